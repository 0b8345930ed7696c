"""The made-up province in its smallest pieces: a village, a commune, or what a divided commune gave
to one of its successors.

Figures are made for pieces and added up, so that a commune is the sum of its villages and a
province is the same before and after the reorganisation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from statistics import NormalDist

import polars as pl

from etl.reference import REORGANISATION, Unit, UnitsOn, changes, register

PROVINCE = "99"
_SEED = "Ngõ Số 1"
# inhabitants at the beginning
_SIZES = {"Phường": (9_000, 38_000), "Thị trấn": (9_000, 14_000), "Xã": (3_000, 12_000)}
_INHABITANTS_OF_A_VILLAGE = 1_500
_INHABITANTS_WITH_REGISTER = 500  # the villages that the register names are small ones
_FARTHEST = 2.0  # standard deviations: a farther draw would look like an error
_NORMAL = NormalDist()


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """`before`, `after`: the commune of which it is a part until 30 June 2025 and since.
    `village`: its code, if it is one.
    """

    before: str
    after: str
    size: float
    villages: int
    village: str | None = None

    @property
    def key(self) -> str:
        return self.village or f"{self.before}>{self.after}"


def chance(*key: object) -> float:
    """A number from 0 up to 1 that depends on the key alone: the same in every run and for
    every order of asking.
    """
    drawn = blake2b(repr((_SEED, *key)).encode(), digest_size=8).digest()
    return int.from_bytes(drawn, "big") / 2**64


def deviation(*key: object) -> float:
    """A standard normal number that depends on the key alone, within two standard deviations."""
    drawn = chance(*key)
    return max(-_FARTHEST, min(_FARTHEST, _NORMAL.inv_cdf(drawn))) if drawn else -_FARTHEST


def pieces() -> list[Piece]:
    """Every piece of the made-up province."""
    moved = changes().filter(pl.col("made_up") & pl.col("from_code").str.contains(r"^\d{5}$"))
    return pieces_of(moved)


def pieces_of(moved: pl.DataFrame) -> list[Piece]:
    """Every piece that went from a commune to a commune, a row of `etl.reference.changes` each."""
    before = register().on(REORGANISATION.replace(month=6))
    return [
        piece
        for row in moved.iter_rows(named=True)
        for piece in _of_pair(
            before.by_code[row["from_code"]], row["to_code"], row["share"], before
        )
    ]


def _of_pair(commune: Unit, after: str, share: float, units: UnitsOn) -> Iterator[Piece]:
    low, high = _SIZES[commune.type]
    villages = units.children(commune.code)
    size = share * (
        len(villages) * _INHABITANTS_WITH_REGISTER
        or low + (high - low) * chance("size", commune.code)
    )
    weights = [0.6 + 0.8 * chance("weight", village.code) for village in villages]
    for village, weight in zip(villages, weights, strict=True):
        yield Piece(
            before=commune.code,
            after=after,
            size=size * weight / sum(weights),
            villages=1,
            village=village.code,
        )
    if not villages:
        yield Piece(
            before=commune.code,
            after=after,
            size=size,
            villages=max(2, round(size / _INHABITANTS_OF_A_VILLAGE)),
        )
