"""What the server writes leaves at once: without this, Linux holds back the end of a page for
up to 40 ms (Windows: 200).
"""

import gc
import socket
from contextlib import suppress

_OVER_TCP = (socket.AF_INET, socket.AF_INET6)


def send_at_once() -> None:
    """Turns off Nagle's algorithm for the server: its port, which hands the setting on to every
    connection to come, and those open.

    It waits for the reader's machine to confirm what was sent before it sends a little more, and
    that machine waits, too, before it confirms. asyncio turns it off for connections whose protocol
    it knows, but Streamlit opens its port without naming it (the same in uvicorn:
    github.com/Kludex/uvicorn/issues/3149). Streamlit hands out no way to its port, so it is looked
    for among the objects of the process, once, before they are frozen.
    """
    for one in gc.get_objects():
        # type(), for among all objects are proxies of what is gone: isinstance would ask those
        if (
            issubclass(type(one), socket.socket)
            and one.fileno() >= 0
            and one.family in _OVER_TCP
            and one.type == socket.SOCK_STREAM
        ):
            with suppress(OSError):  # a reader who left in this very moment
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
