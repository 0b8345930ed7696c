"""What a figure says, in a sentence: the same figures give the same words; always with the
count, never with a cause.
"""

from collections.abc import Mapping, Sequence

from metrics.declared.indicator import Better, Indicator, Text
from pages.parts.model.figures import MOSTLY, Figure, ShownTarget
from pages.parts.writing import formats
from pages.parts.writing.words import Words

_FINDING = {
    "some": Text(
        vi="{reached}/{due} chỉ tiêu đạt mục tiêu",
        en="{reached} of {due} indicators reached the target",
    ),
    "all": Text(vi="{reached} chỉ tiêu đạt mục tiêu", en="{reached} indicators reached the target"),
    "all_one": Text(vi="1 chỉ tiêu đạt mục tiêu", en="1 indicator reached the target"),
    "none_due": Text(vi="{not_due} chỉ tiêu chưa đến hạn", en="{not_due} indicators not due yet"),
    "none_due_one": Text(vi="1 chỉ tiêu chưa đến hạn", en="1 indicator not due yet"),
    "aside": Text(vi="{finding} ({aside})", en="{finding} ({aside})"),
    "aside_not_due": Text(vi="{count} chưa đến hạn", en="{count} not due yet"),
    "aside_thin": Text(
        vi="{count} chưa đủ số liệu để đánh giá", en="{count} with too few reports to judge"
    ),
    "aside_no_target": Text(vi="{count} chưa có mục tiêu", en="{count} without a target"),
    "aside_silent": Text(vi="{count} chưa có kết quả", en="{count} without a result"),
    "no_target": Text(
        vi="Có số liệu {known}/{all} chỉ tiêu chính; chưa có mục tiêu để đối chiếu",
        en="{known} of {all} headline indicators have figures; no target to hold them against",
    ),
    "no_headline": Text(
        vi="Chưa tính được chỉ tiêu chính nào; có số liệu của {others} chỉ tiêu khác",
        en="No headline indicator can be computed; {others} others have figures",
    ),
    "nothing": Text(
        vi="Đã có báo cáo, chưa tính được chỉ tiêu nào",
        en="A report came, but no indicator can be computed",
    ),
    "thin": Text(
        vi="Mới có số liệu của {units}, chưa đủ để đánh giá chỉ tiêu nào theo mục tiêu",
        en="Figures of only {units} so far, too few to judge any indicator by its target",
    ),
    "missing": Text(vi="{finding}; {label} còn thiếu {short}", en="{finding}; {label}: {short}"),
    "over": Text(vi="{finding}; {label} vượt mức {short}", en="{finding}; {label}: {short}"),
}

_SHORT = {
    "missing": Text(vi="{count} để đạt {aim}", en="{count} short of {aim}"),
    "over": Text(vi="{count} so với {aim}", en="{count} more than {aim} allows"),
    "due": Text(vi="hạn {date}", en="due {date}"),
    "of": Text(vi="của {units}", en="of {units}"),
}

_HEAD = {
    "value": Text(vi="{label}, {unit}: {value}", en="{label}, {unit}: {value}"),
    "value_of_some": Text(
        vi="{label}, {unit}: {value} (của {units})", en="{label}, {unit}: {value} (of {units})"
    ),
    "missing": Text(vi="{finding}, còn thiếu {short}", en="{finding}, {short}"),
    "over": Text(vi="{finding}, vượt mức {short}", en="{finding}, {short}"),
    "units": Text(
        vi="{finding}; {reached}/{due} {level} đạt mục tiêu",
        en="{finding}; {reached} of {due} {level} reached the target",
    ),
    "units_all": Text(
        vi="{finding}; {reached} {level} đạt mục tiêu",
        en="{finding}; {reached} {level} reached the target",
    ),
    "units_none_due": Text(
        vi="{finding}; {not_due} {level} chưa đến hạn",
        en="{finding}; {not_due} {level} not due yet",
    ),
    "units_not_due": Text(
        vi="{finding}, {not_due} chưa đến hạn", en="{finding}, {not_due} not due yet"
    ),
    "not_reported": Text(vi="{label}: {unit} chưa báo cáo", en="{label}: {unit} has not reported"),
    "incomplete": Text(
        vi="{label}: {unit} chưa báo cáo đủ", en="{label}: {unit} has not fully reported"
    ),
    "no_value": Text(
        vi="{label}, {unit}: chưa tính được ({reason})",
        en="{label}, {unit}: cannot be computed ({reason})",
    ),
}

