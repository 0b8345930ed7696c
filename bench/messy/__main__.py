"""python -m bench.messy --files 10000 [--seed N] [--kind K …] [--notes N] [--keep FOLDER
--number N]; python -m bench.messy --big
"""

import argparse
import sys
from pathlib import Path

from bench.messy import run
from bench.messy.kind import KINDS


def main() -> int:
    ask = argparse.ArgumentParser(
        prog="python -m bench.messy",
        description="Reads made-up messy reports and judges what was read.",
    )
    ask.add_argument("--files", type=int, default=10_000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument(
        "--kind", action="append", choices=sorted(KINDS), help="only this kind (may be repeated)"
    )
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--notes", type=int, default=3, help="so many faults are told of each kind")
    ask.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="write the one file of --kind and --number there and tell what was read",
    )
    ask.add_argument("--number", type=int, default=0)
    ask.add_argument(
        "--big", action="store_true", help="measure 3,321 communes × 60 columns instead"
    )
    given = ask.parse_args()
    if given.big:
        from bench.messy.big import measure

        print(measure())
        return 0
    if given.keep:
        return tell(given.kind[0], given.seed, given.number, given.keep)
    sums = run.added(
        run.verdicts(given.files, given.seed, given.kind, given.processes), given.notes
    )
    for one in sums.values():
        for note in one.notes:
            print(note)
    print(run.table(sums))
    total = sums["all"]
    enough = sums["supported"].share >= 98 if "supported" in sums else True
    return (
        0
        if enough and not (total.wrong or total.crashes or total.echoed) and total.slowest < 20
        else 1
    )


def tell(kind: str, seed: int, number: int, folder: Path) -> int:
    """One file, its truth and its verdict."""
    made, verdict = run.make(kind, seed, number), run.tried(kind, seed, number)
    print(run.keep(kind, seed, number, folder), made.name, made.context)
    for fault in (
        *verdict.wrong,
        *verdict.unhedged,
        *verdict.missed,
        *verdict.echoed,
        verdict.crash,
    ):
        print("  ", fault)
    print(
        verdict.sure,
        "sure,",
        verdict.right,
        "right,",
        verdict.unread,
        "unread,",
        verdict.asked,
        "asked,",
        verdict.refused,
        "refused",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
