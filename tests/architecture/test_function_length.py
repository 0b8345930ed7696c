"""Functions are short by tokens: a function does one step.

Counted without comments, line breaks, indents and the docstring, with the signature; a function
inside another counts for both. The aim: none over 300, nine in
ten up to 150, half of them up to 60.
"""

import ast
import io
import tokenize
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

HOME = Path(__file__).resolve().parents[2]
ROOTS = ("app.py", "pages", "etl", "metrics", "bench")
LONGEST, LONG = 300, 150
LONG_SHARE, MEDIAN = 0.192, 76  # as measured; only ever lowered
_NOT_COUNTED = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}

TOO_LONG = {
    "bench/messy/__main__.py main",
    "bench/messy/contradictions.py hidden_rows_columns_and_sheets",
    "bench/messy/listed.py form",
    "bench/messy/listed.py long",
    "bench/messy/listed.py transposed",
    "bench/messy/puzzles.py men_and_women_town_and_country",
    "bench/messy/tables.py a_count_and_its_rate_under_one_header",
    "bench/messy/tables.py a_whole_and_its_parts",
    "bench/messy/tables.py periods_side_by_side",
    "bench/messy/wide.py _columns",
}
"""The functions that are still longer, by their file. None is added; what is no longer too long
leaves the list."""


@pytest.fixture(scope="module")
def lengths() -> list[tuple[str, int]]:
    """The functions of the program, by file and name, with the number of their tokens."""
    files = (file for root in ROOTS for file in _files(HOME / root))
    return [
        (f"{file.relative_to(HOME).as_posix()} {name}", length)
        for file in files
        for name, length in _lengths(file.read_text(encoding="utf-8"))
    ]


def test_no_function_is_too_long(lengths: list[tuple[str, int]]) -> None:
    assert {name for name, length in lengths if length > LONGEST} == TOO_LONG


def test_few_functions_are_long(lengths: list[tuple[str, int]]) -> None:
    assert sum(length > LONG for _, length in lengths) / len(lengths) <= LONG_SHARE


def test_most_functions_are_short(lengths: list[tuple[str, int]]) -> None:
    assert median(length for _, length in lengths) <= MEDIAN


def test_tokens_are_counted_without_docstring_and_comments() -> None:
    text = 'def one(a):\n    """Says it."""\n    # why\n    return a\n'
    assert list(_lengths(text)) == [("one", 8)]


def _files(root: Path) -> list[Path]:
    return [root] if root.is_file() else sorted(root.rglob("*.py"))


def _lengths(text: str) -> Iterator[tuple[str, int]]:
    """Each function with the number of its tokens."""
    read = tokenize.generate_tokens(io.StringIO(text).readline)
    starts = [token.start for token in read if token.type not in _NOT_COUNTED]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = bisect_left(starts, (node.lineno, node.col_offset))
            end = bisect_left(starts, (node.end_lineno or 0, node.end_col_offset or 0))
            yield node.name, end - first - (ast.get_docstring(node) is not None)
