"""The period of every row: stated in its columns, over its column, in the titles, the names of
sheet and file, or by the sender.

What is nearest to the figure counts; what contradicts it is asked. Codes are names here, 2025-Q1
the first quarter as the office counts it; `counted` makes them codes of its own at the end.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

import polars as pl

from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.element.headers import Meaning, Nature
from etl.read.element.personal import may_be_quoted
from etl.read.element.roles import Role
from etl.read.model import Cells, Status
from etl.read.period import dated
from etl.read.period.period_columns import PeriodColumns, PeriodLine
from etl.read.period.periods import (
    Gap,
    Settled,
    Stated,
    agree,
    fits,
    inside,
    labelled,
    of_office,
    settle,
    span,
    stated,
)
from etl.read.sheet.sheet import CellPlace, Sheet
from etl.read.table.layout import Table
from metrics.declared.period import Level, Period, Reckoning, UnknownPeriod
from metrics.declared.vietnamese import fold, period_name

declare(
    Rule(
        name="known_period",
        severity=Severity.QUESTION,
        vi="Chưa xác định được kỳ báo cáo{found_vi}.",
        en="The period of the report is not clear{found_en}.",
        mend_vi=(
            "Đề nghị chọn kỳ, ví dụ 2025-Q1 (quý I/2025), 2025-03 (tháng 3/2025), "
            "2025-H1 (6 tháng đầu năm 2025)."
        ),
        mend_en=(
            "Please choose a period, for example 2025-Q1, 2025-03 (March 2025), "
            "2025-H1 (first half of 2025)."
        ),
    ),
    Rule(
        name="one_period",
        severity=Severity.QUESTION,
        vi="Kỳ báo cáo không thống nhất: {found_vi}.",
        en="The period of the report is contradictory: {found_en}.",
        mend_vi="Đề nghị chọn kỳ đúng.",
        mend_en="Please choose the right period.",
    ),
    Rule(
        name="months_are_no_period",
        severity=Severity.QUESTION,
        vi=(
            "«{said_vi}» không phải là kỳ báo cáo: {months} tháng là số lũy kế từ đầu "
            "năm, cộng với số của tháng, quý thì tính hai lần."
        ),
        en=(
            "«{said_en}» is no reporting period: figures of {months} months are "
            "cumulative since the year began."
        ),
        mend_vi=(
            "Đề nghị gửi số của từng tháng hoặc từng quý (số trong kỳ = số lũy kế trừ số "
            "lũy kế của kỳ trước). Nếu bảng chỉ có số có đến cuối kỳ (dân "
            "số, tài khoản "
            "…), đề nghị chọn kỳ kết thúc vào ngày đó."
        ),
        mend_en=(
            "Please send the figures of each month or quarter (the cumulative figure "
            "less the one before). Where the table only has states at the "
            "end "
            "(population, accounts …), please choose the period that ends on that day."
        ),
    ),
    Rule(
        name="period_in_time",
        severity=Severity.QUESTION,
        vi="Kỳ báo cáo {period_vi} {why_vi}: có đúng không?",
        en="The period {period_en} {why_en}: is it right?",
        mend_vi="Đề nghị chọn kỳ đúng.",
        mend_en="Please choose the right period.",
    ),
    Rule(
        name="day_or_month_first",
        severity=Severity.QUESTION,
        vi=(
            "«{said}» có thể là {first_vi} hoặc {second_vi}: trong cột có ngày ghi theo "
            "cả hai cách."
        ),
        en=(
            "«{said}» may be {first_en} or {second_en}: days of this column are written "
            "in both ways."
        ),
        mend_vi="Đề nghị chọn kỳ đúng.",
        mend_en="Please choose the right period.",
    ),
    Rule(
        name="period_by_its_end",
        severity=Severity.INFO,
        vi="Kỳ «{found_vi}» được ghi vào {period_vi}, tháng có ngày cuối kỳ.",
        en="The period «{found_en}» is entered as {period_en}, the month in which it ends.",
    ),
    Rule(
        name="period_as_counted",
        severity=Severity.INFO,
        vi="Theo cách tính kỳ của cơ quan, {period_vi} là từ ngày {start} đến hết ngày {end}.",
        en="As the office counts its periods, {period_en} runs from {start} to {end}.",
    ),
)


EARLIEST = dt.date(2020, 1, 1)
"""Before this day communes were merged in every province (2019 to 2020), and the register knows
none of those that were.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """The period of a row or table; `code` None: it was asked, or (`left_out`) the row is not
    to be read.
    """

    code: str | None
    left_out: bool = False


