"""The lines of a delimited file that have more or fewer fields than their table."""

from collections import Counter

from etl.findings import Rule, Severity, declare
from etl.read.draft import Draft
from etl.read.number.numbers import Written, token
from etl.read.table.layout import Table

declare(
    Rule(
        name="row_fits_header",
        severity=Severity.ERROR,
        vi="Dòng có {found} ô, bảng có {expected} cột: không rõ số nào thuộc cột nào.",
        en=(
            "The row has {found} cells, the table {expected} columns: it is not clear "
            "which figure belongs to which column."
        ),
        mend_vi=(
            "Đề nghị kiểm tra dấu phân cách của dòng này; ô có dấu phẩy phải đặt trong ngoặc kép."
        ),
        mend_en="Please check the separators of the row; a cell that holds one must be quoted.",
    ),
)


class RowWidths:
    """How many fields the lines of a table have. `headed`: those of its header; `last`: the last
    column with one.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.widths = table.sheet.widths
        self.usual = _usual_width(table)
        self.headed = (
            max((self.widths[row] for row in range(table.top, table.first)), default=0)
            if self.widths
            else 0
        )
        self.last = max(table.paths, default=0)

    def are_ragged(self, draft: Draft, row: int) -> bool:
        """Whether a separator of a line is lost or too many, which is said."""
        if self.widths is None:
            return False
        width = self.widths[row]
        if not (self._has_too_many(row, width) or self._has_too_few(width)):
            return False
        draft.say("row_fits_header", self.table.sheet, row=row, found=width, expected=self.headed)
        return True

    def _has_too_many(self, row: int, width: int) -> bool:
        line = self.table.sheet.rows[row]
        filled = (
            width
            if width <= self.headed
            else max((column + 1 for column, text in enumerate(line) if text), default=0)
        )
        return filled > self.headed or (
            self.table.right is None and any(map(_is_figure, line[self.last + 1 :]))
        )

    def _has_too_few(self, width: int) -> bool:
        return (
            self.usual is not None
            and min(width, self.usual) < self.last + 1
            and (width < self.usual or self.usual < self.headed)
        )


def _is_figure(text: str) -> bool:
    return bool(text) and token(text).written in (Written.NUMBER, Written.FRACTION)


def _usual_width(table: Table) -> int | None:
    """The number of fields of most lines; None where the lines differ, as programs write that
    drop blank cells at the end.
    """
    widths = table.sheet.widths
    if widths is None:
        return None
    own = [widths[row] for row in range(table.first, table.end) if any(table.sheet.rows[row])]
    [(usual, lines)] = Counter(own).most_common(1) or [(0, 0)]
    return usual if lines >= 0.8 * len(own) else None
