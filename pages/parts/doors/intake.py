"""The only way of the pages to etl: make the demo, read a file, say what would move, accept it,
act on it, write a template.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import polars as pl

from etl import log, reference
from etl.archive.archive import Archive, Earlier
from etl.build.earlier_build import Remade, as_shown
from etl.build.figure_changes import moved, preview, supposed
from etl.build.publish import ensure_built
from etl.demo import build_demo
from etl.entered import approval, boundaries
from etl.entered.boundaries import MAPS, Boundaries
from etl.entered.coverage import coverage_of
from etl.entered.entry_kinds import own_at
from etl.entered.explanations import LONGEST as LONGEST_EXPLANATION
from etl.entered.explanations import Explanation
from etl.entered.group_rows import communes_of
from etl.entered.office_units import Own
from etl.entered.periods import reckoning_at
from etl.findings import Finding, Severity, mend_of
from etl.intake import journal, remembered_answers
from etl.intake.acts import (
    Act,
    approving,
    asking_for_approval,
    counting_periods,
    done,
    explaining,
    giving_back,
    giving_outlines,
    reinstating,
    requiring_coverage,
    withdrawing,
)
from etl.intake.bounded_process import bounded, make_ready
from etl.intake.comparison import Change, Changes, Twice, against_last, given_twice
from etl.intake.journal import JournalEntry
from etl.intake.load import Accepted, GivenFile, Loaded, Understood, accept, understand_bounded
from etl.intake.remembered_answers import Remembered
from etl.out.correction_sheet import correction, correction_name
from etl.out.export import packed
from etl.out.sender_sheet import OwnSheet, column_of, own_sheets
from etl.out.template import template
from etl.read.draft import LEAVE_OUT
from etl.read.model import Cell, Cells, Context, Decision, Reading, State
from etl.read.sheet.sheet import CellPlace as At
from etl.read.sheet.sheet import letters
from etl.read.unit import names
from etl.read.unit.match import Reason
from etl.read.unit.who import WHOLE
from etl.rules import check_between
from metrics.build import place
from metrics.build.place import Place
from metrics.build.published import around
from metrics.build.store import NoBuild, Store
from metrics.declared.indicator import Language, Pillar, Text
from metrics.declared.period import Period, Reckoning
from metrics.declared.registry import PILLARS, registry
from metrics.declared.vietnamese import fold
from pages.parts.model.figures import Movement, ShownUnit

__all__ = [
    "LEAVE_OUT",
    "LONGEST_EXPLANATION",
    "MAPS",
    "WHOLE",
    "Accepted",
    "Act",
    "At",
    "Boundaries",
    "Cell",
    "Cells",
    "Change",
    "Changes",
    "Decision",
    "Explanation",
    "Finding",
    "JournalEntry",
    "OwnSheet",
    "Reading",
    "Remade",
    "Remembered",
    "Severity",
    "State",
    "Twice",
    "Understood",
    "as_shown",
    "column_of",
    "correction_name",
    "counting_periods",
    "explaining",
    "letters",
    "make_ready",
    "own_sheets",
    "packed",
    "requiring_coverage",
]

Form = Literal["wide", "long"]
Suffix = Literal[".csv", ".xlsx"]

_NAMED_SO = (Reason.AREA_NEEDED, Reason.SEVERAL)  # units bear the name; which one is meant is open
_AREA_FIRST = ("province", "district", "group", "commune", "village")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as the browser gave it."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the sender says where the file is silent, and the answers to its questions, by
    question.
    """

    province: str | None = None
    district: str | None = None
    period: str | None = None
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def context(self) -> Context:
        answers = {key: _typed(key, answer) for key, answer in self.answers}
        return Context(
            province=self.province, district=self.district, period=self.period, answers=answers
        )


def _typed(key: str, answer: str) -> str | float:
    """A factor or a figure is answered as a number; every other answer is a code or a word."""
    try:
        return float(answer) if key.partition(":")[0] in ("scale", "cell") else answer
    except ValueError:
        return answer


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file to be accepted as it was read, with what was said of it."""

    upload: Upload
    said: Said
    understood: Understood


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What was accepted, and which published figures moved by it."""

    files: tuple[Accepted, ...]
    fingerprints: tuple[str, ...]
    build: int
    movements: tuple[Movement, ...]
    period: str | None


@dataclass(frozen=True, kw_only=True)
class Done:
    """An act that was done: its event, the build now in force, and which published figures
    moved by it.
    """

    event: str
    build: int
    movements: tuple[Movement, ...]


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What the first build with an event published otherwise than the one before. `before`,
    `after`: their numbers; None: none was.

    `together`: how many events came into the figures with that build.
    """

    before: int | None
    after: int | None
    together: int
    movements: tuple[Movement, ...]


def keep_log() -> None:
    """Keeps the log of this process with the office's data."""
    log.keep(place.office())


