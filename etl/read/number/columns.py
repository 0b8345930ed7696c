"""What the numbers of one column mean together: 1.234 among counts is 1234, 85,5 among shares is
85.5.

The column decides, not the cell. What would need a guess is asked: 1.42 among counts (a spreadsheet
drops the last zero of 1.420), 0,85 among per cents, a per cent among counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from etl.findings import Rule, Severity, declare
from etl.read.model import Qualifier, State
from etl.read.number.numbers import Separators, Token, Written, token
from etl.read.period import days
from etl.read.sheet.sheet import Number
from metrics.declared.indicator import DataElement, Kind
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

_MEND_VI, _MEND_EN = (
    "Đề nghị ghi lại bằng một số nguyên, hoặc để trống.",
    "Please write one whole number, or leave the cell empty.",
)

declare(
    Rule(
        name="number_in_digits",
        severity=Severity.QUESTION,
        vi="«{text}» ghi số bằng chữ; có phải là {proposed_vi} không?",
        en="«{text}» is a number in words; is it {proposed_en}?",
        mend_vi="Đề nghị ghi bằng chữ số.",
        mend_en="Please write it in digits.",
    ),
    Rule(
        name="count_has_no_decimals",
        severity=Severity.QUESTION,
        vi="«{text}» có phần thập phân, trong khi «{label_vi}» là số đếm.",
        en="«{text}» has decimals, but «{label_en}» is a count.",
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="zeros_kept",
        severity=Severity.QUESTION,
        vi=(
            "Cột «{label_vi}» có số như «{text}»: có thể phần mềm đã bỏ số 0 ở cuối "
            "(1.420 thành 1,42). Đây là {proposed_vi} hay là {decimal_vi}?"
        ),
        en=(
            "Column «{label_en}» holds numbers like «{text}»: the program may have "
            "dropped a final zero (1,420 became 1.42). Is it {proposed_en} "
            "or "
            "{decimal_en}?"
        ),
        mend_vi="Đề nghị chọn một cách hiểu cho cả cột.",
        mend_en="Please choose one reading for the whole column.",
    ),
    Rule(
        name="count_is_no_percent",
        severity=Severity.QUESTION,
        vi="«{text}» là tỷ lệ phần trăm, trong khi «{label_vi}» là số đếm.",
        en="«{text}» is a per cent, but «{label_en}» is a count.",
        mend_vi="Đề nghị ghi số đếm.",
        mend_en="Please write the count.",
    ),
    Rule(
        name="share_in_percent",
        severity=Severity.QUESTION,
        vi="Cột «{label_vi}» có các số từ 0 đến 1, như «{text}»: là phần trăm hay là phần của 1?",
        en=(
            "Column «{label_en}» holds numbers between 0 and 1, such as «{text}»: are "
            "they per cents or parts of 1?"
        ),
        mend_vi="Đề nghị ghi theo phần trăm, ví dụ 85,5.",
        mend_en="Please write per cents, for example 85.5.",
    ),
    Rule(
        name="share_at_most_100",
        severity=Severity.QUESTION,
        vi="«{text}» lớn hơn 100%, mà «{label_vi}» không thể vượt 100%: số đúng là bao nhiêu?",
        en="«{text}» is more than 100 %, which «{label_en}» cannot be: what is the right figure?",
        mend_vi="Đề nghị ghi số đúng, hoặc bỏ trống ô này.",
        mend_en="Please write the right figure, or leave the cell blank.",
    ),
    Rule(
        name="separator_clear",
        severity=Severity.QUESTION,
        vi="Không rõ dấu trong «{text}» ngăn hàng nghìn hay phần thập phân.",
        en="It is not clear whether the separator in «{text}» groups thousands or marks decimals.",
        mend_vi="Đề nghị ghi lại số này.",
        mend_en="Please write this number again.",
    ),
    Rule(
        name="one_number_in_cell",
        severity=Severity.QUESTION,
        vi="Ô ghi «{text}»: chưa rõ số nào là số liệu của «{label_vi}».",
        en="The cell says «{text}»: it is not clear which number is the figure of «{label_en}».",
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="number_kept_as_day",
        severity=Severity.QUESTION,
        vi="Ô của «{label_vi}» là ngày «{text}»: bảng tính đã đổi số thành ngày{maybe_vi}.",
        en=(
            "The cell of «{label_en}» is the day «{text}»: the spreadsheet made a day of "
            "the figure{maybe_en}."
        ),
        mend_vi="Đề nghị chọn số đã ghi; hoặc định dạng ô là văn bản rồi ghi lại.",
        mend_en="Please choose what was written, or format the cell as text and write it again.",
    ),
    Rule(
        name="unit_as_declared",
        severity=Severity.QUESTION,
        vi="«{text}»: đơn vị tính không khớp với «{label_vi}».",
        en="«{text}»: its unit does not fit «{label_en}».",
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="cell_is_number",
        severity=Severity.QUESTION,
        vi="Ô của «{label_vi}» không phải là số{quoted_vi}.",
        en="The cell of «{label_en}» is no number{quoted_en}.",
        mend_vi=(
            "Đề nghị ghi số; nếu không có số liệu thì để trống, nếu chưa phát sinh "
            "thì ghi «chưa phát sinh»."
        ),
        mend_en=(
            "Please write a number; leave it empty if there is no figure, write "
            "«chưa phát sinh» if nothing occurred."
        ),
    ),
    Rule(
        name="zero_or_nothing",
        severity=Severity.WARNING,
        vi="«{text}» được hiểu là chưa có số liệu, không phải là 0.",
        en="«{text}» is understood as no figure, not as 0.",
        mend_vi="Nếu là 0, đề nghị ghi 0.",
        mend_en="If it is 0, please write 0.",
    ),
)


class Measure(StrEnum):
    """How the numbers of a column are to be read."""

    COUNT = "count"
    SHARE = "share"
    FLAG = "flag"  # 1 or 0, có or không
    SCALED = "scaled"  # counts in thousands or millions: decimals are expected

    @classmethod
    def of(cls, element: DataElement) -> "Measure":
        if element.kind is Kind.SHARE:
            return cls.SHARE
        return cls.FLAG if element.measure == "flag" else cls.COUNT


class ColumnFigure(NamedTuple):
    """One number as decided. `asked`: the rule that asks about it (then nothing is accepted);
    `told`: one that only warns.
    """

    state: State
    value: float | None = None
    qualifier: Qualifier | None = None
    asked: str | None = None
    told: str | None = None
    proposed: float | None = None


class Raw(NamedTuple):
    """A cell before it is decided: its text, and the number where it is stored as one."""

    text: str
    stored: Number | None = None
    is_date: bool = False


_UNIT_WORDS = {
    "person": "nguoi|nhan khau|khau|cong dan|thanh vien|nguoi dan|dong chi|can bo",
    "household": "ho|ho gia dinh|ho dan",
    "dossier": "ho so|hs|ket qua",
    "account": "tai khoan|tk|ho so|nguoi",
    "case": "truong hop|ca|luot|vu|y kien|phan anh",
    "certificate": "chung thu|chung thu so|chu ky so|cks",
    "enterprise": "doanh nghiep|dn",
    "market": "cho",
    "merchant": "ho|ho kinh doanh|tieu thuong|co so|hkd",
    "outlet": "co so|cua hang|sieu thi|diem",
    "point": "diem",
    "support_point": "diem|diem ho tro|noi",
    "product": "san pham|sp",
    "rating": "luot|luot danh gia|phieu",
    "session": "buoi|lop|cuoc",
    "team": "to|doi",
    "commune": "xa|phuong|thi tran|don vi|xa, phuong|xa, phuong, thi tran",
    "village": "thon|ap|khu pho|don vi|thon, ap|to dan pho|thon, ap, khu pho",
    "visit": "luot|luot nguoi|luot ho|nguoi|ho",
    "VND": "dong|d|vnd",
    "%": "%",
}


def written_units(element: DataElement) -> frozenset[str]:
    """The words (folded) that may stand behind a number of this element."""
    return frozenset(_UNIT_WORDS.get(element.measure, "").split("|"))


def decide(
    measure: Measure, tokens: Sequence[Token], elements: Sequence[DataElement | None]
) -> list[ColumnFigure]:
    """The figures of one column, in order. `elements`: what each token counts, by which the
    words behind a number are checked.
    """
    if measure is Measure.SHARE:
        column = _share_context(tokens)
        return [_share(one, column, element) for one, element in zip(tokens, elements, strict=True)]
    if measure is Measure.SCALED:
        marks = _share_context(tokens).marks
        return [_scaled(one, marks, element) for one, element in zip(tokens, elements, strict=True)]
    doubtful = _zeros_lost(tokens, elements)
    usual = {code: _usual(tokens, elements, code) for code in doubtful}
    return [
        _count(one, code in doubtful and not _as_usual(one, usual[code]), measure, element)
        for one, element in zip(tokens, elements, strict=True)
        for code in [_code(element)]
    ]


def of_cell(cell: Raw) -> Token:
    """What a cell says, from its text or from the number stored in it."""
    if cell.is_date:
        return Token(Written.DAY)
    if cell.stored is not None:
        return _stored(cell.stored)
    one = token(cell.text)
    return (
        Token(Written.DAY)
        if (one.unit or one.written in _NO_NUMBER) and days.is_day(cell.text)
        else one
    )


_NO_NUMBER = (Written.SEVERAL, Written.FRACTION, Written.TEXT)


def _stored(number: Number) -> Token:
    """A number kept as a number: its point is certain, but not whether a final zero was dropped
    before.
    """
    value = round(number.value * 100, 10) if number.percent else number.value
    whole = value.is_integer() and abs(value) < 1e15
    digits = f"{abs(value):.0f}" if whole else repr(abs(value))
    if "e" in digits or "n" in digits:
        return Token(Written.SEVERAL)
    separators = Separators.PLAIN if whole else Separators.DECIMALS
    return Token(
        Written.NUMBER,
        digits,
        separators,
        "" if whole else ".",
        percent=number.percent,
        negative=value < 0,
    )


def _zero_decimals(one: Token) -> bool:
    """12.0 or 1.234,00: a whole number as some programs write it."""
    return one.separators is Separators.DECIMALS and one.places <= 2 and one.decimal.is_integer()


def _code(element: DataElement | None) -> str:
    return element.code if element else ""


def _usual(
    tokens: Sequence[Token], elements: Sequence[DataElement | None], code: str
) -> float | None:
    """The middle one of an element's figures from 1,000 on, which lost no noughts; None: there
    are too few.
    """
    whole = sorted(
        one.grouped
        for one, element in zip(tokens, elements, strict=True)
        if _code(element) == code
        and one.written is Written.NUMBER
        and one.separators in _WHOLE
        and one.grouped >= 1_000
    )
    return whole[len(whole) // 2] if len(whole) >= _ENOUGH_WHOLE else None


_WHOLE = (Separators.PLAIN, Separators.GROUPED, Separators.ONE_GROUP)
_ENOUGH_WHOLE = 2


def _as_usual(one: Token, usual: float | None) -> bool:
    """Whether a whole number under 1,000 is nearer to the usual figure of its column as it
    stands than a thousandfold.
    """
    plain = one.written is Written.NUMBER and one.separators is Separators.PLAIN and one.grouped > 0
    return plain and usual is not None and usual / one.grouped < 1_000 * one.grouped / usual


def _zeros_lost(tokens: Sequence[Token], elements: Sequence[DataElement | None]) -> frozenset[str]:
    """The elements (codes) whose figures look like thousands that lost their final zeros: 1.42
    for 1.420, 2.5 for 2.500.
    """
    return frozenset(
        element.code if element else ""
        for one, element in zip(tokens, elements, strict=True)
        if one.written is Written.NUMBER
        and one.separators is Separators.DECIMALS
        and not one.percent
        and one.places <= 3
        and abs(one.decimal) < 1_000
        and not one.decimal.is_integer()
    )


def _count(
    one: Token, zeros_lost: bool, measure: Measure, element: DataElement | None
) -> ColumnFigure:
    if measure is Measure.FLAG and (flag := _flag(one)):
        return flag
    if one.written is not Written.NUMBER:
        return _nothing(one)
    if one.percent:
        return ColumnFigure(State.VALUE, one.decimal, one.qualifier, asked="count_is_no_percent")
    if asked := _unit_problem(one, element):
        return ColumnFigure(State.VALUE, one.grouped, one.qualifier, asked=asked)
    if one.separators is Separators.ODD:
        return ColumnFigure(State.VALUE, None, one.qualifier, asked="separator_clear")
    if one.separators is Separators.DECIMALS:
        return _count_with_decimals(one, zeros_lost)
    figure = ColumnFigure(State.VALUE, one.grouped, one.qualifier)
    if zeros_lost and one.separators is Separators.PLAIN and 0 < one.grouped < 1_000:
        return figure._replace(asked="zeros_kept", proposed=one.grouped * 1_000)
    return figure


def _count_with_decimals(one: Token, zeros_lost: bool) -> ColumnFigure:
    if _zero_decimals(one) and not zeros_lost:
        return ColumnFigure(State.VALUE, one.decimal, one.qualifier)
    if one.places <= 3 and abs(one.decimal) < 1_000:
        return ColumnFigure(
            State.VALUE,
            one.decimal,
            one.qualifier,
            asked="zeros_kept",
            proposed=round(one.decimal * 1_000),
        )
    return ColumnFigure(State.VALUE, one.decimal, one.qualifier, asked="count_has_no_decimals")


def _scaled(one: Token, marks: frozenset[str], element: DataElement | None) -> ColumnFigure:
    """12,5 under «triệu đồng»; 1.200 there may be either."""
    if one.written is not Written.NUMBER or one.percent:
        return _count(one, False, Measure.COUNT, element)
    if one.separators is Separators.ODD:
        return ColumnFigure(State.VALUE, None, one.qualifier, asked="separator_clear")
    if one.separators is Separators.ONE_GROUP and marks != {"." if one.mark == "," else ","}:
        return ColumnFigure(
            State.VALUE, one.grouped, one.qualifier, asked="separator_clear", proposed=one.decimal
        )
    whole = one.separators is not Separators.DECIMALS
    return ColumnFigure(State.VALUE, one.grouped if whole else one.decimal, one.qualifier)


def _nothing(one: Token) -> ColumnFigure:
    """What stands in a cell that is no single number."""
    if one.written is Written.NO_ACTIVITY:
        return ColumnFigure(State.NO_ACTIVITY)
    if one.written in (Written.BLANK, Written.NO):
        return ColumnFigure(
            State.BLANK, told="zero_or_nothing" if one.written is Written.NO else None
        )
    asked = {
        Written.WORDS: "number_in_digits",
        Written.SEVERAL: "one_number_in_cell",
        Written.DAY: "number_kept_as_day",
        Written.FRACTION: "fraction_has_known_base",
    }.get(one.written, "cell_is_number")
    return ColumnFigure(State.VALUE, one.spoken, asked=asked, proposed=one.spoken)


def _flag(one: Token) -> ColumnFigure | None:
    """«có» and «không» where the element asks for yes or no."""
    if one.written is Written.NO:
        return ColumnFigure(State.VALUE, 0.0)
    if (
        one.written is Written.NUMBER
        and one.separators is Separators.PLAIN
        and one.grouped not in (0, 1)
    ):
        return ColumnFigure(State.VALUE, one.grouped, asked="one_number_in_cell")
    return ColumnFigure(State.VALUE, 1.0) if one.written is Written.YES else None


def _unit_problem(one: Token, element: DataElement | None) -> str | None:
    """The rule that asks about the words behind a number; None when they fit."""
    if not one.unit:
        return None
    if element is None:
        return None
    fits = one.unit in written_units(element) or set(one.unit.replace(",", " ").split()) <= set(
        fold(element.label.vi).replace(",", " ").split()
    )
    return None if fits else "unit_as_declared"


@dataclass(frozen=True, slots=True)
class _Shares:
    """What a column of shares shows: which decimal marks are certain, whether all lie between 0
    and 1.
    """

    marks: frozenset[str]
    all_below_one: bool


def _share_context(tokens: Sequence[Token]) -> _Shares:
    numbers = [one for one in tokens if one.written is Written.NUMBER]
    marks = frozenset(one.mark for one in numbers if one.separators is Separators.DECIMALS)
    values = [
        one.decimal for one in numbers if not one.percent and one.separators is not Separators.ODD
    ]
    return _Shares(
        marks,
        bool(values)
        and all(0 <= value <= 1 for value in values)
        and any(0 < value < 1 for value in values),
    )


def _share(one: Token, column: _Shares, element: DataElement | None) -> ColumnFigure:
    if one.written is not Written.NUMBER:
        return _nothing(one)
    if asked := _unit_problem(one, element):
        return ColumnFigure(State.VALUE, one.decimal, one.qualifier, asked=asked)
    if one.separators in (Separators.ODD, Separators.GROUPED):
        return ColumnFigure(State.VALUE, None, one.qualifier, asked="separator_clear")
    if one.separators is Separators.ONE_GROUP and column.marks != {one.mark}:
        return ColumnFigure(State.VALUE, one.decimal, one.qualifier, asked="separator_clear")
    figure = ColumnFigure(State.VALUE, one.decimal, one.qualifier)
    if column.all_below_one and not one.percent:
        return figure._replace(asked="share_in_percent", proposed=round(one.decimal * 100, 10))
    if one.decimal > 100 and element is not None and not registry().may_exceed_100(element.code):
        return figure._replace(asked="share_at_most_100", proposed=_with_its_mark(one))
    return figure


def _with_its_mark(one: Token) -> float | None:
    """98,5 where 985 lost its decimal mark."""
    if one.separators is not Separators.PLAIN:
        return None
    return next((one.decimal / size for size in (10, 100) if one.decimal / size <= 100), None)
