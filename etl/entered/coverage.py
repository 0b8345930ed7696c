"""From which part of its units on an area is judged: a setting of the office, in per cent; 80
where nobody chose.
"""

from etl.archive.archive import Archive, NotPossible
from etl.archive.event import Event, Type
from metrics.declared.coverage import OFFERED, USUAL

_SETTING = "coverage"


def coverage_of(archive: Archive) -> int:
    """What was chosen last."""
    chosen = [
        event
        for event in archive.events
        if event.type == Type.SETTING and event.payload["name"] == _SETTING
    ]
    return int(chosen[-1].payload["value"]) if chosen else USUAL


def require(archive: Archive, percent: int, *, by: str | None) -> Event:
    """Areas are judged from this part of their units on. Raises NotPossible where they are
    already, or for a part that is not offered.
    """
    if percent not in OFFERED:
        offered = ", ".join(str(one) for one in OFFERED)
        raise NotPossible(
            f"Mức {percent}% không dùng được; chọn một trong các mức {offered}.",
            f"{percent}% is not one of {offered}.",
        )
    if coverage_of(archive) == percent:
        raise NotPossible(
            f"Mức đủ số liệu để đánh giá đang là {percent}% sẵn; không có gì thay đổi.",
            f"Areas are judged from {percent}% of their units on already; nothing was changed.",
        )
    return archive.append(Type.SETTING, {"name": _SETTING, "value": percent}, by=by)
