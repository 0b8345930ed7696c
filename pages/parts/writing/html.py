"""HTML as a value: whatever is not Markup already is escaped here, and only here."""

from markupsafe import Markup, escape

__all__ = ["Child", "Markup", "filled", "hidden", "join", "tag", "void"]

Child = str | None


def tag(name: str, *children: Child, **attributes: str | bool | None) -> Markup:
    """One element. `class_` is written class, `data_label` data-label; an attribute of None or
    False is left out.
    """
    # every part of it was escaped
    return Markup(f"<{name}{_written(attributes)}>{join(*children)}</{name}>")  # noqa: S704


def void(name: str, **attributes: str | bool | None) -> Markup:
    """An element without content: img, br."""
    return Markup(f"<{name}{_written(attributes)}>")  # noqa: S704


def join(*children: Child, between: str = "") -> Markup:
    """Children one after the other, escaped where they are plain text; None is left out."""
    return escape(between).join(child for child in children if child is not None)


def filled(sentence: str, **parts: str) -> Markup:
    """A sentence whose {names} stand for parts: links where they are Markup, escaped where they
    are text.
    """
    return escape(sentence).format(**parts)


def hidden(text: str) -> Markup:
    """A text for those who listen to the page: it says what a shape or a colour shows to the
    others.
    """
    return tag("span", text, class_="ns-hidden")


def _written(attributes: dict[str, str | bool | None]) -> str:
    """Attributes; also Markup is escaped in them, for it may hold the quote that ends one."""
    kept = {
        name.rstrip("_").replace("_", "-"): value
        for name, value in attributes.items()
        if value not in (None, False)
    }
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in kept.items()
    )
