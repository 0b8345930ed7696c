"""The figures on the command line: `python -m metrics values | trace | rank | funnel | score …`."""

import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from metrics.asked.pace import COLUMNS as PACE_COLUMNS
from metrics.asked.pace import with_pace
from metrics.asked.ranking import as_record, ranking, unit_funnel
from metrics.asked.score import UnitScore, marks_of, score_records, scored
from metrics.asked.status import targets_for, with_targets
from metrics.asked.trace import trace as trace_figure
from metrics.asked.trend import with_changes
from metrics.asked.values import GEOGRAPHIES, LEVELS
from metrics.asked.values import values as asked_values
from metrics.build.frames import collected, holds_on
from metrics.build.place import shown
from metrics.build.scorecards import codes, stated_marks
from metrics.build.scorecards import scorecard as scorecard_of
from metrics.build.store import Store
from metrics.build.tables import Tables
from metrics.declared.indicator import Text
from metrics.declared.period import Period, UnknownPeriod, today
from metrics.declared.registry import registry
from metrics.declared.scorecard import Scorecard
from metrics.declared.vietnamese import plain_qualifier
from metrics.failure import DiskFailed, Failure
from metrics.statistics.unavailable import Unavailable

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Số liệu đã tính, đọc từ bản số liệu mới nhất.",
)

Geography = Annotated[
    str, typer.Option(help="native: theo địa giới của kỳ; current: quy đổi theo địa giới hiện nay.")
]
Level = Annotated[str, typer.Option(help="Cấp đơn vị: " + ", ".join(LEVELS))]
Inside = Annotated[
    str | None,
    typer.Option("--unit", help="Mã đơn vị: chỉ đơn vị này và các đơn vị bên trong."),
]
IndicatorCode = Annotated[
    str, typer.Option("--indicator", help="Mã chỉ tiêu, ví dụ public_service_account_rate.")
]
PeriodCode = Annotated[str, typer.Option("--period", help="Mã kỳ báo cáo, ví dụ 2025-Q1.")]
Provisional = Annotated[
    bool, typer.Option("--provisional", help="Số liệu sơ bộ: tính cả báo cáo đang chờ phê duyệt.")
]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON ra đầu ra chuẩn.")]


@app.command()
def values(
    indicator: IndicatorCode,
    period: PeriodCode,
    by: Level = "commune",
    unit: Inside = None,
    geography: Geography = "native",
    provisional: Provisional = False,
    as_json: AsJson = False,
) -> None:
    """Kết quả của một chỉ tiêu theo đơn vị, kể cả đơn vị chưa báo cáo."""
    _require(indicator, period, by, geography)
    store = Store.newest(shown())
    with store.session(provisional=provisional) as tables:
        frame = with_targets(
            with_changes(
                tables, period, area=unit, level=by, indicators=[indicator], geography=geography
            ),
            tables,
            geography,
        )
        names = _names(tables, period, today=geography == "current")
    standing = store.standing(provisional=provisional)
    rows = [
        {
            "unit_code": row["unit_code"],
            "unit_name": names.get(row["unit_code"]),
            **row,
            "standing": standing,
        }
        for row in frame.to_dicts()
    ]
    _print(rows, as_json)


@app.command()
def trace(
    indicator: IndicatorCode,
    period: PeriodCode,
    unit: Annotated[str, typer.Option(help="Mã đơn vị.")],
    geography: Geography = "native",
    provisional: Provisional = False,
    as_json: AsJson = False,
) -> None:
    """Các ô trong báo cáo đã tạo nên một kết quả: tệp, trang tính, dòng, cột, nội dung, người
    gửi.
    """
    _require(indicator, period, None, geography)
    store = Store.newest(shown())
    with store.session(provisional=provisional) as tables:
        rows = trace_figure(
            tables, indicator=indicator, period=period, unit=unit, geography=geography
        )
    _print([{**row, "standing": store.standing(provisional=provisional)} for row in rows], as_json)


