"""How clerks write figures. Each way says whether a careful reader can be sure of it."""

import random
from collections.abc import Callable

from metrics.declared.registry import registry

NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"
WORDS = {  # what is counted, as it is written behind a number
    "person": "người", "household": "hộ", "account": "tài khoản", "dossier": "hồ sơ",
    "case": "trường hợp", "team": "tổ",
    "merchant": "hộ", "market": "chợ", "outlet": "cơ sở", "enterprise": "doanh nghiệp",
    "certificate": "chứng thư", "visit": "lượt",
    "product": "sản phẩm", "rating": "lượt", "session": "buổi", "support_point": "điểm",
}  # fmt: skip
QUALIFIERS = {
    "more_than": ("hơn ", "trên ", "Hơn "),
    "at_least": ("ít nhất ", "tối thiểu "),
    "almost": ("gần ", "Gần "),
    "about": ("khoảng ", "Khoảng "),
    "less_than": ("dưới ",),
    "at_most": ("không quá ", "tối đa "),
    "estimated": ("ước ", "ước đạt "),
}
BLANKS = ("", " ", "-", "–", "—", "...", "…", "x", "X", NBSP, "- ")
NO_ACTIVITY = (
    "chưa phát sinh",
    "Chưa phát sinh",
    "chưa phát sinh số liệu",
    "không phát sinh",
    "Chưa phát sinh.",
)
Way = Callable[[int], str]


def grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


def plain(value: int) -> str:
    return str(value)


GROUPING: dict[str, Way] = {
    "plain": plain,
    "dots": lambda value: grouped(value, "."),
    "commas": lambda value: grouped(value, ","),
    "blanks": lambda value: grouped(value, " "),
    "nbsp": lambda value: grouped(value, NBSP),
    "narrow": lambda value: grouped(value, NARROW),
    "thin": lambda value: grouped(value, THIN),
}


def count_way(rng: random.Random, style: str) -> Way:
    """A way of a column: one grouping, now and then left out, with the small habits of typing
    around it.
    """
    group = GROUPING[style]
    sloppy = rng.random() < 0.3
    return lambda value: _edges(
        rng, plain(value) if sloppy and rng.random() < 0.3 else group(value)
    )


def _edges(rng: random.Random, text: str) -> str:
    habit = rng.random()
    if habit < 0.03:
        return " " + text
    if habit < 0.06:
        return text + rng.choice((" ", NBSP))
    if habit < 0.08 and len(text) == 1:
        return "0" + text
    return text


def with_unit(rng: random.Random, element: str, text: str) -> str:
    word = WORDS.get(registry().elements[element].measure)
    return f"{text} {word}" if word and rng.random() < 0.9 else text


def with_mark(rng: random.Random, text: str) -> str:
    """A footnote mark, a stray bracket: nothing of the number."""
    return text + rng.choice(("*", " *", "(*)", " (*)", "**", ")", " (1)", "¹", "(2)", "[1]"))


def qualified(rng: random.Random, text: str) -> tuple[str, str]:
    """The text with a word before it, and what the word means."""
    meaning = rng.choice(tuple(QUALIFIERS))
    return rng.choice(QUALIFIERS[meaning]) + text, meaning


def per_cent(rng: random.Random, value: float, style: str = "comma") -> str:
    """75,18 % as a share is written beside counts; two places at most."""
    places = rng.choice((0, 1, 2, 2))
    text = f"{value:.{places}f}"
    text = text.replace(".", ",") if style == "comma" else text
    return text + rng.choice(("%", "%", " %", "", NBSP + "%"))


def share(rng: random.Random, value: float) -> str:
    """A reported share with its sign, so that nothing is open."""
    text = f"{value:g}"
    return rng.choice((text.replace(".", ","), text)) + rng.choice(("%", " %"))


def money(rng: random.Random, value: int) -> str:
    return grouped(value, ".") + rng.choice(("", "", " đồng", "đ", " VNĐ"))


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(value: int) -> str:
    """1234 as «một nghìn hai trăm ba mươi tư», up to 999 999."""
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return f"{in_words(head)} nghìn" + (f" {_hundreds(rest, full=True)}" if rest else "")
    return _hundreds(value, full=False)


def _hundreds(value: int, full: bool) -> str:
    hundreds, rest = divmod(value, 100)
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    return " ".join(said + _tens(rest, linked=bool(said))) or _DIGITS[0]


def _tens(value: int, linked: bool) -> list[str]:
    tens, ones = divmod(value, 10)
    if not tens:
        return ([("linh " if linked else "") + _DIGITS[ones]]) if ones else []
    said = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not ones:
        return [said]
    last = (
        "mốt"
        if ones == 1 and tens > 1
        else "lăm"
        if ones == 5
        else "tư"
        if ones == 4 and tens > 1
        else _DIGITS[ones]
    )
    return [f"{said} {last}"]
