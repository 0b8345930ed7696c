"""The rows of a table: which name a unit, which sum others, which only divide the table; and
the unit and period of each.
"""

import re
from dataclasses import dataclass, replace
from itertools import islice

from etl.findings import Rule, Severity, declare
from etl.read import whole
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element.personal import holds_personal_number
from etl.read.element.roles import Role
from etl.read.number.numbers import Written, token
from etl.read.sheet.sheet import CellPlace, Sheet
from etl.read.slots import Subject
from etl.read.table import sources
from etl.read.table.layout import Layout, Table, is_repeated_header
from etl.read.table.row_periods import RowPeriods
from etl.read.table.row_widths import RowWidths
from etl.read.unit import merged, names, titled, who
from etl.read.unit.village_names import VillageNames
from etl.read.unit.who import Area, Who
from metrics.declared.period import Period
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="row_visible",
        severity=Severity.QUESTION,
        vi="Có dòng hoặc cột đang ẩn: có tính số liệu ở đó không?",
        en="Rows or columns are hidden: do their figures count?",
        mend_vi="Đề nghị chọn tính hoặc bỏ qua.",
        mend_en="Please choose whether to include them or leave them out.",
    ),
)

INCLUDE = "include"
_LOOKED_AT = 60  # rows by which a table of districts or villages is recognised
_LONGEST_NAME = 120
_DISTRICT, _COMMUNE = 3, 5  # figures of a code
_CODE_OF_COMMUNE = re.compile(r"\d{5}")  # where a name is expected
_ROMAN = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})[.)]?")
_DISTRICT_LIKE = re.compile(r"(?:huyen|quan|thi xa|thanh pho|h|q|tx|tp)[\s.]")
_LEVELS = (
    ("village", re.compile(r"\b(?:thon|ap|khu pho|to dan pho)\b")),
    ("commune", re.compile(r"\b(?:xa|(?<!dia )phuong|thi tran)\b")),
    ("district", re.compile(r"\b(?:huyen|quan|thi xa)\b")),
)


@dataclass(kw_only=True)
class Row:
    """A row of figures of one unit, or (`subject.is_total`) one that sums others. `parts`: rows
    that are not read and make it up.
    """

    index: int
    subject: Subject
    parts: tuple[int, ...] = ()


def subjects(
    draft: Draft, table: Table, figure_columns: list[int], over_columns: list[str | None]
) -> list[Row]:
    """The rows that carry figures, each with its unit and period. `over_columns`: the periods
    that the headers of the figures name.
    """
    reader = _Rows(draft, table, figure_columns, over_columns)
    rows = [row for index in range(table.first, table.end) if (row := reader.read(index))]
    open_ = reader.villages.ask_where_maps_meet(draft, table)
    rows = [
        replace(row, subject=row.subject._replace(unit_code=None)) if row.index in open_ else row
        for row in rows
    ]
    verdicts = reader.merged.settle(draft, table)
    rows = [
        replace(row, subject=own)
        for row in rows
        if (own := merged.subject(row.subject, verdicts.get(row.index)))
    ]
    return _of_commune(rows, reader.unlisted.settle(draft, table, reader.area, reader.periods.some))


def _of_commune(rows: list[Row], found: whole.Whole | None) -> list[Row]:
    """The rows where that of the totals has the figures of the commune, and those of its
    villages are not read.
    """
    if found is None:
        return rows
    own = Row(index=found.line, subject=found.subject, parts=tuple(sorted(found.parts)))
    return [own if row.index == found.line else row for row in rows if row.index not in found.parts]