_FIGURE = {
    "no_target": Text(
        vi="{unit} đạt {value}; chưa có mục tiêu để đối chiếu.",
        en="{unit} stands at {value}; there is no target to hold it against.",
    ),
    "expired": Text(
        vi="{unit} đạt {value}; {aim} đã hết hạn, chưa có mục tiêu mới để đối chiếu.",
        en=(
            "{unit} stands at {value}; the {aim} has expired, and there is no newer one "
            "to hold it against."
        ),
    ),
    "thin": Text(
        vi="{unit}: {value}; mới có số liệu của {units}, chưa đủ để đánh giá theo {aim}.",
        en="{unit}: {value}; figures of only {units} came, too few to judge it by the {aim}.",
    ),
    "not_due": Text(
        vi="{unit} đạt {value}; chưa đến hạn của {aim}, còn thiếu {missing}.",
        en="{unit} stands at {value}; the {aim} is not due yet, {missing} short.",
    ),
    "not_due_lower": Text(
        vi="{unit}: {value}; chưa đến hạn của {aim}, còn vượt mức {missing}.",
        en="{unit}: {value}; the {aim} is not due yet, {missing} too many.",
    ),
    "context": Text(
        vi="{unit}: {value}; số tham khảo, không dùng để đánh giá.",
        en="{unit}: {value}; for context, not to be judged by.",
    ),
    "count": Text(vi="{unit} đã ghi nhận {value}.", en="{unit} recorded {value}."),
    "share": Text(
        vi="{unit} báo cáo {value}, không kèm số lượng.",
        en="{unit} reported {value}, without counts.",
    ),
    "reached": Text(
        vi="{unit} đạt {value}, đạt {aim}.", en="{unit} stands at {value} and reached the {aim}."
    ),
    "quota": Text(
        vi="{unit} đạt {share} chỉ tiêu được giao ({parts}), vượt {over}.",
        en="{unit} reached {share} of the quota ({parts}), {over} more than asked.",
    ),
    "below": Text(
        vi="{unit} đạt {value}, thấp hơn {aim}; còn thiếu {missing}.",
        en="{unit} stands at {value}, below the {aim}; {missing} short.",
    ),
    "above": Text(
        vi="{unit}: {value}, cao hơn {aim}; vượt mức {missing}.",
        en="{unit}: {value}, above the {aim}; {missing} too many.",
    ),
    "duty": Text(
        vi="{unit} đạt {value}; còn {missing} chưa thực hiện theo quy định.",
        en="{unit} stands at {value}; {missing} still to do as required.",
    ),
    "near": Text(
        vi=(
            "Theo số báo cáo, {unit} đạt {value}, {side} {aim}. Chỉ cần thay đổi "
            "{margin} "
            "là kết quả {turned}; chưa nên dùng để xếp hạng."
        ),
        en=(
            "As reported, {unit} stands at {value}, {side} the {aim}. A change of "
            "{margin} would {turned}; it is no ground for ranking."
        ),
    ),
    "higher": Text(vi="cao hơn", en="above"),
    "equal": Text(vi="bằng", en="equal to"),
    "lower": Text(vi="thấp hơn", en="below"),
    "turned_down": Text(vi="xuống dưới mục tiêu", en="put it below the target"),
    "turned_up": Text(vi="vượt quá mục tiêu", en="put it above the target"),
    "turned_good": Text(vi="đạt mục tiêu", en="reach the target"),
    "no_denominator": Text(
        vi=(
            "Đã ghi nhận {count}; chưa có số liệu {base} nên chưa tính được tỷ lệ. Đề "
            "nghị {provider} bổ sung."
        ),
        en=(
            "{count} recorded; {base} is missing, so no rate can be computed. {provider} "
            "is asked to add it."
        ),
    ),
    "no_terms": Text(
        vi="{unit} chưa có số liệu {base} nên chưa tính được tỷ lệ. Đề nghị {provider} bổ sung.",
        en=(
            "{base} of {unit} is missing, so no rate can be computed. {provider} is "
            "asked "
            "to add it."
        ),
    ),
    "incomplete": Text(
        vi=(
            "{unit} chưa báo cáo đủ {missing}; đề nghị bổ sung. Trường hợp chưa phát "
            "sinh, đề nghị ghi «chưa phát sinh»."
        ),
        en=(
            "{unit} has not fully reported {missing}; please add it, or write “chưa phát "
            "sinh” if nothing occurred."
        ),
    ),
    "nobody_both": Text(
        vi=(
            "Chưa đơn vị nào của {unit} báo cáo đủ các số liệu {both}; đề nghị bổ sung "
            "số "
            "liệu còn thiếu."
        ),
        en="No unit of {unit} has reported all of {both}; please add what is missing.",
    ),
    "not_reported": Text(
        vi="{unit} chưa gửi số liệu này cho {period}.",
        en="{unit} has not sent this figure for {period}.",
    ),
    "not_defined": Text(
        vi="Chỉ tiêu này không áp dụng cho {period}.",
        en="This indicator was not in use in {period}.",
    ),
    "not_additive": Text(
        vi="Các đơn vị có báo cáo, nhưng số này ghi sẵn tỷ lệ nên không cộng giữa các đơn vị được.",
        en="Units reported it, but a share as reported cannot be added across units.",
    ),
    "not_comparable": Text(
        vi="Số liệu của {unit} không so sánh được trong {period}.",
        en="The figures of {unit} cannot be compared in {period}.",
    ),
    "carried": Text(vi=" {base} lấy theo {period}.", en=" {base} as of {period}."),
    "restated": Text(
        vi="Số liệu trước 01/7/2025 của {unit} được quy đổi theo địa giới hiện nay.",
        en="Figures of {unit} from before 1 July 2025 are restated to present boundaries.",
    ),
    "estimate": Text(
        vi=(
            "Số liệu trước 01/7/2025 của {unit} được quy đổi theo địa giới hiện nay; "
            "{share} là ước tính theo {basis}. Chỉ để tham khảo xu hướng."
        ),
        en=(
            "Figures of {unit} from before 1 July 2025 are restated to present "
            "boundaries; {share} is estimated by {basis}. For the trend only."
        ),
    ),
    "mostly_estimate": Text(
        vi=(
            "Số liệu trước 01/7/2025 của {unit} được quy đổi theo địa giới hiện nay; "
            "{share} là ước tính theo {basis}. Chỉ để tham khảo xu hướng, "
            "không xếp hạng "
            "kỳ này."
        ),
        en=(
            "Figures of {unit} from before 1 July 2025 are restated to present "
            "boundaries; {share} is estimated by {basis}. For the trend "
            "only: no verdict "
            "and no rank in this period."
        ),
    ),
    "partly": Text(vi=" Tính trên {units} đã báo cáo.", en=" Computed from {units}."),
    "ask": Text(
        vi=" Đề nghị đơn vị báo cáo khó khăn, vướng mắc và giải pháp.",
        en=" The unit is asked to report difficulties and what it plans.",
    ),
}

