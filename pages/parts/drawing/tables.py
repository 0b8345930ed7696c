"""Tables that can be read across; on a phone each row is a card. Real HTML: every name and
number is a link with codes in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.declared.indicator import Indicator
from metrics.declared.registry import registry
from pages.parts.drawing import marks
from pages.parts.model.address import View
from pages.parts.model.figures import Figure, Past, TracedCell
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, hidden, join, tag
from pages.parts.writing.words import Words

_SHORT_HASH = 12


@dataclass(frozen=True)
class TableColumn:
    """A column: its head as text, and a class that says how its cells stand."""

    head: str
    kind: str = ""


def table(
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[str | None]],
    *,
    caption: str,
    kind: str = "",
) -> Markup:
    """A table with a caption for those who listen. The roles keep it a table where the style
    makes cards of its rows.
    """
    head = tag(
        "tr",
        *(
            tag("th", column.head, scope="col", role="columnheader", class_=column.kind)
            for column in columns
        ),
        role="row",
    )
    body = [
        tag(
            "tr",
            *(_cell(column, cell) for column, cell in zip(columns, row, strict=True)),
            role="row",
        )
        for row in rows
    ]
    parts = (
        tag("caption", hidden(caption)),
        tag("thead", head, role="rowgroup"),
        tag("tbody", *body, role="rowgroup"),
    )
    return tag("table", *parts, class_=f"ns-table {kind}".strip(), role="table")


def _cell(column: TableColumn, cell: str | None) -> Markup:
    """A cell; what a row is about is announced with each of its cells."""
    role = "rowheader" if "ns-name" in column.kind else "cell"
    return tag(
        "td",
        cell or "",
        role=role,
        data_label=column.head,
        class_=f"{column.kind} ns-empty".strip() if not cell else column.kind,
    )


def link(text: str, href: str, **attributes: str) -> Markup:
    return tag("a", text, href=href, **attributes)


def indicator_table(figures: Sequence[Figure], view: View, words: Words) -> Markup:
    """One area, a row an indicator."""
    points = (
        f", {words('points')}" if all(figure.indicator.measure == "%" for figure in figures) else ""
    )
    usual = marks.usual(figures)
    columns = (
        TableColumn(words("indicator"), "ns-name"),
        TableColumn(words("result"), "ns-number ns-result"),
        TableColumn(words("against_target"), "ns-against"),
        TableColumn(f"{words('change_previous')}{points}", "ns-number ns-change"),
        TableColumn(f"{words('change_year')}{points}", "ns-number ns-change"),
        TableColumn(words("periods_12"), "ns-history"),
        TableColumn(words("verdict"), "ns-judged"),
    )
    return table(
        columns,
        [_indicator_row(figure, view, words, usual) for figure in figures],
        caption=words("headlines"),
        kind="ns-cards ns-indicators",
    )


def _indicator_row(
    figure: Figure, view: View, words: Words, usual: marks.Usual
) -> list[str | None]:
    return [
        join(
            link(
                formats.name(figure.indicator, words),
                view.link("indicator", indicator=figure.indicator.code),
            ),
            tag("span", words("lower_is_better"), class_="ns-small")
            if figure.indicator.better.value == "lower"
            else None,
        ),
        result(figure, view, words),
        marks.bar(figure),
        marks.change_previous(figure, words, usual),
        marks.change_year(figure, words, usual),
        marks.spark(figure, words),
        marks.verdict(figure, words, usual),
    ]


def result(figure: Figure, view: View, words: Words) -> Markup:
    """The value, a link to its cells, with numerator and denominator under it."""
    cells = view.link("indicator", indicator=figure.indicator.code, unit=figure.unit.code)
    value, parts = formats.value(figure, words), formats.parts(figure, words)
    unit = (
        ""
        if figure.indicator.measure == "%" or not value
        else formats.unit_of_value(figure.indicator, words)
    )
    small = " · ".join(part for part in (unit, parts) if part)
    written = link(
        value or "–",
        cells,
        title=words("to_cells"),
        class_="ns-value" if value else "ns-value ns-muted",
    )
    return join(
        written, tag("span", small, class_="ns-small") if small else None, _base_of(figure, words)
    )


def _base_of(figure: Figure, words: Words) -> Markup | None:
    """Whose denominator is of which earlier period, when it was carried forward."""
    said = formats.base_of(figure, words)
    return tag("span", said, class_="ns-small") if said else None


def units_table(area: Figure, figures: Sequence[Figure], view: View, words: Words) -> Markup:
    """One indicator, a row a unit of the area, silent ones too."""
    columns = (
        TableColumn(words("units"), "ns-name"),
        *_terms(area.indicator, words, "ns-number ns-result"),
        TableColumn(words("against_target"), "ns-against"),
        TableColumn(_change_head(area, words), "ns-number ns-change"),
        TableColumn(words("status"), "ns-judged"),
    )
    rows = [_unit_row(area, figure, view, words) for figure in figures]
    by_year = " ns-by-year" if (view.order or "").endswith("year") else ""
    kind = f"ns-cards ns-compact ns-units{by_year}"
    return table(columns, rows, caption=words("all_units"), kind=kind)


def _terms(indicator: Indicator, words: Words, kind: str) -> tuple[TableColumn, ...]:
    """The heads of value, numerator and denominator: what each counts, by its name."""
    if not indicator.is_rate:
        return (TableColumn(words("amount"), kind),)
    terms = (
        formats.capital(formats.elements(codes, words))
        for codes in (indicator.numerator, indicator.denominator)
    )
    return TableColumn(words("rate" if indicator.measure == "%" else "amount"), kind), *(
        TableColumn(term, "ns-number") for term in terms
    )


def _change_head(figure: Figure, words: Words) -> str:
    return (
        f"{words('change_previous')}, {words('points')}"
        if figure.indicator.measure == "%"
        else words("change_previous")
    )


def _unit_row(area: Figure, figure: Figure, view: View, words: Words) -> list[str | None]:
    here = view.link("indicator", unit=figure.unit.code)
    chosen = (
        {"class_": "ns-chosen", "aria_current": "true"} if view.unit == figure.unit.code else {}
    )
    value = formats.value(figure, words)
    return [
        link(figure.unit.name, view.link("unit", unit=figure.unit.code), **chosen),
        link(
            value or "–",
            here,
            title=words("to_cells"),
            class_="ns-value" if value else "ns-value ns-muted",
        ),
        *_of_rate(
            figure,
            figure.indicator,
            here,
            words,
            qualifier=figure.qualifier,
            beside=_base_of(figure, words),
        ),
        marks.bar(figure, area),
        marks.changes(figure, words),
        join(
            marks.verdict_beside(figure, area, words),
            tag("span", words("zero"), class_="ns-small") if figure.numerator == 0 else None,
        ),
    ]


def _of_rate(
    of: Figure | Past,
    indicator: Indicator,
    cells: str,
    words: Words,
    *,
    qualifier: str | None = None,
    beside: Markup | None = None,
) -> tuple[Markup | None, ...]:
    """Numerator and denominator of a rate; of anything else they say no more than the value."""
    if not indicator.is_rate:
        return ()
    return _term(of.numerator, of, cells, words, qualifier=qualifier), join(
        _term(of.denominator, of, cells, words), beside
    ) or None


def _term(
    size: float | None, of: Figure | Past, cells: str, words: Words, *, qualifier: str | None = None
) -> Markup | None:
    if size is None:
        return None
    return link(
        formats.term(size, words, estimate=of.estimate, qualifier=qualifier),
        cells,
        title=words("to_cells"),
    )


def history_table(figure: Figure, view: View, words: Words) -> Markup:
    """The series behind the chart, newest first."""
    columns = (
        TableColumn(words("period"), "ns-name"),
        *_terms(figure.indicator, words, "ns-number"),
        TableColumn(words("units_reported"), "ns-number"),
        TableColumn(words("status")),
    )
    rows = [_past_row(figure, past, view, words) for past in reversed(figure.history)]
    return table(columns, rows, caption=words("history"), kind="ns-compact")


def _past_row(figure: Figure, past: Past, view: View, words: Words) -> list[str | None]:
    cells = view.link("indicator", period=past.period.code, unit=figure.unit.code)
    value = "–" if past.value is None else formats.past(figure.indicator, past, words)
    return [
        formats.capital(formats.period(past.period, words)),
        link(value, cells, title=words("to_cells")),
        *_of_rate(past, figure.indicator, cells, words),
        f"{past.reporting}/{past.expected}",
        words(f"status_{past.status}")
        if past.restatement == "native" or past.value is None
        else words(f"restated_{past.restatement}"),
    ]


def cells_table(cells: Sequence[TracedCell], view: View, words: Words) -> Markup:
    """The cells behind a figure: what stands where, how it was read, when it came. Who sent it
    is said in the history of the figure.
    """
    columns = (
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("cell_element")),
        TableColumn(words("cell_text"), "ns-number"),
        TableColumn(words("cell_read"), "ns-number"),
        TableColumn(words("cell_place")),
        TableColumn(words("cell_received")),
    )
    rows = [_cell_row(cell, view, words) for cell in cells]
    return table(columns, rows, caption=words("cell_place"), kind="ns-cards ns-compact ns-cells")


def _cell_row(cell: TracedCell, view: View, words: Words) -> list[str | None]:
    element = registry().elements[cell.element]
    place = formats.place(cell.sheet, cell.row, cell.column, words)
    history = view.link("history", unit=cell.unit.code, period=cell.period.code)
    return [
        join(
            _inside(cell, words),
            tag("span", formats.capital(formats.period(cell.period, words)), class_="ns-small"),
        ),
        join(words.text(element.label), tag("span", words(cell.role), class_="ns-small")),
        tag("q", cell.text, class_="ns-quoted"),
        formats.read_as(cell, words),
        join(
            tag("span", cell.file, class_="ns-file"),
            tag("span", place, class_="ns-small"),
            tag(
                "span",
                words("fingerprint", short=cell.sha256[:_SHORT_HASH]),
                class_="ns-small",
                title=cell.sha256,
            ),
        ),
        join(
            formats.moment(cell.submitted_at, words),
            tag("span", link(words("version_figure"), history), class_="ns-small"),
            _publication(cell),
        ),
    ]


def _inside(cell: TracedCell, words: Words) -> str:
    """Thôn 1, xã Suối Lam: every commune has a Thôn 1."""
    return (
        f"{cell.unit.name}, {formats.unit_inside(cell.commune, words)}"
        if cell.commune
        else cell.unit.name
    )


def _publication(cell: TracedCell) -> Markup | None:
    return tag("span", cell.source, class_="ns-small") if cell.source else None