@app.command("pace")
def pace_of_unit(
    indicator: IndicatorCode,
    period: PeriodCode,
    unit: Annotated[str, typer.Option(help="Mã đơn vị.")],
    on: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Tính đến ngày, ví dụ 2026-11-30; bỏ trống: nay."),
    ] = None,
    geography: Geography = "native",
    provisional: Provisional = False,
    as_json: AsJson = False,
) -> None:
    """Tiến độ so với mục tiêu: còn thiếu, cần bình quân mỗi ngày và mỗi quý, tốc độ từ đầu năm."""
    _require(indicator, period, None, geography)
    day = _day_of(on, period)
    store = Store.newest(shown())
    with store.session(provisional=provisional) as tables:
        asked = with_changes(tables, period, area=unit, indicators=[indicator], geography=geography)
        held = with_targets(asked, tables, geography)
        documents = targets_for(held, tables, geography).drop("unit_code", "indicator", "period")
        names = _names(tables, period, today=geography == "current")
    if held.is_empty():
        raise typer.BadParameter(f"không có đơn vị «{unit}» ở kỳ này", param_hint="--unit")
    row = with_pace(held, day).row(0, named=True)
    said = {"unit_code": unit, "unit_name": names.get(unit)} | {key: row[key] for key in _PACE_SAID}
    standing = store.standing(provisional=provisional)
    beside = {"targets": documents.to_dicts()} if as_json else {}
    _write([said | {"on": day} | beside | {"standing": standing}], as_json)


def _day_of(on: dt.datetime | None, period: str) -> dt.date:
    """The day as of which a figure is looked at: never before its period."""
    day = on.date() if on else today()
    if day < Period.parse(period).start:
        raise typer.BadParameter(f"{day} trước kỳ {period}", param_hint="--on")
    return day


_PACE_SAID = (
    "indicator", "period", "status", "numerator", "denominator", "value", "qualifier", "target",
    "target_date", "target_kind", "target_document", "missing", *PACE_COLUMNS,
)  # fmt: skip


@app.command()
def rank(
    indicator: IndicatorCode,
    period: PeriodCode,
    by: Level = "commune",
    unit: Inside = None,
    geography: Geography = "native",
    provisional: Provisional = False,
    as_json: AsJson = False,
) -> None:
    """Thứ hạng của các đơn vị theo một chỉ tiêu, kèm khoảng thứ hạng do ngẫu nhiên; đơn vị không
    xếp hạng có lý do.
    """
    frame, store = _compared(indicator, period, by, unit, geography, provisional)
    rows = ranking(frame, registry().indicators[indicator], least=store.coverage).to_dicts()
    _write(rows, as_json)


@app.command("funnel")
def funnel_of_units(
    indicator: IndicatorCode,
    period: PeriodCode,
    by: Level = "commune",
    unit: Inside = None,
    geography: Geography = "native",
    provisional: Provisional = False,
    as_json: AsJson = False,
) -> None:
    """Biểu đồ phễu: mỗi đơn vị so với mức chung, có tính đến quy mô; «unadjusted» chỉ tính ngẫu
    nhiên, «units» tính cả khác biệt vốn có giữa các đơn vị.
    """
    frame, store = _compared(indicator, period, by, unit, geography, provisional)
    declared = registry().indicators[indicator]
    found = unit_funnel(frame, declared, least=store.coverage)
    answer: dict[str, Any] = (
        _NO_FUNNEL | {"reason": found.reason.value} | _both(found.text)
        if isinstance(found, Unavailable)
        else {**as_record(found, declared.factor), "reason": None}
    )
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _write(answer["units"] or [answer], as_json)


@app.command("score")
def score_of_units(
    scorecard: Annotated[
        str,
        typer.Option(help="Mã bảng điểm (" + ", ".join(codes()) + "), hoặc tệp .toml của cơ quan."),
    ],
    period: PeriodCode,
    by: Level = "commune",
    unit: Inside = None,
    stated: Annotated[
        Path | None,
        typer.Option(help="Tệp CSV (unit_code, component, value): tiêu chí không có chỉ tiêu."),
    ] = None,
    geography: Geography = "native",
    provisional: Provisional = False,
    as_json: AsJson = False,
) -> None:
    """Điểm theo bảng điểm: thiếu số liệu tính 0 điểm, và chỉ tính trên phần đã báo cáo; kèm
    khoảng thứ hạng khi trọng số thay đổi.
    """
    _require(None, period, by, geography)
    card = scorecard_of(scorecard)
    _require_scored(card, period, by)
    store = Store.newest(shown())
    with store.session(provisional=provisional) as tables:
        frame = asked_values(tables, periods=[period], area=unit, level=by, geography=geography)
        known = _names(tables, period, today=geography == "current")
    marks = marks_of(frame, card) | (stated_marks(stated, card) if stated else {})
    units = list(dict.fromkeys([*frame["unit_code"], *(code for code, _ in marks if not unit)]))
    _require_known(units, known)
    standing = store.standing(provisional=provisional)
    _write_scores(card, scored(card, units, marks), known, standing, as_json)


