"""The relations that every figure is computed from, whatever engine holds them: a DuckDB build,
or frames made in a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import narwhals as nw

Frame = nw.LazyFrame[Any]


@dataclass(frozen=True, kw_only=True)
class Tables:
    """One build, a lazy frame a table. The columns and what a row is: etl/build/schema.sql.

    `cursor`: the DuckDB cursor that holds them, where there is one; it lets a query be prepared
    once (metrics/build/compiled.py). `provisional`: `facts` and the `current` versions are the
    latest, not only the approved ones. `reached`: the areas and periods (area, asked) whose figures
    are to be computed; None: all.
    """

    facts: Frame
    fact_versions: Frame
    submissions: Frame
    elements: Frame
    indicators: Frame
    terms: Frame
    periods: Frame
    period_parts: Frame
    units: Frame
    memberships: Frame
    restated: Frame
    turns: Frame
    duties: Frame
    scope: Frame
    targets: Frame
    findings: Frame
    explanations: Frame
    events: Frame
    outlines: Frame
    figures: Frame
    cursor: Any = None
    provisional: bool = False
    reached: Frame | None = None

    @classmethod
    def over(
        cls, relations: Mapping[str, Any], cursor: Any = None, *, provisional: bool = False
    ) -> "Tables":
        """The tables over native relations by name (DuckDB relations, polars frames, …). Raises
        KeyError naming what is missing.
        """
        missing = [name for name in NAMES if name not in relations]
        if missing:
            raise KeyError(f"tables missing: {', '.join(missing)}")
        return cls(
            **{name: nw.from_native(relations[name]).lazy() for name in NAMES},
            cursor=cursor,
            provisional=provisional,
        )


NAMES = tuple(
    field.name for field in fields(Tables) if field.name not in ("cursor", "provisional", "reached")
)
