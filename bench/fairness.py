"""How often the comparisons praise or blame by chance, and how often they find what is there:
python -m bench.fairness [provinces] [seed]

Provinces of 38 to 168 wards are made up (as few and as many as those of July 2025 have), of three
kinds: all wards are equal but for chance; one ward in twenty lies ten points above or below its
province; all wards differ a little by nature. Every claim that the product makes of a ward, of two
wards or of a province is held against what its method promises.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.comparisons import (
    AgainstTarget,
    TargetStanding,
    against_target,
    difference,
    discoveries,
)
from metrics.statistics.funnel import FunnelVerdict, Limits, funnel
from metrics.statistics.ranks import ranks
from metrics.statistics.separation import separation
from metrics.statistics.unavailable import Unavailable

Flags = NDArray[np.bool_]
Found = TypeVar("Found")

PROVINCES, SEED = 200, 13
_WARDS = (38, 168)
_SMALLEST, _USUAL, _LARGEST, _SPREAD = 10, 1_500, 30_000, 1.2  # bases: log-normal between the ends
_SHARES = (0.3, 0.85)
_PLANTED, _APART = 20, 0.10  # one ward in so many, so far from its province
_NATURE = 0.03  # standard deviation of shares between wards that differ by nature
_BY_BASE = {"under 300": (0, 300), "300 to 2,000": (300, 2_000), "over 2,000": (2_000, 10**9)}
_OUTER = (FunnelVerdict.ABOVE_998, FunnelVerdict.BELOW_998)


class Kind(Enum):
    """What the wards of a province have in common."""

    EQUAL = 1
    PLANTED = 2
    BY_NATURE = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Province:
    """Wards in no order. `share`: of the province; `planted`: whether a ward truly lies apart."""

    cases: tuple[float, ...]
    sizes: tuple[float, ...]
    share: float
    planted: Flags


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """`of`: of each ward (or pair, or of the province) whether it is called different.
    `promise`: of equal ones, the share that may be at most.
    """

    name: str
    promise: float
    of: Callable[[Province], Flags]
    of_wards: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """Over all provinces. `equal`: how many were asked of equal provinces, `falsely`: how many of
    these were called different; `found`: by size of the base, the share of planted wards that were
    named; `wrong`: the share of not planted ones among all that were named there; `by_nature`: the
    share that was named where all wards differ.
    """

    claim: Claim
    equal: int
    falsely: int
    found: Mapping[str, float]
    wrong: float | None
    by_nature: float

    @property
    def most(self) -> float:
        """How many the promise allows, with three standard errors for the chance of this run."""
        allowed = self.claim.promise * self.equal
        return float(allowed + 3 * np.sqrt(allowed * (1 - self.claim.promise)))


def made_up(count: int, seed: int, kind: Kind) -> Iterator[Province]:
    """Provinces that the same seed makes again."""
    random = np.random.default_rng([seed, kind.value])
    for _ in range(count):
        wards = int(random.integers(*_WARDS, endpoint=True))
        bases = np.exp(random.normal(np.log(_USUAL), _SPREAD, wards))
        sizes = np.clip(bases, _SMALLEST, _LARGEST).astype(int)
        share, planted = random.uniform(*_SHARES), np.zeros(wards, dtype=np.bool_)
        planted[: wards // _PLANTED if kind is Kind.PLANTED else 0] = True
        apart = planted * _APART * random.choice([-1, 1], wards)
        nature = _NATURE * random.normal(size=wards) if kind is Kind.BY_NATURE else 0
        yield Province(
            cases=tuple(map(float, random.binomial(sizes, share + apart + nature))),
            sizes=tuple(map(float, sizes)),
            share=share,
            planted=planted,
        )


def tallied(claim: Claim, provinces: Mapping[Kind, Sequence[Province]]) -> Tally:
    flags = {
        kind: np.concatenate([claim.of(one) for one in ones]) for kind, ones in provinces.items()
    }
    equal, named = flags[Kind.EQUAL], flags[Kind.PLANTED]
    planted = np.concatenate([one.planted for one in provinces[Kind.PLANTED]])
    sizes = np.concatenate([one.sizes for one in provinces[Kind.PLANTED]])
    found = {
        name: float(named[planted & (sizes >= least) & (sizes < most)].mean())
        for name, (least, most) in _BY_BASE.items()
        if claim.of_wards
    }
    is_wrong = (named & ~planted).sum() / named.sum() if claim.of_wards and named.any() else None
    return Tally(
        claim=claim,
        equal=len(equal),
        falsely=int(equal.sum()),
        found=found,
        wrong=None if is_wrong is None else float(is_wrong),
        by_nature=float(flags[Kind.BY_NATURE].mean()),
    )


def _of_funnel(beyond: Callable[[FunnelVerdict], bool], *, adjusted: bool) -> Callable[..., Flags]:
    def of(province: Province) -> Flags:
        found = _there(funnel(province.cases, province.sizes))
        limits: Sequence[Limits] = found.adjusted if adjusted else found.unadjusted
        of_wards = zip(limits, province.cases, province.sizes, strict=True)
        return np.array([beyond(one.verdict(x / n)) for one, x, n in of_wards])

    return of


def _rank_in_one_half(province: Province) -> Flags:
    found = _there(ranks(province.cases, province.sizes))
    middle = (len(found.units) + 1) / 2
    return np.array([one.upper < middle or one.lower > middle for one in found.units])


def _against_share(province: Province) -> Flags:
    return np.array([one.standing is not TargetStanding.OPEN for one in _tests(province)])


def _discovered(province: Province) -> Flags:
    return np.array([any(discoveries([one.p_value for one in _tests(province)]))])


def _tests(province: Province) -> Iterator[AgainstTarget]:
    for x, n in zip(province.cases, province.sizes, strict=True):
        yield _there(against_target(x, n, province.share))


def _neighbours_differ(province: Province) -> Flags:
    wards = list(zip(province.cases, province.sizes, strict=True))
    found = [
        _there(difference(one, other)) for one, other in zip(wards[::2], wards[1::2], strict=False)
    ]
    return np.array([not one.lower <= 0 <= one.upper for one in found])


def _told_apart(province: Province) -> Flags:
    return np.array([_there(separation(province.cases, province.sizes)).pairs > 0])


def _there(found: Found | Unavailable) -> Found:
    """What can be computed of every province that is made up here."""
    assert not isinstance(found, Unavailable)
    return found


CLAIMS = (
    Claim(
        name="funnel, beyond the inner limits",
        promise=0.05,
        of=_of_funnel(lambda verdict: verdict is not FunnelVerdict.INSIDE, adjusted=True),
    ),
    Claim(
        name="funnel, beyond the outer limits",
        promise=0.002,
        of=_of_funnel(lambda verdict: verdict in _OUTER, adjusted=True),
    ),
    Claim(
        name="limits of chance alone, beyond the inner ones",
        promise=0.05,
        of=_of_funnel(lambda verdict: verdict is not FunnelVerdict.INSIDE, adjusted=False),
    ),
    Claim(
        name="limits of chance alone, beyond the outer ones",
        promise=0.002,
        of=_of_funnel(lambda verdict: verdict in _OUTER, adjusted=False),
    ),
    Claim(
        name="the interval of a rank lies in one half",
        promise=0.05,
        of=_rank_in_one_half,
    ),
    Claim(name="above or below a target (the true share)", promise=0.05, of=_against_share),
    Claim(name="two wards differ", promise=0.05, of=_neighbours_differ, of_wards=False),
    Claim(
        name="many tests at once, any discovery in a province",
        promise=0.05,
        of=_discovered,
        of_wards=False,
    ),
    Claim(
        name="bands, any two told apart in a province",
        promise=0.05,
        of=_told_apart,
        of_wards=False,
    ),
)
HEAD = (
    "| claim | promised at most | of equal ones, falsely | found, base "
    + ", ".join(_BY_BASE)
    + " | not planted among those named | named where all differ by nature |\n"
    + "|---|---:|---:|---:|---:|---:|"
)


def line(tally: Tally) -> str:
    found = ", ".join(f"{share:.0%}" for share in tally.found.values())
    return (
        f"| {tally.claim.name} | {tally.claim.promise:.1%} | {tally.falsely / tally.equal:.2%} "
        f"({tally.falsely:,} of {tally.equal:,}) | {found} | "
        f"{'' if tally.wrong is None else f'{tally.wrong:.0%}'} | {tally.by_nature:.0%} |"
    )


def main(count: int = PROVINCES, seed: int = SEED) -> int:
    """1 if a claim is false more often than its method promises."""
    provinces = {kind: list(made_up(count, seed, kind)) for kind in Kind}
    print(f"{count} provinces of each kind, seed {seed}\n\n{HEAD}", flush=True)
    broken = 0
    for claim in CLAIMS:
        tally = tallied(claim, provinces)
        print(line(tally), flush=True)
        broken += tally.falsely > tally.most
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
