"""Whether two units of a map lie on the same land: one drawn under a wrong code, or a map of which
the units of two days were put together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from etl.entered.rings import Polygon
from etl.findings import Rule, Severity, declare
from etl.reference import Unit

if TYPE_CHECKING:
    import shapely

_SHARED = 0.05  # of the smaller one: less is how borders are drawn

declare(
    Rule(
        name="outlines_lie_apart",
        severity=Severity.WARNING,
        vi="{count} cặp đơn vị có đường biên chồng lên nhau: {listed}.",
        en="{count} pairs of units have outlines that overlap: {listed}.",
        mend_vi=(
            "Đề nghị kiểm tra mã của các đơn vị này, và tệp có lẫn bản đồ của hai thời điểm không."
        ),
        mend_en="Please check the codes of these units, and whether maps of two days were mixed.",
    )
)


def overlapping(outlines: Mapping[Unit, Sequence[Polygon]]) -> Iterator[tuple[Unit, Unit]]:
    """The pairs that share more than _SHARED of the land of the smaller one."""
    import shapely  # 0.3 s, which nobody waits for who gives no map

    units = list(outlines)
    land = shapely.make_valid([_land(outlines[unit]) for unit in units])
    ones, others = shapely.STRtree(land).query(land, predicate="intersects")
    once = ones < others  # each pair is found from both its ends
    ones, others = ones[once], others[once]
    shared = shapely.area(shapely.intersection(land[ones], land[others]))
    smaller = shapely.area(land[[ones, others]]).min(axis=0)
    for one, other, part, whole in zip(ones, others, shared, smaller, strict=True):
        if part > _SHARED * whole:
            yield units[one], units[other]


def _land(polygons: Sequence[Polygon]) -> "shapely.MultiPolygon":
    import shapely

    return shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])
