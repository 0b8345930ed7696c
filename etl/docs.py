"""docs/indicators.md and docs/errors.md, generated from the declarations and from the catalogue of
rules.

python -m etl.docs            writes both
python -m etl.docs --check    changes nothing; exit 1 when one of them is stale
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import etl
from etl.findings import RULES, Rule, Severity
from metrics.asked.examples import said
from metrics.build.place import HOME
from metrics.declared.indicator import (
    Better,
    DataElement,
    Evidence,
    Identity,
    Indicator,
    Language,
    Pillar,
    Plausibility,
    Text,
)
from metrics.declared.registry import Registry, registry
from metrics.declared.vietnamese import KINDS, measure_name, number, provider_name

DOCS = HOME / "docs"
_GENERATED = "<!-- python -m etl.docs -->\n"
_PILLARS = {
    Pillar.DIGITAL_GOVERNMENT: Text(vi="Chính quyền số", en="Digital government"),
    Pillar.DIGITAL_ECONOMY: Text(vi="Kinh tế số", en="Digital economy"),
    Pillar.DIGITAL_SOCIETY: Text(vi="Xã hội số", en="Digital society"),
    Pillar.FOUNDATIONS: Text(
        vi="Nền tảng: hạ tầng, nhân lực, Tổ công nghệ số cộng đồng",
        en="Foundations: networks, people, teams",
    ),
}
_BETTER = {
    Better.HIGHER: Text(vi="càng cao càng tốt", en="higher is better"),
    Better.LOWER: Text(vi="càng thấp càng tốt", en="lower is better"),
    Better.CONTEXT: Text(vi="chỉ để đối chiếu, không đánh giá", en="context only, no judgement"),
}
_EVIDENCE = {
    Evidence.SEEN: Text(vi="có trong văn bản công khai", en="seen in a public document"),
    Evidence.DEFINED_LOCALLY: Text(
        vi="định nghĩa tại đây, chưa thấy trong văn bản", en="defined here, not seen in a document"
    ),
    Evidence.TARGET_SEEN: Text(
        vi="mục tiêu có trong văn bản, cách tính định nghĩa tại đây",
        en="the target was seen, the formula is defined here",
    ),
    Evidence.INFERRED: Text(
        vi="suy ra, không phải chỉ tiêu chính thức", en="inferred, not official"
    ),
}
_SEVERITIES = {
    Severity.ERROR: Text(vi="Lỗi: tệp chưa được nhận", en="Error: the file is not loaded"),
    Severity.QUESTION: Text(
        vi="Câu hỏi: tệp chờ trả lời", en="Question: the file waits for an answer"
    ),
    Severity.WARNING: Text(
        vi="Cảnh báo: tệp vẫn được nhận, đề nghị kiểm tra", en="Warning: loads; to be checked"
    ),
    Severity.INFO: Text(vi="Thông tin", en="Information"),
}


def indicators_page(declared: Registry) -> str:
    """All indicators by pillar, then the elements they are made of and what must hold between
    them.
    """
    parts = [
        "# Danh mục chỉ tiêu · Indicators\n",
        _GENERATED,
        "Mỗi chỉ tiêu là tử số trên mẫu số, một số đếm, hoặc một tỷ lệ như báo cáo. Kết "
        "quả của một địa bàn là tổng tử số trên "
        "tổng mẫu số của các đơn vị đã báo cáo cả hai; thiếu số liệu không phải là số 0.\n",
        "*An indicator is a numerator over a denominator, a count, or a share as "
        "reported. An area's result is the sum of numerators "
        "over the sum of denominators of the units that reported both; what is missing "
        "is not zero.*\n",
    ]
    for pillar, name in _PILLARS.items():
        parts.append(f"## {name.vi} · {name.en}\n")
        parts += [
            _indicator(indicator, declared)
            for indicator in declared.indicators.values()
            if indicator.pillar is pillar
        ]
    parts += [
        _elements(declared),
        _identities(declared.identities.values(), declared),
        _plausibilities(declared.plausibilities.values()),
    ]
    return "\n".join(parts)


def _indicator(indicator: Indicator, declared: Registry) -> str:
    lines = [
        f"### {indicator.label.vi}\n",
        (
            f"*{indicator.label.en}* · "
            f"`{indicator.code}`{' · chỉ tiêu chính' if indicator.headline else ''}\n"
        ),
        f"- Cách tính: {_formula(indicator, declared, 'vi')}",
        f"- *Formula: {_formula(indicator, declared, 'en')}*",
        (
            f"- Đơn vị tính: {measure_name(indicator.measure)}; "
            f"{_BETTER[indicator.better].vi}{_bound(indicator)} · "
            f"*{_BETTER[indicator.better].en}*"
        ),
        f"- Cộng theo địa bàn: {_adding(indicator).vi} · *{_adding(indicator).en}*",
        f"- Cơ quan cung cấp: {', '.join(_providers(indicator, declared))}",
        f"- Căn cứ: {_EVIDENCE[indicator.evidence].vi} · *{_EVIDENCE[indicator.evidence].en}*",
    ]
    if indicator.valid_from or indicator.valid_to:
        lines.append(f"- Áp dụng: {indicator.valid_from or '…'} – {indicator.valid_to or '…'}")
    if example := said(indicator, "vi"):
        lines.append(f"- Ví dụ · *Example*: {example}")
    if indicator.note:
        lines.append(f"- Ghi chú: {indicator.note.vi} · *{indicator.note.en}*")
    return "\n".join(lines) + "\n"


def _formula(indicator: Indicator, declared: Registry, language: Language) -> str:
    def summed(codes: tuple[str, ...]) -> str:
        labels = [f"«{declared.elements[code].label.said(language)}»" for code in codes]
        return labels[0] if len(labels) == 1 else f"({' + '.join(labels)})"

    whole = f" / {summed(indicator.denominator)}" if indicator.denominator else ""
    times = f" × {number(indicator.factor, language=language)}" if indicator.factor != 1 else ""
    return summed(indicator.numerator) + whole + times


def _bound(indicator: Indicator) -> str:
    if not indicator.is_rate or indicator.factor != 100:
        return ""
    return "; có thể vượt 100%" if indicator.may_exceed_factor else "; không vượt 100%"


def _adding(indicator: Indicator) -> Text:
    if not indicator.additive and not indicator.is_rate:
        return Text(vi="không cộng, không bình quân", en="never added, never averaged")
    if indicator.is_rate:
        return Text(
            vi="tổng tử số trên tổng mẫu số", en="sum of numerators over sum of denominators"
        )
    return Text(vi="cộng các đơn vị", en="sum of the units")


def _providers(indicator: Indicator, declared: Registry) -> list[str]:
    return list(
        dict.fromkeys(
            provider_name(declared.elements[code].provided_by) for code in indicator.elements
        )
    )


def _elements(declared: Registry) -> str:
    rows = [_row(element, declared) for element in declared.collected.values()]
    return "\n".join(
        [
            "## Số liệu báo cáo · Data elements\n",
            (
                "| Mã · Code | Tên gọi · Label | Đơn vị tính | Theo thời gian | Không vượt "
                "quá | Cơ quan cung cấp | Note |"
            ),
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(element: DataElement, declared: Registry) -> str:
    whole = ""
    if element.part_of:
        severity = "lỗi" if element.part_is_hard else "cảnh báo"
        whole = f"{declared.elements[element.part_of].label.vi} ({severity})"
    cells = [
        f"`{element.code}`",
        f"{element.label.vi} · *{element.label.en}*",
        measure_name(element.measure),
        KINDS[element.kind].vi + ("; dùng tiếp tối đa 4 quý" if element.carried_forward else ""),
        whole,
        provider_name(element.provided_by),
        element.note,
    ]
    return f"| {' | '.join(cells)} |"


def _identities(identities: Iterable[Identity], declared: Registry) -> str:
    """A line an identity; a term in brackets may be missing and counts as 0 there."""

    def named(codes: tuple[str, ...], or_zero: tuple[str, ...], sign: str) -> str:
        labels = [f"«{declared.elements[code].label.vi}»" for code in codes]
        return f" {sign} ".join(
            f"[{label}]" if code in or_zero else label
            for code, label in zip(codes, labels, strict=True)
        )

    def line(identity: Identity) -> str:
        minus = f" − {named(identity.minus, identity.or_zero, '−')}" if identity.minus else ""
        equation = (
            f"{named(identity.total, identity.or_zero, '+')} = "
            f"{named(identity.plus, identity.or_zero, '+')}{minus}"
        )
        return f"- {equation} · *{identity.label.en}*"

    head = (
        "## Phải khớp nhau · Identities\n\nSố trong ngoặc vuông nếu chưa báo cáo thì "
        "tính là 0, và cảnh báo nêu rõ điều đó.\n"
    )
    return "\n".join([head, *(line(identity) for identity in identities), ""])


def _plausibilities(plausibilities: Iterable[Plausibility]) -> str:
    lines = [f"- {rule.label.vi} · *{rule.label.en}*" for rule in plausibilities]
    return "\n".join(["## Mức thông thường · Plausibilities\n", *lines, ""])


def errors_page(rules: Iterable[Rule]) -> str:
    """All rules by severity, with their sentence and what to do."""
    parts = [
        "# Lỗi, câu hỏi và cảnh báo khi nhận báo cáo · Findings\n",
        _GENERATED,
        (
            "Mỗi phát hiện nêu tệp, dòng, cột, số đã ghi và việc cần làm. Chữ trong ngoặc "
            "nhọn được thay bằng nội dung của tệp.\n"
        ),
        (
            "*A finding names file, row, column, the value found and what to do. Words in "
            "braces are filled in from the file.*\n"
        ),
    ]
    ordered = sorted(rules, key=lambda rule: rule.name)
    for severity, title in _SEVERITIES.items():
        parts.append(f"## {title.vi} · {title.en}\n")
        parts += [_rule(rule) for rule in ordered if rule.severity is severity]
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    vi, en = (
        " ".join(part for part in said if part)
        for said in ((rule.vi, rule.mend_vi), (rule.en, rule.mend_en))
    )
    return f"### {rule.name}\n\n{vi}\n\n*{en}*\n"


def pages() -> Iterator[tuple[Path, str]]:
    """(file, what must stand in it)."""
    _import_all()
    yield DOCS / "indicators.md", indicators_page(registry())
    yield DOCS / "errors.md", errors_page(RULES.values())


def _import_all() -> None:
    """Every module that can find something declares its rules when it is imported."""
    for module in pkgutil.walk_packages(etl.__path__, "etl."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def stale() -> list[Path]:
    """The pages that differ from what the declarations say."""
    return [
        path
        for path, text in pages()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m etl.docs", description="docs/indicators.md, docs/errors.md"
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 when a page is stale"
    )
    if parser.parse_args(arguments).check:
        old = stale()
        for path in old:
            print(
                f"{path.name} is stale: run «python -m etl.docs» and commit the result.",
                file=sys.stderr,
            )
        return 1 if old else 0
    for path, text in pages():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
