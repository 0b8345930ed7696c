"""What a place shows is made once a process, for all sessions, and goes on when a reader clicks
away meanwhile.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Lock

import streamlit as st

from metrics.build.place import Place
from pages.parts.doors import intake

_LOOKS = 0.2  # seconds between two looks at how far it is


class Preparation:
    """The making of one place, in a thread of its own: Streamlit ends a script in the middle
    when its reader clicks.
    """

    def __init__(self, where: Place) -> None:
        self._part = 0.0
        self._making = ThreadPoolExecutor(1).submit(intake.ensure, where, self._note)

    def _note(self, part: float) -> None:
        self._part = part

    @property
    def failed(self) -> bool:
        return self._making.done() and self._making.exception() is not None

    def attend(self, show: Callable[[float], None]) -> None:
        """Waits for the end and tells `show` how far it is. Raises what the making raised."""
        while not self._making.done():
            show(self._part)
            wait([self._making], timeout=_LOOKS)
        self._making.result()


class Preparations:
    """Those that were begun, by place; one that failed is begun again by the next reader."""

    def __init__(self) -> None:
        self._begun: dict[Place, Preparation] = {}
        self._lock = Lock()

    def of(self, where: Place, *, anew: bool = False) -> Preparation:
        """The preparation of a place; `anew`: its builds were deleted or damaged since."""
        with self._lock:
            if anew or where not in self._begun or self._begun[where].failed:
                self._begun[where] = Preparation(where)
            return self._begun[where]


@st.cache_resource(show_spinner=False)
def preparations() -> Preparations:
    """Those of this process."""
    return Preparations()
