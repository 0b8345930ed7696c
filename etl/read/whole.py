"""The line «Toàn xã» of a table of villages that no list names: it may be the figure of the
commune, which is asked.

As long as that is open, it is asked instead of each village, of which nobody could say more than
that it is left out.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.number.sums import stated_and_sum
from etl.read.sheet.sheet import CellPlace
from etl.read.slots import Read, Subject
from etl.read.table.layout import Table, plain_number
from etl.read.unit import who
from etl.read.unit.match import Match
from etl.read.unit.who import Area, Who
from metrics.declared.period import Period
from metrics.declared.registry import registry

declare(
    Rule(
        name="villages_listed",
        severity=Severity.QUESTION,
        vi=(
            "Chưa có danh sách thôn, ấp, khu phố nên chưa nhận được {count} dòng: "
            "«{label}» là số của cả {whole_vi}?"
        ),
        en=(
            "There is no list of villages, so {count} lines are not known: does "
            "«{label}» "
            "hold the figures of {whole_en}?"
        ),
        mend_vi=(
            "Đề nghị chọn xã, phường (các thôn khi đó chỉ để đối chiếu), hoặc nạp "
            "danh sách thôn (docs/units.md)."
        ),
        mend_en=(
            "Please choose the commune (the villages then only serve as a check), "
            "or "
            "load the list of villages (docs/units.md)."
        ),
    ),
    Rule(
        name="villages_add_up",
        severity=Severity.WARNING,
        vi="«{label_vi}» của cả đơn vị ghi {stated_vi}, cộng các thôn, ấp, khu phố được {sum_vi}.",
        en="«{label_en}» of the whole unit says {stated_en}, its villages add up to {sum_en}.",
        mend_vi="Đề nghị kiểm tra số của cả đơn vị và số của từng thôn.",
        mend_en="Please check the figure of the unit and those of its villages.",
    ),
)


class Total(NamedTuple):
    """A line that sums others: its label, and where that stands."""

    place: CellPlace
    label: str


class Whole(NamedTuple):
    """The line that has the figures of the commune, and the lines of villages that are its
    parts.
    """

    line: int
    subject: Subject
    parts: frozenset[int]


@dataclass(kw_only=True)
class Unlisted:
    """The rows of one table (or its columns). `villages`: those that are not known, with the keys
    of what was asked about them; `others`: whether a unit of another level has a line of its
    own."""

    villages: dict[int, tuple[str, ...]] = field(default_factory=dict)
    totals: dict[int, Total] = field(default_factory=dict)
    others: bool = False

    def note(self, line: int, found: Who, asked: Iterable[str | None], *, is_village: bool) -> None:
        """What a line was found to be. `asked`: the keys of what was asked about it just now."""
        if is_village and found.code is None:
            self.villages[line] = tuple(key for key in asked if key)
        else:
            self.others = self.others or found.code is None or "/" not in found.code

    def settle(self, draft: Draft, table: Table, area: Area, period: str | None) -> Whole | None:
        """The line of the commune, as answered; None: it is asked, or there is none."""
        if not self._may_be_commune or period is None:
            return None
        [(line, total)] = self.totals.items()
        key = key_of("unit", total.label) + (f"@{area.commune}" if area.commune else "")
        answer = draft.answer(key)
        if answer == LEAVE_OUT:
            return None
        for asked in (asked for keys in self.villages.values() for asked in keys):
            draft.unask(asked)
        on = Period.parse(period).end
        unit = who.answered_unit(draft.units, answer, on, area) if isinstance(answer, str) else None
        if unit is None or not unit.code:
            self._ask(draft, table, key, total, _commune(draft, area, on))
            return None
        draft.keep(table.sheet, total.place, str(unit.name))
        subject = Subject(unit_code=unit.code, unit_name=unit.name, period=period)
        return Whole(line=line, subject=subject, parts=frozenset(self.villages))

    @property
    def _may_be_commune(self) -> bool:
        """Whether there is one total, of villages that nobody knows."""
        return bool(self.villages) and not self.others and len(self.totals) == 1

    def _ask(
        self, draft: Draft, table: Table, key: str, total: Total, of_titles: Match | None
    ) -> None:
        """Asks whether the total is that of the commune, which the titles may name."""
        code = of_titles.code if of_titles else None
        name = of_titles.name if of_titles else None
        draft.ask(
            key,
            "villages_listed",
            table.sheet,
            total.place,
            options=(code, LEAVE_OUT) if code else (LEAVE_OUT,),
            label=total.label,
            count=len(self.villages),
            whole_vi=name or "xã, phường",
            whole_en=name or "the commune",
        )


def _commune(draft: Draft, area: Area, on: dt.date) -> Match | None:
    """The commune that the titles name."""
    return who.find(draft.units, area.commune, "", on, area) if area.commune else None


def compare(draft: Draft, table: Table, read: Read, parts: Sequence[CellPlace]) -> None:
    """Says where the villages do not add up to a figure of their commune; nothing where one of
    them is no plain number.
    """
    element = registry().elements.get(read.element or "")
    values = [plain_number(table.sheet, place) for place in parts]
    stated, added = read.figure.value, sum(value or 0 for value in values)
    if (
        element is None
        or not element.adds_up
        or stated is None
        or read.figure.asked
        or None in values
        or added == stated
    ):
        return
    said = stated_and_sum(stated, added)
    draft.say(
        "villages_add_up",
        table.sheet,
        read.slot.place,
        label_vi=element.label.vi,
        label_en=element.label.en,
        **said,
    )
