"""Whether archive, build and published figures agree: every hash, every number of the sequence,
every published figure.
"""

from collections.abc import Iterator
from hashlib import sha256

import duckdb

from etl.archive import erase
from etl.archive.archive import FACTS, Archive
from etl.archive.event import (
    ArchiveDamaged,
    Event,
    Type,
    erased_without_event,
    folders,
    read,
    sequence_of,
)
from etl.build.figure_changes import difference, read_published
from etl.build.publish import (
    ArchiveIncomplete,
    figures_of,
    fingerprint,
    made_again,
    trusted_archive,
)
from etl.log import timed
from metrics.build.place import Place
from metrics.build.published import published_file
from metrics.build.store import NoBuild, Store
from metrics.declared.indicator import Text

_RESTORE = Text(
    vi="Đề nghị khôi phục từ bản sao lưu (python -m etl restore).",
    en="Please restore a backup (python -m etl restore).",
)


_TABLES = (
    "select table_name from duckdb_tables() where not temporary and table_name <> "
    "'meta' order by all"
)
_OTHER = """select count(*) from (
    (from kept.{table} except all from {table})
    union all
    (from {table} except all from kept.{table})
)"""
# Sums of the same numbers in another order differ by less.
_SAME = """create temp macro same(one, other) as
    (one is null) = (other is null)
    and coalesce(abs(one - other) <= 1e-12 * greatest(abs(one), abs(other)), true)"""
_DIFFERING = {
    "figures": """select count(*)
from kept.figures k full join figures f using (geography, provisional, unit_code, indicator, period)
where row(k.status, k.reporting, k.expected, k.basis, k.qualifier, k.as_of, k.restatement)
    is distinct from
    row(f.status, f.reporting, f.expected, f.basis, f.qualifier, f.as_of, f.restatement)
or not (same(k.numerator, f.numerator) and same(k.denominator, f.denominator)
    and same(k.value, f.value)
    and same(k.other_value, f.other_value) and same(k.partial, f.partial)
    and same(k.estimated_share, f.estimated_share) and same(k.covered, f.covered))"""
}


@timed("verify")
def verify(place: Place) -> list[Text]:
    """What does not agree, in words; empty: everything does. Nothing is changed."""
    problems = [*archive_problems(place)]
    return problems or [*_build_problems(place)]


def archive_problems(place: Place) -> Iterator[Text]:
    """What is wrong with the accepted files themselves; a damaged archive cannot be compared
    with anything.
    """
    events: list[Event] = []
    accepted = folders(place)
    for folder in accepted:
        try:
            events.append(read(folder))
        except ArchiveDamaged as damaged:
            yield damaged.text
    for event in erased_without_event(events):
        yield ArchiveDamaged(event.id).text
    numbers = {sequence_of(folder.name) for folder in accepted}
    missing = sorted(set(range(1, max(numbers, default=0))) - numbers)
    if missing:
        named = ", ".join(f"{number:06d}" for number in missing)
        yield Text(
            vi=f"Kho lưu trữ thiếu sự kiện số {named}. {_RESTORE.vi}",
            en=f"The archive lacks event {named}. {_RESTORE.en}",
        )
    half_erased = erase.with_content(place.archive, events)
    for event in half_erased:
        yield Text(
            vi=f"Nội dung của {event.id} chưa được xóa hết: đề nghị chạy «python -m etl build».",
            en=(
                f"The content of {event.id} is not wholly erased yet: please run “python "
                "-m etl build”."
            ),
        )
    for event in events:
        if "stored" in event.payload and event not in half_erased:
            yield from _file_problems(place, event)


def _file_problems(place: Place, event: Event) -> Iterator[Text]:
    facts = {FACTS: event.payload["facts_sha256"]} if event.type == Type.SUBMISSION else {}
    for name, expected in {
        event.payload["stored"]: event.payload["stored_sha256"],
        **facts,
    }.items():
        path = place.archive / event.id / name
        if not path.is_file():
            yield Text(
                vi=f"Lần gửi {event.id} thiếu tệp {name}. {_RESTORE.vi}",
                en=f"Submission {event.id} lacks its file {name}. {_RESTORE.en}",
            )
        elif sha256(path.read_bytes()).hexdigest() != expected:
            yield Text(
                vi=f"Tệp {name} của lần gửi {event.id} đã bị thay đổi. {_RESTORE.vi}",
                en=f"File {name} of submission {event.id} was changed. {_RESTORE.en}",
            )


def _build_problems(place: Place) -> Iterator[Text]:
    try:
        archive, store = trusted_archive(place), Store.newest(place)
    except ArchiveIncomplete as incomplete:
        yield incomplete.text
        return
    except NoBuild as none:
        if place.has_events:
            yield none.text
        return
    if store.meta["archive_head"] != archive.head or store.meta["fingerprint"] != fingerprint():
        yield Text(
            vi=(
                f"Bản số liệu số {store.build} chưa theo kịp kho lưu trữ hoặc danh mục: "
                "đề "
                "nghị chạy «python -m etl build»."
            ),
            en=(
                f"Build {store.build} is behind the archive or the declarations: please "
                "run “python -m etl build”."
            ),
        )
        return
    yield from _figure_problems(archive, store)


def _figure_problems(archive: Archive, store: Store) -> Iterator[Text]:
    path = published_file(archive.place, store.build)
    if not path.exists():
        yield Text(
            vi=f"Thiếu tệp {path.name}: đề nghị chạy «python -m etl build».",
            en=f"{path.name} is missing: run “python -m etl build”.",
        )
        return
    kept = read_published(archive.place, store.build)
    with made_again(archive) as again:
        differing = difference(kept, figures_of(again)).height
        if differing:
            yield Text(
                vi=f"{differing} kết quả đã công bố khác với kết quả lập lại từ kho lưu trữ.",
                en=f"{differing} published figures differ from those made again from the archive.",
            )
        in_build = difference(kept, store.cursor().table("published").pl()).height
        if in_build:
            yield Text(
                vi=f"{in_build} kết quả trong {path.name} khác với bản số liệu số {store.build}.",
                en=f"{in_build} figures of {path.name} differ from build {store.build}.",
            )
        for table, rows in _differing_rows(again, store):
            yield Text(
                vi=(
                    f"Bản số liệu số {store.build} có {rows} dòng khác với bản lập lại từ "
                    f"kho lưu trữ (bảng {table}): đề nghị chạy «python -m etl build»."
                ),
                en=(
                    f"Build {store.build} has {rows} rows other than one made again from "
                    f"the archive (table {table}): please run “python -m etl build”."
                ),
            )


def _differing_rows(again: duckdb.DuckDBPyConnection, store: Store) -> Iterator[tuple[str, int]]:
    """The tables of a build that are not as those made again, and in how many rows."""
    path = str(store.path).replace("'", "''")
    tables = [name for (name,) in again.execute(_TABLES).fetchall()]
    again.execute(_SAME)
    again.execute(f"attach '{path}' as kept (read_only)")
    for table in tables:
        [(rows,)] = again.execute(_DIFFERING.get(table, _OTHER).format(table=table)).fetchall()
        if rows:
            yield table, rows
