"""An office to which files are given the ordinary way: what it understands of them, and what it
accepted.
"""

from typing import Any

from etl.intake.acts import done, withdrawing
from etl.intake.load import Accepted, GivenFile, accept, understand
from etl.read.model import Context, Reading
from metrics.build.place import Place

PROVINCE, DISTRICT = "Tỉnh Bà Rịa - Vũng Tàu", "Huyện Châu Đức"
BINH_BA, XUAN_SON = "26578", "26584"


def given(
    content: str | bytes,
    period: str = "2025-Q1",
    answers: dict[str, Any] | None = None,
    name: str = "bao-cao.csv",
    by: str = "Văn phòng",
) -> GivenFile:
    """A file of communes of Châu Đức as somebody hands it in."""
    context = Context(province=PROVINCE, district=DISTRICT, period=period, answers=answers or {})
    return GivenFile(
        name=name,
        content=content.encode() if isinstance(content, str) else content,
        context=context,
        by=by,
    )


def read(place: Place, file: GivenFile) -> Reading:
    reading = understand(file, against=place)
    assert isinstance(reading, Reading)
    return reading


def take(place: Place, file: GivenFile) -> Accepted:
    """Reads and accepts one file."""
    return accept(place, [(file, read(place, file))]).files[0]


def withdraw(place: Place, event: str) -> None:
    done(place, withdrawing(event, by="Văn phòng"))
