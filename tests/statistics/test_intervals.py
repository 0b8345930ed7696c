import polars as pl
import pytest

from metrics.statistics.intervals import covers, wilson

# Newcombe (1998), table I; the R package cards, proportion_ci snapshot.
PUBLISHED = [
    (81, 263, 0.255289, 0.366210),
    (15, 148, 0.062386, 0.160487),
    (0, 20, 0.0, 0.161125),
    (1, 29, 0.006113, 0.171755),
    (65, 100, 0.552544, 0.736358),
    (32, 32, 0.892821, 1.0),
    (48, 50, 0.865399, 0.988961),
]


@pytest.mark.parametrize(("numerator", "denominator", "lower", "upper"), PUBLISHED)
def test_wilson_gives_the_published_interval(
    numerator: int, denominator: int, lower: float, upper: float
) -> None:
    bounds = pl.DataFrame({"x": [numerator], "n": [denominator]}).select(*_named())
    assert bounds.row(0) == pytest.approx((lower, upper), abs=1e-6)


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
