"""Per cents without counts: asked, kept as the unit states them where somebody says of which
rate they are, and never worked with.
"""

import pytest

from etl.findings import Finding
from etl.read.element.headers import Nature, understand
from etl.read.model import Reading
from etl.rules import check
from metrics.declared.indicator import Kind
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold
from tests.read.given import BINH_BA, XUAN_SON, answered, figures, rules, understood

ALONE = (
    "Đơn vị;Tỷ lệ hồ sơ tiếp nhận trực tuyến (%);Tỷ lệ đúng hạn (%)\nXã Bình "
    "Ba;98,5;99,1\nXã Xuân Sơn;97,5%;100\n"
)
ONLINE, ON_TIME = "rate:ty le ho so tiep nhan truc tuyen (%)", "rate:ty le dung han (%)"


def asked(reading: Reading) -> dict[str, Finding]:
    return {one.question: one for one in reading.findings if one.question}


def test_a_file_of_per_cents_alone_is_asked_with_the_rates_that_are_near() -> None:
    reading = understood(ALONE)
    assert {key: one.options for key, one in asked(reading).items()} == {
        ONLINE: ("online_dossier_rate", "leave_out"),
        ON_TIME: (
            "dossier_on_time_rate",
            "dossier_on_time_resolved_rate",
            "feedback_on_time_rate",
            "leave_out",
        ),
    }
    assert reading.accepted == []


def test_what_is_answered_is_kept_as_stated_and_the_rest_left_out() -> None:
    reading = understood(ALONE, answered({ONLINE: "online_dossier_rate", ON_TIME: "leave_out"}))
    assert figures(reading) == {
        (BINH_BA, "stated_online_dossier_rate"): 98.5,
        (XUAN_SON, "stated_online_dossier_rate"): 97.5,
    }
    assert (reading.exit_code, rules(reading)) == (0, ["rate_has_counts"])


def test_any_rate_may_be_answered() -> None:
    reading = understood(
        ALONE, answered({ONLINE: "online_dossier_rate", ON_TIME: "satisfaction_rate"})
    )
    assert figures(reading)[XUAN_SON, "stated_satisfaction_rate"] == 100


def test_parts_of_one_are_asked_as_everywhere() -> None:
    text = "Đơn vị;Tỷ lệ hồ sơ tiếp nhận trực tuyến\nXã Bình Ba;0,985\nXã Xuân Sơn;0,975\n"
    key = "rate:ty le ho so tiep nhan truc tuyen"
    reading = understood(text, answered({key: "online_dossier_rate"}))
    assert [one.rule for one in asked(reading).values()] == ["share_in_percent"]
    settled = understood(
        text,
        answered(
            {key: "online_dossier_rate", "share:ty le ho so tiep nhan truc tuyen": "part_of_one"}
        ),
    )
    assert figures(settled)[BINH_BA, "stated_online_dossier_rate"] == 98.5


@pytest.mark.parametrize(
    "table",
    ["Đơn vị: Xã Bình Ba\nChỉ tiêu;Giá trị\n{rows}", "Chỉ tiêu;Xã Bình Ba\n{rows}"],
    ids=["form", "columns"],
)
def test_rows_of_per_cents_alone_are_asked_too(table: str) -> None:
    text = table.format(
        rows=(
            "Tỷ lệ hồ sơ tiếp nhận trực tuyến (%);97,2\nTỷ lệ số hóa hồ sơ khi tiếp "
            "nhận (%);88,25\n"
        )
    )
    digitised = "rate:ty le so hoa ho so khi tiep nhan (%)"
    assert {key: one.options[0] for key, one in asked(understood(text)).items()} == {
        ONLINE: "online_dossier_rate",
        digitised: "dossier_digitisation_rate",
    }
    reading = understood(
        text, answered({ONLINE: "online_dossier_rate", digitised: "dossier_digitisation_rate"})
    )
    assert figures(reading) == {
        (BINH_BA, "stated_online_dossier_rate"): 97.2,
        (BINH_BA, "stated_dossier_digitisation_rate"): 88.25,
    }


@pytest.mark.parametrize(
    "layout",
    [
        "Đơn vị;Dân số;Tỷ lệ hài lòng (%)\nXã Bình Ba;8628;98\n",
        "Chỉ tiêu;Xã Bình Ba\nDân số;8628\nTỷ lệ hài lòng;98\n",
    ],
)
def test_beside_other_counts_per_cents_of_a_named_rate_are_asked_too(layout: str) -> None:
    reading = understood(layout)
    assert figures(reading) == {(BINH_BA, "population"): 8628}
    [(key, one)] = asked(reading).items()
    assert (one.rule, one.options) == ("rate_clear", ("satisfaction_rate", "leave_out"))
    kept = understood(layout, answered({key: "satisfaction_rate"}))
    assert figures(kept) == {
        (BINH_BA, "population"): 8628,
        (BINH_BA, "stated_satisfaction_rate"): 98,
    }
    skipped = understood(layout, answered({key: "leave_out"}))
    assert (skipped.exit_code, figures(skipped), rules(skipped)) == (
        0,
        {(BINH_BA, "population"): 8628},
        ["rate_has_counts"],
    )