def of_table(draft: Draft, table: Table) -> When:
    """The period of all rows that state none, from the titles, the names of sheet and file, and
    the sender's choice.
    """
    titles = _titles(draft, table)
    names = [*_of_name(draft, table.sheet.name or ""), *_of_name(draft, PurePath(draft.name).stem)]
    found = _in_time(draft, table, _decided(draft, table, titles, names))
    draft.named += [found.code] if found.code else []
    return found


def _in_time(draft: Draft, table: Table, of_all: When) -> When:
    """The period of a table, unless it has not begun or is older than what the register knows:
    then it is asked.
    """
    if of_all.code is None or is_in_time(draft, of_all.code):
        return of_all
    if chosen := _chosen(draft, table):
        return When(code=chosen)
    _ask_time(draft, table, _key(table), None, of_all.code)
    return When(code=None)


def is_in_time(draft: Draft, code: str) -> bool:
    """Whether a report may be about a period: it has begun, and the units of its time are known."""
    period = Period.parse(code).counted(draft.context.reckoning)
    return period.end >= EARLIEST and period.start <= draft.context.today


def _ask_time(draft: Draft, table: Table, key: str, place: CellPlace | None, code: str) -> None:
    period, today = Period.parse(code), draft.context.today
    is_future = period.end >= EARLIEST
    draft.ask(
        key,
        "period_in_time",
        table.sheet,
        place,
        options=tuple(dict.fromkeys([*_likely(draft, period), code])),
        period_vi=period_name(period),
        period_en=period_name(period, "en"),
        why_vi=f"chưa đến (hôm nay là ngày {today:%d/%m/%Y})"
        if is_future
        else f"trước năm {EARLIEST.year}, khi danh mục chưa có đơn vị",
        why_en=f"has not begun (today is {today:%d/%m/%Y})"
        if is_future
        else f"lies before {EARLIEST.year}: its units are not known",
    )


def _likely(draft: Draft, period: Period) -> list[str]:
    """What was meant by a period at a time that cannot be: day and month exchanged, or the same
    of this year or of the last.
    """
    years = (draft.context.today.year, draft.context.today.year - 1)
    codes = [f"{year}{period.code[4:]}" for year in years]
    if period.level is Level.DAY:
        codes.insert(0, f"{period.code[:4]}-{period.end.day:02d}-{period.end.month:02d}")
    return [code for code in codes if _is_code(code) and is_in_time(draft, code)]


def _is_code(text: str) -> bool:
    try:
        Period.parse(text)
    except UnknownPeriod:
        return False
    return True


def settle_headers(draft: Draft, table: Table) -> None:
    """Asks about the periods that headers name and that cannot be; the columns of such a one
    wait for the answer.
    """
    for column, meaning in table.meanings.items():
        if (
            meaning.period is None
            or meaning.nature in _NEVER_READ
            or is_in_time(draft, meaning.period)
        ):
            continue
        place = table.at.get(column, CellPlace(table.top, column))
        key = key_of("period", period_name(Period.parse(meaning.period)))
        if draft.answer(key) == LEAVE_OUT:
            table.meanings[column] = Meaning(nature=Nature.ROLE, role=Role.NOTE)
        elif chosen := _answered(draft, key):
            table.meanings[column] = replace(meaning, period=chosen)
        else:
            _ask_time(draft, table, key, place, meaning.period)
            draft.untimely.add(meaning.period)


_NEVER_READ = (Nature.UNKNOWN, Nature.PERSONAL, Nature.DOUBTED)


