"""Form II.06 of Circular 01/2020/TT-VPCP, the report of the one-stop office, in the layouts in
which communes send it.

Its columns are parts of three sums: received, resolved, in progress. Under «Đã giải quyết» a bare
«Quá hạn» is late, under «Đang giải quyết» it is overdue; «Trước hạn» and «Đúng hạn» are added;
«Tổng số» beside «Kỳ trước» holds what was carried over. So a column is read by its section and by
what stands beside it, and where figures can settle it, by them.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from etl.read.element.headers import UNKNOWN, Meaning, Nature, understand
from etl.read.element.vocabulary import squeezed
from etl.read.element.which import Which, first_said
from etl.read.period.periods import stated
from metrics.declared.vietnamese import fold

Paths = Mapping[int, tuple[str, ...]]
Numbers = Callable[[int], Mapping[Hashable, float]]
"""The plain numbers of a column, by what stands beside one another in all columns: the row."""


class _Section(StrEnum):
    RECEIVED = "received"
    RESOLVED = "resolved"
    OPEN = "open"


class _Part(StrEnum):
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """An element whose figure is added from columns. `plus`, `minus`: their numbers.

    `recorded`: the table has no column for the element, so the sum is its figure; otherwise the two
    are compared. `checked`: columns whose figures tell whether `plus` is really to be added (whole,
    rest); `doubtful`: asked in any case.
    """

    element: str
    plus: tuple[int, ...]
    minus: tuple[int, ...] = ()
    recorded: bool = True
    checked: tuple[int, int] | None = None
    doubtful: bool = False

    @property
    def columns(self) -> tuple[int, ...]:
        return self.plus + self.minus


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What the form says of a table: the meanings that differ from those of the headers alone, and
    the sums.

    `groups`: the columns of like forms side by side («Cấp xã», «Cấp tỉnh»), by what stands over
    them.
    """

    meanings: Mapping[int, Meaning] = field(default_factory=dict)
    sums: tuple[Sum, ...] = ()
    is_form: bool = False
    groups: Mapping[int, str] = field(default_factory=dict)


