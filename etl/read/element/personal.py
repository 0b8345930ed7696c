"""Recognises what belongs to a person: columns of names, phone and identity numbers, and such
numbers in any cell.

What a column holds decides (contents.py); a header only raises the suspicion: «Số tài khoản» may
head account numbers or count them. What is found is never quoted: a finding names the column or the
cell, not what stands in it.
"""

import re
from functools import cache
from itertools import pairwise

from etl.findings import Rule, Severity, declare
from etl.read.unit.spelling import marked_key, written
from etl.reference import units
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="no_personal_column",
        severity=Severity.WARNING,
        vi="Cột «{header}» là thông tin cá nhân; không đọc, không lưu.",
        en="Column «{header}» holds personal data; it is not read and not stored.",
        mend_vi="Đề nghị bỏ cột này trước khi gửi.",
        mend_en="Please remove this column before sending.",
    ),
    Rule(
        name="personal_or_count",
        severity=Severity.QUESTION,
        vi=(
            "Cột «{header}» là số đếm, hay là số của từng người (tài khoản, điện thoại, "
            "giấy tờ) và phải bỏ?"
        ),
        en=(
            "Does column «{header}» hold counts, or numbers of single people (accounts, "
            "phones, papers) that must be left out?"
        ),
        mend_vi="Đề nghị chọn; chưa chọn thì cột này chưa đọc, không lưu.",
        mend_en="Please choose; until then the column is neither read nor stored.",
    ),
    Rule(
        name="no_personal_cell",
        severity=Severity.QUESTION,
        vi=(
            "Ô của «{header}» có dạng số điện thoại, số định danh hoặc thư điện tử của "
            "cá "
            "nhân; không đọc, không lưu."
        ),
        en=(
            "A cell of «{header}» looks like a person's phone number, identity number or "
            "e-mail address; not read, not stored."
        ),
        mend_vi="Đề nghị chọn bỏ qua (ô để trống), hoặc ghi số liệu đúng vào ô rồi gửi lại.",
        mend_en=(
            "Please leave it out (the cell stays blank), or write the right figure "
            "into it and send the file again."
        ),
    ),
)

_HEADER = re.compile(
    r"\b(?:ho\s*(?:va|&|,)?\s*ten|ho\s+(?:va\s+)?ten\s+dem"
    r"|ten\s+(?:nguoi|cong dan|thanh vien|chu ho|can bo|to truong|to vien|khach hang|hoc vien)"
    r"|nguoi\s+(?:bao cao|lap|lap bieu|phu trach|lien he|nop|nhap|thuc hien|dai dien)|chu "
    r"ho|dau moi(?: lien he)?"
    r"|s\.?\s*d\.?\s*t\.?|so\s+(?:dien thoai|dt|di dong|zalo)|dien thoai(?:\s+(?:lien he|"
    r"di dong|nguoi.*))?|phone|mobile|hotline"
    r"|so\s+(?:the\s+)?(?:cccd|cmnd|cmtnd|can cuoc|dinh danh|ho chieu|bhxh|bhyt|the bao "
    r"hiem)|cccd|cmnd|cmtnd|can cuoc cong dan"
    r"|ma\s+dinh danh(?: ca nhan)?"
    r"|ngay\s*(?:,?\s*thang\s*,?\s*nam\s*)?sinh|nam sinh|que quan|e-?mail|thu dien tu|dia "
    r"chi(?:\s+\w+){0,4}|noi (?:o|cu tru)"
    r"|so\s+(?:tai khoan|tk)(?:\s+ngan hang)?|full\s*name|name of (?:citizen|person)|"
    r"identity (?:number|card)|date of birth)\b"
)
_WHOLE_HEADER = re.compile(r"(?:ten|ho ten|dien thoai|di dong|can cuoc|dia chi)\s*[.:]?")
_FAMILIES = frozenset(
    {
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
        "hồ", "ngô", "dương", "lý",
        "trương", "đinh", "đoàn", "đào", "mai", "trịnh", "lương", "lâm", "phùng", "tô", "châu",
        "quách", "tạ",
    }
)  # fmt: skip  # the commonest family names: nine people in ten bear one
_WITHOUT_MARKS = frozenset(map(fold, _FAMILIES))
_NAME_WORDS = (2, 5)
_WORD = re.compile(r"[^\W\d_]+")
_PHONE = re.compile(r"(?<![\d.,])(?:\+84|84(?=[0-9]{9}(?![0-9]))|0)[ .\-]?(?:\d[ .\-]?){8,9}(?!\d)")
_IDENTITY = re.compile(r"(?<![\d.,])\d{9,12}(?![\d.,]*\d)")
_HEALTH_CARD = re.compile(r"\b[A-Z]{2}\d{13}\b")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w")


def is_personal_header(text: str) -> bool:
    """Whether a header announces personal data. Ask only about headers that are no declared
    element.
    """
    folded = " ".join(fold(text).split())
    return len(folded) <= 80 and bool(_WHOLE_HEADER.fullmatch(folded) or _HEADER.search(folded))


def holds_personal_number(text: str, money: bool = False) -> bool:
    """Whether a cell holds a phone number, an identity number or an e-mail address. `money`:
    long amounts are expected.
    """
    if len(text) < 9:
        return False
    if _PHONE.search(text) or _EMAIL.search(text) or _HEALTH_CARD.search(text):
        return True
    return not money and _IDENTITY.search(text) is not None


def names_a_person(text: str) -> bool:
    """Whether a text holds a Vietnamese name: two words or more with capitals, the first of them a
    family's.

    In capitals throughout only where nothing else stands there: «QUẢN LÝ VĂN BẢN» is no name.
    """
    words = _WORD.findall(text)
    families = _FAMILIES if fold(text) != " ".join(text.lower().split()) else _WITHOUT_MARKS
    if words and all(word.isupper() for word in words):
        return _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] and words[0].lower() in families
    return any(_begins_a_name(word, after, families) for word, after in pairwise(words))


def may_be_quoted(text: str) -> bool:
    """Whether the text of a cell that is no number may stand in a message: short, and no proper
    names in it but those of places.
    """
    if len(text) > 80 or holds_personal_number(text):
        return False
    return _is_place(text) or not (names_a_person(text) or sum(map(_is_proper, text.split())) > 1)


def _is_place(text: str) -> bool:
    """«Xã Hòa Thuận», «Công an xã Giồng Riềng», «Giồng Riềng»: written as a place, or the name
    of one and of nobody.
    """
    name = written(text)
    as_written = name.readings[0]
    if any(map(names_a_person, name.areas)):
        return False
    if as_written.marked in _places():
        return name.is_typed or not names_a_person(text)
    return name.is_typed and not names_a_person(as_written.bare)


@cache
def _places() -> frozenset[str]:
    """The names without their types, spelt one way, of the units that the register knows on any
    day.
    """
    return frozenset(
        marked_key(name.removeprefix(type_))
        for name, type_ in units().select("name", "type").iter_rows()
    )


def _begins_a_name(word: str, after: str, families: frozenset[str]) -> bool:
    return _is_proper(word, one=True) and _is_proper(after, one=True) and word.lower() in families


def _is_proper(word: str, one: bool = False) -> bool:
    """A word with a capital and small letters; `one`: a capital alone is enough."""
    return word[:1].isupper() and (word[1:].islower() or (one and len(word) == 1))
