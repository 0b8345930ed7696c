"""The stretches of the page of one unit: what it is, what it reported, where it stands beside
its area.
"""

from collections.abc import Mapping, Sequence

from metrics.declared.indicator import Better, Pillar
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.statistics.intervals import covers
from pages.parts.doors.reports import Former, Found, ReportReceipt, StatedShare
from pages.parts.drawing import folds, marks, peer_strip, tables
from pages.parts.drawing.tables import TableColumn, link
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import Figure, ShownUnit
from pages.parts.model.peers import Peers
from pages.parts.showing import sections
from pages.parts.writing import formats, sentences
from pages.parts.writing.html import Markup, hidden, join, tag
from pages.parts.writing.words import Words

STATES = {
    "on_time": "●",
    "received": "●",
    "late": "◐",
    "silent": "✕",
    "not_due": "○",
    "no_duty": "–",
}
COLOURS = {
    "on_time": "better",
    "received": "better",
    "late": "late",
    "silent": "worse",
    "not_due": "same",
    "no_duty": "none",
}
VILLAGE_COLUMNS = 4
PER_CENT = 100


def head(
    shown: Shown, unit: ShownUnit, figures: Sequence[Figure], went_in: Sequence[Former]
) -> Markup:
    """The unit with its finding; under it where it lies and what went into it."""
    words = shown.words
    period = formats.period_then(shown.period, shown.source.today, words)
    found = formats.inside_sentence(_finding(figures, period, words))
    around = (
        words("unit_of", area=formats.unit_inside(shown.area.name, words))
        if unit.code != shown.area.code
        else ""
    )
    sub = " · ".join(part for part in (formats.capital(period), around, unit.code) if part)
    history = link(words("history_here"), shown.view.link("history", for_unit=unit.code))
    paper = link(words("print"), shown.view.itself(), data_print="1")
    ways = tag("span", " · ", history, " · ", paper, class_="ns-screen")
    return join(
        tag("h1", words("unit_finding", unit=unit.name, finding=found)),
        tag("p", sub, ways, class_="ns-sub"),
        _merged(went_in, words),
        sections.restatement(shown, figures),
    )


def _finding(figures: Sequence[Figure], period: str, words: Words) -> str:
    """The finding of the unit's headlines, or that nothing came for the period."""
    if all(figure.status == "not_reported" for figure in figures):
        return words("unit_silent", period=period)
    headlines = [figure for figure in figures if figure.indicator.headline]
    others = sum(figure.value is not None for figure in figures if not figure.indicator.headline)
    return sentences.finding(headlines, others, words)


def _merged(went_in: Sequence[Former], words: Words) -> Markup | None:
    if not went_in:
        return None
    whole = [formats.unit_inside(one.name, words) for one in went_in if one.share == 1]
    parts = [
        words("unit_part", unit=formats.unit_inside(one.name, words))
        for one in went_in
        if one.share != 1
    ]
    names = formats.listed([*whole, *parts], words)
    return tag("p", words("unit_merged", date=formats.date(went_in[-1].until, words), names=names))


def reported(shown: Shown, receipts: Sequence[ReportReceipt]) -> Markup:
    """A mark a period, each with its word; a legend of the words that occur."""
    words = shown.words
    items = [
        tag(
            "li",
            _mark(one, words),
            tag("span", _under(one, words), class_="ns-small"),
            title=_said(one, words),
        )
        for one in receipts
    ]
    kinds = dict.fromkeys(one.state for one in receipts)
    legend = (
        tag(
            "span",
            tag("span", f"{STATES[kind]} ", class_=f"ns-{COLOURS[kind]}"),
            words(f"sent_{kind}"),
        )
        for kind in kinds
    )
    title = tag("h2", words("unit_reports", count=len(receipts)))
    return tag(
        "section",
        title,
        tag("ol", *items, class_="ns-marks"),
        tag("p", join(*legend, between=" · "), class_="ns-small"),
    )


def _mark(one: ReportReceipt, words: Words) -> Markup:
    return tag(
        "span",
        tag("span", STATES[one.state], aria_hidden="true"),
        hidden(_said(one, words)),
        class_=f"ns-{COLOURS[one.state]}",
    )


