"""Which rows of a sheet are the header of a table, and what they say together over each column."""

import re
from collections.abc import Iterable
from itertools import islice, pairwise

from etl.read.element.headers import Nature, is_measure, understand
from etl.read.element.roles import Role, role_of
from etl.read.number.numbers import Written, token
from etl.read.period.periods import stated
from etl.read.sheet.sheet import Sheet
from metrics.declared.vietnamese import UNITS, fold

_LETTERED = re.compile(r"\(?(?:[a-zđ]|[0-9]{1,3}|[ivx]{1,5})\)?(?:\s*=.*)?", re.IGNORECASE)
UNIT_LIKE = re.compile(
    r"^(?:xa|phuong|thi tran|tt|dac khu|thon|ap|khu pho|kp|to dan pho|tdp|p|x|huyen|quan|"
    r"thanh pho|tp|tx|thi xa|ubnd|uy ban nhan dan|"
    r"(?:cong an|ca) (?:xa|phuong|thi tran|tt|dac khu)|cax|dang uy|trung tam phuc vu hanh "
    r"chinh cong|tt\s?pvhcc)[\s.]+\S",
    re.IGNORECASE,
)
_MAX_HEADER_ROWS = 6
_MAX_HEADER_LENGTH = 400
SIGNED = re.compile(
    r"^(?:nguoi (?:lap|bao cao|tong hop|kiem tra)|(?:tm|t/m|kt|tl)\.|chu tich|pho chu "
    r"tich|to truong|truong (?:thon|ban|phong|ap)|"
    r"noi nhan|thu truong|ke toan|ghi chu\b|luu y\b|chu thich\b|\(?ky\b.*ten)"
)


_DATED = re.compile(
    r"(?:[^\W\d_][\w .,'-]{0,60},? )?ngay\s*[\d.…_]*\s*thang\s*[\d.…_]*\s*nam\s*[\d.…_]*"
)


def is_signature(texts: list[str]) -> bool:
    """A row of a block of signatures: «Châu Đức, ngày 05 tháng 4 năm 2025», «NGƯỜI LẬP BIỂU»,
    «TM. UBND XÃ», wherever they stand.
    """
    folded = [fold(text).strip(" .:") for text in texts]
    return bool(folded) and all(_DATED.fullmatch(text) or SIGNED.match(text) for text in folded)


def anchor_row(sheet: Sheet, start: int, header: list[str] | None) -> int | None:
    """The next row that reads like a header. `header`: that of the table above, which may be
    printed again on each page.
    """
    return next(
        (
            row
            for row in range(start, len(sheet.rows))
            if _is_anchor(sheet, row, is_first=header is None)
            and not (sheet.rows[row] == header and _goes_on_above(sheet, row))
        ),
        None,
    )


def _goes_on_above(sheet: Sheet, row: int) -> bool:
    """Whether a row of the table stands above, and not a title that may say another period."""
    above = next(
        (sheet.rows[index] for index in range(row - 1, -1, -1) if any(sheet.rows[index])), []
    )
    return sum(bool(text) for text in above) > 1


def _is_anchor(sheet: Sheet, row: int, is_first: bool) -> bool:
    """Two headers at least, one of which says what the rows are; the first table may also name
    two elements or more.
    """
    if not is_first and not any(
        role_of(text) in _CARRIERS
        for text in islice(filter(None, sheet.rows[row]), _CARRIERS_WITHIN)
    ):
        return False
    texts = [text for text in sheet.rows[row] if text]
    if not _are_headers(texts, at_most=0.5 if is_first else 0):
        return False
    roles = {role for text in texts if not text.endswith(":") and (role := role_of(text))}
    if Role.PERIOD in roles and any(stated(text) for text in texts):
        return False  # «Kỳ báo cáo», «Quý I/2025»: a label and its value
    others = [text for text in texts if role_of(text) is None]
    if not roles & _CARRIERS:
        return is_first and _names_figures(others, 2)
    return (
        len(roles) > 1
        or _names_unit_columns(roles, others)
        or _names_figures(others, 1)
        or (is_first and _followed_by_figures(sheet, row))
    )


def _are_headers(texts: list[str], *, at_most: float) -> bool:
    """Whether these may be headers: several short texts, numbers among them `at_most`."""
    return (
        len(texts) > 1
        and all(len(text) <= _MAX_HEADER_LENGTH for text in texts)
        and not _is_numbers(texts, at_most=at_most)
    )


