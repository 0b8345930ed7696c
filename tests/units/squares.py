"""Made-up outlines: a square around the place that the register gives a unit. No border of the
world is in here.
"""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from etl.reference import register

TODAY, BEFORE = dt.date(2026, 11, 1), dt.date(2025, 6, 30)
HALF = 0.005  # degrees: no two of them lie on the same land


def square(longitude: float, latitude: float, half: float = HALF) -> list[list[float]]:
    """A ring against the clock, closed."""
    corners = ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))
    return [[longitude + across, latitude + up] for across, up in corners]


def around(code: str, on: dt.date = TODAY) -> list[list[float]]:
    unit = register().on(on).by_code[code]
    assert unit.longitude is not None and unit.latitude is not None
    return square(unit.longitude, unit.latitude)


def feature(ring: list[list[float]], **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features: object, **more: Any) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", "features": features, **more}, ensure_ascii=False
    ).encode()


def of_units(codes: Iterable[str], on: dt.date = TODAY) -> bytes:
    """A file of squares with code and name, as the day has them."""
    units = register().on(on).by_code
    return collection(*(feature(around(code, on), ma=code, ten=units[code].name) for code in codes))
