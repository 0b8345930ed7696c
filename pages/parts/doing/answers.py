"""What was answered about the files of a session, and to which of them an answer speaks.

A question about a header, a name or a written figure is one for every file that has it. One about
the unit of a form, a period, totals or hidden rows is of its file alone: every second office calls
its sheet «Sheet1», and what two files do not say need not be the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pages.parts.doors.intake import Finding, Said

ALIKE = ("period", "total", "hidden", "value_column", "area")
"""Questions of one file that several may ask in the same words and that are answered together; the
unit of a form never is."""


class Key(NamedTuple):
    """A question; `file`: the id of the file it is about, None: of every file that asks it."""

    question: str
    file: str | None = None

    @property
    def kind(self) -> str:
        """What it is about: «unit» of «unit:xa long kien» and of «unit@bieu 1»."""
        return self.question.partition(":")[0].partition("@")[0]

    @property
    def is_of_sheet(self) -> bool:
        """Whether it is about a whole sheet or file, not about rows or columns."""
        return ":" not in self.question.partition("@")[0]

    @property
    def widget(self) -> str:
        """Its part of the key of a widget."""
        return self.question + (f"|{self.file}" if self.file else "")


@dataclass(frozen=True, kw_only=True)
class FileQuestion:
    """A question as it is put. `keys`: several where files ask it in the same words; `file`: the
    name of the file, where it is of one."""

    keys: tuple[Key, ...]
    finding: Finding
    file: str | None = None


def key_in(file: str, question: str) -> Key:
    """The key of a question that a file asks."""
    key = Key(question)
    is_of_file = key.kind in ALIKE or (key.kind == "unit" and key.is_of_sheet)
    return Key(question, file) if is_of_file else key


def said_of(file: str, about: Said, answers: Mapping[Key, str]) -> Said:
    """What the sender says of one file: what he states of all, and the answers that speak to it."""
    own = {key.question: answer for key, answer in answers.items() if key.file in (None, file)}
    return replace(about, answers=tuple(sorted(own.items())))


def together(
    keys: Iterable[Key], found: Mapping[Key, Finding], names: Mapping[str, str], apart: set[Key]
) -> list[FileQuestion]:
    """The questions as they are put, those that files ask in the same words once; not those of
    `apart`."""
    groups: dict[object, list[Key]] = {}
    for key in keys:
        finding = found[key]
        is_alike = key.kind in ALIKE and key not in apart
        same = (key.kind, finding.message_vi, finding.options) if is_alike else key
        groups.setdefault(same, []).append(key)
    return [
        FileQuestion(
            keys=tuple(group),
            finding=found[group[0]],
            file=names.get(group[0].file or "") if len(group) == 1 else None,
        )
        for group in groups.values()
    ]
