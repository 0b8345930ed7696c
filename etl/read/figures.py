"""The figures of one table: which element, which number, whose, for when; and for every cell what
became of it.

A group is what is decided together: a column of a table of units, a row of a table of indicators,
and in long tables and forms all counts together.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.element.headers import Meaning, Nature
from etl.read.element.personal import holds_personal_number, may_be_quoted
from etl.read.model import Cell, Qualifier, State, Status
from etl.read.number import fractions
from etl.read.number.columns import ColumnFigure, Measure, Raw, decide, of_cell
from etl.read.number.numbers import Separators, Token, Written, token
from etl.read.period import days
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.table.layout import Table
from metrics.declared.indicator import DataElement
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold, number

declare(
    Rule(
        name="result_saved",
        severity=Severity.QUESTION,
        vi="Ô của «{label_vi}» có công thức nhưng tệp chưa lưu kết quả.",
        en="The cell of «{label_en}» holds a formula whose result was not saved.",
        mend_vi="Đề nghị mở tệp bằng phần mềm bảng tính, lưu lại rồi gửi.",
        mend_en="Please open the file in a spreadsheet program, save it and send it again.",
    ),
)

declare(
    Rule(
        name="cell_of_one_row",
        severity=Severity.QUESTION,
        vi=(
            "Ô số liệu của «{label_vi}» được gộp qua nhiều dòng hoặc nhiều cột: không rõ "
            "số này của đơn vị nào."
        ),
        en=(
            "The figure of «{label_en}» stands in a cell merged over several rows or "
            "columns: it is not clear whose it is."
        ),
        mend_vi="Đề nghị bỏ gộp ô và ghi số của từng đơn vị.",
        mend_en="Please split the cell and write the figure of each unit.",
    ),
)

# digits of phones and papers stored as numbers; no unit counts so many of anything
_IDENTITY_LENGTH = (9, 12)
UNREADABLE_MARK = "?"  # what the stored copy holds where a cell was no figure


class Subject(NamedTuple):
    """Whose figure and when. `stopped`: something about the row or column is asked first;
    `is_total`: it sums others.
    """

    unit_code: str | None
    unit_name: str | None
    period: str | None
    stopped: bool = False
    is_total: bool = False


class Slot(NamedTuple):
    """One place where a figure may stand. `header`: as shown to the user."""

    place: CellPlace
    meaning: Meaning
    header: str
    subject: Subject


class Read(NamedTuple):
    """One figure as decided: its slot, element (None: not known) and number."""

    slot: Slot
    element: str | None
    figure: ColumnFigure
    status: Status
    in_fraction: bool = False

    def waiting(self) -> "Read":
        """The same while something about its row or column is asked."""
        subject = self.slot.subject._replace(stopped=True)
        status = Status.QUESTION if self.status is Status.ACCEPTED else self.status
        return self._replace(slot=self.slot._replace(subject=subject), status=status)


def read_group(draft: Draft, table: Table, slots: Sequence[Slot], measure: Measure) -> list[Read]:
    """Decides the cells of a group together and says what has to be asked."""
    tokens = [(slot, _token(draft, table, slot)) for slot in slots]
    pieces = [(slot, *piece) for slot, one in tokens for piece in _pieces(draft, table, slot, one)]
    decided = decide(
        measure, [one for _, _, one, _ in pieces], [_declared(code) for _, code, _, _ in pieces]
    )
    reads = [
        _settle(draft, table, slot, code, one, figure, in_fraction)
        for (slot, code, one, in_fraction), figure in zip(pieces, decided, strict=True)
    ]
    for slot, one in tokens:
        _keep(draft, table, slot, one)
    return reads


def _token(draft: Draft, table: Table, slot: Slot) -> Token:
    """What a cell says; of what became a day, what was answered that it had been («10/10»)."""
    one = of_cell(_raw(table, slot.place))
    answer = (
        draft.answer(key_of("cell", table.sheet.text(*slot.place)))
        if one.written is Written.DAY
        else None
    )
    return token(answer) if isinstance(answer, str) and _FRACTION.fullmatch(answer) else one


_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")


def measure_of(meaning: Meaning, texts: Sequence[str]) -> Measure:
    """How the figures of a meaning are read: per cents as such, unless some of them are
    fractions.
    """
    element = registry().elements[meaning.elements[0]] if meaning.elements else None
    is_share = meaning.nature is Nature.RATE or (
        element is not None and Measure.of(element) is Measure.SHARE
    )
    if is_share and not any("/" in text for text in texts):
        return Measure.SHARE
    if meaning.scale != 1:
        return Measure.SCALED
    return Measure.of(element) if element else Measure.COUNT


def has_decimals(table: Table, slots: Iterable[Slot]) -> bool:
    """Whether a number with decimals stands at one of these places: then what a number in
    groups means depends on the column.
    """
    tokens = (of_cell(_raw(table, slot.place)) for slot in slots)
    return any(
        part.separators is Separators.DECIMALS for one in tokens for part in (one.parts or (one,))
    )


def is_taken(read: Read) -> bool:
    """Whether a figure becomes a cell: of an element, or of one that is asked; a per cent that
    is only compared does not.
    """
    return bool(read.element or read.figure.asked) or read.slot.meaning.nature is Nature.PROPOSED


def cell_of(table: Table, read: Read) -> Cell:
    """The read figure as a cell of the reading."""
    slot, subject = read.slot, read.slot.subject
    text = table.sheet.text(*slot.place)
    return Cell(
        sheet=table.sheet.name,
        row=slot.place.row + 1,
        column=letters(slot.place.column),
        text="" if not _quotable(text, read) else text,
        unit_code=subject.unit_code,
        unit_name=subject.unit_name,
        period=subject.period,
        element=read.element,
        value=read.figure.value if read.figure.state is State.VALUE else None,
        state=read.figure.state,
        qualifier=read.figure.qualifier,
        status=read.status,
    )


def _quotable(text: str, read: Read) -> bool:
    """What is no figure, or was left out, may be about a person."""
    no_figure = (
        read.figure.asked in ("cell_is_number", "one_number_in_cell", "no_personal_cell")
        or read.figure.state is State.BLANK
    )
    return not no_figure or may_be_quoted(text)


def _raw(table: Table, place: CellPlace) -> Raw:
    sheet = table.sheet
    return Raw(sheet.text(*place), sheet.numbers.get(place), place in sheet.dates)


def _declared(code: str | None) -> DataElement | None:
    return registry().elements.get(code) if code else None


def _pieces(
    draft: Draft, table: Table, slot: Slot, one: Token
) -> list[tuple[str | None, Token, bool]]:
    """(element, token, whether part of a fraction) for each number that a cell holds."""
    meaning = slot.meaning
    if one.written is not Written.FRACTION:
        return [
            (
                meaning.elements[0] if meaning.nature is Nature.ELEMENT else _single(draft, slot),
                one,
                False,
            )
        ]
    codes = fractions.parts_of(draft, slot.header, meaning, one)
    if codes is None:
        return [(meaning.elements[0] if meaning.elements else None, one, False)]
    return [
        (code, part._replace(unit="") if part.unit else part, True)
        for code, part in zip(codes, one.parts, strict=True)
    ]


def _single(draft: Draft, slot: Slot) -> str | None:
    """The element of a single number under a header that names several."""
    code = (
        fractions.single(draft, slot.header, slot.meaning)
        if slot.meaning.nature is Nature.FRACTION
        else None
    )
    return code if code in registry().elements else None


def _settle(
    draft: Draft,
    table: Table,
    slot: Slot,
    code: str | None,
    one: Token,
    figure: ColumnFigure,
    in_fraction: bool,
) -> Read:
    text = table.sheet.text(*slot.place)
    if _is_personal(table, slot, code):
        return _without_figure(
            draft, table, slot, code, "personal_cell", "no_personal_cell", header=slot.header
        )
    if slot.place in table.sheet.without_result:
        return _without_figure(draft, table, slot, code, "result", "result_saved")
    if slot.place in table.sheet.merged_figures and text:
        return _without_figure(draft, table, slot, code, "merged", "cell_of_one_row")
    if (
        slot.meaning.nature is Nature.RATE
        and one.written is not Written.FRACTION
        and not in_fraction
    ):
        return Read(slot=slot, element=None, figure=_stated_rate(figure), status=Status.QUESTION)
    if slot.meaning.nature is Nature.FRACTION and one.written is Written.NUMBER and not in_fraction:
        figure = _of_one_part(draft, slot, code, figure)
    if figure.asked:
        figure = _answered(draft, slot, text, figure)
    if figure.asked:
        # what the separators mean depends on the scale, which is asked first
        if slot.meaning.scale is not None:
            _ask(draft, table, slot, code, one, figure)
    elif figure.told:
        draft.say(figure.told, table.sheet, slot.place, text=text)
    scaled = slot.meaning.scale
    if scaled and scaled != 1 and figure.value is not None:
        figure = figure._replace(value=figure.value * scaled)
    return Read(
        slot=slot,
        element=code,
        figure=figure,
        status=_status(slot, code, figure),
        in_fraction=in_fraction,
    )


def _of_one_part(draft: Draft, slot: Slot, code: str | None, figure: ColumnFigure) -> ColumnFigure:
    """A single number where the header names several: blank if so answered, asked as long as
    nobody said which of them it is.
    """
    if fractions.single(draft, slot.header, slot.meaning) == LEAVE_OUT:
        return ColumnFigure(State.BLANK)
    return figure if code or figure.asked else figure._replace(asked="part_of_fraction")


def _without_figure(
    draft: Draft, table: Table, slot: Slot, code: str | None, kind: str, rule: str, **values: Any
) -> Read:
    """A cell without a figure that could be told: asked once for its column, which may leave
    all such cells blank.
    """
    key = f"{kind}:{fold(slot.header)}"
    if draft.answer(key) == LEAVE_OUT:
        blank = ColumnFigure(State.BLANK)
        return Read(slot=slot, element=code, figure=blank, status=_status(slot, code, blank))
    draft.ask(key, rule, table.sheet, slot.place, **_labels(slot, code), **values)
    return Read(
        slot=slot,
        element=code,
        figure=ColumnFigure(State.VALUE, asked=rule),
        status=Status.QUESTION,
    )


def _stated_rate(figure: ColumnFigure) -> ColumnFigure:
    """A per cent that is only compared: what is unclear about it is not asked."""
    if figure.asked == "share_in_percent":
        return figure._replace(value=figure.proposed, asked=None)
    return ColumnFigure(State.BLANK) if figure.asked else figure


def _status(slot: Slot, code: str | None, figure: ColumnFigure) -> Status:
    subject = slot.subject
    undecided = (
        code is None or subject.unit_code is None or subject.period is None or subject.stopped
    )
    return (
        Status.QUESTION
        if undecided or figure.asked or slot.meaning.scale is None or slot.meaning.which
        else Status.ACCEPTED
    )


def _answered(draft: Draft, slot: Slot, text: str, figure: ColumnFigure) -> ColumnFigure:
    """The figure after what the user answered about this text or this column."""
    answer = draft.answer(key_of("cell", text))
    if isinstance(answer, int | float) and not isinstance(answer, bool):
        return ColumnFigure(State.VALUE, float(answer), figure.qualifier)
    kind = _KINDS.get(figure.asked or "")
    of_column = draft.answer(f"{kind}:{fold(slot.header)}") if kind else None
    left_out = figure.asked == "fraction_has_known_base" and fractions.is_left_out(
        draft, slot.header
    )
    if answer in ("blank", LEAVE_OUT) or of_column == LEAVE_OUT or left_out:
        return ColumnFigure(State.BLANK)
    zeros, share = (of_column if kind == one else None for one in ("zeros", "share"))
    if figure.asked == "zeros_kept" and zeros == "thousands":
        return ColumnFigure(State.VALUE, figure.proposed, figure.qualifier)
    if figure.asked == "zeros_kept" and zeros == "as_written":
        whole = figure.value is not None and figure.value.is_integer()
        return figure._replace(asked=None if whole else "count_has_no_decimals", proposed=None)
    if figure.asked == "share_in_percent" and share in ("per_cent", "part_of_one"):
        return ColumnFigure(
            State.VALUE, figure.value if share == "per_cent" else figure.proposed, figure.qualifier
        )
    return figure


_KINDS = {"zeros_kept": "zeros", "share_in_percent": "share"}
_BY_COLUMN = {
    "zeros_kept": ("zeros", ("thousands", "as_written")),
    "share_in_percent": ("share", ("per_cent", "part_of_one")),
}


def _ask(
    draft: Draft, table: Table, slot: Slot, code: str | None, one: Token, figure: ColumnFigure
) -> None:
    rule, text = figure.asked or "", table.sheet.text(*slot.place)
    values = {**_labels(slot, code), **_numbers(figure)}
    quoted = text if may_be_quoted(text) else None
    if rule in _BY_COLUMN:
        kind, options = _BY_COLUMN[rule]
        draft.ask(
            f"{kind}:{fold(slot.header)}",
            rule,
            table.sheet,
            slot.place,
            text=quoted,
            options=options,
            **values,
        )
        return
    if rule == "fraction_has_known_base" and slot.meaning.nature is Nature.PROPOSED:
        return  # the element is asked first: its wholes are those of the fraction
    if rule == "fraction_has_known_base":
        for kind, near in fractions.questions(draft, slot.header, slot.meaning, one).items():
            key, named = f"{kind}:{fold(slot.header)}", fractions.KINDS[kind]
            draft.ask(key, named, table.sheet, slot.place, text=quoted, options=near, **values)
        return
    if rule == "part_of_fraction":
        key, elements = f"{fractions.PART}:{fold(slot.header)}", slot.meaning.elements
        draft.ask(
            key,
            rule,
            table.sheet,
            slot.place,
            text=quoted,
            options=(*elements, LEAVE_OUT),
            **values,
        )
        return
    if quoted is None:
        values |= {"quoted_vi": "", "quoted_en": ""}
        draft.ask(
            key_of("cell", text),
            "cell_is_number",
            table.sheet,
            slot.place,
            options=("blank",),
            **values,
        )
        return
    values |= {"quoted_vi": f": «{quoted}»", "quoted_en": f": «{quoted}»"}
    if rule == "number_kept_as_day":
        maybe = days.may_have_been(text, table.sheet.dates.get(slot.place))
        values |= {
            "maybe_vi": _listed(maybe, "có thể là", "hoặc", "vi"),
            "maybe_en": _listed(maybe, "perhaps of", "or", "en"),
        }
        draft.ask(
            key_of("cell", text),
            rule,
            table.sheet,
            slot.place,
            text=quoted,
            options=(*maybe, "blank"),
            **values,
        )
        return
    scaled = rule == "separator_clear" and figure.proposed is not None
    proposals = [
        f"{size:.15g}"
        for size in (figure.proposed, figure.value if scaled else None)
        if size is not None
    ]
    draft.ask(
        key_of("cell", text),
        rule,
        table.sheet,
        slot.place,
        text=quoted,
        options=(*proposals, "blank"),
        **values,
    )


def _listed(maybe: Sequence[str], says: str, last: str, language: str) -> str:
    spoken = [number(int(one), 0, language) if one.isdigit() else one for one in maybe]
    return f" ({says} {f' {last} '.join(spoken)})" if maybe else ""


def _labels(slot: Slot, code: str | None) -> dict[str, Any]:
    element = registry().elements.get(code or "")
    return {
        "label_vi": element.label.vi if element else slot.header,
        "label_en": element.label.en if element else slot.header,
    }


def _numbers(figure: ColumnFigure) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, value in (("proposed", figure.proposed), ("decimal", figure.value)):
        for language in ("vi", "en"):
            places = (
                None
                if value is None or float(value).is_integer()
                else min(len(f"{value:.6f}".rstrip("0").partition(".")[2]), 3)
            )
            said[f"{name}_{language}"] = "?" if value is None else number(value, places, language)
    return said


def _keep(draft: Draft, table: Table, slot: Slot, one: Token) -> None:
    """Lets a figure into the stored copy; what is no figure leaves only a mark, so that reading
    the copy asks again.
    """
    text = table.sheet.text(*slot.place)
    if not text or slot.subject.stopped or slot.place in table.sheet.merged_figures:
        return
    code = slot.meaning.elements[0] if slot.meaning.elements else None
    unreadable = one.written in (
        Written.TEXT,
        Written.SEVERAL,
        Written.DAY,
        Written.ERROR,
    ) or _is_personal(table, slot, code)
    draft.keep(table.sheet, slot.place, UNREADABLE_MARK if unreadable else None)


def _is_personal(table: Table, slot: Slot, code: str | None) -> bool:
    """Whether a cell holds a number of a person. A stored number lost its first 0 and may be an
    amount: only under a count is it one.
    """
    text, element = table.sheet.text(*slot.place), registry().elements.get(code or "")
    if slot.place in table.sheet.numbers:
        return (
            element is not None
            and element.measure != "VND"
            and text.isdigit()
            and _IDENTITY_LENGTH[0] <= len(text) <= _IDENTITY_LENGTH[1]
        )
    return holds_personal_number(text, element is not None and element.measure == "VND")


def estimated(read: Read) -> Read:
    """The figure as an estimate of the period's end, as answered."""
    return read._replace(figure=read.figure._replace(qualifier=Qualifier.ESTIMATED))
