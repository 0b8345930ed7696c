"""Runs a query that narwhals describes. On DuckDB its SQL text is made once per shape of question
and kept.

Describing the query of `values` costs some 100 ms of Python and binding; binding and planning its
text half of the rest. The text depends on the shape only: what is asked (area, periods, dates) goes
in as parameters of a prepared statement.
"""

import datetime as dt
import warnings
from collections.abc import Mapping
from typing import Any, Protocol

import polars as pl

from metrics.build.frames import collected
from metrics.build.tables import Frame, Tables

# `sql` would plan a query of 35,000 letters twice, which costs more than a copy of its few thousand
# rows (measured: 474 against 294 ms).
warnings.filterwarnings(
    "ignore", message="Arrow output on a DB-API result makes an extra copy", category=UserWarning
)

Given = Mapping[str, str | dt.date]


class Question(Protocol):
    """A hashable shape of a query: equal questions have the same SQL."""

    def described(self, tables: Tables, given: Given) -> Frame:
        """The query, with the values of `given` as literals."""

    def __hash__(self) -> int: ...


def answered(question: Question, tables: Tables, given: Given) -> pl.DataFrame:
    """The answer as a polars frame, from DuckDB or from any other engine that narwhals reads."""
    if tables.cursor is not None:
        return pl.DataFrame(
            tables.cursor.execute(text_of(question, tables, given), dict(given)).to_arrow_table()
        )
    return collected(question.described(tables, given))


# how DuckDB writes a relation down; left to itself it computes once what is used twice
_INLINE = " AS NOT MATERIALIZED ("

_texts: dict[tuple[Question, bool, bool, tuple[tuple[str, type], ...]], str] = {}


def text_of(question: Question, tables: Tables, given: Given) -> str:
    """The SQL of a question over DuckDB's relations, with a parameter in the place of every
    given value.
    """
    shape = (
        question,
        tables.provisional,
        tables.reached is None,
        tuple((name, type(value)) for name, value in given.items()),
    )
    if shape not in _texts:
        _texts[shape] = _written(question, tables, given)
    return _texts[shape]


def _written(question: Question, tables: Tables, given: Given) -> str:
    marks: dict[str, str | dt.date] = {
        name: dt.date(1, 1, 1) + dt.timedelta(days=number)
        if isinstance(value, dt.date)
        else f"§{name}§"
        for number, (name, value) in enumerate(given.items())
    }
    native: Any = question.described(tables, marks).to_native()
    text: str = native.sql_query().replace(_INLINE, " AS (")
    for name, mark in marks.items():
        kind = "VARCHAR" if isinstance(mark, str) else "DATE"
        literal = f"'{mark}'" if isinstance(mark, str) else f"'{mark}'::DATE"
        text = text.replace(literal, f"${name}::{kind}")
    return text
