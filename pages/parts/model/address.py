"""What a page shows, as codes in its address: a link means the same in both languages and after
a unit was renamed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from metrics.declared.indicator import Language, Pillar
from metrics.declared.registry import registry
from pages.parts.model.figures import UNIT_TYPES

LANGUAGES = ("vi", "en")
DATASETS = ("office", "demo")
GEOGRAPHIES = ("native", "current")
FIGURES = ("official", "provisional")
# of the list of an indicator, in its own order where none is chosen; of the rug also a headline
ORDERS = ("value", "change", "year", "missing", "size", "name", "official")
BACKWARDS = "-"  # before an order: the other way round
GAPS = ("below", "silent")
TYPES = tuple(UNIT_TYPES)
# of the catalogue: the headline indicators, those with figures here, with a target in force
ONLY = ("headline", "figures", "target")
ACTS = ("withdraw", "reinstate", "approve", "return")
_OF_REPORTING = ("silent", "not_due", "receipts", "grid", "reminders")
# spread, units: of the indicator page; rug: of the overview
_PILLARS = tuple(pillar.value for pillar in Pillar)
FOLDS = ("help", "rug", "map", *_PILLARS, "spread", "units", *_OF_REPORTING)

_CLOSED = {
    "lang": LANGUAGES,
    "data": DATASETS,
    "geography": GEOGRAPHIES,
    "figures": FIGURES,
    "pillar": tuple(pillar.value for pillar in Pillar),
    "only": ONLY,
    "act": ACTS,
    "gap": GAPS,
    "type": TYPES,
}
_OF_ONE_PAGE = (
    *("unit", "q", "pillar", "only", "open", "event", "act", "for_unit", "for_period", "before"),
)
_OF_ONE_LIST = ("order", "gap", "type")  # stay while the page does
_NUMBERS = ("as_shown", "before")
# pages that act: never on what was shown once
_ON_THE_PRESENT = ("submit", "boundaries", "settings")


@dataclass(frozen=True, kw_only=True)
class View:
    """One view. None: not chosen, the page takes what fits; a code that was chosen is never
    replaced by another.

    `area`, `unit`: unit codes; `period`: a period code; `indicator`: an indicator code; `unit` asks
    for the cells behind a figure, or is the unit of the unit's own page. `data`: whose figures, the
    office's or the demo's. `q`: what is searched for; `pillar`, `only`: of which pillar and kind
    the indicators of the catalogue are. `open`: which folds are open, their codes with dots between
    them. `figures`: where an office asks for approval, the approved figures or the provisional
    ones. `as_shown`: the number of an earlier build. Of the page of history: `event`, which act of
    the archive is open; `act`, what is to be done; `for_unit`, `for_period`, whose acts are listed;
    `before`, the number of the event before which the list begins. Of a list of units: `order`,
    what it is sorted by; `gap`, whether it holds those short of their target alone, or those
    without a result; `type`, xã, phường … alone. `ward`: the unit whose own page was open last, on
    every other page; who goes back to the page of units finds it again.
    """

    page: str
    lang: str = "vi"
    data: str | None = None
    area: str | None = None
    period: str | None = None
    geography: str = "native"
    figures: str = "official"
    indicator: str | None = None
    order: str | None = None
    gap: str | None = None
    type: str | None = None
    unit: str | None = None
    ward: str | None = None
    q: str | None = None
    pillar: str | None = None
    only: str | None = None
    open: str | None = None
    as_shown: str | None = None
    event: str | None = None
    act: str | None = None
    for_unit: str | None = None
    for_period: str | None = None
    before: str | None = None

    @classmethod
    def of_address(cls, page: str, address: Mapping[str, str]) -> Self:
        """The view of an address; keys that this app does not know are not its business and
        stay out.
        """
        return cls(page=page, **{name: address[name] for name in KEYS if address.get(name)})

    def unknown(self) -> list[tuple[str, str]]:
        """(key, code) for every code outside a closed list (a language that does not exist),
        and every number that is none.
        """
        closed = [
            (key, code)
            for key, known in _CLOSED.items()
            if (code := getattr(self, key)) is not None and code not in known
        ]
        folds = [("open", code) for code in self.open_folds if code not in FOLDS]
        orders = (*ORDERS, *(one.code for one in registry().headlines))
        order = (self.order or orders[0]).removeprefix(BACKWARDS)
        unsorted = [] if order in orders else [("order", order)]
        return (
            closed
            + folds
            + unsorted
            + [
                (key, code)
                for key in _NUMBERS
                if (code := getattr(self, key)) is not None and not code.isdecimal()
            ]
        )

    @property
    def language(self) -> Language:
        """The language of the page; Vietnamese where the address names none that there is."""
        return "en" if self.lang == "en" else "vi"

    @property
    def open_folds(self) -> tuple[str, ...]:
        return tuple(self.open.split(".")) if self.open else ()

    def toggling(self, *folds: str) -> str:
        """The address of this very view with some folds opened that are closed, closed that are
        open.
        """
        opened = set(self.open_folds) ^ set(folds)
        return self.itself(open=".".join(fold for fold in FOLDS if fold in opened) or None)

    def having(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def forgetting(self, *keys: str) -> Self:
        """The view with these keys as if nobody had chosen them."""
        return replace(self, **{key: _DEFAULTS[key] for key in keys})

    def codes(self) -> dict[str, str]:
        """The address as codes, defaults left out."""
        return {
            name: getattr(self, name) for name in KEYS if getattr(self, name) != _DEFAULTS[name]
        }

    def link(self, page: str | None = None, **changes: Any) -> str:
        """The address of this view with changes. What belongs to one page (the unit, the search …)
        goes unless asked for.

        The unit of the unit's own page is only put aside (`ward`) and comes back there; in another
        area it is forgotten.
        """
        there = page or self.page
        ward = (
            None
            if {"area", "data"} & set(changes)
            else self.unit
            if self.page == "unit"
            else self.ward
        )
        unit = {"unit": ward, "ward": None} if there == "unit" else {"ward": ward}
        gone = _OF_ONE_PAGE if there == self.page else (*_OF_ONE_PAGE, *_OF_ONE_LIST)
        return replace(self, page=there, **{**dict.fromkeys(gone), **unit, **changes})._address()

    def itself(self, **changes: Any) -> str:
        """The address of this very view with changes."""
        return replace(self, **changes)._address()

    def _address(self) -> str:
        present = self.forgetting("as_shown") if self.page in _ON_THE_PRESENT else self
        codes = present.codes()
        return f"{self.page}?{urlencode(codes)}" if codes else self.page


_DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(View)}
KEYS = tuple(field.name for field in fields(View) if field.name != "page")
