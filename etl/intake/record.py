"""What is on record of the units of a reading: the figures that count now, with their reports
and cells. One query a reading.
"""

import datetime as dt
from contextlib import suppress

import narwhals as nw
import polars as pl

from etl.read.model import Reading
from etl.rules.record import SCHEMA
from metrics.build.frames import collected
from metrics.build.place import Place
from metrics.build.store import NoBuild, Store
from metrics.declared.period import Period
from metrics.declared.registry import registry

# what is compared ends at most so long before the first period begins, or after the last one ends
_AROUND = dt.timedelta(days=366)


def on_record(place: Place, reading: Reading) -> pl.DataFrame:
    """Rows of etl/rules/record.py: of the reading's own units the periods around its own, of others
    the bases of its very periods.

    What waits for approval was said, too. No rows where nothing was ever published.
    """
    accepted = reading.accepted.frame
    units, codes = (
        accepted[name].drop_nulls().unique().to_list() for name in ("unit_code", "period")
    )
    with suppress(NoBuild):
        if codes:
            return _asked(Store.newest(place), units, codes)
    return SCHEMA.to_frame()


def _span_around(codes: list[str]) -> tuple[dt.date, dt.date]:
    """From when to when periods end that may be looked at beside these."""
    periods = [Period.parse(code) for code in codes]
    first = min(period.start for period in periods)
    return first - _AROUND, max(period.end for period in periods) + _AROUND


def _asked(store: Store, units: list[str], codes: list[str]) -> pl.DataFrame:
    first, last = _span_around(codes)
    bases = [code for code, element in registry().elements.items() if element.carried_forward]
    with store.session(provisional=True) as tables:
        near = tables.periods.filter(
            (nw.col("end_date") >= first) & (nw.col("end_date") <= last)
        ).select("code")
        own = nw.col("unit_code").is_in(units)
        beside = nw.col("element").is_in(bases) & nw.col("period").is_in(codes)
        counting = tables.fact_versions.filter(
            nw.col("current") & ~nw.col("value").is_null() & (own | beside)
        )
        kept = counting.join(near, left_on="period", right_on="code", how="semi").select(
            SCHEMA.names()
        )
        return collected(kept)
