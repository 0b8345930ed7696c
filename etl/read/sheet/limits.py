"""What a file may be at most, and how a file that cannot be read at all is answered.

Everything is bounded before it is parsed: a report of every commune of the country with every
element stays far below.
"""

from etl.findings import Finding, Rule, Severity, declare, found
from metrics.declared.vietnamese import number

MAX_BYTES = 50_000_000  # of the file as received
MAX_UNPACKED = 400_000_000  # of all parts of an XLSX file together
MAX_RATIO = 200  # unpacked to packed, for a workbook of more than RATIO_FROM unpacked bytes
RATIO_FROM = 20_000_000
MAX_PARTS = 2_000  # entries in an XLSX file
MAX_SHEETS = 60
MAX_TABLES = 300  # of one sheet
MAX_ROWS = 200_000
MAX_ROW_TAGS = 1_048_576  # of one sheet, blank rows too: as many as a spreadsheet has
MAX_COLUMNS = 2_000
MAX_CELLS = 3_000_000  # of all sheets of a workbook, blank ones too
# characters in all cells of a sheet: one long text may be named by a million cells
MAX_TEXT = 60_000_000
MAX_STRINGS = 1_000_000  # texts that a workbook's cells share
# in them: four make a plain text, every stretch of another look makes more
MAX_STRING_TAGS = 4_000_000
# in the parts of a workbook that are neither sheets nor shared texts: styles, names, relations
MAX_TAGS = 500_000
MAX_MERGED = 20_000  # cells inside merged ranges of all sheets
MAX_CELL_LENGTH = 5_000  # characters

declare(
    Rule(
        name="file_within_limits",
        severity=Severity.ERROR,
        vi="Tệp quá lớn để đọc: {what_vi} {found}, tối đa {limit}.",
        en="The file is too large to read: {what_en} {found_en}, at most {limit_en}.",
        mend_vi="Đề nghị chỉ giữ lại bảng số liệu rồi gửi lại.",
        mend_en="Please keep only the table of figures and send it again.",
    ),
    Rule(
        name="readable_file",
        severity=Severity.ERROR,
        vi="Không đọc được tệp: {why_vi}.",
        en="The file cannot be read: {why_en}.",
        mend_vi="{how_vi}",
        mend_en="{how_en}",
    ),
)

SAVE_AGAIN_VI = "Đề nghị mở tệp bằng phần mềm bảng tính, lưu lại dạng .xlsx rồi gửi lại."
SAVE_AGAIN_EN = "Please open the file in a spreadsheet program, save it as .xlsx and send it again."


class Unreadable(Exception):
    """Nothing of the file can be read; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message_en)
        self.finding = finding


def unreadable(
    why_vi: str, why_en: str, how_vi: str = SAVE_AGAIN_VI, how_en: str = SAVE_AGAIN_EN
) -> Unreadable:
    """The refusal of a file that is no table we know."""
    return Unreadable(
        found("readable_file", why_vi=why_vi, why_en=why_en, how_vi=how_vi, how_en=how_en)
    )


def within(amount: int, limit: int, what_vi: str, what_en: str, sheet: str | None = None) -> None:
    """Raises Unreadable when there is more than `limit`."""
    if amount > limit:
        raise Unreadable(
            found(
                "file_within_limits",
                sheet=sheet,
                what_vi=what_vi,
                what_en=what_en,
                found=number(amount),
                found_en=number(amount, language="en"),
                limit=number(limit),
                limit_en=number(limit, language="en"),
            )
        )
