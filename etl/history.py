"""All versions of what a unit reported for a period: the ones that count, those replaced and those withdrawn."""

from typing import Any

import narwhals as nw

from etl.build import ensure_built
from metrics.place import Place
from metrics.store import Store


def history(place: Place, *, unit: str, period: str) -> list[dict[str, Any]]:
    """A row: one cell of one submission, by element, the latest submission first.

    Keys: element, value, state, qualifier, text, current, submission, submission_state, submitted_at (UTC), submitted_by,
    file, sha256, sheet, row, column, source. Empty: nothing was ever reported. Raises NoBuild.
    """
    ensure_built(place)
    with Store.newest(place).session() as tables:
        submissions = tables.submissions.rename({"state": "submission_state"})
        found = (
            tables.fact_versions.filter((nw.col("unit_code") == unit) & (nw.col("period") == period))
            .join(submissions, on="submission")
            .sort("element", "sequence", "row", descending=[False, True, False])
            .select(
                *("element", "value", "state", "qualifier", "text", "current", "submission", "submission_state"),
                *("submitted_at", "submitted_by", "file", "sha256", "sheet", "row", "column", "source"),
            )
            .collect(backend="polars")
            .to_native()
        )
    return [{**row, "submitted_at": row["submitted_at"].isoformat() + "Z"} for row in found.to_dicts()]
