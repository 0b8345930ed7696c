"""Tables with a row a unit and a column an element."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from etl.findings import Rule, Severity, declare
from etl.read import captions, percents, periods, totals, when
from etl.read.draft import Draft
from etl.read.figures import cell_of, decision
from etl.read.headers import Meaning, Nature
from etl.read.layout import Table
from etl.read.meanings import Header, settled
from etl.read.plain import Column, Subjects, read_column
from etl.read.roles import Role
from etl.read.rows import ask_hidden, subjects
from etl.read.sheet import Place, letters
from metrics.period import Period

declare(
    Rule(
        name="cell_filled",
        severity=Severity.INFO,
        vi="Chưa có số liệu ở {columns}; số đã báo cáo trước đó (nếu có) được giữ nguyên.",
        en="No figure in {columns}; what was reported before (if anything) stays.",
    ),
    Rule(
        name="column_understood",
        severity=Severity.INFO,
        vi="Cột «{header}»: {vi}.",
        en="Column «{header}»: {en}.",
    ),
    Rule(
        name="rate_has_counts",
        severity=Severity.INFO,
        vi="Cột «{header}» chỉ có tỷ lệ phần trăm, không có số đếm; không ghi nhận.",
        en="Column «{header}» holds per cents without counts; it was not recorded.",
        mend_vi="Đề nghị báo cáo tử số và mẫu số.",
        mend_en="Please report numerator and denominator.",
    ),
    Rule(
        name="rate_clear",
        severity=Severity.QUESTION,
        vi="Cột «{header}» được hiểu là tỷ lệ phần trăm ({example_vi}), nhưng không rõ của chỉ tiêu nào.",
        en="Column «{header}» is read as per cents ({example_en}), but it is not clear of what.",
        mend_vi="Đề nghị ghi rõ tên chỉ tiêu, hoặc báo cáo số đếm.",
        mend_en="Please name the element, or report counts.",
    ),
)


def read_wide(draft: Draft, table: Table) -> None:
    """Adds the cells and findings of a table of units to the draft."""
    headers = _headers(draft, table)
    rows = subjects(draft, table, list(headers), [header.meaning.period if header.meaning else None for header in headers.values()])
    columns = _columns(draft, table, headers, Subjects([row.index for row in rows], [row.subject for row in rows]))
    rates = {number: headers[number] for number, column in columns.items() if column.meaning.nature is Nature.RATE}
    if rates:
        percents.check(draft, table, rates, {number: column.reads for number, column in columns.items()})
    totals.check(draft, table, rows, columns.values())
    for column in columns.values():
        _emit(draft, table, column)
    _rates_alone(draft, table, columns)
    _list_blanks(draft, table, columns.values())


def _columns(draft: Draft, table: Table, headers: dict[int, Header], subjects: Subjects) -> dict[int, Column]:
    """Every column of figures, read."""
    lines, width = [table.sheet.rows[row] for row in subjects.rows], max(headers, default=0) + 1
    texts = list(zip_longest(*lines, ["" for _ in range(width)], fillvalue=""))
    found: dict[int, Column] = {}
    for number, header in headers.items():
        if header.meaning is not None:
            hidden = number in table.sheet.hidden_columns and ask_hidden(draft, table, table.at.get(number, Place(table.top, number)))
            own = subjects.under(header.meaning.period, hidden)
            found[number] = read_column(draft, table, number, header, header.meaning, own, texts[number][:-1])
    return found


def _headers(draft: Draft, table: Table) -> dict[int, Header]:
    """The columns of figures; others are named and left out."""
    said = captions.caption(table)
    plain = frozenset() if said.which else _plain(table)
    found: dict[int, Header] = {}
    year = when.year(draft, table) if any(meaning.part for meaning in table.meanings.values()) else None
    for column in table.span:
        meaning, path = table.meanings.get(column), table.paths.get(column, ())
        if meaning is not None and meaning.nature is Nature.ROLE and meaning.role not in (Role.VALUE, Role.INDICATOR, Role.INDICATOR_CODE):
            _keep_header(draft, table, column)
            continue
        if not any(table.sheet.text(row, column) for row in range(table.first, table.end)) and not (meaning and meaning.elements):
            continue
        meaning = _in_its_year(table.meanings.get(column), year)
        header = _header(draft, table, column, path, plain, meaning and captions.under(said, meaning))
        if header and header.meaning:
            found[column] = header
            _keep_header(draft, table, column)
    return found


def _plain(table: Table) -> frozenset[str]:
    """The elements whose figures of the period stand in the table."""
    meanings = table.meanings.values()
    return frozenset(code for meaning in meanings if meaning.nature is Nature.ELEMENT and not meaning.which for code in meaning.elements)


def _header(
    draft: Draft, table: Table, column: int, path: tuple[str, ...], plain: frozenset[str], meaning: Meaning | None
) -> Header | None:
    if meaning is None and table.sheet.widths is not None and column > max(table.paths, default=0):
        return None  # fields beyond the header: said of the lines that have them
    if meaning is None or meaning.nature is Nature.ROLE:
        place = table.at.get(column, Place(table.first - 1, column))
        draft.say("known_column", table.sheet, place, header=" > ".join(path) or letters(column))
        return None
    return settled(draft, table, table.at.get(column, Place(table.top, column)), path, meaning, plain)


def _in_its_year(meaning: Meaning | None, within: str | None) -> Meaning | None:
    """«Tháng 4» in the year of the report; where that is not clear, or the report is of another part of it, the column is asked."""
    if meaning is None or meaning.part is None or not meaning.elements:
        return meaning
    code = periods.in_year(meaning.part, within) if within else None
    if code and within and Period.parse(within).contains(Period.parse(code)):
        return replace(meaning, period=code, part=None)
    return Meaning(nature=Nature.PROPOSED, proposed=meaning.elements, which=meaning.which)


def _keep_header(draft: Draft, table: Table, column: int) -> None:
    """The header cells that a column's meaning rests on, those of its groups too."""
    path = table.paths.get(column, ())
    for place in table.header_places:
        if place.column == column or (place.column < column and table.sheet.text(*place) in path):
            draft.keep(table.sheet, place)


