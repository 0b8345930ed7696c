"""What is asked about a cell that was not read for certain."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.element.headers import Nature
from etl.read.element.personal import may_be_quoted
from etl.read.number import fractions
from etl.read.number.columns import ColumnFigure
from etl.read.number.numbers import Token
from etl.read.period import days
from etl.read.slots import Slot
from etl.read.table.layout import Table
from metrics.declared.indicator import Language
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold, number

OF_COLUMN = {
    "zeros_kept": ("zeros", ("thousands", "as_written")),
    "share_in_percent": ("share", ("per_cent", "part_of_one")),
}
"""By what is unclear: the kind of the question that is put once for the whole column, and its
answers.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class CellQuestion:
    """What is asked about the figure of a cell. `code`: the element, so far as it is known."""

    draft: Draft
    table: Table
    slot: Slot
    code: str | None
    token: Token
    figure: ColumnFigure

    def ask(self) -> None:
        rule = self.figure.asked or ""
        if rule in OF_COLUMN:
            kind, options = OF_COLUMN[rule]
            self._of_column(kind, rule, options)
        elif rule == "fraction_has_known_base":
            self._wholes()
        elif rule == "part_of_fraction":
            self._of_column(fractions.PART, rule, (*self.slot.meaning.elements, LEAVE_OUT))
        elif not may_be_quoted(self._text):
            self._of_cell("cell_is_number", (), quoted_vi="", quoted_en="")
        elif rule == "number_kept_as_day":
            self._number_of_day(rule)
        else:
            self._of_cell(rule, self._proposals(), **self._quotes)

    @property
    def _text(self) -> str:
        return self.table.sheet.text(*self.slot.place)

    @property
    def _quotes(self) -> dict[str, str]:
        quote = f": «{self._text}»"
        return {"quoted_vi": quote, "quoted_en": quote}

    def _wholes(self) -> None:
        """The elements of the numbers of a fraction, unless its own is asked first: its wholes are
        those of the fraction.
        """
        if self.slot.meaning.nature is Nature.PROPOSED:
            return
        asked = fractions.questions(self.draft, self.slot.header, self.slot.meaning, self.token)
        for kind, near in asked.items():
            self._of_column(kind, fractions.KINDS[kind], near)

    def _number_of_day(self, rule: str) -> None:
        """Which number a spreadsheet program took for a day."""
        maybe = days.may_have_been(self._text, self.table.sheet.dates.get(self.slot.place))
        said = {
            "maybe_vi": _listed(maybe, "có thể là", "hoặc", "vi"),
            "maybe_en": _listed(maybe, "perhaps of", "or", "en"),
        }
        self._of_cell(rule, maybe, **self._quotes, **said)

    def _proposals(self) -> tuple[str, ...]:
        """The numbers that the cell may mean."""
        figure = self.figure
        separator = figure.asked == "separator_clear" and figure.proposed is not None
        sizes = (figure.proposed, figure.value if separator else None)
        return tuple(f"{size:.15g}" for size in sizes if size is not None)

    def _of_column(self, kind: str, rule: str, options: Sequence[str]) -> None:
        self._put(f"{kind}:{fold(self.slot.header)}", rule, options)

    def _of_cell(self, rule: str, numbers: Sequence[str], **values: str) -> None:
        self._put(key_of("cell", self._text), rule, (*numbers, "blank"), **values)

    def _put(self, key: str, rule: str, options: Sequence[str], **values: str) -> None:
        said = {**labels(self.slot, self.code), **_numbers(self.figure), **values}
        quoted = self._text if may_be_quoted(self._text) else None
        place, sheet = self.slot.place, self.table.sheet
        self.draft.ask(key, rule, sheet, place, text=quoted, options=tuple(options), **said)


def _listed(maybe: Sequence[str], says: str, last: str, language: Language) -> str:
    spoken = [number(int(one), 0, language) if one.isdigit() else one for one in maybe]
    return f" ({says} {f' {last} '.join(spoken)})" if maybe else ""


def labels(slot: Slot, code: str | None) -> dict[str, Any]:
    """How questions call the element of a cell; as long as it is not known, by its header."""
    element = registry().elements.get(code or "")
    return {
        "label_vi": element.label.vi if element else slot.header,
        "label_en": element.label.en if element else slot.header,
    }


def _numbers(figure: ColumnFigure) -> dict[str, str]:
    said: dict[str, str] = {}
    for name, value in (("proposed", figure.proposed), ("decimal", figure.value)):
        for language in ("vi", "en"):
            said[f"{name}_{language}"] = "?" if value is None else _spoken(value, language)
    return said


def _spoken(value: float, language: Language) -> str:
    """A number with as many decimals as it has, at most three."""
    if float(value).is_integer():
        return number(value, None, language)
    decimals = f"{value:.6f}".rstrip("0").partition(".")[2]
    return number(value, min(len(decimals), 3), language)