_SUMMED = ("province", "district", "group")  # levels whose figures are sums of communes

_SUMS = {
    "over": Text(
        vi=(
            "Cộng số còn thiếu của {short} {level} chưa đạt là {gross}; {ahead} {level} "
            "vượt mục tiêu bù lại {over}, nên {area} {net}."
        ),
        en=(
            "The {short} {level} below the target are {gross} short of it together; "
            "{ahead} above it make up for {over}, so {area} {net}."
        ),
    ),
    "rounded": Text(
        vi=(
            "Cộng số còn thiếu của {short} {level} chưa đạt là {gross}, hơn số của "
            "{area} "
            "vì mỗi đơn vị làm tròn lên số nguyên."
        ),
        en=(
            "The {short} {level} below the target are {gross} short together, more than "
            "{area}, as each is rounded up to a whole number."
        ),
    ),
    "own_aims": Text(
        vi=(
            "Đơn vị có mục tiêu riêng, nên cộng số còn thiếu của các đơn vị không bằng "
            "số "
            "của {area}."
        ),
        en=(
            "Units have targets of their own, so what they are short of does not add up "
            "to what {area} is short of."
        ),
    ),
    "own_report": Text(
        vi=(
            "Số của {area} theo báo cáo của chính {area}, không phải tổng của các đơn "
            "vị, "
            "nên cộng số còn thiếu của các đơn vị không bằng."
        ),
        en=(
            "The figure of {area} is of its own report, not the sum of its units, so "
            "what "
            "they are short of does not add up to it."
        ),
    ),
    "silent": Text(
        vi=" {silent} {level} chưa có số liệu chưa được tính.",
        en=" {silent} {level} without a figure are not counted.",
    ),
    "net": Text(vi="còn thiếu {count}", en="is {count} short"),
    "net_none": Text(vi="tính chung đã đạt", en="reached it as a whole"),
}