def _under(one: ReportReceipt, words: Words) -> str:
    return formats.short_period(one.period, words, with_year=True).replace("<br>", "/")


def _said(one: ReportReceipt, words: Words) -> str:
    late = f" ({words('days', count=one.days_late)})" if one.days_late else ""
    return (
        f"{formats.capital(formats.period(one.period, words))}: {words(f'sent_{one.state}')}{late}"
    )


def silent(shown: Shown, latest: Period | None) -> Markup:
    """What is not there, and the latest period of which something is."""
    words = shown.words
    other = (
        link(formats.period(latest, words), shown.view.itself(period=latest.code))
        if latest
        else None
    )
    return join(
        tag("p", words("unit_silent_why", count=len(registry().indicators))),
        tag("p", words.linked("empty_other", link=other)) if other else None,
    )


def remarks(shown: Shown, figures: Sequence[Figure]) -> Markup:
    """In a sentence each: the best result that chance cannot explain, the furthest from its target,
    what has no result.

    The first two tell of the indicators of which the title tells: the headlines, where any has a
    target.
    """
    words = shown.words
    headlines = [figure for figure in figures if figure.indicator.headline]
    told = [figure for figure in headlines if figure.judged] or [
        figure for figure in figures if figure.judged
    ]
    without = [figure for figure in figures if figure.value is None]
    judged = (
        (_best(told, words), _furthest(told, words))
        if told
        else (tag("li", words("unit_none_judged")),)
    )
    items = (*judged, _without_result(without, words))
    said = tag("ul", *items, class_="ns-remarks")
    return tag("section", folds.on_a_phone(words("unit_remarks"), said))


def _best(judged: Sequence[Figure], words: Words) -> Markup:
    """A close call is never called the best."""
    reached = [figure for figure in judged if not figure.below]
    clear = [figure for figure in reached if figure.target and not figure.target.near]
    if clear:
        return _sentence(max(clear, key=sentences.distance), words)
    return tag(
        "li",
        words("unit_reached_near", count=len(reached)) if reached else words("unit_none_reached"),
    )


def _furthest(judged: Sequence[Figure], words: Words) -> Markup:
    """The one that the title names, else the one furthest from its target."""
    below = [figure for figure in judged if figure.below]
    if not below:
        return tag("li", words("unit_none_below"))
    return _sentence(sentences.furthest_below(below) or max(below, key=sentences.distance), words)


def _sentence(figure: Figure, words: Words) -> Markup:
    return tag(
        "li",
        tag("b", formats.name(figure.indicator, words)),
        ". ",
        sentences.sentence(figure, words, ask=True),
    )


def _without_result(figures: Sequence[Figure], words: Words) -> Markup:
    if not figures:
        return tag("li", words("unit_all_results"))
    names = "; ".join(
        formats.inside_sentence(formats.name(figure.indicator, words))
        for figure in figures[: sections.NAMED_SILENT]
    )
    more = (
        f"; {words('unit_more', count=len(figures) - sections.NAMED_SILENT)}"
        if len(figures) > sections.NAMED_SILENT
        else ""
    )
    return tag("li", words("unit_without_result", count=len(figures), names=names + more))


def found(shown: Shown, findings: Sequence[Found]) -> Markup | None:
    """What was found in the unit's reports, with the cell and its place; None: nothing was."""
    if not findings:
        return None
    words = shown.words
    columns = (
        TableColumn(words("finding")),
        TableColumn(words("finding_place"), "ns-place"),
        TableColumn(words("received"), "ns-number"),
    )
    rows = [_found(one, words) for one in findings]
    title = words("unit_found", count=len(findings))
    why = tag("p", words("unit_found_why"), class_="ns-small")
    return tag(
        "section",
        tag("h2", title),
        why,
        tables.table(columns, rows, caption=title, kind="ns-cards ns-compact ns-found"),
    )


