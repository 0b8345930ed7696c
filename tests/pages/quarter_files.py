"""The files of one quarter as the communes of An Giang (91) send them, made by hand: headers,
figures and faults in the manner of wards. Each function gives (name, content) of one task; figures
are small and exact so that the build can be held against them.
"""

import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.out.template import template
from etl.reference import register
from metrics.declared.period import Period

PROVINCE, PERIOD = "91", "2026-Q3"
REPORTING, COMMUNES = 38, 102
ELEMENTS = (
    "population",
    "adults_18plus",
    "households",
    "public_service_accounts",
    "vneid_level2_activated",
)
Given = tuple[str, bytes]
Row = Sequence[str | float | None]


def communes() -> dict[str, str]:
    """Code → name of the communes of the province at the end of the quarter."""
    day = register().on(Period.parse(PERIOD).end)
    return {unit.code: unit.name for unit in day.within(PROVINCE, "commune")}


def figures_of(number: int) -> dict[str, float]:
    """The figures of the commune with this number in the list, plausible and all different."""
    population = 8_000 + 37 * number
    adults = population - 2_300 - number
    figures = (population, adults, 2_100 + number, 4_000 + 3 * number, 3_500 + 7 * number)
    return dict(zip(ELEMENTS, figures, strict=True))


def workbook(*sheets: tuple[str, Iterable[Row]]) -> Workbook:
    """Sheets with these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """The workbook as XLSX."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def first(book: Workbook) -> Worksheet:
    """The first sheet."""
    return book.worksheets[0]


def filled_template() -> Given:
    """The template of the province: 38 of 102 communes wrote figures."""
    units = communes()
    filled = list(units)[:REPORTING]
    figures = {
        (code, element): value
        for number, code in enumerate(filled)
        for element, value in figures_of(number).items()
    }
    made = template("wide", ".xlsx", units=units, period=PERIOD, elements=ELEMENTS, figures=figures)
    return "bieu-mau quy III.xlsx", made


def merged_header() -> Given:
    """Quốc hiệu, a header over three rows with merged cells, numbers as text, a column of
    notes, a total row.
    """
    rows: list[Row] = [
        ("ỦY BAN NHÂN DÂN TỈNH AN GIANG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", None, None, "Độc lập - Tự do - Hạnh phúc"),
        (),
        ("BIỂU TỔNG HỢP KẾT QUẢ CHUYỂN ĐỔI SỐ QUÝ III NĂM 2026",),
        (),
        ("STT", "Đơn vị", "Dân số", None, "Chữ ký số", None, "Ghi chú"),
        (
            None,
            None,
            "Dân số",
            "Dân số trưởng thành",
            "Số người có chữ ký số cá nhân",
            "Tỷ lệ (%)",
            None,
        ),
        ("1", "Xã Vĩnh Hanh", "9.870", "7.140", "1.620", "22,69%", "đã rà soát"),
        ("2", "Xã Long Kiến", "18.240", "13.284", "3.015", "22,70%", ""),
        ("3", "Phường Long Xuyên", "20.500", "15.007", "4.120", "27,45%", "có 6 khóm mới"),
        (None, "Tổng cộng", "48.610", "35.431", "8.755", "24,71%", ""),
        (),
        (None, None, None, None, "An Giang, ngày 05 tháng 10 năm 2026"),
    ]
    book = workbook(("Tổng hợp", rows))
    for area in ("A6:A7", "B6:B7", "C6:D6", "E6:F6", "G6:G7"):
        first(book).merge_cells(area)
    return "m01 tong hop.xlsx", saved(book)


