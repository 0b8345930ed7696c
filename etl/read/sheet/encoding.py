"""Bytes to text: UTF-8, UTF-16, windows-1258, TCVN3, VNI, and text that was once decoded wrongly.

A guess is certain when nearly every word with a letter outside ASCII is a possible Vietnamese
syllable after decoding and was not before. Tables: TCVN 5712:1993 (TCVN3) and the VNI-Windows code
page.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.sheet.limits import Unreadable, unreadable

declare(
    Rule(
        name="text_in_unicode",
        severity=Severity.WARNING,
        vi="Chữ trong tệp ở bảng mã {encoding_vi}; đã chuyển sang Unicode.",
        en="The text of the file is in {encoding_en}; it was converted to Unicode.",
        mend_vi="Đề nghị xem lại tên đơn vị và tiêu đề cột trước khi gửi.",
        mend_en="Please look over unit names and column headers before submitting.",
    ),
    Rule(
        name="text_not_lost",
        severity=Severity.ERROR,
        vi=(
            "Chữ có dấu trong tệp đã bị mất khi lưu ({count} từ có dấu «?» thay cho chữ "
            "cái), không thể khôi phục chắc chắn."
        ),
        en=(
            "Letters with diacritics were lost when the file was saved ({count} words "
            "hold «?» instead of a letter); they cannot be restored for sure."
        ),
        mend_vi="Đề nghị mở tệp gốc, lưu lại dạng .xlsx hoặc CSV UTF-8 rồi gửi lại.",
        mend_en="Please open the original file, save it as .xlsx or CSV UTF-8 and send it again.",
    ),
    Rule(
        name="text_readable",
        severity=Severity.WARNING,
        vi=(
            "Có {count} ký tự không đọc được (�) trong tệp; ô chứa ký tự này có thể "
            "không "
            "nhận ra được."
        ),
        en=(
            "The file holds {count} unreadable characters (�); cells with them may not "
            "be "
            "recognised."
        ),
        mend_vi="Đề nghị lưu lại tệp dạng .xlsx hoặc CSV UTF-8.",
        mend_en="Please save the file again as .xlsx or CSV UTF-8.",
    ),
    Rule(
        name="text_recognised",
        severity=Severity.WARNING,
        vi=(
            "Nhiều từ trong tệp không phải là chữ Việt ({count} từ); có thể tệp đã bị "
            "đọc "
            "nhầm bảng mã nhiều lần."
        ),
        en=(
            "Many words of the file are no Vietnamese ({count} words); it may have been "
            "decoded wrongly more than once."
        ),
        mend_vi="Đề nghị lưu lại tệp gốc dạng .xlsx hoặc CSV UTF-8.",
        mend_en="Please save the original file again as .xlsx or CSV UTF-8.",
    ),
)

CERTAIN = 0.9  # share of the words with foreign letters that must be Vietnamese syllables
LIKELY = 0.6  # enough for bytes that are surely no UTF-8, in texts that lost their blanks
CLEARLY_BETTER = 0.2
GARBLED = 0.5
_SAMPLE = 200_000  # characters on which a text is judged
LOST_WORDS = 3  # so many words with «?» inside, and a fifth of all words: the text is lost

_TCVN3 = {
    chr(byte): letter
    for letters, first in (
        ("ĂÂÊÔƠƯĐăâêôơưđ", 0xA1),
        ("àảãáạ", 0xB5),
        ("ằẳẵắ", 0xBB),
        ("ặầẩẫấậè", 0xC6),
        ("ẻẽéẹềểễếệìỉ", 0xCE),
        ("ĩíịò", 0xDC),
        ("ỏõóọồổỗốộờởỡớợù", 0xE1),
        ("ủũúụừửữứựỳỷỹýỵ", 0xF1),
    )
    for byte, letter in enumerate(letters, first)
}
_TCVN3 |= {
    chr(byte): letter for byte, letter in enumerate("ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ", 0x80)
}
_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_MARKS = (
    _VNI_TONES
    | dict(
        zip(
            "âáàåãä",
            ("\u0302", *("\u0302" + tone for tone in "\u0301\u0300\u0309\u0303\u0323")),
            strict=True,
        )
    )
    | dict(
        zip(
            "êéèúüë",
            ("\u0306", *("\u0306" + tone for tone in "\u0301\u0300\u0309\u0303\u0323")),
            strict=True,
        )
    )
)
_VNI_LETTERS = dict(zip("ñôöæóòî", "đơưỉĩịỵ", strict=True))
_VNI = re.compile(r"([aeiouyôö])([ùøûõïâáàåãäêéèúüë])|([ñôöæóòî])", re.IGNORECASE)

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|kr|pl|br|[bcdđghklmnpqrstvx])?"
    r"(?:[ou]?(?:yê|iê|uô|ươ|oo|ia|ua|ưa|ya|uê|uơ|[aăâeêioôơuưy]))"
    r"(?:ch|ng|nh|[cmnptiyouk])?"
)
# XãMậuDuệ
_JOINED = re.compile(
    r"(?<=[a-zà-öø-ÿ\u1ea1\u1ea3\u1ea5\u1ea7\u1ead\u1ebf\u1ec1\u1ec7\u1ed1\u1ed9\u1ee3])(?=[A-ZĐ])"
)
_WORD = re.compile(r"[A-Za-z\u0080-\uffff]+")
_LOST = re.compile(r"[A-Za-zÀ-ỹ]\?{1,4}[A-Za-zÀ-ỹ]|\?\?[A-Za-z]|[A-Za-z]\?\?|^[A-Za-z]{1,3}\?$")
_BETWEEN_WORDS = re.compile(r"[\s,;|\"]+")


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A file's text in NFC, and what was done to it."""

    text: str
    findings: tuple[Finding, ...] = ()


