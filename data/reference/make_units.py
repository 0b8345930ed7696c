"""Makes units.csv and unit_changes.csv, once, from the data files of the package vietnamadminunits
1.0.4 (MIT).

    uv pip install --no-deps --target BUILD vietnamadminunits==1.0.4 python
    data/reference/make_units.py --package BUILD/vietnamadminunits --corrections CORRECTIONS.csv
    --area-shares SHARES.csv \
        --crosswalk CROSSWALK.csv

The package's files are read by path; it is never imported and the product does not depend on it.
What is corrected, and why, stands in units.source.toml and unit_changes.source.toml. Every step
refuses to go on when its input is not what it was written for.
"""

import argparse
import csv
import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BEGINNING = dt.date(1900, 1, 1)  # "as far back as the register knows"; no historical claim
REORGANISATION = dt.date(2025, 7, 1)  # the first day of the 34 provinces and the 3,321 communes
LEVELS = ("province", "district", "commune")
TYPES = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Tỉnh", "Quận", "Huyện", "Phường", "Xã")
# of a split unit's land that must be found in the polygons before its area shares are used
LEAST_COVERAGE = 0.9

UNIT_COLUMNS = (
    "code",
    "valid_from",
    "valid_to",
    "level",
    "name",
    "type",
    "parent_code",
    "position",
    "latitude",
    "longitude",
)
CHANGE_COLUMNS = (
    "from_code",
    "to_code",
    "effective",
    "kind",
    "relation",
    "share",
    "basis",
    "document",
)

PROVINCES_DOCUMENT = "Nghị quyết số 202/2025/QH15"
# The resolution of 16 June 2025 on the communes of each new province: Nghị quyết số …/NQ-UBTVQH15.
COMMUNES_DOCUMENT = {
    "91": 1654, "96": 1655, "01": 1656, "04": 1657, "24": 1658, "48": 1659, "66": 1660, "11": 1661,
    "75": 1662, "82": 1663, "52": 1664,
    "42": 1665, "33": 1666, "56": 1667, "92": 1668, "31": 1669, "12": 1670, "68": 1671, "20": 1672,
    "15": 1673, "37": 1674, "46": 1675,
    "25": 1676, "51": 1677, "40": 1678, "22": 1679, "44": 1680, "14": 1681, "80": 1682, "19": 1683,
    "08": 1684, "79": 1685, "38": 1686,
    "86": 1687,
}  # fmt: skip
# The day on which a resolution of 2026 took effect (the corrections give only the day on which it
# was passed).
EFFECTIVE = {"237/NQ-UBTVQH16": dt.date(2026, 4, 30), "388/NQ-UBTVQH16": dt.date(2026, 9, 20)}


@dataclass(frozen=True, kw_only=True)
class Renaming:
    """A unit that kept its code and its territory and changed its name or type on a day."""

    code: str
    before: str
    after: str
    effective: dt.date
    document: str


