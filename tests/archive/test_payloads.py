"""Every kind of event has a declared shape, held when it is made and when it is read."""

import pytest

from etl.archive.event import ArchiveDamaged, ArchiveNewer, Type, made, read
from etl.archive.payloads import SHAPES, UnknownKey, WrongShape, require_shape
from metrics.build.place import Place
from tests.archive.readings import EXPLAINED, written_otherwise


def test_every_type_has_its_shape():
    assert set(SHAPES) == set(Type)


def test_an_event_is_read_as_it_was_made(tmp_path):
    assert read(written_otherwise(Place(tmp_path), {"payload": EXPLAINED})).payload == EXPLAINED


def test_a_key_of_a_newer_version_is_refused_by_its_name(tmp_path):
    with pytest.raises(ArchiveNewer, match=r"\(mood\)"):
        read(written_otherwise(Place(tmp_path), {"payload": EXPLAINED | {"mood": "glad"}}))


def test_a_key_that_is_missing_or_holds_something_else_is_named(tmp_path):
    with pytest.raises(ArchiveDamaged, match=r"\(text\)"):
        read(written_otherwise(Place(tmp_path), {"payload": EXPLAINED | {"text": 5}}))
    with pytest.raises(ArchiveDamaged, match=r"\(period\)"):
        read(
            written_otherwise(
                Place(tmp_path),
                {"payload": {key: value for key, value in EXPLAINED.items() if key != "period"}},
            )
        )


def test_nothing_is_made_that_could_not_be_read():
    with pytest.raises(UnknownKey, match="mood"):
        made(Type.EXPLANATION, EXPLAINED | {"mood": "glad"}, sequence=1, by=None, at=None)


def test_the_rows_of_an_entered_file_have_a_shape_too():
    row = {
        "indicator": "a",
        "unit_code": "750",
        "date": None,
        "value": 80,
        "kind": "goal",
        "document": "KH 12",
    }
    said = {"file": "muc-tieu.csv", "sha256": "0" * 64, "targets": [row]}
    require_shape("targets", said)
    with pytest.raises(WrongShape, match=r"targets\.0\.value"):
        require_shape("targets", said | {"targets": [row | {"value": "80"}]})
