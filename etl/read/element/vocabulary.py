"""Which element or indicator a phrase names: declared labels and codes, declared synonyms, lost
spaces, small slips of typing.

Certain is what says the same words as exactly one declared phrase; everything else is at most
proposed.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import token_set_ratio

from etl.read.element import alike
from etl.read.element.alike import spelt
from metrics.build.place import REFERENCE
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

SYNONYMS = REFERENCE / "header_synonyms.csv"

_ABBREVIATIONS = {
    "dvctt": "dịch vụ công trực tuyến",
    "dvc": "dịch vụ công",
    "tthc": "thủ tục hành chính",
    "cks": "chữ ký số",
    "hs": "hồ sơ",
    "tk": "tài khoản",
    "đddt": "định danh điện tử",
    "đdđt": "định danh điện tử",
    "ddđt": "định danh điện tử",
    "cnscđ": "công nghệ số cộng đồng",
    "cnscd": "công nghệ số cộng đồng",
    "ttkdtm": "thanh toán không dùng tiền mặt",
    "kdtm": "không dùng tiền mặt",
    "cbcc": "cán bộ công chức",
    "cbccvc": "cán bộ công chức viên chức",
    "hkd": "hộ kinh doanh",
    "dn": "doanh nghiệp",
    "cđs": "chuyển đổi số",
    "tmđt": "thương mại điện tử",
    "pakn": "phản ánh kiến nghị",
    "hđđt": "hóa đơn điện tử",
    "hsskđt": "hồ sơ sức khỏe điện tử",
    "skđt": "sức khỏe điện tử",
    "bhyt": "bảo hiểm y tế",
    "qđ": "quyết định",
    "tdp": "tổ dân phố",
    "đk": "đăng ký",
    "tv": "thành viên",
    "dvcqg": "dịch vụ công quốc gia",
}
_NOISE = "số tổng lượng các những của về tại được đã và hoặc là có"
_NOISE_RUNS = (
    "trong đó",
    "trong kỳ",
    "trên địa bàn xã",
    "trên địa bàn phường",
    "trên địa bàn",
    "toàn xã",
    "toàn phường",
    "toàn huyện",
    "hiện có",
    "thủ tục hành chính",
)
FOOTNOTES = re.compile(r"\s*(?:\(\*+\)|\*+|\[\d\]|[¹²³⁴⁵])\s*$")
_WORDS = re.compile(r"[^\W_]+")
_LETTERS_A_SLIP = 12  # one slip of typing in so many letters is still certain
_APART = 3  # and no other element may be nearer than so many further slips
_PROPOSED = 82.0  # likeness from which a phrase is proposed
_GENERIC_PROPOSALS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class PhraseMatch:
    """What a phrase names. `code` None: nothing for certain; `proposed`: what it may mean, nearest
    first.

    `slip`: certain, although typed with a slip.
    """

    code: str | None = None
    proposed: tuple[str, ...] = ()
    slip: bool = False


@lru_cache(maxsize=16_384)
def syllables(text: str) -> tuple[str, ...]:
    """The words of a phrase, spelt one way: hoà as hòa, lí as lý, abbreviations in full."""
    plain = [spelt(word) for word in _WORDS.findall(unicodedata.normalize("NFC", text).lower())]
    return tuple(word for plain_word in plain for word in _long(plain_word))


@lru_cache(maxsize=16_384)
def squeezed(text: str) -> str:
    """The letters and digits of a phrase without marks and blanks: what is left after a PDF
    swallowed the spaces.
    """
    return "".join(_WORDS.findall(fold(text)))


def _long(word: str) -> list[str]:
    return (
        [spelt(part) for part in _ABBREVIATIONS[word].split()] if word in _ABBREVIATIONS else [word]
    )


def meaning_words(text: str) -> frozenset[str]:
    """The words that carry the meaning, without «số», «tổng», «trong đó» and the like."""
    return frozenset(_telling(text))


@lru_cache(maxsize=16_384)
def _telling(text: str) -> tuple[str, ...]:
    """The words that carry the meaning, in their order and as often as they stand."""
    return _without_noise(syllables(text))


@lru_cache(maxsize=16_384)
def _without_noise(words: tuple[str, ...]) -> tuple[str, ...]:
    return _telling_of(alike.one_way(" " + " ".join(words) + " "))


@lru_cache(maxsize=16_384)
def _as_said(text: str) -> tuple[str, ...]:
    """The words that carry the meaning as they were said: what is like a phrase is looked for
    among these.
    """
    return _telling_of(" " + " ".join(syllables(text)) + " ")


def _telling_of(phrase: str) -> tuple[str, ...]:
    for run in _noise_runs():
        phrase = phrase.replace(run, " ")
    kept = phrase.split()
    pairs = zip(["", *kept], kept, strict=False)
    return tuple(
        word
        for before, word in pairs
        if word not in _noise() or (word == spelt(_DIGITAL) and before in _of_digital())
    )


@cache
def _noise() -> frozenset[str]:
    return frozenset(spelt(word) for word in _NOISE.split())


_DIGITAL = "số"  # «số doanh nghiệp» counts them, «doanh nghiệp số» is another thing


@cache
def _of_digital() -> frozenset[str]:
    return frozenset(
        spelt(word)
        for word in [
            "nghiệp",
            "nghệ",
            "ký",
            "đổi",
            "tế",
            "hội",
            "quyền",
            "năng",
            "lực",
            "tầng",
            "hóa",
        ]
    )


@cache
def _noise_runs() -> tuple[str, ...]:
    return tuple(" " + " ".join(syllables(run)) + " " for run in _NOISE_RUNS)


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _frozen(gathered: Mapping[_Key, set[_Value]]) -> dict[_Key, frozenset[_Value]]:
    return {key: frozenset(values) for key, values in gathered.items()}


class _Phrases:
    """Phrases as they are gathered into a Vocabulary, whose fields are named alike."""

    def __init__(self) -> None:
        self.by_letters: dict[str, set[str]] = defaultdict(set)
        self.by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.as_said: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.words_of: dict[str, set[str]] = defaultdict(set)
        self.spelt: dict[str, set[tuple[str, ...]]] = defaultdict(set)

    def add(self, phrase: str, code: str) -> None:
        self.by_letters[squeezed(phrase)].add(code)
        self.spelt[squeezed(phrase)].add(syllables(phrase))
        self.words_of[code].update(meaning_words(phrase))

    def add_with_likeness(self, phrase: str, code: str) -> None:
        """Adds a phrase that others may be like, unless it is one word alone."""
        self.add(phrase, code)
        as_said = _as_said(phrase)
        self.words_of[code].update(as_said)
        if len(set(as_said)) > 1:
            self.by_words[tuple(sorted(_telling(phrase)))].add(code)
            self.as_said[tuple(sorted(as_said))].add(code)


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Phrases by what they name. A phrase that is declared for two codes names none of them for
    certain.
    """

    by_letters: dict[str, frozenset[str]]  # squeezed phrase → codes
    by_words: dict[tuple[str, ...], frozenset[str]]  # sorted meaning words → codes
    as_said: dict[tuple[str, ...], frozenset[str]]  # the same with the words as they were declared
    words_of: dict[str, frozenset[str]]  # code → every meaning word of its phrases
    # squeezed phrase → the ways in which it is written, word by word with marks
    spelt: dict[str, frozenset[tuple[str, ...]]]

    @cached_property
    def phrases(self) -> list[str]:
        """Every squeezed phrase, to search for slips."""
        return list(self.by_letters)

    @cached_property
    def sentences(self) -> list[str]:
        """The meaning words of every phrase, folded, to search for likeness; `coded` names
        their codes.
        """
        return [" ".join(sorted(map(fold, words))) for words in self.as_said]

    @cached_property
    def coded(self) -> list[frozenset[str]]:
        return list(self.as_said.values())

    @classmethod
    def of(
        cls, phrases: Iterable[tuple[str, str]], exact: Iterable[tuple[str, str]] = ()
    ) -> "Vocabulary":
        """`phrases`, `exact`: (phrase, code); the exact ones are like nothing but themselves."""
        found = _Phrases()
        for phrase, code in phrases:
            found.add_with_likeness(phrase, code)
        for phrase, code in exact:
            found.add(phrase, code)
        return cls(
            by_letters=_frozen(found.by_letters),
            by_words=_frozen(found.by_words),
            as_said=_frozen(found.as_said),
            words_of=_frozen(found.words_of),
            spelt=_frozen(found.spelt),
        )

    def match(self, text: str) -> PhraseMatch:
        """What a phrase names."""
        letters = squeezed(text)
        if not letters:
            return PhraseMatch()
        codes = self.by_letters.get(letters, frozenset())
        if codes and self._same_marks(text, letters):
            return self._of(codes)
        if found := self.by_words.get(tuple(sorted(_telling(text)))):
            return self._of(found)
        if codes and len(letters) >= _LETTERS_A_SLIP:
            return (
                PhraseMatch(code=next(iter(codes)), slip=True)
                if len(codes) == 1
                else PhraseMatch(proposed=tuple(sorted(codes)))
            )
        return self._slipped(text, letters) or PhraseMatch(proposed=self._like(text))

    def match_parts(self, parts: Sequence[str]) -> PhraseMatch:
        """What a group and its parts name together: the parts may repeat the group, in its own
        words and their order.
        """
        match = self.match(" ".join(parts))
        if match.code or len(parts) < 2:
            return match
        together = tuple(sorted(set(_telling(" ".join(parts)))))
        codes = {
            code
            for words, codes in self.by_words.items()
            if tuple(sorted(set(words))) == together
            for code in codes
        }
        if len(codes) == 1 and all(self._says(code, part) for code in codes for part in parts):
            return PhraseMatch(code=codes.pop())
        return match if match.proposed else PhraseMatch(proposed=tuple(sorted(codes)))

    def _says(self, code: str, part: str) -> bool:
        """Whether the words of a part stand together, in this order, in a phrase of the code,
        as «trực tiếp» does not.
        """
        run = " " + " ".join(_telling(part)) + " "
        phrases = (
            way
            for letters, codes in self.by_letters.items()
            if code in codes
            for way in self.spelt[letters]
        )
        return any(run in " " + " ".join(_without_noise(way)) + " " for way in phrases)

    def _same_marks(self, text: str, letters: str) -> bool:
        """Whether the marks agree too, or the text has none at all."""
        written = "".join(syllables(text))
        return (
            written.isascii()
            or any(written == "".join(way) for way in self.spelt[letters])
            or " " not in text.strip()
        )

    @staticmethod
    def _of(codes: frozenset[str]) -> PhraseMatch:
        return (
            PhraseMatch(code=next(iter(codes)))
            if len(codes) == 1
            else PhraseMatch(proposed=tuple(sorted(codes)))
        )

    def _slipped(self, text: str, letters: str) -> PhraseMatch | None:
        """A phrase with a slip of typing, when it has the same words, its figures agree and no
        other element is near.
        """
        allowed = len(letters) // _LETTERS_A_SLIP
        if not allowed:
            return None
        near = sorted(self._nearest(letters, allowed).items(), key=lambda item: item[1])
        if not near or near[0][1] > allowed or (len(near) > 1 and near[1][1] < near[0][1] + _APART):
            return None
        code, _ = near[0]
        if not self._word_for_word(text, code, letters, allowed):
            return None
        return PhraseMatch(code=code, slip=True)

    def _nearest(self, letters: str, allowed: int) -> dict[str, int]:
        """The codes whose phrases are few slips away and have the same figures, with how many."""
        figures = re.sub(r"\D", "", letters)
        nearest: dict[str, int] = {}
        for phrase, distance, _ in process.extract(
            letters,
            self.phrases,
            scorer=Levenshtein.distance,
            score_cutoff=allowed + _APART,
            limit=None,
        ):
            if re.sub(r"\D", "", phrase) == figures:
                for code in self.by_letters[phrase]:
                    nearest[code] = min(int(distance), nearest.get(code, int(distance)))
        return nearest

    def _word_for_word(self, text: str, code: str, letters: str, allowed: int) -> bool:
        """Whether the slips lie inside words: a word more or less («chưa») changes what is said."""
        words = [fold(word) for word in syllables(text)]
        near = (
            way
            for phrase, codes in self.by_letters.items()
            if code in codes
            for way in self.spelt[phrase]
        )
        return any(
            len(way) == len(words) and _slips(words, [fold(word) for word in way]) <= allowed
            for way in near
        )

    def _like(self, text: str) -> tuple[str, ...]:
        """The codes with a similar phrase, most similar first, equally similar ones by name:
        the same file asks the same everywhere.
        """
        wanted = " ".join(sorted(map(fold, set(_as_said(text)))))
        if " " not in wanted:
            return ()  # one word alone («Người») is like too much
        found = process.extract(
            wanted, self.sentences, scorer=token_set_ratio, score_cutoff=_PROPOSED, limit=None
        )
        likeness: dict[str, float] = {}
        for _, likely, index in [
            one for one in found if not _other_figures(wanted, one[0])
        ] or found:
            for code in self.coded[index]:
                likeness[code] = max(likely, likeness.get(code, 0.0))
        return tuple(
            sorted(likeness, key=lambda code: (-likeness[code], code))[:_GENERIC_PROPOSALS]
        )


