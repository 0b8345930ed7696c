"""How clerks write the name of an element above a column or before a row, and whether it can
mean one element only.
"""

import random
import unicodedata
from collections.abc import Callable

from bench.messy.numbered import NBSP, WORDS
from metrics.declared.registry import registry

# Other names that an officer of the trade takes for nothing else.
SYNONYMS = {
    "population": ("Dân số", "Số nhân khẩu", "Tổng số nhân khẩu", "Tổng dân số"),
    "households": ("Số hộ", "Tổng số hộ", "Số hộ gia đình", "Tổng số hộ dân"),
    "adults_18plus": (
        "Số người từ 18 tuổi trở lên",
        "Dân số từ 18 tuổi trở lên",
        "Số người trưởng thành",
    ),
    "public_service_accounts": (
        "Số người trưởng thành có tài khoản DVCTT",
        "Số tài khoản dịch vụ công trực tuyến",
    ),
    "dossiers_received": ("Số hồ sơ tiếp nhận trong kỳ", "Hồ sơ TTHC tiếp nhận trong kỳ"),
    "dossiers_received_online": ("Số hồ sơ tiếp nhận trực tuyến", "Hồ sơ nộp trực tuyến"),
    "dossiers_resolved": ("Số hồ sơ đã giải quyết",),
    "dossiers_in_progress": ("Số hồ sơ đang giải quyết",),
    "dossiers_overdue": ("Số hồ sơ quá hạn",),
    "digital_signatures_personal": ("Số người có chữ ký số cá nhân", "Số người có CKS cá nhân"),
    "vneid_level1": ("Tài khoản định danh điện tử mức 1", "Tài khoản VNeID mức 1"),
    "vneid_level2": ("Tài khoản định danh điện tử mức 2", "Tài khoản VNeID mức độ 2"),
    "ehealth_records": ("Số người có hồ sơ sức khỏe điện tử",),
    "merchants": ("Số hộ kinh doanh", "Số hộ kinh doanh, tiểu thương"),
    "merchants_cashless": ("Số hộ kinh doanh, tiểu thương chấp nhận TTKDTM",),
    "markets": ("Tổng số chợ",),
    "enterprises": ("Số doanh nghiệp đang hoạt động",),
    "teams": ("Số Tổ CNSCĐ", "Tổ công nghệ số cộng đồng", "Tổng số Tổ công nghệ số cộng đồng"),
    "team_members": ("Số thành viên Tổ CNSCĐ", "Thành viên Tổ công nghệ số cộng đồng"),
    "officials": ("Số cán bộ, công chức, viên chức",),
    "villages": ("Số thôn, khu phố", "Số thôn, tổ dân phố"),
}
# Neighbours of a declared element that a hasty reader would take for it; none of them is declared,
# but those of NEGATED.
NEIGHBOURS = {
    "public_service_accounts": ("Người trưởng thành chưa có tài khoản dịch vụ công trực tuyến",),
    "dossiers_received_online": (
        "Hồ sơ tiếp nhận trực tiếp",
        "Hồ sơ tiếp nhận qua bưu chính công ích",
    ),
    "dossiers_resolved": ("Hồ sơ chưa giải quyết",),
    "dossiers_digitised": ("Hồ sơ chưa được số hóa khi tiếp nhận",),
    "merchants_cashless": (
        "Hộ kinh doanh, tiểu thương chưa chấp nhận thanh toán không dùng tiền mặt",
    ),
    "merchants_qr": ("Hộ kinh doanh, tiểu thương chưa có mã QR nhận thanh toán",),
    "adults_18plus": ("Dân số trưởng thành (từ 20 tuổi)", "Nữ từ 18 tuổi trở lên"),
    "elderly_60plus": ("Người từ 80 tuổi trở lên",),
    "residents_14plus": ("Người đủ 16 tuổi trở lên",),
    "households": ("Số hộ nghèo", "Số hộ cận nghèo", "Hộ gia đình văn hóa"),
    "villages_with_team": ("Thôn, ấp, khu phố chưa có Tổ công nghệ số cộng đồng",),
    "team_members": (
        "Thành viên Tổ công nghệ số cộng đồng là nữ",
        "Thành viên Tổ chưa được tập huấn",
    ),
    "vneid_level2": (
        "Tài khoản định danh điện tử mức độ 3",
        "Tài khoản định danh điện tử mức độ 2 bị khóa",
    ),
    "vneid_level2_activated": ("Tài khoản định danh điện tử mức độ 2 chưa kích hoạt",),
    "digital_signatures_personal": (
        "Người trưởng thành chưa có chữ ký số hoặc chữ ký điện tử cá nhân",
    ),
    "teams": (
        "Số Tổ công nghệ số cộng đồng thành lập mới",
        "Số Tổ công nghệ số cộng đồng chưa được kiện toàn",
    ),
    "population": ("Dân số tạm trú", "Dân số nữ", "Mật độ dân số", "Dân số trong độ tuổi lao động"),
    "dossiers_received": ("Hồ sơ từ chối tiếp nhận trong kỳ", "Hồ sơ chưa tiếp nhận"),
    "dossiers_in_progress": ("Hồ sơ đang giải quyết trong hạn", "Hồ sơ đang chờ bổ sung"),
    "merchants": ("Hộ kinh doanh, tiểu thương ngừng hoạt động",),
    "villages": ("Số thôn, ấp, khu phố đặc biệt khó khăn", "Số thôn, ấp, khu phố văn hóa"),
    "ehealth_records": ("Người dân chưa có hồ sơ sức khỏe điện tử",),
    "enterprises": ("Doanh nghiệp tạm ngừng hoạt động", "Doanh nghiệp giải thể"),
    "officials_trained": ("Cán bộ, công chức chưa được tập huấn chuyển đổi số",),
    "markets_cashless": ("Chợ chưa triển khai mô hình chợ 4.0",),
    "smartphone_adults": ("Người trưởng thành chưa có điện thoại thông minh",),
}
# What a neighbour says is another declared element in other words: form II.06 has resolved dossiers
# and those that are not yet.
NEGATED = {"Hồ sơ chưa giải quyết": "dossiers_in_progress"}
STRANGERS = (
    "Số con bò",
    "Diện tích (km2)",
    "Ghi chú",
    "Số trường học",
    "Số trạm y tế",
    "Hộ nghèo",
    "Thu ngân sách",
)
SURE = (
    "exact",
    "upper",
    "lower",
    "nfd",
    "closed",
    "plain",
    "broken",
    "spaced",
    "numbered",
    "unit",
    "starred",
    "tones",
    "synonym",
    "commas",
)
UNSURE = ("typo", "english", "code")


