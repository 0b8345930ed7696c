"""A build made from the one before is the build that is made of everything: table by table, bit for
bit, whatever was done.

NGOSO_EXAMPLES says how many sequences are tried (12).
"""

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl import reference
from etl.archive import erase
from etl.archive.archive import Archive, NotPossible
from etl.archive.lock import locked
from etl.build.publish import ensure_built, figures_of, make, publish
from etl.entered import entry_kinds, group_rows, villages
from etl.entered.entry_files import Entries
from etl.entered.explanations import Explanation
from etl.entered.office_units import NOTHING
from etl.intake import acts
from etl.intake.load import GivenFile, understand
from etl.read.model import Cell, Qualifier, State
from etl.reference import register
from metrics.build.place import Place
from metrics.build.published import NotShown, published_file, shown_in
from metrics.build.store import Store
from metrics.declared.period import Reckoning
from metrics.failure import Failure
from tests.archive.readings import CONTEXT, cell, reading, report, submit, submit_and_build
from tests.units.office import csv_of

EXAMPLES = int(os.environ.get("NGOSO_EXAMPLES", "12"))

# Châu Đức with two of its communes, which were joined on 1 July 2025; Tân Đông Hiệp and Tân Bình (a
# code that was recycled), one of
# which was divided; a made-up commune; a commune with villages.
UNITS = (
    "750",
    "26575",
    "26590",
    "26593",
    "25942",
    "25945",
    "25948",
    "79",
    "77",
    "74",
    "20308",
    "20299",
)
VILLAGES = tuple(f"20308/{letter}" for letter in "abcdmn")
PERIODS = ("2024", "2024-Q2", "2024-Q4", "2025-Q1", "2025-01", "2025-02", "2025-03", "2025-Q2",
"2025-H1", "2025-Q3", "2025-Q3@14",
           "2025-Q4", "2025", "2026-Q1", "2026-Q2", "2026-Q3", "2026-W10", "2027-Q1")  # fmt: skip
ELEMENTS = ("adults_18plus", "population", "public_service_accounts", "dossiers_received",
"dossiers_received_online",
            "dossiers_carried_over", "teams")  # fmt: skip
VALUES = st.one_of(
    st.integers(0, 5_000).map(float), st.sampled_from([None, State.NO_ACTIVITY, 0.0])
)

REGISTER = csv_of(
    "Mã xã;Tên thôn;Có từ ngày", *(f"20308;Thôn {name};2020-01-01" for name in "ABCD")
)
CHANGES = [
    csv_of(
        (
            "Mã xã;Thôn cũ;Thôn mới;Từ ngày;Chuyển toàn bộ hay một phần;Tỷ lệ;Số hộ;Số hộ "
            "thôn mới;Văn bản"
        ),
        f"20308;Thôn {old};Thôn M;01/8/2026;{how}QĐ 1",
        f"20308;Thôn {old};Thôn N;01/8/2026;{how}QĐ 1"
        if how != ";;;;"
        else "20308;Thôn C;Thôn N;01/8/2026;;;;;QĐ 1",
    )
    for old, how in (("A", ";;;;"), ("B", "một phần;0,5;;;"), ("D", "một phần;;;;"))
]
SMALL = [
    REGISTER,
    *CHANGES,
    *(csv_of("from_code;to_code;effective;share;households;document", *rows) for rows in (
        ("25948;25942;2025-07-01;0,25;;BB 1", "25948;25945;2025-07-01;0,75;;BB 1"),
        ("25948;25942;2025-07-01;0,5;;BB 2", "25948;25945;2025-07-01;0,5;;BB 2"))),
    *(csv_of("Tên nhóm;Mã đơn vị;Từ ngày;Đến trước ngày", *rows) for rows in (
        ("Châu Đức (cũ);750;;",), ("Cụm;26590;;", "Cụm;25945;;"))),
    *(csv_of("indicator,unit_code,date,value,kind,document".replace(",", ";"),
             f"public_service_account_rate;{unit};2025-12-31;{value};goal;KH 1") for unit,
             value in (("750", 80), ("commune", 60))),
    csv_of("form;level;provider;elements;frequency;days_until_due;valid_from;valid_to;document",
           "Báo cáo quý;commune;commune;;quarter;15;2025-01-01;;QĐ 1"),
]  # fmt: skip
Act = Callable[[Archive], object]
Said = tuple[str, str, str, float | State | None, bool]


