"""A file of duties is known by its header, replaces the default as a whole, and leaves it again
when it is withdrawn.
"""

import datetime as dt

import pytest

from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.entered.duties import DUTIES, duty_rows
from etl.entered.entry_files import Entries
from etl.entered.entry_kinds import accept, read_entries
from etl.reference import reporting_duties
from metrics.build.place import Place

HEADER = "form,level,provider,elements,frequency,days_until_due,valid_from,valid_to,document\n"
ROW = "Báo cáo tháng,commune,police,vneid_level1 vneid_level2,month,5,2025-01-01,,QĐ 1\n"


def _read(rows: str, header: str = HEADER) -> Entries:
    found = read_entries((header + rows).encode("utf-8-sig"), "ky-han.csv")
    assert found and found.kind is DUTIES
    return found


def _wrong(rows: str) -> list[tuple[object, ...]]:
    return [(one.rule, one.row, one.column) for one in _read(rows).findings]


def test_a_file_of_duties_is_read() -> None:
    [duty] = _read(ROW).rows
    assert (duty.form, duty.provider, duty.elements, duty.frequency) == (
        "Báo cáo tháng",
        "police",
        "vneid_level1 vneid_level2",
        "month",
    )
    assert (duty.days_until_due, duty.valid_from, duty.valid_to, duty.document) == (
        5,
        dt.date(2025, 1, 1),
        None,
        "QĐ 1",
    )


def test_words_are_read_and_blanks_mean_the_commune_and_all_that_it_provides() -> None:
    [duty] = _read("Báo cáo quý,,Hằng quý,15\n", "Tên báo cáo,Cấp,Định kỳ,Số ngày đến hạn\n").rows
    assert (duty.level, duty.provider, duty.elements, duty.frequency, duty.valid_from) == (
        "commune",
        "commune",
        None,
        "quarter",
        None,
    )
    [named] = _read(
        "B,Xã,Công an,6 tháng,0\n", "Tên báo cáo,Cấp,Cơ quan cung cấp,Định kỳ,Số ngày đến hạn\n"
    ).rows
    assert (named.level, named.provider, named.frequency) == ("commune", "police", "half")


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        (",,,,month,5,,,\n", "duty_named", "A"),
        ("B,ward,,,month,5,,,\n", "duty_word_known", "B"),
        ("B,,Bà Lan,,month,5,,,\n", "duty_word_known", "C"),
        ("B,,,teams nothing,month,5,,,\n", "duty_elements_declared", "D"),
        ("B,,,,fortnight,5,,,\n", "duty_word_known", "E"),
        ("B,,,,,5,,,\n", "duty_word_known", "E"),
        ("B,,,,month,-1,,,\n", "duty_days_certain", "F"),
        ("B,,,,month,1.5,,,\n", "duty_days_certain", "F"),
        ("B,,,,month,5,soon,,\n", "duty_dates_readable", "G"),
        ("B,,,,month,5,2025-01-01,2025-01-01,\n", "duty_dates_readable", "H"),
    ],
)
def test_what_cannot_be_used_is_refused(row: str, rule: str, column: str) -> None:
    assert _wrong(row) == [(rule, 2, column)]


def test_the_same_twice_is_refused() -> None:
    assert _wrong(ROW + ROW) == [("duty_given_once", 3, "A")]


def test_the_office_replaces_the_default_and_a_withdrawal_brings_it_back(tmp_path) -> None:
    place = Place(tmp_path)
    default = reporting_duties()["form"].to_list()
    with locked(place):
        archive = Archive(place)
        assert duty_rows(archive)["form"].to_list() == default
        event, is_new = accept(archive, _read(ROW), by="Văn phòng")
        assert is_new and duty_rows(archive).select(
            "form", "days_until_due", "document"
        ).rows() == [("Báo cáo tháng", 5, "QĐ 1")]
        accept(archive, _read(ROW.replace(",5,", ",7,")), by="Văn phòng")
        assert duty_rows(archive)["days_until_due"].to_list() == [7]
        archive.withdraw(archive.events[-1].id, by=None)
        archive.withdraw(event.id, by=None)
        assert duty_rows(archive)["form"].to_list() == default
