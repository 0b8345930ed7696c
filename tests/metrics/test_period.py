import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.declared.period import Level, Period, Reckoning, UnknownPeriod


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2025-H2", (2025, 7, 1), (2025, 12, 31)),
        ("2025-Q1", (2025, 1, 1), (2025, 3, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025-W24", (2025, 6, 9), (2025, 6, 15)),
        ("2025-06-14", (2025, 6, 14), (2025, 6, 14)),
        ("2025-Q1@14", (2024, 12, 15), (2025, 3, 14)),
        ("2025-Q3@14", (2025, 6, 15), (2025, 9, 14)),
        ("2025-H2@14", (2025, 6, 15), (2025, 12, 14)),
        ("2025@14", (2024, 12, 15), (2025, 12, 14)),
        ("2025-03@20", (2025, 2, 21), (2025, 3, 20)),
        ("2025-01@20", (2024, 12, 21), (2025, 1, 20)),
    ],
)
def test_a_period_has_a_start_and_an_end(
    code: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    period = Period.parse(code)
    assert (period.start, period.end) == (dt.date(*start), dt.date(*end))


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2025-Q5",
        "2025-13",
        "2025-W54",
        "2025-02-30",
        "Quý I/2025",
        "25-Q1",
        "2025-Q1 ",
        "2021-W53",
        "2025-Q1@15",
        "2025-W24@14",
        "2025-06-14@20",
        "2025@",
        "@14",
    ],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(UnknownPeriod):
        Period.parse(code)


@pytest.mark.parametrize(
    ("code", "previous", "year_before"),
    [
        ("2025-Q1", "2024-Q4", "2024-Q1"),
        ("2025-H1", "2024-H2", "2024-H1"),
        ("2025", "2024", "2024"),
        ("2024-02-29", "2024-02-28", "2023-02-28"),
        ("2025-Q1@14", "2024-Q4@14", "2024-Q1@14"),
        ("2025-01@20", "2024-12@20", "2024-01@20"),
    ],
)
def test_neighbours(code: str, previous: str, year_before: str) -> None:
    assert (Period.parse(code).previous.code, Period.parse(code).year_before.code) == (
        previous,
        year_before,
    )


def test_parts_fill_a_period_or_there_are_none() -> None:
    assert [part.code for part in Period.parse("2025-Q1").parts(Level.MONTH)] == [
        "2025-01",
        "2025-02",
        "2025-03",
    ]
    assert Period.parse("2025-Q1").parts(Level.WEEK) == []


def test_months_that_close_alike_fill_their_quarter() -> None:
    assert [part.code for part in Period.parse("2025-Q1@14").parts(Level.MONTH)] == [
        "2025-01@14",
        "2025-02@14",
        "2025-03@14",
    ]
    assert len(Period.parse("2025-02@20").parts(Level.DAY)) == 31


def test_the_same_name_counted_otherwise() -> None:
    assert Period.parse("2025-Q1").counted(Reckoning.DECREE) == Period.parse("2025-Q1@14")
    assert Period.parse("2025-Q1@14").counted(Reckoning.CALENDAR) == Period.parse("2025-Q1")
    assert Period.parse("2025-W24").counted(Reckoning.DECREE) == Period.parse("2025-W24")


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)),
    st.sampled_from(list(Level)),
    st.sampled_from(list(Reckoning)),
)
def test_the_period_of_a_day_contains_it_and_follows_its_predecessor(
    day: dt.date, level: Level, reckoning: Reckoning
) -> None:
    period = Period.of(level, day, reckoning)
    assert period.start <= day <= period.end
    assert Period.parse(period.code) == period
    assert period.previous.end + dt.timedelta(days=1) == period.start
