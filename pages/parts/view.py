"""What a page shows, as codes in its address: a link means the same in both languages and after a unit was renamed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

LANGUAGES = ("vi", "en")
DATASETS = ("office", "demo")
GEOGRAPHIES = ("native", "current")
FIGURES = ("latest",)
ORDERS = ("value", "official")

_CLOSED = {"lang": LANGUAGES, "data": DATASETS, "geography": GEOGRAPHIES, "figures": FIGURES, "order": ORDERS}


@dataclass(frozen=True, kw_only=True)
class View:
    """One view. None: not chosen, the page takes what fits; a code that was chosen is never replaced by another.

    `area`, `unit`: unit codes; `period`: a period code; `indicator`: an indicator code; `unit` asks for the cells behind
    a figure, or is the unit of the unit's own page. `data`: whose figures, the office's or the demo's. `q`: what is searched for.
    """

    page: str
    lang: str = "vi"
    data: str | None = None
    area: str | None = None
    period: str | None = None
    geography: str = "native"
    figures: str = "latest"
    indicator: str | None = None
    order: str = "value"
    unit: str | None = None
    q: str | None = None

    @classmethod
    def of_address(cls, page: str, address: Mapping[str, str]) -> Self:
        """The view of an address; keys that this app does not know are not its business and stay out."""
        return cls(page=page, **{name: address[name] for name in KEYS if address.get(name)})

    def unknown(self) -> list[tuple[str, str]]:
        """(key, code) for every code outside a closed list: a language, a geography … that does not exist."""
        return [(key, code) for key, known in _CLOSED.items() if (code := getattr(self, key)) is not None and code not in known]

    def having(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def forgetting(self, *keys: str) -> Self:
        """The view with these keys as if nobody had chosen them."""
        return replace(self, **{key: _DEFAULTS[key] for key in keys})

    def codes(self) -> dict[str, str]:
        """The address as codes, defaults left out."""
        return {name: getattr(self, name) for name in KEYS if getattr(self, name) != _DEFAULTS[name]}

    def link(self, page: str | None = None, **changes: Any) -> str:
        """The address of this view with changes. The unit and the search belong to one page: they go unless asked for."""
        target = replace(self, page=page or self.page, **{"unit": None, "q": None, **changes})
        codes = target.codes()
        return f"{target.page}?{urlencode(codes)}" if codes else target.page


_DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(View)}
KEYS = tuple(field.name for field in fields(View) if field.name != "page")