def waiting(draft: Draft, cells: Cells) -> Cells:
    """The cells, those of periods about which is asked not accepted."""
    if not draft.untimely:
        return cells
    open_ = cells.frame.with_row_index("at").filter(
        pl.col("period").is_in(sorted(draft.untimely)) & (pl.col("status") == Status.ACCEPTED)
    )
    return cells.with_status(open_["at"].to_list(), [Status.QUESTION] * open_.height)


def counted(draft: Draft, cells: Cells) -> Cells:
    """The cells with the periods as the office counts them; says of each what days that are."""
    if draft.context.reckoning is Reckoning.CALENDAR:
        return cells
    named = sorted(cells.frame["period"].drop_nulls().unique())
    meant = {code: Period.parse(code).counted(draft.context.reckoning) for code in named}
    draft.findings += [
        _said_in_days(code, period)
        for code, period in meant.items()
        if period.reckoning is draft.context.reckoning
    ]
    codes = {code: period.code for code, period in meant.items()}
    return Cells(cells.frame.with_columns(pl.col("period").replace(codes)))


def _said_in_days(code: str, period: Period) -> Finding:
    days = {name: f"{day:%d/%m/%Y}" for name, day in (("start", period.start), ("end", period.end))}
    named = Period.parse(code)
    return found(
        "period_as_counted",
        period_vi=period_name(named),
        period_en=period_name(named, "en"),
        start=days["start"],
        end=days["end"],
    )


def _decided(draft: Draft, table: Table, titles: list[Stated], names: list[Stated]) -> When:
    sender = _sender(draft)
    title, cover = settle(titles), _of_cover(draft)
    if title.code is None and _only_years_missing(titles):
        title = settle([*titles, *names, *cover])
    if title.code is None and _blocked(titles, sender):
        return _ask(draft, table, title, sender)
    name = settle(names)
    stated_codes = [code for code in (title.code, name.code, settle(cover).code, sender) if code]
    if any(not agree(one, other) for one in stated_codes for other in stated_codes):
        return _contradiction(draft, table, stated_codes)
    if not stated_codes:
        return _ask(draft, table, _with_days(table, settle([*titles, *names, *cover])), None)
    code = _narrowest(stated_codes, weak=_weak_year(titles))
    if code is None:
        return _contradiction(draft, table, stated_codes)
    if title.ends_in:
        period = Period.parse(code)
        _say_end(draft, table, None, title.said[0], period)
    return When(code=code)


def _with_days(table: Table, settled: Settled) -> Settled:
    """Where nothing says the period, the days on which figures were counted or sent are at
    least near it.
    """
    column = next(iter([*table.columns(Role.REPORTED_ON), *table.columns(Role.TO)]), None)
    if settled.said or column is None:
        return settled
    days = sorted(
        {
            day
            for row in range(table.first, table.end)
            if (day := dated.day_of(table.sheet.text(row, column)))
        }
    )
    if not days:
        return settled
    said = (*([f"{days[0]:%d/%m/%Y}"] if len(days) > 1 else []), f"{days[-1]:%d/%m/%Y}")
    return Settled(
        code=None,
        said=(f"{table.paths[column][-1]} {' – '.join(said)}",),
        options=tuple(_near(days[-1])),
    )


def _near(day: dt.date) -> Iterator[str]:
    """The periods that end about a day: those it lies in, and those just before."""
    for level in (Level.QUARTER, Level.MONTH):
        period = Period.of(level, day)
        yield from (period.code, period.previous.code)
    yield Period.of(Level.YEAR, day).code


def _say_end(
    draft: Draft, table: Table, place: CellPlace | None, said: str, period: Period
) -> None:
    draft.say(
        "period_by_its_end",
        table.sheet,
        place,
        found_vi=said,
        found_en=said,
        period_vi=period_name(period),
        period_en=period_name(period, "en"),
    )


def _narrowest(codes: list[str], weak: bool) -> str | None:
    """The first code, or a narrower one inside it where the first is only a year mentioned in a
    title; None: not clear.
    """
    first = Period.parse(codes[0])
    narrower = [
        code for code in codes[1:] if first.contains(Period.parse(code)) and code != first.code
    ]
    if not narrower:
        return first.code
    return narrower[0] if weak and first.level is Level.YEAR else None