def _other_figures(wanted: str, sentence: str) -> bool:
    """Whether two phrases speak of other levels or ages: «mức 2» and «mức 1»."""
    first, second = (set(_FIGURES.findall(text)) for text in (wanted, sentence))
    return bool(first and second) and not first & second


_FIGURES = re.compile(r"\d+")


def _slips(words: list[str], others: list[str]) -> float:
    """How many letters differ; infinite where a word differs in more than one."""
    distances = [
        Levenshtein.distance(word, other) for word, other in zip(words, others, strict=True)
    ]
    return float("inf") if max(distances, default=0) > 1 else sum(distances)


@cache
def elements() -> Vocabulary:
    """The elements: code, labels in both languages with and without their brackets, declared
    synonyms.
    """
    declared = registry().collected.values()
    own = (
        (phrase, e.code)
        for e in declared
        for phrase in (e.code, *_ways(e.label.vi), *_ways(e.label.en))
    )
    synonyms = list(_synonyms())
    ambiguous = {squeezed(phrase) for phrase, _ in synonyms}
    known = registry().elements
    certain = [
        (p, c)
        for p, c in own
        if squeezed(p) not in ambiguous or squeezed(p) == squeezed(known[c].label.vi)
    ]
    stated = (
        (phrase, e.code)
        for e in registry().stated.values()
        for phrase in (e.code, e.label.vi, e.label.en)
    )
    return Vocabulary.of(certain + synonyms, exact=stated)


