"""The command line: python -m etl read | load | build | demo | template | units | history |
withdraw | verify | backup …

Everything heavy is imported inside the command that needs it, so that `read` answers in a fraction
of a second.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from etl import log
from metrics.build import place
from metrics.declared.indicator import Text
from metrics.declared.period import Period, Reckoning, UnknownPeriod
from metrics.failure import DiskFailed, Failure

if TYPE_CHECKING:
    from etl.intake.acts import Act
    from etl.intake.load import Loaded, Understood
    from etl.read.model import Context

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Nhận báo cáo, lập bản số liệu, kiểm tra và sao lưu kho dữ liệu.",
)

Province = Annotated[
    str | None, typer.Option(help="Tên hoặc mã tỉnh, thành phố của các đơn vị trong tệp.")
]
District = Annotated[str | None, typer.Option(help="Tên hoặc mã huyện (số liệu trước 01/7/2025).")]
PeriodCode = Annotated[
    str | None, typer.Option("--period", help="Kỳ báo cáo khi tệp không ghi, ví dụ 2025-Q1.")
]
Answers = Annotated[Path | None, typer.Option(help="Tệp JSON trả lời các câu hỏi khi đọc tệp.")]
By = Annotated[str | None, typer.Option("--by", help="Người thao tác.")]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON ra đầu ra chuẩn.")]
Why = Annotated[str | None, typer.Option(help="Lý do, không có thông tin cá nhân.")]
Preview = Annotated[
    bool, typer.Option("--preview", help="Chỉ liệt kê các kết quả sẽ thay đổi; không làm gì cả.")
]
Submission = Annotated[str, typer.Argument(help="Mã lần gửi, ví dụ 000123-1a2b3c4d.")]


class TemplateForm(StrEnum):
    wide = "wide"
    long = "long"


class Switch(StrEnum):
    on = "on"
    off = "off"


class Engine(StrEnum):
    duckdb = "duckdb"
    spark = "spark"


class Map(StrEnum):
    before = "before"
    current = "current"


@app.command()
def read(
    file: Path,
    province: Province = None,
    district: District = None,
    period: PeriodCode = None,
    answers: Answers = None,
    as_json: AsJson = False,
) -> None:
    """Đọc thử một tệp, không thay đổi gì. Mã thoát 0: có thể nhận; 1: còn lỗi hoặc câu hỏi; 2:
    không đọc được.
    """
    from etl.cli.file_text import missing_json, understood_json
    from etl.intake.load import FileMissing, given, understand_bounded

    try:
        understood = understand_bounded(
            given(file, _context(province, district, period, answers), None), against=place.office()
        )
    except FileMissing as missing:
        if as_json:
            _print_json(missing_json(missing))
        raise
    if as_json:
        _print_json(understood_json(understood))
    else:
        _print_told([understood])
    raise typer.Exit(understood.exit_code)


@app.command()
def load(
    files: list[Path],
    province: Province = None,
    district: District = None,
    period: PeriodCode = None,
    answers: Answers = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Nhận báo cáo, tệp mục tiêu, thôn, nhóm, tỷ lệ và lập bản số liệu mới. Có tệp chưa nhận
    được thì không nhận tệp nào (mã thoát 1).
    """
    from etl.intake.load import accept, given, understand_bounded

    context = _context(province, district, period, answers)
    read_files = [
        (file, understand_bounded(file, against=place.office()))
        for file in (given(path, context, by) for path in files)
    ]
    understood = [one for _, one in read_files]
    if not as_json:
        _print_told(understood)
    if any(one.exit_code for one in understood):
        _refuse(understood, as_json)
    loaded = accept(place.office(), read_files, waiting=_tell)
    _print_loaded(loaded, understood, as_json)


@app.command()
def correction(
    file: Path,
    out: Annotated[Path, typer.Option(help="Tệp .xlsx sẽ được ghi.")],
    province: Province = None,
    district: District = None,
    period: PeriodCode = None,
    answers: Answers = None,
) -> None:
    """Ghi bản cần sửa để gửi lại đơn vị: chính tệp đã nhận, ghi chú ở từng ô và danh sách các
    chỗ cần sửa.
    """
    from etl.intake.load import given, understand_bounded
    from etl.out.correction_sheet import correction as written
    from etl.read.model import Reading

    received = given(file, _context(province, district, period, answers), None)
    understood = understand_bounded(received, against=place.office())
    if not isinstance(understood, Reading) or understood.stored is None:
        _print_told([understood])
        raise typer.Exit(2)
    out.write_bytes(written(received.content, understood))
    print(f"Đã ghi bản cần sửa của «{file.name}» vào «{out}».")