_AIMS = {
    "goal": Text(vi="mục tiêu {value}", en="target of {value}"),
    "quota": Text(vi="chỉ tiêu được giao {value}", en="quota of {value}"),
    "floor": Text(vi="mức tối thiểu {value}", en="minimum of {value}"),
    "duty": Text(vi="mức quy định {value}", en="required {value}"),
}


def finding(headlines: Sequence[Figure], others: int, words: Words) -> str:
    """The headline of an area: how many of its indicators reached their target, what of the others,
    and which is furthest from it.

    A target that is not due yet is none that was missed. `others`: how many indicators that are no
    headline have a value; said where no headline has one.
    """
    judged = [figure for figure in headlines if figure.judged]
    thin = [figure for figure in headlines if _is_thin(figure)]
    if not judged:
        return _thin_finding(thin, words) if thin else _unjudged_finding(headlines, others, words)
    below = [figure for figure in judged if figure.below]
    not_due = sum(not _fell_short(figure) for figure in below)
    known = sum(figure.value is not None for figure in headlines)
    reached, missed = len(judged) - len(below), len(below) - not_due
    form = "some" if missed else "all" if reached else "none_due"
    alone = {"all": reached, "none_due": not_due}.get(form) == 1
    said = _fill(
        _FINDING[f"{form}_one" if alone else form],
        words,
        reached=str(reached),
        due=str(reached + missed),
        not_due=str(not_due),
    )
    aside = {
        "not_due": 0 if form == "none_due" else not_due,
        "thin": len(thin),
        "no_target": known - len(judged) - len(thin),
        "silent": len(headlines) - known,
    }
    return _with_furthest(_with_aside(said, aside, words), below, words)


def _with_aside(said: str, counts: Mapping[str, int], words: Words) -> str:
    """A finding with what it does not count: how many indicators, by why."""
    told = [
        _fill(_FINDING[f"aside_{key}"], words, count=str(count))
        for key, count in counts.items()
        if count
    ]
    return _fill(_FINDING["aside"], words, finding=said, aside=", ".join(told)) if told else said


def _thin_finding(thin: Sequence[Figure], words: Words) -> str:
    """That nothing can be judged yet, with the units of the indicator that most of them gave."""
    most = max(thin, key=lambda figure: figure.reporting)
    return _fill(_FINDING["thin"], words, units=formats.some_units(most, words))


def _is_thin(figure: Figure) -> bool:
    return figure.target is not None and figure.target.status == "thin"


def _unjudged_finding(headlines: Sequence[Figure], others: int, words: Words) -> str:
    known = sum(figure.value is not None for figure in headlines)
    form = "no_target" if known else "no_headline" if others else "nothing"
    return _fill(
        _FINDING[form], words, known=str(known), all=str(len(headlines)), others=str(others)
    )


def furthest_below(figures: Sequence[Figure]) -> Figure | None:
    """Of the figures that miss their target by a number, the one furthest from it; None: there
    is none.
    """
    counted = [
        figure for figure in figures if figure.below and figure.target and figure.target.missing
    ]
    return max(counted, key=distance, default=None)


def restatement(figure: Figure, bases: Sequence[str], words: Words) -> str | None:
    """That a figure was restated to the units of today, and how much of it was estimated; None: it
    is as reported.

    `bases`: by what the parts of split units were measured (households, area).
    """
    if figure.value is None or figure.restatement == "native":
        return None
    form = (
        "restated"
        if not figure.estimate
        else "mostly_estimate"
        if figure.estimated_share > MOSTLY
        else "estimate"
    )
    basis = f" {words('basis_and')} ".join(words(f"basis_{one}") for one in bases)
    return _told(
        form, figure, words, share=formats.share(figure.estimated_share, words), basis=basis
    )