def _cells(row: int, said: Said) -> Cell:
    unit, period, element, value, almost = said
    state = value if isinstance(value, State) else None
    number = value if isinstance(value, float) else None
    made = cell(unit, period, element, number, row=row, state=state)
    return made._replace(qualifier=Qualifier.ALMOST) if almost and number is not None else made


def _reporting(said: list[Said]) -> Act:
    cells = [_cells(row, one) for row, one in enumerate({one[:3]: one for one in said}.values(), 2)]
    return lambda archive: archive.submit(reading(*cells), context=CONTEXT, by=None)


def _entering(content: bytes) -> Act:
    def act(archive: Archive) -> None:
        understood = understand(GivenFile(name="tep.csv", content=content), against=archive.place)
        assert isinstance(understood, Entries)
        if understood.exit_code == 0:
            entry_kinds.accept(archive, understood, by=None)

    return act


def _upon(number: int, of: Callable[[str], Act], among: Callable[[Archive], list[str]]) -> Act:
    """An act upon one of some events."""

    def act(archive: Archive) -> None:
        if events := among(archive):
            of(events[-1 - number % len(events)])(archive)

    return act


def _all(archive: Archive) -> list[str]:
    return [event.id for event in archive.events]


def _reports(archive: Archive) -> list[str]:
    return [event.id for event in archive.submissions]


def _withdrawn(archive: Archive) -> list[str]:
    return sorted(archive.withdrawn - archive.erased)


def _erased(event: str) -> Act:
    return lambda archive: erase.erase(archive, event, why="có thông tin cá nhân", by=None)


cells = st.lists(
    st.tuples(st.sampled_from(UNITS + VILLAGES), st.sampled_from(PERIODS),
    st.sampled_from(ELEMENTS), VALUES, st.booleans()),
    min_size=1, max_size=6,
)  # fmt: skip
which = st.integers(0, 5)
explanations = st.tuples(
    st.sampled_from(UNITS[:4]), st.sampled_from(["đang rà soát", "do sáp nhập"])
).map(
    lambda one: Explanation(
        unit_code=one[0], indicator="public_service_account_rate", period="2025-Q1", text=one[1]
    )
)
steps = st.one_of(
    *[cells.map(_reporting)] * 4,
    *[which.map(lambda number: _upon(number, lambda id_: acts.withdrawing(id_, by=None), _all))]
    * 2,
    which.map(lambda number: _upon(number, lambda id_: acts.withdrawing(id_, by=None), _reports)),
    *[
        which.map(
            lambda number: _upon(number, lambda id_: acts.reinstating(id_, by=None), _withdrawn)
        )
    ]
    * 2,
    st.booleans().map(lambda on: acts.asking_for_approval(on=on, by=None)),
    which.map(lambda number: _upon(number, lambda id_: acts.approving(id_, by=None), _reports)),
    which.map(
        lambda number: _upon(
            number, lambda id_: acts.giving_back(id_, why="kiểm tra", by=None), _reports
        )
    ),
    which.map(lambda number: _upon(number, _erased, _all)),
    explanations.map(lambda said: acts.explaining(said, by=None)),
    st.sampled_from(SMALL).map(_entering),
    st.sampled_from([60, 90]).map(lambda percent: acts.requiring_coverage(percent, by=None)),
    st.sampled_from(list(Reckoning)).map(
        lambda reckoning: acts.counting_periods(reckoning, by=None)
    ),
)
batches = st.lists(st.lists(steps, min_size=1, max_size=2), min_size=2, max_size=6)
start = st.lists(steps, min_size=0, max_size=4)


@pytest.fixture(scope="module")
def small_country() -> Iterator[None]:
    """The units above and those that have to do with them, so that a build takes a moment."""
    with pytest.MonkeyPatch.context() as patch:
        shipped = {name: _of_the_land(name) for name in ("units", "unit_changes")}
        patch.setattr(reference, "_shipped", shipped.__getitem__)
        _forget_units()
        yield
    _forget_units()


