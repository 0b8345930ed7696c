"""What files would do, as HTML: where they give one figure twice, what they change of the last
versions, which figures move.
"""

from collections.abc import Sequence

from pages.parts.doors import intake
from pages.parts.doors.intake import Cell, Change, Changes, Finding, State, Twice
from pages.parts.drawing.tables import TableColumn, table
from pages.parts.model.figures import Movement
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

SHOWN = 100  # rows of a table of effects
# of the figures that move; the others are unfolded, or the button to send would be far away on a
# phone
_SEEN = 12


def given_twice(twice: Sequence[Twice], words: Words) -> Markup | None:
    """Where two of the files give one figure: different values first of all, equal ones
    counted. None: nowhere.
    """
    equal = sum(one.agrees for one in twice)
    different = [one for one in twice if not one.agrees]
    same = tag("p", words("twice_same", count=equal), class_="ns-small") if equal else None
    if not different:
        return same
    title = tag(
        "p",
        tag("b", f"▲ {words('twice', count=len(different))} "),
        words("twice_why"),
        role="alert",
    )
    columns = (
        *_figure_columns(words),
        TableColumn(words("twice_earlier"), "ns-number"),
        TableColumn(words("twice_later"), "ns-number"),
    )
    rows = [
        [
            *_figure(one.unit_code, one.period, one.element, words),
            _in_file(one.earlier, one.earlier_file, words),
            _in_file(one.later, one.later_file, words),
        ]
        for one in different[:SHOWN]
    ]
    drawn = table(columns, rows, caption=words("twice_why"), kind="ns-cards ns-compact")
    return tag(
        "section",
        tag("div", title, class_="ns-banner"),
        drawn,
        _more(len(different), "twice_more", words),
        same,
    )


def between(found: Sequence[Finding], words: Words) -> Markup | None:
    """What is unusual between files. None: nothing."""
    said = [one.message_en if words.language == "en" else one.message_vi for one in found]
    listed = [
        tag("p", f"▲ {sentence}", class_="ns-banner", role="note") for sentence in said[:SHOWN]
    ]
    return tag("section", *listed) if listed else None


def _in_file(cell: Cell, file: str, words: Words) -> Markup:
    value = (
        words("cell_no_activity") if cell.state is State.NO_ACTIVITY else _value(cell.value, words)
    )
    where = f"{file}, {words('cell_row', row=str(cell.row), column=cell.column)}"
    return join(value, tag("span", where, class_="ns-small"))


def against_last(changes: Changes, words: Words) -> Markup:
    """How many figures are new, change or stay, and those that change, old beside new."""
    counts = {"new": changes.new, "changed": len(changes.changed), "same": changes.same}
    line = tag(
        "p",
        words("versions", **{name: formats.plain(count, words) for name, count in counts.items()}),
        class_="ns-sub",
    )
    if not changes.changed:
        return line
    columns = (
        *_figure_columns(words),
        TableColumn(words("version_old"), "ns-number"),
        TableColumn(words("version_new"), "ns-number"),
    )
    rows = [_changed(one, words) for one in changes.changed[:SHOWN]]
    title = words("versions_changed", count=len(changes.changed))
    drawn = table(columns, rows, caption=title, kind="ns-cards ns-compact")
    return join(
        line,
        tag(
            "details",
            tag("summary", title),
            drawn,
            _more(len(changes.changed), "versions_more", words),
            open=len(rows) <= _SEEN,
        ),
    )


def _changed(one: Change, words: Words) -> list[str | None]:
    figure = _figure(one.unit_code, one.period, one.element, words)
    return [
        *figure,
        *(
            words("cell_no_activity") if value is None else _value(value, words)
            for value in (one.old, one.new)
        ),
    ]


def _figure_columns(words: Words) -> tuple[TableColumn, ...]:
    return (
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("element")),
        TableColumn(words("period")),
    )


def _figure(unit: str, period: str, element: str, words: Words) -> list[str | None]:
    label = intake.element_name(element)
    name = (intake.unit_name(unit, period) or unit).partition(", ")[0]
    return [
        name,
        words.text(label) if label else element,
        formats.capital(formats.period_of(period, words)),
    ]


def _value(value: float | None, words: Words) -> str:
    return "" if value is None else formats.plain(value, words)


def _more(count: int, key: str, words: Words) -> Markup | None:
    return tag("p", words(key, count=count - SHOWN), class_="ns-small") if count > SHOWN else None


def movements(
    moved: Sequence[Movement], words: Words, *, heads: tuple[str, str] = ("old", "new")
) -> Markup:
    """Which published figures move, old beside new; areas first. `heads`: the words over the
    two.
    """
    if not moved:
        return tag("p", words("moves_nothing"))
    columns = (
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("indicator")),
        TableColumn(words("period")),
        TableColumn(words(heads[0]), "ns-number"),
        TableColumn(words(heads[1]), "ns-number"),
    )
    rows = [_movement_row(one, words) for one in moved[:SHOWN]]
    first, others = (
        table(columns, part, caption=words("moves"), kind="ns-cards ns-compact")
        for part in (rows[:_SEEN], rows[_SEEN:])
    )
    if len(rows) <= _SEEN:
        return first
    title = words("moves_rest", count=len(moved) - _SEEN)
    return join(
        first, tag("details", tag("summary", title), others, _more(len(moved), "moves_more", words))
    )


def _movement_row(one: Movement, words: Words) -> list[str | None]:
    return [
        one.unit.name,
        formats.name(one.indicator, words),
        formats.capital(formats.period(one.period, words)),
        _published(one, one.old, one.old_numerator, one.old_denominator, words),
        _published(one, one.new, one.new_numerator, one.new_denominator, words),
    ]


def _published(
    one: Movement, value: float | None, top: float | None, bottom: float | None, words: Words
) -> Markup | str:
    if value is None:
        return tag("span", words("moves_none"), class_="ns-muted")
    parts = (
        f"{formats.plain(top, words)}/{formats.plain(bottom, words)}"
        if top is not None and bottom is not None
        else None
    )
    return join(
        formats.amount(one.indicator, value, words),
        tag("span", parts, class_="ns-small") if parts else None,
    )