PROVINCE_RENAMINGS = (
    Renaming(
        code="46",
        before="Tỉnh Thừa Thiên Huế",
        after="Thành phố Huế",
        effective=dt.date(2025, 1, 1),
        document="Nghị quyết số 175/2024/QH15",
    ),
    Renaming(
        code="75",
        before="Tỉnh Đồng Nai",
        after="Thành phố Đồng Nai",
        effective=dt.date(2026, 4, 30),
        document="Nghị quyết số 30/2026/QH16",
    ),
    Renaming(
        code="22",
        before="Tỉnh Quảng Ninh",
        after="Thành phố Quảng Ninh",
        effective=dt.date(2026, 9, 1),
        document="Nghị quyết số 36/2026/QH16",
    ),
    Renaming(
        code="24",
        before="Tỉnh Bắc Ninh",
        after="Thành phố Bắc Ninh",
        effective=dt.date(2026, 9, 20),
        document="Nghị quyết số 39/2026/QH16",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Unit:
    code: str
    valid_from: dt.date
    valid_to: dt.date | None
    level: str
    name: str
    parent_code: str
    latitude: float
    longitude: float

    @property
    def type(self) -> str:
        """From the name: the package's own type column is wrong for five units."""
        return next(word for word in TYPES if self.name.startswith(f"{word} "))

    @property
    def bare(self) -> str:
        return self.name.removeprefix(self.type).strip()


@dataclass(frozen=True, kw_only=True)
class Change:
    from_code: str
    to_code: str
    effective: dt.date
    kind: str
    relation: str
    share: float | None
    basis: str | None
    document: str


@dataclass(frozen=True, kw_only=True)
class Package:
    """The rows of the package: old units (a row a commune, or an island district without
    communes), new units, pairs of keys.
    """

    old: list[dict[str, Any]]
    new: list[dict[str, Any]]
    converter: dict[str, dict[str, Any]]


def main() -> None:
    arguments = _arguments()
    package = _read_package(arguments.package)
    corrections = _read_csv(arguments.corrections)
    renamings = [*PROVINCE_RENAMINGS, *_commune_renamings(corrections)]
    units = [*_old_units(package.old), *_new_units(package.new)]
    pairs = _corrected(_pairs(package), corrections)
    _refuse_disagreement(pairs, _read_csv(arguments.crosswalk))
    changes = [
        *_commune_changes(pairs, units, _area_shares(_read_csv(arguments.area_shares))),
        *_province_changes(package),
        *(_renaming_change(renaming) for renaming in renamings),
    ]
    _write(HERE / "units.csv", UNIT_COLUMNS, _unit_rows(_renamed(units, renamings)))
    _write(HERE / "unit_changes.csv", CHANGE_COLUMNS, _change_rows(changes))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--package",
        type=Path,
        required=True,
        help="the folder of the package (it holds data/dataset.db)",
    )
    parser.add_argument(
        "--corrections", type=Path, required=True, help="CSV: what is wrong in the package"
    )
    parser.add_argument(
        "--area-shares", type=Path, required=True, help="CSV: area shares of the split communes"
    )
    parser.add_argument(
        "--crosswalk",
        type=Path,
        required=True,
        help="CSV: the pairs on which three sources agree, to check against",
    )
    return parser.parse_args()


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _read_package(folder: Path) -> Package:
    connection = sqlite3.connect(f"file:{folder / 'data' / 'dataset.db'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    old = [dict(row) for row in connection.execute("select * from admin_units_legacy")]
    new = [dict(row) for row in connection.execute("select * from admin_units")]
    connection.close()
    _expect(
        len(old) == 10_040 and len(new) == 3_321,
        "these are not the tables of vietnamadminunits 1.0.4",
    )
    return Package(
        old=old,
        new=new,
        converter=json.loads((folder / "data" / "converter_2025.json").read_text(encoding="utf-8")),
    )


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(otherwise)


# Units


def _old_units(rows: list[dict[str, Any]]) -> list[Unit]:
    epoch = {"valid_from": BEGINNING, "valid_to": REORGANISATION}
    provinces = {row["provinceCode"]: _unit(row, "province", "province", "", epoch) for row in rows}
    districts = {
        row["districtCode"]: _unit(row, "district", "district", row["provinceCode"], epoch)
        for row in rows
    }
    communes = {
        row["wardCode"]: _unit(row, "ward", "commune", row["districtCode"], epoch)
        for row in rows
        if row["wardCode"]
    }
    return [*provinces.values(), *districts.values(), *communes.values()]


def _new_units(rows: list[dict[str, Any]]) -> list[Unit]:
    epoch = {"valid_from": REORGANISATION, "valid_to": None}
    provinces = {row["provinceCode"]: _unit(row, "province", "province", "", epoch) for row in rows}
    return [
        *provinces.values(),
        *(_unit(row, "ward", "commune", row["provinceCode"], epoch) for row in rows),
    ]


def _unit(row: dict[str, Any], prefix: str, level: str, parent: str, epoch: dict[str, Any]) -> Unit:
    return Unit(
        code=row[f"{prefix}Code"],
        level=level,
        name=_official(row[prefix]),
        parent_code=parent,
        latitude=row[f"{prefix}Lat"],
        longitude=row[f"{prefix}Lon"],
        **epoch,
    )


def _official(name: str) -> str:
    """«Thị Trấn Ái Tử» and the like, eleven in all, with the small letter that the type has
    everywhere else.
    """
    for word in TYPES:
        if name.lower().startswith(f"{word.lower()} "):
            return word + name[len(word) :]
    raise SystemExit(f"a name without a known type: {name}")


def _commune_renamings(corrections: list[dict[str, str]]) -> list[Renaming]:
    found = []
    for row in corrections:
        if row["action"] == "type_change_2026":
            number = next(
                number for number in EFFECTIVE if number in row["official_note_of_new_unit"]
            )
            found.append(
                Renaming(
                    code=row["new_code"],
                    before=row["old_name"],
                    after=row["new_name"],
                    effective=EFFECTIVE[number],
                    document=f"Nghị quyết số {number}",
                )
            )
    _expect(len(found) == 22, "the corrections do not hold the 22 changes of type of 2026")
    return found


def _renamed(units: list[Unit], renamings: Iterable[Renaming]) -> list[Unit]:
    """Each renamed unit as two rows. The package may know the unit by its name before or by its
    name after.
    """
    known = list(units)
    for renaming in renamings:
        unit = next(u for u in known if u.code == renaming.code and _holds(u, renaming.effective))
        _expect(
            unit.name in (renaming.before, renaming.after),
            f"{renaming.code} is {unit.name}, not {renaming.before}",
        )
        known.remove(unit)
        known.append(replace(unit, name=renaming.before, valid_to=renaming.effective))
        known.append(replace(unit, name=renaming.after, valid_from=renaming.effective))
    return known


def _holds(unit: Unit, day: dt.date) -> bool:
    return unit.valid_from < day and (unit.valid_to is None or day < unit.valid_to)


def _unit_rows(units: list[Unit]) -> list[tuple[Any, ...]]:
    """In the order of the list: by level, then code. `position` counts the units of a level in
    that order.
    """
    position = {
        (level, code): place
        for level in LEVELS
        for place, code in enumerate(
            sorted({unit.code for unit in units if unit.level == level}), start=1
        )
    }
    ordered = sorted(units, key=lambda unit: (LEVELS.index(unit.level), unit.code, unit.valid_from))
    return [
        (u.code, u.valid_from, u.valid_to or "", u.level, u.name, u.type, u.parent_code,
        position[u.level, u.code],
         f"{u.latitude:.4f}", f"{u.longitude:.4f}")
        for u in ordered
    ]  # fmt: skip


# Changes

Pairs = set[tuple[str, str]]


def _pairs(package: Package) -> Pairs:
    """(old code, new code) of the package: an old commune, or an island district without
    communes, and a new commune it went into.
    """
    old = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": row["wardCode"]
        or row["districtCode"]
        for row in package.old
    }
    new = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in package.new}
    whole = package.converter["DICT_PROVINCE_WARD_NO_DIVIDED"]
    divided = package.converter["DICT_PROVINCE_WARD_DIVIDED"]
    found = {
        (old[key], new[province, ward])
        for province, wards in whole.items()
        for ward, keys in wards.items()
        for key in keys
    }
    found |= {
        (old[key], new[province, part["newWardKey"]])
        for province, wards in divided.items()
        for key, parts in wards.items()
        for part in parts
    }
    return found


