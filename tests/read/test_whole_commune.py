"""«Toàn xã» over villages that no list names: asked as the figure of the commune, the villages
are held against it.
"""

import pytest

from etl.read.model import Context, Reading
from tests.read.given import figures, rules, understood

TITLE = "UBND XÃ VĨNH TRẠCH\nQuý III/2026\n"
ROWS = TITLE + (
    "STT;Ấp;Dân số;Số hộ\n1;Ấp Vĩnh Trung;1200;300\n2;Ấp Vĩnh Tây;1300;320\n;Toàn "
    "xã;2500;{households}\n"
)
COLUMNS = TITLE + (
    "STT;Chỉ tiêu;TỔNG XÃ;Ấp Vĩnh Trung;Ấp Vĩnh Tây\n1;Dân số;2500;1200;1300\n2;Số "
    "hộ;{households};300;320\n"
)
VINH_TRACH = "30697"


def of(text: str, answers: dict[str, str] | None = None, households: int = 620) -> Reading:
    context = Context(province="91", answers=answers or {})
    return understood(text.format(households=households), context)


def asked(reading: Reading) -> tuple[str, str, tuple[str, ...]]:
    [one] = [finding for finding in reading.findings if finding.question]
    return one.rule, one.question or "", one.options


@pytest.mark.parametrize("text", [ROWS, COLUMNS], ids=["rows", "columns"])
def test_the_total_is_asked_instead_of_each_village(text: str) -> None:
    rule, key, options = asked(of(text))
    assert (rule, options) == ("villages_listed", (VINH_TRACH, "leave_out"))
    whole = of(text, {key: VINH_TRACH})
    assert (whole.exit_code, figures(whole)) == (
        0,
        {(VINH_TRACH, "population"): 2500, (VINH_TRACH, "households"): 620},
    )
    assert whole.stored is not None
    assert figures(understood(whole.stored.content, Context(province="91"))) == figures(whole)


@pytest.mark.parametrize("text", [ROWS, COLUMNS], ids=["rows", "columns"])
def test_villages_that_do_not_add_up_to_their_commune_are_said(text: str) -> None:
    key = asked(of(text))[1]
    assert "villages_add_up" not in rules(of(text, {key: VINH_TRACH}))
    assert "villages_add_up" in rules(of(text, {key: VINH_TRACH}, 621))


def test_where_the_total_is_left_out_every_village_is_asked() -> None:
    key = asked(of(ROWS))[1]
    left_out = of(ROWS, {key: "leave_out"})
    assert [finding.rule for finding in left_out.findings if finding.question] == [
        "known_unit",
        "known_unit",
    ]
    assert figures(left_out) == {}


def test_without_a_named_commune_it_can_be_chosen() -> None:
    text = "Quý III/2026\nSTT;Ấp;Dân số\n1;Vĩnh Trung;1200\n2;Vĩnh Tây;1300\n;Tổng cộng;2500\n"
    rule, key, options = asked(understood(text, Context(province="91")))
    assert (rule, key, options) == ("villages_listed", "unit:tong cong", ("leave_out",))
    named = understood(text, Context(province="91", answers={key: "Vĩnh Trạch"}))
    assert figures(named) == {(VINH_TRACH, "population"): 2500}


def test_a_row_of_the_commune_itself_needs_no_question_about_its_total() -> None:
    text = TITLE + "STT;Đơn vị;Dân số\n1;Xã Vĩnh Trạch;2500\n2;Ấp Vĩnh Tây;1300\n;Tổng cộng;2500\n"
    assert "villages_listed" not in rules(understood(text, Context(province="91")))
