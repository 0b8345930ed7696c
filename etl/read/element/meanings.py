"""What a header means after the user's answers, and what has to be said or asked about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.element import contents
from etl.read.element.headers import Meaning, Nature, of_kind, scaled
from etl.read.element.personal import may_be_quoted
from etl.read.element.which import Which
from etl.read.scale import scale_of
from etl.read.sheet.sheet import CellPlace
from etl.read.table import captions
from etl.read.table.captions import Caption
from etl.read.table.layout import Table
from metrics.declared.indicator import Kind
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="known_column",
        severity=Severity.WARNING,
        vi="Cột «{header}» không có trong danh mục chỉ tiêu; không đọc, không lưu.",
        en="Column «{header}» is not among the declared elements; it is not read and not stored.",
        mend_vi="Nếu cần số liệu này, đề nghị dùng tên chỉ tiêu trong mẫu.",
        mend_en="If its figures are needed, please use the name of the element in the template.",
    ),
    Rule(
        name="known_indicator",
        severity=Severity.WARNING,
        vi="«{header}» không có trong danh mục chỉ tiêu; dòng này không đọc, không lưu.",
        en="«{header}» is not among the declared elements; the row is not read and not stored.",
        mend_vi="Nếu cần số liệu này, đề nghị dùng tên chỉ tiêu trong mẫu.",
        mend_en="If its figures are needed, please use the name of the element in the template.",
    ),
    Rule(
        name="column_clear",
        severity=Severity.QUESTION,
        vi="Chưa rõ «{header}» là chỉ tiêu nào; gần nhất: {options_vi}.",
        en="It is not clear which element «{header}» is; nearest: {options_en}.",
        mend_vi="Đề nghị chọn chỉ tiêu, hoặc bỏ qua cột này.",
        mend_en="Please choose the element, or leave the column out.",
    ),
    Rule(
        name="words_clear",
        severity=Severity.QUESTION,
        vi="Chưa rõ «{header}» là chỉ tiêu nào.",
        en="It is not clear which element «{header}» is.",
        mend_vi="Đề nghị tìm và chọn chỉ tiêu, hoặc bỏ qua.",
        mend_en="Please find and choose the element, or leave it out.",
    ),
    Rule(
        name="header_as_declared",
        severity=Severity.WARNING,
        vi="«{header}» được hiểu là «{label_vi}».",
        en="«{header}» is understood as «{label_en}».",
        mend_vi="Đề nghị kiểm tra lại tên cột.",
        mend_en="Please check the header.",
    ),
    Rule(
        name="which_figure",
        severity=Severity.QUESTION,
        vi=(
            "Cột «{header}» là số trong kỳ, lũy kế từ đầu năm, lũy kế từ trước đến nay "
            "hay ước thực hiện?"
        ),
        en=(
            "Is column «{header}» the figure of the period, of the year so far, since "
            "the "
            "beginning, or an estimate?"
        ),
        mend_vi="Chỉ số trong kỳ và ước thực hiện được ghi nhận.",
        mend_en="Only the figure of the period and an estimate are recorded.",
    ),
    Rule(
        name="figure_of_the_period",
        severity=Severity.INFO,
        vi="Cột «{header}» không phải là số trong kỳ báo cáo; không đọc.",
        en="Column «{header}» is not the figure of the period; it was not read.",
    ),
    Rule(
        name="which_state",
        severity=Severity.QUESTION,
        vi=(
            "Cột «{header}» là số có đến cuối kỳ (lũy kế) của «{label_vi}», hay chỉ là "
            "số "
            "mới phát sinh trong kỳ?"
        ),
        en=(
            "Is column «{header}» the state of «{label_en}» at the end of the period "
            "(cumulative), or only what is new in it?"
        ),
        mend_vi="Chỉ số có đến cuối kỳ và ước thực hiện được ghi nhận.",
        mend_en="Only the state at the end of the period and an estimate of it are recorded.",
    ),
    Rule(
        name="state_at_the_end",
        severity=Severity.INFO,
        vi=(
            "Cột «{header}» là số mới phát sinh; «{label_vi}» được tính là số có đến "
            "cuối "
            "kỳ nên cột này không đọc."
        ),
        en=(
            "Column «{header}» holds what is new; «{label_en}» is counted at the end of "
            "the period, so the column was not read."
        ),
    ),
    Rule(
        name="scale_clear",
        severity=Severity.QUESTION,
        vi=(
            "«{header}» và các cột cùng đơn vị tính ghi theo nghìn hoặc triệu: nhân với "
            "bao nhiêu để ra số đầy đủ?"
        ),
        en=(
            "«{header}» and the columns of the same unit are in thousands or millions: "
            "by "
            "what are they multiplied?"
        ),
        mend_vi="Đề nghị chọn 1, 1000 hoặc 1000000.",
        mend_en="Please choose 1, 1000 or 1000000.",
    ),
)

COUNT = "count"
_WHICH = ("period", "cumulative_year", "cumulative_all", "estimated")
_STATES = ("cumulative_all", "period", "cumulative_year", "estimated", LEAVE_OUT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """A header as the user sees it and as it is understood; `meaning` None: it is left out."""

    shown: str
    meaning: Meaning | None
    estimated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """The elements that the headers of a table give plainly, and the stocks of which one says
    that it is the state (lũy kế).
    """

    plain: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    @classmethod
    def by(cls, meanings: Iterable[Meaning | None]) -> "Given":
        known = [one for one in meanings if one is not None and one.nature is Nature.ELEMENT]
        return cls(
            plain=frozenset(code for one in known if one.which is None for code in one.elements),
            states=frozenset(
                code for one in known if _is_stock(one) and _is_state(one) for code in one.elements
            ),
        )


def understood(
    draft: Draft, path: tuple[str, ...], meaning: Meaning, said: Caption
) -> Meaning | None:
    """What a header means after what was answered about it and what the titles say; None: it is
    left out.
    """
    is_asked = (
        meaning.nature not in (Nature.ELEMENT, Nature.PART) or meaning.slip
    )  # the same header may have been asked in another file or form
    answer = draft.answer(f"header:{fold(' > '.join(path))}") if is_asked else None
    if answer == LEAVE_OUT:
        return None
    if isinstance(answer, str) and answer in registry().elements:
        chosen = replace(
            meaning,
            nature=Nature.ELEMENT,
            role=None,
            elements=(answer,),
            rate=None,
            proposed=(),
            slip=False,
            scale=1,
        )
        meaning = (
            scaled(of_kind(chosen), meaning.unit) if scale_of(meaning.unit) else of_kind(chosen)
        )
    return _as_stated(draft, path, captions.under(said, meaning))


def _as_stated(draft: Draft, path: tuple[str, ...], meaning: Meaning) -> Meaning:
    """Per cents without counts that are kept as the unit states them, if so answered: the
    answer names the rate.
    """
    answer = (
        draft.answer(f"rate:{fold(' > '.join(path))}") if meaning.nature is Nature.RATE else None
    )
    stated = registry().stated.get(answer) if isinstance(answer, str) else None
    return (
        replace(meaning, nature=Nature.ELEMENT, elements=(stated.code,), rate=None, which=None)
        if stated
        else meaning
    )


def settled(
    draft: Draft,
    table: Table,
    place: CellPlace,
    path: tuple[str, ...],
    meaning: Meaning,
    said: Caption,
    given: Given,
    in_rows: bool = False,
) -> Header:
    """What a header comes to. `said`: what the titles say; `given`: what other headers of the
    table give; `in_rows`: it heads a row.
    """
    shown = " > ".join(path)
    if meaning.nature is Nature.PART:
        return Header(shown=shown, meaning=meaning)  # no question was put about it
    heading = _Heading(draft=draft, table=table, place=place, shown=shown, in_rows=in_rows)
    decided = understood(draft, path, meaning, said)
    read = heading.read(decided) if decided else None
    # which figure it is matters once it is clear of what
    if read is None or read.nature in (Nature.ROLE, Nature.PROPOSED, Nature.RATE):
        return Header(shown=shown, meaning=read)
    if _is_stock(read):
        return heading.at_the_end(read, given)
    return heading.of_the_period(read, given) if read.which else Header(shown=shown, meaning=read)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Heading:
    """A header at its place, about which something is said or asked. `in_rows`: it heads a row."""

    draft: Draft
    table: Table
    place: CellPlace
    shown: str
    in_rows: bool

    def read(self, meaning: Meaning) -> Meaning | None:
        """What the header means, what is unclear about that asked; None: it is left out."""
        if meaning.nature is Nature.ROLE:
            return meaning
        known = self._known(meaning)
        if known is None:
            return None
        if known.nature is Nature.PROPOSED:
            self._propose(known)
        if known.slip:
            self._say("header_as_declared", text=self.shown, **_label(known))
        if known.scale is None and self.draft.answer(f"scale:{known.unit}") == LEAVE_OUT:
            return None
        return self._scaled(known)

    def _known(self, meaning: Meaning) -> Meaning | None:
        """The meaning, unless it is of no element, or perhaps of people."""
        if meaning.nature is Nature.DOUBTED:
            meaning = self._people_or_counts(meaning)
        if meaning.nature is Nature.DOUBTED:
            return None
        if self.draft.is_message and meaning.nature is Nature.UNKNOWN and meaning.which is None:
            return replace(meaning, nature=Nature.PROPOSED)
        if meaning.nature in (Nature.UNKNOWN, Nature.PERSONAL):
            self._leave_out(meaning)
            return None
        return meaning

    def _people_or_counts(self, meaning: Meaning) -> Meaning:
        """What was answered about a column that holds counts or numbers of people; still doubted:
        it was asked.
        """
        key = key_of("personal", self.shown)
        answer = self.draft.answer(key)
        if answer == COUNT:
            return contents.counted(meaning)
        if answer == LEAVE_OUT:
            return Meaning(nature=Nature.PERSONAL)
        quoted = self.shown if may_be_quoted(self.shown) else "…"
        self._ask(key, "personal_or_count", (COUNT, LEAVE_OUT), text=quoted, header=quoted)
        return meaning

    def _leave_out(self, meaning: Meaning) -> None:
        is_personal = meaning.nature is Nature.PERSONAL
        is_named = may_be_quoted(self.shown) or not (self.in_rows or is_personal)
        quoted = self.shown if is_named else "…"
        if is_personal:
            self._say("no_personal_column", text=quoted, header=quoted)
        elif meaning.which:
            self._say("figure_of_the_period", header=quoted)
        else:
            rule = "known_indicator" if self.in_rows else "known_column"
            self._say(rule, text=quoted, header=quoted)

    def _propose(self, meaning: Meaning) -> None:
        labels = [registry().elements[code].label for code in meaning.proposed]
        self._ask(
            f"header:{fold(self.shown)}",
            "column_clear" if labels else "words_clear",
            (*meaning.proposed, LEAVE_OUT),
            options_vi=", ".join(f"«{label.vi}»" for label in labels),
            options_en=", ".join(f"«{label.en}»" for label in labels),
        )

    def _scaled(self, meaning: Meaning) -> Meaning:
        if meaning.scale is not None or meaning.nature is Nature.PROPOSED:
            return meaning
        key = f"scale:{meaning.unit}"
        answer = self.draft.answer(key)
        if isinstance(answer, int | float) and answer > 0:
            return replace(meaning, scale=float(answer))
        self._ask(key, "scale_clear", ("1000", "1000000", "1"))
        return meaning

    def of_the_period(self, meaning: Meaning, given: Given) -> Header:
        """A header that says «lũy kế» or «ước»: left out where the figure of the period stands
        beside it, else asked once.
        """
        if meaning.which is not Which.ESTIMATED and set(meaning.elements) & given.plain:
            self._say("figure_of_the_period")
            return self._without_meaning()
        key = f"figure:{fold(self.shown)}"
        answer = self.draft.answer(key)
        if answer in ("period", "estimated"):
            return self._taken(meaning, estimated=answer == "estimated")
        if answer in (*_WHICH, LEAVE_OUT):
            return self._without_meaning()
        self._ask(key, "which_figure", _WHICH)
        return Header(shown=self.shown, meaning=meaning)

    def at_the_end(self, meaning: Meaning, given: Given) -> Header:
        """A stock: its state at the end is taken; what is new in the period is left out where the
        state stands beside it, else asked.
        """
        answer = self.draft.answer(f"figure:{fold(self.shown)}")
        if answer in ("cumulative_all", "estimated"):
            return self._taken(meaning, estimated=answer == "estimated")
        has_state = set(meaning.elements) <= given.states
        is_beside = has_state or set(meaning.elements) <= given.plain
        if answer in (*_WHICH, LEAVE_OUT) or (_is_new(meaning) and is_beside):
            self._say("state_at_the_end", **_label(meaning))
            return self._without_meaning()
        if _is_state(meaning) or (meaning.which in (None, Which.UNDER_PERIOD) and not has_state):
            return self._taken(meaning)
        ask_state(self.draft, self.table, self.place, self.shown, meaning)
        which = meaning.which or Which.IN_PERIOD
        return Header(shown=self.shown, meaning=replace(meaning, which=which))

    def _taken(self, meaning: Meaning, *, estimated: bool = False) -> Header:
        return Header(shown=self.shown, meaning=replace(meaning, which=None), estimated=estimated)

    def _without_meaning(self) -> Header:
        return Header(shown=self.shown, meaning=None)

    def _say(self, rule: str, **values: Any) -> None:
        self.draft.say(rule, self.table.sheet, self.place, **{"header": self.shown, **values})

    def _ask(self, key: str, rule: str, options: tuple[str, ...], **values: Any) -> None:
        said = {"text": self.shown, "header": self.shown, **values}
        self.draft.ask(key, rule, self.table.sheet, self.place, options=options, **said)


def _is_stock(meaning: Meaning) -> bool:
    return registry().elements[meaning.elements[0]].kind is Kind.STOCK


def _is_state(meaning: Meaning) -> bool:
    """Whether a header says that it holds the state at the end: cumulative, but not only since
    the year began.
    """
    return meaning.which is Which.TO_DATE or (
        meaning.which is Which.CUMULATIVE and not meaning.of_year
    )


def _is_new(meaning: Meaning) -> bool:
    """Whether a header says that it holds only what is new in the period or the year."""
    return meaning.which in _NEW or (meaning.which is Which.CUMULATIVE and meaning.of_year)


_NEW = (Which.NEW, Which.IN_PERIOD, Which.UNDER_PERIOD)


def is_of_another_day(
    draft: Draft, table: Table, place: CellPlace, header: Header, periods: Iterable[str]
) -> bool:
    """Whether a figure goes to a day outside one of the periods (codes): that is asked, unless
    it was answered what it holds.
    """
    meaning = header.meaning
    if (
        meaning is None
        or meaning.nature is not Nature.ELEMENT
        or meaning.until is None
        or draft.answer(f"figure:{fold(header.shown)}")
    ):
        return False
    if all(period.start <= meaning.until <= period.end for period in map(Period.parse, periods)):
        return False
    ask_state(draft, table, place, header.shown, meaning)
    return True


def ask_state(draft: Draft, table: Table, place: CellPlace, shown: str, meaning: Meaning) -> None:
    """Asks whether a column of a stock holds its state."""
    key = f"figure:{fold(shown)}"
    draft.ask(
        key,
        "which_state",
        table.sheet,
        place,
        text=shown,
        options=_STATES,
        header=shown,
        **_label(meaning),
    )


def _label(meaning: Meaning) -> dict[str, Any]:
    label = registry().elements[meaning.elements[0]].label
    return {"label_vi": label.vi, "label_en": label.en}
