"""All versions of what a unit reported for a period: the ones that count, those replaced and
those withdrawn.
"""

from typing import Any

from etl.build.publish import ensure_built
from metrics.asked.history import versions
from metrics.build.place import Place
from metrics.build.store import Store


def history(place: Place, *, unit: str, period: str) -> list[dict[str, Any]]:
    """The rows of `metrics.asked.history.versions` of a build made of everything accepted,
    times as ISO text. Raises NoBuild.
    """
    ensure_built(place)
    with Store.newest(place).session() as tables:
        rows = versions(tables, unit=unit, period=period)
    return [
        {**row, "submitted_at": _iso(row["submitted_at"]), "stated_at": _iso(row["stated_at"])}
        for row in rows
    ]


def _iso(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat() + "Z"
