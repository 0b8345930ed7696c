"""What the headers of form II.06 say: of which section a column is, and which part of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from etl.read.element.vocabulary import squeezed
from metrics.declared.vietnamese import fold

Paths = Mapping[int, tuple[str, ...]]


class Section(StrEnum):
    RECEIVED = "received"
    RESOLVED = "resolved"
    OPEN = "open"


class Part(StrEnum):
    TOTAL = "total"
    EARLY = "early"
    PUNCTUAL = "punctual"
    IN_TIME = "in_time"  # early and punctual together
    LATE = "late"
    WITHIN = "within"  # in progress, not overdue
    CARRIED = "carried"
    NEW = "new"
    ONLINE = "online"
    DIRECT = "direct"  # at the counter or by post


_WORDS: tuple[tuple[Section | Part | None, str], ...] = (
    (
        Section.OPEN,
        (
            "(?:dang|chua)(?:duoc)?(?:giaiquyet|xuly)(?:xong)?|dangthuly|toncuoiky|"
            "chuyen(?:sang)?kysau"
        ),
    ),
    (Section.RECEIVED, "(?:da)?(?:duoc)?tiepnhan|danhan|nhangiaiquyet"),
    (
        Section.RESOLVED,
        "(?:da)?(?:duoc)?(?:giaiquyet|xuly)(?:xong)?|(?:da)?tra(?=truoc|dung|qua|som|tre|cham)",
    ),
    (
        Part.IN_TIME,
        "truoc(?:va|hoac)?(?:tra)?dung(?:thoi)?han|dung(?:va|hoac)?(?:tra)?truoc(?:thoi)?han",
    ),
    (Part.EARLY, "(?:truoc|som)(?:thoi)?han|somhonhan"),
    (Part.PUNCTUAL, "dung(?:thoi)?han"),
    (Part.LATE, "(?:qua|tre|cham)(?:thoi)?han|trehen"),
    (Part.WITHIN, "(?:trong|con)(?:thoi)?han|chua(?:den|qua)han"),
    (Part.CARRIED, "(?:ton|chuyen)?(?:tu)?kytruoc(?:chuyen)?(?:sang|qua|den|lai)?"),
    (
        Part.CARRIED,
        "(?:ton|chuyen)(?:tu)?(?:quy|thang|nam)truoc(?:sang|qua)?|tonky|tontruoc|tondauky",
    ),
    (Part.CARRIED, "(?:tu)?(?:quy|thang|nam)truocchuyen(?:sang|qua|den|lai)"),
    (Part.NEW, "trongky|moi"),
    (Part.ONLINE, "tructuyen"),
    (Part.DIRECT, "tructiep|(?:dichvu)?buuchinh(?:congich)?|bcci|taibophanmotcua"),
    (
        None,
        (
            "tong|soluong|so|cong|hoso|hs|thutuchanhchinh|tthc|trongdo|bao?gom|la|ve|va|"
            "hoac|"
            "tra(?=kq|ket)|qua(?=mang|dich|buu|hinh|tructu)|mang|nop|"
            "hinhthuc|tinhhinh|"
            "ketqua|thuchien|noidung|solieu"
        ),
    ),
)
_TOKEN = re.compile("|".join(f"(?P<w{number}>{words})" for number, (_, words) in enumerate(_WORDS)))
_MOVED = re.compile("chuyen|ton|tu(?:ky|quy|thang|nam)truoc")
_OF_WHICH = re.compile(r"\btrong do\b")
_BEFORE = re.compile(r"\b(?:ky|quy|thang) truoc\b")
_HOLDS = re.compile(r"\b(?:gom|trong do|ca|khong|chua|ngoai|tru)\b")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_MEASURED = re.compile(r"\b(?:dvt|don vi tinh)\b|\b(?:luot|truong hop|thu tuc)\b")
# «(Bao gồm cả hồ sơ chờ bổ sung …)» says what every such figure of the form holds
_INCLUDED = re.compile(r"\s*(?:da )?(?:(?:bao )?gom|ke ca|tinh ca)\b")
_COUNTED = re.compile(r"[\d\s=+\-.,*:]|(?<=[\s(])(?:i|ii|iii|iv|v|vi)(?=[.)])")
EARLY_WORDS = re.compile(r"\b(?:truoc|som)(?: hon| thoi)? han\b")
_OTHER_FIGURE = re.compile(
    r"\b(?:luy ke|luy tien|uoc|nghin|ngan|tram|trieu|nam truoc|cung ky|dau nam|tu dau|%)\b|%"
)
"""Remarks in brackets with which a figure is another one: the form does not settle them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderWords:
    """What one header text or one column says. `own`: the section stands in its own path;
    `alone`: in one text, without a group.
    """

    sections: frozenset[Section]
    parts: frozenset[Part]
    own: bool = False
    alone: bool = True
    says_sum: bool = False  # «tổng»
    # «chuyển sang», «tồn»: carried over, not the figure of the period before
    says_moved: bool = False
    holds_carried: bool = False  # «gồm cả kỳ trước»
    of_which: bool = False
    declared: bool = False  # its header alone is the name of an element («Hồ sơ quá hạn»)

    def under(self, section: Section) -> "HeaderWords":
        """The same in a section that it does not name itself."""
        return replace(self, sections=frozenset({section}))

    @property
    def section(self) -> Section | None:
        return next(iter(self.sections), None)

    @property
    def part(self) -> Part | None:
        """The one part that is said; None: several that do not go together."""
        parts = self.parts
        if {Part.EARLY, Part.PUNCTUAL} == parts or Part.IN_TIME in parts:
            return Part.IN_TIME if parts <= {Part.EARLY, Part.PUNCTUAL, Part.IN_TIME} else None
        if len(parts) > 1:
            parts = parts - {Part.NEW}
        return next(iter(parts)) if len(parts) == 1 else None if parts else Part.TOTAL


