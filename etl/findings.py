"""What can be wrong with a report, in one catalogue: severity, sentence in both languages, how to
mend it.

The name of a rule is the requirement it states; it is the name in the finding, in the test and in
docs/errors.md. A sentence says what was found and what is required and asks what to do; the place
(file, row, column) stands before it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from metrics.declared.indicator import Language


class Severity(StrEnum):
    ERROR = "error"  # the file is not loaded
    QUESTION = "question"  # the file waits for an answer
    WARNING = "warning"  # loads; the figure is to be checked
    INFO = "info"  # loads; good to know


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One requirement. `vi` and `en` are format strings; `mend_vi`, `mend_en` say what the
    sender does about it.
    """

    name: str
    severity: Severity
    vi: str
    en: str
    mend_vi: str = ""
    mend_en: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A rule broken at a place. row None: the whole file or sheet; column None: the whole row.

    `question`: the key under which an answer to this finding is given (severity QUESTION), with
    `options` to choose from.
    """

    severity: Severity
    rule: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    text: str | None = None
    message_vi: str
    message_en: str
    question: str | None = None
    options: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The keys of the contract of `etl read --json`."""
        kept = {
            name: getattr(self, name)
            for name in ("rule", "sheet", "row", "column", "text", "message_vi", "message_en")
        }
        return {
            "severity": self.severity.value,
            **kept,
            "question": self.question,
            "options": list(self.options),
        }


RULES: dict[str, Rule] = {}


def mend_of(finding: Finding, language: Language) -> str:
    """What mends every finding of a rule alike; "" where it differs from finding to finding or
    nothing is to be done.
    """
    rule = RULES[finding.rule]
    mend = rule.mend_en if language == "en" else rule.mend_vi
    return "" if "{" in mend else mend


def declare(*rules: Rule) -> None:
    """Puts rules into the catalogue; each module that can find something declares its own. A
    name taken twice is an error.
    """
    for rule in rules:
        if RULES.setdefault(rule.name, rule) is not rule:
            raise ValueError(f"rule declared twice: {rule.name}")


def found(
    rule: str,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    text: str | None = None,
    question: str | None = None,
    options: tuple[str, ...] = (),
    **values: Any,
) -> Finding:
    """The finding of `rule` at a place; `values` fill its sentences (use name_vi / name_en
    where a value differs by language).
    """
    known = RULES[rule]
    quoted = text if text is None or len(text) <= 80 else text[:79] + "…"
    fill = {"text": quoted, **values}
    return Finding(
        severity=known.severity,
        rule=rule,
        sheet=sheet,
        row=row,
        column=column,
        text=quoted,
        message_vi=" ".join(
            part for part in (known.vi.format(**fill), known.mend_vi.format(**fill)) if part
        ),
        message_en=" ".join(
            part for part in (known.en.format(**fill), known.mend_en.format(**fill)) if part
        ),
        question=question,
        options=options,
    )
