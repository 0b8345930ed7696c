"""An office of a test: small files and reports go in through the real load, figures come out of
the real build.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from etl.archive.archive import Archive
from etl.entered.entry_files import Entries
from etl.entered.entry_kinds import own_at
from etl.entered.office_units import Own
from etl.intake.acts import done, withdrawing
from etl.intake.load import GivenFile, Loaded, accept, understand
from etl.read.model import Reading
from metrics.asked.values import LEVELS, values
from metrics.build.place import Place
from metrics.build.store import Store
from metrics.declared.registry import registry
from tests.archive.readings import submit_and_build

RATE = "public_service_account_rate"
ACCOUNTS, ADULTS = "public_service_accounts", "adults_18plus"


def csv_of(header: str, *rows: str) -> bytes:
    """A small file: columns separated by semicolons."""
    return "\n".join([header, *rows]).encode("utf-8-sig")


def report_of(
    period: str,
    figures: Mapping[str, tuple[float | None, ...]],
    elements: Sequence[str] = (ACCOUNTS, ADULTS),
) -> bytes:
    """A report in the form of the template: a row a unit with its figures of some elements;
    None: blank.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    labels = [registry().elements[code].label.vi for code in elements]
    writer.writerow(["Mã đơn vị", "Kỳ báo cáo", *labels])
    writer.writerows(
        [unit, period, *("" if figure is None else f"{figure:g}" for figure in row)]
        for unit, row in figures.items()
    )
    return out.getvalue().encode()


class Office:
    """One installation."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def read(self, content: bytes, name: str = "tep.csv") -> Entries:
        """What a small file says, after what was entered before."""
        understood = understand(GivenFile(name=name, content=content), against=self.place)
        assert isinstance(understood, Entries), getattr(understood, "findings", None)
        return understood

    def load(self, *contents: bytes) -> Loaded:
        """Loads files in one act; none may have an error or a question."""
        files = [
            GivenFile(name=f"tep-{number}.csv", content=content)
            for number, content in enumerate(contents)
        ]
        understood = [(file, understand(file, against=self.place)) for file in files]
        assert all(one.exit_code == 0 for _, one in understood), [
            one.findings for _, one in understood
        ]
        return accept(self.place, understood)

    def submit(self, *readings: Reading) -> None:
        """Accepts reports of villages, which are made at hand."""
        submit_and_build(self.place, *readings)

    def withdraw(self, event: str) -> None:
        done(self.place, withdrawing(event, by=None))

    @property
    def own(self) -> Own:
        return own_at(self.place)

    @property
    def events(self) -> list[str]:
        return [event.id for event in Archive(self.place).events]

    def values(
        self,
        periods: str | Iterable[str],
        geography: str = "current",
        indicator: str = RATE,
        **where: str,
    ) -> list[dict[str, Any]]:
        """Rows of `values`; `where`: area, level."""
        asked = [periods] if isinstance(periods, str) else list(periods)
        with Store.newest(self.place).session() as tables:
            return values(
                tables, periods=asked, indicators=[indicator], geography=geography, **where
            ).to_dicts()

    def value(
        self, area: str, period: str, geography: str = "current", indicator: str = RATE
    ) -> dict[str, Any]:
        [row] = self.values(period, geography, indicator, area=area)
        return row

    def everything(self) -> pl.DataFrame:
        """Every published figure and every figure of communes, groups and villages in today's
        units: to compare before and after.
        """
        store = Store.newest(self.place)
        with store.session() as tables:
            periods = (
                tables.periods.select("code")
                .collect(backend="polars")
                .to_native()["code"]
                .sort()
                .to_list()
            )
            levels = [
                values(tables, periods=periods, level=level, geography="current")
                for level in LEVELS
                if level != "district"
            ]
            published: pl.DataFrame = tables.cursor.table("published").pl()
        figures = pl.concat(levels).select(
            "indicator",
            "unit_code",
            "period",
            "numerator",
            "denominator",
            "value",
            "status",
            "estimated_share",
        )
        native = published.with_columns(
            status=pl.lit("published"), estimated_share=pl.lit(0.0)
        ).select(figures.columns)
        return pl.concat([figures, native]).sort(figures.columns)
