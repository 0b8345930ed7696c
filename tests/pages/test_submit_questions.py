"""Every kind of question about several figures, clicked to its end: what is added, what counts,
what is left out.
"""

from collections.abc import Mapping

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from metrics.build.place import Place
from metrics.build.store import Store
from tests.pages.conftest import app, text
from tests.pages.giving import answer, asked, given
from tests.pages.test_submit_quarter import facts_of

TRACH, HANH, PHU_HOA = "30697", "30619", "30685"
Facts = Mapping[tuple[str, str], float]

SAME = "Đơn vị;Dân số;Số dân\nXã Vĩnh Trạch;2500;100\n"
PARTS = "Đơn vị;Dân số\nTT Phú Hòa;1000\nXã Phú Thuận;2000\nXã Vĩnh Chánh;500\n"
FRACTION = "Đơn vị;Tổ công nghệ số cộng đồng\nXã Vĩnh Trạch;7/49\n"
SOURCES = (
    "Đơn vị;Hệ thống;Hồ sơ tiếp nhận\nXã Vĩnh Trạch;Hệ thống của Bộ;10\nXã Vĩnh "
    "Trạch;Hệ thống của tỉnh;12\n"
)
FIELDS = (
    "Đơn vị: Xã Vĩnh Trạch\nLĩnh vực;Hồ sơ tiếp nhận;Hồ sơ tiếp nhận trực "
    "tuyến\nChứng thực;100;90\nHộ tịch;20;15\n"
)
VILLAGES = "UBND XÃ VĨNH TRẠCH\nẤp;Dân số\nẤp Vĩnh Trung;1200\nẤp Vĩnh Tây;1300\nToàn xã;2500\n"
MESSAGE = "Xã Vĩnh Trạch báo cáo: dân số 2500, số hộ 620"


def _of(unit: str, **figures: float) -> Facts:
    return {(unit, element): value for element, value in figures.items()}


CLICKED: list[tuple[str, str, Mapping[str, str], Facts]] = [
    ("same: added", SAME, {"same:": "add"}, _of(TRACH, population=2600)),
    ("same: one of them", SAME, {"same:": "Dân số"}, _of(TRACH, population=2500)),
    ("parts: added", PARTS, {"parts:": "add_parts"}, _of(PHU_HOA, population=3500)),
    (
        "fraction: both parts",
        FRACTION,
        {"first:": "teams", "base:": "team_members"},
        _of(TRACH, teams=7, team_members=49),
    ),
    ("sources: added", SOURCES, {"sources:": "add"}, _of(TRACH, dossiers_received=22)),
    (
        "sources: one of them",
        SOURCES,
        {"sources:": "Hệ thống của Bộ"},
        _of(TRACH, dossiers_received=10),
    ),
    (
        "fields: added",
        FIELDS,
        {"total": "add_fields"},
        _of(TRACH, dossiers_received=120, dossiers_received_online=105),
    ),
    ("villages: the whole", VILLAGES, {"unit:toan xa": TRACH}, _of(TRACH, population=2500)),
]


def _give(content: str) -> AppTest:
    return given(("bao-cao.csv", content.encode()), province="91", period="2026-Q3")


@pytest.mark.parametrize(
    ("content", "answers", "facts"), [one[1:] for one in CLICKED], ids=[one[0] for one in CLICKED]
)
def test_a_question_is_clicked_and_its_figures_are_sent(
    office: Place, content: str, answers: Mapping[str, str], facts: Facts
) -> None:
    test = answer(_give(content), answers)
    assert asked(test) == []
    test.text_input(key="by").set_value("Trần Văn Mẫu")
    test.button[-1].click()
    test.run()
    assert facts_of(office) == facts


LEFT_OUT = [
    pytest.param(
        "Đơn vị;Dân số;Số dân;Số hộ\nXã Vĩnh Trạch;2500;100;620\n",
        _of(TRACH, households=620),
        id="same",
    ),
    pytest.param(PARTS + "Xã Vĩnh Hanh;9870\n", _of(HANH, population=9870), id="parts"),
    pytest.param(
        "Đơn vị;Tổ công nghệ số cộng đồng;Số hộ\nXã Vĩnh Trạch;7/49;620\n",
        _of(TRACH, households=620),
        id="fraction",
    ),
    pytest.param(
        SOURCES + "Xã Vĩnh Hanh;Hệ thống của Bộ;7\n", _of(HANH, dossiers_received=7), id="sources"
    ),
]


@pytest.mark.parametrize(("content", "facts"), LEFT_OUT)
def test_what_is_left_out_takes_nothing_else_with_it(
    office: Place, content: str, facts: Facts
) -> None:
    test = _give(content)
    while left := asked(test):
        test.selectbox(key=left[0]).set_value("leave_out").run()
    test.text_input(key="by").set_value("Trần Văn Mẫu")
    test.button[-1].click()
    test.run()
    assert facts_of(office) == facts


