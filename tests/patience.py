"""Time in tests: one limit for waiting, which a machine busy with other work keeps; for speed,
the time of the processor.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 600  # seconds until what has to come is given up; a wait ends as soon as it comes


def tries() -> Iterator[None]:
    """One step for each look at what has to come, a moment apart, until patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield
        time.sleep(0.1)


@contextmanager
def worked_at_most(seconds: float) -> Iterator[None]:
    """Fails if this process had to work longer; what other processes take from it does not
    count.
    """
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds
