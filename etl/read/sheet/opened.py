"""The sheets of a file, whatever holds them: a workbook or delimited text."""

from etl.read.sheet.delimited import open_delimited
from etl.read.sheet.kinds import is_old_workbook, refuse_other_formats
from etl.read.sheet.limits import MAX_BYTES, within
from etl.read.sheet.sheet import Opened

WORKBOOK = b"PK\x03\x04"


def open_sheets(content: bytes) -> Opened:
    """The sheets of a CSV, XLSX or XLS file; raises Unreadable."""
    within(len(content), MAX_BYTES, "số byte là", "bytes:")
    if content.startswith(WORKBOOK):
        # openpyxl: only the process that opens files pays for it
        from etl.read.sheet.workbook import open_workbook

        return open_workbook(content)
    if is_old_workbook(content):
        from etl.read.sheet.old_workbook import open_old_workbook

        return open_old_workbook(content)
    refuse_other_formats(content)
    return open_delimited(content)
