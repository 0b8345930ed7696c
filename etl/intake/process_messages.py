"""Messages between the process that asks for a reading (etl/intake/bounded_process.py) and the
one that reads (etl/intake/reading_process.py).
"""

import pickle
from typing import IO, Any


def send(stream: IO[bytes], message: Any) -> None:
    """Frame by frame: no second copy of a large reading, and other threads get their turn
    between two frames.
    """
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def received(stream: IO[bytes]) -> Any:
    """The next message; None: the other side has ended."""
    try:
        return pickle.load(stream)  # noqa: S301  # written by our own process
    except (EOFError, pickle.UnpicklingError):  # at the end, or in the middle of a message
        return None