def _weak_year(titles: list[Stated]) -> bool:
    """Whether the titles say no more than a year: «Kết quả chuyển đổi số năm 2025»."""
    return all(one.code is None or Period.parse(one.code).level is Level.YEAR for one in titles)


def _only_years_missing(titles: list[Stated]) -> bool:
    return bool(titles) and all(one.gap is Gap.YEAR for one in titles)


def _blocked(titles: list[Stated], sender: str | None) -> bool:
    """Whether the titles say something that the sender's choice does not settle: two quarters,
    nine months, another quarter.
    """
    open_ = [one for one in titles if one.gap is not Gap.AS_OF]
    if not open_:
        return False
    return not (
        sender
        and all(
            fits(one, sender)
            if one.gap is Gap.YEAR
            else bool(one.code) and agree(one.code or "", sender)
            for one in open_
        )
    )


def year(draft: Draft, table: Table) -> str | None:
    """The period of the titles, else of the cover or the sender, in whose year columns without
    a year lie; nothing is asked.
    """
    return settle(_titles(draft, table)).code or settle(_of_cover(draft)).code or _sender(draft)


def of_row(
    draft: Draft, table: Table, row: int, columns: PeriodColumns, of_all: When | None
) -> When | None:
    """The period that a row states in its own columns; None when it states none."""
    line = columns.line(row)
    if line is None:
        return None
    for place, what in line.kept.items():
        draft.keep(table.sheet, place, what)
    if answer := _answered_row(draft, line):
        return answer
    statements, settled, unknown = _said_in(
        line.headers, line.texts, line.span, draft.context.reckoning
    )
    if settled.code is None and not unknown and of_all and _fit_into(statements, of_all):
        return of_all
    is_clear = settled.code is not None and not unknown and not line.doubt
    if not is_clear or not is_in_time(draft, settled.code or ""):
        found = Settled(code=None, options=settled.options) if unknown else settled
        return _open_row(draft, table, line, found)
    if settled.code and settled.ends_in:
        place = next(iter(line.kept))
        _say_end(draft, table, place, line.written, Period.parse(settled.code))
    return When(code=settled.code)


def _answered_row(draft: Draft, line: PeriodLine) -> When | None:
    """What was answered to the question about rows that say the same."""
    if not draft.context.answers:
        return None
    key = key_of("period", line.written)
    if draft.answer(key) == LEAVE_OUT:
        return When(code=None, left_out=True)
    chosen = _answered(draft, key)
    return When(code=chosen) if chosen else None


def _fit_into(statements: Iterable[Stated], of_all: When) -> bool:
    """Whether a row only repeats a part of the period of all («quý I»)."""
    code = of_all.code
    return bool(code) and all(fits(one, code or "") for one in statements)


def _open_row(draft: Draft, table: Table, line: PeriodLine, settled: Settled) -> When:
    """The period that the user chose for the rows that state none for certain; else asked."""
    if chosen := _chosen(draft, table):
        return When(code=chosen)
    _ask_row(draft, table, next(iter(line.kept)), line, settled)
    return When(code=None)


@lru_cache(maxsize=4096)
def _said_in(
    headers: tuple[str, ...],
    texts: tuple[str, ...],
    span_: tuple[str, str] | None,
    reckoning: Reckoning,
) -> tuple[list[Stated], Settled, bool]:
    """What the period columns of a row say, what that comes to, and whether something there is
    not understood.
    """
    named = [_with_header(header, text) for header, text in zip(headers, texts, strict=True)]
    statements = [of_office(one, reckoning) for one in named if one]
    settled = settle(statements)
    if span_ is None:
        return statements, settled, None in named
    spanned = span(*span_)
    if spanned is None:
        return statements, settled, True
    spanned = of_office(spanned, reckoning)
    if (
        settled.code
        and spanned.days
        and _lie_in(spanned.days, Period.parse(settled.code).counted(reckoning))
    ):
        return statements, settled, None in named
    statements = [*statements, spanned]
    return statements, settle(statements), None in named


