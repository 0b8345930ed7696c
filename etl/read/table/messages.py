"""A message as a table: «Xã Vĩnh Hanh báo cáo quý III/2026: dân số 9.870, tài khoản dvc 4.120; …»,
or a line a figure.

Every number is put beside the words that stand with it, in the order of the text. Nothing is
decided here: what the words mean is read like the rows of a form, and the whole table is shown to
the sender before anything of it counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element.headers import MEASURES, Nature, understand
from etl.read.element.personal import holds_personal_number, names_a_person
from etl.read.model import Cells, Status
from etl.read.sheet.sheet import Opened, Sheet
from etl.read.table.header_rows import UNIT_LIKE
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="message_confirmed",
        severity=Severity.QUESTION,
        vi="Tin nhắn được hiểu thành {count} số liệu: {said_vi}. Có đúng không?",
        en="The message is understood as {count} figures: {said_en}. Is that right?",
        mend_vi=(
            "Đề nghị đối chiếu từng số với tin nhắn; nếu sai, sửa lại tin rồi dán "
            "lại, mỗi số liệu một dòng «tên: số»."
        ),
        mend_en=(
            "Please compare every figure with the message; if one is wrong, mend "
            "the "
            "text and paste it again, a figure a line."
        ),
    ),
    Rule(
        name="message_read_in_part",
        severity=Severity.WARNING,
        vi=(
            "Đã bỏ {count} đoạn của tin nhắn có số điện thoại, số giấy tờ, thư điện tử "
            "hoặc tên người; không đọc, không lưu."
        ),
        en=(
            "{count} parts of the message with phone numbers, numbers of papers, "
            "addresses or names were dropped; not read, not stored."
        ),
        mend_vi="Đề nghị kiểm tra các đoạn này không chứa số liệu cần báo cáo.",
        mend_en="Please check that these parts hold no figure that has to be reported.",
    ),
)

declare(
    Rule(
        name="message_numbers_read",
        severity=Severity.WARNING,
        vi="Tin nhắn có số chưa đọc được: {numbers}.",
        en="The message holds numbers that were not read: {numbers}.",
        mend_vi="Nếu là số liệu, đề nghị ghi mỗi số một dòng «tên: số» rồi dán lại.",
        mend_en="If they are figures, please write each on a line of its own and paste it again.",
    ),
)

CONFIRM = "confirm"
_LONGEST = 20_000  # letters of a message
_MOST = 300  # figures
_SHOWN = 40  # of them in the question
_HEAD = ("Chỉ tiêu", "Giá trị")
_HEAD_OF_SEVERAL = ("Đơn vị", *_HEAD)

_NUMBER = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)"
_QUALIFIER = r"(?:khoảng|hơn|trên|gần|dưới|ước(?: đạt| khoảng)?|ít nhất|tối thiểu|xấp xỉ|chừng)"
_FIGURE = re.compile(
    rf"(?:\b{_QUALIFIER}\s+|[~≈<>≥≤]\s*)?(?<![\w.,/]){_NUMBER}(?:\s*/\s*{_NUMBER})*(?:\s*%|"
    r"\s*(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)\b)?"
    r"(?:\s*\(\s*(?:đạt\s*)?\d{1,3}(?:[.,]\d+)?\s*%\s*\))?(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*(?:19|20)?\d\d)"
_IN_WORDS = re.compile(
    rf"(?:ngày\s+)?{_DAY}(?!\d)|ngày\s+\d{{1,2}}(?:/\d{{1,2}})?(?:\s+tháng\s+\d{{1,2}})?|"
    rf"(?:quý|q)\s*\.?\s*(?:iv|i{{1,3}}|"
    r"[1-4])\b(?:\s*[/-]?\s*(?:năm\s+)?(?:19|20)\d\d)?"
    r"|(?:tháng|t)\s*\d{1,2}\b(?:\s*[/-]\s*(?:19|20)\d\d)?|\d+\s+tháng(?:\s+(?:đầu|"
    r"cuối))?(?:\s+năm)?(?:\s+(?:19|20)\d\d)?|tuần\s+\d+"
    r"|(?:năm\s+)?\b(?:19|20)\d\d\b(?![.,]?\d)|\d{1,2}\s*(?:h|giờ)\s*\d{0,2}\b|"
    r"(?:số\s+)?\d+\s*/\s*(?:qđ|kh|nq|cv|bc|tb|ct|nđ)[\w./-]*"
    r"|(?:đề án|quyết định|qđ|bộ chỉ số|chỉ số|điểm)\s+(?:số\s+)?(?:06|766)\b|"
    r"mức(?:\s+độ)?\s*0?[1-4]\b(?!\d)|mđ\s*[1-4]\b"
    r"|(?:(?:từ|đủ|trên|dưới)\s+){0,2}\d{1,2}\s*(?:tuổi|t)\b(?:\s+trở\s+lên)?|0?5\s+kỹ "
    r"năng|(?:chợ\s+)?4\.0"
    r"|(?:ít nhất\s+)?0?1\s+người thành thạo",
    re.IGNORECASE,
)
"""Numbers that belong to the words: days, periods, documents, levels, ages."""

_GLUED = re.compile(r"(\d)(người|hộ|hs|tk|tv|tổ|hồ sơ|thôn|ấp|lượt|dn|hkd)\b", re.IGNORECASE)
_WHEN = re.compile(
    rf"\s*(?:trong|tính đến|đến hết|đến|tính|vào)?\s*(?:hết\s+)?(?:{_IN_WORDS.pattern})\s*",
    re.IGNORECASE,
)
_CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_WHOSE = re.compile(
    r"(?:(?:UBND|Ubnd)\s+)?(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Tt]hôn|[Ấấ]p|[Kk]hu phố)"
    rf"(?:\s+(?:[{_CAPITALS}]\w*|\d+(?=\s+[^\W\d])))+\s*"
)
"""A unit at the start of a clause: its type, and every word with a capital behind it."""

_BULLET = re.compile(
    r"^\s*(?:[-–—•*·▪●✅☑✔➢➤👉🔹🔸]+|\(?(?:\d{1,2}|[a-zđ])[.)](?=\s))\s*", re.IGNORECASE
)
_POINTS = re.compile("[0-9]\ufe0f?\u20e3|[\u2460-\u2473]")  # 1️⃣, ①: a new point each
_NAMELESS = "số chưa rõ tên"
"""The words of a figure that has none: «dân số 12500 → 12600». They name nothing, so it is
asked what it is.
"""

_NESTED = re.compile(r"^\s*\++\s*")
_SENTENCE = re.compile(r";|(?<=[^\W_])\.(?=\s|$)|(?<=\d)\.(?=\s|$)|(?<=\))\.(?=\s|$)")
_COMMA = re.compile(r",(?=\s|$|[^\W\d])|\s+(?:và|với|cùng)\s+(?=\d)")
_OF_WHICH = re.compile(r"^\s*(?:trong đó|bao gồm|gồm|còn(?: lại)?)\b\s*[:,]?\s*", re.IGNORECASE)
_REST = re.compile(r"^\s*còn(?: lại)?\b", re.IGNORECASE)
_INTRODUCES = re.compile(r"\b(?:bao cao|kinh gui|gui|so lieu|ket qua|nhu sau|cu the|tinh hinh)\b")
_EMPTY_WORDS = re.compile(
    (
        r"^(?:(?:xã|phường|toàn xã|toàn phường|hiện|đã|có|được|là|đạt|với|và|cụ thể|như sau|"
        r"tổng cộng|thì|cũng|nay|địa bàn|em|ạ|dạ)(?:\s+|$))+"
    ),
    re.IGNORECASE,
)
_LINKS = re.compile(r"(?:\s+(?:là|đạt|có|được|với|và|gồm|còn|cùng|đạt được))+\s*$", re.IGNORECASE)
_NAMED_UNIT = re.compile(
    r"^((?:ubnd\s+)?(?:xã|phường|thị trấn|đặc khu|thôn|ấp|khu phố|tdp)\s+.+?)"
    r"(?=\s+(?:báo cáo|bc|gửi|kính|quý|tháng|năm|tính|có|số liệu|kết quả)\b|\s*[,:(–-]|$)",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Message:
    """A message as a table. `titles`: its words without figures; `figures`: unit, words and figure,
    in order; `dropped`: how many parts were left out because of persons; `unread`: numbers that are
    no figure of the table; `unit`: the one that was named last."""

    titles: list[str] = field(default_factory=list)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    dropped: int = 0
    unread: list[str] = field(default_factory=list)
    unit: str = ""

    def take_title(self, words: str) -> None:
        """Words without figures, unless they are about a person."""
        if _is_of_a_person(words):
            self.dropped += 1
            return
        self.titles.append(words)
        self.unread += _left(words)
        self.unit = _unit(words) or self.unit

    @property
    def key(self) -> str:
        """The key of the question whether it was understood rightly: another text asks anew."""
        digest = sha256("\x1e".join("\x1f".join(one) for one in self.figures).encode()).hexdigest()
        return f"message:#{digest[:12]}"

    @property
    def said(self) -> str:
        """«Dân số»: 9.870; «Số hộ»: 2.500"""
        shown = [
            f"{self._of(unit)}«{words.removeprefix('- ')}»: {figure}"
            for unit, words, figure in self.figures[:_SHOWN]
        ]
        return "; ".join([*shown, "…"] if len(self.figures) > _SHOWN else shown)

    def _of(self, unit: str) -> str:
        return f"{unit}, " if self.is_of_several and unit else ""

    @property
    def is_of_several(self) -> bool:
        return len({unit for unit, _, _ in self.figures if unit}) > 1

    def opened(self) -> Opened:
        """The table as a file of one sheet: of one unit a form, of several a row a figure."""
        head = _HEAD_OF_SEVERAL if self.is_of_several else _HEAD
        lines = [list(one if self.is_of_several else one[1:]) for one in self.figures]
        rows = [*([title] for title in self.titles), list(head), *lines]
        return Opened(
            sheets=(Sheet(name=None, rows=rows, widths=[len(row) for row in rows]),), suffix=".csv"
        )


def confirmed(draft: Draft, message: Message, cells: Cells) -> Cells:
    """The cells of a message: none counts before its sender has said that it is rightly
    understood.
    """
    sheet = message.opened().sheets[0]
    if message.dropped:
        draft.say("message_read_in_part", sheet, count=message.dropped)
    if message.unread:
        draft.say(
            "message_numbers_read",
            sheet,
            numbers=", ".join(f"«{one}»" for one in message.unread[:_SHOWN]),
        )
    answer = draft.answer(message.key)
    if answer == CONFIRM:
        return cells
    if answer == LEAVE_OUT:
        return Cells.of()
    count, said = len(message.figures), message.said
    draft.ask(
        message.key,
        "message_confirmed",
        sheet,
        options=(CONFIRM, LEAVE_OUT),
        count=count,
        said_vi=said,
        said_en=said,
    )
    accepted = [at for at, cell in enumerate(cells) if cell.status is Status.ACCEPTED]
    return cells.with_status(accepted, [Status.QUESTION] * len(accepted))


def understood(text: str) -> Message | None:
    """The message as a table; None: it is none of which any word is known."""
    if len(text) > _LONGEST:
        return None
    message, parent = Message(), ""
    for written in _POINTS.sub(r"\n", text).splitlines():
        line = _GLUED.sub(r"\1 \2", written).replace("=", ": ")
        nested = _NESTED.match(line) is not None
        head, rest = _head(_NESTED.sub("", _BULLET.sub("", line)).strip())
        if head:
            message.take_title(head)
        for words, figure, is_part in _figures(message, rest):
            words = words or _NAMELESS
            part = (nested or is_part) and parent
            message.figures.append((message.unit, f"- {words}" if part else words, figure))
            parent = parent if part else words
    known = any(_is_known(words) for _, words, _ in message.figures)
    return message if known and len(message.figures) <= _MOST else None


def _is_known(words: str) -> bool:
    return understand((words.removeprefix("- "),)).nature in (
        Nature.ELEMENT,
        Nature.FRACTION,
        Nature.RATE,
        Nature.PROPOSED,
    )


def _head(line: str) -> tuple[str, str]:
    """What a line says before its figures («Xã Vĩnh Hanh báo cáo quý III/2026:»), and the rest
    of it.
    """
    if not _numbers(line):
        return line, ""
    before, colon, after = line.partition(":")
    if not colon or _numbers(before):
        return "", line
    introduces = (
        UNIT_LIKE.match(fold(before))
        or _INTRODUCES.search(fold(before))
        or _IN_WORDS.fullmatch(before.strip())
    )
    return (
        (before.strip(), after.strip())
        if introduces and re.search(r"[^\W\d_]", _without_numbers(after))
        else ("", line)
    )


def _unit(head: str) -> str:
    """The unit that a head names: its words from the type up to what is said of it."""
    named = _NAMED_UNIT.match(head) if UNIT_LIKE.match(fold(head)) else None
    return named[1].strip() if named else ""


def _numbers(text: str) -> list[re.Match[str]]:
    """The figures of a text, without the numbers that belong to its words."""
    taken = [match.span() for match in _IN_WORDS.finditer(text)]
    return [
        match
        for match in _FIGURE.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def _left(text: str) -> list[str]:
    """The words with digits that are neither a figure nor belong to the words of one."""
    plain = _IN_WORDS.sub(" ", text)
    return [word for word in _FIGURE.sub(" ", plain).split() if re.search(r"\d", word)]


def _without_numbers(text: str) -> str:
    return _FIGURE.sub(" ", text)


def _figures(message: Message, text: str) -> Iterator[tuple[str, str, bool]]:
    """The figures of a text with their words, and whether they are parts of the one before."""
    for sentence in _split(_SENTENCE, text):
        waiting = ""
        for clause in _split(_COMMA, sentence):
            if _is_of_a_person(clause):
                message.dropped += 1
                continue
            message.unread += _left(clause)
            if not _numbers(clause):
                if _is_title(clause):
                    message.titles.append(clause)
                    message.unit = _unit(clause) or message.unit
                else:
                    waiting = f"{waiting}, {clause}" if waiting else clause
                continue
            yield from _of_clause(
                _without_unit(message, f"{waiting}, {clause}" if waiting else clause)
            )
            waiting = ""
        if waiting:
            message.titles.append(waiting.strip())


def _is_title(clause: str) -> bool:
    """Whether words without a figure say when or who: they do not belong to the words of the
    next figure.
    """
    return bool(
        _WHEN.fullmatch(clause) or _WHOSE.fullmatch(clause) or _INTRODUCES.search(fold(clause))
    )


def _without_unit(message: Message, clause: str) -> str:
    """A clause without the unit that it begins with: «xã Vĩnh Hanh tiếp nhận 120 hồ sơ»."""
    named = _WHOSE.match(clause)
    if named is None:
        return clause
    message.titles.append(named[0].strip())
    message.unit = named[0].strip()
    return clause[named.end() :].strip()


def _split(by: re.Pattern[str], text: str) -> list[str]:
    """The pieces of a text between separators that stand in no brackets."""
    depth = [0, *accumulate((letter == "(") - (letter == ")") for letter in text)]
    pieces, start = [], 0
    for match in by.finditer(text):
        if depth[match.start()] <= 0:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [piece.strip() for piece in (*pieces, text[start:]) if piece.strip(" .,;:")]


def _is_of_a_person(clause: str) -> bool:
    return holds_personal_number(clause) or names_a_person(clause)


def _of_clause(clause: str) -> Iterator[tuple[str, str, bool]]:
    """The figures of a clause: «dân số 9.870», «7 tổ CNSCĐ», «Tổ CNSCĐ: 7 (49 tv)»."""
    bracketed = re.search(r"\(([^()]*)\)\s*$", clause)
    is_part = (
        bracketed is not None
        and _numbers(bracketed[1])
        and "%" not in bracketed[1]
        and _numbers(clause[: bracketed.start()])
    )
    inside = bracketed[1] if bracketed and is_part else ""
    # «Dân số (9.870)» is no part of anything
    outside = clause[: bracketed.start()] if bracketed and is_part else clause
    yield from _in_order(outside)
    for piece in _split(_COMMA, inside):
        for words, figure, _ in _in_order(piece):
            yield words, figure, True


def _in_order(clause: str) -> Iterator[tuple[str, str, bool]]:
    found = _numbers(clause)
    if not found:  # «7 tổ (49 thành viên, đều là nữ)»
        return
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    before = [clause[end:start] for end, start in zip([0, *ends], starts, strict=False)]
    after = [clause[end:start] for end, start in zip(ends, [*starts[1:], len(clause)], strict=True)]
    leading = bool(_words(before[0])) if before else False
    for at, match in enumerate(found):
        is_part = at == 0 and _OF_WHICH.match(clause) is not None
        words, unit = _named(before[at], after[at], leading, is_only=len(found) == 1)
        words = f"còn {words}".strip() if is_part and _REST.match(clause) else words
        yield words, f"{match[0].strip()} {unit}".strip(), is_part


def _named(before: str, after: str, leading: bool, is_only: bool) -> tuple[str, str]:
    """The words of a figure, and its unit of measure: those before it, those behind it, or both
    together.
    """
    first, behind = _words(before), _words(after)
    measure = behind if fold(behind) in MEASURES else ""
    if leading and not is_only:
        return first, ""
    if not leading:
        return behind, ""
    together = f"{first} {behind}".strip()
    if measure and (_is_certain(first) or not _is_certain(together)):
        return first, measure
    return together, ""


def _is_certain(words: str) -> bool:
    return understand((words,)).nature in (Nature.ELEMENT, Nature.FRACTION)


def _words(text: str) -> str:
    """The words that name a figure, without those that only lead to it."""
    plain = _OF_WHICH.sub("", " ".join(text.split()).strip(" .,;:=–-()→"))
    return _LINKS.sub("", _EMPTY_WORDS.sub("", f"{plain} ").strip(" .,;:=–-()")).strip(" .,;:=–-")
