"""What a unit says about one of its figures, in its own words: an event of the archive, shown
beside the figure.

The latest explanation of a figure counts; withdrawing it brings back the one before.
"""

from dataclasses import dataclass
from typing import Any

from etl.archive.archive import Archive, NotPossible
from etl.archive.event import Event, Type, tidy
from etl.archive.typed_text import NotTaken, plain
from etl.entered.entry_kinds import own_of
from metrics.declared.period import Period, UnknownPeriod
from metrics.declared.registry import registry

LONGEST = 1_000  # characters


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """Which figure is explained: `unit_code` names the unit that bore the code at the end of
    `period`.
    """

    unit_code: str
    indicator: str
    period: str
    text: str


def explain(archive: Archive, said: Explanation, *, by: str | None) -> Event:
    """Keeps an explanation. Raises NotPossible for a figure that cannot be, NotTaken for a text
    that cannot be kept.
    """
    _require_figure(archive, said)
    if not (text := plain(said.text, limit=LONGEST)):
        raise NotTaken(
            "Nội dung giải trình còn trống. Đề nghị ghi nội dung.",
            "The explanation is empty. Please write one.",
        )
    payload = {
        "unit_code": said.unit_code,
        "indicator": said.indicator,
        "period": said.period,
        "text": text,
    }
    return archive.append(Type.EXPLANATION, payload, by=by)


def in_force(archive: Archive) -> list[Event]:
    """The explanation of each figure that counts."""
    withdrawn = archive.withdrawn
    latest: dict[tuple[Any, ...], Event] = {}
    for event in archive.events:
        if event.type == Type.EXPLANATION and event.id not in withdrawn:
            latest[tuple(event.payload[name] for name in ("unit_code", "indicator", "period"))] = (
                event
            )
    return list(latest.values())


def _require_figure(archive: Archive, said: Explanation) -> None:
    try:
        end = Period.parse(said.period).end
    except UnknownPeriod as error:
        raise NotPossible(
            f"«{tidy(said.period)}» không phải mã kỳ.", f"“{tidy(said.period)}” is no period code."
        ) from error
    if said.indicator not in registry().indicators:
        raise NotPossible(
            f"Không có chỉ tiêu «{tidy(said.indicator)}».",
            f"There is no indicator “{tidy(said.indicator)}”.",
        )
    if own_of(archive).register.on(end).get(said.unit_code) is None:
        raise NotPossible(
            f"Trong kỳ {said.period} không có đơn vị mang mã «{tidy(said.unit_code)}».",
            f"In {said.period} no unit has the code “{tidy(said.unit_code)}”.",
        )
