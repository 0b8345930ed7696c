"""What people type beside figures (a reason, an explanation): one line, of bounded length,
nothing personal in it.
"""

from etl.archive.event import tidy
from etl.read.element.personal import holds_personal_number
from metrics.failure import Failure


class NotTaken(Failure):
    """A text cannot be kept as it is, and why; it is never quoted."""


def plain(text: str, *, limit: int) -> str:
    """The text in one line, or "" where nothing was said. Raises NotTaken where it is longer than
    `limit` characters or holds a phone number, an identity number or an e-mail address."""
    line = tidy(text, len(text) + 1)
    if len(line) > limit:
        raise NotTaken(
            f"Nội dung dài {len(line)} ký tự, tối đa {limit}. Đề nghị viết ngắn lại.",
            (
                f"The text has {len(line)} characters, at most {limit} are possible. Please "
                "shorten it."
            ),
        )
    if holds_personal_number(line):
        raise NotTaken(
            (
                "Nội dung có dạng số điện thoại, số định danh hoặc thư điện tử của cá nhân "
                "nên không lưu. Đề nghị bỏ thông tin cá nhân; số tiền lớn đề "
                "nghị viết theo "
                "triệu, tỷ đồng."
            ),
            (
                "The text looks as if it held a person's phone number, identity number or "
                "e-mail address and was not kept. Please leave personal data "
                "out; write "
                "large amounts in millions or billions."
            ),
        )
    return line
