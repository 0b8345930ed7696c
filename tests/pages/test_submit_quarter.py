"""A quarter of An Giang, as its wards and offices send it, through the page: every file ends in
figures that are the true ones.
"""

from collections.abc import Mapping

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from etl.intake.load import GivenFile, accept, understand
from metrics.build.place import Place
from metrics.build.store import Store
from tests.pages import giving
from tests.pages import quarter_files as files
from tests.pages.conftest import app, text
from tests.pages.giving import answer, asked

HANH, KIEN, XUYEN, TRACH, THANH = "30619", "30664", "30307", "30697", "30943"
Facts = Mapping[tuple[str, str], float]


def _given(
    *given: files.Given, province: str | None = files.PROVINCE, period: str | None = files.PERIOD
) -> AppTest:
    return giving.given(*given, province=province, period=period)


def _send(test: AppTest) -> AppTest:
    assert asked(test) == []
    test.text_input(key="by").set_value("Trần Văn Mẫu")
    test.button[-1].click()
    return test.run()


def facts_of(office: Place) -> dict[tuple[str, str], float]:
    """(unit, element) → value of the build in force."""
    with Store.newest(office).session() as tables:
        rows: pl.DataFrame = tables.facts.collect(backend="polars").to_native()
    return {
        (row["unit_code"], row["element"]): row["value"]
        for row in rows.to_dicts()
        if row["value"] is not None
    }


def _of(unit: str, **figures: float) -> dict[tuple[str, str], float]:
    return {(unit, element): value for element, value in figures.items()}


def test_1_the_filled_template_of_38_of_102_communes(office: Place) -> None:
    test = _given(files.filled_template(), province=None, period=None)
    said = text(test)
    count = files.REPORTING * len(files.ELEMENTS)
    assert f"Có thể gửi {count} số liệu · 38 đơn vị có số liệu, 64 đơn vị để trống" in said
    assert "1 ghi chú" in said
    received = text(_send(test))
    assert f"{count} số liệu · 38 đơn vị có số liệu, 64 đơn vị để trống" in received
    codes = list(files.communes())[: files.REPORTING]
    assert facts_of(office) == {
        (code, e): v
        for number, code in enumerate(codes)
        for e, v in files.figures_of(number).items()
    }
    assert "38/102" in text(app("overview", area=files.PROVINCE))


PLAIN: list[tuple[str, files.Given, Mapping[str, str], Facts]] = [
    (
        "3.1 merged header, total row, per cents beside their counts",
        files.merged_header(),
        {},
        _of(HANH, population=9_870, adults_18plus=7_140, digital_signatures_personal=1_620)
        | _of(KIEN, population=18_240, adults_18plus=13_284, digital_signatures_personal=3_015)
        | _of(XUYEN, population=20_500, adults_18plus=15_007, digital_signatures_personal=4_120),
    ),
    (
        "3.2 two sheets and a cover",
        files.cover_and_two_sheets(),
        {"header:da kich hoat": "vneid_level2_activated"},
        _of(
            HANH,
            dossiers_received=1_200,
            dossiers_received_online=1_010,
            dossiers_resolved=1_150,
            dossiers_resolved_on_time=1_140,
        )
        | _of(HANH, residents_14plus=14_300, vneid_level2=12_070, vneid_level2_activated=11_500)
        | _of(
            KIEN,
            dossiers_received=860,
            dossiers_received_online=700,
            dossiers_resolved=845,
            dossiers_resolved_on_time=840,
        )
        | _of(KIEN, residents_14plus=15_100, vneid_level2=13_200, vneid_level2_activated=12_800),
    ),
    (
        "3.3 before, now, cumulative",
        files.before_now_cumulative(),
        {},
        _of(HANH, dossiers_received=1_200) | _of(KIEN, dossiers_received=860),
    ),
    (
        "3.3 a stock of the quarter and cumulative",
        files.stock_of_quarter_and_cumulative(),
        {},
        _of(HANH, adults_18plus=14_000, public_service_accounts=9_500),
    ),
    (
        "3.6 wrong and old names: a part of a unit is no unit",
        files.wrong_and_old_names(),
        {
            "unit:xa vinh hanhh": HANH,
            "unit:phuong my binh": "leave_out",
            "unit:xa vinh chanh": "leave_out",
            "unit:tt nui sap": "leave_out",
        },
        _of(HANH, adults_18plus=7_140) | _of("30766", adults_18plus=8_400),
    ),
    (
        "3.7 thousands and millions",
        files.thousands_and_millions(),
        {"scale:nghin nguoi": "1000", "header:kinh phi": "team_budget_paid"},
        _of(HANH, population=9_870, team_budget_paid=45_500_000)
        | _of(KIEN, population=18_240, team_budget_paid=120_000_000)
        | _of(XUYEN, population=20_500, team_budget_paid=60_000_000),
    ),
    (
        "3.9 communes as columns",
        files.communes_as_columns(),
        {"header:thue bao": "leave_out"},
        _of(HANH, population=9_870, adults_18plus=7_140)
        | _of(KIEN, population=18_240, adults_18plus=13_284)
        | _of(XUYEN, population=20_500, adults_18plus=15_007),
    ),
]


