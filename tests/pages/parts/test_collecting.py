"""What is left after a collection is not walked through again, until the minute is over."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from pages.parts.server.garbage import Settling


class _Ring:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def settling() -> Iterator[Settling]:
    """One alone: a page that was run in this process before has left its own."""
    others = [one for one in gc.callbacks if isinstance(one, Settling)]
    for other in others:
        gc.callbacks.remove(other)
    gc.unfreeze()
    gc.collect()
    one = Settling()
    gc.callbacks.append(one)
    yield one
    gc.callbacks.remove(one)
    gc.callbacks.extend(others)
    gc.unfreeze()


def test_what_is_left_is_set_aside_and_what_comes_after_is_collected(settling: Settling) -> None:
    before = gc.get_freeze_count()
    gc.collect()
    assert gc.get_freeze_count() > before + 1000
    gone = weakref.ref(_Ring())
    gc.collect()
    assert gone() is None


def test_small_collections_set_nothing_aside(settling: Settling) -> None:
    gc.collect()
    kept = [_Ring() for _ in range(2000)]
    before = gc.get_freeze_count()
    gc.collect(1)
    assert gc.get_freeze_count() <= before
    del kept


def test_once_a_minute_all_of_it_is_walked_through(
    settling: Settling, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = _Ring()
    gone = weakref.ref(ring)
    gc.collect()
    del ring
    gc.collect()
    assert gone() is not None
    monkeypatch.setattr("pages.parts.server.garbage._WHOLE_EVERY", 0.0)
    gc.collect()
    assert gone() is None
