"""What was received in form II.06: new dossiers and those carried over, online and otherwise."""

import re

from etl.read.element.headers import Meaning, Nature
from etl.read.table.one_stop_headers import HeaderWords, Part, Section
from etl.read.table.one_stop_sums import (
    CARRIED,
    ONLINE,
    RECEIVED,
    TOTAL,
    FormColumns,
    Sum,
    as_asked,
)
from metrics.declared.vietnamese import fold

_COMPARED = re.compile(r"\b(?:tang|giam|so voi|so sanh|cung ky|ky nay|chenh lech)\b")


class Received:
    """The section of what was received. `ways`: the columns of what was received online and
    otherwise; empty where one of them is missing or not certain.
    """

    def __init__(self, form: FormColumns) -> None:
        self.form = form
        self.total = form.at(Section.RECEIVED, Part.TOTAL)
        self.carried = form.at(Section.RECEIVED, Part.CARRIED)
        self.new = form.at(Section.RECEIVED, Part.NEW)
        self.ways = self._ways()

    def read(self) -> None:
        if self.carried is not None and not self._is_moved(self.carried):
            if not self._compares_periods():
                self._ask_carried(self.carried)
                return
            self.carried = None
        if self.total is None:
            self.total = self._unnamed_total()
        if self._new_holds_both():
            if TOTAL not in self.form.given:
                self.form.set(self.new, TOTAL)
            return
        self._read_new()
        if self.total is None or TOTAL in self.form.given:
            self._read_beside_total()
        elif self.form.said[self.total].holds_carried:
            self.form.set(self.total, TOTAL)
            self.form.set(self.carried, CARRIED)
        elif self.carried is None and self.new is None:
            if self.ways and self.form.adds_up(self.total, self.ways):
                self.form.set(self.total, RECEIVED)
        else:
            self._read_total(self.total)

    def _ways(self) -> tuple[int, ...]:
        online, direct = self._online_and_direct()
        self.form.set(online, ONLINE)
        if online is None or direct is None or self.total is None:
            return ()
        ways = (online, direct)
        is_sure = (
            not self.form.stands_alone(direct)
            or self.form.adds_up(self.total, ways)
            or (self.carried is not None and self.form.adds_up(self.total, (*ways, self.carried)))
        )
        if not is_sure:
            return ()
        self.form.set_part(direct, RECEIVED)
        return ways

    def _online_and_direct(self) -> tuple[int | None, int | None]:
        """The columns of the two ways: of the section, or those that name none, by the figures."""
        online = self.form.at(Section.RECEIVED, Part.ONLINE)
        direct = self.form.at(Section.RECEIVED, Part.DIRECT)
        if online is not None or direct is not None or self.total is None:
            return online, direct
        online, direct = self.form.at(None, Part.ONLINE), self.form.at(None, Part.DIRECT)
        if online is None or direct is None:
            return None, None
        return (online, direct) if self.form.adds_up(self.total, (online, direct)) else (None, None)

    def _is_moved(self, carried: int) -> bool:
        """Whether a bare «Kỳ trước» is what was carried over, not the figure of the period
        before: by its place in the form.
        """
        if self._is_named(carried) or self.new is not None:
            return True
        if self.total is None:
            return False
        return (
            bool(self.ways)
            or self._is_beside(self.total, carried)
            or self.form.adds_up(self.total, (*self.ways, carried))
            or self.form.is_all(self.total)
        )

    def _is_beside(self, total: int, carried: int) -> bool:
        """Whether «Kỳ trước» stands in one group with a total that says that it is a sum."""
        path = self.form.paths[carried]
        return (
            len(path) > 1
            and path[:-1] == self.form.paths[total][:-1]
            and self.form.said[total].says_sum
        )

    def _is_named(self, carried: int | None) -> bool:
        return carried is not None and (
            self.form.meanings[carried].nature is Nature.ELEMENT
            or self.form.said[carried].says_moved
        )

    def _compares_periods(self) -> bool:
        return any(_COMPARED.search(fold(" ".join(path))) for path in self.form.paths.values())

    def _ask_carried(self, carried: int) -> None:
        meanings, total = self.form.meanings, self.total
        self.form.found[carried] = as_asked(meanings[carried], (CARRIED,))
        if total is not None and meanings[total].nature is Nature.ELEMENT:
            self.form.found[total] = as_asked(meanings[total], (RECEIVED, TOTAL))

    def _unnamed_total(self) -> int | None:
        """A bare «Tổng số» that is what was received and what was carried over, by the figures."""
        online, direct = (
            self.form.places.get((Section.RECEIVED, part), self.form.at(None, part))
            for part in (Part.ONLINE, Part.DIRECT)
        )
        sums = [
            tuple(part for part in parts if part is not None)
            for parts in ((self.carried, self.new), (online, direct, self.carried))
            if None not in parts
        ]
        for column in self.form.bare:
            if any(self.form.adds_up(column, parts) for parts in sums):
                sections = frozenset({Section.RECEIVED})
                said = HeaderWords(sections=sections, parts=frozenset(), says_sum=True)
                self.form.said = {**self.form.said, column: said}
                return column
        return None

    def _new_holds_both(self) -> bool:
        """«Tiếp nhận (kể cả từ kỳ trước) > Trong kỳ» says which figure it is, not what is new."""
        return (
            self.new is not None
            and self.total is None
            and self.carried is None
            and self.form.said[self.new].holds_carried
        )

    def _read_new(self) -> None:
        if self.new is not None and (
            self.total is not None or self.carried is not None or self.form.said[self.new].own
        ):
            self.form.set(self.new, RECEIVED)

    def _read_beside_total(self) -> None:
        """Where no column of the section is the total of both, or another one is."""
        if self.new is not None or self._is_named(self.carried):
            self.form.set(self.carried, CARRIED)
        self._read_bare_total()

    def _read_bare_total(self) -> None:
        """«Tổng số hồ sơ» beside what was received and what was carried over holds both."""
        given = self.form.given
        has_both = (self.new is not None or RECEIVED in given) and (
            self.carried is not None or CARRIED in given
        )
        if not has_both or TOTAL in given:
            return
        both = [
            column
            for column, meaning in self.form.meanings.items()
            if set(meaning.proposed) == {RECEIVED, TOTAL}
        ]
        if len(both) == 1 and both[0] not in self.form.found:
            self.form.set(both[0], TOTAL)

    def _read_total(self, total: int) -> None:
        """A total beside what was carried over or what is new: of both, or else asked."""
        self.form.set(self.carried, CARRIED)
        if self.new is not None or self.carried is None:
            self.form.set(total, TOTAL)
        elif self._holds_carried(total, self.carried):
            self.form.set(total, TOTAL)
            self._add_received(total, self.carried)
        else:
            self.form.found[total] = Meaning(nature=Nature.PROPOSED, proposed=(RECEIVED, TOTAL))

    def _add_received(self, total: int, carried: int) -> None:
        """What was received, from the two ways, else as the total without what was carried over."""
        others = self.form.given - {
            code for code in self.form.meanings[total].elements if code == RECEIVED
        }
        if RECEIVED not in others:
            self.form.sums.append(
                Sum(element=RECEIVED, plus=self.ways)
                if self.ways
                else Sum(element=RECEIVED, plus=(total,), minus=(carried,))
            )

    def _holds_carried(self, total: int, carried: int) -> bool:
        """Whether a total includes what was carried over: by the figures, else by the words of
        the form.
        """
        by_figures = self._holds_by_figures(total, carried)
        if by_figures is not None:
            return by_figures
        said, own = self.form.said[total], self.form.paths[total]
        return (
            self.form.paths[carried][: len(own)] == own
            or not said.alone
            or said.says_sum
            or self.form.said[carried].of_which
        )

    def _holds_by_figures(self, total: int, carried: int) -> bool | None:
        """None: the figures do not tell."""
        form, ways = self.form, self.ways
        if ways and form.adds_up(total, (*ways, carried)):
            return True
        if any(form.numbers(carried).values()) and ways and form.adds_up(total, ways):
            return False
        if form.is_all(total):
            return True
        if form.ends is not None and form.balances((total, carried), form.ends):
            return False
        return None
