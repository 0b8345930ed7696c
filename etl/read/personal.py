"""Recognises what belongs to a person: columns of names, phone and identity numbers, and such numbers in any cell.

What is found is never quoted: a finding names the column or the cell, not what stands in it.
"""

import re

from etl.findings import Rule, Severity, declare
from metrics.vietnamese import fold

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
        name="no_personal_cell",
        severity=Severity.WARNING,
        vi="Ô có dạng số điện thoại, số định danh hoặc thư điện tử của cá nhân; không đọc, không lưu.",
        en="The cell looks like a person's phone number, identity number or e-mail address; it is not read and not stored.",
        mend_vi="Đề nghị xóa thông tin cá nhân trước khi gửi.",
        mend_en="Please delete personal data before sending.",
    ),
)

_HEADER = re.compile(
    r"\b(?:ho\s*(?:va|&|,)?\s*ten|ho\s+(?:va\s+)?ten\s+dem"
    r"|ten\s+(?:nguoi|cong dan|thanh vien|chu ho|can bo|to truong|to vien|khach hang|hoc vien)"
    r"|nguoi\s+(?:bao cao|lap|lap bieu|phu trach|lien he|nop|nhap|thuc hien|dai dien)|chu ho|dau moi(?: lien he)?"
    r"|s\.?\s*d\.?\s*t\.?|so\s+(?:dien thoai|dt|di dong|zalo)|dien thoai(?:\s+(?:lien he|di dong|nguoi.*))?|phone|mobile|hotline"
    r"|so\s+(?:the\s+)?(?:cccd|cmnd|cmtnd|can cuoc|dinh danh|ho chieu|bhxh|bhyt|the bao hiem)|cccd|cmnd|cmtnd|can cuoc cong dan"
    r"|ma\s+dinh danh(?: ca nhan)?"
    r"|ngay\s*(?:,?\s*thang\s*,?\s*nam\s*)?sinh|nam sinh|que quan|e-?mail|thu dien tu|dia chi(?:\s+\w+){0,4}|noi (?:o|cu tru)"
    r"|so\s+(?:tai khoan|tk)(?:\s+ngan hang)?|full\s*name|name of (?:citizen|person)|identity (?:number|card)|date of birth)\b"
)
_WHOLE_HEADER = re.compile(r"(?:ten|ho ten|dien thoai|di dong|can cuoc|dia chi)\s*[.:]?")
_PHONE = re.compile(r"(?<![\d.,])(?:\+84|84(?=[0-9]{9}(?![0-9]))|0)[ .\-]?(?:\d[ .\-]?){8,9}(?!\d)")
_IDENTITY = re.compile(r"(?<![\d.,])\d{9,12}(?![\d.,]*\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w")


def is_personal_header(text: str) -> bool:
    """Whether a header announces personal data. Ask only about headers that are no declared element."""
    folded = " ".join(fold(text).split())
    return len(folded) <= 80 and bool(_WHOLE_HEADER.fullmatch(folded) or _HEADER.search(folded))


def holds_personal_number(text: str, money: bool = False) -> bool:
    """Whether a cell holds a phone number, an identity number or an e-mail address. `money`: long amounts are expected."""
    if len(text) < 9:
        return False
    if _PHONE.search(text) or _EMAIL.search(text):
        return True
    return not money and _IDENTITY.search(text) is not None


def may_be_quoted(text: str) -> bool:
    """Whether the text of a cell that is no number may stand in a message: short, and no proper names in it."""
    return len(text) <= 80 and not holds_personal_number(text) and sum(map(_is_proper, text.split())) < 2


def _is_proper(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