_WORDS: tuple[tuple[_Section | _Part | None, str], ...] = (
    (
        _Section.OPEN,
        (
            "(?:dang|chua)(?:duoc)?(?:giaiquyet|xuly)(?:xong)?|dangthuly|toncuoiky|"
            "chuyen(?:sang)?kysau"
        ),
    ),
    (_Section.RECEIVED, "(?:da)?(?:duoc)?tiepnhan|danhan|nhangiaiquyet"),
    (
        _Section.RESOLVED,
        "(?:da)?(?:duoc)?(?:giaiquyet|xuly)(?:xong)?|(?:da)?tra(?=truoc|dung|qua|som|tre|cham)",
    ),
    (
        _Part.IN_TIME,
        "truoc(?:va|hoac)?(?:tra)?dung(?:thoi)?han|dung(?:va|hoac)?(?:tra)?truoc(?:thoi)?han",
    ),
    (_Part.EARLY, "(?:truoc|som)(?:thoi)?han|somhonhan"),
    (_Part.PUNCTUAL, "dung(?:thoi)?han"),
    (_Part.LATE, "(?:qua|tre|cham)(?:thoi)?han|trehen"),
    (_Part.WITHIN, "(?:trong|con)(?:thoi)?han|chua(?:den|qua)han"),
    (_Part.CARRIED, "(?:ton|chuyen)?(?:tu)?kytruoc(?:chuyen)?(?:sang|qua|den|lai)?"),
    (
        _Part.CARRIED,
        "(?:ton|chuyen)(?:tu)?(?:quy|thang|nam)truoc(?:sang|qua)?|tonky|tontruoc|tondauky",
    ),
    (_Part.CARRIED, "(?:tu)?(?:quy|thang|nam)truocchuyen(?:sang|qua|den|lai)"),
    (_Part.NEW, "trongky|moi"),
    (_Part.ONLINE, "tructuyen"),
    (_Part.DIRECT, "tructiep|(?:dichvu)?buuchinh(?:congich)?|bcci|taibophanmotcua"),
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
_EARLY_WORDS = re.compile(r"\b(?:truoc|som)(?: hon| thoi)? han\b")
_OTHER_FIGURE = re.compile(
    r"\b(?:luy ke|luy tien|uoc|nghin|ngan|tram|trieu|nam truoc|cung ky|dau nam|tu dau|%)\b|%"
)
"""Remarks in brackets with which a figure is another one: the form does not settle them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """What one header text or one column says. `own`: the section stands in its own path;
    `alone`: in one text, without a group.
    """

    sections: frozenset[_Section]
    parts: frozenset[_Part]
    own: bool = False
    alone: bool = True
    says_sum: bool = False  # «tổng»
    # «chuyển sang», «tồn»: carried over, not the figure of the period before
    says_moved: bool = False
    holds_carried: bool = False  # «gồm cả kỳ trước»
    of_which: bool = False
    declared: bool = False  # its header alone is the name of an element («Hồ sơ quá hạn»)

    @property
    def section(self) -> _Section | None:
        return next(iter(self.sections), None)

    @property
    def part(self) -> _Part | None:
        """The one part that is said; None: several that do not go together."""
        parts = self.parts
        if {_Part.EARLY, _Part.PUNCTUAL} == parts or _Part.IN_TIME in parts:
            return _Part.IN_TIME if parts <= {_Part.EARLY, _Part.PUNCTUAL, _Part.IN_TIME} else None
        if len(parts) > 1:
            parts = parts - {_Part.NEW}
        return next(iter(parts)) if len(parts) == 1 else None if parts else _Part.TOTAL


def _text(text: str) -> _Said | None:
    """What one header text says when it says nothing else; None: it has other words."""
    plain = _without_brackets(text)
    letters = _letters(plain or "")
    if not letters:
        return None
    said = _said(letters)
    if said is None:
        return None
    folded = fold(text)
    remarks = [_holds_carried(fold(one[1] or one[2] or "")) for one in _BRACKETS.finditer(text)]
    if False in remarks:
        said.add(_Part.NEW)
    return _Said(
        sections=frozenset(one for one in said if isinstance(one, _Section)),
        parts=frozenset(one for one in said if isinstance(one, _Part)),
        holds_carried=True in remarks,
        says_sum="tong" in letters,
        says_moved=_MOVED.search(letters) is not None,
        of_which=_OF_WHICH.search(folded) is not None,
    )


def _letters(text: str) -> str:
    return squeezed(_COUNTED.sub(" ", text))


def _said(letters: str) -> set[_Section | _Part] | None:
    """What letters without blanks say in the words of the form; None: they have other words."""
    said: set[_Section | _Part] = set()
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
        if _EARLY_WORDS.search(inside) and not re.search(r"\b(?:khong|chua|ngoai|tru)\b", inside):
            plain += " trước hạn"
        elif _OTHER_FIGURE.search(inside):
            return None
        elif _holds_carried(inside) is not None:
            continue
        elif re.search(r"\b(?:truc tuyen|truc tiep)\b", inside) and not _HOLDS.search(inside):
            plain += f" {inside}"
        elif re.search(r"\b(?:han|ky truoc|truc tuyen|truc tiep|trong ky)\b", inside):
            return None
        elif not _INCLUDED.match(inside) and _said(_letters(_MEASURED.sub(" ", inside))) is None:
            return None  # «(kế hoạch)», «(cấp tỉnh)»: it may be another figure
    return plain


def _holds_carried(remark: str) -> bool | None:
    """Whether a remark (folded) says that what was carried over is held («gồm cả kỳ trước») or
    not; None: it says neither.
    """
    if not _BEFORE.search(remark) or not _HOLDS.search(remark) or "trong do" in remark:
        return None
    return re.search(r"\b(?:khong|chua|ngoai|tru)\b", remark) is None


def _column(path: tuple[str, ...]) -> _Said | None:
    """What a column says, the lowest section of its path counting: «Kết quả giải quyết > Đang
    giải quyết > Quá hạn».
    """
    texts = [_text(text) for text in path]
    said = [one for one in texts if one is not None]
    if not said or len(said) < len(texts):
        return None
    lowest = max((place for place, one in enumerate(said) if one.sections), default=0)
    below = said[lowest:]
    sections = below[0].sections
    if len(sections) > 1:
        return None
    return _Said(
        sections=sections,
        parts=frozenset().union(*(one.parts for one in below)),
        own=bool(sections),
        alone=len(below) == 1,
        says_sum=any(one.says_sum for one in below),
        says_moved=any(one.says_moved for one in below),
        holds_carried=any(one.holds_carried for one in below),
        of_which=any(one.of_which for one in below),
    )


def concerns(paths: Iterable[tuple[str, ...]]) -> bool:
    """Whether some of these are columns of the form whose meaning depends on what stands beside
    them.
    """
    said = (_column(path) for path in paths)
    return any(
        one is not None and one.parts & {_Part.EARLY, _Part.PUNCTUAL, _Part.LATE, _Part.CARRIED}
        for one in said
    )


_HOME = {
    _Part.EARLY: (_Section.RESOLVED,), _Part.PUNCTUAL: (_Section.RESOLVED, _Section.OPEN),
    _Part.IN_TIME: (_Section.RESOLVED,),
    _Part.LATE: (_Section.RESOLVED, _Section.OPEN), _Part.WITHIN: (_Section.OPEN,),
    _Part.CARRIED: (_Section.RECEIVED,),
    _Part.NEW: (_Section.RECEIVED,), _Part.ONLINE: (_Section.RECEIVED,),
    _Part.DIRECT: (_Section.RECEIVED,),
}  # fmt: skip


def form(paths: Paths, meanings: Mapping[int, Meaning], numbers: Numbers) -> Form:
    """What the form says of the columns of a table. Under groups («Tháng 7/2026», «Lũy kế»,
    «Cấp xã») each group is one form.
    """
    levels = _levels(paths)
    below = {
        column: understand(path[1:])
        for column, path in paths.items()
        if path[0] in levels and len(path) > 1
    }
    meanings = {**meanings, **below}
    over = {
        column: path[:1] if path[0] in levels else _group(path) for column, path in paths.items()
    }
    forms = {}
    for group in dict.fromkeys(over.values()):
        own = {column: paths[column][len(group) :] for column in paths if over[column] == group}
        which = first_said(" ".join(group), _NOT_OF_THE_PERIOD) if group else None
        forms[group] = _of_group(own, {column: meanings[column] for column in own}, numbers, which)
    found = {column: meaning for one in forms.values() for column, meaning in one.meanings.items()}
    found = below | found
    whole = Form(
        meanings=found,
        sums=tuple(one for own in forms.values() for one in own.sums),
        is_form=any(one.is_form for one in forms.values()),
        groups={column: path[0] for column, path in paths.items() if path[0] in levels},
    )
    return (
        _in_levels(whole, forms[()], meanings)
        if levels and () in forms and forms[()].is_form
        else whole
    )


_LEVEL = re.compile(
    r"\b(?:cap (?:xa|phuong|tinh|huyen|bo|so|trung uong|quoc gia|co so)|trung uong|dia "
    r"phuong|he thong|phan mem|csdl|nguon|"
    r"cong (?:dich vu|dvc)|nganh doc|phi dia gioi|(?:cua|tai|thuoc) (?:bo|tinh|xa|phuong|"
    r"so|ubnd))\b"
)
"""Words of a group of columns that say by whom or in which system dossiers were handled."""


def _levels(paths: Paths) -> frozenset[str]:
    """The groups over like forms side by side, which says of none of them when: «Cấp xã», «Hệ
    thống của tỉnh».
    """
    below: dict[str, set[tuple[str, ...]]] = {}
    for path in paths.values():
        if (
            len(path) > 1
            and _text(path[0]) is None
            and _LEVEL.search(fold(path[0]))
            and not _OTHERS.search(fold(path[0]))
        ):
            below.setdefault(path[0], set()).add(path[1:])
    forms = [
        name
        for name, own in below.items()
        if sum(_column(path) is not None for path in own) >= _ENOUGH
    ]
    return frozenset(forms if len(forms) > 1 else ())


_ENOUGH = 2  # columns of the form, by which a group is one


def _in_levels(whole: Form, total: Form, meanings: Mapping[int, Meaning]) -> Form:
    """Beside a form of totals the groups are its parts: held against it, never read."""
    meanings = {**meanings, **whole.meanings}
    totals = {
        meaning.elements: column
        for column, meaning in meanings.items()
        if column not in whole.groups and _is_element(meaning)
    }
    plus: dict[int, list[int]] = {}
    for column in whole.groups:
        if _is_element(meanings[column]) and meanings[column].elements in totals:
            plus.setdefault(totals[meanings[column].elements], []).append(column)
    compared = [
        Sum(
            element=meanings[column].elements[0],
            plus=tuple(parts),
            recorded=False,
            checked=(column, column),
        )
        for column, parts in plus.items()
    ]
    own = {
        column: meaning for column, meaning in whole.meanings.items() if column not in whole.groups
    }
    parts = {column: _of_a_level(meanings[column]) for column in whole.groups}
    return Form(meanings=own | parts, sums=(*total.sums, *compared), is_form=True)


def _is_element(meaning: Meaning) -> bool:
    return meaning.nature is Nature.ELEMENT


def _of_a_level(meaning: Meaning) -> Meaning:
    known = meaning.nature in (Nature.ELEMENT, Nature.PART)
    return _as(meaning, Nature.PART, meaning.elements[0]) if known else UNKNOWN


_NOT_OF_THE_PERIOD = (Which.CUMULATIVE, Which.ESTIMATED, Which.OTHER)


def _group(path: tuple[str, ...]) -> tuple[str, ...]:
    """The group over the form's own headers, which says of all of them when: «Tháng 7/2026»,
    «Trong kỳ», «Lũy kế từ đầu năm».
    """
    if len(path) < 2:
        return ()
    said = _text(path[0])
    of_period = said is not None and said.parts == {_Part.NEW} and not said.sections
    if of_period or (said is None and (stated(path[0]) or first_said(path[0], _NOT_OF_THE_PERIOD))):
        return path[:1]
    return ()


def _of_group(
    paths: Paths, meanings: Mapping[int, Meaning], numbers: Numbers, which: Which | None
) -> Form:
    """One form. `which`: what its group says of all of its figures; those that are not of the
    period are never added.
    """
    one = _one(paths, meanings, numbers)
    if which is None:
        return one
    named = {
        column: meaning
        for column, meaning in one.meanings.items()
        if meaning.nature is not Nature.PART
    }
    parts = dict.fromkeys(
        set(one.meanings) - set(named), Meaning(nature=Nature.UNKNOWN, which=which)
    )
    return Form(
        meanings={column: replace(meaning, which=which) for column, meaning in named.items()}
        | parts,
        is_form=one.is_form,
    )


def _one(paths: Paths, meanings: Mapping[int, Meaning], numbers: Numbers) -> Form:
    columns = _once(_sectioned(paths, meanings))
    places = {(said.section, said.part): column for column, said in columns.items() if said.part}
    reader = _Form(paths, columns, places, meanings, numbers)
    reader.read()
    together = {**meanings, **reader.found}
    found = reader.found | _guarded(paths, together)
    is_form = len({section for section, _ in places if section}) > 1 and len(places) > 3
    return Form(meanings=found, sums=tuple(reader.sums), is_form=is_form)


def _once(columns: Mapping[int, _Said]) -> dict[int, _Said]:
    """Without the sections of which a part comes twice: two forms beside one another are asked."""
    times = Counter((said.section, said.part) for said in columns.values())
    twice = {section for (section, _), number in times.items() if number > 1}
    return {column: said for column, said in columns.items() if said.section not in twice}


def _guarded(paths: Paths, meanings: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """«Đúng hạn» is asked where a column of early ones stands beside it that is not understood:
    alone it would be too few.
    """
    early = {column for column, path in paths.items() if _EARLY_WORDS.search(fold(" ".join(path)))}
    unclear = [
        column for column in early if meanings[column].nature in (Nature.UNKNOWN, Nature.PROPOSED)
    ]
    asked = [
        column
        for column, meaning in meanings.items()
        if unclear and meaning.elements == (_ON_TIME,) and column not in early
    ]
    asked += _of_others(paths)
    known = {
        column: meanings[column] for column in asked if meanings[column].nature is Nature.ELEMENT
    }
    return {
        **{column: _asked(meaning, meaning.elements) for column, meaning in known.items()},
        **_guarded_total(paths, meanings),
    }


def _guarded_total(paths: Paths, meanings: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Where it is not clear to which column «chuyển từ kỳ trước» belongs, it is asked, and so
    is what was received.
    """
    said = {column: one for column, path in paths.items() if (one := _column(path))}
    moved = [column for column, one in said.items() if one.part is _Part.CARRIED and one.says_moved]
    unclear = [column for column in moved if meanings[column].nature is Nature.UNKNOWN]
    if not unclear:
        return {}
    whole = [
        column
        for column, meaning in meanings.items()
        if meaning.elements == (_RECEIVED,) and _is_whole(said.get(column))
    ]
    return {
        **{column: _asked(meanings[column], (_CARRIED,)) for column in unclear},
        **{column: _asked(meanings[column], (_RECEIVED, _TOTAL)) for column in whole},
    }


def _is_bare_total(path: tuple[str, ...]) -> bool:
    said = _column(path)
    return said is not None and said.says_sum and not said.sections and not said.parts


def _is_whole(said: "_Said | None") -> bool:
    return said is not None and said.part is _Part.TOTAL


def _asked(meaning: Meaning, proposed: tuple[str, ...]) -> Meaning:
    return replace(
        meaning, nature=Nature.PROPOSED, elements=(), proposed=proposed, which=None, slip=False
    )


_OTHERS = re.compile(
    r"\b(?:phan anh|kien nghi|don thu|don khieu nai|khieu nai|to cao|van ban|nhiem vu|cau "
    r"hoi|y kien|cuoc goi|hoi dap)\b"
)
_COMPARED = re.compile(r"\b(?:tang|giam|so voi|so sanh|cung ky|ky nay|chenh lech)\b")
_DOSSIERS = re.compile(r"\b(?:ho so|hs|thu tuc|tthc)\b")


def _of_others(paths: Paths) -> list[int]:
    """Bare columns («Đã xử lý») behind one that counts something else than dossiers («Phản ánh
    tiếp nhận»).
    """
    found, of_others = [], False
    for column in sorted(paths):
        text = fold(" ".join(paths[column]))
        if _OTHERS.search(text) or _DOSSIERS.search(text):
            of_others = _DOSSIERS.search(text) is None
        elif of_others and _column(paths[column]) is not None:
            found.append(column)
    return found


def _sectioned(paths: Paths, meanings: Mapping[int, Meaning]) -> dict[int, _Said]:
    """The columns of the form with their sections: of their own path, else of the columns just
    before them.
    """
    found: dict[int, _Said] = {}
    section: _Section | None = None
    of_others = _of_others(paths)
    for column in sorted(paths):
        meaning = meanings[column]
        is_count = column not in of_others and meaning.nature is not Nature.RATE
        said = _column(paths[column]) if is_count else None
        if said is None:
            section = section if meaning.nature is Nature.RATE else None
            continue
        if said.own:
            section = said.section
        elif said.part is _Part.WITHIN and section is _Section.RESOLVED:
            section = _Section.OPEN  # the columns in progress begin without a column of their own
            said = replace(said, sections=frozenset({section}))
        elif (
            meaning.elements == (_ALL_LATE,)
            and section is not None
            and _is_among_its_like(found, section)
        ):
            said = replace(said, sections=frozenset({section}), declared=True)
        elif (
            meaning.nature is Nature.ELEMENT
            and not meaning.slip
            and meaning.elements != (_CARRIED,)
        ):
            continue  # a declared name («Hồ sơ quá hạn») keeps what it means
        elif said.part is _Part.EARLY and section is not _Section.RESOLVED:
            section = _Section.RESOLVED  # only what is resolved can be early
            said = replace(said, sections=frozenset({section}))
        elif said.part in _HOME and section in _HOME[said.part]:
            said = replace(said, sections=frozenset({section}))
        elif said.part is _Part.CARRIED:
            said = replace(said, sections=frozenset({_Section.RECEIVED}))
        if said.part is not None and (said.section or said.part in _HOME):
            found[column] = said
    return found


def _is_among_its_like(found: Mapping[int, _Said], section: _Section) -> bool:
    """Whether the section has its other part by time: beside «Đúng hạn» or «Trong hạn» a «Hồ sơ
    quá hạn» is of this section.
    """
    by_time = {_Part.EARLY, _Part.PUNCTUAL, _Part.IN_TIME, _Part.WITHIN}
    return any(said.section is section and said.part in by_time for said in found.values())


_ALL_LATE = "dossiers_overdue"
_RECEIVED, _CARRIED, _TOTAL, _ONLINE = (
    "dossiers_received",
    "dossiers_carried_over",
    "dossiers_total",
    "dossiers_received_online",
)
_RESOLVED, _ON_TIME, _LATE = (
    "dossiers_resolved",
    "dossiers_resolved_on_time",
    "dossiers_resolved_late",
)
_OPEN, _OVERDUE = "dossiers_in_progress", "dossiers_in_progress_overdue"


def _as(meaning: Meaning, nature: Nature, element: str) -> Meaning:
    """The meaning with this element; its period and its scale stay."""
    return replace(
        meaning,
        nature=nature,
        role=None,
        elements=(element,),
        rate=None,
        proposed=(),
        which=None,
        slip=False,
    )


class _Form:
    """Reads section after section; `found` and `sums` are what comes of it."""

    def __init__(
        self,
        paths: Paths,
        columns: Mapping[int, _Said],
        places: Mapping[tuple[_Section | None, _Part], int],
        meanings: Mapping[int, Meaning],
        numbers: Numbers,
    ) -> None:
        self.paths, self.columns, self.places, self.meanings, self.numbers = (
            paths,
            columns,
            places,
            meanings,
            numbers,
        )
        self.found: dict[int, Meaning] = {}
        self.sums: list[Sum] = []
        self.bare = [
            column
            for column, path in paths.items()
            if column not in columns and _is_bare_total(path)
        ]
        self.given = {
            code
            for meaning in meanings.values()
            if meaning.nature is Nature.ELEMENT
            for code in meaning.elements
        }

    def read(self) -> None:
        self._resolved()
        self._open()
        self._received()
        self._at_the_counter()

    def _at(self, section: _Section, part: _Part) -> int | None:
        return self.places.get((section, part))

    def _is(self, column: int | None, element: str) -> None:
        """Gives a column an element, unless its header alone says the same."""
        if column is None:
            return
        meaning = self.meanings[column]
        if meaning.nature is not Nature.ELEMENT or meaning.elements != (element,):
            self.found[column] = _as(meaning, Nature.ELEMENT, element)

    def _is_late(self, late: int, element: str, total: int | None, others: tuple[int, ...]) -> None:
        """«Quá hạn» of a section; where its header alone is the name of all late ones, only by
        the figures, else it is asked.
        """
        if not self.columns[late].declared or (
            total is not None and self._adds_up(total, (*others, late), any_row=True)
        ):
            self._is(late, element)
        else:
            self.found[late] = _asked(self.meanings[late], (element, _ALL_LATE))

    def _is_part(self, column: int, element: str) -> None:
        self.found[column] = _as(self.meanings[column], Nature.PART, element)

    def _resolved(self) -> None:
        total, early, punctual, late = (self._at(_Section.RESOLVED, part) for part in _OF_RESOLVED)
        both = self._at(_Section.RESOLVED, _Part.IN_TIME)
        self._is(total, _RESOLVED)
        self._is(both, _ON_TIME)
        by_time = tuple(
            column
            for column in ((both,) if both is not None else (early, punctual))
            if column is not None
        )
        if late is not None and (self.columns[late].own or by_time):
            self._is_late(late, _LATE, total, by_time)
        if punctual is not None and early is None:
            self._is(punctual, _ON_TIME)
        if both is None and early is not None and punctual is not None:
            checked = (total, late) if total is not None and late is not None else None
            own = any(
                column is not None and self.columns[column].own
                for column in (total, early, punctual)
            )
            self._add(early, punctual, checked, doubtful=not own)
            if total is None and late is not None and _RESOLVED not in self.given and own:
                self.sums.append(Sum(element=_RESOLVED, plus=(early, punctual, late)))
        stray = [self.places.get((None, part)) for part in (_Part.EARLY, _Part.PUNCTUAL)]
        if (
            both is None
            and early is None
            and punctual is None
            and stray[0] is not None
            and stray[1] is not None
        ):
            self._add(stray[0], stray[1], None, doubtful=True)

    def _add(
        self, early: int, punctual: int, checked: tuple[int, int] | None, *, doubtful: bool = False
    ) -> None:
        self._is_part(early, _ON_TIME)
        self._is_part(punctual, _ON_TIME)
        self.sums.append(
            Sum(element=_ON_TIME, plus=(early, punctual), checked=checked, doubtful=doubtful)
        )

    def _open(self) -> None:
        total, late = self._at(_Section.OPEN, _Part.TOTAL), self._at(_Section.OPEN, _Part.LATE)
        within = self._at(_Section.OPEN, _Part.WITHIN)
        within = self._at(_Section.OPEN, _Part.PUNCTUAL) if within is None else within
        self._is(total, _OPEN)
        if late is not None and (self.columns[late].own or within is not None):
            self._is_late(late, _OVERDUE, total, () if within is None else (within,))
        if within is None or late is None:
            return
        sure = not (self.columns[within].own and self.columns[within].alone)
        if total is not None and (sure or self._adds_up(total, (within, late))):
            self._is_part(within, _OPEN)
            self.sums.append(
                Sum(element=_OPEN, plus=(within, late), recorded=False, checked=(total, late))
            )
        elif total is None and _OPEN not in self.given and sure:
            self._is_part(within, _OPEN)
            self.sums.append(Sum(element=_OPEN, plus=(within, late)))

    def _received(self) -> None:
        total, carried, new = (
            self._at(_Section.RECEIVED, part) for part in (_Part.TOTAL, _Part.CARRIED, _Part.NEW)
        )
        ways = self._ways(total, carried)
        if carried is not None and not self._is_moved(total, carried, new, ways):
            if not self._compares_periods():
                self._ask_carried(total, carried)
                return
            carried = None
        if total is None:
            total = self._unnamed_total(carried, new)
        if new is not None and total is carried is None and self.columns[new].holds_carried:
            # «Tiếp nhận (kể cả từ kỳ trước) > Trong kỳ» says which figure it is, not what is new
            self._is(None if _TOTAL in self.given else new, _TOTAL)
            return
        if new is not None and (total is not None or carried is not None or self.columns[new].own):
            self._is(new, _RECEIVED)
        if total is not None and self.columns[total].holds_carried and _TOTAL not in self.given:
            self._is(total, _TOTAL)
            self._is(carried, _CARRIED)
            return
        if total is None or _TOTAL in self.given:
            self._is(carried if new is not None or self._is_named(carried) else None, _CARRIED)
            self._bare_total(new, carried)
            return
        if carried is None and new is None:
            if ways and self._adds_up(total, ways):
                self._is(total, _RECEIVED)
            return
        self._is(carried, _CARRIED)
        if new is None and carried is not None and not self._holds_carried(total, carried, ways):
            self.found[total] = Meaning(nature=Nature.PROPOSED, proposed=(_RECEIVED, _TOTAL))
            return
        self._is(total, _TOTAL)
        given = self.given - {code for code in self.meanings[total].elements if code == _RECEIVED}
        if new is None and carried is not None and _RECEIVED not in given:
            self.sums.append(
                Sum(element=_RECEIVED, plus=ways)
                if ways
                else Sum(element=_RECEIVED, plus=(total,), minus=(carried,))
            )

    def _at_the_counter(self) -> None:
        """«Trực tiếp» is no declared figure: where nothing is added from it, it is left out
        rather than asked as something else.
        """
        for column, said in self.columns.items():
            if (
                said.part is _Part.DIRECT
                and column not in self.found
                and self.meanings[column].nature is Nature.PROPOSED
            ):
                self.found[column] = UNKNOWN

    def _is_named(self, carried: int | None) -> bool:
        return carried is not None and (
            self.meanings[carried].nature is Nature.ELEMENT or self.columns[carried].says_moved
        )

    def _unnamed_total(self, carried: int | None, new: int | None) -> int | None:
        """A bare «Tổng số» that is what was received and what was carried over, by the figures."""
        online, direct = (
            self.places.get((_Section.RECEIVED, part), self.places.get((None, part)))
            for part in (_Part.ONLINE, _Part.DIRECT)
        )
        sums = [parts for parts in ((carried, new), (online, direct, carried)) if None not in parts]
        for column in self.bare:
            if any(
                self._adds_up(column, tuple(part for part in parts if part is not None))
                for parts in sums
            ):
                self.columns = {
                    **self.columns,
                    column: _Said(
                        sections=frozenset({_Section.RECEIVED}), parts=frozenset(), says_sum=True
                    ),
                }
                return column
        return None

    def _is_moved(
        self, total: int | None, carried: int, new: int | None, ways: tuple[int, ...]
    ) -> bool:
        """Whether a bare «Kỳ trước» is what was carried over, not the figure of the period
        before: by its place in the form.
        """
        if (
            self.columns[carried].says_moved
            or self.meanings[carried].nature is Nature.ELEMENT
            or new is not None
        ):
            return True
        if total is None:
            return False
        same_group = (
            len(self.paths[carried]) > 1
            and self.paths[carried][:-1] == self.paths[total][:-1]
            and self.columns[total].says_sum
        )
        return (
            bool(ways)
            or same_group
            or self._adds_up(total, (*ways, carried))
            or self._is_all(total)
        )

    def _is_all(self, total: int) -> bool:
        """Whether a total is what was resolved and what is in progress."""
        resolved, open_ = (
            self._at(_Section.RESOLVED, _Part.TOTAL),
            self._at(_Section.OPEN, _Part.TOTAL),
        )
        return (
            resolved is not None and open_ is not None and self._adds_up(total, (resolved, open_))
        )

    def _compares_periods(self) -> bool:
        return any(_COMPARED.search(fold(" ".join(path))) for path in self.paths.values())

    def _ask_carried(self, total: int | None, carried: int) -> None:
        self.found[carried] = _asked(self.meanings[carried], (_CARRIED,))
        if total is not None and self.meanings[total].nature is Nature.ELEMENT:
            self.found[total] = _asked(self.meanings[total], (_RECEIVED, _TOTAL))

    def _bare_total(self, new: int | None, carried: int | None) -> None:
        """«Tổng số hồ sơ» beside what was received and what was carried over holds both."""
        has_both = (new is not None or _RECEIVED in self.given) and (
            carried is not None or _CARRIED in self.given
        )
        if not has_both or _TOTAL in self.given:
            return
        both = [
            column
            for column, meaning in self.meanings.items()
            if set(meaning.proposed) == {_RECEIVED, _TOTAL}
        ]
        if len(both) == 1 and both[0] not in self.found:
            self._is(both[0], _TOTAL)

    def _ways(self, total: int | None, carried: int | None) -> tuple[int, ...]:
        """The columns of what was received online and otherwise; empty where one of them is
        missing or not certain.
        """
        online, direct = (
            self._at(_Section.RECEIVED, _Part.ONLINE),
            self._at(_Section.RECEIVED, _Part.DIRECT),
        )
        stray = self.places.get((None, _Part.ONLINE)), self.places.get((None, _Part.DIRECT))
        if (
            online is None
            and direct is None
            and total is not None
            and stray[0] is not None
            and stray[1] is not None
        ):
            online, direct = stray if self._adds_up(total, (stray[0], stray[1])) else (None, None)
        self._is(online, _ONLINE)
        if online is None or direct is None or total is None:
            return ()
        ways = (online, direct)
        apart = not (self.columns[direct].own and self.columns[direct].alone)
        if (
            apart
            or self._adds_up(total, ways)
            or (carried is not None and self._adds_up(total, (*ways, carried)))
        ):
            self._is_part(direct, _RECEIVED)
            return ways
        return ()

    def _holds_carried(self, total: int, carried: int, ways: tuple[int, ...]) -> bool:
        """Whether a total includes what was carried over: by the figures, else by the words of
        the form.
        """
        if ways and self._adds_up(total, (*ways, carried)):
            return True
        if any(self.numbers(carried).values()) and ways and self._adds_up(total, ways):
            return False
        resolved, open_ = (
            self._at(_Section.RESOLVED, _Part.TOTAL),
            self._at(_Section.OPEN, _Part.TOTAL),
        )
        if self._is_all(total):
            return True
        if (
            resolved is not None
            and open_ is not None
            and self._balances((total, carried), (resolved, open_))
        ):
            return False
        said, own = self.columns[total], self.paths[total]
        return (
            self.paths[carried][: len(own)] == own
            or not said.alone
            or said.says_sum
            or self.columns[carried].of_which
        )

    def _adds_up(self, total: int, parts: tuple[int, ...], *, any_row: bool = False) -> bool:
        """Whether the parts add up to the total in every row that has all of them, and some row
        with more than noughts does (`any_row`: also where the last part is nought throughout)."""
        return self._balances((total,), parts, any_row=any_row)

    def _balances(
        self, one: tuple[int, ...], other: tuple[int, ...], *, any_row: bool = False
    ) -> bool:
        left, right = ([self.numbers(column) for column in columns] for columns in (one, other))
        rows = [row for row in left[0] if all(row in column for column in (*left, *right))]
        apart = [
            row
            for row in rows
            if sum(column[row] for column in left) != sum(column[row] for column in right)
        ]
        return not apart and any(
            left[0][row] and (any_row or (left[-1][row] and right[-1][row])) for row in rows
        )


_OF_RESOLVED = (_Part.TOTAL, _Part.EARLY, _Part.PUNCTUAL, _Part.LATE)
