"""A figure against those of the other communes of its province and period: twins, sizes that lost
or won a digit.

Only people are looked at (the bases counted in persons): two communes do not have the same number
of them, nor one a tenth of what its neighbours have. Nothing here refuses a figure.
"""

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

import polars as pl

from etl.findings import Finding, Rule, Severity, declare
from etl.read.model import Cell, Key
from etl.reference import REORGANISATION, Unit, register
from etl.rules.record import KEY, place_said
from etl.rules.report import Columns, at, labelled, value_of
from metrics.declared.indicator import DataElement, Language
from metrics.declared.period import Period
from metrics.declared.registry import Registry
from metrics.declared.vietnamese import inside_sentence, number

declare(
    Rule(
        name="no_twin_of_another_unit",
        severity=Severity.WARNING,
        vi="{place_vi}: {figure_vi}, giống hệt {others_vi}; có thể đã chép nhầm dòng.",
        en=(
            "{place_en}: {figure_en}, the very figure of {others_en}; perhaps a row was "
            "copied by mistake."
        ),
        mend_vi="Hai đơn vị khó có số dân bằng nhau: đề nghị kiểm tra từng đơn vị.",
        mend_en="Two units hardly have equal numbers of people: please check each.",
    ),
    Rule(
        name="no_twin_in_another_file",
        severity=Severity.WARNING,
        vi=(
            "{place_vi} (tệp «{file}»): {figure_vi}, giống hệt {others_vi}; có thể đã "
            "chép nhầm tệp."
        ),
        en=(
            "{place_en} (file «{file}»): {figure_en}, the very figure of {others_en}; "
            "perhaps a file was copied by mistake."
        ),
        mend_vi="Hai đơn vị khó có số dân bằng nhau: đề nghị kiểm tra từng đơn vị.",
        mend_en="Two units hardly have equal numbers of people: please check each.",
    ),
    Rule(
        name="size_as_around",
        severity=Severity.WARNING,
        vi=(
            "{place_vi}: {figure_vi}, {way_vi} khoảng {times_vi} lần mức giữa "
            "({typical_vi}) của {count} xã, phường khác cùng tỉnh; có thể "
            "{cause_vi}: nếu "
            "là {meant_vi} thì gần mức đó."
        ),
        en=(
            "{place_en}: {figure_en}, about {times_en} times {way_en} the median "
            "({typical_en}) of {count} other communes of the province; "
            "perhaps "
            "{cause_en}: {meant_en} would be near it."
        ),
        mend_vi="Đề nghị đối chiếu với bản gốc, chú ý chữ số 0 ở cuối.",
        mend_en="Please compare with the original, above all the noughts at the end.",
    ),
    Rule(
        name="size_of_a_commune",
        severity=Severity.WARNING,
        vi=(
            "{place_vi}: {figure_vi}, {way_vi} mọi xã, phường hiện nay (từ {fewest_vi} "
            "đến {most_vi} người); có thể {cause_vi}."
        ),
        en=(
            "{place_en}: {figure_en}, {way_en} any commune of today ({fewest_en} to "
            "{most_en} people); perhaps {cause_en}."
        ),
        mend_vi="Đề nghị đối chiếu với bản gốc, chú ý chữ số 0 ở cuối và dấu phân cách hàng nghìn.",
        mend_en=(
            "Please compare with the original, above all the noughts at the end and "
            "the separator of thousands."
        ),
    ),
)

_TWINS_FROM = 1_000  # smaller figures are equal by chance
_ROUNDED_TO = 100  # so are rounded ones
_ENOUGH = 3  # other communes that make a measure
# times below and above the median of the others: towns are many times their neighbours, rarely so
# much
_LOW, _HIGH = 5, 10
_CONFIRMED = 1.5  # an earlier figure of the unit within this factor says that it is so
_FEWEST, _MOST = 1_000, 300_000  # people of a commune since the reorganisation, islands apart
_ISLANDS = "Đặc khu"
_PEOPLE = "population"


_Place: TypeAlias = tuple[str | None, str | None, int | None, str | None]
"""Submission, sheet, row, column."""


@dataclass(frozen=True, slots=True)
class _Peer:
    """A figure of one unit: a cell of the file, or a row of the record (`cell` None), and where it
    stands.

    `file`: the name of its file, where several are looked at together.
    """

    unit: Unit
    period: str
    value: float
    place: _Place
    cell: Cell | None = None
    file: str | None = None


_Peers: TypeAlias = dict[tuple[str, str], list[_Peer]]
"""By period and province the communes with a figure: those of the file first, in its order."""


