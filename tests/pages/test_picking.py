"""Choices that are found by typing, with and without diacritics."""

from pages.parts.frame.pickers import findable, seen


def test_a_choice_is_found_with_and_without_diacritics() -> None:
    label = findable("Phường Long Xuyên (30307)")
    assert "Long Xuyên" in label
    assert "long xuyen" in label
    assert seen(label) == "Phường Long Xuyên (30307)"


def test_a_choice_is_found_by_other_words_too() -> None:
    label = findable("Quý III/2026", "2026-Q3", "quý 3")
    assert "2026-q3 quy 3" in label
    assert seen(label) == "Quý III/2026"


def test_a_label_without_diacritics_stays_as_it_is() -> None:
    assert findable("leave it out") == "leave it out"