@cache
def indicators() -> Vocabulary:
    """The rates, by their labels without «Tỷ lệ»."""
    declared = [indicator for indicator in registry().indicators.values() if indicator.is_rate]
    return Vocabulary.of(
        (rate_words(way), i.code)
        for i in declared
        for way in (*_ways(i.label.vi), *_ways(i.label.en))
    )


_RATE_WORDS = re.compile(
    r"(?i)\b(?:(?:đạt|đạt được)\s+)?(?:tỷ|tỉ)\s*lệ(?:\s*phần\s*trăm)?\b|\(\s*%\s*\)|"
    r"\(\s*đvt\s*:?\s*%\s*\)|%|\bphần trăm\b"
)


def rate_words(text: str) -> str:
    """A header of a rate without the words that say that it is one."""
    return " ".join(_RATE_WORDS.sub(" ", text).split())


def is_rate(text: str) -> bool:
    """Whether a header says that its figures are per cents."""
    return _RATE_WORDS.search(unicodedata.normalize("NFC", text)) is not None


def _ways(label: str) -> Iterator[str]:
    yield label
    if (bare := re.sub(r"\s*\([^)]*\)", "", label).strip()) and bare != label:
        yield bare


def _synonyms() -> Iterator[tuple[str, str]]:
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["synonym"], row["element"]
