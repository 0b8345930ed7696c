"""The words of the pages: all there, in both languages, and none that must never be on the
screen.
"""

import re
from pathlib import Path
from string import Formatter

import pytest

from etl.read.model import Qualifier
from metrics.declared.indicator import Language, Pillar
from pages.parts.writing import paces, sentences
from pages.parts.writing.words import WORDS, Words

ROOT = Path(__file__).parents[3] / "pages"
NEVER_VI = (
    "yếu kém|kém nhất|đội sổ|bét bảng|tụt hạng|thất bại|chây ì|vi phạm|gian lận|khai "
    "khống|số ảo|báo cáo sai sự thật|phê bình|sáp "
    "nhập|upload|dashboard|build|submission|null|cell|p-value|funnel|đã ký"
)
SENTENCES = {
    f"{name}.{key}": text
    for name in ("_FINDING", "_SHORT", "_HEAD", "_FIGURE", "_SUMS", "_AIMS")
    for key, text in getattr(sentences, name).items()
} | {
    f"{name}.{key}": text
    for name in ("_PACE", "_BRIEF")
    for key, text in getattr(paces, name).items()
}


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("key", [*WORDS, *SENTENCES])
def test_both_languages_are_filled_with_the_same_things(key: str) -> None:
    text = WORDS.get(key) or SENTENCES[key]
    if key in (
        "at_column",
        "formula_count",
        "formula_share",
        "_FIGURE.no_denominator",
        "_FIGURE.no_terms",
    ):
        # the same things in another order or number; their sentences are tested word for word
        return
    assert _fields(text.vi) == _fields(text.en)


@pytest.mark.parametrize("key", [*WORDS, *SENTENCES])
def test_no_word_that_must_never_be_on_the_screen(key: str) -> None:
    text = WORDS.get(key) or SENTENCES[key]
    assert not re.search(rf"\b({NEVER_VI})\b", re.sub(r"\{\w+\}", "", text.vi), re.IGNORECASE)


def test_every_word_that_the_pages_ask_for_by_name_exists_and_none_is_left_over() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*ROOT.rglob("*.py"), ROOT.parent / "app.py"]
        if path.name != "words.py"
    )
    asked = set(re.findall(r"words(?:\.linked)?\(\s*[\"'](\w+)[\"']", source))
    assert asked <= set(WORDS), asked - set(WORDS)
    families = tuple(set(re.findall(r"f[\"'](\w+_)\{", source)))
    named = set(re.findall(r"[\"'](\w+)[\"']", source))
    by_code = {*Pillar, *Qualifier, *(f"{status}_near" for status in ("reached", "below"))}
    assert {
        key for key in WORDS if key not in named | by_code and not key.startswith(families)
    } == set()


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words("vi")("no_such_word")


@pytest.mark.parametrize(("language", "written"), [("vi", "3.321 đơn vị"), ("en", "3,321 units")])
def test_a_count_is_written_as_the_language_writes_it(language: Language, written: str) -> None:
    assert Words(language)("amount_units", count=3321) == written


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 units"), (1, "1 unit"), (21, "21 units"), ("1", "1 unit")]
)
def test_english_has_one_unit_and_two_units(count: int | str, said: str) -> None:
    assert Words("en")("amount_units", count=count) == said
