"""The facts of a report as decided: what the archive keeps beside the file, and what every
build is made of.
"""

import io

import polars as pl

from etl.read.model import Cells, Reading, State

_TEXT_LENGTH = 200  # characters of a cell that are kept; a figure is never longer
SCHEMA = pl.Schema(
    {
        "unit_code": pl.String,
        "period": pl.String,
        "element": pl.String,
        "value": pl.Float64,  # null unless state is value
        "state": pl.String,
        "qualifier": pl.String,
        "text": pl.String,
        "sheet": pl.String,
        "row": pl.Int32,
        "column": pl.String,
    }
)


def decided(reading: Reading) -> pl.DataFrame:
    """A row per accepted cell, in the order of the file (SCHEMA).

    Raises ValueError where an accepted cell is not decided or contradicts another one: a reader or
    a rule has a fault, and a doubtful figure must not get into the archive.
    """
    accepted = reading.accepted.frame
    _refuse_undecided(accepted)
    _refuse_contradictions(accepted)
    return (
        accepted.with_columns(pl.col("text").str.head(_TEXT_LENGTH))
        .select(SCHEMA.names())
        .cast(SCHEMA)
    )


def to_bytes(facts: pl.DataFrame) -> bytes:
    """The facts as a parquet file."""
    target = io.BytesIO()
    facts.write_parquet(target)
    return target.getvalue()


def from_bytes(content: bytes) -> pl.DataFrame:
    """The facts of a parquet file that `to_bytes` wrote."""
    return pl.read_parquet(io.BytesIO(content), schema=SCHEMA)


def _refuse_undecided(accepted: pl.DataFrame) -> None:
    undecided = pl.any_horizontal(pl.col(Cells.KEY).is_null()) | (
        (pl.col("state") == State.VALUE) != pl.col("value").is_not_null()
    )
    for row, column in accepted.filter(undecided).select("row", "column").iter_rows():
        raise ValueError(f"accepted but not decided: row {row}, column {column}")


def _refuse_contradictions(accepted: pl.DataFrame) -> None:
    stated = (
        accepted.filter(pl.col("state") != State.BLANK)
        .group_by(Cells.KEY)
        .agg(pl.len(), "row", "column", "value")
    )
    for rows, columns, values in (
        stated.filter(pl.col("len") > 1).select("row", "column", "value").iter_rows()
    ):
        for row, column, value in zip(rows, columns, values, strict=True):
            if value != values[0]:
                raise ValueError(
                    f"accepted with two values: rows {rows[0]} and {row}, column {column}"
                )
