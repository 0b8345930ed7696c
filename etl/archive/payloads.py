"""What each kind of event says, as event.json keeps it: a shape a type, held when an event is made
and when one is read.

Days are written as 2025-07-01. A key that a shape does not name is one of a newer version. A key
that came with a later version may be missing in an older event (NotRequired); none ever changes its
meaning.
"""

from collections.abc import Mapping
from functools import cache
from typing import (
    Any,
    NotRequired,  # pydantic reads the one of typing from Python 3.12 on only
)

from pydantic import ConfigDict, InstanceOf, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

_CLOSED = ConfigDict(extra="forbid", strict=True)
# out of a stranger's file: it may hold half a surrogate pair, which pydantic's own str refuses
Written = InstanceOf[str]


class UnknownKey(ValueError):
    """A key that no version up to this one writes. `args[0]`: its name."""


class WrongShape(ValueError):
    """A key is missing, or holds something else than what its shape says. `args[0]`: its name."""


@with_config(_CLOSED)
class StatedContext(TypedDict):
    """What the sender said of a whole file: codes of units, the code of a period."""

    province: str | None
    district: str | None
    period: str | None


@with_config(_CLOSED)
class NotedRow(TypedDict):
    """A warning about a figure, with the cell it was found at."""

    unit_code: str
    period: str
    element: str
    rule: str
    sheet: Written | None
    row: int | None
    column: str | None
    message_vi: Written
    message_en: Written


@with_config(_CLOSED)
class SubmissionPayload(TypedDict):
    """A report. `facts`: how many it brought. `source`: of published figures. `findings`:
    severity → rule → how often.
    """

    file: str
    sha256: str
    stored: str
    stored_sha256: str
    facts_sha256: str
    facts: int
    context: StatedContext
    answers: dict[Written, Any]
    source: dict[Written, Written] | None
    findings: NotRequired[dict[str, dict[str, int]]]
    noted: NotRequired[list[NotedRow]]


@with_config(_CLOSED)
class TargetRow(TypedDict):
    indicator: str
    unit_code: str
    date: str | None
    value: float
    kind: str
    document: str
    since: NotRequired[str | None]


@with_config(_CLOSED)
class TargetsPayload(TypedDict):
    file: str
    sha256: str
    targets: list[TargetRow]


@with_config(_CLOSED)
class VillageRow(TypedDict):
    code: str
    name: str
    type: str
    commune_code: str
    valid_from: str


@with_config(_CLOSED)
class VillagesPayload(TypedDict):
    file: str
    sha256: str
    villages: list[VillageRow]


@with_config(_CLOSED)
class VillageChangeRow(TypedDict):
    """`share`: of the households of the old village; None: nobody stated it."""

    from_code: str
    to_code: str
    to_name: str
    to_type: str
    to_commune_code: str
    effective: str
    relation: str
    share: float | None
    basis: str | None
    document: str


@with_config(_CLOSED)
class VillageChangesPayload(TypedDict):
    file: str
    sha256: str
    village_changes: list[VillageChangeRow]


@with_config(_CLOSED)
class MemberRow(TypedDict):
    """A commune of a group of the office's own."""

    code: str
    name: str
    unit_code: str
    day: str
    valid_from: str | None
    valid_to: str | None


@with_config(_CLOSED)
class GroupsPayload(TypedDict):
    file: str
    sha256: str
    groups: list[MemberRow]


@with_config(_CLOSED)
class ShareRow(TypedDict):
    from_code: str
    to_code: str
    effective: str
    share: float
    document: str


@with_config(_CLOSED)
class SharesPayload(TypedDict):
    file: str
    sha256: str
    shares: list[ShareRow]


@with_config(_CLOSED)
class DutyRow(TypedDict):
    """`elements`: their codes, separated by blanks; None: all."""

    form: str
    level: str
    provider: str
    elements: str | None
    frequency: str
    days_until_due: int
    valid_from: str | None
    valid_to: str | None
    document: str


@with_config(_CLOSED)
class DutiesPayload(TypedDict):
    file: str
    sha256: str
    duties: list[DutyRow]


@with_config(_CLOSED)
class BoundariesPayload(TypedDict):
    """`on`: a day on whose map the units lie. `outlines`: of how many units."""

    file: str
    sha256: str
    on: str
    stored: str
    stored_sha256: str
    outlines: int


@with_config(_CLOSED)
class ExplanationPayload(TypedDict):
    unit_code: str
    indicator: str
    period: str
    text: Written


@with_config(_CLOSED)
class NamedSender(TypedDict):
    code: str
    name: str


@with_config(_CLOSED)
class AnswerPayload(TypedDict):
    """How a header of a sender is read. `beside`: which columns stood beside one that was left
    out.
    """

    sender: NamedSender
    question: Written
    header: Written
    answer: Written | float
    submission: str
    beside: NotRequired[str]


@with_config(_CLOSED)
class ActPayload(TypedDict):
    """An act upon another event, with its reason where one was given."""

    event: str
    why: NotRequired[str]


@with_config(_CLOSED)
class SettingPayload(TypedDict):
    name: str
    value: str | int | bool


SHAPES: Mapping[str, type] = {
    "submission": SubmissionPayload,
    "targets": TargetsPayload,
    "villages": VillagesPayload,
    "village_changes": VillageChangesPayload,
    "groups": GroupsPayload,
    "shares": SharesPayload,
    "duties": DutiesPayload,
    "boundaries": BoundariesPayload,
    "explanation": ExplanationPayload,
    "answer": AnswerPayload,
    "withdraw": ActPayload,
    "reinstate": ActPayload,
    "approve": ActPayload,
    "return": ActPayload,
    "erase": ActPayload,
    "setting": SettingPayload,
}


def require_shape(type_: str, payload: Mapping[str, Any]) -> None:
    """Raises UnknownKey where a key is not known here, WrongShape where one is missing or holds
    something else.
    """
    try:
        _adapter(type_).validate_python(payload)
    except ValidationError as error:
        wrong = {
            (one["type"] == "extra_forbidden"): ".".join(map(str, one["loc"]))
            for one in error.errors(include_input=False)
        }
        raise UnknownKey(wrong[True]) if True in wrong else WrongShape(wrong[False]) from None


@cache
def _adapter(type_: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPES[type_])
