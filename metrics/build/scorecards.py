"""Reads scoring tables: those that come along (data/reference/scorecards), or a file of an office
in the same form (TOML). A file that says what no table may say is refused with the place.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from metrics.build.place import REFERENCE
from metrics.declared.indicator import Better
from metrics.declared.registry import registry
from metrics.declared.scorecard import (
    Component,
    Scorecard,
    ScoringRule,
    UnknownMark,
    WrongScorecard,
)
from metrics.failure import Failure

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_COLUMNS = ["unit_code", "component", "value"]
NOT_APPLICABLE = "not_applicable"  # instead of a value: the unit has no such thing
FOLDER = REFERENCE / "scorecards"


class NoScorecard(Failure):
    """No table has this name, and no file is there."""

    def __init__(self, name: str) -> None:
        known = ", ".join(codes())
        super().__init__(
            f"Không có bảng điểm «{name}». Các bảng có sẵn: {known}; hoặc ghi đường dẫn đến tệp "
            "bảng điểm (.toml) của cơ quan.",
            f"There is no scoring table “{name}”. Those that come along: {known}; or name the "
            "file (.toml) of your own.",
        )


class ScorecardRefused(Failure):
    """The file is no scoring table, or contradicts itself."""

    def __init__(self, path: Path, where: str, what: str) -> None:
        super().__init__(
            f"Bảng điểm {path.name}, «{where}»: {what}. Đề nghị sửa tệp rồi thử lại.",
            f"Scoring table {path.name}, “{where}”: {what}. Please mend the file and try again.",
        )


def codes() -> list[str]:
    """Of the tables that come along."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def scorecard(name: str) -> Scorecard:
    """The table of this code, or of this file. Raises NoScorecard, ScorecardRefused."""
    if name in codes():
        return _read(FOLDER / f"{name}.toml")
    path = Path(name)
    if path.suffix != ".toml" or not path.is_file():
        raise NoScorecard(name)
    return _read(path)


def _read(path: Path) -> Scorecard:
    try:
        found = _shape().validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScorecardRefused(path, "TOML", str(error)) from error
    except ValidationError as error:
        raise ScorecardRefused(path, *_first(error)) from error
    for component in found.components:
        if obstacle := _not_scored(component):
            raise ScorecardRefused(path, component.code, obstacle)
    return found


def _first(error: ValidationError) -> tuple[str, str]:
    """Where the first fault is, and what is required."""
    first = error.errors(include_url=False)[0]
    said = first.get("ctx", {}).get("error")
    if isinstance(said, WrongScorecard):
        return str(said.args[0]), str(said.args[1])
    return ".".join(map(str, first["loc"])), first["msg"]


@cache
def _shape() -> TypeAdapter[Scorecard]:
    return TypeAdapter(Scorecard)


def _not_scored(component: Component) -> str | None:
    """Why points cannot be given for its indicator."""
    if component.indicator is None:
        return None
    declared = registry().indicators.get(component.indicator)
    if declared is None:
        return f"không có chỉ tiêu «{component.indicator}» (no such indicator)"
    if component.rule in (ScoringRule.CATEGORY, ScoringRule.YES_NO):
        return "quy tắc này không dùng cho chỉ tiêu (not a rule for an indicator)"
    if declared.better is not Better.HIGHER and component.rule is not ScoringRule.STEP:
        return f"«{component.indicator}» không phải càng cao càng tốt (higher is not better)"
    return None


def stated_marks(path: Path, card: Scorecard) -> dict[tuple[str, str], float | str]:
    """What an office states of components that no indicator measures: CSV with the columns
    unit_code, component, value; numbers with a decimal point, a category by its name, or
    not_applicable, which may also be said of a component that an indicator measures. By unit and
    component.

    Raises ScorecardRefused with the line where something is not known, given twice, or no mark.
    """
    by_code = {one.code: one for one in card.components}
    found: dict[tuple[str, str], float | str] = {}
    for line, row in _rows(path):
        unit, code, text = (row[name].strip() for name in _COLUMNS)
        component = by_code.get(code)
        if component is None or (unit, code) in found:
            raise _refused(path, line, code)
        found[unit, code] = _mark(path, line, component, text)
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            if reader.fieldnames != _COLUMNS:
                raise _refused(path, 1, ", ".join(reader.fieldnames or []))
            for row in reader:
                yield reader.line_num, row
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise ScorecardRefused(path, path.name, "không đọc được (cannot be read)") from error


def _mark(path: Path, line: int, component: Component, text: str) -> float | str:
    if text == NOT_APPLICABLE:
        return text
    is_category = component.rule is ScoringRule.CATEGORY
    if component.indicator is not None or not (is_category or _NUMBER.fullmatch(text)):
        raise _refused(path, line, text)
    mark = text if is_category else float(text)
    try:
        component.points(mark)
    except UnknownMark as error:
        raise _refused(path, line, text) from error
    return mark


def _refused(path: Path, line: int, text: str) -> ScorecardRefused:
    what = (
        "cần các cột unit_code, component, value; mỗi tiêu chí không lấy từ chỉ tiêu ghi một lần; "
        "số có dấu chấm thập phân (a column, component or value that is not known)"
    )
    return ScorecardRefused(path, f"dòng {line}: {text}", what)
