"""A small world of units and facts, as Tables over polars or DuckDB: the same arithmetic must
hold on both.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import duckdb
import polars as pl

from metrics.asked.values import GEOGRAPHIES
from metrics.build import relations
from metrics.build.tables import Tables
from metrics.computed.figures import COLUMNS, Figures
from metrics.declared.period import Period
from metrics.declared.registry import registry

ENGINES = ("polars", "duckdb")
RECEIVED = dt.datetime(2025, 4, 15, 16, 59)  # UTC: one minute before midnight in Vietnam
LONG_AGO, REORGANISED = dt.date(1900, 1, 1), dt.date(2025, 7, 1)

# A province 10 with district 101 (communes 10001, 10002, 10003) and district 102 (commune 10004);
# 10003 has two villages.
PARENTS = {
    "10": ("province", None),
    "101": ("district", "10"),
    "102": ("district", "10"),
    "10001": ("commune", "101"),
    "10002": ("commune", "101"),
    "10003": ("commune", "101"),
    "10004": ("commune", "102"),
    "10003/a": ("village", "10003"),
    "10003/b": ("village", "10003"),
}

FIGURES = {"geography": pl.String, "provisional": pl.Boolean} | COLUMNS
Fact = tuple[str, str, str, float | str | None]


# too far apart for a base to be carried from one to the next: each is a world of its own, and one
# computation serves all
APART = ("2016-Q2", "2018-Q2", "2020-Q2", "2022-Q2", "2024-Q2")
SINCE = dt.date(2022, 1, 1)  # the first day of the first period for which a report came
BY_DEFAULT = ("quarterly_report", "commune", "commune", None, "quarter", 15, None, None, None)
QUARTERLY = (*BY_DEFAULT[:-1], "QĐ 5/QĐ-UBND")  # as an office orders it


def tables(
    facts: Iterable[Fact],
    engine: str = "polars",
    targets: Iterable[tuple[object, ...]] = (),
    recycled: Iterable[str] = (),
    duties: Iterable[tuple[object, ...]] = (QUARTERLY,),
) -> Tables:
    """Facts are (unit, period, element, value); a value may be a number, None (blank),
    "no_activity", or "almost 746".

    `recycled` codes name another unit from 1 July 2025 on.
    """
    made = frames(facts, targets, recycled, duties)
    if engine == "polars":
        return Tables.over(made | {"figures": computed(Tables.over(made))})
    connection = duckdb.connect()
    for name, frame in made.items():
        connection.from_arrow(frame.to_arrow()).create(name)
    over = Tables.over({name: connection.table(name) for name in made}, connection)
    connection.from_arrow(computed(over).to_arrow()).insert_into("figures")
    return over


def frames(
    facts: Iterable[Fact],
    targets: Iterable[tuple[object, ...]] = (),
    recycled: Iterable[str] = (),
    duties: Iterable[tuple[object, ...]] = (QUARTERLY,),
) -> dict[str, pl.DataFrame]:
    """The tables as frames, `figures` without a row."""
    return _frames([_fact(*fact) for fact in facts], list(targets), list(recycled), list(duties))


def computed(over: Tables) -> pl.DataFrame:
    """The figures of all periods, in their own units and in those of today."""
    all_periods = {"first": "1", "last": "9"}
    found: list[pl.DataFrame] = [
        Figures(current=current).described(over, all_periods).collect(backend="polars").to_native()
        for current in (False, True)
    ]
    labelled = [
        frame.with_columns(geography=pl.lit(name), provisional=False)
        for frame, name in zip(found, GEOGRAPHIES, strict=True)
    ]
    return pl.concat(labelled).select(*FIGURES).cast(pl.Schema(FIGURES))


def _fact(unit: str, period: str, element: str, said: float | str | None) -> dict[str, object]:
    qualifier, state, value = None, "value", said
    if said is None or said == "no_activity":
        state, value = ("blank" if said is None else "no_activity"), None
    elif isinstance(said, str):
        qualifier, text = said.split(" ")
        value = float(text)
    return {
        "unit_code": unit,
        "period": period,
        "element": element,
        "value": value,
        "state": state,
        "qualifier": qualifier,
        "submission": "s1",
        "text": str(said),
        "sheet": None,
        "row": 2,
        "column": "D",
        "current": True,
    }


def _frames(
    facts: list[dict[str, object]],
    targets: list[tuple[object, ...]],
    recycled: list[str],
    duties: list[tuple[object, ...]],
) -> dict[str, pl.DataFrame]:
    declared = registry()
    reported = sorted(
        {Period.parse(str(fact["period"])) for fact in facts}, key=lambda period: period.sort_key
    )
    periods = relations.asked_periods(reported)
    fact_schema = {
        "unit_code": pl.String, "period": pl.String, "element": pl.String, "value": pl.Float64,
        "state": pl.String, "qualifier": pl.String,
        "submission": pl.String, "text": pl.String, "sheet": pl.String, "row": pl.Int32,
        "column": pl.String, "current": pl.Boolean,
    }  # fmt: skip
    versions = pl.DataFrame(facts, schema=fact_schema, orient="row")
    submission = {
        "submission": "s1", "submitted_at": RECEIVED, "submitted_by": "An", "file": "a.csv",
        "sha256": "00", "stored_sha256": "01",
        "state": "submitted", "stated_at": None, "stated_by": None, "reason": None, "source": None,
        "sequence": 1,
        "warnings": 2, "notes": 0,
    }  # fmt: skip
    return {
        "fact_versions": versions,
        "facts": versions.select("unit_code", "period", "element", "value", "state", "qualifier",
        "submission"),
        "submissions": pl.DataFrame([submission],
        schema_overrides=dict.fromkeys(("source", "stated_by", "reason"), pl.String)),
        "findings": pl.DataFrame(schema=dict.fromkeys(("unit_code", "period", "element", "rule",
        "message_vi", "submission"), pl.String)),
        "explanations": pl.DataFrame(schema=dict.fromkeys(("unit_code", "period", "indicator",
        "text", "given_by", "event"), pl.String)),
        "events": pl.DataFrame(schema=dict.fromkeys(("event", "type", "done_by", "about", "reason",
        "file"), pl.String)),
        "outlines": pl.DataFrame(
            schema={**dict.fromkeys(("unit_code", "shape", "event"), pl.String),
            **dict.fromkeys(("since", "drawn_on"), pl.Date)}
        ),
        "figures": pl.DataFrame(schema=FIGURES),
        "elements": _rows(relations.element_rows(declared), "code kind adds_up carried_forward"),
        "indicators": _rows(
            relations.indicator_rows(declared),
            (
                "code factor is_rate additive better may_exceed_factor "
                "numerator_terms denominator_terms"
            ),
        ),
        "terms": _rows(relations.term_rows(declared), "indicator role element"),
        "periods": _rows(
            [(p.code, p.level.value, p.start, p.end, LONG_AGO, False) for p in periods],
            "code level start_date end_date first_part waits",
            {"code": pl.String, "level": pl.String, "start_date": pl.Date, "end_date": pl.Date,
            "first_part": pl.Date, "waits": pl.Boolean},
        ),
        "period_parts": _rows(
            relations.part_rows(periods, reported),
            "asked part part_end part_level part_count stock_rank opening_rank flow_rank carried",
            {"asked": pl.String, "part": pl.String, "part_end": pl.Date, "part_level": pl.String,
            "carried": pl.Boolean},
        ),
        "units": _units(recycled),
        "memberships": _memberships(recycled),
        "restated": _restated(),
        "turns": pl.DataFrame([(code, dt.date.max) for code in PARENTS], schema=["area", "day"],
        orient="row"),
        "duties": _rows(
            duties,
            "form level provider elements frequency days_until_due valid_from valid_to document",
            {"elements": pl.String, "valid_from": pl.Date, "valid_to": pl.Date,
            "document": pl.String},
        ),
        "scope": pl.DataFrame({"area": ["101", "102"], "since": [SINCE, SINCE]}),
        "targets": _rows(
            targets,
            "indicator unit_code date value kind document first_day made_up",
            {"indicator": pl.String, "unit_code": pl.String, "date": pl.Date, "value": pl.Float64,
            "kind": pl.String, "document": pl.String,
             "first_day": pl.Date, "made_up": pl.Boolean},
        ),
    }  # fmt: skip


def _rows(
    rows: Sequence[tuple[object, ...]],
    columns: str,
    types: Mapping[str, type[pl.DataType]] | None = None,
) -> pl.DataFrame:
    names = columns.split()
    return pl.DataFrame(
        rows,
        schema=names if rows else {name: (types or {}).get(name, pl.Int64) for name in names},
        schema_overrides=types or {},
        orient="row",
    )


def _units(recycled: list[str]) -> pl.DataFrame:
    rows: list[tuple[object, ...]] = [
        (
            code,
            LONG_AGO,
            REORGANISED,
            level,
            f"Đơn vị {code}",
            level,
            parent,
            number,
            None,
            None,
            False,
        )
        for number, (code, (level, parent)) in enumerate(PARENTS.items())
    ]
    rows += [
        (
            code,
            REORGANISED,
            None,
            "commune",
            f"Đơn vị mới {code}",
            "commune",
            "10",
            99,
            None,
            None,
            False,
        )
        for code in recycled
    ]
    rows += (
        [("10", REORGANISED, None, "province", "Đơn vị 10", "province", None, 0, None, None, False)]
        if recycled
        else []
    )
    stayed = {
        area for area, _, unit, _, _, _, _, _, own in _restated().rows() if own and area == unit
    }
    dated = [(*row, LONG_AGO if row[0] in stayed else row[1]) for row in rows]
    return _rows(
        dated,
        (
            "code valid_from valid_to level name type parent_code position latitude "
            "longitude made_up since"
        ),
        {"latitude": pl.Float64, "longitude": pl.Float64},
    )


def _memberships(recycled: list[str]) -> pl.DataFrame:
    rows: list[tuple[object, ...]] = []
    for code, (level, _) in PARENTS.items():
        area: str | None = code
        while area is not None:
            rows.append((area, PARENTS[area][0], code, level, LONG_AGO, REORGANISED))
            area = PARENTS[area][1]
    rows += [
        (area, level, code, "commune", REORGANISED, None)
        for code in recycled
        for area, level in ((code, "commune"), ("10", "province"))
    ]
    rows += [("10", "province", "10", "province", REORGANISED, None)] if recycled else []
    return _rows(rows, "area area_level unit unit_level valid_from valid_to")


# On 1 July 2025: 10001 and half of 10002 (a split by area) are 10001 «new», the rest of 10002 with
# 10003 is 10003, 10004 stays.
SUCCESSORS = [
    ("10001", "10001", 1.0, False, False),
    ("10002", "10001", 0.5, True, False),
    ("10002", "10003", 0.5, True, False),
    ("10003", "10003", 1.0, False, False),
    ("10004", "10004", 1.0, False, True),
]


def _restated() -> pl.DataFrame:
    of_communes = [
        (to, "commune", unit, "commune", LONG_AGO, REORGANISED, share, est, own)
        for unit, to, share, est, own in SUCCESSORS
    ]
    communes = ("10001", "10002", "10003", "10004")
    of_province = [
        ("10", "province", unit, "commune", LONG_AGO, REORGANISED, 1.0, False, False)
        for unit in communes
    ]
    rows = [
        *of_communes,
        *of_province,
        ("10", "province", "10", "province", LONG_AGO, REORGANISED, 1.0, False, True),
    ]
    return _rows(rows, "area area_level unit unit_level valid_from valid_to share estimated own")
