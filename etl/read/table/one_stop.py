"""Form II.06 of Circular 01/2020/TT-VPCP, the report of the one-stop office, in the layouts in
which communes send it.

Its columns are parts of three sums: received, resolved, in progress. Under «Đã giải quyết» a bare
«Quá hạn» is late, under «Đang giải quyết» it is overdue; «Trước hạn» and «Đúng hạn» are added;
«Tổng số» beside «Kỳ trước» holds what was carried over. So a column is read by its section and by
what stands beside it, and where figures can settle it, by them.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from etl.read.element.headers import UNKNOWN, Meaning, Nature, understand
from etl.read.element.which import Which, first_said
from etl.read.period.periods import stated
from etl.read.table.one_stop_headers import (
    EARLY_WORDS,
    HeaderWords,
    Part,
    Paths,
    Section,
    of_column,
    of_text,
)
from etl.read.table.one_stop_received import Received
from etl.read.table.one_stop_sums import (
    ALL_LATE,
    CARRIED,
    ON_TIME,
    RECEIVED,
    TOTAL,
    FormColumns,
    InProgress,
    Numbers,
    Resolved,
    Sum,
    as_asked,
    as_element,
    leave_out_counter,
)
from metrics.declared.vietnamese import fold


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


_HOME = {
    Part.EARLY: (Section.RESOLVED,), Part.PUNCTUAL: (Section.RESOLVED, Section.OPEN),
    Part.IN_TIME: (Section.RESOLVED,),
    Part.LATE: (Section.RESOLVED, Section.OPEN), Part.WITHIN: (Section.OPEN,),
    Part.CARRIED: (Section.RECEIVED,),
    Part.NEW: (Section.RECEIVED,), Part.ONLINE: (Section.RECEIVED,),
    Part.DIRECT: (Section.RECEIVED,),
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
    forms = _by_group(paths, meanings, numbers, levels)
    found = {column: meaning for one in forms.values() for column, meaning in one.meanings.items()}
    whole = Form(
        meanings=below | found,
        sums=tuple(one for own in forms.values() for one in own.sums),
        is_form=any(one.is_form for one in forms.values()),
        groups={column: path[0] for column, path in paths.items() if path[0] in levels},
    )
    of_totals = forms.get(())
    if levels and of_totals and of_totals.is_form:
        return _in_levels(whole, of_totals, meanings)
    return whole


def _by_group(
    paths: Paths, meanings: Mapping[int, Meaning], numbers: Numbers, levels: Collection[str]
) -> dict[tuple[str, ...], Form]:
    """The forms by the group over them; () where there is none."""
    over = {
        column: path[:1] if path[0] in levels else _group(path) for column, path in paths.items()
    }
    forms = {}
    for group in dict.fromkeys(over.values()):
        own = {column: paths[column][len(group) :] for column in paths if over[column] == group}
        which = first_said(" ".join(group), _NOT_OF_THE_PERIOD) if group else None
        forms[group] = _of_group(own, {column: meanings[column] for column in own}, numbers, which)
    return forms


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
            and of_text(path[0]) is None
            and _LEVEL.search(fold(path[0]))
            and not _OTHERS.search(fold(path[0]))
        ):
            below.setdefault(path[0], set()).add(path[1:])
    forms = [
        name
        for name, own in below.items()
        if sum(of_column(path) is not None for path in own) >= _ENOUGH
    ]
    return frozenset(forms if len(forms) > 1 else ())


_ENOUGH = 2  # columns of the form, by which a group is one


def _in_levels(whole: Form, total: Form, meanings: Mapping[int, Meaning]) -> Form:
    """Beside a form of totals the groups are its parts: held against it, never read."""
    meanings = {**meanings, **whole.meanings}
    own = {
        column: meaning for column, meaning in whole.meanings.items() if column not in whole.groups
    }
    parts = {column: _of_a_level(meanings[column]) for column in whole.groups}
    compared = _compared(whole.groups, meanings)
    return Form(meanings=own | parts, sums=(*total.sums, *compared), is_form=True)


def _compared(groups: Collection[int], meanings: Mapping[int, Meaning]) -> list[Sum]:
    """The columns of totals that are held against those of the groups with the same element."""
    totals = {
        meaning.elements: column
        for column, meaning in meanings.items()
        if column not in groups and _is_element(meaning)
    }
    plus: dict[int, list[int]] = {}
    for column in groups:
        if _is_element(meanings[column]) and meanings[column].elements in totals:
            plus.setdefault(totals[meanings[column].elements], []).append(column)
    return [
        Sum(
            element=meanings[column].elements[0],
            plus=tuple(parts),
            recorded=False,
            checked=(column, column),
        )
        for column, parts in plus.items()
    ]


def _is_element(meaning: Meaning) -> bool:
    return meaning.nature is Nature.ELEMENT


def _of_a_level(meaning: Meaning) -> Meaning:
    known = meaning.nature in (Nature.ELEMENT, Nature.PART)
    return as_element(meaning, Nature.PART, meaning.elements[0]) if known else UNKNOWN


_NOT_OF_THE_PERIOD = (Which.CUMULATIVE, Which.ESTIMATED, Which.OTHER)


def _group(path: tuple[str, ...]) -> tuple[str, ...]:
    """The group over the form's own headers, which says of all of them when: «Tháng 7/2026»,
    «Trong kỳ», «Lũy kế từ đầu năm».
    """
    if len(path) < 2:
        return ()
    said = of_text(path[0])
    of_period = said is not None and said.parts == {Part.NEW} and not said.sections
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
    said = _once(_sectioned(paths, meanings))
    columns = FormColumns(paths=paths, said=said, meanings=meanings, numbers=numbers)
    Resolved(columns).read()
    InProgress(columns).read()
    Received(columns).read()
    leave_out_counter(columns)
    found = columns.found | _guarded(paths, {**meanings, **columns.found})
    sections = {section for section, _ in columns.places if section}
    is_form = len(sections) > 1 and len(columns.places) > 3
    return Form(meanings=found, sums=tuple(columns.sums), is_form=is_form)


def _once(columns: Mapping[int, HeaderWords]) -> dict[int, HeaderWords]:
    """Without the sections of which a part comes twice: two forms beside one another are asked."""
    times = Counter((said.section, said.part) for said in columns.values())
    twice = {section for (section, _), number in times.items() if number > 1}
    return {column: said for column, said in columns.items() if said.section not in twice}


def _guarded(paths: Paths, meanings: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """«Đúng hạn» is asked where a column of early ones stands beside it that is not understood:
    alone it would be too few.
    """
    early = {column for column, path in paths.items() if EARLY_WORDS.search(fold(" ".join(path)))}
    unclear = [
        column for column in early if meanings[column].nature in (Nature.UNKNOWN, Nature.PROPOSED)
    ]
    asked = [
        column
        for column, meaning in meanings.items()
        if unclear and meaning.elements == (ON_TIME,) and column not in early
    ]
    asked += _of_others(paths)
    known = {
        column: meanings[column] for column in asked if meanings[column].nature is Nature.ELEMENT
    }
    return {
        **{column: as_asked(meaning, meaning.elements) for column, meaning in known.items()},
        **_guarded_total(paths, meanings),
    }


def _guarded_total(paths: Paths, meanings: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Where it is not clear to which column «chuyển từ kỳ trước» belongs, it is asked, and so
    is what was received.
    """
    said = {column: one for column, path in paths.items() if (one := of_column(path))}
    moved = [column for column, one in said.items() if one.part is Part.CARRIED and one.says_moved]
    unclear = [column for column in moved if meanings[column].nature is Nature.UNKNOWN]
    if not unclear:
        return {}
    whole = [
        column
        for column, meaning in meanings.items()
        if meaning.elements == (RECEIVED,) and _is_whole(said.get(column))
    ]
    return {
        **{column: as_asked(meanings[column], (CARRIED,)) for column in unclear},
        **{column: as_asked(meanings[column], (RECEIVED, TOTAL)) for column in whole},
    }


