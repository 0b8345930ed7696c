"""The places where figures may stand: whose figure and for when, and what it was decided to be."""

from typing import NamedTuple

from etl.read.element.headers import Meaning
from etl.read.model import Status
from etl.read.number.columns import ColumnFigure
from etl.read.sheet.sheet import CellPlace


class Subject(NamedTuple):
    """Whose figure and when. `stopped`: something about the row or column is asked first;
    `is_total`: it sums others.
    """

    unit_code: str | None
    unit_name: str | None
    period: str | None
    stopped: bool = False
    is_total: bool = False


class Slot(NamedTuple):
    """One place where a figure may stand. `header`: as shown to the user."""

    place: CellPlace
    meaning: Meaning
    header: str
    subject: Subject


class Read(NamedTuple):
    """One figure as decided: its slot, element (None: not known) and number."""

    slot: Slot
    element: str | None
    figure: ColumnFigure
    status: Status
    in_fraction: bool = False

    def waiting(self) -> "Read":
        """The same while something about its row or column is asked."""
        subject = self.slot.subject._replace(stopped=True)
        status = Status.QUESTION if self.status is Status.ACCEPTED else self.status
        return self._replace(slot=self.slot._replace(subject=subject), status=status)
