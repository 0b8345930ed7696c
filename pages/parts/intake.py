"""The only way of the pages to etl."""

from pages.parts.words import Words


def ensure(dataset: str | None, words: Words) -> None:
    """x"""
