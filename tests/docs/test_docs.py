"""The generated pages name everything that is declared and are the ones in the repository."""

from pathlib import Path

import pytest

from etl import docs
from etl.findings import Rule, Severity
from metrics.declared.indicator import DataElement, Indicator
from metrics.declared.registry import registry


def test_the_pages_in_the_repository_are_current() -> None:
    assert [path.name for path in docs.stale()] == [], (
        "run «python -m etl.docs» and commit the result"
    )


def test_every_declaration_stands_on_the_page_of_indicators() -> None:
    page = docs.indicators_page(registry())
    known: list[Indicator | DataElement] = [
        *registry().indicators.values(),
        *registry().collected.values(),
    ]
    for declared in known:
        assert f"`{declared.code}`" in page
        assert declared.label.vi in page and declared.label.en in page
    for identity in registry().identities.values():
        assert identity.label.en in page


@pytest.mark.parametrize(
    ("code", "formula"),
    [
        (
            "public_service_account_rate",
            (
                "«Người trưởng thành có tài khoản dịch vụ công trực tuyến» / «Dân số trưởng "
                "thành (từ 18 tuổi)» × 100"
            ),
        ),
        (
            "guided_per_1000",
            "«Lượt người được hướng dẫn dịch vụ công trực tuyến» / «Dân số (nhân khẩu)» × 1.000",
        ),
        (
            "dossier_resolved_rate",
            (
                "«Hồ sơ đã giải quyết» / («Hồ sơ tiếp nhận trong kỳ» + «Hồ sơ từ kỳ trước "
                "chuyển sang») × 100"
            ),
        ),
        ("team_count", "«Số Tổ công nghệ số cộng đồng»"),
    ],
)
def test_formula_in_the_labels_of_the_elements(code: str, formula: str) -> None:
    page = docs.indicators_page(registry())
    section = page[page.index(f"`{code}`") :]
    assert section.split("- Cách tính: ")[1].splitlines()[0] == formula


def test_a_rule_is_shown_with_its_sentence_and_what_to_do() -> None:
    rule = Rule(
        name="known_unit",
        severity=Severity.QUESTION,
        vi="Mã «{text}» lạ.",
        en="Code {text}?",
        mend_vi="Đề nghị chọn.",
        mend_en="Choose.",
    )
    page = docs.errors_page([rule])
    assert "### known_unit\n\nMã «{text}» lạ. Đề nghị chọn.\n\n*Code {text}? Choose.*\n" in page
    assert (
        page.index("Câu hỏi: tệp chờ trả lời") < page.index("known_unit") < page.index("Cảnh báo")
    )


def test_check_fails_on_a_stale_page_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    assert docs.main(["--check"]) == 1
    assert (
        capsys.readouterr().err.splitlines()[0]
        == "indicators.md is stale: run «python -m etl.docs» and commit the result."
    )
    assert list(tmp_path.iterdir()) == []
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
