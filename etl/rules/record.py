"""What is known of a unit beside the cell at hand: figures that counted before the file came,
and those of the file's other periods.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from etl.read.model import Qualifier
from etl.reference import register
from metrics.declared.indicator import Language, Text
from metrics.declared.period import Period
from metrics.declared.vietnamese import period_name

SCHEMA = pl.Schema(
    {
        "unit_code": pl.String,
        "period": pl.String,
        "element": pl.String,
        "value": pl.Float64,
        "qualifier": pl.String,
        "submission": pl.String,  # the report on record; null: this very file
        "sheet": pl.String,
        "row": pl.Int32,
        "column": pl.String,
    }
)
"""A row: one figure that counts now, of one unit and period. No row where nothing, or no
number, was stated.
"""

KEY = ("unit_code", "period", "element")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """One such figure, held against a report. `period` is that of the report, `of` its own where
    that is another one.

    `submission` None: it stands in this very file. `row` None: nobody said where it stands.
    """

    unit_code: str
    unit_name: str | None
    period: str
    element: str
    value: float
    qualifier: Qualifier | None = None
    of: str | None = None
    submission: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.unit_code, self.period, self.element)

    def where(self, language: Language) -> str:
        """« (quý II/2026, lần gửi 000001-1a2b3c4d, dòng 2, cột D)»; "" where nothing is known."""
        then = [period_name(Period.parse(self.of), language)] if self.of else []
        said = ", ".join(
            [*then, *place_said(self.submission, self.sheet, self.row, self.column, language)]
        )
        return f" ({said})" if said else ""


def place_said(
    submission: str | None,
    sheet: str | None,
    row: int | None,
    column: str | None,
    language: Language,
) -> list[str]:
    """Where a figure stands, part by part, from the outside in."""
    words = {
        "submission": Text(vi="lần gửi {}", en="submission {}"),
        "sheet": Text(vi="trang tính «{}»", en="sheet «{}»"),
        "row": Text(vi="dòng {}", en="row {}"),
        "column": Text(vi="cột {}", en="column {}"),
    }
    known = {"submission": submission, "sheet": sheet, "row": row, "column": column}
    return [
        words[name].said(language).format(value)
        for name, value in known.items()
        if value is not None
    ]


def recorded(row: Mapping[str, Any], *, period: str, unit_name: str | None) -> Recorded:
    """A row of SCHEMA beside the report of its unit for `period`."""
    places = {name: row[name] for name in ("submission", "sheet", "row", "column")}
    return Recorded(
        unit_code=row["unit_code"],
        unit_name=unit_name,
        period=period,
        element=row["element"],
        value=row["value"],
        qualifier=Qualifier(row["qualifier"]) if row["qualifier"] else None,
        of=row["period"] if row["period"] != period else None,
        **places,
    )


def completed(facts: pl.DataFrame) -> pl.DataFrame:
    """Facts as a record: those with a number; what is not said of them is null."""
    unsaid = [
        pl.lit(None, dtype).alias(name)
        for name, dtype in SCHEMA.items()
        if name not in facts.columns
    ]
    return (
        facts.with_columns(unsaid)
        .select(SCHEMA.names())
        .cast(SCHEMA)
        .filter(pl.col("value").is_not_null())
    )


def with_own(record: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """The record as it will be once the file counts: its figures (`own`) replace those of the same
    unit and period.

    Only the units of which the file has several periods: the figures of a single one are never held
    against themselves.
    """
    several = (
        own.group_by("unit_code").agg(pl.col("period").n_unique()).filter(pl.col("period") > 1)
    )
    kept = own.join(several, on="unit_code", how="semi", maintain_order="left").unique(
        KEY, keep="first", maintain_order=True
    )
    return pl.concat([record.join(kept, on=KEY, how="anti", maintain_order="left"), kept])


def is_same_unit(code: str, one: Period, other: Period) -> bool:
    """Whether a code names the same unit at the end of both periods: codes were recycled on 1
    July 2025.
    """
    first, last = sorted((one.end, other.end))
    unit = register().on(last).get(code)
    return unit is None or unit.valid_from <= first
