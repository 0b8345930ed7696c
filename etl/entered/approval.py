"""Provisional and approved figures. Off until an office turns it on; then a report counts
officially once somebody approved it.

Reports that came while approval was off stay official: nobody was asked to approve them, and
turning approval on moves no figure. What came while it was on waits for as long as it is on, and
counts again like any other report when it is turned off.
"""

from dataclasses import dataclass
from enum import StrEnum

from etl.archive.archive import REASON_LENGTH, Archive, NotPossible
from etl.archive.event import Event, Type, tidy
from etl.archive.typed_text import NotTaken, plain

_SETTING = "approval"


class ApprovalState(StrEnum):
    """How a report stands. Official figures count the first two, provisional ones the first
    three.
    """

    SUBMITTED = "submitted"  # counts as it is: approval is off, or was when it came
    APPROVED = "approved"
    WAITING = "waiting"  # approval is on, and nobody decided yet
    RETURNED = "returned"  # sent back with a reason; counts nowhere until it is approved after all
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a report stands, and the act that brought it there (None: its own submission, or the
    setting).
    """

    state: ApprovalState
    act: Event | None


def is_on(archive: Archive) -> bool:
    """Whether the office asks for approval now."""
    settings = [
        event
        for event in archive.events
        if event.type == Type.SETTING and event.payload["name"] == _SETTING
    ]
    return bool(settings and settings[-1].payload["value"])


def standings(archive: Archive) -> dict[str, Standing]:
    """How every submission stands, by its id."""
    asked, asked_when_it_came = False, {}
    decided: dict[str, Standing] = {}
    withdrawals: dict[str, Event] = {}
    for event in archive.events:
        match event.type:
            case Type.SETTING if event.payload["name"] == _SETTING:
                asked = event.payload["value"]
            case Type.SUBMISSION:
                asked_when_it_came[event.id] = asked
            case Type.APPROVE | Type.RETURN:
                state = (
                    ApprovalState.APPROVED if event.type == Type.APPROVE else ApprovalState.RETURNED
                )
                decided[event.payload["event"]] = Standing(state=state, act=event)
            case Type.WITHDRAW:
                withdrawals[event.payload["event"]] = event
            case Type.REINSTATE:
                del withdrawals[event.payload["event"]]
    undecided = {
        id_: Standing(
            state=ApprovalState.WAITING if asked and then else ApprovalState.SUBMITTED, act=None
        )
        for id_, then in asked_when_it_came.items()
    }
    withdrawn = {
        id_: Standing(state=ApprovalState.WITHDRAWN, act=event)
        for id_, event in withdrawals.items()
    }
    latest = undecided | decided | withdrawn
    return {event.id: latest[event.id] for event in archive.submissions}


def turn(archive: Archive, *, on: bool, by: str | None) -> Event:
    """Turns approval on or off. Raises NotPossible where it is so already."""
    if is_on(archive) == on:
        raise NotPossible(
            f"Phê duyệt số liệu đang {'bật' if on else 'tắt'} sẵn; không có gì thay đổi.",
            f"Approval is {'on' if on else 'off'} already; nothing was changed.",
        )
    return archive.append(Type.SETTING, {"name": _SETTING, "value": on}, by=by)


def approve(archive: Archive, submission: str, *, by: str | None) -> Event:
    """The report counts in the official figures. Raises NotPossible."""
    _require_open(archive, submission, ApprovalState.APPROVED)
    return archive.append(Type.APPROVE, {"event": submission}, by=by)


def give_back(archive: Archive, submission: str, *, why: str, by: str | None) -> Event:
    """The report goes back to its sender with a reason and counts nowhere. Raises NotPossible,
    NotTaken.
    """
    _require_open(archive, submission, ApprovalState.RETURNED)
    if not (reason := plain(why, limit=REASON_LENGTH)):
        raise NotTaken(
            "Chưa ghi lý do trả lại. Đề nghị nêu nội dung cần kiểm tra hoặc bổ sung.",
            "There is no reason. Please say what is to be checked or added.",
        )
    return archive.append(Type.RETURN, {"event": submission, "why": reason}, by=by)


def _require_open(archive: Archive, submission: str, wanted: ApprovalState) -> None:
    """Raises NotPossible unless the submission can be brought into the state that is wanted."""
    if not is_on(archive):
        raise NotPossible(
            (
                "Phê duyệt số liệu đang tắt: số liệu đã gửi được tính ngay. Bật bằng "
                "«python "
                "-m etl approval on»."
            ),
            (
                "Approval is off: what is submitted counts. Turn it on with “python -m etl "
                "approval on”."
            ),
        )
    standing = standings(archive).get(submission)
    if standing is None:
        raise NotPossible(
            f"Không có lần gửi báo cáo nào mang mã «{tidy(submission)}».",
            f"There is no report “{tidy(submission)}”.",
        )
    if standing.state in (wanted, ApprovalState.WITHDRAWN):
        said = {
            ApprovalState.APPROVED: "đã được phê duyệt",
            ApprovalState.RETURNED: "đã được trả lại",
            ApprovalState.WITHDRAWN: "đã rút",
        }[standing.state]
        raise NotPossible(
            f"Lần gửi {submission} {said} trước đó.",
            f"Submission {submission} is {standing.state.value} already.",
        )