def findings(columns: Columns, record: pl.DataFrame, declared: Registry) -> Iterator[Finding]:
    """Twins and unlikely sizes, element by element. `record`: what counted before, of other
    units of the same periods, too.
    """
    # what was said, or is held, of one number of people is so of the others
    sized: set[tuple[str, str]] = set()
    for element in _of_people(declared):
        if element.code not in columns.figures:
            continue
        grouped = _peers(columns, record, element.code)
        for peers in grouped.values():
            yield from _twins(element, peers)
        doubtful = {
            peer: found for peers in grouped.values() for peer, found in _sizes(element, peers)
        }
        held = _held(doubtful, element, columns, record, declared)
        for peer, found in doubtful.items():
            still = _beyond(element, peer) if peer in held else found
            if still and (peer.unit.code, peer.period) not in sized:
                yield still
            sized.add((peer.unit.code, peer.period))


def between(files: Sequence[tuple[str, Columns]], declared: Registry) -> Iterator[Finding]:
    """Twins of which one stands in another of several files (name, figures) that are given
    together.
    """
    for element in _of_people(declared):
        found: _Peers = {}
        of_units: set[Key] = set()
        for name, columns in files:
            stated = columns.stated.filter(pl.col("element") == element.code)
            for cell in columns.cells.at(stated["at"]):
                if cell.key not in of_units:
                    of_units.add(cell.key)
                    place = (None, cell.sheet, cell.row, cell.column)
                    _put(
                        found,
                        str(cell.unit_code),
                        str(cell.period),
                        value_of(cell),
                        place,
                        cell,
                        name,
                    )
        for peers in found.values():
            yield from _twins(element, peers)


def _of_people(declared: Registry) -> Iterator[DataElement]:
    return (
        element
        for element in declared.elements.values()
        if element.measure == "person" and element.carried_forward
    )


def _peers(columns: Columns, record: pl.DataFrame, element: str) -> _Peers:
    stated = columns.stated.filter(pl.col("element") == element).unique(
        KEY, keep="first", maintain_order=True
    )
    found: _Peers = {}
    for cell in columns.cells.at(stated["at"]):
        place = (None, cell.sheet, cell.row, cell.column)
        _put(found, str(cell.unit_code), str(cell.period), value_of(cell), place, cell)
    others = record.filter(
        (pl.col("element") == element) & pl.col("period").is_in(stated["period"].unique().to_list())
    )
    for row in others.join(stated, on=KEY, how="anti", maintain_order="left").iter_rows(named=True):
        _put(
            found,
            row["unit_code"],
            row["period"],
            row["value"],
            (row["submission"], row["sheet"], row["row"], row["column"]),
            None,
        )
    return found


def _put(
    found: _Peers,
    code: str,
    period: str,
    value: float,
    place: _Place,
    cell: Cell | None,
    file: str | None = None,
) -> None:
    """Beside the other communes of its province; what is no commune of that day has no peers
    here.
    """
    units = register().on(Period.parse(period).end)
    unit = units.get(code)
    if unit and unit.level == "commune":
        found.setdefault((period, units.chain(code)[-1].code), []).append(
            _Peer(unit, period, value, place, cell, file)
        )


def _twins(element: DataElement, peers: Sequence[_Peer]) -> Iterator[Finding]:
    """One finding for all communes with the same figure, at the last of them in the file."""
    for ones in _alike(peers):
        cells = [one.cell for one in ones if one.cell]
        files = {one.file: None for one in ones if one.file}
        # what stands in one of several files was said of that file
        if cells and len(files) != 1:
            others = [one for one in ones if one.cell is not cells[-1]]
            said = {
                f"{name}_{language}": text
                for language in ("vi", "en")
                for name, text in (
                    ("figure", labelled(element, cells[-1], language)),
                    ("others", _named(others, language)),
                )
            }
            rule = "no_twin_in_another_file" if files else "no_twin_of_another_unit"
            yield at(cells[-1], rule, file=next(reversed(files), None), **said)


def _alike(peers: Sequence[_Peer]) -> list[list[_Peer]]:
    """The communes with the same figure, where it is none that comes up by chance."""
    alike: dict[float, list[_Peer]] = {}
    for peer in peers:
        if peer.value >= _TWINS_FROM and peer.value % _ROUNDED_TO:
            alike.setdefault(peer.value, []).append(peer)
    return [ones for ones in alike.values() if len(ones) > 1]