def stated(shown: Shown, shares: Sequence[StatedShare]) -> Markup | None:
    """The per cents that the unit states itself without counts; None: it states none."""
    if not shares:
        return None
    words = shown.words
    columns = (
        TableColumn(words("unit_stated_rate")),
        TableColumn(words("amount"), "ns-number"),
        TableColumn(words("period")),
    )
    rows = [
        [
            words.text(one.label),
            f"{formats.plain(one.value, words)}%",
            formats.period(one.period, words),
        ]
        for one in shares
    ]
    title = words("unit_stated", count=len(shares))
    why = tag("p", words("unit_stated_why"), class_="ns-small")
    return tag(
        "section",
        tag("h2", title),
        why,
        tables.table(columns, rows, caption=title, kind="ns-cards ns-compact"),
    )


def _found(one: Found, words: Words) -> list[str | None]:
    place = formats.place(one.sheet, one.row, one.column, words)
    newer = tag("span", words("unit_found_changed"), class_="ns-small") if one.changed else None
    element = (
        words.text(registry().elements[one.element].label)
        if one.element in registry().elements
        else one.element
    )
    return [
        join(words.text(one.said), newer),
        join(
            element,
            tag("span", one.file, class_="ns-small ns-file"),
            tag("span", place, class_="ns-small"),
        ),
        formats.moment(one.at, words),
    ]


def by_pillar(
    shown: Shown, figures: Sequence[Figure], area: Mapping[str, Figure], peers: Peers | None
) -> Markup:
    """All indicators of the unit: the headlines in sight, beside the peers, the others by pillar
    behind their titles; on paper all are open (page.js).

    Those of which nothing came are named under each table.
    """
    headlines = [figure for figure in figures if figure.indicator.headline]
    others = [figure for figure in figures if not figure.indicator.headline]
    of_pillar = {
        pillar: [figure for figure in others if figure.indicator.pillar is pillar]
        for pillar in Pillar
    }
    told = (
        _pillar(shown, pillar, ones, area)
        for pillar, ones in of_pillar.items()
        if sections.came_and_silent(ones)[0]
    )
    return join(
        _headlines(shown, headlines, area, peers), *told, sections.silent_pillars(shown, of_pillar)
    )


def _headlines(
    shown: Shown, figures: Sequence[Figure], area: Mapping[str, Figure], peers: Peers | None
) -> Markup:
    came, silent = sections.came_and_silent(figures)
    title = shown.words("headlines")
    table = _table(shown, came, area, title, peers) if came else None
    notes = join(_notes(shown, came), _beside_peers(shown, came, peers))
    return tag("section", tag("h2", title), table, notes, sections.unreported(shown, silent))


def _pillar(
    shown: Shown, pillar: Pillar, figures: Sequence[Figure], area: Mapping[str, Figure]
) -> Markup:
    came, silent = sections.came_and_silent(figures)
    title = sections.pillar_title(shown, pillar, came)
    return tag(
        "details",
        tag("summary", title),
        _table(shown, came, area, title),
        sections.unreported(shown, silent),
    )


def _notes(shown: Shown, figures: Sequence[Figure]) -> Markup:
    """What the words and colours of the table mean, where they occur."""
    words = shown.words
    said = (
        tag("p", words("beside_why"), class_="ns-small")
        if figures and figures[0].unit != shown.area
        else None
    )
    return join(sections.usual_units(figures, words), said, sections.narrow(figures, words))


def _beside_peers(shown: Shown, figures: Sequence[Figure], peers: Peers | None) -> Markup | None:
    """What the strips under the bars are, where there are any."""
    if peers is None or not figures:
        return None
    said = shown.words(
        "peers_why",
        units=peer_strip.kind(peers, figures[0], shown.words),
        area=formats.unit_inside(shown.area.name, shown.words),
    )
    return tag("p", said, class_="ns-small")


