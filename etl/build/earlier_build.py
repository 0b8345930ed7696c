"""What every page showed at an earlier build, made again from the archive: figures, cells, targets,
reporters, explanations.

A build keeps its published figures for good, its database only for a while. So the database is made
again of the events that it was made from, and held against the published figures: where they
differ, declarations or reference data have changed since.
"""

from dataclasses import dataclass

import polars as pl

from etl.archive.archive import Earlier
from etl.build.figure_changes import difference
from etl.build.publish import remade
from metrics.build.place import Place
from metrics.build.published import publication, shown_in
from metrics.build.store import Store
from metrics.failure import Failure


class NotRemade(Failure):
    """The published figures of a build do not say what they were made from."""

    def __init__(self, number: int) -> None:
        super().__init__(
            (
                f"Bản số liệu số {number} do một phiên bản cũ của phần mềm lập, không ghi đã "
                "lập từ những lần gửi nào nên không dựng lại được. Đề nghị chọn "
                "một bản khác."
            ),
            (
                f"Figure set no. {number} was made by an older version and does not say of "
                "which reports. Please choose another one."
            ),
        )


@dataclass(frozen=True, kw_only=True)
class Remade:
    """`store`: the build as it was; `differing`: published figures that come out otherwise
    today (old: as published then).
    """

    store: Store
    differing: pl.DataFrame


def as_shown(place: Place, number: int) -> Remade:
    """The build of that number as it was; nothing is written. Raises NotShown, NotRemade,
    ArchiveDamaged, ArchiveNewer.
    """
    then = publication(place, number)
    if then.head is None or then.made_at is None:
        raise NotRemade(number)
    meta = {
        "build": str(number),
        "made_at": then.made_at.isoformat(),
        "archive_head": then.head,
        "approval": str(bool(then.approval)).lower(),
    }
    store, figures = remade(Earlier(place, then.head), meta)
    return Remade(store=store, differing=difference(shown_in(place, number), figures))
