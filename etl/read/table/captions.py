"""What the titles above a table say of all its figures: per cents, thousands or millions,
cumulative, estimated, planned.

A header that says the same of itself goes before it; what a title leaves open is asked of every
column, as a header would.
"""

import re
from dataclasses import dataclass, replace

from etl.read.draft import Draft
from etl.read.element.headers import Meaning, Nature, measured, of_kind, rates_of, scaled
from etl.read.element.roles import Role
from etl.read.element.which import Which
from etl.read.period import periods
from etl.read.scale import scale_of, stated_in
from etl.read.table.layout import Table
from metrics.declared.indicator import Kind
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

_UNIT = re.compile(r"(?:don vi tinh|dvt)\s*[:\-]?\s*(%|phan tram|[^.;,()]{1,30})|\(\s*(%)\s*\)")
_CUMULATIVE = re.compile(r"\b(?:luy ke|cong don|(?:tinh )?tu dau nam(?! hoc))\b")
_ESTIMATED = re.compile(
    r"\buoc(?: thuc hien| dat| tinh)?\b(?=\s*(?:quy|thang|nam|ky|6|9|ket|den|\d|$))|\bso "
    r"lieu (?:uoc|du kien|tam tinh)\b"
)
_NEW = re.compile(
    r"\b(?:phat sinh (?:moi|tang|trong)|(?:cap|tang|dang ky|kich hoat) moi|moi (?:cap|"
    r"phat sinh|dang ky|kich hoat)|tang them)\b"
)
_PLANNED = re.compile(
    r"^(?:bieu |phu luc |bang )?(?:ke hoach|chi tieu (?:duoc )?giao|giao chi tieu|du kien|"
    r"muc tieu|chi tieu ke hoach)\b"
)
_REPORTED = re.compile(r"\b(?:ket qua|thuc hien|bao cao|tinh hinh|so lieu)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    """`which`: not the figures of the period; `unit`: what all of them are counted in, folded
    ("": not said); `words`: what said it.
    """

    which: Which | None = None
    unit: str = ""
    words: str = ""


def caption(table: Table) -> Caption:
    """What the titles say of the figures below them."""
    said = Caption(which=Which.CUMULATIVE if _names_months(table) else None)
    for place in (*table.titles, *table.notes):
        text = table.sheet.text(*place)
        if unit := stated_in(text) or _unit(text):
            said = replace(said, unit=unit, words=text)
        if place not in table.notes and (which := _which(text)):
            said = replace(said, which=which)
    return said


def _unit(text: str) -> str:
    match = _UNIT.search(fold(text))
    return (match[1] or match[2]).strip() if match else ""


def _names_months(table: Table) -> bool:
    """Whether a column of periods says «9 tháng»: then the figures are those since the year
    began.
    """
    texts = (
        table.sheet.text(row, column)
        for column in table.columns(Role.PERIOD)
        for row in range(table.first, table.end)
    )
    return any(
        (said := periods.stated(text)) is not None and said.months > 0 for text in texts if text
    )


def _which(text: str) -> Which | None:
    folded = fold(text)
    if _PLANNED.match(folded) and not _REPORTED.search(folded):
        return Which.OTHER
    if _CUMULATIVE.search(folded) or any(one.months for one in periods.inside(text)):
        return Which.CUMULATIVE
    if _ESTIMATED.search(folded):
        return Which.ESTIMATED
    return Which.NEW if _NEW.search(folded) else None


def under(said: Caption, meaning: Meaning) -> Meaning:
    """What a header means under a caption."""
    scale = scale_of(said.unit)
    if meaning.nature is Nature.PROPOSED and not meaning.unit and scale:
        return measured(meaning, said.unit)
    if meaning.nature is not Nature.ELEMENT:
        return meaning
    element = registry().elements[meaning.elements[0]]
    if said.unit in ("%", "phan tram") and element.kind is not Kind.SHARE:
        return _rate_of(element.code, meaning)
    is_bare = meaning.scale == 1 and not meaning.unit
    if is_bare and scale and scale.of_money in (None, element.measure == "VND"):
        meaning = measured(scaled(meaning, said.unit), said.unit)
    cumulative = said.which is Which.CUMULATIVE and element.kind is not Kind.FLOW
    if meaning.which or said.which is None or cumulative:
        return meaning
    return of_kind(replace(meaning, which=said.which))


def _rate_of(element: str, meaning: Meaning) -> Meaning:
    """What the name of an element means in a table of per cents."""
    rates = rates_of(element)
    if len(rates) != 1:
        return Meaning(nature=Nature.RATE, rate=None, elements=meaning.elements)
    parts = registry().indicators[rates[0]].elements
    return Meaning(nature=Nature.RATE, rate=rates[0], elements=parts)


def keep(draft: Draft, table: Table) -> None:
    """Lets what a caption says of the unit into the stored copy: the figures depend on it."""
    said = caption(table)
    if not said.unit:
        return
    place = next(
        place for place in (*table.titles, *table.notes) if table.sheet.text(*place) == said.words
    )
    already = draft.kept_at(table.sheet, place)
    words = f"ĐVT: {said.unit}"
    draft.keep(table.sheet, place, f"{already}; {words}" if already else words)