def _corrected(pairs: Pairs, corrections: list[dict[str, str]]) -> Pairs:
    dropped = {(row["old_code"], row["new_code"]) for row in corrections if row["action"] == "drop"}
    added = {
        (row["old_code"], row["new_code"]) for row in corrections if row["action"] == "add_part"
    }
    _expect(
        len(dropped) == 32 and dropped <= pairs, "the 32 pairs to drop are not all in the package"
    )
    _expect(len(added) == 1 and not added & pairs, "the pair to add is already in the package")
    return (pairs - dropped) | added


def _refuse_disagreement(pairs: Pairs, crosswalk: list[dict[str, str]]) -> None:
    """The crosswalk writes the island districts D318, …; here they keep their own code."""
    checked = {(row["old_code"].removeprefix("D"), row["new_code"]): row for row in crosswalk}
    _expect(
        pairs == set(checked),
        f"the pairs differ from the crosswalk: {sorted(pairs ^ set(checked))}",
    )
    parts = Counter(old for old, _ in pairs)
    wrong = [
        pair for pair, row in checked.items() if (row["kind"] == "part") != (parts[pair[0]] > 1)
    ]
    _expect(not wrong, f"whole or part differs from the crosswalk: {wrong}")


def _area_shares(rows: list[dict[str, str]]) -> dict[tuple[str, str], float]:
    """The share of a split unit's land that went into a new unit; only where the polygons cover
    enough of it.
    """
    return {
        (row["old_code"], row["new_code"]): float(row["share_area"])
        for row in rows
        if float(row["coverage"]) >= LEAST_COVERAGE
    }


