"""What was confirmed about a header, remembered for the sender and used at the next file with that
header.

Each confirmation is one event of the archive; withdrawing the event forgets it. A sender is the
smallest area around all units of a file: the commune of a form, the district (after 1 July 2025 the
province) of a table of communes. It is read from the file itself, so that nobody has to say who he
is. A remembered answer is used only where the file leaves a question open, is always said, and is
not used where it would bring an error or a warning that the file does not have without it. That a
column was left out holds only beside the same columns: «Trước hạn» alone may be one too many,
beside «Đúng hạn» it is part of a figure.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeAlias

import polars as pl

from etl.archive.archive import Archive
from etl.archive.event import Event, Type
from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.element.same import ONE_HEADER
from etl.read.model import Reading
from etl.reference import Unit, Units
from metrics.declared.indicator import Text
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

# of several headers: they are added, or one of them counts, which is named
_OF_SEVERAL = ("same", "sources")
KINDS = ("header", "figure", "scale", "first", "base", "third", "part", "rate", "add", *_OF_SEVERAL)
"""Questions about a header; others are about the figures of one file."""
_LEAVE_OUT = "leave_out"

declare(
    Rule(
        name="answer_remembered",
        severity=Severity.INFO,
        vi="«{header}» được hiểu theo câu trả lời đã ghi nhớ từ {date} của {sender}: {answer_vi}.",
        en="«{header}» is read by the answer remembered since {date} for {sender}: {answer_en}.",
        mend_vi="Nếu không còn đúng, đề nghị chọn lại, hoặc bỏ ghi nhớ {event}.",
        mend_en="If it no longer holds, please choose again, or forget {event}.",
    ),
    Rule(
        name="remembered_answer_fits",
        severity=Severity.WARNING,
        vi=(
            "Câu trả lời đã ghi nhớ cho «{header}» ({answer_vi}) không khớp với tệp này "
            "nên không được dùng: {why_vi}"
        ),
        en=(
            "The answer remembered for «{header}» ({answer_en}) does not fit this file "
            "and was not used: {why_en}"
        ),
        mend_vi="Đề nghị trả lời lại.",
        mend_en="Please answer again.",
    ),
)

_SAID = {
    _LEAVE_OUT: Text(vi="bỏ qua", en="left out"),
    "period": Text(vi="số trong kỳ", en="the figure of the period"),
    "estimated": Text(vi="ước thực hiện", en="an estimate"),
    "cumulative_year": Text(
        vi="lũy kế từ đầu năm, không ghi nhận",
        en="cumulative since the start of the year, not recorded",
    ),
    "add_columns": Text(vi="cộng các cột này", en="these columns are added"),
    "last_alone": Text(
        vi="chỉ lấy số sau, đã gồm cả số trước", en="the last one alone, it includes the other"
    ),
    "add": Text(vi="cộng lại", en="they are added"),
    "cumulative_all": Text(vi="lũy kế từ trước đến nay", en="cumulative since the beginning"),
}

Answers: TypeAlias = Mapping[str, "Remembered"]
"""By question key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """The area that a file comes from. The name is kept beside the code: codes were recycled."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered:
    """One answer in force: to `question` about `header`, for `sender`; `event` is withdrawn to
    forget it.

    `beside`: a digest of the other headers of the file in which a column was left out; None: the
    answer does not depend on them.
    """

    sender: Sender
    question: str
    header: str
    answer: Any
    event: Event
    beside: str | None = None

    def as_json(self) -> dict[str, Any]:
        """A line of `etl remembered --json`."""
        return {
            "event": self.event.id,
            "sender_code": self.sender.code,
            "sender": self.sender.name,
            "question": self.question,
            "header": self.header,
            "answer": self.answer,
            "at": self.event.at.isoformat(),
            "by": self.event.by,
        }

    @property
    def said(self) -> Text:
        """The answer in words."""
        if element := registry().elements.get(str(self.answer)) or registry().stated.get(
            str(self.answer)
        ):
            return element.label
        if isinstance(self.answer, str):
            return _SAID.get(self.answer) or Text(
                vi=f"chỉ lấy «{self.answer}»", en=f"only «{self.answer}»"
            )
        return Text(vi=f"nhân với {self.answer:g}", en=f"times {self.answer:g}")


def sender_of(reading: Reading, units: Units) -> Sender | None:
    """The smallest area that holds every unit of the latest period of a file; None: no unit was
    recognised, or there is no such area.
    """
    known = reading.cells.frame.filter(
        pl.col("unit_code").is_not_null() & pl.col("period").is_not_null()
    ).select("unit_code", "period")
    periods = [Period.parse(code) for code in known["period"].unique()]
    if not periods:
        return None
    latest = max(periods, key=lambda period: period.end)
    day = units.on(latest.end)
    codes = known.filter(pl.col("period") == latest.code)["unit_code"].unique()
    chains = [day.chain(code) for code in codes if day.get(code)]
    return _smallest_common(chains) if chains else None


def _smallest_common(chains: Sequence[Sequence[Unit]]) -> Sender | None:
    around = [{unit.code for unit in chain} for chain in chains]
    common = next((unit for unit in chains[0] if all(unit.code in codes for codes in around)), None)
    return Sender(code=common.code, name=common.name) if common else None


def in_force(archive: Archive) -> list[Remembered]:
    """The latest answer to each question of each sender, in the order in which they were given."""
    withdrawn = archive.withdrawn
    latest: dict[tuple[Sender, str], Remembered] = {}
    for event in archive.events:
        if event.type == Type.ANSWER and event.id not in withdrawn:
            one = _remembered(event)
            latest.pop((one.sender, one.question), None)
            latest[one.sender, one.question] = one
    return list(latest.values())


def of_sender(archive: Archive, sender: Sender | None) -> Answers:
    """What is remembered for a sender."""
    return {one.question: one for one in in_force(archive) if one.sender == sender}


def recall(
    reading: Reading, known: Answers, again: Callable[[Mapping[str, Any]], Reading]
) -> Reading:
    """The reading with those open questions answered to which an answer is remembered, each said.

    `again`: the same file read with answers besides those of the sender.
    """
    recalled, asked = _answered(reading, known, again)
    if not asked:
        return reading
    unfit = _unfit(reading, recalled, asked)
    if unfit:
        fitting = {key: known[key].answer for key in asked if key not in unfit}
        recalled = again(fitting) if fitting else reading
    said = [_say(known[key], finding) for key, finding in asked.items() if key not in unfit]
    refused = [_refuse(known[key], asked[key], why) for key, why in unfit.items()]
    return replace(recalled, findings=(*recalled.findings, *said, *refused))


def remember(
    archive: Archive, reading: Reading, submission: Event, units: Units, *, by: str | None
) -> list[Event]:
    """Keeps what was answered about headers of an accepted report; what is remembered as it is
    adds nothing.
    """
    sender = sender_of(reading, units)
    if sender is None:
        return []
    known = of_sender(archive, sender)
    fresh = {
        key: answer
        for key, answer in reading.answered.items()
        if key.partition(":")[0] in KINDS and _is_known(key, answer)
    }
    headers = {fold(decision.header): decision.header for decision in reading.decisions}
    return [
        archive.append(
            Type.ANSWER,
            _payload(sender, key, answer, headers, submission) | _besides(reading, answer),
            by=by,
        )
        for key, answer in fresh.items()
        if key not in known
        or known[key].answer != answer
        or known[key].beside != _besides(reading, answer).get("beside")
    ]


def _besides(reading: Reading, answer: Any) -> dict[str, str]:
    """What an answer that left a column out depends on: the columns that were read."""
    return (
        {"beside": _digest(fold(decision.header) for decision in reading.decisions)}
        if answer == _LEAVE_OUT
        else {}
    )


def _digest(headers: Iterable[str]) -> str:
    return sha256("\n".join(sorted(set(headers))).encode()).hexdigest()[:16]


def _is_known(key: str, answer: Any) -> bool:
    """Whether an answer is one that the reader takes: an element, a word for one of the
    choices, one of several headers, a factor.
    """
    if not isinstance(answer, str):
        return isinstance(answer, int | float)
    named = key.partition(":")[0] in _OF_SEVERAL and fold(answer) in key
    return named or answer in _SAID or answer in registry().elements or answer in registry().stated


def _payload(
    sender: Sender, key: str, answer: Any, headers: Mapping[str, str], submission: Event
) -> dict[str, Any]:
    written = key.partition(":")[2]
    return {
        "sender": {"code": sender.code, "name": sender.name},
        "question": key,
        "header": headers.get(written, written),
        "answer": answer,
        "submission": submission.id,
    }


def _remembered(event: Event) -> Remembered:
    said = event.payload
    return Remembered(
        sender=Sender(**said["sender"]),
        question=said["question"],
        header=said["header"],
        answer=said["answer"],
        event=event,
        beside=said.get("beside"),
    )


def _answered(
    reading: Reading, known: Answers, again: Callable[[Mapping[str, Any]], Reading]
) -> tuple[Reading, dict[str, Finding]]:
    """Answers open questions until none is left to which an answer is known: one answer may
    bring up the next question.
    """
    asked: dict[str, Finding] = {}
    while fresh := {
        key: one
        for one in _open(reading)
        if (key := one.question or "") in _fitting(known, reading) and key not in asked
    }:
        asked |= fresh
        reading = again({key: known[key].answer for key in asked})
    return reading, asked


def _fitting(known: Answers, reading: Reading) -> Answers:
    """The answers that hold beside the columns of this file: what was left out beside others is
    asked again.
    """
    open_ = {one.question for one in _open(reading)}
    left_out = {
        fold(known[key].header) for key in known if key in open_ and known[key].answer == _LEAVE_OUT
    }
    beside = _digest({fold(decision.header) for decision in reading.decisions} - left_out)
    return {
        key: one for key, one in known.items() if one.answer != _LEAVE_OUT or one.beside == beside
    }


def _open(reading: Reading) -> list[Finding]:
    return [
        finding
        for finding in reading.findings
        if finding.severity is Severity.QUESTION and finding.question
    ]


def _unfit(before: Reading, after: Reading, asked: Mapping[str, Finding]) -> dict[str, Finding]:
    """The answers against which the file speaks, with the first error or warning that they brought,
    or a second column of their element; by column or row of the header, and all of them where that
    names none."""
    known = set(before.findings)
    wrong = [one for one in after.findings if _speaks_against(one) and one not in known]
    blamed = {
        key: one
        for key, header in asked.items()
        for one in reversed(wrong)
        if _concerns(one, header)
    }
    return blamed or (dict.fromkeys(asked, wrong[0]) if wrong else {})


def _speaks_against(one: Finding) -> bool:
    return one.severity in (Severity.ERROR, Severity.WARNING) or one.rule == ONE_HEADER


def _concerns(wrong: Finding, header: Finding) -> bool:
    same_line = (wrong.column is not None and wrong.column == header.column) or (
        wrong.row is not None and wrong.row == header.row
    )
    return wrong.sheet == header.sheet and same_line


def _say(one: Remembered, asked: Finding) -> Finding:
    said = found(
        "answer_remembered",
        **_where(asked),
        **_values(one),
        date=f"{one.event.at:%d/%m/%Y}",
        event=one.event.id,
    )
    return replace(said, question=asked.question, options=asked.options)


def _refuse(one: Remembered, asked: Finding, why: Finding) -> Finding:
    return found(
        "remembered_answer_fits",
        **_where(asked),
        **_values(one),
        why_vi=why.message_vi,
        why_en=why.message_en,
    )


def _where(asked: Finding) -> dict[str, Any]:
    return {"sheet": asked.sheet, "row": asked.row, "column": asked.column}


def _values(one: Remembered) -> dict[str, Any]:
    said = one.said
    return {
        "header": one.header,
        "sender": one.sender.name,
        "answer_vi": said.vi,
        "answer_en": said.en,
    }