@app.command()
def build() -> None:
    """Lập lại bản số liệu từ kho lưu trữ."""
    from etl.archive.lock import building
    from etl.build.publish import publish, trusted_archive

    with building(place.office(), waiting=_tell):
        number = publish(trusted_archive(place.office()), anew=True)
    print(f"Đã lập bản số liệu số {number}.")


@app.command()
def compute(
    engine: Annotated[Engine, typer.Option(help="Máy tính toán: DuckDB hoặc Spark.")],
) -> None:
    """Tính lại mọi kết quả từ kho lưu trữ bằng DuckDB hoặc Spark, rồi công bố bản số liệu mới."""
    if engine is Engine.duckdb:
        build()
        return
    from etl.archive.lock import building
    from etl.build.publish import trusted_archive
    from etl.build.spark import publish_by, session

    with session({}) as spark, building(place.office(), waiting=_tell):
        number = publish_by(spark, trusted_archive(place.office()))
    print(f"Đã lập bản số liệu số {number}.")


@app.command()
def demo() -> None:
    """Nạp số liệu minh họa (một tỉnh không có thật và số liệu theo báo chí) vào kho riêng của
    số liệu minh họa.
    """
    from etl.demo import build_demo

    made = build_demo(place.demo(), waiting=_tell)
    print("Đã nạp số liệu minh họa." if made else "Số liệu minh họa đã có sẵn.")


@app.command()
def template(
    out: Annotated[Path, typer.Argument(help="Tệp .xlsx hoặc .csv sẽ được ghi.")],
    unit: Annotated[
        str,
        typer.Option(
            help=(
                "Mã đơn vị hoặc nhóm: mẫu cho các xã, phường bên trong, hoặc cho chính "
                "xã, phường đó."
            )
        ),
    ],
    period: Annotated[str, typer.Option(help="Kỳ báo cáo, ví dụ 2025-Q3.")],
    form: Annotated[
        TemplateForm, typer.Option(help="wide: mỗi đơn vị một dòng; long: mỗi số liệu một dòng.")
    ] = TemplateForm.wide,
) -> None:
    """Ghi mẫu báo cáo ra tệp."""
    from etl.entered.entry_kinds import own_at
    from etl.entered.group_rows import communes_of
    from etl.out.template import template as filled

    _require_period(period)
    if out.suffix not in (".csv", ".xlsx"):
        raise typer.BadParameter("tên tệp phải kết thúc bằng .xlsx hoặc .csv")
    inside = communes_of(unit, Period.parse(period).end, own_at(place.office()))
    if not inside:
        raise typer.BadParameter(
            f"không có đơn vị mã «{unit}» trong kỳ {period}", param_hint="--unit"
        )
    named = {one.code: one.name for one in inside}
    out.write_bytes(filled(form.value, out.suffix, units=named, period=period))  # type: ignore[arg-type]
    print(f"Đã ghi mẫu báo cáo cho {len(inside)} đơn vị vào «{out}».")