def _table(
    shown: Shown,
    figures: Sequence[Figure],
    area: Mapping[str, Figure],
    title: str,
    peers: Peers | None = None,
) -> Markup:
    words = shown.words
    columns = (
        TableColumn(words("indicator_name"), "ns-name"),
        TableColumn(words("result"), "ns-number ns-result"),
        TableColumn(words("against_target"), "ns-against"),
        TableColumn(words("change_previous"), "ns-number ns-change"),
        TableColumn(
            words("against_area", area=formats.unit_inside(shown.area.name, words)),
            "ns-number ns-beside",
        ),
        TableColumn(words("periods_12"), "ns-history"),
        TableColumn(words("verdict"), "ns-judged"),
    )
    usual = marks.usual(figures)
    rows = [
        _row(shown, figure, area.get(figure.indicator.code), usual, peers) for figure in figures
    ]
    return tables.table(columns, rows, caption=title, kind="ns-cards ns-compact ns-profile")


def _row(
    shown: Shown, figure: Figure, area: Figure | None, usual: marks.Usual, peers: Peers | None
) -> list[str | None]:
    words, view = shown.words, shown.view
    return [
        join(
            link(
                formats.name(figure.indicator, words),
                view.link("indicator", indicator=figure.indicator.code),
            ),
            sections.explanation(shown, figure),
        ),
        tables.result(figure, view, words),
        peer_strip.bar(figure, area if peers else None, peers, words),
        marks.changes(figure, words, usual),
        _beside(figure, area, words),
        marks.spark(figure, words),
        marks.verdict(figure, words, usual),
    ]


def _beside(figure: Figure, area: Figure | None, words: Words) -> Markup | None:
    """How far the unit is above or below its area, and the area's value; a count of a part is
    not held against that of the whole.
    """
    if (
        area is None
        or area.value is None
        or figure.value is None
        or figure.unit == area.unit
        or figure.indicator.measure == "count"
    ):
        return None
    size = figure.value - area.value
    written = formats.difference(size, figure.indicator, words)
    points = f" {words('points')}" if figure.indicator.measure == "%" else ""
    same = not any(digit in "123456789" for digit in written)
    shape, said = (
        ("●", words("as_area"))
        if same
        else ("▲", words("above_area"))
        if size > 0
        else ("▼", words("below_area"))
    )
    by_chance = not same and _by_chance(figure, area.value)
    kind = "same" if same or by_chance else _colour(size, figure.indicator.better)
    chance = f", {words('by_chance')}" if by_chance else ""
    beside = tag("span", words("area_value", value=formats.value(area, words)), class_="ns-small")
    return join(
        tag("span", f"{shape} {written}{points}", hidden(f" {said}{chance}"), class_=f"ns-{kind}"),
        beside,
    )


def _by_chance(figure: Figure, of_area: float) -> bool:
    """Whether chance could explain that a proportion differs from that of its area."""
    if (
        figure.indicator.factor != PER_CENT
        or figure.numerator is None
        or figure.denominator is None
    ):
        return False
    return covers(figure.numerator, figure.denominator, of_area / PER_CENT)


def _colour(size: float, better: Better) -> str:
    return (
        "same"
        if better is Better.CONTEXT
        else "better"
        if (size > 0) is (better is Better.HIGHER)
        else "worse"
    )


def villages(shown: Shown, figures: Sequence[Figure]) -> Markup | None:
    """The villages inside that report, a column a headline indicator of which any of them gave
    a figure.
    """
    words = shown.words
    indicators = list({one.indicator.code: one.indicator for one in figures}.values())[
        :VILLAGE_COLUMNS
    ]
    if not indicators:
        return None
    given = {(one.unit.code, one.indicator.code): one for one in figures}
    units = {one.unit.code: one.unit for one in figures}
    columns = (
        TableColumn(words("units"), "ns-name"),
        *(TableColumn(formats.name(one, words), "ns-number") for one in indicators),
    )
    rows = [
        [
            link(unit.name, shown.view.link("unit", unit=code)),
            *(_village(given[code, one.code], shown) for one in indicators),
        ]
        for code, unit in units.items()
    ]
    title = words("unit_villages")
    return tag(
        "section",
        tag("h2", title),
        tables.table(columns, rows, caption=title, kind="ns-cards ns-compact"),
    )


def _village(figure: Figure, shown: Shown) -> Markup:
    """The figure, or why there is none."""
    if figure.value is not None:
        return tables.result(figure, shown.view, shown.words)
    return tag("span", shown.words(f"status_{figure.status}"), class_="ns-small")
