"""The stretches of which the pages of figures are made: heads, lists, panels."""

from collections.abc import Iterable, Mapping, Sequence

from metrics.asked import examples
from metrics.declared.indicator import DataElement, Indicator, Pillar
from metrics.declared.registry import registry
from metrics.declared.vietnamese import KINDS, number
from pages.parts.doors import outlines, published_figures, reports
from pages.parts.drawing import charts, folds, marks, outline_map, tables, tile_map
from pages.parts.drawing.tables import link
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import SAID_FROM, Figure, Reporters, ShownUnit, TracedCell
from pages.parts.model.order import ordered
from pages.parts.writing import formats, paces, sentences
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

NAMED_SILENT = 8
NAMED_OF_MANY = 3  # of more than these, enough to see what is meant
FIRST_CELLS = 12
SHOWN_CELLS = 200


def overview_head(shown: Shown, figures: Sequence[Figure], reporters: Reporters | None) -> Markup:
    """The finding; under it area, period, who reported and who did not."""
    words = shown.words
    where = f"{shown.area.name}, {formats.period_then(shown.period, shown.source.today, words)}"
    own = (
        words("own_report", area=formats.unit_inside(shown.area.name, words))
        if reporters and not reporters.reported
        else None
    )
    said = [part for part in (where, own, *_who_reported(shown, reporters)) if part]
    others = sum(figure.value is not None for figure in figures if not figure.indicator.headline)
    title = tag(
        "h1",
        sentences.finding(
            [figure for figure in figures if figure.indicator.headline], others, words
        ),
    )
    return join(
        title, tag("p", join(*said, between=" · "), class_="ns-sub"), restatement(shown, figures)
    )


def restatement(shown: Shown, figures: Iterable[Figure]) -> Markup | None:
    """That figures of before were restated to the units of today: the sentence of the one that
    rests on estimates most.
    """
    restated = [
        figure for figure in figures if figure.value is not None and figure.restatement != "native"
    ]
    if not restated:
        return None
    most = max(restated, key=lambda figure: figure.estimated_share)
    bases = published_figures.estimated_by(shown.source, most.unit.code) if most.estimate else ()
    return tag("p", sentences.restatement(most, bases, shown.words), class_="ns-note", role="note")


def _who_reported(shown: Shown, reporters: Reporters | None) -> Iterable[str]:
    if reporters is None or not reporters.reported:
        return  # the area's own report: its units need not have sent one
    words = shown.words
    level = words(f"level_{reporters.level}")
    yield words(
        "reporters", reported=str(reporters.reported), expected=str(reporters.expected), level=level
    )
    if reporters.silent:
        yield words.linked("silent", names=_names(shown, reporters.silent))


def _names(shown: Shown, units: Sequence[ShownUnit]) -> Markup:
    """The first of the units, and the way to all of them."""
    words = shown.words
    shown_of = NAMED_SILENT if len(units) <= NAMED_SILENT else NAMED_OF_MANY
    named = [formats.unit_inside(unit.name, words) for unit in units[:shown_of]]
    more = len(units) - shown_of
    rest = (
        link(words("silent_more", count=more), shown.view.link("reporting")) if more > 0 else None
    )
    return join(", ".join(named), " " if rest else None, rest)


def headlines(shown: Shown, figures: Sequence[Figure]) -> Markup:
    """The headline indicators; those of which nothing came are named under the table."""
    return _tabled(shown, *came_and_silent(figures))


def _tabled(shown: Shown, came: Sequence[Figure], silent: Sequence[Figure]) -> Markup:
    table = tables.indicator_table(came, shown.view, shown.words) if came else None
    return join(
        table, usual_units(came, shown.words), narrow(came, shown.words), unreported(shown, silent)
    )


def usual_units(figures: Sequence[Figure], words: Words) -> Markup | None:
    """Of which units the figures of a table are, and over which their changes, where most have that
    in common (`marks.usual`); None: they have nothing in common.
    """
    usual, said = marks.usual(figures), []
    if usual.reporters is not None:
        reporting, expected = usual.reporters
        said.append(words("usual_reporters", reporting=reporting, expected=expected))
    if usual.previous is not None:
        said.append(words("usual_previous", count=usual.previous))
    if usual.year is not None:
        said.append(words("usual_year", count=usual.year))
    if not said:
        return None
    sentence = words("usual_units", said=formats.capital("; ".join(said)))
    return tag("p", sentence, class_="ns-small")