class _Rows:
    """Reads row after row: a section row narrows the units below it, a unit written once holds
    for the rows below it.
    """

    def __init__(
        self, draft: Draft, table: Table, figure_columns: list[int], over_columns: list[str | None]
    ) -> None:
        self.draft, self.table, self.columns = draft, table, figure_columns
        self.roles = {role: table.column(role) for role in Role}
        self.periods = RowPeriods(draft, table, figure_columns, over_columns)
        self.of_file = titled.area_of_titles(draft, table, self.periods.some or "2025-06-30")
        self.level = _level(table) or ("district" if self._rows_are_districts() else None)
        self.of_file = replace(self.of_file, commune=self._commune_of_villages())
        self.area = self.of_file
        self.villages = VillageNames(level=self.level)
        self.merged = merged.MergedUnits(units=draft.units)
        self.unlisted = whole.Unlisted()
        self.above: dict[int, str] = {}
        self.second = table.columns(Role.UNIT_NAME)[1:]
        # villages stood above every commune: then a commune does not head the ones below it
        self.orphans = False
        self.widths = RowWidths(table)
        self.romans = _has_sections(table)
        self.last_unit: Row | None = None

    def read(self, index: int) -> Row | None:
        if not any(self.table.sheet.rows[index]) or is_repeated_header(self.table, index):
            return None
        if self.periods.is_left_out(index):
            return None
        code, name = self._code_and_name(index)
        has_figures = any(self.table.sheet.text(index, column) for column in self.columns)
        if label := self._label(index, code, name):
            return self._total(index, label) if has_figures else None
        if not has_figures and not self._names_a_unit(code, name, index):
            return None
        if self._is_section(index) and not self._names_a_unit(code, name, index):
            return self._total(index, name)
        if not code and self.last_unit and sources.is_system(name):
            return self._of_system(index, name, self.last_unit)
        self.last_unit = self._unit(index, code, name)
        return self.last_unit

    def _code_and_name(self, index: int) -> tuple[str, str]:
        code, name = self._cell(Role.UNIT_CODE, index), self._cell(Role.UNIT_NAME, index)
        if not code and self.of_file.province and _CODE_OF_COMMUNE.fullmatch(name):
            # in a stated province: elsewhere a shifted count may be the code of some commune
            return name, ""
        return code, name

    def _label(self, index: int, code: str, name: str) -> str:
        """What a row says that sums others; "" where it says no such thing."""
        texts = (name, code, self._text(Role.ORDER, index))
        label = next((text for text in texts if names.is_total_label(text)), "")
        return label or self._stray_label(index, code, name)

    def _is_section(self, index: int) -> bool:
        """Whether a row is numbered like one that heads others."""
        return self.romans and _ROMAN.fullmatch(self._text(Role.ORDER, index)) is not None

    def _of_system(self, index: int, name: str, unit: Row) -> Row | None:
        """A row that names a system below that of a unit: a figure of the unit, or a part of
        the one that the unit's row has.
        """
        place = self._place(index)
        self.draft.keep(self.table.sheet, place)
        if any(self.table.sheet.text(unit.index, column) for column in self.columns):
            self.draft.say("row_of_a_part", self.table.sheet, place, text=name, name=name)
            return None
        sources.note_row(self.draft, self.table, index, name)
        return Row(index=index, subject=unit.subject._replace(period=self.periods.of(index)))

    def _unit(self, index: int, code: str, name: str) -> Row | None:
        # the district above narrows names of communes
        within = self.of_file if code or _DISTRICT_LIKE.match(fold(name)) else self.area
        area = self._area(index, within)
        found = self._who(index, code, name, area)
        if found.asked:
            self._head_as_written(name, found.asked)
        if found.left_out or not self._is_shown(index):
            return None
        is_official = found.code is not None and "/" not in found.code and name == found.name
        self._narrow(name, found.code, is_official=is_official, asked=found.asked)
        self._note(index, code, name, area, found)
        stopped = self._is_stopped(index, area, found)
        if (found.code or found.name) and not stopped:
            self._keep(index)
        subject = Subject(found.code, found.name, self.periods.of(index), stopped=stopped)
        return Row(index=index, subject=subject)

    def _note(self, index: int, code: str, name: str, area: Area, found: Who) -> None:
        """Notes a row for what is settled when all of them are read."""
        place, key = self._place(index), who.key_of_unit(name or code, area, self.level)
        self.villages.note(index, place, name, area, found)
        self.merged.note(index, place, name, key, self.periods.of(index), found)

    def _who(self, index: int, code: str, name: str, area: Area) -> Who:
        """The unit of a row; what is asked about it is noted, as it may be asked otherwise."""
        said, period = len(self.draft.findings), self.periods.of(index)
        found = who.unit(
            self.draft, self.table, self._place(index), code, name, area, period, self.level
        )
        asked = [one.question for one in self.draft.findings[said:]]
        is_village = self.level == "village" or who.is_village(name)
        self.unlisted.note(index, found, asked, is_village=is_village)
        return found

    def _is_stopped(self, index: int, area: Area, found: Who) -> bool:
        """Whether something about a row is asked besides its unit."""
        return (
            self.widths.are_ragged(self.draft, index)
            or self._is_hidden(index)
            or self._names_another(index, area, self.periods.of(index), found.code)
        )

    def _names_another(self, index: int, area: Area, period: str | None, code: str | None) -> bool:
        """Whether a second column of names says another unit: «Xã A», «Trường tiểu học B». Then
        it is asked whose figures they are.
        """
        if code is None or period is None:
            return False
        named = [
            (column, text)
            for column in self.second
            if (text := self.table.sheet.text(index, column))
        ]
        found = [
            who.unit(
                self.draft, self.table, CellPlace(index, column), "", text, area, period, self.level
            )
            for column, text in named
        ]
        return any(one.code != code for one in found)

    def _head_as_written(self, name: str, asked: str) -> None:
        """A row whose unit is asked heads the rows below it as it is written: its answer
        changes no key of a question about them.
        """
        if self.level != "village" and not who.is_village(name) and not self.orphans:
            self.area = replace(self.area, asked_commune=asked)
        if _DISTRICT_LIKE.match(fold(name)):
            self.area = replace(self.area, asked_district=asked)

    def _narrow(
        self, name: str, code: str | None, *, is_official: bool = False, asked: str | None = None
    ) -> None:
        """What a row that names an area says about the rows below it: a district holds
        communes, a commune villages.
        """
        if code and len(code) == _DISTRICT and self.level != "district":
            self.area = replace(self.area, district=code, asked_district=asked)
        self.orphans = self.orphans or (
            not is_official and who.is_village(name) and not self.area.heads_villages
        )
        if code and len(code) == _COMMUNE and not self.orphans:
            self.area = replace(self.area, commune=code, asked_commune=asked)

    def _commune_of_villages(self) -> str | None:
        """The commune that the titles name above a table of villages."""
        texts = self._names()
        period = self.periods.some
        if period is None or not (
            self.level == "village" or sum(map(who.is_village, texts)) > len(texts) / 2
        ):
            return None
        return titled.commune_of_titles(self.draft, self.table, self.of_file, period)

    def _names(self) -> list[str]:
        """The first names of the table, by which its level is recognised."""
        column = self.table.column(Role.UNIT_NAME)
        if column is None:
            return []
        texts = (
            text
            for row in range(self.table.first, self.table.end)
            if (text := self.table.sheet.text(row, column))
        )
        return [text[:_LONGEST_NAME] for text in islice(texts, _LOOKED_AT)]

    def _total(self, index: int, label: str) -> Row:
        if names.is_total_label(label):
            self.unlisted.totals[index] = whole.Total(self._place(index), label)
        self._keep(index, name_too=names.is_total_label(label))
        return Row(
            index=index,
            subject=Subject(
                unit_code=None, unit_name=None, period=self.periods.of(index), is_total=True
            ),
        )

    def _stray_label(self, index: int, code: str, name: str) -> str:
        """«Tổng cộng» written across the first columns, wherever it starts."""
        if code or name:
            return ""
        first = min(self.columns, default=0)
        texts = (self.table.sheet.text(index, column) for column in range(self.table.left, first))
        return next((text for text in texts if names.is_total_label(text)), "")

    def _names_a_unit(self, code: str, name: str, index: int) -> bool:
        """Whether a row without figures is the row of a unit; one that names a district narrows
        the rows below.
        """
        period = self.periods.of(index) or self.periods.some
        if not (code or name) or period is None:
            return False
        area = self._area(index)
        on = Period.parse(period).end
        match = who.find(self.draft.units, code, name, on, area, self.level)
        if match.code is None:
            match = names.find(None, name or None, on=on, province=area.province, level="district")
        before = self.area
        self._narrow(name, match.code)
        if self.area != before:
            self._keep(index)
        return match.code is not None

    def _rows_are_districts(self) -> bool:
        """Whether most rows name a district: then one of them does not narrow the ones below it."""
        texts, period = self._names(), self.periods.some
        if not texts or period is None or self.of_file.district:
            return False
        on = Period.parse(period).end
        found = [
            names.find(None, text, on=on, province=self.of_file.province, level="district").code
            for text in texts
        ]
        return (
            len(texts) > 1
            and sum(code is not None and len(code) == _DISTRICT for code in found) > len(texts) / 2
        )

    def _area(self, index: int, within: Area | None = None) -> Area:
        province, district = self._cell(Role.PROVINCE, index), self._cell(Role.DISTRICT, index)
        for role, text in ((Role.PROVINCE, province), (Role.DISTRICT, district)):
            if text and (column := self.roles[role]) is not None:
                self.draft.keep(self.table.sheet, CellPlace(index, column))
        within = within or self.area
        beside, asked = self._commune_beside(index, within)
        return Area(
            province=province or within.province,
            district=district or within.district,
            commune=beside or self.area.commune,
            asked_district=None if district else within.asked_district,
            asked_commune=asked if beside else self.area.asked_commune,
            scope=within.scope,
        )

    def _commune_beside(self, index: int, within: Area) -> tuple[str | None, str | None]:
        """The commune in a column of its own beside the villages, and how keys call it where it
        is asked itself.
        """
        text, column = self._cell(Role.COMMUNE, index), self.roles[Role.COMMUNE]
        period = self.periods.of(index)
        if not text or column is None or period is None:
            return None, None
        code, name = (text, "") if text.isdigit() else ("", text)
        found = who.unit(
            self.draft,
            self.table,
            CellPlace(index, column),
            code,
            name,
            replace(within, commune=None),
            period,
            "commune",
        )
        if found.code:
            self.draft.keep(self.table.sheet, CellPlace(index, column))
        return found.code or text, found.asked

    def _cell(self, role: Role, index: int) -> str:
        """The text of a role in a row; an area, and in long tables the unit, holds on until
        another is written.
        """
        column = self.roles[role]
        if column is None:
            return ""
        text = self.table.sheet.text(index, column) or _merged(self.table.sheet, index, column)
        holds = (
            role in (Role.DISTRICT, Role.PROVINCE, Role.COMMUNE) or self.table.layout is Layout.LONG
        )
        if text:
            self.above[column] = text
        elif holds:
            text = self.above.get(column, "")
        return text

    def _text(self, role: Role, index: int) -> str:
        column = self.roles[role]
        return "" if column is None else self.table.sheet.text(index, column)

    def _place(self, index: int) -> CellPlace:
        for role in (Role.UNIT_NAME, Role.UNIT_CODE):
            column = self.roles[role]
            if column is not None and (
                self.table.sheet.text(index, column) or role is Role.UNIT_CODE
            ):
                return CellPlace(index, column)
        return CellPlace(index, self.roles[Role.UNIT_NAME] or 0)

    def _keep(self, index: int, name_too: bool = True) -> None:
        for role in (Role.UNIT_CODE, Role.UNIT_NAME, Role.ORDER) if name_too else (Role.ORDER,):
            column = self.roles[role]
            text = "" if column is None else self.table.sheet.text(index, column)
            if (
                column is not None
                and text
                and not holds_personal_number(text)
                and (role is not Role.ORDER or _is_order(text))
            ):
                self.draft.keep(self.table.sheet, CellPlace(index, column))

    def _is_shown(self, index: int) -> bool:
        return not (
            index in self.table.sheet.hidden_rows and leaves_out_hidden(self.draft, self.table)
        )

    def _is_hidden(self, index: int) -> bool:
        return index in self.table.sheet.hidden_rows and ask_hidden(
            self.draft, self.table, CellPlace(index, 0)
        )