def _write_scores(
    card: Scorecard,
    scores: list[UnitScore],
    names: dict[str, str],
    standing: str | None,
    as_json: bool,
) -> None:
    rows = [
        {"unit_code": one["unit_code"], "unit_name": names[one["unit_code"]], **one}
        | {"standing": standing}
        for one in score_records(card, scores)
    ]
    lines = [{name: row[name] for name in _SCORE_LINE} for row in rows]
    _write(rows if as_json else lines, as_json)


_SCORE_LINE = (
    "unit_code", "unit_name", "points", "points_reported_only", "maximum", "reported_maximum",
    "official", "rank", "rank_lower", "rank_upper", "reason_vi",
)  # fmt: skip


def _require_scored(card: Scorecard, period: str, level: str) -> None:
    if card.level != level:
        raise typer.BadParameter(
            f"bảng điểm «{card.code}» dành cho cấp {card.level}", param_hint="--by"
        )
    if not card.is_valid(Period.parse(period).end):
        until = f" đến trước {card.valid_to}" if card.valid_to else ""
        raise typer.BadParameter(
            f"bảng điểm «{card.code}» áp dụng từ {card.valid_from}{until}", param_hint="--period"
        )


def _require_known(units: list[str], names: dict[str, str]) -> None:
    if unknown := [unit for unit in units if unit not in names]:
        raise typer.BadParameter(f"không có đơn vị «{unknown[0]}» ở kỳ này", param_hint="--stated")


_NO_FUNNEL = dict.fromkeys(
    ("center", "phi", "tau2", "adjusted", "units", "unadjusted", "left_out", "method")
)


def _both(text: Text) -> dict[str, str]:
    return {"reason_vi": text.vi, "reason_en": text.en}


def _compared(
    indicator: str, period: str, by: str, unit: str | None, geography: str, provisional: bool
) -> tuple[pl.DataFrame, Store]:
    """The values of the units that are to be compared, and the store that has them."""
    _require(indicator, period, by, geography)
    store = Store.newest(shown())
    with store.session(provisional=provisional) as tables:
        frame = asked_values(
            tables,
            periods=[period],
            area=unit,
            level=by,
            indicators=[indicator],
            geography=geography,
        )
    return frame, store


def _require(indicator: str | None, period: str, level: str | None, geography: str) -> None:
    if indicator is not None and indicator not in registry().indicators:
        raise typer.BadParameter(
            f"không có chỉ tiêu «{indicator}»; xem docs/indicators.md", param_hint="--indicator"
        )
    try:
        Period.parse(period)
    except UnknownPeriod as error:
        raise typer.BadParameter(
            f"«{period}» không phải mã kỳ; ví dụ 2025-Q1, 2025-03, 2025-H1, 2025",
            param_hint="--period",
        ) from error
    if geography not in GEOGRAPHIES:
        raise typer.BadParameter(
            f"«{geography}»: chọn một trong {', '.join(GEOGRAPHIES)}", param_hint="--geography"
        )
    if level is not None and level not in LEVELS:
        raise typer.BadParameter(
            f"cấp «{level}» không có; chọn một trong: {', '.join(LEVELS)}", param_hint="--by"
        )


def _names(tables: Tables, period: str, *, today: bool) -> dict[str, str]:
    """The names that the codes had at the end of the period, or have today."""
    end = Period.parse(period).end
    held = pl.col("valid_to").is_null() if today else holds_on(pl.lit(end))
    valid = collected(tables.units).filter(held)
    return dict(zip(valid["code"], valid["name"], strict=True))


def _print(rows: list[dict[str, Any]], as_json: bool) -> None:
    said = [
        {**row, "qualifier": plain_qualifier(row["qualifier"]), "qualifier_exact": row["qualifier"]}
        for row in rows
    ]
    _write(said, as_json)


def _write(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, default=str, indent=1))
        return
    for row in rows:
        print("\t".join("" if value is None else str(value) for value in row.values()))


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except Failure as failure:
        print(failure, file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(DiskFailed(error), file=sys.stderr)
        sys.exit(2)
