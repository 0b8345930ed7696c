"""Which published figures changed: between two builds, or if a report were accepted."""

from collections.abc import Callable

import polars as pl

from etl.archive import facts
from etl.archive.archive import Archive, Supposed
from etl.build.publish import ensure_built, rehearsed
from etl.read.model import Reading
from metrics.build.place import Place
from metrics.build.published import PUBLISHED, changed_since, shown_in

_KEY = ["indicator", "unit_code", "period"]
_FIGURES = ("numerator", "denominator", "value")
_SAME = 1e-12  # of the figure: sums of the same numbers in another order differ by less


def moved(place: Place, before: int | None, after: int) -> pl.DataFrame:
    """The figures that differ between two builds (`before` None: there was none). Raises NotShown.

    A row: indicator, unit_code, period, old, new (the value; null: there is none), and
    old_numerator, new_numerator, old_denominator, new_denominator.
    """
    changed = None if before is None else changed_since(place, before, after)
    return difference(
        read_published(place, before, only=changed), read_published(place, after, only=changed)
    )


def preview(place: Place, *readings: Reading) -> pl.DataFrame:
    """The figures that would move if the reports were accepted together now, and approved where
    approval is on.

    Nothing is accepted or written. Rows as in `moved`.
    """
    archive = Archive(place)
    current = ensure_built(place) if archive.events else None
    # what stands first counts: the last report
    candidate = pl.concat([facts.decided(reading) for reading in reversed(readings)])
    return difference(read_published(place, current), rehearsed(archive, candidate))


def supposed(place: Place, act: Callable[[Archive], object]) -> pl.DataFrame:
    """The figures that would move if `act` was done now, such as `lambda archive:
    archive.withdraw(id, by=None)`; nothing is written. Rows as in `moved`. Raises what the act
    raises, NoBuild, Busy, NotWritable."""
    current = ensure_built(place)
    archive = Supposed(place)
    act(archive)
    return difference(read_published(place, current), rehearsed(archive))


def difference(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """The rows of two sets of published figures that differ, as `moved` gives them."""
    both = old.join(new, on=_KEY, how="full", coalesce=True, suffix="_new")
    changed = pl.any_horizontal(_differs(pl.col(name), pl.col(f"{name}_new")) for name in _FIGURES)
    numbers = [
        pl.col(name + end).alias(side + name)
        for name in _FIGURES[:2]
        for end, side in (("", "old_"), ("_new", "new_"))
    ]
    return (
        both.filter(changed)
        .sort(_KEY)
        .select(*_KEY, pl.col("value").alias("old"), pl.col("value_new").alias("new"), *numbers)
    )


def _differs(old: pl.Expr, new: pl.Expr) -> pl.Expr:
    far = (old - new).abs() > _SAME * pl.max_horizontal(old.abs(), new.abs())
    return (old.is_null() != new.is_null()) | far.fill_null(value=False)


def read_published(
    place: Place, build: int | None, *, only: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The published figures of a build; of none, no rows. `only`: those that are asked for
    (metrics/build/published.py).
    """
    if build is None:
        return pl.DataFrame(
            schema=dict.fromkeys(PUBLISHED[:3], pl.String)
            | dict.fromkeys(PUBLISHED[3:], pl.Float64)
        )
    return shown_in(place, build, only=only)