def _is_whole(said: "HeaderWords | None") -> bool:
    return said is not None and said.part is Part.TOTAL


_OTHERS = re.compile(
    r"\b(?:phan anh|kien nghi|don thu|don khieu nai|khieu nai|to cao|van ban|nhiem vu|cau "
    r"hoi|y kien|cuoc goi|hoi dap)\b"
)
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
        elif of_others and of_column(paths[column]) is not None:
            found.append(column)
    return found


def _sectioned(paths: Paths, meanings: Mapping[int, Meaning]) -> dict[int, HeaderWords]:
    """The columns of the form with their sections: of their own path, else of the columns just
    before them.
    """
    found: dict[int, HeaderWords] = {}
    section: Section | None = None
    of_others = _of_others(paths)
    for column in sorted(paths):
        meaning = meanings[column]
        is_count = column not in of_others and meaning.nature is not Nature.RATE
        said = of_column(paths[column]) if is_count else None
        if said is None:
            section = section if meaning.nature is Nature.RATE else None
            continue
        placed = _placed(said, meaning, section, found)
        if placed is None:
            continue
        said, section = placed
        if said.part is not None and (said.section or said.part in _HOME):
            found[column] = said
    return found


def _placed(
    said: HeaderWords, meaning: Meaning, section: Section | None, found: Mapping[int, HeaderWords]
) -> tuple[HeaderWords, Section | None] | None:
    """A column with its section, and the section of the columns behind it. `section`, `found`:
    that of the columns before it, and they; None: its header alone says what it means.
    """
    if said.own:
        return said, said.section
    if said.part is Part.WITHIN and section is Section.RESOLVED:
        # the columns in progress begin without a column of their own
        return said.under(Section.OPEN), Section.OPEN
    if meaning.elements == (ALL_LATE,) and section and _is_among_its_like(found, section):
        return replace(said.under(section), declared=True), section
    if meaning.nature is Nature.ELEMENT and not meaning.slip and meaning.elements != (CARRIED,):
        return None  # a declared name («Hồ sơ quá hạn») keeps what it means
    if said.part is Part.EARLY and section is not Section.RESOLVED:
        return said.under(Section.RESOLVED), Section.RESOLVED  # only what is resolved can be early
    if said.part is not None and section in _HOME.get(said.part, ()):
        return said.under(section), section
    return said.under(Section.RECEIVED) if said.part is Part.CARRIED else said, section


def _is_among_its_like(found: Mapping[int, HeaderWords], section: Section) -> bool:
    """Whether the section has its other part by time: beside «Đúng hạn» or «Trong hạn» a «Hồ sơ
    quá hạn» is of this section.
    """
    by_time = {Part.EARLY, Part.PUNCTUAL, Part.IN_TIME, Part.WITHIN}
    return any(said.section is section and said.part in by_time for said in found.values())
