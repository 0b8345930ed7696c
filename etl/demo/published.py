"""The figures of the articles as reports, each with its source and the day from which it is
known.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from etl.intake.load import GivenFile, given
from etl.read.model import Context
from metrics.build.place import DEMO_SOURCES

PUBLISHED = DEMO_SOURCES / "published"
_TOLD_AT = dt.time(10, tzinfo=dt.UTC)


def reports() -> Iterator[GivenFile]:
    """Every report of data/demo/published; its `.source.toml` says when the article appeared,
    as far as that is known.
    """
    for path in sorted(PUBLISHED.glob("*.csv")):
        report = given(path, Context(), by=None)
        if report.source is None:
            raise ValueError(f"no source beside {path.name}")
        yield replace(
            report,
            at=dt.datetime.combine(dt.date.fromisoformat(report.source["received"]), _TOLD_AT),
        )
