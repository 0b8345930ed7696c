"""The figures of one table: which element, which number, whose, for when; and for every cell what
became of it.

A group is what is decided together: a column of a table of units, a row of a table of indicators,
and in long tables and forms all counts together.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from etl.findings import Rule, Severity, declare
from etl.read.cell_questions import OF_COLUMN, CellQuestion, labels
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.element.headers import Meaning, Nature
from etl.read.element.personal import holds_personal_number, may_be_quoted
from etl.read.model import Cell, Qualifier, State, Status
from etl.read.number import fractions
from etl.read.number.columns import ColumnFigure, Measure, Raw, decide, of_cell
from etl.read.number.numbers import Separators, Token, Written, token
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.slots import Read, Slot
from etl.read.table.layout import Table
from metrics.declared.indicator import DataElement
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

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


def read_group(draft: Draft, table: Table, slots: Sequence[Slot], measure: Measure) -> list[Read]:
    """Decides the cells of a group together and says what has to be asked."""
    tokens = [(slot, _token(draft, table, slot)) for slot in slots]
    pieces = [piece for slot, one in tokens for piece in _pieces(draft, table, slot, one)]
    decided = decide(
        measure, [piece.token for piece in pieces], [_declared(piece.element) for piece in pieces]
    )
    reads = [
        _settle(draft, table, piece, figure) for piece, figure in zip(pieces, decided, strict=True)
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


class _Piece(NamedTuple):
    """A number that a cell holds, or a cell that holds none. `element` None: not known."""

    slot: Slot
    element: str | None
    token: Token
    in_fraction: bool = False

    @property
    def is_of_fraction(self) -> bool:
        return self.in_fraction or self.token.written is Written.FRACTION


def _pieces(draft: Draft, table: Table, slot: Slot, one: Token) -> list[_Piece]:
    """The numbers that a cell holds: several where it holds a fraction."""
    meaning = slot.meaning
    if one.written is not Written.FRACTION:
        alone = meaning.elements[0] if meaning.nature is Nature.ELEMENT else _single(draft, slot)
        return [_Piece(slot, alone, one)]
    codes = fractions.parts_of(draft, slot.header, meaning, one)
    if codes is None:
        return [_Piece(slot, meaning.elements[0] if meaning.elements else None, one)]
    return [
        _Piece(slot, code, part._replace(unit="") if part.unit else part, in_fraction=True)
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


def _settle(draft: Draft, table: Table, piece: _Piece, figure: ColumnFigure) -> Read:
    """What becomes of a number of a cell."""
    refused = _refused(table, piece)
    if refused:
        return _without_figure(draft, table, piece, *refused)
    slot = piece.slot
    if slot.meaning.nature is Nature.RATE and not piece.is_of_fraction:
        return Read(slot=slot, element=None, figure=_stated_rate(figure), status=Status.QUESTION)
    figure = _scaled(_asked(draft, table, piece, figure), slot.meaning.scale)
    return Read(
        slot=slot,
        element=piece.element,
        figure=figure,
        status=_status(slot, piece.element, figure),
        in_fraction=piece.in_fraction,
    )


def _refused(table: Table, piece: _Piece) -> tuple[str, str] | None:
    """Why no figure can be told from a cell: the kind of the question and its rule."""
    place, sheet = piece.slot.place, table.sheet
    if _is_personal(table, piece.slot, piece.element):
        return "personal_cell", "no_personal_cell"
    if place in sheet.without_result:
        return "result", "result_saved"
    if place in sheet.merged_figures and sheet.text(*place):
        return "merged", "cell_of_one_row"
    return None


def _asked(draft: Draft, table: Table, piece: _Piece, figure: ColumnFigure) -> ColumnFigure:
    """The figure after what was answered; what is still unclear about it is asked."""
    slot, text = piece.slot, table.sheet.text(*piece.slot.place)
    is_number = piece.token.written is Written.NUMBER and not piece.in_fraction
    if slot.meaning.nature is Nature.FRACTION and is_number:
        figure = _of_one_part(draft, slot, piece.element, figure)
    if figure.asked:
        figure = _answered(draft, slot, text, figure)
    if not figure.asked:
        if figure.told:
            draft.say(figure.told, table.sheet, slot.place, text=text)
    elif slot.meaning.scale is not None:
        # what the separators mean depends on the scale, which is asked first
        CellQuestion(
            draft=draft,
            table=table,
            slot=slot,
            code=piece.element,
            token=piece.token,
            figure=figure,
        ).ask()
    return figure


def _scaled(figure: ColumnFigure, scale: float | None) -> ColumnFigure:
    """The figure in full, of a column in thousands or millions."""
    if not scale or scale == 1 or figure.value is None:
        return figure
    return figure._replace(value=figure.value * scale)


def _of_one_part(draft: Draft, slot: Slot, code: str | None, figure: ColumnFigure) -> ColumnFigure:
    """A single number where the header names several: blank if so answered, asked as long as
    nobody said which of them it is.
    """
    if fractions.single(draft, slot.header, slot.meaning) == LEAVE_OUT:
        return ColumnFigure(State.BLANK)
    return figure if code or figure.asked else figure._replace(asked="part_of_fraction")


def _without_figure(draft: Draft, table: Table, piece: _Piece, kind: str, rule: str) -> Read:
    """A cell without a figure that could be told: asked once for its column, which may leave
    all such cells blank.
    """
    slot, element = piece.slot, piece.element
    key = f"{kind}:{fold(slot.header)}"
    if draft.answer(key) == LEAVE_OUT:
        blank = ColumnFigure(State.BLANK)
        return Read(slot=slot, element=element, figure=blank, status=_status(slot, element, blank))
    said = labels(slot, element)
    draft.ask(key, rule, table.sheet, slot.place, header=slot.header, **said)
    asked = ColumnFigure(State.VALUE, asked=rule)
    return Read(slot=slot, element=element, figure=asked, status=Status.QUESTION)


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
    kind, _ = OF_COLUMN.get(figure.asked or "", (None, ()))
    of_column = draft.answer(f"{kind}:{fold(slot.header)}") if kind else None
    left_out = figure.asked == "fraction_has_known_base" and fractions.is_left_out(
        draft, slot.header
    )
    if answer in ("blank", LEAVE_OUT) or of_column == LEAVE_OUT or left_out:
        return ColumnFigure(State.BLANK)
    return _as_answered(figure, of_column)


def _as_answered(figure: ColumnFigure, of_column: Any) -> ColumnFigure:
    """The figure as an answer says that those of its column are written."""
    as_proposed = ColumnFigure(State.VALUE, figure.proposed, figure.qualifier)
    match figure.asked, of_column:
        case ("zeros_kept", "thousands") | ("share_in_percent", "part_of_one"):
            return as_proposed
        case "share_in_percent", "per_cent":
            return ColumnFigure(State.VALUE, figure.value, figure.qualifier)
        case "zeros_kept", "as_written":
            whole = figure.value is not None and figure.value.is_integer()
            return figure._replace(asked=None if whole else "count_has_no_decimals", proposed=None)
    return figure


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
