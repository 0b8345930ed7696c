"""The facts of a report as decided: what the archive keeps beside the file, and what every build is made of."""

import io

import polars as pl

from etl.read.model import Cell, Reading, State

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

    Raises ValueError where an accepted cell is not decided or contradicts another one: a reader or a rule has a fault,
    and a doubtful figure must not get into the archive.
    """
    accepted = reading.accepted
    _refuse_undecided(accepted)
    _refuse_contradictions(accepted)
    return pl.DataFrame([_row(cell) for cell in accepted], schema=SCHEMA, orient="row")


def to_bytes(facts: pl.DataFrame) -> bytes:
    """The facts as a parquet file."""
    target = io.BytesIO()
    facts.write_parquet(target)
    return target.getvalue()


def from_bytes(content: bytes) -> pl.DataFrame:
    """The facts of a parquet file that `to_bytes` wrote."""
    return pl.read_parquet(io.BytesIO(content), schema=SCHEMA)


def _row(cell: Cell) -> tuple[object, ...]:
    qualifier = cell.qualifier.value if cell.qualifier else None
    return (*cell.key, cell.value, cell.state.value, qualifier, cell.text[:_TEXT_LENGTH], cell.sheet, cell.row, cell.column)


def _refuse_undecided(accepted: list[Cell]) -> None:
    for cell in accepted:
        if None in cell.key or (cell.state is State.VALUE) != (cell.value is not None):
            raise ValueError(f"accepted but not decided: row {cell.row}, column {cell.column}")


def _refuse_contradictions(accepted: list[Cell]) -> None:
    first: dict[tuple[str | None, str | None, str | None], Cell] = {}
    for cell in accepted:
        if cell.state is not State.BLANK and (earlier := first.setdefault(cell.key, cell)).value != cell.value:
            raise ValueError(f"accepted with two values: rows {earlier.row} and {cell.row}, column {cell.column}")
