"""Taking away: every table of a page as CSV and XLSX, and all facts as Parquet. Nothing is made
before somebody asks for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import polars as pl
import streamlit as st

from metrics.declared.vietnamese import fold
from metrics.export import csv_bytes, xlsx_bytes
from pages.parts.doors import intake, published_figures
from pages.parts.frame import banners, page_frame
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import ShownUnit
from pages.parts.writing.html import tag

_FORMS: dict[str, tuple[Callable[..., bytes], str]] = {
    "csv": (csv_bytes, "text/csv"),
    "xlsx": (xlsx_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
_NAME_LENGTH = 80


@dataclass(frozen=True, kw_only=True)
class DownloadTable:
    """A table of the page. `name`: the key of what it is called; `of`: the unit it tells of, the
    area where None; `rows`: makes it, its column names are the headers."""

    name: str
    rows: Callable[[], pl.DataFrame]
    of: ShownUnit | None = None


def offer(shown: Shown, *tables: DownloadTable) -> None:
    """The tables of this page, and all facts, at its foot."""
    words = shown.words
    why = tag("p", words("take_why"), class_="ns-small ns-take-why")
    page_frame.page(
        tag("section", tag("h2", words("take")), why, class_="ns-screen"), language=words.language
    )
    with st.container(key="ns-take", horizontal=True):
        for table in tables:
            for form, (_, kind) in _FORMS.items():
                label = words("take_table", table=words(table.name), form=form.upper())
                content = partial(taken, shown, table, form)
                name = file_name(shown, table, form)
                st.download_button(
                    label,
                    content,
                    name,
                    kind,
                    key=f"take-{table.name}-{form}",
                    on_click="ignore",
                    type="tertiary",
                )
        if shown.source.as_shown:
            return  # all facts are those of now
        content, name = (
            partial(intake.packed, shown.source.place),
            f"{_plain(words('take_all_file'))}.zip",
        )
        st.download_button(
            words("take_all"),
            content,
            name,
            "application/zip",
            key="take-all",
            on_click="ignore",
            type="tertiary",
        )


def taken(shown: Shown, table: DownloadTable, form: str) -> bytes:
    """The file: what the page says over its figures stands above the headers."""
    write, _ = _FORMS[form]
    return write(
        table.rows(),
        notes=[
            *page_frame.labels(
                shown.area, published_figures.published_sources(*shown.key), shown.words
            ),
            *banners.labels(shown),
        ],
    )


def file_name(shown: Shown, table: DownloadTable, form: str) -> str:
    """What is in it, of whom, when, of which figure set:
    ket-qua-xa-binh-gia-26575-2025-q1-ban-12.csv. Plain letters only.
    """
    unit = table.of or shown.area
    parts = (shown.words(table.name), unit.name, unit.code, shown.period.code)
    build = f"{_plain(shown.words('take_build'))}-{shown.source.store.build}"
    return f"{_plain('-'.join(parts))[:_NAME_LENGTH]}-{build}.{form}"


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