def cover_and_two_sheets() -> Given:
    """Period and province stand on the cover only; «Trong đó» and «Đúng hạn» continue the
    column to their left.
    """
    cover: list[Row] = [
        ("UBND TỈNH AN GIANG",),
        ("BÁO CÁO",),
        ("Kỳ báo cáo: Quý III/2026",),
        ("Tỉnh: An Giang",),
    ]
    dossiers: list[Row] = [
        (
            "Tên đơn vị",
            "Hồ sơ tiếp nhận",
            "Trong đó: trực tuyến",
            "Hồ sơ đã giải quyết",
            "Đúng hạn",
        ),
        ("Xã Vĩnh Hanh", 1_200, 1_010, 1_150, 1_140),
        ("Xã Long Kiến", 860, 700, 845, 840),
    ]
    people: list[Row] = [
        (
            "Tên đơn vị",
            "Người đủ 14 tuổi trở lên",
            "Tài khoản định danh điện tử mức độ 2",
            "Đã kích hoạt",
        ),
        ("Xã Vĩnh Hanh", 14_300, 12_070, 11_500),
        ("Xã Long Kiến", 15_100, 13_200, 12_800),
    ]
    return "m02 hai trang.xlsx", saved(
        workbook(("Bìa", cover), ("TTHC", dossiers), ("Định danh", people))
    )


def before_now_cumulative() -> Given:
    """Kỳ trước, Kỳ này, Lũy kế of a flow: the figure of the period is the middle one."""
    rows: list[Row] = [
        ("Đơn vị", "Hồ sơ tiếp nhận trong kỳ", None, None),
        (None, "Kỳ trước", "Kỳ này", "Lũy kế"),
        ("Xã Vĩnh Hanh", 1_000, 1_200, 3_400),
        ("Xã Long Kiến", 800, 860, 2_500),
    ]
    book = workbook(("Biểu", rows))
    first(book).merge_cells("B1:D1")
    return "m03 ky truoc ky nay luy ke.xlsx", saved(book)


def stock_of_quarter_and_cumulative() -> Given:
    """A stock under «Trong quý | Lũy kế»: what is there in the end is the cumulative one."""
    rows: list[Row] = [
        ("Đơn vị", "Dân số trưởng thành", "Số người có tài khoản dịch vụ công trực tuyến", None),
        (None, None, "Trong quý", "Lũy kế"),
        ("Xã Vĩnh Hanh", 14_000, 500, 9_500),
    ]
    book = workbook(("Biểu", rows))
    first(book).merge_cells("C1:D1")
    return "m11 trong quy luy ke.xlsx", saved(book)


def per_cents_only() -> Given:
    """Only rates, no counts."""
    rows: list[Row] = [
        (
            "Đơn vị",
            "Tỷ lệ người trưởng thành có tài khoản dịch vụ công trực tuyến (%)",
            "Tỷ lệ hồ sơ trực tuyến (%)",
            "Tỷ lệ người dân dùng mạng (%)",
        ),
        ("Xã Vĩnh Hanh", "71,6", "84,2", "90"),
        ("Xã Long Kiến", "68,05", "80", "88,5"),
    ]
    return "m04 ty le.xlsx", saved(workbook(("Tỷ lệ", rows)))


def villages_of_one_commune() -> Given:
    """One commune by its villages, named in the title only."""
    rows: list[Row] = [
        ("UBND XÃ VĨNH TRẠCH",),
        ("Báo cáo quý III/2026",),
        ("Ấp", "Số hộ", "Số hộ có Internet cáp quang"),
        ("Ấp Vĩnh Trung", 410, 305),
        ("Ấp Tây Bình", 380, 260),
        ("Ấp Trung Bình", 295, 201),
        ("Toàn xã", 1_085, 766),
    ]
    return "m05 xa Vinh Trach theo ap.xlsx", saved(workbook(("Xã Vĩnh Trạch", rows)))


def wrong_and_old_names() -> Given:
    """Names of before July 2025 and misspelt ones; two rows of one former unit."""
    rows: list[Row] = [
        ("Đơn vị", "Dân số trưởng thành"),
        ("Xã Vĩnh Hanhh", 7_140),
        ("Phường Mỹ Bình", 12_000),
        ("Xã Vĩnh Chánh", 6_100),
        ("TT Núi Sập", 9_050),
        ("P. Tô Châu", 8_400),
    ]
    return "m06 ten cu.xlsx", saved(workbook(("Biểu", rows)))