def note_mishap(error: Exception) -> str:
    """Notes an error that nobody foresaw; the number under which the log has it."""
    return log.mishap(error)


def ensure(where: Place, progress: Callable[[float], None]) -> None:
    """Sees to it that a place has a build made of everything accepted; fills that of the demo where
    it is empty or outdated.

    Raises metrics.failure.Failure: NoBuild, Busy, NotWritable, ArchiveDamaged, ArchiveIncomplete.
    """
    if where == place.demo():
        build_demo(where, progress)
    ensure_built(where)


def read(upload: Upload, said: Said, noted: Callable[[float], None]) -> Understood:
    """What the file says and what is wrong with it; changes nothing. `noted` is told what part
    of the work is done.
    """
    return understand_bounded(
        GivenFile(name=upload.name, content=upload.content, context=said.context),
        against=place.office(),
        noted=noted,
    )


def newest_build() -> str | None:
    """Which of the office's builds is in force; None: there is none yet."""
    try:
        return Store.newest(place.office()).identity
    except NoBuild:
        return None


def estimated_by(where: Place, units: Sequence[str]) -> tuple[str, ...]:
    """By what the parts of split units were measured that went into these units of today:
    households, area; in this order.
    """
    parts = own_at(where).changes.filter(
        pl.col("to_code").is_in(units), pl.col("relation") == "part", pl.col("basis").is_not_null()
    )
    return tuple(sorted(parts["basis"].unique(), reverse=True))


def reckoning() -> Reckoning:
    """How the office counts its periods."""
    return reckoning_at(place.office())


def asks_for_approval() -> bool:
    """Whether the office's reports wait for approval."""
    return approval.is_on(Archive(place.office()))


def corrected(upload: Upload, reading: Reading, language: Language) -> bytes:
    """The correction sheet of a file that could be read."""
    return bounded(correction, upload.content, reading, language)


def mend(finding: Finding, language: Language) -> str:
    """What is done about a finding, in the words that all findings of its rule share; "": each
    says it in its own words.
    """
    return mend_of(finding, language)


def twice(readings: Sequence[Understood]) -> list[Twice]:
    """The figures that more than one of the files gives."""
    return given_twice([one for one in readings if isinstance(one, Reading)])


def between(readings: Sequence[Understood]) -> list[Finding]:
    """What is unusual between the files, though each is right by itself."""
    return check_between([one for one in readings if isinstance(one, Reading)])


def changes(readings: Sequence[Understood]) -> Changes | None:
    """What the files would change of the last version of each figure; None: there is no report
    among them.
    """
    reports = [one for one in readings if isinstance(one, Reading)]
    return against_last(place.office(), reports) if reports else None


def used_from_memory(reading: Understood) -> dict[str, Remembered]:
    """The remembered answers by which a file was read, by question."""
    used = {finding.question for finding in reading.findings if finding.rule == "answer_remembered"}
    if not used or not isinstance(reading, Reading):
        return {}
    sender = remembered_answers.sender_of(reading, own_at(place.office()).register)
    return {
        key: one
        for key, one in remembered_answers.of_sender(Archive(place.office()), sender).items()
        if key in used
    }


def forget(event: str) -> None:
    """Forgets a remembered answer. Raises metrics.failure.Failure; then nothing changed."""
    done(place.office(), withdrawing(event, by=None))


def would_move(readings: Sequence[Understood]) -> tuple[Movement, ...]:
    """The published figures that would move if these files were accepted together now."""
    reports = [reading for reading in readings if isinstance(reading, Reading)]
    return _movements(preview(place.office(), *reports), place.office()) if reports else ()


def act(name: str, event: str | None, *, by: str | None, why: str) -> Act:
    """What a reader chose to do: withdraw, reinstate, approve or return an event, or turn
    approval on or off.
    """
    of = event or ""
    return {
        "withdraw": withdrawing(of, by=by, why=why),
        "reinstate": reinstating(of, by=by, why=why),
        "approve": approving(of, by=by),
        "return": giving_back(of, why=why, by=by),
        "approval_on": asking_for_approval(on=True, by=by),
        "approval_off": asking_for_approval(on=False, by=by),
    }[name]


def coverage() -> int:
    """From which part of its units on an area is judged, in per cent."""
    return coverage_of(Archive(place.office()))


