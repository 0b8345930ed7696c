"""What goes wrong in a way that was foreseen: said to the user in two languages with the next
step, never as a traceback.
"""

import errno
from typing import Any

from metrics.declared.indicator import Text


class Failure(Exception):
    """An expected failure. `text` says what happened and what to do; str() is the Vietnamese."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.text = Text(vi=vi, en=en)

    def __reduce__(self) -> tuple[Any, ...]:
        """Passes between processes as it is, whatever its own constructor takes."""
        return _restored, (type(self), str(self), self.__dict__)


class DiskFailed(Failure):
    """The disk answered with an error where nothing had foreseen one."""

    def __init__(self, error: OSError) -> None:
        where = f" «{error.filename}»" if error.filename else ""
        named = errno.errorcode.get(error.errno or 0, type(error).__name__)
        super().__init__(
            f"Đĩa báo lỗi {named} khi đọc hoặc ghi{where}. Các báo cáo đã nhận vẫn còn nguyên; "
            "đề nghị kiểm tra ổ đĩa và quyền truy cập rồi thử lại.",
            f"The disk reports {named} at{where or ' a file'}. No accepted report is lost; "
            "please check the disk and the rights of access, and try again.",
        )


def _restored(kind: type[Failure], message: str, kept: dict[str, Any]) -> Failure:
    failure = kind.__new__(kind)
    Exception.__init__(failure, message)
    failure.__dict__.update(kept)
    return failure