def _of_the_land(name: str) -> pl.DataFrame:
    land = {*UNITS, *(unit.code for unit in register().on(dt.date(2025, 1, 1)).children("750"))}
    turns = reference.changes().filter(pl.col("from_code").str.len_chars() == 5)
    for _ in range(4):
        touching = turns.filter(pl.col("from_code").is_in(land) | pl.col("to_code").is_in(land))
        land |= {*touching["from_code"], *touching["to_code"]}
    land |= set(reference.units().filter(pl.col("code").is_in(land))["parent_code"].drop_nulls())
    land |= set(reference.units().filter(pl.col("code").is_in(land))["parent_code"].drop_nulls())
    if name == "units":
        return reference.units().filter(pl.col("code").is_in(land))
    return reference.changes().filter(
        pl.col("from_code").is_in(land), pl.col("to_code").is_in(land)
    )


def _forget_units() -> None:
    for kept in (register, group_rows._links, villages._kept_days, entry_kinds._kept):
        kept.cache_clear()
    for name in ("units", "register", "changes"):
        NOTHING.__dict__.pop(name, None)


def _do(place: Place, done: list[Act]) -> None:
    """Some acts of which the office learns at once; what is not possible is not done."""
    with locked(place):
        for act in done:
            try:
                act(Archive(place))
            except (NotPossible, Failure):
                continue


