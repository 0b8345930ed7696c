"""What is needed until a target's date, and whether the pace so far will do, in sentences."""

import datetime as dt
import math

from metrics.declared.indicator import Better, Text
from metrics.declared.vietnamese import number, rounded
from pages.parts.model.figures import Figure
from pages.parts.model.pace import ShownPace
from pages.parts.writing import formats
from pages.parts.writing.words import Words

_MONTH, _QUARTER = 365.25 / 12, 365.25 / 4  # days

_PACE = {
    "days": Text(
        vi="Từ {on} đến {date} có {days} ngày", en="From {on} until {date} there are {days} days"
    ),
    "days_left": Text(
        vi="{said} (tính từ hôm nay còn {left} ngày)", en="{said} ({left} of them still to come)"
    ),
    "need": Text(vi="{days}, cần bình quân {needed}", en="{days}: {needed} are needed on average"),
    "need_lower": Text(
        vi="{days}, cần giảm bình quân {needed}", en="{days}: {needed} fewer on average are needed"
    ),
    "beside": Text(
        vi="{said} (từ đầu năm bình quân {actual})", en="{said} ({actual} since the year began)"
    ),
    "a_day": Text(vi="{count}/ngày", en="{count} a day"),
    "a_month": Text(vi="{count}/tháng", en="{count} a month"),
    "a_quarter": Text(vi="{count}/quý", en="{count} a quarter"),
    "under_one": Text(vi="chưa đến {count}", en="less than {count}"),
    "on_course": Text(
        vi="Tiến độ hiện nay đáp ứng yêu cầu.", en="The pace so far is what it takes."
    ),
    "improving": Text(
        vi="Tiến độ còn chậm so với yêu cầu nhưng đang cải thiện rõ.",
        en="The pace is slower than needed, but clearly improving.",
    ),
    "behind": Text(
        vi="Tiến độ hiện nay chậm so với yêu cầu.", en="The pace so far is slower than needed."
    ),
    "not_at_this_pace": Text(
        vi="Từ đầu năm chưa có chuyển biến theo hướng mục tiêu.",
        en="Nothing has moved towards the target since the year began.",
    ),
    "expected": Text(
        vi="Nếu giữ tốc độ hiện nay, dự kiến đạt khoảng {value} vào {date}.",
        en="At this pace it would be at about {value} on {date}.",
    ),
    "expected_lower": Text(
        vi="Nếu giữ tốc độ hiện nay, dự kiến còn khoảng {value} vào {date}.",
        en="At this pace it would be at about {value} on {date}.",
    ),
    "assumed": Text(
        vi="Chưa có số liệu cuối năm trước nên tạm tính từ 0 vào đầu năm {year}.",
        en="No figure came for the end of last year; {year} is taken to have begun at 0.",
    ),
    "no_start": Text(
        vi="Chưa có số liệu cuối năm trước để tính tốc độ.",
        en="No figure came for the end of last year, so the pace is not known.",
    ),
}

_BRIEF = {
    "need": Text(vi="từ {on} cần {needed}", en="{needed} needed from {on}"),
    "need_lower": Text(vi="từ {on} cần giảm {needed}", en="{needed} fewer needed from {on}"),
    "on_course": Text(vi="đúng tiến độ", en="on course"),
    "improving": Text(vi="còn chậm, đang cải thiện", en="slow but improving"),
    "behind": Text(vi="chậm tiến độ", en="behind"),
    "not_at_this_pace": Text(vi="chưa chuyển biến", en="not moving"),
}


def pace_said(figure: Figure, today: dt.date, words: Words) -> str | None:
    """What is needed until the target's date, how that compares with the pace so far, and where
    that leads; None: there is nothing to reach, or no date.
    """
    pace = figure.pace
    if pace is None or figure.target is None or figure.target.date is None:
        return None
    days = _days(pace, figure.target.date, today, words)
    return " ".join([_need(figure, pace, days, words), *_verdict(figure, pace, words)])