@pytest.mark.parametrize(
    "header", ["Tỷ lệ (%)", "So với cùng kỳ (%)", "Tỷ lệ hài lòng tăng so với cùng kỳ (%)"]
)
def test_beside_counts_what_names_no_rate_is_only_said(header: str) -> None:
    reading = understood(f"Đơn vị;Dân số;{header}\nXã Bình Ba;8628;98\n")
    assert (reading.exit_code, figures(reading)) == (0, {(BINH_BA, "population"): 8628})


def test_while_a_count_is_asked_the_per_cents_beside_it_are_not() -> None:
    text = "Đơn vị;Tổng số hồ sơ;Dân số;Tỷ lệ hài lòng (%)\nXã Bình Ba;90;100;98\n"
    assert "rate_clear" not in rules(understood(text))


def test_per_cents_of_a_form_beside_their_counts_are_not_asked() -> None:
    text = (
        "Đơn vị: Xã Bình Ba\nChỉ tiêu;Giá trị\nHồ sơ tiếp nhận;100\nHồ sơ tiếp nhận "
        "trực tuyến;98\nTỷ lệ hồ sơ tiếp nhận trực tuyến (%);98\n"
    )
    assert rules(understood(text)) == []


@pytest.mark.parametrize(
    ("written", "offered"), [("120,5", ()), ("985", ("98.5",)), ("9850", ("98.5",))]
)
def test_a_stated_share_above_100_is_asked(written: str, offered: tuple[str, ...]) -> None:
    text = f"Đơn vị;Tỷ lệ hồ sơ tiếp nhận trực tuyến (%)\nXã Bình Ba;{written}\nXã Xuân Sơn;97,5\n"
    reading = check(understood(text, answered({ONLINE: "online_dossier_rate"})))
    [(key, one)] = asked(reading).items()
    assert (one.rule, one.options) == ("share_at_most_100", (*offered, "blank"))
    assert figures(reading) == {(XUAN_SON, "stated_online_dossier_rate"): 97.5}
    blank = check(understood(text, answered({ONLINE: "online_dossier_rate", key: "blank"})))
    assert (blank.exit_code, rules(blank)) == (0, ["cell_filled"])
    mended = check(understood(text, answered({ONLINE: "online_dossier_rate", key: 98.5})))
    assert figures(mended)[BINH_BA, "stated_online_dossier_rate"] == 98.5


def test_a_rate_that_may_pass_100_is_kept_as_stated() -> None:
    rate = "vneid_level2_rate"
    header = f"{registry().indicators[rate].label.vi} (%)"
    reading = check(
        understood(f"Đơn vị;{header}\nXã Bình Ba;120,5\n", answered({f"rate:{fold(header)}": rate}))
    )
    assert (reading.exit_code, figures(reading)) == (0, {(BINH_BA, f"stated_{rate}"): 120.5})


def test_beside_counts_an_answer_keeps_them_too() -> None:
    text = "Đơn vị;Dân số;Tỷ lệ hài lòng (%)\nXã Bình Ba;8628;98\n"
    reading = understood(text, answered({"rate:ty le hai long (%)": "satisfaction_rate"}))
    assert figures(reading) == {
        (BINH_BA, "population"): 8628,
        (BINH_BA, "stated_satisfaction_rate"): 98,
    }


def test_a_total_of_stated_per_cents_is_never_held_against_their_sum() -> None:
    text = ALONE + "Tổng cộng;98;99,5\n"
    reading = understood(
        text, answered({ONLINE: "online_dossier_rate", ON_TIME: "dossier_on_time_rate"})
    )
    assert rules(reading) == []


def test_the_label_of_a_stated_rate_names_it_and_nothing_else_does() -> None:
    for rate, element in registry().stated.items():
        assert understand((element.label.vi,)).elements == (element.code,)
        assert understand((registry().indicators[rate].label.vi,)).nature is Nature.RATE


def test_a_stated_rate_is_collected_by_nobody_and_goes_into_no_indicator() -> None:
    used = {code for one in registry().indicators.values() for code in one.elements}
    stated = registry().stated.values()
    assert {element.kind for element in stated} == {Kind.SHARE}
    assert not any(
        element.adds_up or element.code in used or element.code in registry().collected
        for element in stated
    )