def _names_unit_columns(roles: set[Role], others: Iterable[str]) -> bool:
    """Whether units stand beside a header of indicators."""
    return bool(roles & {Role.INDICATOR, Role.INDICATOR_CODE}) and any(
        UNIT_LIKE.match(fold(text)) for text in others
    )


_CARRIERS_WITHIN = 6  # filled cells of a row
_CARRIERS = {
    Role.UNIT_CODE,
    Role.UNIT_NAME,
    Role.INDICATOR,
    Role.INDICATOR_CODE,
    Role.DISTRICT,
    Role.PROVINCE,
    Role.FIELD,
}


def _names_figures(texts: list[str], enough: int) -> bool:
    return (
        sum(
            understand((text,)).nature in (Nature.ELEMENT, Nature.RATE, Nature.FRACTION)
            for text in texts[:400]
        )
        >= enough
    )


def _followed_by_figures(sheet: Sheet, row: int) -> bool:
    below = [line for line in sheet.rows[row + 1 : row + 6] if any(line)][:3]
    return any(is_figure(text) for line in below for text in line[1:] if text)


_FIGURES = (Nature.ELEMENT, Nature.RATE, Nature.FRACTION, Nature.PROPOSED)


def is_figure(text: str) -> bool:
    """A number, with words behind it or not, but no numbered header («7. Dân số»)."""
    return _NUMBERED.match(text) is None and token(text).written in (
        Written.NUMBER,
        Written.FRACTION,
    )


_NUMBERED = re.compile(r"^\(?[0-9]{1,2}[.)]\s*[^\W\d]")


def _is_numbers(texts: list[str], at_most: float) -> bool:
    return sum(is_figure(text) for text in texts) > len(texts) * at_most


def top_row(sheet: Sheet, anchor: int, start: int) -> int:
    """The first header row: groups may stand above the row that names the roles."""
    carriers = _carriers(sheet, anchor)
    top = anchor
    while top > start and carriers and _is_group_row(sheet, top - 1, carriers):
        top -= 1
    return top


def _carriers(sheet: Sheet, anchor: int) -> list[int]:
    """The columns that say what the rows are: of units, else of indicators («Nội dung» may also
    head a group).
    """
    roles = {
        column: role_of(text)
        for column, text in enumerate(sheet.rows[anchor])
        if text and not _is_group(sheet, anchor, column)
    }
    units = [column for column, role in roles.items() if role in (Role.UNIT_NAME, Role.UNIT_CODE)]
    return units or [
        column
        for column, role in roles.items()
        if role in (Role.INDICATOR, Role.INDICATOR_CODE, Role.FIELD)
    ]


