"""What the doors of the pages read from: one build in one geography, and how long what was read is
kept.

A build never changes, so nothing that is kept ever grows stale: a new build has a new identity and
with it new keys, also in a store that was emptied or restored, where numbers begin again.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

import narwhals as nw
import polars as pl
import streamlit as st

from metrics.build.frames import holds_on
from metrics.build.place import Place
from metrics.build.store import Store
from metrics.build.tables import Tables
from metrics.declared.period import Period
from pages.parts.writing import formats

Kept = TypeVar("Kept", bound=Callable[..., Any])


@dataclass(frozen=True)
class Source:
    """One build of one place, in one geography: whatever is read names it, so that one screen
    never mixes two.
    """

    dataset: str  # office, demo
    place: Place
    store: Store
    # each period in its own units, or current: every period in the units of today
    geography: str = "native"
    provisional: bool = False  # with what waits for approval
    present: int | None = None  # of an earlier build: the number of the one in force
    differing: int = 0  # of an earlier build: published figures that come out otherwise today

    @property
    def key(self) -> str:
        seen = (self.geography, self.provisional, self.present)
        return "#".join(map(str, (self.place.root, self.store.identity, *seen)))

    @property
    def as_shown(self) -> bool:
        """Whether this is an earlier build as it was."""
        return self.present is not None

    def session(self) -> AbstractContextManager[Tables]:
        """The tables of the figures that are shown."""
        return self.store.session(provisional=self.provisional)

    @property
    def today(self) -> dt.date:
        """The day from which is judged what is late; of an earlier build, the day on which it
        was made.
        """
        return formats.day(self.store.made_at) if self.as_shown else formats.today()

    @property
    def current(self) -> bool:
        return self.geography == "current"

    def day(self, period: str) -> dt.date:
        """On which day a unit must be there to be shown: the last one of the period, or today
        (nothing that is there ends).
        """
        return dt.date.max if self.current else Period.parse(period).end


def keep(function: Kept) -> Kept:
    """Keeps results for all sessions; the oldest go when there are many."""
    return st.cache_resource(
        show_spinner=False, max_entries=400, hash_funcs={Source: lambda source: source.key}
    )(function)  # type: ignore[return-value]


def polars(lazy: nw.LazyFrame[Any]) -> pl.DataFrame:
    """The rows of a relation."""
    frame: pl.DataFrame = lazy.collect(backend="polars").to_native()
    return frame


def valid_at(rows: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """Of dated rows those that hold on a day."""
    return rows.filter(holds_on(pl.lit(day)))
