"""What the rows of a table of indicators mean: each by its words, by the section above it, and
in form II.06 by the rows around it.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from etl.read.draft import Draft
from etl.read.element import contents, same
from etl.read.element.headers import Meaning, Nature, understand
from etl.read.element.meanings import Given, Header, settled, understood
from etl.read.element.roles import Role
from etl.read.number import sums
from etl.read.sheet.sheet import CellPlace
from etl.read.slots import Subject
from etl.read.table import captions, one_stop
from etl.read.table.layout import Layout, Table, plain_number
from etl.read.table.one_stop_headers import concerns
from etl.read.table.one_stop_sums import Sum
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

_PART = re.compile(r"^\s*(?:[-+–•*]\s*|(?:trong đó|gồm|bao gồm)\b)", re.IGNORECASE)
_SECTION = re.compile(r"(?=[IVXA-E])(?:X{0,3})(?:IX|IV|V?I{0,3}|[A-E])[.)]?")

_WHOSE = (Role.UNIT_CODE, Role.UNIT_NAME, Role.COMMUNE, Role.DISTRICT, Role.PROVINCE)


class _Row(NamedTuple):
    """What a row says that it is about: the cell that says so, the path of texts down to it,
    its code and unit of measure.
    """

    place: CellPlace
    path: tuple[str, ...]
    code: str
    measured_in: str


class IndicatorRows:
    """The indicators of the rows of a table; a section above and «Trong đó» change what a row
    means.

    All rows are looked at before one is decided: what one says («Lũy kế») tells what another is not
    («Trong quý»). A line is the rows that head one figure: in a long table those of all units. It
    is named by the number of its first row.
    """

    def __init__(
        self,
        draft: Draft,
        table: Table,
        filled: Mapping[int, bool],
        figures: Sequence[int],
        whose: Mapping[int, Subject] | None = None,
    ) -> None:
        """`filled`: the rows of the table, and whether a figure stands in them; `figures`: the
        columns where it may stand; `whose`: in a long table the unit and the period of each row."""
        self.draft, self.table, self.figures, self.whose = draft, table, figures, whose or {}
        self.caption = captions.caption(table)
        self.section: tuple[str, ...] = ()
        self.parent = ""
        rows = {
            row: said
            for row, has_figure in filled.items()
            if (said := self._read(row, has_figure, filled))
        }
        self._lines = self._numbered(rows)
        meanings = self._meanings(rows)
        given = Given.by(
            understood(draft, said.path, meanings[row], self.caption)
            for row, said in rows.items()
            if filled[row]
        )
        self.headers = self._settled(rows, meanings, given)
        for row, header in self.headers.items():
            if header.meaning:
                draft.keep(table.sheet, rows[row].place)
                self._keep(row)

    def _meanings(self, rows: Mapping[int, _Row]) -> dict[int, Meaning]:
        """What each row means: by its words, or in form II.06 by the rows around it."""
        by_words = {
            row: self._judged(_by_code(said.code, said.path, said.measured_in), said.place)
            for row, said in rows.items()
        }
        self._form = self._read_form(rows, by_words)
        return {
            row: self._form.meanings.get(line, by_words[row]) for row, line in self._lines.items()
        }

    def _settled(
        self, rows: Mapping[int, _Row], meanings: Mapping[int, Meaning], given: Given
    ) -> dict[int, Header]:
        """The header of each row; those of rows that say the same are settled once."""
        known: dict[tuple[Hashable, ...], Header] = {}
        found: dict[int, Header] = {}
        for row, said in rows.items():
            alike = (said.path, said.code, said.measured_in, meanings[self._lines[row]])
            if alike not in known:
                known[alike] = settled(
                    self.draft,
                    self.table,
                    said.place,
                    said.path,
                    meanings[row],
                    self.caption,
                    given,
                    in_rows=True,
                )
            found[row] = known[alike]
        return found

    @property
    def to_add(self) -> tuple[Sum, ...]:
        """What is added from lines, by their numbers."""
        return self._form.sums

    def get(self, row: int) -> Header | None:
        """The header of a row; None: it names nothing, or only a section."""
        return self.headers.get(row)

    def line(self, row: int) -> int:
        """The number of the line to which a row belongs."""
        return self._lines[row]

    def terms(self, lines: Iterable[same.AlikeLine]) -> sums.Terms:
        """The lines as terms of sums: in a long table those of one unit and period go together."""
        return sums.Terms(
            of={line.at: line for line in lines},
            beside=lambda read: self._key(read.slot.place),
            at=lambda line: self._text(line)[0] or CellPlace(line, 0),
            add=sums.ADD_ROWS,
        )

    def _numbered(self, rows: Mapping[int, _Row]) -> dict[int, int]:
        """The line of each row: in form II.06 «Quá hạn» comes twice for one unit and is two
        lines.
        """
        is_form = concerns({said.path for said in rows.values()})
        if is_form and self.table.layout is not Layout.LONG:
            return {row: row for row in rows}
        times: Counter[Hashable] = Counter()
        first: dict[Hashable, int] = {}
        found: dict[int, int] = {}
        for row, said in rows.items():
            words = (said.path, said.code, said.measured_in)
            if is_form:
                times[self._group(row), words] += 1
            found[row] = first.setdefault(
                (words, times[self._group(row), words] if is_form else 0), row
            )
        return found

    def _read_form(
        self, rows: Mapping[int, _Row], meanings: Mapping[int, Meaning]
    ) -> one_stop.Form:
        lines = sorted(set(self._lines.values()))
        paths = {line: rows[line].path for line in lines}
        if not concerns(paths.values()):
            return one_stop.Form()
        return one_stop.form(paths, {line: meanings[line] for line in lines}, self._numbers)

    def _numbers(self, line: int) -> dict[Hashable, float]:
        """The plain numbers of a line, by what goes together with those of other lines."""
        places = [CellPlace(row, column) for row in self._rows[line] for column in self.figures]
        found = ((self._key(place), plain_number(self.table.sheet, place)) for place in places)
        return {key: value for key, value in found if value is not None}

    @cached_property
    def _rows(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for row, line in self._lines.items():
            found.setdefault(line, []).append(row)
        return found

    def _key(self, place: CellPlace) -> Hashable:
        """What the figures have in common that are added: unit and period, or the column of the
        unit.
        """
        if self.table.layout is Layout.LONG:
            return self._group(place.row)
        return place.column if self.table.layout is Layout.UNITS_AS_COLUMNS else None

    def _group(self, row: int) -> Hashable:
        """Whose figure a row of a long table is, and when; a unit that is not known by its own
        words.
        """
        subject = self.whose.get(row)
        if subject is None:
            return None
        return subject.unit_code or tuple(
            self.table.sheet.text(row, column) for column in self._of_units
        ), subject.period

    @cached_property
    def _of_units(self) -> list[int]:
        return [column for column, meaning in self.table.meanings.items() if meaning.role in _WHOSE]

    def _read(self, row: int, has_figure: bool, filled: Mapping[int, bool]) -> _Row | None:
        place, text = self._text(row)
        if place is None:
            return None
        if not has_figure and (
            _SECTION.fullmatch(self._cell(Role.ORDER, row)) or self._is_alone(row)
        ):
            self.section, self.parent = (text,), ""
            self._keep_section(row, place)
            return None
        if not has_figure and self._has_parts(row, filled) and not _PART.match(text):
            self.parent = text
            self._keep_section(row, place)
            return None
        path = self._path(text)
        if not _PART.match(text):
            self.parent = text
        return _Row(
            place, path, self._cell(Role.INDICATOR_CODE, row), self._cell(Role.MEASURED_IN, row)
        )

    def _has_parts(self, row: int, filled: Mapping[int, bool]) -> bool:
        """Whether the row below is one of the parts of this one and has a figure («- Lũy kế»):
        then this one only names them.
        """
        below = next((later for later in filled if later > row), None)
        return below is not None and filled[below] and _PART.match(self._text(below)[1]) is not None

    def _keep_section(self, row: int, place: CellPlace) -> None:
        self.draft.keep(self.table.sheet, place)
        self._keep(row)

    def _path(self, text: str) -> tuple[str, ...]:
        if _PART.match(text) and self.parent:
            return (*self.section, self.parent, _PART.sub("", text).strip(" :"))
        return (*self.section, text)

    def _judged(self, meaning: Meaning, place: CellPlace) -> Meaning:
        """What a row that may be about people means, by what stands in it and in the other rows
        that are headed alike.
        """
        if not contents.may_be_about_people(meaning):
            return meaning
        sheet = self.table.sheet
        alike = self._headed_alike[sheet.text(*place)]
        return contents.judged(
            meaning, [sheet.text(row, column) for row in alike for column in self.figures]
        )

    @cached_property
    def _headed_alike(self) -> dict[str, list[int]]:
        """The rows by what heads them."""
        found: dict[str, list[int]] = {}
        for row in range(self.table.first, self.table.end):
            found.setdefault(self._text(row)[1], []).append(row)
        return found

    def _text(self, row: int) -> tuple[CellPlace | None, str]:
        for role in (Role.INDICATOR, Role.INDICATOR_CODE):
            column = self.table.column(role)
            if column is not None and (text := self.table.sheet.text(row, column)):
                return CellPlace(row, column), text
        return None, ""

    def _cell(self, role: Role, row: int) -> str:
        column = self.table.column(role)
        return "" if column is None else self.table.sheet.text(row, column)

    def _is_alone(self, row: int) -> bool:
        return sum(bool(text) for text in self.table.sheet.rows[row]) == 1

    def _keep(self, row: int) -> None:
        for role, form in (
            (Role.ORDER, r"[0-9IVXA-Ea-e.)]{1,8}"),
            (Role.INDICATOR_CODE, r"\w{1,40}"),
            (Role.MEASURED_IN, r".{1,20}"),
        ):
            column = self.table.column(role)
            if column is not None and re.fullmatch(form, self.table.sheet.text(row, column)):
                self.draft.keep(self.table.sheet, CellPlace(row, column))


def _by_code(code: str, path: tuple[str, ...], measured_in: str) -> Meaning:
    """What a row means by its code and its name: where the name says anything else than the
    code, that is asked.
    """
    named = understand(path, measured_in)
    if code.strip() not in registry().elements or (
        named.elements == (code.strip(),) and named.nature is Nature.ELEMENT
    ):
        return named
    if fold(path[-1]) == fold(code) or named.nature is Nature.ROLE:  # no name beside the code
        return Meaning(nature=Nature.ELEMENT, elements=(code.strip(),))
    return Meaning(
        nature=Nature.PROPOSED,
        proposed=tuple(dict.fromkeys((code.strip(), *named.elements, *named.proposed))),
    )