def _with_furthest(said: str, below: Sequence[Figure], words: Words) -> str:
    furthest = furthest_below(below)
    if furthest is None:
        return said
    label = formats.inside_sentence(formats.short_name(furthest.indicator, words))
    form = "over" if furthest.indicator.better is Better.LOWER else "missing"
    return _fill(_FINDING[form], words, finding=said, label=label, short=_short(furthest, words))


def distance(figure: Figure) -> float:
    """How far from the target, as a share of it: indicators that count different things can be
    compared so.
    """
    if figure.target is None or figure.value is None:
        raise ValueError(f"{figure.indicator.code} has no target or no value")
    return abs(figure.target.value - figure.value) / abs(figure.target.value or 1)


def indicator_finding(figure: Figure, units: Sequence[Figure], words: Words) -> str:
    """The headline of one indicator: the value, what is missing, how many units reached the
    target.
    """
    names = {
        "label": formats.short_name(figure.indicator, words),
        "unit": formats.unit_inside(figure.unit.name, words),
    }
    if figure.value is None:
        key = figure.status if figure.status in ("not_reported", "incomplete") else "no_value"
        return _fill(_HEAD[key], words, reason=words(f"status_{figure.status}").lower(), **names)
    of = formats.some_units(figure, words)
    said = _fill(
        _HEAD["value_of_some" if of else "value"],
        words,
        value=_with_unit(figure, words),
        units=of,
        **names,
    )
    if figure.target and figure.target.missing:
        form = "over" if figure.indicator.better is Better.LOWER else "missing"
        said = _fill(_HEAD[form], words, finding=said, short=_short(figure, words, of_some=False))
    return _with_units(said, [unit for unit in units if unit.judged], words)


def _with_units(said: str, judged: Sequence[Figure], words: Words) -> str:
    """How many of the units whose target was due, or was reached before, reached it; how many
    others are not due yet.
    """
    if not judged:
        return said
    reached, missed = (
        sum(not unit.below for unit in judged),
        sum(_fell_short(unit) for unit in judged),
    )
    not_due = len(judged) - reached - missed
    form = "units" if missed else "units_all" if reached else "units_none_due"
    counts = {"reached": str(reached), "due": str(reached + missed), "not_due": str(not_due)}
    said = _fill(
        _HEAD[form], words, finding=said, level=formats.level(judged[0].unit, words), **counts
    )
    return (
        _fill(_HEAD["units_not_due"], words, finding=said, **counts)
        if not_due and form != "units_none_due"
        else said
    )


def sums(area: Figure, units: Sequence[Figure], words: Words) -> str | None:
    """Why what the units miss does not add up to what their area misses; None: it does, or the area
    is not judged.

    Units above the target make up for others in the sum of the area, and each unit's number is
    rounded up on its own.
    """
    short = [unit for unit in units if unit.below and unit.target and unit.target.missing]
    if area.target is None or not area.judged or not short or area.indicator.better is Better.LOWER:
        return None
    gross = sum(unit.target.missing or 0 for unit in short if unit.target)
    net = area.target.missing or 0
    if gross == net:
        return None
    form = _sum_form(area, units, over=gross - net)
    ahead = sum(unit.judged and not unit.below for unit in units)
    level = formats.level(units[0].unit, words)
    said = _fill(
        _SUMS[form],
        words,
        area=formats.unit_inside(area.unit.name, words),
        level=level,
        short=str(len(short)),
        ahead=str(ahead),
        gross=formats.counted(gross, area.indicator, words),
        over=formats.counted(gross - net, area.indicator, words),
        net=_fill(_SUMS["net" if net else "net_none"], words, count=_missing(area, words)),
    )
    return said + _silent(units, level, words)


def _silent(units: Sequence[Figure], level: str, words: Words) -> str:
    count = sum(unit.value is None for unit in units)
    return _fill(_SUMS["silent"], words, silent=str(count), level=level) if count else ""


def _sum_form(area: Figure, units: Sequence[Figure], *, over: float) -> str:
    if area.basis == "own":
        return "own_report"
    aim = area.target and (area.target.value, area.target.date)
    if (
        any(unit.target and (unit.target.value, unit.target.date) != aim for unit in units)
        or over < 0
    ):
        return "own_aims"
    return "over" if any(unit.judged and not unit.below for unit in units) else "rounded"


