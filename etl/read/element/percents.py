"""Per cents that stand beside counts: checked against them, not stored."""

from collections.abc import Iterator
from typing import Any

from etl.findings import Rule, Severity, declare
from etl.read.draft import Draft
from etl.read.element.headers import Nature
from etl.read.element.meanings import Header
from etl.read.sheet.sheet import letters
from etl.read.slots import Read
from etl.read.table.layout import Table
from metrics.declared.registry import registry
from metrics.declared.vietnamese import number

declare(
    Rule(
        name="percent_matches_counts",
        severity=Severity.WARNING,
        vi="Tỷ lệ ghi {stated_vi}% không khớp với {part_vi}/{whole_vi} = {computed_vi}%.",
        en="The stated {stated_en}% does not match {part_en}/{whole_en} = {computed_en}%.",
        mend_vi="Đề nghị kiểm tra tỷ lệ và hai số này; tỷ lệ không được ghi nhận.",
        mend_en="Please check the rate and the two counts; the rate itself is not recorded.",
    ),
)

Pair = tuple[str, str]


def check(
    draft: Draft, table: Table, headers: dict[int, Header], reads: dict[int, list[Read]]
) -> None:
    """Compares each column of per cents with the pair of counts that it fits."""
    counts = _counts(draft, table, reads, set(headers))
    for column, header in headers.items():
        stated = {
            read.slot.place.row: read
            for read in reads[column]
            if read.figure.value is not None and not read.in_fraction and not read.figure.asked
        }
        pair = _pair(header, stated, counts, _nearest(table, column, reads))
        for row, read in stated.items() if pair else ():
            if _computed(counts.get(row, {}), pair) is not None and not _agrees(
                read, counts[row], pair
            ):
                _say(draft, table, read, counts[row], pair)


def has_counts(header: Header, reads: dict[int, list[Read]]) -> bool:
    """Whether the counts behind a rate stand in the table: those of its declared rate, or any
    pair for a bare «Tỷ lệ (%)».
    """
    known = {
        read.element
        for own in reads.values()
        for read in own
        if read.element and read.figure.value is not None
    }
    meaning = header.meaning
    if meaning is None:
        return False
    if len(meaning.elements) == 2:
        return set(meaning.elements) <= known
    return any(
        set(pair) <= known and (not meaning.elements or pair[0] in meaning.elements)
        for pair in _declared()
    )


def _counts(
    draft: Draft, table: Table, reads: dict[int, list[Read]], rates: set[int]
) -> dict[int, dict[str, float]]:
    """By row: the counts of its elements, those of fractions in a column of rates too; nothing
    that still waits for an answer.
    """
    found: dict[int, dict[str, float]] = {}
    for column, own in reads.items():
        adds = (table.sheet.name, letters(column)) in draft.added
        for read in own:
            usable = read.element and not _waits(read) and (column not in rates or read.in_fraction)
            if usable and read.element and read.figure.value is not None:
                row = found.setdefault(read.slot.place.row, {})
                row[read.element] = (
                    row.get(read.element, 0) + read.figure.value
                    if adds
                    else row.get(read.element, read.figure.value)
                )
    return found


def _waits(read: Read) -> bool:
    """Whether the number itself, its scale or which figure it is has still to be answered."""
    return (
        bool(read.figure.asked or read.slot.meaning.which or read.slot.subject.stopped)
        or read.slot.meaning.scale is None
    )


def _nearest(table: Table, column: int, reads: dict[int, list[Read]]) -> list[str]:
    """What the other columns count, nearest first, those to the left before those to the right;
    "" for one that is not known.
    """
    others = sorted(
        {*reads, *_unread(table, reads)}, key=lambda other: (abs(other - column), other > column)
    )
    counted = [
        code
        for other in others
        for code in (map(_counted, reads[other]) if other in reads else ("",))
    ]
    return list(dict.fromkeys(code for code in counted if code is not None))


def _unread(table: Table, reads: dict[int, list[Read]]) -> list[int]:
    """The columns that are left out: the per cents beside one of them are most likely its own."""
    return [
        column
        for column, meaning in table.meanings.items()
        if column not in reads and meaning.nature is not Nature.ROLE
    ]


def _counted(read: Read) -> str | None:
    """The element of a figure; "": it has still to be answered; None: a per cent."""
    return read.element or ("" if read.slot.meaning.nature is Nature.PROPOSED else None)


def _declared() -> Iterator[Pair]:
    """(part, whole) of every declared rate and every declared part."""
    for indicator in registry().indicators.values():
        if indicator.is_rate and indicator.factor == 100 and len(indicator.elements) == 2:
            yield indicator.numerator[0], indicator.denominator[0]
    for element in registry().elements.values():
        if element.part_of:
            yield element.code, element.part_of


def _pair(
    header: Header, stated: dict[int, Read], counts: dict[int, dict[str, float]], near: list[str]
) -> Pair | None:
    """The counts that a column of per cents belongs to: as its header says, else those that
    most rows agree with.
    """
    meaning = header.meaning
    if meaning is None or not stated:
        return None
    if meaning.nature is Nature.RATE and len(meaning.elements) == 2:
        return (meaning.elements[0], meaning.elements[1])
    pairs = [
        pair
        for pair in dict.fromkeys(_declared())
        if not meaning.elements or pair[0] == meaning.elements[0]
    ]
    possible = [pair for pair in pairs if pair[0] in near and pair[1] in near]
    scored = [
        (_agreeing(pair, stated, counts), -min(near.index(code) for code in pair), pair)
        for pair in possible
    ]
    if not scored:
        return None
    agreeing, _, best = max(scored)
    return best if agreeing > len(stated) / 2 else _beside(possible, near)


def _beside(possible: list[Pair], near: list[str]) -> Pair | None:
    """Where no pair fits: the one whose two columns stand just beside the per cents; none while
    one of them is asked.
    """
    return next((pair for pair in possible if set(pair) == set(near[:2])), None)


def _agreeing(pair: Pair, stated: dict[int, Read], counts: dict[int, dict[str, float]]) -> int:
    return sum(row in counts and _agrees(read, counts[row], pair) for row, read in stated.items())


def _computed(row: dict[str, float], pair: Pair | None) -> float | None:
    if pair is None or pair[0] not in row or not row.get(pair[1]):
        return None
    return 100 * row[pair[0]] / row[pair[1]]


def _agrees(read: Read, row: dict[str, float], pair: Pair | None) -> bool:
    """Whether a stated per cent is the computed one, rounded or cut off at the places that it
    shows.
    """
    computed, stated = _computed(row, pair), read.figure.value
    if computed is None or stated is None:
        return False
    written = f"{stated:.10f}".rstrip("0").rstrip(".")
    places = min(len(written.partition(".")[2]), 6)
    return abs(computed - stated) < 10.0**-places * 1.000001


def _say(draft: Draft, table: Table, read: Read, row: dict[str, float], pair: Pair | None) -> None:
    computed = _computed(row, pair)
    if pair is None or computed is None:
        return
    values: dict[str, Any] = {
        f"{name}_{language}": number(value, None if value.is_integer() else 2, language)
        for name, value in (
            ("stated", float(read.figure.value or 0)),
            ("part", row[pair[0]]),
            ("whole", row[pair[1]]),
            ("computed", computed),
        )
        for language in ("vi", "en")
    }
    draft.say(
        "percent_matches_counts",
        table.sheet,
        read.slot.place,
        text=table.sheet.text(*read.slot.place),
        **values,
    )