def leaves_out_hidden(draft: Draft, table: Table) -> bool:
    """Whether the user said that hidden rows and columns of a sheet do not count."""
    return bool(draft.answer(_hidden_key(table)) == LEAVE_OUT)


def _hidden_key(table: Table) -> str:
    return f"hidden:{fold(table.sheet.name or '')}"


def ask_hidden(draft: Draft, table: Table, place: CellPlace) -> bool:
    """Whether a hidden row or column stays open: until the user says that it counts."""
    key = _hidden_key(table)
    if draft.answer(key) == INCLUDE:
        return False
    draft.ask(key, "row_visible", table.sheet, place, options=(INCLUDE, LEAVE_OUT))
    return True


def _is_order(text: str) -> bool:
    """What may stand in the column of running numbers and be stored: a number, a Roman one,
    «Tổng cộng».
    """
    return (
        bool(_ROMAN.fullmatch(text))
        or token(text).written is Written.NUMBER
        or names.is_total_label(text)
    )


def _level(table: Table) -> str | None:
    """What the header of the units says they are: communes under «Xã, phường», villages under
    «Thôn»; «Đơn vị» says nothing.
    """
    column = table.column(Role.UNIT_NAME)
    header = fold(" ".join(table.paths.get(column, ()))) if column is not None else ""
    return next((level for level, words in _LEVELS if words.search(header)), None)


def _has_sections(table: Table) -> bool:
    """Whether Roman numerals head sections: some rows are numbered so, others not."""
    column = table.column(Role.ORDER)
    if column is None:
        return False
    orders = [
        text for row in range(table.first, table.end) if (text := table.sheet.text(row, column))
    ]
    romans = sum(_ROMAN.fullmatch(text) is not None for text in orders)
    return 0 < romans < len(orders)


def _merged(sheet: Sheet, row: int, column: int) -> str:
    """What a merged range shows at a cell that it covers from above."""
    return next(
        (
            sheet.text(top, left)
            for top, left, bottom, right in sheet.merged
            if left == column == right and top < row <= bottom
        ),
        "",
    )
