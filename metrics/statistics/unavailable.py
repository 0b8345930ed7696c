"""Why a statistic has no value: a normal answer, with its words."""

from dataclasses import dataclass
from enum import StrEnum

from metrics.declared.indicator import Text


class Obstacle(StrEnum):
    """What is missing."""

    TOO_FEW_UNITS = "too_few_units"
    TOO_FEW_PERIODS = "too_few_periods"
    NO_BASE = "no_base"
    NO_PROPORTION = "no_proportion"
    NO_SPREAD = "no_spread"
    DUTY = "duty"


_SAID = {
    Obstacle.TOO_FEW_UNITS: Text(
        vi="chỉ có {count} đơn vị, cần ít nhất {needed}",
        en="there are {count} units only, {needed} are needed",
    ),
    Obstacle.TOO_FEW_PERIODS: Text(
        vi="chỉ có {count} kỳ, cần ít nhất {needed}",
        en="there are {count} periods only, {needed} are needed",
    ),
    Obstacle.NO_BASE: Text(vi="không có mẫu số", en="there is no denominator"),
    Obstacle.NO_PROPORTION: Text(
        vi="không phải là tỷ lệ của một tổng thể (tử số có thể vượt mẫu số)",
        en="it is no share of a whole: the numerator may exceed the denominator",
    ),
    Obstacle.NO_SPREAD: Text(vi="các giá trị bằng nhau", en="all values are equal"),
    Obstacle.DUTY: Text(
        vi="là nghĩa vụ: xét số trường hợp còn thiếu, không xét ngẫu nhiên",
        en="it is a duty: the missing cases count, not chance",
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Unavailable:
    """`count`: how many there are; `needed`: how many it takes."""

    reason: Obstacle
    count: int | None = None
    needed: int | None = None

    @property
    def text(self) -> Text:
        said = _SAID[self.reason]
        return Text(
            vi=said.vi.format(count=self.count, needed=self.needed),
            en=said.en.format(count=self.count, needed=self.needed),
        )
