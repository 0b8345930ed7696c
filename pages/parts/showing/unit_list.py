"""Every unit of an indicator: as sorted bars beside the area's figure and the target, by any
column, narrowed by type or by what is wrong.
"""

from collections.abc import Callable, Sequence

from pages.parts.drawing import folds, tables
from pages.parts.drawing.tables import link
from pages.parts.frame.filters import Shown
from pages.parts.model.address import BACKWARDS, GAPS, ORDERS, TYPES, View
from pages.parts.model.figures import Figure
from pages.parts.model.order import ordered
from pages.parts.showing import sections
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

ROWS = 20
MANY = 25  # as many are shown at once


def unit_list(shown: Shown, area: Figure, figures: Sequence[Figure]) -> Markup:
    """The list with the ways to sort and to narrow it; of many units the first twenty, and the
    rest when asked for.
    """
    words, view = shown.words, shown.view
    kept = [figure for figure in figures if _is_type(figure, view) and _has_gap(figure, view)]
    listed = ordered(kept, view.order)
    head = tag("h2", words("all_units"))
    narrowing, sorting = _filters(figures, view, words), _sorting(area, view, words)
    why = sections.narrow(listed, words)
    if not listed:
        return tag("section", head, narrowing, tag("p", words("units_none"), class_="ns-sub"))
    table = _table_of(area, view, words)
    if len(listed) <= MANY:
        return tag("section", head, narrowing, sorting, table(listed), why)
    every = words("units_every", count=len(listed))
    is_open = "units" in view.open_folds
    first = None if is_open else table(_first(listed, view))
    more = folds.fold("units", every, view, lambda: table(listed))
    return tag("section", head, narrowing, sorting, first, more, why)


def _table_of(area: Figure, view: View, words: Words) -> Callable[[Sequence[Figure]], Markup]:
    return lambda figures: tables.units_table(area, figures, view, words)


def _first(listed: Sequence[Figure], view: View) -> list[Figure]:
    """The first rows, under the unit that is looked at where it is not among them."""
    first = list(listed[:ROWS])
    chosen = [one for one in listed[ROWS:] if one.unit.code == view.unit]
    return [*chosen, *first]


def _is_type(figure: Figure, view: View) -> bool:
    return view.type is None or figure.unit.type == view.type


def _has_gap(figure: Figure, view: View) -> bool:
    if view.gap == "below":
        return figure.below
    return view.gap is None or figure.value is None


def _sorting(area: Figure, view: View, words: Words) -> Markup:
    """The columns that the list can be sorted by; the chosen one turns it round."""
    columns = [
        one
        for one in ORDERS
        if not (one == "size" and not area.indicator.is_rate)
        and not (one == "missing" and area.target is None)
    ]
    chosen = view.order or ORDERS[0]
    ways = [_way(one, chosen, view, words) for one in columns]
    return tag(
        "p", words("order_by"), " ", join(*ways, between=" · "), class_="ns-small ns-choices"
    )


def _way(column: str, chosen: str, view: View, words: Words) -> Markup:
    said = words(f"order_{column}")
    if chosen.removeprefix(BACKWARDS) != column:
        return link(said, _here(view, order=None if column == ORDERS[0] else column))
    is_back = chosen.startswith(BACKWARDS)
    forwards = None if column == ORDERS[0] else column
    turned = _here(view, order=forwards if is_back else f"{BACKWARDS}{column}")
    arrow = tag("span", " ▲" if is_back else " ▼", aria_hidden="true")
    return link(join(tag("b", said), arrow), turned, title=words("order_turn"), aria_current="true")


def _filters(figures: Sequence[Figure], view: View, words: Words) -> Markup | None:
    """The types that there are, those short of the target, those without a result; each with its
    number, the chosen one lets go.
    """
    of_type = {
        one: sum(_is_type(figure, view.having(type=one)) for figure in figures) for one in TYPES
    }
    of_gap = {
        one: sum(_has_gap(figure, view.having(gap=one)) for figure in figures) for one in GAPS
    }
    types = [_choice("type", one, count, view, words) for one, count in of_type.items() if count]
    narrowed = [_choice("gap", one, count, view, words) for one, count in of_gap.items() if count]
    ways = [*(types if len(types) > 1 else []), *narrowed]
    if not ways:
        return None
    return tag(
        "p", words("units_only"), " ", join(*ways, between=" · "), class_="ns-small ns-choices"
    )


def _choice(key: str, one: str, count: int, view: View, words: Words) -> Markup:
    is_chosen = getattr(view, key) == one
    said = f"{words(f'{key}_{one}')} ({count})"
    return link(
        join(tag("b", said), tag("span", " ✕", aria_hidden="true")) if is_chosen else said,
        _here(view, **{key: None if is_chosen else one}),
        **({"aria_current": "true"} if is_chosen else {}),
    )


def _here(view: View, **changes: str | None) -> str:
    """This very view with changes; a list that is sorted anew begins with its first rows."""
    return view.itself(**{"open": None, **changes})