def _is_group(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a header stands over several columns: «Cấp xã» over figures is no column of units."""
    text = sheet.text(row, column)
    if any(
        top <= row <= bottom and left <= column <= right > left
        for top, left, bottom, right in sheet.merged
    ):
        return True
    if sheet.text(row, column + 1) == text or (column and sheet.text(row, column - 1) == text):
        return True
    if not sheet.widths or sheet.text(row, column + 1) or row + 1 == len(sheet.rows):
        return False
    return bool(sheet.text(row + 1, column) and sheet.text(row + 1, column + 1))


def _is_group_row(sheet: Sheet, row: int, carriers: list[int]) -> bool:
    """A row of groups: texts over some columns of figures, nothing over the units, and no title
    over everything.
    """
    filled = [column for column, text in enumerate(sheet.rows[row]) if text]
    if (
        not filled
        or any(column <= max(carriers) for column in filled)
        or any(is_figure(sheet.text(row, c)) for c in filled)
    ):
        return False
    if len(filled) > 1:
        return True
    merged = [
        right - left
        for top, left, bottom, right in sheet.merged
        if top <= row <= bottom and left == filled[0]
    ]
    return bool(merged) and understand((sheet.text(row, filled[0]),)).nature in _FIGURES


def first_row(sheet: Sheet, anchor: int) -> int:
    """The first row below the header: sub-headers, letters (a, b, 1, 2) and units of measure
    still belong to it.
    """
    carriers = _carriers(sheet, anchor)
    row = anchor + 1
    while row < min(len(sheet.rows), anchor + _MAX_HEADER_ROWS):
        line = sheet.rows[row]
        if any(line) and not (
            is_lettered(line) or is_measures(line) or _is_subheader(sheet, row, anchor, carriers)
        ):
            break
        if not any(line) and not _header_goes_on(sheet, row + 1, anchor, carriers):
            break
        row += 1
    return row


def _header_goes_on(sheet: Sheet, row: int, anchor: int, carriers: list[int]) -> bool:
    return (
        row < len(sheet.rows)
        and any(sheet.rows[row])
        and (is_lettered(sheet.rows[row]) or _is_subheader(sheet, row, anchor, carriers))
    )


def _is_subheader(sheet: Sheet, row: int, anchor: int, carriers: list[int]) -> bool:
    """Texts under groups: nothing in the column of units, no figures, and a group or nothing
    above each.
    """
    filled = [column for column, text in enumerate(sheet.rows[row]) if text]
    if not filled or any(sheet.text(row, column) for column in carriers):
        return False
    texts = [sheet.text(row, column) for column in filled]
    if any(is_figure(text) for text in texts) or any(
        len(text) > _MAX_HEADER_LENGTH for text in texts
    ):
        return False
    if SIGNED.match(fold(texts[0])):
        return False
    return bool(carriers) or any(understand((text,)).nature in _FIGURES for text in texts)


def is_lettered(line: list[str]) -> bool:
    """A row of letters or numbers that count the columns: a b 1 2 3, (1) (2) (3)=(2)/(1)."""
    if not all(_LETTERED.fullmatch(text.strip()) for text in line if text):
        return False
    texts = [text.strip() for text in line if text]
    if len(texts) < 2:
        return False
    numbers = [
        int(match[0])
        for text in texts
        if (match := re.match(r"\(?([0-9]{1,3})", text)) and (match := re.search(r"[0-9]+", text))
    ]
    letters = [text for text in texts if not re.search(r"[0-9]", text)]
    counts_up = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    return (
        counts_up
        and (not numbers or numbers[0] <= 3)
        and len(numbers) + len(letters) == len(texts)
        and (bool(letters) or len(numbers) > 2 or numbers[:2] == [1, 2])
    )


# Those of our own template, too; in a header's brackets these may be what is counted.
_MEASURES_IN_ROWS = {"1 hoac 0", *(fold(text.vi) for text in UNITS.values())}


def is_measures(line: list[str]) -> bool:
    """A row that states units of measure: người, hộ, %."""
    texts = [fold(text).strip("() ").removeprefix("dvt:").strip() for text in line if text]
    return bool(texts) and all(text in _MEASURES_IN_ROWS or is_measure(text) for text in texts)


def measured_in(sheet: Sheet, rows: set[int], column: int) -> str:
    return next(
        (sheet.text(row, column).strip("()") for row in sorted(rows) if sheet.text(row, column)), ""
    )


def paths(sheet: Sheet, rows: list[int]) -> dict[int, tuple[str, ...]]:
    """The texts over each column, from the group down, a merged one over every column that it
    covers.
    """
    width = max((len(sheet.rows[row]) for row in rows), default=0)
    merged = [area for area in sheet.merged if rows and rows[0] <= area[0] <= rows[-1]]
    covered = [
        _spread(sheet, row, width, merged, is_last=row == rows[-1], below=rows[index + 1 :])
        for index, row in enumerate(rows)
    ]
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(width):
        path: list[str] = []
        for line in covered:
            if line[column] and (not path or path[-1] != line[column]):
                path.append(line[column])
        if path:
            paths[column] = tuple(path)
    return paths


def _spread(
    sheet: Sheet,
    row: int,
    width: int,
    merged: list[tuple[int, int, int, int]],
    is_last: bool,
    below: list[int],
) -> list[str]:
    """A header row with its groups spread over their columns.

    A workbook says how far a group reaches; in a delimited file it reaches over the blank cells to
    its right under which a sub-header stands.
    """
    line = [sheet.text(row, column) for column in range(width)]
    for top, left, bottom, right in merged:
        if top <= row <= bottom:
            line[left : right + 1] = [sheet.text(top, left)] * (min(right, width - 1) - left + 1)
    if is_last or (sheet.widths is None and sheet.merged):
        return line
    group = ""
    for column in range(width):
        has_part = any(sheet.text(lower, column) for lower in below)
        group = line[column] or (group if has_part else "")
        line[column] = group
    return line