def would_move_by(act: Act) -> tuple[Movement, ...]:
    """The published figures that would move if this was done now. Raises
    metrics.failure.Failure, among them what the act raises.
    """
    return _movements(supposed(place.office(), act), place.office())


def do(act: Act, waiting: Callable[[Text], None]) -> Done:
    """Does an act and publishes. Raises metrics.failure.Failure; then nothing was done."""
    made = done(place.office(), act, waiting=waiting)
    return Done(
        event=made.event, build=made.build, movements=moves(place.office(), made.before, made.build)
    )


def moves(where: Place, before: int | None, after: int) -> tuple[Movement, ...]:
    """The published figures that differ between two builds. Raises NotShown."""
    return _movements(moved(where, before, after), where)


def differing(where: Place, number: int) -> tuple[Movement, ...]:
    """The figures that an earlier build published and that come out otherwise today (old: as
    published then).
    """
    return _movements(as_shown(where, number).differing, where)


def effect(where: Place, event: str) -> Effect:
    """What moved when an event came into the figures."""
    without, having = around(where, event)
    found = moves(where, without.number if without else None, having.number) if having else ()
    first = _number(without.head) if without and without.head else 0
    return Effect(
        before=without.number if without else None,
        after=having.number if having else None,
        together=_number(having.head) - first if having and having.head else 0,
        movements=found,
    )


def _number(event: str) -> int:
    return int(event.partition("-")[0])


def acts(where: Place, head: str) -> tuple[JournalEntry, ...]:
    """Every event of the archive up to `head`, the newest first. Raises ArchiveDamaged,
    ArchiveNewer.
    """
    return journal.entries(Earlier(where, head))


