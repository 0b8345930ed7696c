"""A line of the table that a run prints."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """`ours` and `floor` in `unit`, measured in the same run by turns; `aim`: what the ratio
    (or ours) shall be at most, in words.
    """

    what: str
    ours: float
    unit: str
    floor: float | None = None
    aim: str = ""

    def __str__(self) -> str:
        ratio = "" if self.floor is None else f"{self.ours / self.floor:.2f}"
        return (
            f"| {self.what} | {_size(self.ours)} {self.unit} | {_size(self.floor)} | "
            f"{ratio} | {self.aim} |"
        )


def _size(size: float | None) -> str:
    if size is None:
        return ""
    return f"{size:,.0f}" if size >= 100 else f"{size:,.1f}" if size >= 10 else f"{size:,.2f}"


HEAD = "| what | ours | floor | ratio | aim |\n|---|---:|---:|---:|---|"
