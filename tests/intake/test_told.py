"""What the command line says: many warnings of one rule are one line, and figures of two files
are held against each other.
"""

from etl.cli.file_text import between_told, told
from etl.read.model import Context, Reading
from etl.rules import check, check_between
from tests.read.given import CHAU_DUC, understood


def _wards(*adults: int) -> Reading:
    names = ("Bình Ba", "Xuân Sơn", "Bình Giã", "Láng Lớn", "Quảng Thành")
    rows = "".join(f"Xã {name};8000;{count}\n" for name, count in zip(names, adults, strict=True))
    return check(understood("Đơn vị;Dân số;Người từ đủ 18 tuổi trở lên\n" + rows))


def _ward(name: str, population: int, file: str, period: str = "2025-Q1") -> Reading:
    context = Context(province=CHAU_DUC.province, district=CHAU_DUC.district, period=period)
    return understood(f"Đơn vị;Dân số\nXã {name};{population}\n", context, file)


def test_many_warnings_of_one_rule_are_one_line_with_all_rows() -> None:
    reading = _wards(700, 710, 720, 730, 740)
    lines = [line for line in told(reading) if line.startswith("Cảnh báo")]
    assert len(lines) == 1
    assert "dòng 2–6" in lines[0]
    assert "(và 4 câu tương tự ở các dòng này; --json ghi đủ)" in lines[0]


def test_a_few_stay_as_they_are() -> None:
    lines = [
        line for line in told(_wards(700, 710, 5000, 5000, 5000)) if line.startswith("Cảnh báo")
    ]
    assert len(lines) == 2
    assert "tương tự" not in "".join(lines)


def test_twins_in_two_files_that_are_given_together_are_said() -> None:
    one, other = _ward("Bình Ba", 8_628, "binh-ba.csv"), _ward("Xuân Sơn", 8_628, "xuan-son.csv")
    [finding] = check_between([one, other])
    assert finding.rule == "no_twin_in_another_file"
    assert finding.message_vi.startswith(
        "Xã Xuân Sơn, quý I/2025 (tệp «xuan-son.csv»): «Dân số (nhân khẩu)» 8.628, giống "
        "hệt xã Bình Ba («binh-ba.csv», dòng 2, cột B)"
    )
    assert list(between_told([one, other])) == [f"Cảnh báo: {finding.message_vi}"]


def test_the_same_unit_another_period_and_one_file_alone_are_no_twins_between_files() -> None:
    one = _ward("Bình Ba", 8_628, "a.csv")
    assert check_between([one, _ward("Bình Ba", 8_628, "b.csv")]) == []
    assert check_between([one, _ward("Xuân Sơn", 8_628, "b.csv", "2024-Q4")]) == []
    both = understood("Đơn vị;Dân số\nXã Bình Ba;8628\nXã Xuân Sơn;8628\n")
    assert check_between([both, _ward("Bình Giã", 9_011, "b.csv")]) == []