def _commune_changes(
    pairs: Pairs, units: list[Unit], shares: dict[tuple[str, str], float]
) -> list[Change]:
    old = {unit.code: unit for unit in units if unit.valid_to}
    new = {unit.code: unit for unit in units if not unit.valid_to}
    parts, sources = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    found = []
    for pair in pairs:
        before, after = old[pair[0]], new[pair[1]]
        whole = parts[pair[0]] == 1
        share = 1.0 if whole else shares.get(pair)
        found.append(
            Change(
                from_code=before.code,
                to_code=after.code,
                effective=REORGANISATION,
                kind=_kind(before, after, alone=sources[pair[1]] == 1) if whole else "split",
                relation="whole" if whole else "part",
                share=share,
                basis="exact" if whole else "area" if share is not None else None,
                document=f"Nghị quyết số {COMMUNES_DOCUMENT[after.parent_code]}/NQ-UBTVQH15",
            )
        )
    return found


def _kind(before: Unit, after: Unit, *, alone: bool) -> str:
    """What a whole unit went through; of several things at once the one that its people would
    name first.
    """
    if not alone:
        return "merge"
    if before.bare != after.bare:
        return "rename"
    if before.type != after.type:
        return "retype"
    return "recode" if before.code != after.code else "unchanged"


def _province_changes(package: Package) -> list[Change]:
    old = {unit.code: unit for unit in _old_units(package.old) if unit.level == "province"}
    new = {unit.code: unit for unit in _new_units(package.new) if unit.level == "province"}
    old_code = {row["provinceKey"]: row["provinceCode"] for row in package.old}
    new_code = {row["provinceKey"]: row["provinceCode"] for row in package.new}
    found = [
        Change(
            from_code=old_code[key],
            to_code=new_code[province],
            effective=REORGANISATION,
            kind=_kind(old[old_code[key]], new[new_code[province]], alone=len(keys) == 1),
            relation="whole",
            share=1.0,
            basis="exact",
            document=PROVINCES_DOCUMENT,
        )
        for province, keys in package.converter["DICT_PROVINCE"].items()
        for key in keys
    ]
    _expect(len(found) == 63, "not every old province has its successor")
    return found


def _renaming_change(renaming: Renaming) -> Change:
    before, after = (
        name.removeprefix("Tỉnh ").removeprefix("Thành phố ")
        for name in (renaming.before, renaming.after)
    )
    is_province = len(renaming.code) == 2
    return Change(
        from_code=renaming.code,
        to_code=renaming.code,
        effective=renaming.effective,
        kind="rename" if is_province and before != after else "retype",
        relation="whole",
        share=1.0,
        basis="exact",
        document=renaming.document,
    )


def _change_rows(changes: list[Change]) -> list[tuple[Any, ...]]:
    ordered = sorted(
        changes,
        key=lambda change: (
            change.effective,
            len(change.from_code),
            change.from_code,
            change.to_code,
        ),
    )
    return [
        (
            c.from_code,
            c.to_code,
            c.effective,
            c.kind,
            c.relation,
            "" if c.share is None else f"{c.share:g}",
            c.basis or "",
            c.document,
        )
        for c in ordered
    ]


def _write(path: Path, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
