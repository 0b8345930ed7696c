"""Form II.06 section after section: which element a column is, and which figures are added."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace

from etl.read.element.headers import UNKNOWN, Meaning, Nature
from etl.read.table.one_stop_headers import HeaderWords, Part, Paths, Section, is_bare_total

Numbers = Callable[[int], Mapping[Hashable, float]]
"""The plain numbers of a column, by what stands beside one another in all columns: the row."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """An element whose figure is added from columns. `plus`, `minus`: their numbers.

    `recorded`: the table has no column for the element, so the sum is its figure; otherwise the two
    are compared. `checked`: columns whose figures tell whether `plus` is really to be added (whole,
    rest); `doubtful`: asked in any case.
    """

    element: str
    plus: tuple[int, ...]
    minus: tuple[int, ...] = ()
    recorded: bool = True
    checked: tuple[int, int] | None = None
    doubtful: bool = False

    @property
    def columns(self) -> tuple[int, ...]:
        return self.plus + self.minus


ALL_LATE = "dossiers_overdue"
RECEIVED, CARRIED, TOTAL, ONLINE = (
    "dossiers_received",
    "dossiers_carried_over",
    "dossiers_total",
    "dossiers_received_online",
)
RESOLVED, ON_TIME, LATE = (
    "dossiers_resolved",
    "dossiers_resolved_on_time",
    "dossiers_resolved_late",
)
OPEN, OVERDUE = "dossiers_in_progress", "dossiers_in_progress_overdue"


def as_element(meaning: Meaning, nature: Nature, element: str) -> Meaning:
    """The meaning with this element; its period and its scale stay."""
    return replace(
        meaning,
        nature=nature,
        role=None,
        elements=(element,),
        rate=None,
        proposed=(),
        which=None,
        slip=False,
    )


def as_asked(meaning: Meaning, proposed: tuple[str, ...]) -> Meaning:
    return replace(
        meaning, nature=Nature.PROPOSED, elements=(), proposed=proposed, which=None, slip=False
    )


@dataclass(kw_only=True)
class FormColumns:
    """The columns of one form. `said`: what their headers say; `places`: where a part of a section
    stands; `meanings`: by their headers alone; `found`, `sums`: what comes of them in the form.
    """

    paths: Paths
    said: Mapping[int, HeaderWords]
    meanings: Mapping[int, Meaning]
    numbers: Numbers
    found: dict[int, Meaning] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    places: Mapping[tuple[Section | None, Part], int] = field(init=False)
    bare: list[int] = field(init=False)
    given: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {
            (said.section, said.part): column for column, said in self.said.items() if said.part
        }
        self.bare = [
            column
            for column, path in self.paths.items()
            if column not in self.said and is_bare_total(path)
        ]
        self.given = {
            code
            for meaning in self.meanings.values()
            if meaning.nature is Nature.ELEMENT
            for code in meaning.elements
        }

    def at(self, section: Section | None, part: Part) -> int | None:
        return self.places.get((section, part))

    def set(self, column: int | None, element: str) -> None:
        """Gives a column an element, unless its header alone says the same."""
        if column is None:
            return
        meaning = self.meanings[column]
        if meaning.nature is not Nature.ELEMENT or meaning.elements != (element,):
            self.found[column] = as_element(meaning, Nature.ELEMENT, element)

    def set_late(self, late: int, element: str, total: int | None, others: tuple[int, ...]) -> None:
        """«Quá hạn» of a section; where its header alone is the name of all late ones, only by
        the figures, else it is asked.
        """
        if not self.said[late].declared or (
            total is not None and self.adds_up(total, (*others, late), any_row=True)
        ):
            self.set(late, element)
        else:
            self.found[late] = as_asked(self.meanings[late], (element, ALL_LATE))

    def set_part(self, column: int, element: str) -> None:
        self.found[column] = as_element(self.meanings[column], Nature.PART, element)

    def stands_alone(self, column: int) -> bool:
        """Whether a column names its section itself, and stands under no group of it."""
        return self.said[column].own and self.said[column].alone

    def is_all(self, total: int) -> bool:
        """Whether a total is what was resolved and what is in progress."""
        ends = self.ends
        return ends is not None and self.adds_up(total, ends)

    @property
    def ends(self) -> tuple[int, int] | None:
        """The columns of what was resolved and what is in progress."""
        resolved, open_ = self.at(Section.RESOLVED, Part.TOTAL), self.at(Section.OPEN, Part.TOTAL)
        return None if resolved is None or open_ is None else (resolved, open_)

    def adds_up(self, total: int, parts: tuple[int, ...], *, any_row: bool = False) -> bool:
        """Whether the parts add up to the total in every row that has all of them, and some row
        with more than noughts does (`any_row`: also where the last part is nought throughout)."""
        return self.balances((total,), parts, any_row=any_row)

    def balances(
        self, one: tuple[int, ...], other: tuple[int, ...], *, any_row: bool = False
    ) -> bool:
        left, right = ([self.numbers(column) for column in columns] for columns in (one, other))
        rows = [row for row in left[0] if all(row in column for column in (*left, *right))]
        apart = [
            row
            for row in rows
            if sum(column[row] for column in left) != sum(column[row] for column in right)
        ]
        return not apart and any(
            left[0][row] and (any_row or (left[-1][row] and right[-1][row])) for row in rows
        )


class Resolved:
    """The section of what was resolved: early, on time and late."""

    def __init__(self, form: FormColumns) -> None:
        self.form = form
        self.total = form.at(Section.RESOLVED, Part.TOTAL)
        self.early = form.at(Section.RESOLVED, Part.EARLY)
        self.punctual = form.at(Section.RESOLVED, Part.PUNCTUAL)
        self.late = form.at(Section.RESOLVED, Part.LATE)
        self.both = form.at(Section.RESOLVED, Part.IN_TIME)

    def read(self) -> None:
        self.form.set(self.total, RESOLVED)
        self.form.set(self.both, ON_TIME)
        self._read_late()
        if self.early is None:
            self.form.set(self.punctual, ON_TIME)
        elif self.both is None and self.punctual is not None:
            self._add_in_section(self.early, self.punctual)
        if self.both is None and self.early is None and self.punctual is None:
            self._add_stray()

    def _read_late(self) -> None:
        in_time = (self.early, self.punctual) if self.both is None else (self.both,)
        by_time = tuple(column for column in in_time if column is not None)
        if self.late is not None and (self.form.said[self.late].own or by_time):
            self.form.set_late(self.late, LATE, self.total, by_time)

    def _add_in_section(self, early: int, punctual: int) -> None:
        """Adds «Trước hạn» and «Đúng hạn»; where there is no total, that too is added."""
        total, late = self.total, self.late
        columns = [column for column in (total, early, punctual) if column is not None]
        own = any(self.form.said[column].own for column in columns)
        checked = (total, late) if total is not None and late is not None else None
        self._add(early, punctual, checked, doubtful=not own)
        if total is None and late is not None and RESOLVED not in self.form.given and own:
            self.form.sums.append(Sum(element=RESOLVED, plus=(early, punctual, late)))

    def _add_stray(self) -> None:
        """Adds the two that name no section, which is asked."""
        early, punctual = self.form.at(None, Part.EARLY), self.form.at(None, Part.PUNCTUAL)
        if early is not None and punctual is not None:
            self._add(early, punctual, None, doubtful=True)

    def _add(
        self, early: int, punctual: int, checked: tuple[int, int] | None, *, doubtful: bool
    ) -> None:
        self.form.set_part(early, ON_TIME)
        self.form.set_part(punctual, ON_TIME)
        self.form.sums.append(
            Sum(element=ON_TIME, plus=(early, punctual), checked=checked, doubtful=doubtful)
        )


class InProgress:
    """The section of what is in progress: within its time and overdue."""

    def __init__(self, form: FormColumns) -> None:
        self.form = form
        self.total = form.at(Section.OPEN, Part.TOTAL)
        self.late = form.at(Section.OPEN, Part.LATE)
        within = form.at(Section.OPEN, Part.WITHIN)
        self.within = form.at(Section.OPEN, Part.PUNCTUAL) if within is None else within

    def read(self) -> None:
        self.form.set(self.total, OPEN)
        others = () if self.within is None else (self.within,)
        if self.late is not None and (self.form.said[self.late].own or others):
            self.form.set_late(self.late, OVERDUE, self.total, others)
        if self.within is not None and self.late is not None:
            self._add(self.within, self.late)

    def _add(self, within: int, late: int) -> None:
        """Adds the two, or holds their sum against the total."""
        form, total = self.form, self.total
        sure = not form.stands_alone(within)
        if total is not None and (sure or form.adds_up(total, (within, late))):
            form.set_part(within, OPEN)
            form.sums.append(
                Sum(element=OPEN, plus=(within, late), recorded=False, checked=(total, late))
            )
        elif total is None and OPEN not in form.given and sure:
            form.set_part(within, OPEN)
            form.sums.append(Sum(element=OPEN, plus=(within, late)))


def leave_out_counter(form: FormColumns) -> None:
    """«Trực tiếp» is no declared figure: where nothing is added from it, it is left out rather
    than asked as something else.
    """
    for column, said in form.said.items():
        if (
            said.part is Part.DIRECT
            and column not in form.found
            and form.meanings[column].nature is Nature.PROPOSED
        ):
            form.found[column] = UNKNOWN