def brief_need(figure: Figure, words: Words) -> str:
    """từ 30/9 cần 12 người/ngày: for the small print of a verdict, since when, because what came
    after that day is in no figure yet; empty: nothing is needed, or it is not known.
    """
    pace = figure.pace
    if pace is None:
        return ""
    needed = _rate(pace.needed_per_day, pace, figure, words, up=True)
    key = "need_lower" if _is_lower(figure) else "need"
    on = formats.day_of_month(pace.on, words)
    return _fill(_BRIEF[key], words, needed=needed, on=on) if needed else ""


def brief_verdict(figure: Figure, words: Words) -> str:
    """chậm tiến độ; empty: there is none."""
    verdict = figure.pace.verdict if figure.pace else None
    return words.text(_BRIEF[verdict]) if verdict in _BRIEF else ""


def _need(figure: Figure, pace: ShownPace, days: str, words: Words) -> str:
    needed = _rate(pace.needed_per_day, pace, figure, words, up=True)
    if not needed:
        return f"{days}."
    said = _fill(
        _PACE["need_lower" if _is_lower(figure) else "need"], words, days=days, needed=needed
    )
    actual = _rate(pace.actual_per_day, pace, figure, words, up=False)
    return f"{_fill(_PACE['beside'], words, said=said, actual=actual) if actual else said}."


def _days(pace: ShownPace, due: dt.date, today: dt.date, words: Words) -> str:
    """From the day of the figure to that of the target, and how many of them are left today."""
    days, left = (number(one, 0, words.language) for one in (pace.days_left, (due - today).days))
    on, date = (formats.date(day, words) for day in (pace.on, due))
    said = _fill(_PACE["days"], words, on=on, date=date, days=days)
    return _fill(_PACE["days_left"], words, said=said, left=left) if pace.on < today < due else said


def _rate(per_day: float | None, pace: ShownPace, figure: Figure, words: Words, *, up: bool) -> str:
    """12 người/ngày, of less than one a day a month, of a target far away a quarter; empty: not
    known, the wrong way, or so few that they are said already.
    """
    sign = -1 if _is_lower(figure) else 1
    if per_day is None or per_day * sign <= 0 or pace.needed_per_day is None:
        return ""
    name, days = _span(pace.days_left, abs(pace.needed_per_day))
    if pace.days_left < days:
        return ""
    size = per_day * sign * days
    whole = math.ceil(size - 1e-9) if up else int(rounded(size))
    count = formats.counted(max(whole, 1), figure.indicator, words)
    said = _fill(_PACE["under_one"], words, count=count) if whole == 0 else count
    return _fill(_PACE[name], words, count=said)


def _span(left: int, needed: float) -> tuple[str, float]:
    """What a pace is said of, and its days."""
    if left > 4 * _QUARTER:
        return "a_quarter", _QUARTER
    return ("a_day", 1) if needed >= 1 else ("a_month", _MONTH)


def _verdict(figure: Figure, pace: ShownPace, words: Words) -> list[str]:
    if pace.verdict is None:
        return [words.text(_PACE["no_start"])]
    said = [words.text(_PACE[pace.verdict])] if pace.verdict in _PACE else []
    if pace.verdict in ("improving", "behind"):
        said.append(_expected(figure, pace, words))
    if pace.start_assumed:
        said.append(_fill(_PACE["assumed"], words, year=str(figure.period.end.year)))
    return said


def _expected(figure: Figure, pace: ShownPace, words: Words) -> str:
    """Where the pace leads, in whole numbers and never rounded up to the target."""
    size, due = pace.at_date or 0.0, figure.target.date if figure.target else None
    whole = float(math.ceil(size) if _is_lower(figure) else math.floor(size))
    key = "expected_lower" if _is_lower(figure) else "expected"
    value = formats.aim(figure.indicator, max(whole, 0.0), words)
    return _fill(_PACE[key], words, value=value, date=formats.date(due, words) if due else "")


def _is_lower(figure: Figure) -> bool:
    return figure.indicator.better is Better.LOWER


def _fill(text: Text, words: Words, /, **filled: str) -> str:
    return words.text(text).format(**filled)