def _with_unit(figure: Figure, words: Words) -> str:
    value = formats.value(figure, words)
    return (
        value
        if figure.indicator.measure == "%"
        else f"{value} {formats.unit_of_value(figure.indicator, words)}"
    )


def sentence(figure: Figure, words: Words, *, ask: bool = False) -> str:
    """One plain sentence on a figure; `ask`: with the request that goes to the unit."""
    if figure.value is None:
        return _without_value(figure, words)
    said = _judgement(figure, words) + _circumstances(figure, words)
    return (
        said + _fill(_FIGURE["ask"], words)
        if ask and _fell_short(figure) and not _near(figure)
        else said
    )


def _judgement(figure: Figure, words: Words) -> str:
    target, value = figure.target, _value_with_parts(figure, words)
    if target is None and figure.expired is not None:
        return _told(
            "expired", figure, words, value=value, aim=_aim(figure.indicator, figure.expired, words)
        )
    aim = _aim(figure.indicator, target, words) if target else ""
    if _is_thin(figure):
        return _told(
            "thin", figure, words, value=value, units=formats.some_units(figure, words), aim=aim
        )
    if target is None or not figure.judged:
        return _told(_unjudged(figure), figure, words, value=value)
    if target.status == "not_due":
        form = "not_due_lower" if figure.indicator.better is Better.LOWER else "not_due"
        return _told(form, figure, words, value=value, aim=aim, missing=_missing(figure, words))
    if target.near:
        return _near_said(figure, target, words, value, aim)
    if target.status == "reached":
        return _reached(figure, words, value, aim)
    form = (
        "duty"
        if target.kind == "duty"
        else "above"
        if figure.indicator.better is Better.LOWER
        else "below"
    )
    return _told(form, figure, words, value=value, aim=aim, missing=_missing(figure, words))


def _near_said(figure: Figure, target: ShownTarget, words: Words, value: str, aim: str) -> str:
    """On which side of its target a figure is, and how little would put it on the other."""
    size = figure.value or 0
    side = "equal" if size == target.value else "higher" if size > target.value else "lower"
    lower = figure.indicator.better is Better.LOWER
    turned = "turned_good" if figure.below else "turned_up" if lower else "turned_down"
    texts = {"side": words.text(_FIGURE[side]), "turned": words.text(_FIGURE[turned])}
    margin = formats.counted(formats.margin(figure) or 0, figure.indicator, words)
    return _told("near", figure, words, value=value, aim=aim, margin=margin, **texts)


def _unjudged(figure: Figure) -> str:
    if (
        figure.target is not None and figure.target.status == "context"
    ) or figure.indicator.better is Better.CONTEXT:
        return "context"
    if figure.indicator.is_rate:
        return "no_target"
    return "count" if figure.indicator.measure == "count" else "share"


def _reached(figure: Figure, words: Words, value: str, aim: str) -> str:
    over = _over_quota(figure)
    if not over:
        return _told("reached", figure, words, value=value, aim=aim)
    share, parts = formats.value(figure, words), formats.parts(figure, words)
    return _told(
        "quota",
        figure,
        words,
        share=share,
        parts=parts,
        over=formats.counted(over, figure.indicator, words),
    )


def _over_quota(figure: Figure) -> float:
    """How many more than the quota asked for; 0 where the target is no quota."""
    if (
        figure.target is None
        or figure.target.kind != "quota"
        or figure.numerator is None
        or figure.denominator is None
    ):
        return 0
    return float(
        int(figure.numerator - figure.target.value / figure.indicator.factor * figure.denominator)
    )


def _fell_short(figure: Figure) -> bool:
    """Whether it missed a target whose date has come: before that day nobody has anything to
    explain.
    """
    return figure.target is not None and figure.target.status == "below"


def _near(figure: Figure) -> bool:
    return figure.target is not None and figure.target.near


def _aim(indicator: Indicator, target: ShownTarget, words: Words) -> str:
    """mục tiêu 50% đến 31/12/2025 (QĐ 411/QĐ-TTg): the target with its date and the document
    behind it.
    """
    said = _fill(_AIMS[target.kind], words, value=formats.aim(indicator, target.value, words))
    dated = (
        f"{said} {words('until', date=formats.date(target.date, words))}" if target.date else said
    )
    return f"{dated} {formats.bracketed(target.document)}" if target.document else dated