def _lie_in(days: tuple[dt.date, dt.date], period: Period) -> bool:
    return period.start <= days[0] and days[1] <= period.end


def is_stated(columns: PeriodColumns, row: int) -> bool:
    """Whether a row states a period and nothing else in its period columns."""
    line = columns.line(row)
    return (
        line is not None
        and not _said_in(line.headers, line.texts, line.span, Reckoning.CALENDAR)[2]
    )


def outside(draft: Draft, table: Table) -> When:
    """What titles, names and sender say where every row states its period itself; nothing is
    asked about it.
    """
    titles = settle(_titles(draft, table))
    return When(code=titles.code or _sender(draft))


def of_headers(draft: Draft, table: Table, codes: list[str]) -> When:
    """The period on which the units of the rows are looked up where each column names its own;
    asked across 1 July 2025.
    """
    epochs = {Period.parse(code).end >= MERGED for code in codes}
    return (
        When(code=max(codes, key=lambda code: Period.parse(code).end))
        if len(epochs) == 1
        else _contradiction(draft, table, codes)
    )


MERGED = dt.date(2025, 7, 1)  # the day on which districts ended and communes merged


def contradicted(draft: Draft, table: Table, own: str, of_all: When) -> When | None:
    """The answer (or the open question) where the one period that all rows state contradicts
    the titles or the sender.
    """
    if of_all.code is None or agree(own, of_all.code):
        return None
    return _contradiction(draft, table, [own, of_all.code])


def _with_header(header: str, text: str) -> Stated | None:
    """«II» under «Quý», 5 under «Tháng», 2025 under «Năm»."""
    said = stated(text)
    if said and said.code:
        return said
    return stated(f"{header} {text}") or said


def _titles(draft: Draft, table: Table) -> list[Stated]:
    """What the cells above a table say, a row at a time; what was used is kept in the stored
    copy.
    """
    return _said_at(draft, [(table.sheet, place) for place in table.titles])


def _of_cover(draft: Draft) -> list[Stated]:
    """What the cover says, in which examples («Ví dụ: Quý I/2025») are no statement."""
    return _said_at(
        draft,
        [
            (sheet, place)
            for sheet, place in draft.cover
            if not _EXAMPLE.search(fold(sheet.text(*place)))
        ],
    )


_EXAMPLE = re.compile(r"\b(?:vi du|vd|thi du)\b")


def _said_at(draft: Draft, cells: Sequence[tuple[Sheet, CellPlace]]) -> list[Stated]:
    rows: dict[tuple[str | None, int], list[tuple[Sheet, CellPlace]]] = {}
    for sheet, place in sorted(cells, key=lambda one: one[1].row):
        rows.setdefault((sheet.name, place.row), []).append((sheet, place))
    found: list[Stated] = []
    for line in rows.values():
        written = " ".join(sheet.text(*place) for sheet, place in line)
        said = [of_office(one, draft.context.reckoning) for one in _named_in(written)]
        if said:
            draft.keep_also(*line[0], "; ".join(one.said for one in said))
        found += said
    return found


def _named_in(text: str) -> list[Stated]:
    return [said] if (said := labelled(text)) else inside(text)


def _of_name(draft: Draft, name: str) -> list[Stated]:
    said = stated(name)
    found_there = [said] if said and (said.code or said.gap) else inside(name)
    return [of_office(one, draft.context.reckoning) for one in found_there]


def _sender(draft: Draft) -> str | None:
    return _chosen_code(draft.context.period) if draft.context.period else None


def _answered(draft: Draft, key: str) -> str | None:
    answer = draft.answer(key)
    return _chosen_code(answer) if isinstance(answer, str) else None


def _chosen_code(text: str) -> str | None:
    """What somebody chose or typed: a code, or the words of a period."""
    try:
        return Period.parse(text).counted(Reckoning.CALENDAR).code
    except UnknownPeriod:
        said = stated(text)
        return said.code if said else None


def _key(table: Table) -> str:
    """The key of the question about the period of a sheet."""
    return f"period@{fold(table.sheet.name)}" if table.sheet.name else "period"