def of_text(text: str) -> HeaderWords | None:
    """What one header text says when it says nothing else; None: it has other words."""
    plain = _without_brackets(text)
    letters = _letters(plain or "")
    said = _words(letters) if letters else None
    if said is None:
        return None
    remarks = [_holds_carried(fold(one[1] or one[2] or "")) for one in _BRACKETS.finditer(text)]
    if False in remarks:
        said.add(Part.NEW)
    return HeaderWords(
        sections=frozenset(one for one in said if isinstance(one, Section)),
        parts=frozenset(one for one in said if isinstance(one, Part)),
        holds_carried=True in remarks,
        says_sum="tong" in letters,
        says_moved=_MOVED.search(letters) is not None,
        of_which=_OF_WHICH.search(fold(text)) is not None,
    )


def _letters(text: str) -> str:
    return squeezed(_COUNTED.sub(" ", text))


def _words(letters: str) -> set[Section | Part] | None:
    """The sections and parts that squeezed words name; None: there are other words."""
    said: set[Section | Part] = set()
    at = 0
    while at < len(letters):
        token = _TOKEN.match(letters, at)
        if token is None or token.end() == at:
            return None
        if (meant := _WORDS[int(str(token.lastgroup)[1:])][0]) is not None:
            said.add(meant)
        at = token.end()
    return said


def _without_brackets(text: str) -> str | None:
    """The text without remarks in brackets; early ones that «Đúng hạn» includes stay, other
    parts named there are not decided.
    """
    plain = " " + _BRACKETS.sub(" ", text)
    for one in _BRACKETS.finditer(text):
        inside = fold(one[1] or one[2] or "")
        if EARLY_WORDS.search(inside) and not re.search(r"\b(?:khong|chua|ngoai|tru)\b", inside):
            plain += " trước hạn"
        elif _OTHER_FIGURE.search(inside):
            return None
        elif _holds_carried(inside) is not None:
            continue
        elif re.search(r"\b(?:truc tuyen|truc tiep)\b", inside) and not _HOLDS.search(inside):
            plain += f" {inside}"
        elif re.search(r"\b(?:han|ky truoc|truc tuyen|truc tiep|trong ky)\b", inside):
            return None
        elif not _INCLUDED.match(inside) and _words(_letters(_MEASURED.sub(" ", inside))) is None:
            return None  # «(kế hoạch)», «(cấp tỉnh)»: it may be another figure
    return plain


def _holds_carried(remark: str) -> bool | None:
    """Whether a remark (folded) says that what was carried over is held («gồm cả kỳ trước») or
    not; None: it says neither.
    """
    if not _BEFORE.search(remark) or not _HOLDS.search(remark) or "trong do" in remark:
        return None
    return re.search(r"\b(?:khong|chua|ngoai|tru)\b", remark) is None


def of_column(path: tuple[str, ...]) -> HeaderWords | None:
    """What a column says, the lowest section of its path counting: «Kết quả giải quyết > Đang
    giải quyết > Quá hạn».
    """
    texts = [of_text(text) for text in path]
    said = [one for one in texts if one is not None]
    if not said or len(said) < len(texts):
        return None
    lowest = max((place for place, one in enumerate(said) if one.sections), default=0)
    below = said[lowest:]
    sections = below[0].sections
    if len(sections) > 1:
        return None
    return HeaderWords(
        sections=sections,
        parts=frozenset().union(*(one.parts for one in below)),
        own=bool(sections),
        alone=len(below) == 1,
        says_sum=any(one.says_sum for one in below),
        says_moved=any(one.says_moved for one in below),
        holds_carried=any(one.holds_carried for one in below),
        of_which=any(one.of_which for one in below),
    )


def is_bare_total(path: tuple[str, ...]) -> bool:
    said = of_column(path)
    return said is not None and said.says_sum and not said.sections and not said.parts


def concerns(paths: Iterable[tuple[str, ...]]) -> bool:
    """Whether some of these are columns of the form whose meaning depends on what stands beside
    them.
    """
    said = (of_column(path) for path in paths)
    return any(
        one is not None and one.parts & {Part.EARLY, Part.PUNCTUAL, Part.LATE, Part.CARRIED}
        for one in said
    )
