"""Believable figures of a commune: parts within their wholes, sums that add up, so that no rule
has a reason to object.
"""

import random

from metrics.declared.indicator import DataElement, Kind
from metrics.declared.registry import registry

_RANGES = {  # of elements that are part of nothing, by what is counted
    "person": (300, 6000), "household": (200, 3000), "account": (400, 9000), "dossier": (40, 2400),
    "case": (0, 300),
    "team": (3, 24), "village": (3, 20), "commune": (3, 20), "merchant": (40, 1900),
    "market": (1, 6), "outlet": (1, 40),
    "enterprise": (6, 1400), "support_point": (1, 12),
    "certificate": (10, 3200), "visit": (20, 5200), "product": (1, 30), "rating": (20, 1500),
    "session": (0, 20),
}  # fmt: skip
_REASONS = ("abroad", "away", "no_phone", "unwilling", "data_error", "other")


def elements() -> dict[str, DataElement]:
    return dict(registry().elements)


def count_elements() -> list[str]:
    """The codes of what is counted in whole numbers: no shares, no points, no yes-or-no, no
    money.
    """
    return [
        code
        for code, one in registry().elements.items()
        if one.kind is not Kind.SHARE and one.measure not in ("flag", "VND")
    ]


def share_elements() -> list[str]:
    return [code for code, one in registry().elements.items() if one.kind is Kind.SHARE]


def figures(rng: random.Random) -> dict[str, float]:
    """One value an element, for one commune and period."""
    found: dict[str, float] = {"population": rng.randint(2600, 46000), "communes": 1}
    found["households"] = round(found["population"] / rng.uniform(3.2, 4.4))
    found["adults_18plus"] = round(found["population"] * rng.uniform(0.64, 0.74))
    found["residents_15plus"] = round(found["adults_18plus"] * rng.uniform(1.03, 1.06))
    found["residents_14plus"] = round(found["residents_15plus"] * rng.uniform(1.01, 1.03))
    found["registered_residents"] = round(found["population"] * rng.uniform(0.8, 1.0))
    found["team_members"] = (found.setdefault("teams", rng.randint(3, 24))) * rng.randint(
        4, 12
    ) + rng.randint(0, 3)
    found |= _dossiers(rng) | _eid(rng, found)
    for code in registry().elements:
        _fill(rng, code, found)
    return found


def _dossiers(rng: random.Random) -> dict[str, float]:
    received, over = rng.randint(60, 3200), rng.randint(0, 90)
    returned, open_ = rng.randint(0, 12), rng.randint(5, 40)
    resolved = received + over - returned - open_
    late, open_late = rng.randint(0, 9), rng.randint(0, 4)
    return {
        "dossiers_received": received, "dossiers_carried_over": over,
        "dossiers_total": received + over, "dossiers_returned": returned,
        "dossiers_in_progress": open_, "dossiers_resolved": resolved,
        "dossiers_resolved_late": late,
        "dossiers_resolved_on_time": resolved - late, "dossiers_due": resolved,
        "dossiers_in_progress_overdue": open_late,
        "dossiers_overdue": late + open_late,
    }  # fmt: skip


def _eid(rng: random.Random, known: dict[str, float]) -> dict[str, float]:
    eligible = known["residents_14plus"]
    reasons = {f"eid_remaining_{reason}": rng.randint(0, 60) for reason in _REASONS}
    remaining = min(sum(reasons.values()), eligible)
    level2 = round(eligible * rng.uniform(0.5, 0.9))
    return reasons | {
        "eid_eligible": eligible,
        "eid_remaining": remaining,
        "eid_dossiers": eligible - remaining,
        "vneid_level2": level2,
        "vneid_level1": round((eligible - level2) * 0.4),
        "vneid_quota": round(eligible * 0.8),
    }


def _fill(rng: random.Random, code: str, found: dict[str, float]) -> None:
    element = registry().elements[code]
    if code in found:
        return
    if element.part_of:
        _fill(rng, element.part_of, found)
        found[code] = round(found[element.part_of] * rng.uniform(0.15, 0.97))
    elif element.kind is Kind.SHARE:
        found[code] = rng.choice(
            (
                float(rng.randint(20, 99)),
                round(rng.uniform(20, 99), 1),
                round(rng.uniform(20, 99), 2),
            )
        )
    elif element.measure == "VND":
        found[code] = rng.randint(40, 900) * 100_000
    elif element.measure == "flag":
        found[code] = rng.randint(0, 1)
    else:
        found[code] = rng.randint(*_RANGES[element.measure])