def is_left_out(draft: Draft, table: Table) -> bool:
    """Whether the answer about the period of a table was to leave it out."""
    return LEAVE_OUT in (draft.answer(_key(table)), draft.answer("period"))


def ask_once(draft: Draft) -> None:
    """One question for the file where the period of every sheet that is asked is open for the
    same reason.
    """
    asked = [one for one in draft.findings if (one.question or "").startswith("period@")]
    if len(asked) < 2 or len({one.message_vi for one in asked}) > 1:
        return
    options = tuple(dict.fromkeys(option for one in asked for option in one.options))
    whole = replace(asked[0], sheet=None, row=None, column=None, question="period", options=options)
    draft.findings = [
        whole if one is asked[0] else one
        for one in draft.findings
        if one is asked[0] or one not in asked
    ]


def _chosen(draft: Draft, table: Table) -> str | None:
    """The period that was answered for a sheet, or for the file."""
    return _answered(draft, _key(table)) or _answered(draft, "period")


def _ask(draft: Draft, table: Table, settled: Settled, sender: str | None) -> When:
    chosen = _chosen(draft, table)
    if chosen and _is_of_its_years(chosen, settled.options):
        return When(code=chosen)
    options = tuple(dict.fromkeys([*settled.options, *([sender] if sender else []), *draft.named]))
    said = ", ".join(f"«{one}»" for one in settled.said)
    if settled.months:
        _ask_months(draft, table, _key(table), None, settled.said[0], options, settled.months)
        return When(code=None)
    draft.ask(
        _key(table),
        "known_period",
        table.sheet,
        options=options,
        found_vi=f": tệp ghi {said}" if said else "",
        found_en=f": the file says {said}" if said else "",
    )
    return When(code=None)


def _is_of_its_years(code: str, options: Sequence[str]) -> bool:
    """Whether a period lies in a year that the table names: an answer about one file is not
    used against what another one says.
    """
    return not options or Period.parse(code).end.year in {
        Period.parse(option).end.year for option in options
    }


def _ask_months(
    draft: Draft,
    table: Table,
    key: str,
    place: CellPlace | None,
    said: str,
    options: tuple[str, ...],
    months: int,
) -> None:
    draft.ask(
        key,
        "months_are_no_period",
        table.sheet,
        place,
        text=said,
        options=options,
        said_vi=said,
        said_en=said,
        months=months,
    )


def _ask_row(
    draft: Draft, table: Table, place: CellPlace, line: PeriodLine, settled: Settled
) -> None:
    key = key_of("period", line.written)
    if line.doubt:
        _ask_order(draft, table, key, place, line)
        return
    if settled.code:
        _ask_time(draft, table, key, place, settled.code)
        return
    if settled.months:
        _ask_months(draft, table, key, place, line.written, settled.options, settled.months)
        return
    quoted = may_be_quoted(line.written)
    draft.ask(
        key,
        "known_period",
        table.sheet,
        place,
        text=line.written if quoted else None,
        options=settled.options,
        found_vi=f": ô ghi «{line.written}»" if quoted else "",
        found_en=f": the cell says «{line.written}»" if quoted else "",
    )


def _ask_order(draft: Draft, table: Table, key: str, place: CellPlace, line: PeriodLine) -> None:
    """A day that may be read in two ways."""
    first, second = (Period.of(Level.DAY, day) for day in line.doubt)
    draft.ask(
        key,
        "day_or_month_first",
        table.sheet,
        place,
        text=line.written,
        options=(first.code, second.code),
        said=line.written,
        first_vi=period_name(first),
        first_en=period_name(first, "en"),
        second_vi=period_name(second),
        second_en=period_name(second, "en"),
    )


def _contradiction(draft: Draft, table: Table, codes: list[str]) -> When:
    if chosen := _chosen(draft, table):
        return When(code=chosen)
    options = tuple(dict.fromkeys(codes))
    periods = [Period.parse(code) for code in options]
    draft.ask(
        _key(table),
        "one_period",
        table.sheet,
        options=options,
        found_vi=", ".join(period_name(period) for period in periods),
        found_en=", ".join(period_name(period, "en") for period in periods),
    )
    return When(code=None)
