"""How the office counts its periods: by the calendar, by Nghị định 09/2019/NĐ-CP, or from the 21st
to the 20th.

A setting that says how «quý I/2025» is meant in reports that are read from now on. What was
accepted before stays the period that it was: the code of a period says how it is counted
(metrics/declared/period.py).
"""

from functools import lru_cache

from etl.archive.archive import Archive, NotPossible
from etl.archive.event import Event, Type, newest_event
from metrics.build.place import Place
from metrics.declared.period import Reckoning

_SETTING = "reckoning"


def reckoning_of(archive: Archive) -> Reckoning:
    """What was chosen last; the calendar where nobody chose."""
    settings = [
        event
        for event in archive.events
        if event.type == Type.SETTING and event.payload["name"] == _SETTING
    ]
    return Reckoning(settings[-1].payload["value"]) if settings else Reckoning.CALENDAR


def reckoning_at(place: Place) -> Reckoning:
    """What is in force at a place; kept until the next event is accepted there."""
    head = newest_event(place)
    return _kept(place, head) if head else Reckoning.CALENDAR


@lru_cache(maxsize=4)
def _kept(place: Place, head: str) -> Reckoning:
    return reckoning_of(Archive(place))


def count(archive: Archive, reckoning: Reckoning, *, by: str | None) -> Event:
    """Reports that are read from now on are counted so. Raises NotPossible where they are
    already.
    """
    if reckoning_of(archive) is reckoning:
        raise NotPossible(
            f"Cách tính kỳ đang là «{reckoning.value}» sẵn; không có gì thay đổi.",
            f"Periods are counted as “{reckoning.value}” already; nothing was changed.",
        )
    return archive.append(Type.SETTING, {"name": _SETTING, "value": reckoning.value}, by=by)