def _emit(draft: Draft, table: Table, column: Column) -> None:
    """The column's cells, unless it is empty throughout, and how it was understood."""
    meaning, header = column.meaning, column.header
    if meaning.nature is not Nature.RATE or column.holds_fractions:
        draft.cells.append(column.cells())
    element = meaning.elements[0] if meaning.nature is Nature.ELEMENT else None
    understood = decision(table, letters(column.number), header.shown, element, column.telling)
    draft.decisions.append(understood)
    if meaning.nature is Nature.PROPOSED:
        place = table.at.get(column.number, Place(table.top, column.number))
        draft.say("column_understood", table.sheet, place, header=header.shown, vi=understood.evidence_vi, en=understood.evidence_en)


def _rates_alone(draft: Draft, table: Table, columns: dict[int, Column]) -> None:
    """Per cents without the counts behind them: named, and shown as understood where nothing else can be loaded."""
    has_counts = any(column.meaning.nature in (Nature.ELEMENT, Nature.FRACTION) or column.holds_fractions for column in columns.values())
    for number, column in columns.items():
        header = column.header
        if column.meaning.nature is not Nature.RATE or column.holds_fractions:
            continue
        if percents.has_counts(header, {other: one.reads for other, one in columns.items()}):
            continue
        place = table.at.get(number, Place(table.top, number))
        example = next((read.figure.value for read in column.reads if read.figure.value is not None), None)
        if has_counts or column.meaning.elements or example is None:
            draft.say("rate_has_counts", table.sheet, place, text=header.shown, header=header.shown)
            continue
        said = f"{example:g}"
        draft.say(
            "rate_clear",
            table.sheet,
            place,
            text=header.shown,
            header=header.shown,
            example_vi=said.replace(".", ",") + "%",
            example_en=said + "%",
        )
        draft.take(cell_of(table, read) for read in column.reads if not read.slot.subject.is_total)


def _list_blanks(draft: Draft, table: Table, columns: Iterable[Column]) -> None:
    """One line a row for the cells that are blank while others of their column are not."""
    blank: dict[int, list[str]] = {}
    for column in columns:
        if column.meaning.nature is not Nature.RATE and not column.is_blank:
            for row in column.blanks:
                blank.setdefault(row, []).append(f"«{column.header.shown}»")
    for row, names in blank.items():
        said = ", ".join(names[:3]) + (f" (+{len(names) - 3})" if len(names) > 3 else "")
        draft.say("cell_filled", table.sheet, row=row, columns=said)