def submit(files: Sequence[Sent], by: str, waiting: Callable[[Text], None]) -> Receipt:
    """Accepts the files and publishes one build. Raises metrics.failure.Failure; then nothing
    was accepted.
    """
    given = [
        (
            GivenFile(
                name=one.upload.name, content=one.upload.content, context=one.said.context, by=by
            ),
            one.understood,
        )
        for one in files
    ]
    loaded: Loaded = accept(place.office(), given, waiting=waiting)
    changed = (
        moves(place.office(), loaded.before, loaded.build) if loaded.build != loaded.before else ()
    )
    periods = [
        code
        for file in files
        if isinstance(file.understood, Reading)
        for code in file.understood.accepted.frame["period"].unique()
    ]
    return Receipt(
        files=loaded.files,
        fingerprints=tuple(one.understood.sha256 for one in files),
        build=loaded.build,
        movements=changed,
        period=max(periods, key=lambda code: Period.parse(code).sort_key, default=None),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlineFile:
    """A file of outlines in use. `map_`: one of MAPS; `count`: units with an outline; `at`: UTC."""

    event: str
    file: str
    map_: str
    count: int
    by: str | None
    at: dt.datetime


def outline_files() -> tuple[OutlineFile, ...]:
    """The files whose outlines the office's maps draw, the latest first."""
    found = (
        OutlineFile(
            event=one.id,
            map_=boundaries.map_of(one),
            count=one.payload["outlines"],
            file=one.payload["file"],
            by=one.by,
            at=one.at,
        )
        for one in boundaries.in_force(Archive(place.office()))
    )
    return tuple(found)[::-1]


def match_outlines(upload: Upload, map_: str | None, province: str | None) -> Boundaries:
    """What a file of outlines shows; changes nothing."""
    return bounded(
        partial(boundaries.understand, map_=map_, province=province), upload.content, upload.name
    )


def give_outlines(shown: Boundaries, by: str) -> str:
    """Draws the outlines from now on; the event. Raises metrics.failure.Failure; then nothing
    changed.
    """
    return done(place.office(), giving_outlines(shown, by=by)).event


def blank_template(
    form: Form, suffix: Suffix, area: str, period: str, pillar: Pillar | None
) -> bytes:
    """The template for the communes of an area: a district, a province, a group."""
    found = communes_of(area, Period.parse(period).end, own_at(place.office()))
    elements = None if pillar is None else [element.code for element in PILLARS[pillar].ELEMENTS]
    return template(
        form,
        suffix,
        units={unit.code: unit.name for unit in found},
        period=period,
        elements=elements,
    )


def provinces(period: str | None) -> list[ShownUnit]:
    """The provinces at the end of a period (None: today), real ones first."""
    return sorted(
        (_unit(unit) for unit in _on(period).at("province")),
        key=lambda unit: (unit.made_up, unit.position),
    )


def provinces_of(units: Sequence[str], period: str | None) -> set[str]:
    """The codes of the provinces around the communes among these codes, at the end of a period
    (None: today).
    """
    day = _on(period)
    chains = [
        day.chain(code) for code in units if (unit := day.get(code)) and unit.level == "commune"
    ]
    return {unit.code for chain in chains for unit in chain if unit.level == "province"}


def districts(province: str, period: str | None) -> list[ShownUnit]:
    """The districts of a province at the end of a period; there are none after 30 June 2025."""
    return [_unit(unit) for unit in _on(period).within(province, "district")]


def communes(area: str, period: str | None) -> list[str]:
    """The codes of the communes of a province or district at the end of a period (None: today)."""
    return [unit.code for unit in _on(period).within(area, "commune")]


def elements() -> list[str]:
    """The codes of all declared elements, in their order."""
    return list(registry().collected)


def rates() -> list[str]:
    """The codes of the rates that a unit may state without counts."""
    return list(registry().stated)


def groups(period: str) -> list[ShownUnit]:
    """The office's own groups that hold a commune at the end of a period, in the order of their
    names.
    """
    own, day = own_at(place.office()), Period.parse(period).end
    named = {member.code: member.name for member in own.members}
    return [
        _named(code, day, own)
        for code in sorted(named, key=lambda code: named[code])
        if communes_of(code, day, own)
    ]


def unit_name(code: str, period: str | None) -> str | None:
    """The name that a code bore at the end of a period, with the area around it; None: it is no
    unit's code.
    """
    day = _on(period)
    if day.get(code) is None:
        return None
    return ", ".join(unit.name for unit in day.chain(code))


def units_named(text: str, period: str | None) -> list[str]:
    """The codes of the units that somebody may mean who types a name, with or without
    diacritics, or a code.
    """
    day = Period.parse(period).end if period else dt.datetime.now(dt.UTC).date()
    units = own_at(place.office()).register
    if text.strip().isdigit():
        return [text.strip()] if units.on(day).get(text.strip()) else []
    for written in dict.fromkeys((text, fold(text))):
        match = names.find(None, written, on=day, units=units)
        if match.code or match.reason in _NAMED_SO:
            return [match.code] if match.code else [one.code for one in match.candidates]
    return []


def element_name(code: str | None) -> Text | None:
    """The label of an element; None: no element has this code."""
    element = registry().elements.get(code or "")
    return element.label if element else None


def rate_name(code: str) -> Text | None:
    """The label under which a rate is kept as a unit states it; None: there is no such rate."""
    element = registry().stated.get(code)
    return element.label if element else None


def _movements(frame: pl.DataFrame, where: Place) -> tuple[Movement, ...]:
    """The rows of `etl.build.figure_changes`: areas before the units inside them, the period that
    was reported before those it is part of.

    A figure of an indicator that is no longer declared has no name to be shown under and is left
    out.
    """
    own, declared = own_at(where), registry().indicators
    found = [
        _movement(row, own) for row in frame.iter_rows(named=True) if row["indicator"] in declared
    ]
    order = {code: number for number, code in enumerate(registry().indicators)}
    return tuple(sorted(found, key=lambda one: (*_rank(one), order[one.indicator.code])))


def _rank(one: Movement) -> tuple[int, str, dt.timedelta, dt.date]:
    return (
        _AREA_FIRST.index(one.unit.level),
        one.unit.code,
        one.period.end - one.period.start,
        one.period.end,
    )


def _movement(row: Mapping[str, object], own: Own) -> Movement:
    period = Period.parse(str(row["period"]))
    unit = _named(str(row["unit_code"]), period.end, own)
    indicator = registry().indicators[str(row["indicator"])]
    numbers = {
        name: row[name]
        for name in (
            "old",
            "new",
            "old_numerator",
            "new_numerator",
            "old_denominator",
            "new_denominator",
        )
    }
    return Movement(unit=unit, indicator=indicator, period=period, **numbers)  # type: ignore[arg-type]


def _named(code: str, day: dt.date, own: Own) -> ShownUnit:
    """A unit of the registers, a village or a group that the office entered, as it was on a
    day; by its code where that was withdrawn.
    """
    if known := own.register.on(day).get(code):
        return _unit(known)
    name = next((member.name for member in own.members if member.code == code), code)
    return ShownUnit(code=code, name=name, level="group", position=0, made_up=False)


def _on(period: str | None) -> reference.UnitsOn:
    day = Period.parse(period).end if period else dt.datetime.now(dt.UTC).date()
    return reference.register().on(day)


def _unit(unit: reference.Unit) -> ShownUnit:
    return ShownUnit(
        code=unit.code,
        name=unit.name,
        level=unit.level,
        position=unit.position,
        made_up=unit.made_up,
    )