def _missing(figure: Figure, words: Words) -> str:
    return formats.counted(figure.missing or 0, figure.indicator, words)


def _short(figure: Figure, words: Words, *, of_some: bool = True) -> str:
    """99 người để đạt 50% (hạn 31/12/2025; của 7/9 xã, phường): so many, of which target, by when,
    in which units.

    `of_some`: the units are to be said, where they are not all.
    """
    if figure.target is None:
        return ""
    form = "over" if figure.indicator.better is Better.LOWER else "missing"
    aim = formats.aim(figure.indicator, figure.target.value, words)
    said = _fill(_SHORT[form], words, count=_missing(figure, words), aim=aim)
    due = (
        _fill(_SHORT["due"], words, date=formats.date(figure.target.date, words))
        if figure.target.date
        else ""
    )
    units = formats.some_units(figure, words) if of_some else ""
    aside = "; ".join(
        part for part in (due, _fill(_SHORT["of"], words, units=units) if units else "") if part
    )
    return f"{said} ({aside})" if aside else said


def _value_with_parts(figure: Figure, words: Words) -> str:
    """75,18% (82.700/110.000 người)."""
    value, parts = formats.value(figure, words), formats.parts(figure, words)
    unit = formats.counted_unit(figure.indicator, words)
    if parts:
        return (
            f"{value} ({parts} {unit})"
            if figure.indicator.measure == "%"
            else f"{_with_unit(figure, words)} ({parts})"
        )
    return _with_unit(figure, words)


def _circumstances(figure: Figure, words: Words) -> str:
    """What a reader must know beside the value: who is not in it, the period of its base, what
    the other basis gives.
    """
    said = ""
    units = formats.some_units(figure, words)
    if units and not _is_thin(figure):
        said += _fill(_FIGURE["partly"], words, units=units)
    base = formats.base_of(figure, words)
    if base and figure.basis == "children":
        return f"{said} {formats.capital(base)}."
    if figure.as_of is not None:
        base = formats.quoted(figure.indicator.denominator, words)
        said += _fill(
            _FIGURE["carried"], words, base=base, period=formats.period(figure.as_of, words)
        )
    return said


def _without_value(figure: Figure, words: Words) -> str:
    period = formats.period(figure.period, words)
    if figure.status == "no_denominator":
        return _no_denominator(figure, words)
    if (
        figure.status == "incomplete"
        and not figure.absent
        and figure.unit.level in _SUMMED
        and figure.indicator.is_rate
    ):
        both = formats.quoted(figure.indicator.elements, words)
        return _fill(
            _FIGURE["nobody_both"],
            words,
            unit=formats.unit_inside(figure.unit.name, words),
            both=both,
        )
    if figure.status == "incomplete":
        missing = formats.quoted(figure.absent or figure.indicator.numerator, words)
        return _told("incomplete", figure, words, missing=missing)
    return _told(figure.status, figure, words, period=period)


def _no_denominator(figure: Figure, words: Words) -> str:
    missing = (
        tuple(code for code in figure.indicator.denominator if code in figure.absent)
        or figure.indicator.denominator
    )
    base, provider = formats.quoted(missing, words), formats.providers(missing, words)
    if figure.numerator is None:
        return _told("no_terms", figure, words, base=base, provider=provider)
    count = formats.qualified(
        formats.counted(figure.numerator, figure.indicator, words), figure.qualifier, words
    )
    return formats.capital(
        _fill(_FIGURE["no_denominator"], words, count=count, base=base, provider=provider)
    )


def _told(form: str, figure: Figure, words: Words, /, **filled: str) -> str:
    """A sentence on a figure; the name of its unit is written as at the beginning or in the
    middle of it.
    """
    name = figure.unit.name
    begins = words.text(_FIGURE[form]).startswith("{unit}")
    return _fill(
        _FIGURE[form], words, unit=name if begins else formats.unit_inside(name, words), **filled
    )


def _fill(text: Text, words: Words, /, **filled: str) -> str:
    return words.text(text).format(**filled)