def _named(peers: Sequence[_Peer], language: Language) -> str:
    """xã Hòn Đất (dòng 4, cột C), xã Bình Sơn (lần gửi 000001-1a2b3c4d, dòng 2, cột D)."""
    places = [
        [*([f"«{peer.file}»"] if peer.file else []), *place_said(*peer.place, language)]
        for peer in peers
    ]
    return ", ".join(
        f"{inside_sentence(peer.unit.name)} ({', '.join(place)})"
        for peer, place in zip(peers, places, strict=True)
    )


def _sizes(element: DataElement, peers: Sequence[_Peer]) -> Iterator[tuple[_Peer, Finding]]:
    """The figures of the file that are far from those around, islands apart."""
    ordered = sorted(peer.value for peer in peers if peer.value > 0)
    for peer in peers:
        if peer.cell is None or peer.value <= 0 or peer.unit.type == _ISLANDS:
            continue
        if found := _unlike(element, peer.cell, ordered) or _beyond(element, peer):
            yield peer, found


def _held(
    doubtful: Collection[_Peer],
    element: DataElement,
    columns: Columns,
    record: pl.DataFrame,
    declared: Registry,
) -> set[_Peer]:
    """Which of them another figure holds: an earlier one of the unit, or one of its report
    (people to households, to adults).
    """
    codes = [peer.unit.code for peer in doubtful]
    earlier = record.filter(pl.col("unit_code").is_in(codes) & (pl.col("element") == element.code))
    before: dict[str, list[float]] = {}
    for code, value in earlier.select("unit_code", "value").iter_rows():
        before.setdefault(code, []).append(value)
    fitting = _fitting(element, columns, declared)
    return {
        peer
        for peer in doubtful
        if (peer.unit.code, peer.period) in fitting
        or any(_is_near(peer.value, value) for value in before.get(peer.unit.code, ()))
    }


def _is_near(one: float, other: float) -> bool:
    return one <= _CONFIRMED * other and other <= _CONFIRMED * one


def _fitting(element: DataElement, columns: Columns, declared: Registry) -> set[tuple[str, str]]:
    """The reports (unit code, period) in which the figure lies between both bounds of a
    plausibility.
    """
    found: set[tuple[str, str]] = set()
    for one in declared.plausibilities.values():
        figure, base = columns.figures.get(one.element), columns.figures.get(one.base)
        if (
            element.code in (one.element, one.base)
            and one.low
            and one.high
            and figure is not None
            and base is not None
        ):
            fits = ((one.low * base <= figure) & (figure <= one.high * base)).fill_null(False)
            found |= set(columns.subjects.filter(fits).select("unit_code", "period").iter_rows())
    return found


def _unlike(element: DataElement, cell: Cell, ordered: Sequence[float]) -> Finding | None:
    """Against the median of all figures but this one. `ordered`: all of them, from small to
    great.
    """
    value, count = value_of(cell), len(ordered) - 1
    if count < _ENOUGH:
        return None
    at_ = bisect_left(ordered, value)
    typical = median([*ordered[:at_], *ordered[at_ + 1 :]])
    if value * _LOW > typical and value < typical * _HIGH:
        return None
    power = round(math.log10(typical / value))
    return _said(
        "size_as_around", element, cell, value < typical, typical, value * 10.0**power, count=count
    )


def _beyond(element: DataElement, peer: _Peer) -> Finding | None:
    """The bounds are those of the communes since the reorganisation: before, there were some of
    a few hundred people.
    """
    is_bounded = element.code == _PEOPLE and Period.parse(peer.period).end >= REORGANISATION
    if peer.cell is None or not is_bounded or _FEWEST <= peer.value <= _MOST:
        return None
    return _said(
        "size_of_a_commune", element, peer.cell, peer.value < _FEWEST, peer.value, peer.value
    )


def _said(
    rule: str,
    element: DataElement,
    cell: Cell,
    is_low: bool,
    typical: float,
    meant: float,
    **more: int,
) -> Finding:
    words: dict[Language, tuple[str, str]] = {
        "vi": ("thấp hơn", "thiếu chữ số 0 ở cuối") if is_low else ("cao hơn", "thừa chữ số"),
        "en": ("below", "a nought at the end was lost")
        if is_low
        else ("above", "there is a digit too many"),
    }
    said = {
        f"{name}_{language}": text
        for language, (way, cause) in words.items()
        for name, text in (
            ("figure", labelled(element, cell, language)),
            ("way", way),
            ("cause", cause),
            (
                "times",
                number(max(typical, value_of(cell)) / min(typical, value_of(cell)), 0, language),
            ),
            ("typical", number(typical, 0, language)),
            ("meant", number(meant, 0, language)),
            ("fewest", number(_FEWEST, language=language)),
            ("most", number(_MOST, language=language)),
        )
    }
    return at(cell, rule, **said, **more)
