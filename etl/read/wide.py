"""Tables with a row a unit and a column an element."""

from dataclasses import replace

from etl.findings import Rule, Severity, declare
from etl.read import captions, percents, periods, totals, when
from etl.read.columns import Measure
from etl.read.draft import Draft
from etl.read.figures import Read, Slot, Subject, cell_of, decision, estimated, read_group
from etl.read.headers import Meaning, Nature
from etl.read.layout import Table
from etl.read.meanings import Header, settled
from etl.read.model import State, Status
from etl.read.roles import Role
from etl.read.rows import Row, ask_hidden, subjects
from etl.read.sheet import Place, letters
from metrics.period import Period
from metrics.registry import registry

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
    reads: dict[int, list[Read]] = {}
    for column, header in headers.items():
        reads[column] = _column(draft, table, column, header, rows)
    percents.check(draft, table, {c: h for c, h in headers.items() if _is_rate(h)}, rows, reads)
    totals.check(draft, table, rows, reads)
    for column, header in headers.items():
        _emit(draft, table, column, header, reads[column])
    _rates_alone(draft, table, headers, rows, reads)
    _list_blanks(draft, table, headers, rows, reads)


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


def _is_rate(header: Header) -> bool:
    return header.meaning is not None and header.meaning.nature is Nature.RATE


def _column(draft: Draft, table: Table, column: int, header: Header, rows: list[Row]) -> list[Read]:
    meaning = header.meaning
    if meaning is None:
        return []
    hidden = column in table.sheet.hidden_columns and ask_hidden(draft, table, table.at.get(column, Place(table.top, column)))
    slots = [
        Slot(place=Place(row.index, column), meaning=meaning, header=header.shown, subject=_subject(row.subject, meaning.period, hidden))
        for row in rows
    ]
    share = _is_rate(header) or (meaning.elements and Measure.of(registry().elements[meaning.elements[0]]) is Measure.SHARE)
    measure = Measure.SHARE if share and not _holds_fractions(table, slots) else _counted(meaning)
    reads = read_group(draft, table, slots, measure)
    return [estimated(read) for read in reads] if header.estimated else reads


def _counted(meaning: Meaning) -> Measure:
    if meaning.scale != 1:
        return Measure.SCALED
    return Measure.of(registry().elements[meaning.elements[0]]) if meaning.elements else Measure.COUNT


def _holds_fractions(table: Table, slots: list[Slot]) -> bool:
    return any("/" in table.sheet.text(*slot.place) for slot in slots)


def _subject(subject: Subject, period: str | None, hidden: bool) -> Subject:
    """The unit of a row with the period that the header of the column names, where it names one."""
    if period is None and not hidden:
        return subject
    return Subject(
        unit_code=subject.unit_code,
        unit_name=subject.unit_name,
        period=period or subject.period,
        stopped=subject.stopped or hidden,
        is_total=subject.is_total,
    )


def _emit(draft: Draft, table: Table, column: int, header: Header, reads: list[Read]) -> None:
    """The column's cells, unless it is empty throughout, and how it was understood."""
    meaning = header.meaning
    if meaning is None:
        return
    if meaning.nature is not Nature.RATE or _is_fraction(reads):
        own = [read for read in reads if not read.slot.subject.is_total and (read.element or meaning.nature is Nature.PROPOSED)]
        if any(read.figure.state is not State.BLANK for read in own):
            draft.take(cell_of(table, read) for read in own)
    element = meaning.elements[0] if meaning.nature is Nature.ELEMENT else None
    understood = decision(table, letters(column), header.shown, element, reads)
    draft.decisions.append(understood)
    if meaning.nature is Nature.PROPOSED:
        place = table.at.get(column, Place(table.top, column))
        draft.say("column_understood", table.sheet, place, header=header.shown, vi=understood.evidence_vi, en=understood.evidence_en)


def _is_fraction(reads: list[Read]) -> bool:
    return any(read.in_fraction for read in reads)


def _rates_alone(draft: Draft, table: Table, headers: dict[int, Header], rows: list[Row], reads: dict[int, list[Read]]) -> None:
    """Per cents without the counts behind them: named, and shown as understood where nothing else can be loaded."""
    has_counts = any(header.meaning and header.meaning.nature in (Nature.ELEMENT, Nature.FRACTION) for header in headers.values())
    has_counts = has_counts or any(_is_fraction(own) for own in reads.values())
    for column, header in headers.items():
        if not _is_rate(header) or _is_fraction(reads[column]) or percents.has_counts(header, reads):
            continue
        place = table.at.get(column, Place(table.top, column))
        example = next((read.figure.value for read in reads[column] if read.figure.value is not None), None)
        if has_counts or header.meaning is None or header.meaning.elements or example is None:
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
        draft.take(cell_of(table, read) for read in reads[column] if not read.slot.subject.is_total)


def _list_blanks(draft: Draft, table: Table, headers: dict[int, Header], rows: list[Row], reads: dict[int, list[Read]]) -> None:
    """One line a row for the cells that are blank while others of their column are not."""
    blank: dict[int, list[str]] = {}
    for column, header in headers.items():
        own = [read for read in reads[column] if not read.slot.subject.is_total]
        if _is_rate(header) or all(read.figure.state is State.BLANK for read in own):
            continue
        for read in own:
            if read.figure.state is State.BLANK and read.status is Status.ACCEPTED:
                blank.setdefault(read.slot.place.row, []).append(f"«{header.shown}»")
    for row, columns in blank.items():
        said = ", ".join(columns[:3]) + (f" (+{len(columns) - 3})" if len(columns) > 3 else "")
        draft.say("cell_filled", table.sheet, row=row, columns=said)