def decode(content: bytes) -> Decoded:
    """The text of a file. Raises Unreadable for binary content, for text of an unknown encoding
    and for lost letters.
    """
    text = _by_mark(content)
    if text is None:
        _refuse_binary(content)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            return _foreign(content)
    refuse_lost(text)
    return mend(text)


def mend(text: str) -> Decoded:
    """Unicode text as it was meant: NFC, and letters of a legacy font or of a wrong decoding
    put right when that is certain.
    """
    said: tuple[Finding, ...] = ()
    if _share(text) < CERTAIN:
        better = _best({name: way(text) for name, way in _MENDING.items()}, at_least=_share(text))
        if better:
            name, text = better
            said = (_converted(name),)
        elif _share(text) < GARBLED and (words := len(_foreign_words(text))) >= LOST_WORDS:
            said = (found("text_recognised", count=words),)
    if unreadable_letters := text.count("\ufffd"):
        said += (found("text_readable", count=unreadable_letters),)
    return Decoded(text=unicodedata.normalize("NFC", text), findings=said)


def refuse_lost(text: str) -> None:
    """Raises Unreadable when letters were replaced by «?» on the way: nothing can be restored
    for sure.
    """
    if text.count("?") < LOST_WORDS:
        return
    words = _BETWEEN_WORDS.split(text[:_SAMPLE])
    lost = sum("?" in word and _LOST.search(word) is not None for word in words)
    if lost >= LOST_WORDS and lost >= 0.2 * sum(not word.isdigit() for word in words if word):
        raise Unreadable(found("text_not_lost", count=lost))


def _by_mark(content: bytes) -> str | None:
    """The text of a file that says its encoding, or whose every other byte is zero; None for
    any other.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strictly(content, name)
    sample = content[:2_000]
    if len(sample) >= 4 and len(content) % 2 == 0:
        for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
            if (
                sample[first::2].count(0) > 0.3 * len(sample) / 2
                and sample[1 - first :: 2].count(0) == 0
            ):
                return _strictly(content, name)
    return None


def _strictly(content: bytes, name: str) -> str:
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise unreadable(
            f"tệp ghi là {name} nhưng bị hỏng ở byte {error.start}",
            f"it is marked as {name} but broken at byte {error.start}",
        ) from error
    _refuse_binary(text.encode("utf-8", "surrogatepass"))
    return text


def _refuse_binary(content: bytes) -> None:
    sample = content[:100_000]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 26))
    if controls > len(sample) / 1_000:
        raise unreadable("nội dung không phải là bảng số liệu dạng chữ", "its content is no text")


def _foreign(content: bytes) -> Decoded:
    """Text that is no UTF-8: the one encoding under which it is Vietnamese."""
    known = {
        "windows-1258": _decoded(content, "cp1258"),
        "TCVN3": _tcvn3(content.decode("latin-1")),
        "VNI": _vni(_decoded(content, "cp1252") or content.decode("latin-1")),
    }
    better = _best(known, at_least=0.0, certain=LIKELY)
    if better is None:
        raise unreadable(
            "không nhận ra bảng mã của chữ trong tệp", "the encoding of its text is not recognised"
        )
    name, text = better
    return Decoded(text=unicodedata.normalize("NFC", text), findings=(_converted(name),))


def _converted(name: str) -> Finding:
    vi, en = (
        ("UTF-8 bị đọc nhầm thành Latin-1", "UTF-8 misread as Latin-1")
        if name == "latin-1"
        else (name, name)
    )
    return found("text_in_unicode", encoding_vi=vi, encoding_en=en)


def _best(
    known: dict[str, str | None], at_least: float, certain: float = CERTAIN
) -> tuple[str, str] | None:
    """The decoding that makes the words Vietnamese, when it is `certain` and clearly better
    than any other and than `at_least`.
    """
    scored = sorted(
        ((_share(text), name, text) for name, text in known.items() if text is not None),
        reverse=True,
    )
    if not scored:
        return None
    share, name, text = scored[0]
    second = max((other for other, _, same in scored[1:] if same != text), default=0.0)
    clear = (
        share >= certain and share >= at_least + CLEARLY_BETTER and share >= second + CLEARLY_BETTER
    )
    return (name, text) if clear else None


def _share(text: str) -> float:
    """How many of the words with a letter outside ASCII are possible Vietnamese syllables: 0 to
    1; 1 when there is none.
    """
    words = _foreign_words(text)
    return sum(map(_is_syllable, words)) / len(words) if words else 1.0


def _foreign_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(_JOINED.sub(" ", text[:_SAMPLE])) if not word.isascii()}


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.lower())
    bare, tones = _TONES.subn("", apart)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def _decoded(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def _vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    base, mark, single = match.groups()
    letter = _VNI_LETTERS.get((single or base).lower(), (single or base).lower()) + (
        _VNI_MARKS[mark.lower()] if mark else ""
    )
    return letter.upper() if (single or base).isupper() else letter


def _misread(text: str) -> str | None:
    """UTF-8 that was decoded byte by byte, put back; None when that is not what happened."""
    try:
        return bytes(_byte(letter) for letter in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _misread_1258(text: str) -> str | None:
    try:
        return bytes(_byte(letter) for letter in text).decode("cp1258")
    except (KeyError, UnicodeDecodeError):
        return None


def _byte(letter: str) -> int:
    """The byte that windows-1252 or Latin-1 shows as this letter."""
    code = ord(letter)
    return code if code < 256 else _WINDOWS_1252[letter]


_WINDOWS_1252 = {
    bytes([byte]).decode("cp1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_MENDING: dict[str, Callable[[str], str | None]] = {
    "latin-1": _misread,
    "windows-1258": _misread_1258,
    "TCVN3": _tcvn3,
    "VNI": _vni,
}