@pytest.mark.parametrize(
    ("given", "answers", "facts"), [one[1:] for one in PLAIN], ids=[one[0] for one in PLAIN]
)
def test_a_file_is_read_answered_and_sent(
    office: Place, given: files.Given, answers: Mapping[str, str], facts: Facts
) -> None:
    test = answer(_given(given), answers)
    assert "Chưa gửi được" not in text(test)
    _send(test)
    assert facts_of(office) == facts


def test_3_4_per_cents_alone_are_no_dead_end(office: Place) -> None:
    test = _given(files.per_cents_only())
    while left := asked(test):
        test.selectbox(key=left[0]).set_value("leave_out").run()
    said = text(test)
    assert "sẽ không được nhận" in said
    assert "Đề nghị" in said


def test_3_5_villages_wait_for_their_list_and_are_read_with_it(office: Place) -> None:
    test = _given(files.villages_of_one_commune())
    assert "nạp danh sách thôn" in " ".join(box.label for box in test.selectbox)
    names = ("Ấp Vĩnh Trung", "Ấp Tây Bình", "Ấp Trung Bình")
    rows = "\n".join(f"{TRACH},Xã Vĩnh Trạch,{name}," for name in names)
    entered = GivenFile(
        name="thon.csv", content=f"Mã xã,Tên xã,Tên thôn,Có từ ngày\n{rows}\n".encode(), by="Mẫu"
    )
    accept(office, [(entered, understand(entered, against=office))])
    test = _given(files.villages_of_one_commune())
    _send(test)
    facts = facts_of(office)
    assert sorted(
        value for (_, element), value in facts.items() if element == "fiber_households"
    ) == [201, 260, 305]


def test_3_8_the_form_of_one_commune(office: Place) -> None:
    _send(_given(files.form_of_one_commune()))
    expected = _of(
        THANH,
        population=17_800,
        adults_18plus=13_000,
        dossiers_received=1_234,
        teams=7,
        team_members=49,
    )
    assert facts_of(office) == expected


def test_3_8_the_unit_of_a_form_is_found_once_the_province_is_known(office: Place) -> None:
    test = _given(files.form_of_one_commune(), province=None)
    assert "answer-province" in asked(test)
    test.selectbox(key="answer-province").set_value("91").run()
    assert not [key for key in asked(test) if key.startswith("answer-unit")]


def test_3_10_formulas_without_results_are_refused_clearly(office: Place) -> None:
    said = text(_given(files.formulas_not_calculated()))
    assert "Chưa gửi được" in said
    assert "có công thức nhưng tệp chưa lưu kết quả" in said


def test_3_11_a_table_pasted_from_a_document(office: Place) -> None:
    test = app("submit")
    test.selectbox(key="send-period").set_value(files.PERIOD).run()
    test.selectbox(key="send-province").set_value(files.PROVINCE).run()
    test.text_area[0].set_value(files.WORD_TABLE).run()
    _send(test)
    assert facts_of(office) == _of(HANH, population=9_870, adults_18plus=7_140) | _of(
        KIEN, population=18_240, adults_18plus=13_284
    )


@pytest.mark.parametrize("message", files.MESSAGES)
def test_3_12_a_message_is_shown_as_figures_and_taken_once_it_was_confirmed(
    office: Place, message: str
) -> None:
    test = app("submit")
    test.selectbox(key="send-period").set_value(files.PERIOD).run()
    test.selectbox(key="send-province").set_value(files.PROVINCE).run()
    test.text_area[0].set_value(files.MESSAGES[message]).run()
    [key] = asked(test)
    assert "17.800" in test.selectbox(key=key).label
    test.selectbox(key=key).set_value("confirm").run()
    _send(test)
    assert facts_of(office) == _of(THANH, population=17_800, adults_18plus=13_000)


def test_3_13_forty_files_of_communes_at_once(office: Place) -> None:
    given = files.files_of_communes(40)
    test = _given(*given, province=None, period=None)
    said = text(test)
    assert "40 tệp: 40 tệp có thể gửi, 0 tệp chưa gửi được." in said
    assert said.count("«Số cột đèn đường» không có trong danh mục chỉ tiêu") == 1
    _send(test)
    codes = list(files.communes())[:40]
    expected = {
        (code, element): files.figures_of(number)[element]
        for number, code in enumerate(codes)
        for element in ("population", "adults_18plus")
    }
    assert facts_of(office) == expected
