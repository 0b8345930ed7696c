import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics.comparisons import difference
from metrics.statistics.intervals import Z_998, Interval, covers, may_be_equal, wilson, wilson_of

# Newcombe (1998), table I; the R package cards, proportion_ci snapshot.
PUBLISHED = [
    (81, 263, 0.255289, 0.366210),
    (15, 148, 0.062386, 0.160487),
    (0, 20, 0, 0.161125),
    (1, 29, 0.006113, 0.171755),
    (65, 100, 0.552544, 0.736358),
    (1045, 5000, 0.197955, 0.220491),
    (32, 32, 0.892821, 1),
    (0, 32, 0, 0.107179),
    (48, 50, 0.865399, 0.988961),
    (5, 5, 0.565518, 1),
]


@pytest.mark.parametrize(("x", "n", "lower", "upper"), PUBLISHED)
def test_wilson_gives_the_published_values_and_those_of_the_library(x, n, lower, upper):
    interval = wilson_of(x, n)
    assert interval
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=1e-6)
    assert (interval.lower, interval.upper) == pytest.approx(
        proportion_confint(x, n, 0.05, "wilson"), abs=1e-9
    )


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        (81, 263, 0.228036, 0.401389),
        (15, 148, 0.047384, 0.203646),
        (0, 20, 0, 0.323170),
        (1, 29, 0.003016, 0.296586),
        (65, 100, 0.495495, 0.778354),
        (1045, 5000, 0.191794, 0.227316),
    ],
)
def test_wilson_with_limits_of_one_in_five_hundred(x, n, lower, upper):
    interval = wilson_of(x, n, Z_998)
    assert interval
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=1e-6)


def test_ninety_per_cent():
    interval = wilson_of(5, 10, 1.6448536269514722)
    assert interval
    assert (interval.lower, interval.upper) == pytest.approx((0.2692718, 0.7307282), abs=1e-7)


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(5, 0), (5, None), (None, 5), (6, 5), (-1, 5)]
)
def test_no_interval_where_there_is_no_proportion(
    numerator: int | None, denominator: int | None
) -> None:
    frame = pl.DataFrame(
        {"x": [numerator], "n": [denominator]}, schema={"x": pl.Float64, "n": pl.Float64}
    )
    assert frame.select(*_named()).row(0) == (None, None)


def _named() -> tuple[pl.Expr, pl.Expr]:
    lower, upper = wilson(pl.col("x"), pl.col("n"))
    return lower.alias("lower"), upper.alias("upper")


@pytest.mark.parametrize(
    ("numerator", "denominator", "share", "by_chance"),
    [
        (12709, 16552, 0.7679, True),
        (4, 4, 0.8, True),
        (7128, 16552, 0.4545, False),
        (5, 4, 0.8, False),
        (0, 0, 0.5, False),
    ],
)
def test_what_chance_could_explain(
    numerator: float, denominator: float, share: float, by_chance: bool
) -> None:
    assert covers(numerator, denominator, share) is by_chance


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        ((56, 70), (48, 80), False),  # Newcombe (1998), table II a: 0.0524 to 0.3339
        ((9, 10), (3, 10), False),  # b: 0.1705 to 0.8090
        ((6, 7), (2, 7), False),  # c: 0.0582 to 0.8062
        ((5, 56), (0, 29), True),  # d: -0.0381 to 0.1926
        ((0, 10), (0, 10), True),
    ],
)
def test_two_shares_are_told_apart_where_newcombe_says_so(first, second, equal):
    terms = [(pl.lit(float(x)), pl.lit(float(n))) for x, n in (first, second)]
    assert pl.select(may_be_equal(terms[0], terms[1])).item() is equal


@given(*(st.integers(0, 300) for _ in range(2)), *(st.integers(1, 300) for _ in range(2)))
def test_what_may_be_equal_is_where_the_interval_of_the_library_holds_nought(x, y, more, others):
    first, second = (x, x + more), (y, y + others)
    interval = difference(first, second)
    assert isinstance(interval, Interval)
    assume(min(abs(interval.lower), abs(interval.upper)) > 1e-9)
    terms = [(pl.lit(float(one)), pl.lit(float(of))) for one, of in (first, second)]
    equal = pl.select(may_be_equal(terms[0], terms[1])).item()
    assert equal is (interval.lower <= 0 <= interval.upper)
