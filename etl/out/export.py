"""All facts as Parquet with a data dictionary: for whoever wants to compute with them elsewhere.

Who sent and who approved stays in the archive: for figures it does not matter, and a table that
travels should not name people.
"""

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from etl.archive.lock import writable
from etl.build.publish import ensure_built
from etl.out.backup import NotCopied
from metrics.build.place import Place
from metrics.build.store import Store
from metrics.declared.registry import registry
from metrics.declared.vietnamese import MADE_UP, measure_name

TABLES = ("facts", "fact_versions", "submissions", "units", "published")
_PEOPLE = ("submitted_by", "stated_by")
_UNFINISHED = ".unfinished"
_OFFICIAL = (
    "Số liệu chính thức: chỉ tính báo cáo đã phê duyệt. · Official figures: approved reports only."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class DictionaryRow:
    """A line of the dictionary: a column of a table, a data element, or an indicator. `unit`
    "": it has none.
    """

    kind: str  # column, element, indicator
    table: str  # "" for elements and indicators
    name: str
    type: str
    unit: str
    meaning_vi: str
    meaning_en: str


def export(place: Place, destination: Path) -> int:
    """Writes TABLES as Parquet and data_dictionary.csv and .md into a new folder; how many facts
    there are.

    Raises NotCopied where the folder exists, NoBuild, NotWritable.
    """
    if destination.exists():
        raise NotCopied(
            f"«{destination}» đã có. Đề nghị chọn thư mục mới.",
            f"“{destination}” exists. Please name a new folder.",
        )
    ensure_built(place)
    store = Store.newest(place)
    unfinished = destination.with_name(destination.name + _UNFINISHED)
    with writable(destination):
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        cursor = store.cursor()
        for name in TABLES:
            table = cursor.table(name)
            kept = [column for column in table.columns if column not in _PEOPLE]
            table.select(*kept).pl().write_parquet(
                unfinished / f"{name}.parquet", metadata=_label(store)
            )
        found = [*columns(cursor), *declared()]
        (unfinished / "data_dictionary.csv").write_bytes(_csv(found))
        (unfinished / "data_dictionary.md").write_text(_markdown(found, store), encoding="utf-8")
        unfinished.rename(destination)
    [(facts,)] = cursor.execute("select count(*) from facts").fetchall()
    return int(facts)


def packed(place: Place) -> bytes:
    """The folder that `export` writes, as a zip file."""
    with TemporaryDirectory() as folder:
        export(place, exported := Path(folder) / "export")
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(exported.iterdir()):
                archive.write(path, path.name)
        return target.getvalue()


def columns(cursor: duckdb.DuckDBPyConnection) -> Iterator[DictionaryRow]:
    """What every exported column means, as etl/build/columns.sql says it."""
    for name in TABLES:
        query = (
            "select column_name, data_type, comment from duckdb_columns() where "
            "table_name = $1 order by column_index"
        )
        for column, type_, comment in cursor.execute(query, [name]).fetchall():
            if column not in _PEOPLE:
                vi, en, unit = (*comment.split(" · "), "")[:3]
                yield DictionaryRow(
                    kind="column",
                    table=name,
                    name=column,
                    type=type_.lower(),
                    unit=unit,
                    meaning_vi=vi,
                    meaning_en=en,
                )


def declared() -> Iterator[DictionaryRow]:
    """What every element and indicator means, as it is declared."""
    for element in registry().elements.values():
        labels = {"meaning_vi": element.label.vi, "meaning_en": element.label.en}
        yield DictionaryRow(
            kind="element",
            table="",
            name=element.code,
            type=element.kind.value,
            unit=measure_name(element.measure, "en"),
            **labels,
        )
    for indicator in registry().indicators.values():
        labels = {"meaning_vi": indicator.label.vi, "meaning_en": indicator.label.en}
        formula = " / ".join(
            " + ".join(terms) for terms in (indicator.numerator, indicator.denominator) if terms
        )
        made_of = formula if indicator.factor == 1 else f"{indicator.factor:g} × {formula}"
        yield DictionaryRow(
            kind="indicator",
            table="",
            name=indicator.code,
            type=made_of,
            unit=measure_name(indicator.measure, "en"),
            **labels,
        )


def _label(store: Store) -> dict[str, str]:
    """What every file says about itself."""
    label = {"label": MADE_UP.vi} if store.made_up_only else {}
    return {
        "build": str(store.build),
        "made_at": store.meta["made_at"],
        "approval": store.meta["approval"],
        **label,
    }


def _csv(found: list[DictionaryRow]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([field.name for field in fields(DictionaryRow)])
    writer.writerows(astuple(one) for one in found)
    return target.getvalue().encode("utf-8-sig")


def _markdown(found: list[DictionaryRow], store: Store) -> str:
    kinds = {
        "column": "Cột · Columns",
        "element": "Số liệu báo cáo · Data elements",
        "indicator": "Chỉ tiêu · Indicators",
    }
    lines = ["# Từ điển dữ liệu · Data dictionary", ""]
    lines += [f"**{MADE_UP.vi}**", ""] if store.made_up_only else []
    lines += [
        (
            f"Bản số liệu số {store.build}, lập lúc {store.made_at:%Y-%m-%d %H:%M} UTC · "
            f"Figure set no. {store.build}."
        )
    ]
    lines += ["", _OFFICIAL] if store.approval else []
    for kind, title in kinds.items():
        lines += [
            "",
            f"## {title}",
            "",
            "| Tên · Name | Kiểu · Type | Đơn vị · Unit | Nghĩa · Meaning | Meaning in English |",
            "|---|---|---|---|---|",
        ]
        lines += [
            (
                f"| {f'{one.table}.' if one.table else ''}{one.name} | {one.type} | "
                f"{one.unit} | {one.meaning_vi} | {one.meaning_en} |"
            )
            for one in found
            if one.kind == kind
        ]
    return "\n".join([*lines, ""])