def label(element: str) -> str:
    return registry().elements[element].label.vi


def header(rng: random.Random, element: str, how: str) -> tuple[str, bool]:
    """The name of an element as written `how`, and whether it is certain."""
    text = label(element)
    if how in UNSURE:
        return _unsure(rng, element, how), False
    if how == "synonym":
        return rng.choice(SYNONYMS.get(element, (text,))), True
    return _WAYS[how](rng, text, element), True


def _unsure(rng: random.Random, element: str, how: str) -> str:
    text = label(element)
    if how == "english":
        return registry().elements[element].label.en
    if how == "code":
        return element
    return typo(rng, text)


def typo(rng: random.Random, text: str) -> str:
    """One letter lost, doubled or swapped with the next."""
    places = [
        place
        for place, letter in enumerate(text[:-1])
        if letter.isalpha() and text[place + 1].isalpha()
    ]
    place = rng.choice(places)
    return rng.choice((
        text[:place] + text[place + 1 :],
        text[:place] + text[place] + text[place:],
        text[:place] + text[place + 1] + text[place] + text[place + 2 :],
    ))  # fmt: skip


def plain(text: str) -> str:
    """Without diacritics, as typed on a keyboard that has none."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize(
        "NFC", "".join(letter for letter in bare if not unicodedata.combining(letter))
    )


_MOVED = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "uý": "úy",
    "uỷ": "ủy",
    "uỳ": "ùy",
}


def moved_tones(text: str) -> str:
    """hóa as hoá: the other school of placing the mark; only where the two letters end the
    syllable.
    """
    words = text.split(" ")
    back = {new: old for old, new in _MOVED.items()}
    for number, word in enumerate(words):
        core = word.rstrip(".,;:()")
        for table in (back, _MOVED):
            if core[-2:] in table and not core.lower().startswith("qu"):
                words[number] = core[:-2] + table[core[-2:]] + word[len(core) :]
                break
    return " ".join(words)


def _unit_after(rng: random.Random, text: str, element: str) -> str:
    word = WORDS.get(registry().elements[element].measure)
    return f"{text} {rng.choice(('({})', '(ĐVT: {})', '({}) ')).format(word)}" if word else text


_WAYS: dict[str, Callable[[random.Random, str, str], str]] = {
    "exact": lambda rng, text, element: text,
    "upper": lambda rng, text, element: text.upper(),
    "lower": lambda rng, text, element: text.lower(),
    "nfd": lambda rng, text, element: unicodedata.normalize("NFD", text),
    "closed": lambda rng, text, element: text.replace(" ", ""),
    "plain": lambda rng, text, element: plain(text),
    "broken": lambda rng, text, element: text.replace(" ", "\n", 2),
    "spaced": lambda rng, text, element: " " + text.replace(" ", rng.choice(("  ", NBSP)), 2) + " ",
    "numbered": lambda rng, text, element: rng.choice(("{}. {}", "{}) {}", "({}) {}")).format(
        rng.randint(1, 12), text
    ),
    "unit": _unit_after,
    "starred": lambda rng, text, element: text + rng.choice(("*", " (*)", ":", " *")),
    "tones": lambda rng, text, element: moved_tones(text),
    "commas": lambda rng, text, element: text.replace(", ", rng.choice((",", " , "))),
}
