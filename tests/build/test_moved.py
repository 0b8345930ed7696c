"""What changes: between two builds, and if a report were accepted."""

from typing import Any

import polars as pl
import pytest

from etl.archive.archive import Archive, NotPossible
from etl.archive.lock import locked
from etl.build.figure_changes import difference, moved, preview, read_published, supposed
from etl.build.publish import publish
from etl.intake.acts import done, reinstating, withdrawing
from metrics.build.place import Place
from metrics.build.published import PUBLISHED
from metrics.build.store import build_files
from tests.archive.readings import CONTEXT, last_event, report, submit_and_build


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "Kho [1]")


def _rate_of_the_commune(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.filter(
        indicator="public_service_account_rate", unit_code="26575", period="2025-Q1"
    ).to_dicts()


EXPECTED = {
    "indicator": "public_service_account_rate",
    "unit_code": "26575",
    "period": "2025-Q1",
    "old": 70.0,
    "new": 80.0,
    "old_numerator": 700.0,
    "new_numerator": 800.0,
    "old_denominator": 1000.0,
    "new_denominator": 1000.0,
}


def test_a_correction_moves_the_figures_of_its_unit_and_of_the_areas_around_it(place):
    before = submit_and_build(place, report("26575"))
    after = submit_and_build(place, report("26575", accounts=800))
    frame = moved(place, before, after)
    assert _rate_of_the_commune(frame) == [EXPECTED]
    assert set(frame.filter(period="2025-Q1")["unit_code"]) == {"26575", "750", "77"}


def test_without_a_build_before_everything_is_new(place):
    after = submit_and_build(place, report("26575"))
    frame = moved(place, None, after)
    assert [row["old"] for row in _rate_of_the_commune(frame)] == [None]
    assert [row["new"] for row in _rate_of_the_commune(frame)] == [70.0]


def test_a_build_made_again_moves_nothing(place):
    before = submit_and_build(place, report("26575"))
    with locked(place):
        after = publish(Archive(place))
    assert moved(place, before, after).is_empty()


def test_a_preview_shows_what_would_move_and_accepts_nothing(place):
    submit_and_build(place, report("26575"))
    assert _rate_of_the_commune(preview(place, report("26575", accounts=800))) == [EXPECTED]
    assert len(Archive(place).events) == 1
    assert len(build_files(place)) == 1


def test_a_preview_into_an_empty_place_shows_everything_as_new(place):
    assert [row["new"] for row in _rate_of_the_commune(preview(place, report("26575")))] == [70.0]
    assert not place.root.exists()


def test_a_preview_of_what_was_accepted_already_moves_nothing(place):
    submit_and_build(place, report("26575"))
    assert preview(place, report("26575")).is_empty()


def test_a_preview_of_several_reports_lets_the_last_one_count(place):
    several = (report("26575", accounts=700), report("26575", accounts=800))
    alone = preview(place, several[1])
    assert _rate_of_the_commune(preview(place, *several)) == _rate_of_the_commune(alone)
    assert _rate_of_the_commune(preview(place, *reversed(several))) != _rate_of_the_commune(alone)


def test_a_blank_in_a_preview_takes_nothing_away(place):
    submit_and_build(place, report("26575"))
    assert preview(place, report("26575", accounts=None)).is_empty()


def _figures(*rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(
        rows,
        schema=dict(zip(PUBLISHED, (pl.String,) * 3 + (pl.Float64,) * 3, strict=True)),
        orient="row",
    )


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ((1.0, 3.0, 100 / 3), (1.0, 3.0, 33.333333333333336), 0),
        ((1.0, 3.0, 33.0), (2.0, 6.0, 33.0), 1),  # the same rate of other counts has moved too
        ((0.0, None, 0.0), (0.0, None, 0.0), 0),
        ((0.0, None, 0.0), (None, None, None), 1),
        ((1e9, None, 1e9), (1e9 + 1, None, 1e9 + 1), 1),
    ],
)
def test_what_counts_as_moved(old, new, count):
    key = ("teams_count", "26575", "2025-Q1")
    assert difference(_figures((*key, *old)), _figures((*key, *new))).height == count


def test_a_withdrawal_is_shown_before_it_is_done_and_moves_just_that(place):
    submit_and_build(place, report("26575"))
    before = submit_and_build(place, report("26575", accounts=800))
    act = withdrawing(last_event(place), by=None)
    foreseen = supposed(place, act)
    assert [(row["old"], row["new"]) for row in _rate_of_the_commune(foreseen)] == [(80.0, 70.0)]
    assert (len(Archive(place).events), len(build_files(place))) == (2, 2)
    after = done(place, act)
    assert (after.before, moved(place, before, after.build).equals(foreseen)) == (before, True)


def test_a_reinstatement_is_shown_before_it_is_done(place):
    submit_and_build(place, report("26575"))
    event = last_event(place)
    done(place, withdrawing(event, by=None))
    assert [
        (row["old"], row["new"])
        for row in _rate_of_the_commune(supposed(place, reinstating(event, by=None)))
    ] == [(None, 70.0)]


def test_an_act_that_makes_no_sense_is_refused_beforehand_too(place):
    submit_and_build(place, report("26575"))
    with pytest.raises(NotPossible, match="chưa bị rút"):
        supposed(place, reinstating(last_event(place), by=None))


def test_only_acts_without_files_can_be_supposed(place):
    submit_and_build(place, report("26575"))
    with pytest.raises(ValueError, match="without files"):
        supposed(
            place, lambda archive: archive.submit(report("26590"), context=CONTEXT, by=None)[0]
        )


def test_what_moved_over_many_builds_is_what_the_whole_sets_say(place):
    """Whether the later set holds what changed since the earlier one, or is whole again."""
    numbers = [
        submit_and_build(place, report("26575", accounts=accounts)) for accounts in (710, 720, 730)
    ]
    with locked(place):
        numbers.append(publish(Archive(place), anew=True))
    numbers.append(submit_and_build(place, report("26590", accounts=300)))
    for before in numbers:
        for after in numbers:
            expected = difference(read_published(place, before), read_published(place, after))
            assert moved(place, before, after).equals(expected), (before, after)
            assert expected.is_empty() == (before == after or {before, after} == set(numbers[2:4]))
