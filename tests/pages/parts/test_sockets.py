"""That nothing is held back: asked of sockets as Streamlit makes them, without naming the
protocol.
"""

import socket
import weakref

from pages.parts.server import sockets


def _waits(one: socket.socket) -> bool:
    return not one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_connections_that_are_open_and_those_to_come_send_at_once() -> None:
    with socket.socket() as port:
        port.bind(("localhost", 0))
        port.listen()
        with socket.create_connection(port.getsockname()), port.accept()[0] as early:
            assert _waits(early)
            sockets.send_at_once()
            with socket.create_connection(port.getsockname()), port.accept()[0] as late:
                assert not _waits(early)
                assert not _waits(late)


def test_what_is_no_open_connection_is_left_alone() -> None:
    closed, gone = socket.socket(), _Gone()
    proxy = weakref.proxy(gone)
    closed.close()
    del gone
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM):
        sockets.send_at_once()
    assert type(proxy) is weakref.ProxyType


class _Gone:
    """What a proxy outlives."""
