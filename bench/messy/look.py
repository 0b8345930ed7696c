"""What stands around the figures of a sheet: titles, letter rows, totals, signatures and the
columns that are no figures.
"""

import random
from dataclasses import dataclass, replace

from bench.messy import dated
from bench.messy.clerk import Clerk
from bench.messy.truth import Box

FIRST_NAMES = (
    "Nguyễn Văn Bảy",
    "Trần Thị Hồng Gấm",
    "Lê Hoàng Phúc",
    "Phạm Thị Mai Lan",
    "Huỳnh Quốc Thắng",
    "Võ Thị Sáu Hai",
    "Đặng Minh Khôi",
)
GROUPS = (
    "Kết quả thực hiện",
    "Chính quyền số",
    "Số liệu báo cáo",
    "Kinh tế số, xã hội số",
    "Nội dung báo cáo",
)


@dataclass(frozen=True)
class Look:
    """Which of the usual surroundings a sheet has. `totals`: "", "first" or "last"; `rates`:
    per cents stand beside parts.
    """

    titles: int = 0
    header_rows: int = 1
    number: bool = True
    letter_row: bool = False
    unit_row: bool = False
    sections: bool = False
    totals: str = ""
    repeated: bool = False
    signature: bool = False
    rates: bool = False
    notes: bool = False
    code: bool = False
    strangers: bool = False
    personal: bool = False
    remarks: bool = False
    margin: int = 0


def any_look(rng: random.Random) -> Look:
    """A few surroundings at a time."""

    def often(share: float) -> bool:
        return rng.random() < share

    return Look(
        titles=rng.choice((0, 0, 1, 2, 4)),
        header_rows=rng.choice((1, 1, 1, 2, 3)),
        number=often(0.7),
        letter_row=often(0.2),
        unit_row=often(0.1),
        sections=often(0.1),
        totals=rng.choice(("", "", "", "first", "last")),
        repeated=often(0.05),
        signature=often(0.25),
        rates=often(0.2),
        notes=often(0.15),
        code=often(0.15),
        strangers=often(0.1),
        remarks=often(0.1),
        margin=rng.choice((0, 0, 0, 0, 1)),
    )


def with_title_for(clerk: Clerk, look: Look) -> Look:
    """A sheet whose period stands in its title has one."""
    return replace(look, titles=max(look.titles, 1)) if clerk.period_in == "title" else look


def titles(clerk: Clerk, count: int) -> list[str]:
    """Title lines; the line of the period only where the clerk states it there. Dates and
    numbers of documents are no periods.
    """
    rng = clerk.rng
    named = rng.choice(
        (
            "BÁO CÁO",
            "BIỂU TỔNG HỢP",
            "BẢNG TỔNG HỢP SỐ LIỆU",
            "KẾT QUẢ CHUYỂN ĐỔI SỐ",
            "Phụ lục I",
            "BIỂU SỐ 02",
        )
    )
    lines = [
        f"UBND {clerk.scope.area.name.upper()}",
        f"{named} Tổ công nghệ số cộng đồng trên địa bàn "
        f"{clerk.scope.area.name[0].lower()}{clerk.scope.area.name[1:]}",
        rng.choice((
            f"(Kèm theo Báo cáo số {rng.randint(10, 400)}/BC-UBND "
            f"{dated.document_date(rng, clerk.period)})",
            "(Thực hiện Quyết định số 411/QĐ-TTg và Đề án 06)",
            "Theo Nghị quyết số 57-NQ/TW, giai đoạn 2021 - 2025, định hướng đến năm 2030",
            "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ",
            "Thực hiện Nghị định số 09/2019/NĐ-CP của Chính phủ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        )),
        rng.choice(("Đơn vị tính: người, hộ, hồ sơ", "(Số liệu do các xã, phường báo cáo)", "")),
    ]  # fmt: skip
    if clerk.period_in == "title":
        said = dated.spelled_period(rng, clerk.period)
        period = rng.choice(
            ("{}", "Kỳ báo cáo: {}", "Kết quả thực hiện {}", "({})", "BÁO CÁO {}")
        ).format(said)
        return (
            [period, *lines[: count - 1]] if rng.random() < 0.5 else [*lines[: count - 1], period]
        )
    return lines[:count]


def signature(clerk: Clerk, width: int) -> list[list[Box]]:
    """The rows below the table: place and date, who made it, who signs; two of them are people."""
    rng = clerk.rng
    right = max(width - 2, 1)
    day = dated.document_date(rng, clerk.period)

    def line(left: Box, other: Box) -> list[Box]:
        return [Box(), left, *[Box() for _ in range(right - 2)], other]

    rows = [
        line(Box(), Box(text=f"{clerk.scope.area.bare}, {day}")),
        line(
            Box(text="NGƯỜI LẬP BIỂU"),
            Box(text=rng.choice(("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "TỔ TRƯỞNG"))),
        ),
        line(Box(text="(Ký, ghi rõ họ tên)"), Box(text="(Ký tên, đóng dấu)")),
        line(
            Box(text=rng.choice(FIRST_NAMES), personal=True),
            Box(text=rng.choice(FIRST_NAMES), personal=True),
        ),
    ]
    return [[], *rows] if rng.random() < 0.7 else rows


def remarks(clerk: Clerk) -> list[list[Box]]:
    """Notes below the table."""
    lines = (
        "Ghi chú: Số liệu do các đơn vị báo cáo.", "(*) Bao gồm cả tạm trú",
        "Nguồn: Công an xã, phường", "* Số liệu đã rà soát 02 lần",
        "Ghi chú: (1) theo Quyết định 411/QĐ-TTg; (2) theo Đề án 06", "Biểu gồm 02 trang.",
    )  # fmt: skip
    return [[Box(text=line)] for line in clerk.rng.sample(lines, clerk.rng.randint(1, 2))]


def letter_row(rng: random.Random, words: int, width: int) -> list[str]:
    """The row of letters and numbers below a header: A B 1 2 3, (1) (2) (3)."""
    style = rng.choice(("letters", "brackets", "small", "plain"))
    if style == "letters":
        return [
            chr(65 + place) if place < words else str(place - words + 1) for place in range(width)
        ]
    if style == "small":
        return [chr(97 + place % 26) for place in range(width)]
    return [f"({place + 1})" if style == "brackets" else str(place + 1) for place in range(width)]


def phone(rng: random.Random) -> str:
    return rng.choice(("09", "03", "07")) + "".join(str(rng.randint(0, 9)) for _ in range(8))


def identity_number(rng: random.Random) -> str:
    return "0" + "".join(str(rng.randint(0, 9)) for _ in range(11))
