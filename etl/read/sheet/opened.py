"""The sheets of a file, whatever holds them: a workbook or delimited text."""

from etl.read.sheet.delimited import open_delimited
from etl.read.sheet.kinds import refuse_other_formats
from etl.read.sheet.limits import MAX_BYTES, within
from etl.read.sheet.sheet import Opened

_WORKBOOK = b"PK\x03\x04"


def open_sheets(content: bytes) -> Opened:
    """The sheets of a CSV or XLSX file; raises Unreadable."""
    within(len(content), MAX_BYTES, "số byte là", "bytes:")
    if content.startswith(_WORKBOOK):
        # openpyxl: only the process that opens files pays for it
        from etl.read.sheet.workbook import open_workbook

        return open_workbook(content)
    refuse_other_formats(content)
    return open_delimited(content)
