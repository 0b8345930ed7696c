"""Many people clicking at once: sessions that speak Streamlit's own messages over its own socket,
without a browser each.

Every session opens a page, then all click in the same moment, each to another page and period, from
the message to the end of the script; beside the same sessions on Streamlit alone (bench/bare.py).
The client measures from a process of its own cores' share: on two cores it takes some of what it
measures. Memory is what the server holds (RSS).
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.pages import AREA, PERIODS
from bench.row import Row
from bench.served import Served, served
from pages.parts.frame.page_frame import PAGES

SESSIONS = (1, 20, 50)
ROUNDS = 4
AIMS = {50: "1,500 ms"}


def measure(folder: Path) -> Iterator[Row]:
    """A row a number of sessions, then the memory."""
    with served("app.py", folder) as ours, served("bench/bare.py", folder) as bare:
        asyncio.run(_warm(ours))
        asyncio.run(_warm(bare))
        yield Row(
            what="memory of the server, every page seen once",
            ours=ours.megabytes,
            floor=bare.megabytes,
            unit="MB",
        )
        yield Row(
            what="memory a session more, of 50 that stay open",
            ours=asyncio.run(_weighed(ours)),
            unit="MB",
        )
        for count in SESSIONS:
            mine, floor = asyncio.run(_clicks(ours, bare, count))
            what = f"{count} session{'s' if count > 1 else ''} clicking at once, 95th percentile"
            yield Row(
                what=what, ours=_p95(mine), floor=_p95(floor), unit="ms", aim=AIMS.get(count, "")
            )


def _p95(taken: list[float]) -> float:
    return sorted(taken)[round(0.95 * (len(taken) - 1))]


async def _warm(one: Served) -> None:
    """Every page and period is seen once: what is measured is the click of a working day."""
    async with _session(one) as socket:
        for period in PERIODS:
            for name in PAGES:
                await _click(socket, name, period)


async def _clicks(ours: Served, bare: Served, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds of every click of every session, of both, by turns."""
    async with AsyncExitStack() as stack:
        sockets = {
            one: [await stack.enter_async_context(_session(one)) for _ in range(count)]
            for one in (ours, bare)
        }
        taken: dict[Served, list[float]] = {ours: [], bare: []}
        for turn in range(1 + max(ROUNDS, 12 // count)):
            for one, opened in sockets.items():
                clicks = await asyncio.gather(
                    *(_click(socket, *_view(number + turn)) for number, socket in enumerate(opened))
                )
                taken[one] += clicks if turn else []  # the first opens the page
        return taken[ours], taken[bare]


def _view(number: int) -> tuple[str, str]:
    return PAGES[number % len(PAGES)], PERIODS[number // len(PAGES) % len(PERIODS)]


async def _weighed(one: Served) -> float:
    """Megabytes that a session adds."""
    before = one.megabytes
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(_session(one)) for _ in range(SESSIONS[-1])]
        await asyncio.gather(
            *(_click(socket, *_view(number)) for number, socket in enumerate(sockets))
        )
        return (one.megabytes - before) / len(sockets)


def _session(one: Served) -> connect:
    return connect(
        f"ws{one.url.removeprefix('http')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        compression=None,
    )


async def _click(socket: ClientConnection, name: str, period: str) -> float:
    message = BackMsg()
    message.rerun_script.page_name = name
    message.rerun_script.query_string = f"area={AREA}&period={period}"
    start = time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await socket.recv(decode=False))
        if (
            answer.WhichOneof("type") == "script_finished"
            and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        ):
            return (time.perf_counter() - start) * 1000