def narrow(figures: Iterable[Figure], words: Words) -> Markup | None:
    """What «xấp xỉ mục tiêu» means, where a figure is called so; None: none is."""
    called = any(
        figure.target is not None and figure.target.near and figure.target.status != "not_due"
        for figure in figures
    )
    return tag("p", words("near_why"), class_="ns-small") if called else None


def came_and_silent(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Figures of which anything came, and those of which nothing did."""
    silent = [figure for figure in figures if figure.status == "not_reported"]
    return [figure for figure in figures if figure.status != "not_reported"], silent


def next_steps(help_first: Markup | None, mapped: Markup | None) -> Markup:
    """Whom to help first, and beside it the map."""
    return tag("div", help_first, mapped, class_="ns-two")


def jumps(words: Words, *places: str) -> Markup:
    """The ways to the sections of a long page, named by their ids."""
    ways = (link(words(f"jump_{place}"), f"#{place}") for place in places)
    return tag("p", join(*ways, between=" · "), class_="ns-jumps ns-screen")


def overview_map(
    shown: Shown, area: Figure, units: Sequence[Figure], others: Sequence[Figure]
) -> Markup:
    """The map of one headline indicator, its table folded, and the way to the maps of the
    others.
    """
    words, view = shown.words, shown.view
    links = (
        link(formats.name(one.indicator, words), view.link(indicator=one.indicator.code))
        for one in others
    )
    ways = tag("p", join(*links, between=" · "), class_="ns-small")
    choose = (
        tag("details", tag("summary", words("map_other")), ways, class_="ns-screen")
        if others
        else None
    )
    table = folds.fold(
        "map",
        words("map_table"),
        view,
        lambda: tables.units_table(area, ordered(units, None), view, words),
    )
    drawn, is_wide = _map(shown, units)
    kind = "ns-map ns-map-wide" if is_wide else "ns-map"
    inside = folds.on_a_phone(_map_title(area, units, words), drawn, choose, table)
    return tag("section", inside, class_=kind, id="map")


def _map(shown: Shown, units: Sequence[Figure]) -> tuple[Markup, bool]:
    """The map by outlines where the office gave them and the indicator suits, else by tiles;
    and whether it needs the whole width.
    """
    if outline_map.suits(units[0]) and (land := outlines.ground(*shown.key)):
        return outline_map.choropleth(units, land, shown.view, shown.words), False
    return tile_map.tile_map(units, shown.view, shown.words), tile_map.columns(
        units
    ) >= tile_map.WIDE_FROM


def indicator_map(shown: Shown, area: Figure, units: Sequence[Figure]) -> Markup | None:
    """The map over the units of an indicator; their table stands under it. None: there is
    nothing to place.
    """
    if not tile_map.drawable(units):
        return None
    title = _map_title(area, units, shown.words)
    return tag("section", folds.on_a_phone(title, _map(shown, units)[0]), class_="ns-map", id="map")


def _map_title(area: Figure, units: Sequence[Figure], words: Words) -> str:
    unit = "%" if area.indicator.measure == "%" else formats.unit_of_value(area.indicator, words)
    label, level = formats.name(area.indicator, words), words(f"level_{units[0].unit.level}")
    return words("map", label=label, level=level, unit=f" ({unit})")


def by_pillar(shown: Shown, figures: Iterable[Figure]) -> Markup:
    """The indicators that are no headline, folded by pillar; those of which nothing came are
    named, not tabled.
    """
    rest = [figure for figure in figures if not figure.indicator.headline]
    of_pillar = {
        pillar: [figure for figure in rest if figure.indicator.pillar is pillar]
        for pillar in Pillar
    }
    told = [pillar for pillar in Pillar if came_and_silent(of_pillar[pillar])[0]]
    aside = folds.all_of(told, shown.view, shown.words) if len(told) > 1 else None
    pillars = (_pillar(shown, pillar, of_pillar[pillar]) for pillar in told)
    return folds.section(
        shown.words("by_pillar"), aside, *pillars, silent_pillars(shown, of_pillar), code="pillars"
    )


def _pillar(shown: Shown, pillar: Pillar, figures: Sequence[Figure]) -> Markup:
    came, silent = came_and_silent(figures)
    return folds.fold(
        pillar, pillar_title(shown, pillar, came), shown.view, lambda: _tabled(shown, came, silent)
    )


def silent_pillars(shown: Shown, of_pillar: Mapping[Pillar, Sequence[Figure]]) -> Markup | None:
    """The pillars of which nothing came, in one line: neither a heading nor a fold over
    nothing. None: something came of each.
    """
    words = shown.words
    silent = {
        pillar: figures
        for pillar, figures in of_pillar.items()
        if figures and not came_and_silent(figures)[0]
    }
    if not silent:
        return None
    names = (
        words("catalogue_pillar", title=words(pillar.value), count=len(figures))
        for pillar, figures in silent.items()
    )
    return tag("p", words("pillars_silent", names="; ".join(names)), class_="ns-small")


def pillar_title(shown: Shown, pillar: Pillar, came: Sequence[Figure]) -> str:
    """The pillar, and how many of its indicators have a result; without any, that figures came
    all the same.
    """
    known = sum(figure.value is not None for figure in came)
    key, count = ("pillar_count", known) if known else ("pillar_uncomputed", len(came))
    return shown.words(key, title=shown.words(pillar.value), count=count)


def unreported(shown: Shown, figures: Sequence[Figure]) -> Markup | None:
    if not figures:
        return None
    words = shown.words
    names = (
        link(
            formats.inside_sentence(formats.name(figure.indicator, words)),
            shown.view.link("indicator", indicator=figure.indicator.code),
        )
        for figure in figures
    )
    return tag(
        "p", words.linked("pillar_silent", names=join(*names, between="; ")), class_="ns-small"
    )


def _folded(title: str, *parts: Markup | None) -> Markup:
    return tag("details", tag("summary", title), *parts)


def indicator_head(shown: Shown, figure: Figure, units: Sequence[Figure]) -> Markup:
    """The finding of one indicator, with its sentence and its request under it."""
    words = shown.words
    said = sentences.indicator_finding(figure, units, words)
    period = formats.period_then(shown.period, shown.source.today, words)
    small = (
        f"{words.text(figure.indicator.label)} · "
        f"{formats.unit_inside(shown.area.name, words)}, {period}"
    )
    noted = [
        restatement(shown, [figure]),
        *(restatement(shown, [unit]) for unit in units if unit.estimated_share > SAID_FROM),
    ]
    sums = sentences.sums(figure, units, words)
    asks = figure.unit.level in ("commune", "village")  # an area does not ask itself
    told = (
        tag("p", sentences.sentence(figure, words, ask=asks)),
        tag("p", pace) if (pace := paces.pace_said(figure, shown.source.today, words)) else None,
        tag("p", sums, class_="ns-small") if sums else None,
    )
    return join(tag("h1", said), tag("p", small, class_="ns-sub"), *told, *noted)


def cells(
    shown: Shown, unit: ShownUnit, figure: Figure | None, found: Sequence[TracedCell]
) -> Markup:
    """The cells behind a figure, in a panel of their own that a link closes: the unit's own in
    sight, many of others folded.
    """
    words = shown.words
    value = formats.value(figure, words) if figure else ""
    title = words("cells", unit=f"{unit.name} – {value}" if value else unit.name)
    head = tag(
        "div",
        tag("h2", title),
        link(words("cells_close"), shown.view.link(), data_top="1"),
        class_="ns-panel-head",
    )
    own = [cell for cell in found if cell.unit.code == unit.code]
    first = own or list(found[:FIRST_CELLS])
    table = tables.cells_table(first, shown.view, words) if first else tag("p", words("cells_none"))
    return tag(
        "section",
        head,
        explanation(shown, figure) if figure else None,
        _villages_in(unit, found, words),
        table,
        _more_cells(shown, found[len(first) :]),
        class_="ns-panel",
        id="cells",
    )


def _villages_in(unit: ShownUnit, found: Sequence[TracedCell], words: Words) -> Markup | None:
    """Which communes are the sum of their villages: who reads both in one list must not take
    them for added twice.
    """
    communes = dict.fromkeys(cell.commune for cell in found if cell.commune)
    if unit.level == "village" or not communes:
        return None
    names = ", ".join(formats.unit_inside(name, words) for name in communes)
    return tag("p", words("cells_villages", names=names), class_="ns-small")


def explanation(shown: Shown, figure: Figure) -> Markup | None:
    """The unit's own words on its figure, with the way to who said so and to taking it back;
    None: it said nothing.
    """
    said = reports.explanations(shown.source).get(
        (figure.unit.code, figure.indicator.code, figure.period.code)
    )
    if said is None:
        return None
    words = shown.words
    way = link(
        words("explained_event"), shown.view.link("history", event=said.event), class_="ns-screen"
    )
    head = words("explained", date=formats.date(formats.day(said.at), words))
    return tag(
        "span",
        f"{head} ",
        tag("q", said.text, class_="ns-quoted"),
        " ",
        way,
        class_="ns-small ns-explained",
    )


def _more_cells(shown: Shown, rest: Sequence[TracedCell]) -> Markup | None:
    """The cells of the units inside, folded."""
    if not rest:
        return None
    words = shown.words
    left = len(rest) - SHOWN_CELLS
    note = tag("p", words("cells_more", count=left), class_="ns-small") if left > 0 else None
    return _folded(
        words("cells_inside", count=len(rest)),
        tables.cells_table(rest[:SHOWN_CELLS], shown.view, words),
        note,
    )


def definition(shown: Shown, figure: Figure) -> Markup:
    """What the indicator means: formula in words, direction, target and document, how well
    founded, who provides it.
    """
    words, indicator = shown.words, figure.indicator
    declared = [registry().elements[code] for code in indicator.elements]
    facts: dict[str, str] = {
        "formula": formula(indicator, words),
        "direction": words(f"direction_{indicator.better.value}"),
        "legal": _legal(figure, words),
        "evidence": words(f"evidence_{indicator.evidence.value}"),
        "provider": formats.providers(indicator.elements, words),
        "behaviour": _behaviour(declared, words),
        "code": indicator.code,
    }
    if example := examples.said(indicator, words.language):
        facts["example_computed"] = example
    if indicator.note:
        facts["note"] = words.text(indicator.note)
    listed = (
        part for key, said in facts.items() for part in (tag("dt", words(key)), tag("dd", said))
    )
    return tag("section", folds.on_a_phone(words("definition"), tag("dl", *listed)))


def formula(indicator: Indicator, words: Words) -> str:
    """How the value is made of the elements, in words."""
    top, bottom = (_summed(codes, words) for codes in (indicator.numerator, indicator.denominator))
    if not indicator.is_rate:
        return formats.capital(
            words("formula_count" if indicator.additive else "formula_share", numerator=top)
        )
    factor = number(indicator.factor, None, words.language)
    form = "formula_ratio" if indicator.factor == 1 else "formula_rate"
    return formats.capital(words(form, numerator=top, denominator=bottom, factor=factor))


def _summed(codes: tuple[str, ...], words: Words) -> str:
    """The elements as a term: in brackets where several are added."""
    return (
        formats.bracketed(formats.elements(codes, words))
        if len(codes) > 1
        else formats.elements(codes, words)
    )


def _legal(figure: Figure, words: Words) -> str:
    return formats.aim_said(figure, words) or words("expired" if figure.expired else "no_target")


def _behaviour(elements: Sequence[DataElement], words: Words) -> str:
    return "; ".join(
        f"{words.text(element.label)}: {words.text(KINDS[element.kind])}" for element in elements
    )


def history(shown: Shown, figure: Figure) -> Markup:
    """The series as a chart with its table folded under it, or why there is none."""
    title, breaks = tag("h2", shown.words("history")), _said_breaks(shown, figure)
    if figure.known_periods < 2:
        return tag(
            "section", title, tag("p", shown.words("history_short"), class_="ns-sub"), *breaks
        )
    table = _folded(
        shown.words("history_table"), tables.history_table(figure, shown.view, shown.words)
    )
    partial = any(past.partial_sum for past in figure.history)
    some = tag("p", shown.words("history_some"), class_="ns-small") if partial else None
    return tag(
        "section", title, *breaks, charts.history(figure, shown.view, shown.words), some, table
    )


def _said_breaks(shown: Shown, figure: Figure) -> list[Markup]:
    """What changed in the definition while the series ran."""
    words = shown.words
    passed = [
        one
        for one in figure.indicator.breaks
        if figure.history and figure.history[0].period.start < one.since <= figure.period.end
    ]
    texts = (
        words("redefined_why", date=formats.date(one.since, words), why=words.text(one.why))
        for one in passed
    )
    return [tag("p", text, class_="ns-small") for text in texts]
