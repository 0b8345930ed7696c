"""What people do besides sending files: withdraw, erase, approve, return, explain, set. Each is one
event and one published build.

An act takes (archive, by) and appends its event. `done` does it;
`etl.build.figure_changes.supposed` says beforehand what it would move.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from etl.archive import erase
from etl.archive.archive import Archive
from etl.archive.event import Event
from etl.archive.lock import locked
from etl.build.publish import ensure_built, newest_published, trusted_archive
from etl.entered import approval, boundaries, coverage, entry_kinds, explanations, periods
from etl.entered.boundaries import Boundaries
from etl.entered.explanations import Explanation
from etl.log import timed
from metrics.build.place import Place
from metrics.declared.indicator import Text
from metrics.declared.period import Reckoning

Act: TypeAlias = Callable[[Archive], Event]


@dataclass(frozen=True, kw_only=True, slots=True)
class ActDone:
    """`event`: what the archive keeps of the act; `build`: the build now in force; `before`:
    the one that was (None: none was).
    """

    event: str
    build: int
    before: int | None


@timed("act")
def done(place: Place, act: Act, *, waiting: Callable[[Text], None] | None = None) -> ActDone:
    """Does an act and publishes. When this returns, nothing of it can be lost.

    Raises what the act raises (NotPossible, NotTaken), Busy, NotWritable, ArchiveDamaged,
    ArchiveIncomplete.
    """
    with locked(place, waiting=waiting):
        archive, before = trusted_archive(place), newest_published(place)
        event = act(archive)
    return ActDone(
        event=event.id, build=ensure_built(place, waiting=waiting, accepted=event.id), before=before
    )


def withdrawing(event_id: str, *, by: str | None, why: str | None = None) -> Act:
    """What was submitted, entered or explained counts no more."""

    def act(archive: Archive) -> Event:
        entry_kinds.require_free(archive, event_id)
        return archive.withdraw(event_id, by=by, why=why)

    return act


def reinstating(event_id: str, *, by: str | None, why: str | None = None) -> Act:
    """What was withdrawn counts again, at its old place in the order."""
    return lambda archive: archive.reinstate(event_id, by=by, why=why)


def erasing(event_id: str, *, why: str, by: str | None) -> Act:
    """The content of what was submitted, entered or explained is destroyed; that it was there
    stays.
    """

    def act(archive: Archive) -> Event:
        entry_kinds.require_free(archive, event_id)
        return erase.erase(archive, event_id, why=why, by=by)

    return act


def approving(submission: str, *, by: str | None) -> Act:
    """A report counts in the official figures."""
    return lambda archive: approval.approve(archive, submission, by=by)


def giving_back(submission: str, *, why: str, by: str | None) -> Act:
    """A report goes back to its sender with a reason and counts nowhere."""
    return lambda archive: approval.give_back(archive, submission, why=why, by=by)


def asking_for_approval(*, on: bool, by: str | None) -> Act:
    """Reports that come from now on wait for approval (`on`), or count at once again."""
    return lambda archive: approval.turn(archive, on=on, by=by)


def counting_periods(reckoning: Reckoning, *, by: str | None) -> Act:
    """Periods named in reports that are read from now on are counted so."""
    return lambda archive: periods.count(archive, reckoning, by=by)


def requiring_coverage(percent: int, *, by: str | None) -> Act:
    """Areas are judged from this part of their units on."""
    return lambda archive: coverage.require(archive, percent, by=by)


def giving_outlines(shown: Boundaries, *, by: str | None) -> Act:
    """The maps draw the outlines of a file (etl/entered/boundaries.py), which can be taken as
    it is.
    """
    return lambda archive: boundaries.accept(archive, shown, by=by)


def explaining(said: Explanation, *, by: str | None) -> Act:
    """A unit says something about one of its figures."""
    return lambda archive: explanations.explain(archive, said, by=by)