@pytest.mark.parametrize("content", [FIELDS, VILLAGES])
def test_where_all_is_left_out_the_page_says_so(office: Place, content: str) -> None:
    test = _give(content)
    while left := asked(test):
        test.selectbox(key=left[0]).set_value("leave_out").run()
    assert "Chưa gửi được" in text(test)
    assert "Không có số liệu nào" in text(test)


def test_a_message_is_confirmed_or_left_out(office: Place) -> None:
    for chosen, said in (("confirm", "Có thể gửi 2 số liệu"), ("leave_out", "Chưa gửi được")):
        test = app("submit")
        test.selectbox(key="send-period").set_value("2026-Q3").run()
        test.selectbox(key="send-province").set_value("91").run()
        test.text_area[0].set_value(MESSAGE).run()
        assert said in text(answer(test, {"message:": chosen}))


ONLY = "chỉ lấy «{}»"
OFFERED = [
    (
        SAME,
        "same:dan so|so dan",
        ["cộng lại", ONLY.format("Dân số"), ONLY.format("Số dân"), "bỏ qua cột, chỉ tiêu này"],
    ),
    (
        SOURCES,
        "sources:he thong",
        ["cộng lại", ONLY.format("Hệ thống của Bộ"), ONLY.format("Hệ thống của tỉnh"), "bỏ qua"],
    ),
    (FIELDS, "total", ["cộng các lĩnh vực", "bỏ qua biểu này"]),
]


@pytest.mark.parametrize(("content", "key", "offered"), OFFERED, ids=["same", "sources", "fields"])
def test_the_answers_are_offered_in_words(
    office: Place, content: str, key: str, offered: list[str]
) -> None:
    test = _give(content)
    [box] = [one for one in asked(test) if one.startswith(f"answer-{key}")]
    assert [one.split("\t")[0] for one in test.selectbox(key=box).options] == offered


def _quarters(*files: tuple[str, str], period: str | None = None) -> AppTest:
    named = [(f"{name}.csv", content.encode()) for name, content in files]
    return given(*named, province="91", period=period)


def _send(test: AppTest) -> None:
    assert asked(test) == []
    test.text_input(key="by").set_value("Trần Văn Mẫu")
    test.button[-1].click()
    test.run()


def _with_periods(office: Place) -> set[tuple[str, str, float]]:
    with Store.newest(office).session() as tables:
        rows: pl.DataFrame = tables.facts.collect(backend="polars").to_native()
    return set(rows.drop_nulls("value").select("unit_code", "period", "value").iter_rows())


SILENT = "Đơn vị;Dân số\n{};{}\n".format


def test_what_several_files_do_not_say_is_answered_for_all_of_them(office: Place) -> None:
    test = _quarters(("a", SILENT("Xã Vĩnh Trạch", 2500)), ("b", SILENT("Xã Vĩnh Hanh", 9870)))
    assert len(asked(test)) == 1
    assert "(trả lời chung cho 2 tệp)" in test.selectbox(key=asked(test)[0]).label
    _send(answer(test, {"period": "2026-Q3"}))
    assert _with_periods(office) == {(TRACH, "2026-Q3", 2500), (HANH, "2026-Q3", 9870)}


def test_files_of_several_quarters_are_answered_one_by_one(office: Place) -> None:
    test = _quarters(("a", SILENT("Xã Vĩnh Trạch", 2500)), ("b", SILENT("Xã Vĩnh Trạch", 2600)))
    answer(test, {"period": "each"})
    first, second = asked(test)
    assert test.selectbox(key=first).label.startswith("a.csv: ")
    test.selectbox(key=first).set_value("2026-Q2").run()
    test.selectbox(key=second).set_value("2026-Q3").run()
    _send(test)
    assert _with_periods(office) == {(TRACH, "2026-Q2", 2500), (TRACH, "2026-Q3", 2600)}


FORM = "{}Chỉ tiêu;Số liệu\n{};{}\n".format


def test_the_unit_of_a_form_is_asked_for_each_file_and_never_taken_for_another(
    office: Place,
) -> None:
    test = _quarters(
        ("a", FORM("", "Dân số", 2500)),
        ("b", FORM("", "Dân số", 9870)),
        ("c", FORM("Đơn vị: Xã Phú Hòa\n", "Số hộ", 620)),
        period="2026-Q3",
    )
    first, second = asked(test)
    assert [test.selectbox(key=key).label.split(":")[0] for key in (first, second)] == [
        "a.csv",
        "b.csv",
    ]
    test.selectbox(key=first).set_value(TRACH).run()
    test.selectbox(key=second).set_value(HANH).run()
    _send(test)
    assert facts_of(office) == {
        (TRACH, "population"): 2500,
        (HANH, "population"): 9870,
        (PHU_HOA, "households"): 620,
    }
