"""The list of kinds of report; the modules that make them enter themselves here."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bench.messy.truth import Made

Maker = Callable[[random.Random], Made]


@dataclass(frozen=True)
class Kind:
    """`supported`: at least 98 % of its sure figures have to be accepted without a question."""

    make: Maker
    supported: bool


KINDS: dict[str, Kind] = {}


def kind(name: str, supported: bool = True) -> Callable[[Maker], Maker]:
    def enter(make: Maker) -> Maker:
        KINDS[name] = Kind(make, supported)
        return make

    return enter