# Not made smaller where it fails: that takes longer than to read it.
@settings(
    max_examples=EXAMPLES,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(first=cells.map(_reporting), more=start, then=batches)
@pytest.mark.usefixtures("small_country")
def test_a_build_from_the_one_before_is_the_build_of_everything(
    first: Act, more: list[Act], then: list[list[Act]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "store")
        for batch in ([_entering(REGISTER), first, *more], *then):
            _do(place, batch)
            ensure_built(place)
        _require_equal(place)


def _require_equal(place: Place) -> None:
    """The newest build and its published figures, and those that a build of everything makes."""
    store = Store.newest(place)
    with closing(duckdb.connect()) as whole, closing(store.cursor()) as mine:
        make(whole, Archive(place))
        for name in _tables(whole):
            expected, found = _rows(whole, name), _rows(mine, name)
            assert found.equals(expected), f"{name}\n{_difference(expected, found)}"
        assert shown_in(place, store.build).equals(figures_of(whole))


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    names = connection.execute(
        "select table_name from duckdb_tables() where not temporary and table_name <> "
        "'meta' order by all"
    )
    return [
        "(from meta where key in ('coverage', 'made_up_only'))",
        *(f'"{name}"' for (name,) in names.fetchall()),
    ]


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame:
    frame: pl.DataFrame = connection.sql(f"from {name}").pl()
    return frame if name == '"fact_versions"' else frame.sort(frame.columns)


def _difference(expected: pl.DataFrame, found: pl.DataFrame) -> str:
    return f"missing: {list(_only(expected, found))}\nnot expected: {list(_only(found, expected))}"


def _only(these: pl.DataFrame, those: pl.DataFrame) -> Iterator[tuple[object, ...]]:
    known = set(those.rows())
    return (row for row in these.rows() if row not in known)


# one kind of act after the other


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path / "Kho [1]")
    submit_and_build(
        place, report("26575"), report("26590", accounts=500), report("26575", "2024-Q4")
    )
    return place


def _anew(place: Place) -> str:
    return Store.newest(place).meta["anew"]


@pytest.mark.parametrize(
    "act",
    [
        _reporting([("26575", "2025-Q1", "public_service_accounts", 710.0, False)]),
        _reporting([("26593", "2025-Q2", "public_service_accounts", 710.0, False)]),
        _upon(0, lambda id_: acts.withdrawing(id_, by=None), _reports),
        acts.asking_for_approval(on=True, by=None),
        acts.requiring_coverage(60, by=None),
        acts.explaining(
            Explanation(
                unit_code="750",
                indicator="public_service_account_rate",
                period="2025-Q1",
                text="đã rõ",
            ),
            by=None,
        ),
        _entering(SMALL[-1]),
    ],
    ids=["correction", "new period", "withdrawal", "approval", "coverage", "explanation", "duties"],
)
def test_what_happens_often_makes_the_next_build_from_the_one_before(place, act):
    _do(place, [act])
    number = ensure_built(place)
    assert (number, _anew(place)) == (2, "1")
    _require_equal(place)


def test_approval_and_what_is_reinstated_make_the_next_build_from_the_one_before(place):
    for act in (
        acts.asking_for_approval(on=True, by=None),
        _reporting([("26575", "2025-Q1", "public_service_accounts", 710.0, False)]),
        _upon(0, lambda id_: acts.approving(id_, by=None), _reports),
        _upon(0, lambda id_: acts.withdrawing(id_, by=None), _reports),
        _upon(0, lambda id_: acts.reinstating(id_, by=None), _reports),
    ):
        _do(place, [act])
        ensure_built(place)
        _require_equal(place)
    assert (Store.newest(place).build, _anew(place)) == (6, "1")


@pytest.mark.parametrize(
    "act", [_entering(REGISTER), _upon(0, _erased, _reports)], ids=["villages", "erasure"]
)
def test_what_may_reach_everything_makes_it_anew(place, act):
    _do(place, [act])
    ensure_built(place)
    assert _anew(place) == "2"
    _require_equal(place)
    _do(place, [_upon(0, lambda id_: acts.withdrawing(id_, by=None), _all)])


def test_the_build_that_is_asked_for_is_made_anew(place):
    with locked(place):
        publish(Archive(place), anew=True)
    assert _anew(place) == "2"


def test_a_build_that_is_damaged_inside_is_not_gone_on_from(place, monkeypatch):
    def damaged(*_: object) -> None:
        raise duckdb.IOException("Corrupt database file")

    monkeypatch.setattr("etl.build.publish.refill", damaged)
    submit_and_build(place, report("26575", accounts=710))
    assert _anew(place) == "2"
    _require_equal(place)
    assert not list(place.builds.glob("*.tmp*"))


def test_published_figures_hold_what_changed_and_are_whole_again_after_a_while(place, monkeypatch):
    monkeypatch.setattr("etl.build.increments.MADE_ANEW_EVERY", 3)
    whole = pl.read_parquet(published_file(place, 1), glob=False).height
    for accounts in range(701, 706):
        submit_and_build(place, report("26575", accounts=accounts))
    kept = [
        pl.read_parquet(published_file(place, number), glob=False).height for number in range(1, 7)
    ]
    assert kept == [whole, kept[1], kept[1], whole, kept[1], kept[1]]
    assert 0 < kept[1] < whole / 2
    for number, accounts in enumerate((700, *range(701, 706)), 1):
        shown = shown_in(place, number)
        figure = shown.filter(
            unit_code="26575", indicator="public_service_account_rate", period="2025-Q1"
        )
        assert (shown.height, figure["numerator"].item()) == (whole, accounts)


@pytest.mark.parametrize(
    "damage", [b"", b"PAR1 no parquet at all", None], ids=["empty", "damaged", "of another store"]
)
def test_published_figures_that_are_not_those_of_the_build_are_not_built_upon(
    place, damage, tmp_path
):
    path = published_file(place, 1)
    if damage is None:
        other = Place(tmp_path / "other")
        submit_and_build(other, report("26590"))
        damage = published_file(other, 1).read_bytes()
    path.write_bytes(damage)
    submit_and_build(place, report("26575", accounts=710))
    assert _anew(place) == "2"
    _require_equal(place)


def test_published_figures_that_follow_others_than_those_that_lie_there_are_not_shown(
    place, tmp_path
):
    submit_and_build(place, report("26575", accounts=710))
    other = Place(tmp_path / "other")
    submit_and_build(other, report("26590"))
    published_file(place, 1).write_bytes(published_file(other, 1).read_bytes())
    with pytest.raises(NotShown):
        shown_in(place, 2)
    published_file(place, 1).unlink()
    with pytest.raises(NotShown):
        shown_in(place, 2)


def test_a_figure_that_is_no_more_is_not_shown_in_the_set_after_it(place):
    [event] = submit(place, report("26593"))
    ensure_built(place)
    _do(place, [acts.withdrawing(event.id, by=None)])
    ensure_built(place)
    assert "26593" in shown_in(place, 2)["unit_code"]
    assert "26593" not in shown_in(place, 3)["unit_code"]
