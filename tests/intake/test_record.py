"""A file is held against what is on record: of the same unit from other files and periods, and
in one query.
"""

import pytest

from etl.intake import record as recording
from etl.intake.record import on_record
from metrics.build.place import Place
from tests.intake.office import given, read, take, withdraw

PEOPLE = "Đơn vị,Dân số (nhân khẩu)\nXã Bình Ba,9870\nXã Xuân Sơn,8490\n"
OF_AGE = "Đơn vị,Người đủ 14 tuổi trở lên\nXã Bình Ba,14300\nXã Xuân Sơn,6700\n"


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "store")


def test_a_part_in_one_file_and_its_whole_in_another(place):
    first = take(place, given(PEOPLE, name="m01.csv"))
    [finding] = read(place, given(OF_AGE, name="m02.csv")).findings
    assert (finding.rule, finding.row, finding.column) == ("part_at_most_whole_on_record", 2, "B")
    assert (
        f"14.300 lớn hơn «Dân số (nhân khẩu)» 9.870 (lần gửi {first.event}, dòng 2, cột B)"
        in finding.message_vi
    )
    take(place, given(OF_AGE, name="m02.csv"))  # it loads nevertheless


def test_what_was_withdrawn_is_no_record(place):
    first = take(place, given(PEOPLE))
    take(place, given(OF_AGE.replace("14300", "7900"), period="2024-Q4"))
    withdraw(place, first.event)
    assert read(place, given(OF_AGE)).findings != ()
    assert all(
        first.event not in finding.message_vi for finding in read(place, given(OF_AGE)).findings
    )


def test_a_twin_and_a_tenfold_figure_against_the_record(place):
    first = take(place, given(PEOPLE))
    twin = "Đơn vị,Dân số (nhân khẩu)\nXã Bình Giã,9870\nXã Xuân Sơn,84900\n"
    found = {
        finding.rule: finding.message_vi
        for finding in read(place, given(twin, period="2025-Q1")).findings
    }
    assert found.keys() == {"no_twin_of_another_unit", "noughts_as_received"}
    assert (
        f"giống hệt xã Bình Ba (lần gửi {first.event}, dòng 2, cột B)"
        in found["no_twin_of_another_unit"]
    )


def test_nothing_published_is_no_record_and_two_periods_of_the_file_are_compared_all_the_same(
    place,
):
    assert on_record(place, read(place, given(PEOPLE))).is_empty()
    file = (
        "Đơn vị,Kỳ báo cáo,Dân số (nhân khẩu)\nXã Bình Ba,Quý IV/2024,9870\nXã Bình "
        "Ba,Quý I/2025,98700\n"
    )
    assert [finding.rule for finding in read(place, given(file)).findings] == ["noughts_as_before"]


def test_the_record_is_asked_once_whatever_the_file_holds(place, monkeypatch):
    take(place, given(PEOPLE))
    asked = []
    plain = recording._asked

    def noted(*args):
        asked.append(args)
        return plain(*args)

    monkeypatch.setattr(recording, "_asked", noted)
    rows = "\n".join(
        f"{name},{value}"
        for name, value in (("Xã Bình Ba", 9000), ("Xã Xuân Sơn", 8000), ("Xã Bình Giã", 7000))
    )
    read(place, given(f"Đơn vị,Dân số (nhân khẩu)\n{rows}\n", period="2025-Q2"))
    assert len(asked) == 1


def test_of_a_large_record_only_the_periods_around_are_fetched(place):
    for year in (2021, 2023, 2024):
        take(place, given(PEOPLE.replace("9870", str(year)), period=f"{year}-Q4"))
    reading = read(place, given(PEOPLE))
    assert sorted(set(on_record(place, reading)["period"])) == ["2024-Q4"]