@app.command()
def units(
    code: Annotated[str | None, typer.Option(help="Mã đơn vị.")] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Ngày, ví dụ 2025-07-01.")
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Đơn vị nào thành đơn vị nào.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Danh mục đơn vị hành chính theo ngày, hoặc các lần sắp xếp."""
    from etl.cli.unit_list import changed, listed
    from etl.entered.entry_kinds import own_at

    rows = (changed if changes else listed)(code, on.date() if on else None, own_at(place.office()))
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        print("\t".join("" if value is None else str(value) for value in row.values()))


@app.command()
def history(
    unit: Annotated[str, typer.Option(help="Mã đơn vị.")],
    period: Annotated[str, typer.Option(help="Mã kỳ báo cáo.")],
    as_json: AsJson = False,
) -> None:
    """Mọi lần đơn vị đã báo cáo cho một kỳ: số đang dùng, số đã thay, lần gửi đã rút."""
    from etl.build.fact_history import history as versions

    _require_period(period)
    rows = versions(place.shown(), unit=unit, period=period)
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        print(
            "\t".join(
                "" if row[key] is None else str(row[key])
                for key in ("submission", "submitted_at", "element", "text", "current")
            )
        )
    if not rows:
        print("Chưa có báo cáo nào của đơn vị này cho kỳ này.")


@app.command()
def remembered(as_json: AsJson = False) -> None:
    """Các câu trả lời về tiêu đề được ghi nhớ theo từng nơi gửi. Bỏ ghi nhớ bằng «withdraw» với
    mã sự kiện.
    """
    from etl.archive.archive import Archive
    from etl.intake.remembered_answers import in_force

    found = in_force(Archive(place.office()))
    if as_json:
        _print_json([one.as_json() for one in found])
        return
    for one in found:
        print(
            "\t".join(
                (
                    one.event.id,
                    one.sender.name,
                    one.header,
                    one.said.vi,
                    f"{one.event.at:%d/%m/%Y}",
                    one.event.by or "",
                )
            )
        )
    if not found:
        print("Chưa ghi nhớ câu trả lời nào.")


@app.command()
def withdraw(
    submission: Submission,
    by: By = None,
    why: Why = None,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Rút một lần gửi: số liệu của lần gửi đó không còn được tính. Lần gửi vẫn được lưu."""
    from etl.intake.acts import withdrawing

    _do(
        withdrawing(submission, by=by, why=why),
        f"Đã rút lần gửi {submission}",
        preview=preview,
        as_json=as_json,
    )


@app.command()
def reinstate(
    submission: Submission,
    by: By = None,
    why: Why = None,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Tính lại một lần gửi đã rút."""
    from etl.intake.acts import reinstating

    _do(
        reinstating(submission, by=by, why=why),
        f"Lần gửi {submission} được tính lại",
        preview=preview,
        as_json=as_json,
    )


@app.command()
def erase(
    submission: Submission,
    why: Annotated[str, typer.Option(help="Lý do xóa, không nhắc lại thông tin cá nhân.")],
    by: By = None,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Xóa hẳn nội dung một lần gửi có thông tin cá nhân: bản lưu, số liệu, các bản số liệu đã
    lập. Không khôi phục được.
    """
    from etl.intake.acts import erasing

    _do(
        erasing(submission, why=why, by=by),
        f"Đã xóa nội dung lần gửi {submission}",
        preview=preview,
        as_json=as_json,
    )
    if not preview:
        said = (
            "Các bản sao lưu và bản xuất trước đây vẫn còn nội dung này: đề nghị hủy "
            "các bản đó và sao lưu lại."
        )
        print(said, file=sys.stderr)


@app.command()
def approval(
    turned: Annotated[
        Switch,
        typer.Argument(help="on: báo cáo gửi từ nay phải được phê duyệt; off: được tính ngay."),
    ],
    by: By = None,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Bật hoặc tắt phê duyệt số liệu (mặc định: tắt)."""
    from etl.intake.acts import asking_for_approval

    on = turned is Switch.on
    _do(
        asking_for_approval(on=on, by=by),
        f"Đã {'bật' if on else 'tắt'} phê duyệt số liệu",
        preview=preview,
        as_json=as_json,
    )


@app.command()
def periods(
    reckoning: Annotated[
        Reckoning,
        typer.Argument(
            help="calendar: tháng dương lịch; nd09: ngày 15 đến 14; 21-20: ngày 21 đến 20."
        ),
    ],
    by: By = None,
) -> None:
    """Chọn cách tính kỳ báo cáo của cơ quan, áp dụng cho các báo cáo gửi từ nay (mặc định: theo
    tháng dương lịch).
    """
    from etl.intake.acts import counting_periods

    _do(
        counting_periods(reckoning, by=by),
        f"Đã chọn cách tính kỳ «{reckoning.value}»",
        preview=False,
        as_json=False,
    )


@app.command()
def coverage(
    percent: Annotated[
        int, typer.Argument(help="0, 50, 60, 70, 80, 90 hoặc 100 (%); 0: luôn đánh giá.")
    ],
    by: By = None,
) -> None:
    """Chọn mức đủ số liệu để đánh giá một địa bàn, tính theo số đơn vị hoặc theo mẫu số (mặc
    định: 80%).
    """
    from etl.intake.acts import requiring_coverage

    _do(
        requiring_coverage(percent, by=by),
        f"Đã chọn mức đủ số liệu để đánh giá {percent}%",
        preview=False,
        as_json=False,
    )


@app.command()
def approve(
    submission: Submission, by: By = None, preview: Preview = False, as_json: AsJson = False
) -> None:
    """Phê duyệt một lần gửi: số liệu của lần gửi đó thành số liệu chính thức."""
    from etl.intake.acts import approving

    _do(
        approving(submission, by=by),
        f"Đã phê duyệt lần gửi {submission}",
        preview=preview,
        as_json=as_json,
    )


@app.command("return")
def give_back(
    submission: Submission,
    why: Annotated[str, typer.Option(help="Lý do trả lại: nội dung cần kiểm tra, bổ sung.")],
    by: By = None,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Trả lại một lần gửi kèm lý do: số liệu của lần gửi đó không được tính cho đến khi được
    phê duyệt.
    """
    from etl.intake.acts import giving_back

    _do(
        giving_back(submission, why=why, by=by),
        f"Đã trả lại lần gửi {submission}",
        preview=preview,
        as_json=as_json,
    )


@app.command()
def explain(
    unit: Annotated[str, typer.Option(help="Mã đơn vị.")],
    indicator: Annotated[str, typer.Option(help="Mã chỉ tiêu.")],
    period: Annotated[str, typer.Option(help="Mã kỳ báo cáo.")],
    text: Annotated[
        str,
        typer.Option(help="Nội dung giải trình, tối đa 1.000 ký tự, không có thông tin cá nhân."),
    ],
    by: By = None,
) -> None:
    """Ghi giải trình của đơn vị về một kết quả. Rút bằng «withdraw» với mã được in ra."""
    from etl.entered.explanations import Explanation
    from etl.intake.acts import explaining

    said = Explanation(unit_code=unit, indicator=indicator, period=period, text=text)
    _do(explaining(said, by=by), "Đã ghi giải trình", preview=False, as_json=False)


@app.command()
def boundaries(
    file: Path,
    shows: Annotated[
        Map | None,
        typer.Option(
            "--map", help="Địa giới trong tệp: before (trước 01/7/2025) hoặc current (hiện nay)."
        ),
    ] = None,
    province: Province = None,
    by: By = None,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Nạp ranh giới xã, phường (GeoJSON, WGS 84) để vẽ bản đồ. Rút bằng «withdraw» với mã được
    in ra. Mã thoát 1: chưa nhận được.
    """
    from etl.cli.file_text import boundaries_json, boundaries_told
    from etl.entered.boundaries import understand as matched
    from etl.intake.acts import done, giving_outlines
    from etl.intake.load import given
    from etl.read.model import Context

    shown = matched(
        given(file, Context(), by).content,
        file.name,
        map_=shows.value if shows else None,
        province=province,
    )
    taken = (
        None
        if preview or shown.exit_code
        else done(place.office(), giving_outlines(shown, by=by), waiting=_tell)
    )
    if as_json:
        _print_json({"event": taken.event if taken else None, **boundaries_json(shown)})
    else:
        print(
            "\n".join(
                [
                    *boundaries_told(shown),
                    *(
                        [f"Đã nhận (mã sự kiện {taken.event}), bản số liệu số {taken.build}."]
                        if taken
                        else []
                    ),
                ]
            )
        )
    raise typer.Exit(shown.exit_code)


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Đối chiếu kho lưu trữ, bản số liệu và kết quả đã công bố. Mã thoát 0: khớp; 1: không khớp."""
    from etl.build.verify import verify as problems_of

    problems = problems_of(place.shown())
    if as_json:
        said = [{"message_vi": problem.vi, "message_en": problem.en} for problem in problems]
        _print_json({"agrees": not problems, "problems": said})
    else:
        print(
            "\n".join(problem.vi for problem in problems)
            or "Kho lưu trữ, bản số liệu và kết quả đã công bố khớp nhau."
        )
    raise typer.Exit(1 if problems else 0)


@app.command()
def backup(destination: Path) -> None:
    """Sao lưu kho lưu trữ vào một thư mục mới và kiểm tra bản sao."""
    from etl.out.backup import backup as copy

    print(
        f"Đã sao lưu {copy(place.office(), destination)} sự kiện vào «{destination}» và "
        "kiểm tra khớp."
    )


@app.command()
def restore(source: Path) -> None:
    """Khôi phục từ bản sao lưu vào một kho còn trống."""
    from etl.out.backup import restore as copy_back

    print(f"Đã khôi phục từ «{source}» và lập bản số liệu số {copy_back(place.office(), source)}.")


@app.command()
def export(destination: Path) -> None:
    """Xuất toàn bộ số liệu (Parquet) kèm từ điển dữ liệu ra một thư mục mới."""
    from etl.out.export import export as write

    print(
        f"Đã xuất {write(place.shown(), destination)} số liệu đang dùng, mọi phiên bản và "
        f"từ điển dữ liệu vào «{destination}»."
    )


def _do(act: Act, said: str, *, preview: bool, as_json: bool) -> None:
    """Does an act, or only says what it would move."""
    from etl.build.figure_changes import moved, supposed
    from etl.intake.acts import done

    if preview:
        changed, event, number = supposed(place.office(), act), None, None
        sentence = f"Chưa thay đổi gì; nếu thực hiện, {changed.height} kết quả sẽ thay đổi."
    else:
        made = done(place.office(), act, waiting=_tell)
        changed, event, number = (
            moved(place.office(), made.before, made.build),
            made.event,
            made.build,
        )
        sentence = (
            f"{said} (mã sự kiện {event}); bản số liệu số {number}: "
            f"{changed.height} kết quả thay đổi."
        )
    if as_json:
        _print_json({"event": event, "build": number, "moved": changed.to_dicts()})
        return
    print(sentence)
    for row in changed.to_dicts() if preview else ():
        print(
            "\t".join(
                "" if row[key] is None else str(row[key])
                for key in ("indicator", "unit_code", "period", "old", "new")
            )
        )


def _context(
    province: str | None, district: str | None, period: str | None, answers: Path | None
) -> Context:
    if period is not None:
        _require_period(period)
    from etl.read.model import Context

    return Context(
        province=province,
        district=district,
        period=period,
        answers=_answers(answers) if answers else {},
    )


def _answers(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(
            f"không đọc được «{path}»: {error}", param_hint="--answers"
        ) from error
    if not isinstance(found, dict):
        raise typer.BadParameter(
            f"«{path}» phải là một đối tượng JSON: câu hỏi → câu trả lời", param_hint="--answers"
        )
    return found


def _require_period(code: str) -> None:
    try:
        Period.parse(code)
    except UnknownPeriod as error:
        raise typer.BadParameter(
            f"«{code}» không phải mã kỳ; ví dụ 2025-Q1, 2025-03, 2025-H1, 2025",
            param_hint="--period",
        ) from error


def _refuse(understood: Sequence[Understood], as_json: bool) -> NoReturn:
    from etl.cli.file_text import findings_json

    if as_json:
        _print_json(
            {
                "build": None,
                "files": [
                    {"file": one.name, "submission": None, **findings_json(one)}
                    for one in understood
                ],
            }
        )
    print("Chưa nhận tệp nào; số liệu không thay đổi.", file=sys.stderr)
    raise typer.Exit(1)


def _print_loaded(loaded: Loaded, understood: Sequence[Understood], as_json: bool) -> None:
    from etl.build.figure_changes import moved
    from etl.cli.file_text import findings_json

    changed = moved(place.office(), loaded.before, loaded.build).height
    if as_json:
        files = [
            {
                "file": file.name,
                "submission": file.event,
                "is_new": file.is_new,
                "remembered": file.remembered,
                **findings_json(one),
            }
            for file, one in zip(loaded.files, understood, strict=True)
        ]
        _print_json({"build": loaded.build, "moved": changed, "files": files})
        return
    for file in loaded.files:
        if file.remembered:
            print(
                f"{file.name}: đã ghi nhớ {file.remembered} câu trả lời về tiêu đề cho "
                "các tệp sau; xem «python -m etl remembered»."
            )
        before = "" if file.is_new else " (tệp này đã được nhận trước đó, không có gì thay đổi)"
        print(f"{file.name}: mã lần gửi {file.event}{before}.")
    print(f"Bản số liệu số {loaded.build}: {changed} kết quả thay đổi.")


def _print_told(understood: Sequence[Understood]) -> None:
    from etl.cli.file_text import between_told, told

    for one in understood:
        print("\n".join(told(one)))
    for line in between_told(understood) if len(understood) > 1 else ():
        print(line)


def _print_json(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))


def _tell(said: Text) -> None:
    print(said.vi, file=sys.stderr)


def main() -> None:
    """Runs a command. What was foreseen to go wrong ends with a sentence and exit 2; anything
    else keeps its traceback, and is logged.
    """
    log.keep(place.office())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # a Windows console would fail on Vietnamese letters
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except Failure as failure:
        print(failure.text.vi, file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        log.mishap(error)
        print(DiskFailed(error).text.vi, file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        log.mishap(error)
        raise


if __name__ == "__main__":
    main()
