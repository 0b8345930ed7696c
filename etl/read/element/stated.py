"""Per cents without the counts behind them: kept as the unit states them, if somebody says of
which rate they are.
"""

from collections.abc import Sequence

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element.headers import rates_of
from etl.read.element.meanings import Header
from etl.read.element.vocabulary import indicators, rate_words
from etl.read.element.which import Which, says
from etl.read.sheet.sheet import CellPlace
from etl.read.slots import Read
from etl.read.table.layout import Table
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="rate_has_counts",
        severity=Severity.INFO,
        vi="Cột «{header}» chỉ có tỷ lệ phần trăm, không có số đếm; không ghi nhận.",
        en="Column «{header}» holds per cents without counts; it was not recorded.",
        mend_vi="Đề nghị báo cáo tử số và mẫu số.",
        mend_en="Please report numerator and denominator.",
    ),
    Rule(
        name="rate_clear",
        severity=Severity.QUESTION,
        vi=(
            "Cột «{header}» được hiểu là tỷ lệ phần trăm ({example_vi}), không có số "
            "đếm: giữ làm tỷ lệ đơn vị tự báo cáo của chỉ tiêu nào, hay bỏ "
            "qua?"
        ),
        en=(
            "Column «{header}» is read as per cents ({example_en}) without counts: of "
            "which rate are they kept as the unit states them, or are they "
            "left out?"
        ),
        mend_vi=(
            "Tỷ lệ tự báo cáo chỉ để xem, không cộng, không tính cho cấp trên; đề "
            "nghị báo cáo tử số và mẫu số nếu có."
        ),
        mend_en=(
            "Such per cents are only shown, never added and never worked with; "
            "please report the counts if there are any."
        ),
    ),
)


def say(draft: Draft, table: Table, place: CellPlace, header: Header) -> None:
    """Says that per cents are not recorded."""
    draft.say("rate_has_counts", table.sheet, place, text=header.shown, header=header.shown)


def settle(
    draft: Draft,
    table: Table,
    place: CellPlace,
    header: Header,
    reads: Sequence[Read],
    *,
    beside_counts: bool,
) -> Sequence[Read]:
    """The per cents that wait for the answer of which rate they are; empty where they are only said
    not to be recorded: nothing is filled, or beside counts the header names no rate."""
    own = [read for read in reads if not read.slot.subject.is_total]
    example = next((read.figure.value for read in own if read.figure.value is not None), None)
    names_none = beside_counts and (not _near(header) or says(header.shown, Which.OTHER))
    if example is None or (names_none and draft.answer(f"rate:{fold(header.shown)}") is None):
        say(draft, table, place, header)
        return ()
    return own if ask(draft, table, place, header, example) else ()


def ask(draft: Draft, table: Table, place: CellPlace, header: Header, example: float) -> bool:
    """Whether it is asked of which rate per cents are; left out, that is only said."""
    key, said = f"rate:{fold(header.shown)}", f"{example:g}"
    if draft.answer(key) == LEAVE_OUT:
        say(draft, table, place, header)
        return False
    draft.ask(
        key,
        "rate_clear",
        table.sheet,
        place,
        text=header.shown,
        options=(*_near(header), LEAVE_OUT),
        header=header.shown,
        example_vi=said.replace(".", ",") + "%",
        example_en=said + "%",
    )
    return True


def _near(header: Header) -> tuple[str, ...]:
    """The rates that a header may mean: the one that it names, those of the element that it
    names, else what is like its words.
    """
    meaning = header.meaning
    if meaning and meaning.rate:
        return (meaning.rate,)
    of_element = rates_of(meaning.elements[0]) if meaning and meaning.elements else []
    match = indicators().match(rate_words(header.shown))
    found = [*of_element, *([match.code] if match.code else []), *match.proposed]
    return tuple(code for code in dict.fromkeys(found) if code in registry().stated)