def thousands_and_millions() -> Given:
    """People in thousands, money in millions; the last header is one that has to be asked."""
    rows: list[Row] = [
        ("Đơn vị", "Dân số (nghìn người)", "Kinh phí chi cho Tổ CNSCĐ (triệu đồng)"),
        ("Xã Vĩnh Hanh", "9,87", "45,5"),
        ("Xã Long Kiến", "18,24", "120"),
        ("Phường Long Xuyên", "20,5", "60"),
    ]
    return "m07 nghin trieu.xlsx", saved(workbook(("Biểu", rows)))


def form_of_one_commune() -> Given:
    """A form: a line a figure, and «7/49» for groups and their members."""
    rows: list[Row] = [
        ("UBND XÃ LONG THẠNH",),
        ("Kỳ báo cáo: Quý III/2026",),
        ("STT", "Nội dung", "ĐVT", "Kết quả"),
        (1, "Dân số", "người", "17.800"),
        (2, "Dân số trưởng thành", "người", "13.000"),
        (3, "Số Tổ công nghệ số cộng đồng/số thành viên", "tổ/người", "7/49"),
        (4, "Hồ sơ tiếp nhận trong kỳ", "hồ sơ", "1.234"),
    ]
    return "m08 bieu doc.xlsx", saved(workbook(("Biểu", rows)))


def communes_as_columns() -> Given:
    """The communes stand side by side."""
    rows: list[Row] = [
        ("Chỉ tiêu", "Xã Vĩnh Hanh", "Xã Long Kiến", "Phường Long Xuyên"),
        ("Dân số", "9.870", "18.240", "20.500"),
        ("Dân số trưởng thành", "7.140", "13.284", "15.007"),
        ("Thuê bao điện thoại thông minh", "6.500", "11.020", "14.100"),
    ]
    return "m09 xa theo cot.xlsx", saved(workbook(("Biểu", rows)))


def formulas_not_calculated() -> Given:
    """Formulas whose results were never saved, and a broken reference."""
    rows: list[Row] = [
        ("Đơn vị", "Dân số", "Dân số trưởng thành"),
        ("Xã Vĩnh Hanh", "=4000+5870", "=#REF!"),
        ("Xã Long Kiến", "=B2*2", 13_284),
    ]
    return "m10 cong thuc.xlsx", saved(workbook(("Biểu", rows)))


WORD_TABLE = (
    "STT\tTên xã, phường\tDân số\tDân số trưởng thành\n"
    "1\tXã Vĩnh Hanh\t9.870\t7.140\n"
    "2\tXã Long Kiến\t18.240\t13.284\n"
    "Tổng cộng\t\t28.110\t20.424\n"
)

MESSAGES: Mapping[str, str] = {
    "labels": (
        "Đơn vị: Xã Long Thạnh\nKỳ báo cáo: Quý III/2026\nDân số trưởng thành: "
        "13.000\nDân số: 17.800\n"
    ),
    "prose": (
        "Kính gửi phòng VHXH, xã Long Thạnh xin báo cáo quý III/2026: dân số "
        "17.800 "
        "người, trong đó 13.000 người từ 18 tuổi."
    ),
}


def files_of_communes(count: int = 40) -> list[Given]:
    """A file a commune, each with the same header; one of the columns is none that we know."""
    made = []
    for number, (code, name) in enumerate(list(communes().items())[:count]):
        figures = figures_of(number)
        rows: list[Row] = [
            (f"UBND {name.upper()}",),
            ("Báo cáo quý III/2026",),
            ("Mã đơn vị", "Tên đơn vị", "Dân số", "Dân số trưởng thành", "Số cột đèn đường"),
            (code, name, figures["population"], figures["adults_18plus"], 12 + number),
        ]
        made.append((f"{number + 1:02} {name}.xlsx", saved(workbook(("Báo cáo", rows)))))
    return made
