from hypothesis import given
from hypothesis import strategies as st

from pages.parts.writing.html import Markup, filled, join, tag, void


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("b", "<script>", Markup("<i>x</i>")) == "<b>&lt;script&gt;<i>x</i></b>"


def test_an_attribute_cannot_be_broken_out_of() -> None:
    assert (
        tag("a", "x", href='"><img onerror=1>') == '<a href="&#34;&gt;&lt;img onerror=1&gt;">x</a>'
    )


def test_not_even_markup_breaks_out_of_an_attribute() -> None:
    assert tag("b", "x", title=Markup('"><i>')) == '<b title="&#34;&gt;&lt;i&gt;">x</b>'


def test_attributes_lose_their_python_spelling_and_absent_ones_are_left_out() -> None:
    assert (
        tag("td", "1", class_="n", data_label="Tỷ lệ", title=None, hidden=False)
        == '<td class="n" data-label="Tỷ lệ">1</td>'
    )
    assert void("img", alt="", src="x") == '<img alt="" src="x">'


def test_joined_parts_are_escaped_one_by_one_and_none_is_left_out() -> None:
    assert join("a<", None, Markup("<br>"), between=" & ") == "a&lt; &amp; <br>"


def test_a_sentence_takes_links_into_its_braces() -> None:
    assert (
        filled("Mở {link} & {code}", link=Markup("<a>x</a>"), code="<1>")
        == "Mở <a>x</a> &amp; &lt;1&gt;"
    )


@given(st.text())
def test_no_text_brings_an_element_of_its_own(text: str) -> None:
    assert "<" not in tag("p", text).removeprefix("<p>").removesuffix("</p>")
