"""The pages of figures in a real browser, on the sample."""

import csv

import pytest
from playwright.sync_api import Browser, Page, expect

from etl.entered.boundaries import understand
from etl.intake.acts import done, giving_outlines
from metrics.build.place import Place
from tests.browser.conftest import PHONE, App, patient
from tests.pages.conftest import send
from tests.units.squares import BEFORE, of_units

pytestmark = pytest.mark.browser
RATE = "digital_signature_adult_rate"
UNITS = f"indicator?area=99&period=2025-Q2&indicator={RATE}"


def _mark(page: Page) -> None:
    """Puts a mark on the page that a reload would take away."""
    page.evaluate("window.marked = true")


def _is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def test_the_first_start_makes_the_sample_and_labels_it(demo: App, page: Page) -> None:
    page.goto(demo.url)
    expect(page.locator(".ns-banner").first).to_have_text(
        "SỐ LIỆU MINH HỌA – đơn vị hành chính và số liệu không có thật; không sử dụng để báo cáo."
    )
    expect(page.locator("h1")).to_contain_text("chỉ tiêu đạt mục tiêu")
    expect(page.locator(".ns-indicators").first.locator("tbody tr")).to_have_count(10)
    assert page.title() == "Ngõ Số"
    assert page.evaluate("document.documentElement.lang") == "vi"


def test_a_click_on_a_number_opens_its_cells_and_back_closes_them(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/{UNITS}")
    number = page.locator(".ns-units tbody tr").first.locator(".ns-value")
    value = number.inner_text()
    _mark(page)
    number.click()
    expect(page.locator("#cells h2")).to_contain_text(value)
    expect(page.locator("#cells")).to_contain_text("dòng")
    assert _is_marked(page), "the whole application was loaded again"
    assert "unit=" in page.url
    page.go_back()
    expect(page.locator("#cells")).to_have_count(0)
    assert "unit=" not in page.url


def test_a_link_is_a_link_without_our_script_too(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/{UNITS}")
    href = page.locator(".ns-units tbody tr").first.locator(".ns-value").get_attribute("href")
    page.goto(f"{demo.url}/{href}")
    expect(page.locator("#cells")).to_be_visible()


def test_the_keyboard_reaches_a_number_and_opens_it(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/{UNITS}")
    page.locator(".ns-units tbody tr").first.locator(".ns-value").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cells")).to_be_visible()


def test_the_other_language_shows_the_same_view(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/{UNITS}&unit=99004")
    expect(page.locator(".ns-units .ns-value")).to_have_count(24)
    values = page.locator(".ns-units .ns-value").all_inner_texts()
    page.locator(".ns-language").click()
    expect(page.locator("h2").first).to_contain_text("Where the figure comes from")
    expect(page.locator(".ns-units .ns-value")).to_have_count(24)
    assert [
        text.replace(".", ",") for text in page.locator(".ns-units .ns-value").all_inner_texts()
    ] == values
    page.goto(page.url)  # the link, opened by somebody else
    expect(page.locator("#cells h2")).to_contain_text("Xã Suối Lam")
    expect(page.locator("h1")).to_contain_text("Tỉnh Mẫu")


def test_a_filter_changes_the_address_and_back_takes_it_back(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/overview?area=99&period=2025-Q2")
    title = page.locator("h1").inner_text()
    box = page.get_by_role("combobox", name="Kỳ báo cáo")
    box.click()
    box.fill("Quý I/2025")
    page.get_by_role("option", name="Quý I/2025").click()
    expect(page.locator(".ns-sub").first).to_contain_text("quý I/2025")
    assert "period=2025-Q1" in page.url
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    expect(box).to_have_value("Quý II/2025")


def test_going_to_another_page_keeps_the_view_and_starts_at_its_top(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/{UNITS}")
    main = page.locator('[data-testid="stMain"]')
    expect(page.locator(".ns-foot")).to_be_visible()
    main.evaluate("main => main.scrollTo(0, 900)")
    page.locator(".ns-units tbody tr").last.locator(".ns-name a").click()
    expect(page.locator('.ns-nav a[aria-current="page"]')).to_have_text("Xã, phường")
    assert "period=2025-Q2" in page.url
    assert main.evaluate("main => main.scrollTop") == 0


def test_a_code_that_names_nothing_says_so(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/overview?area=00000")
    expect(page.locator(".ns-page")).to_contain_text("Không có địa bàn mang mã «00000».")


@pytest.mark.parametrize(
    "address", ["", UNITS, f"{UNITS}&unit=99004", "overview?area=750", "submit", "overview?area=zz"]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_wider_than_a_phone(demo: App, page: Page, address: str, language: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{demo.url}/{address}{'&' if '?' in address else '?'}lang={language}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator('[data-testid="stSkeleton"]')).to_have_count(0)
    assert (
        page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth")
        <= PHONE["width"]
    )


def test_a_row_is_a_card_on_a_phone_and_still_a_row_to_those_who_listen(
    demo: App, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(demo.url)
    first = page.locator(".ns-indicators tbody tr").first
    expect(first.locator(".ns-value")).to_be_visible()
    assert first.evaluate("row => getComputedStyle(row).display") == "grid"
    assert page.get_by_role("table").first.get_by_role("row").count() == 11


@pytest.mark.parametrize(
    ("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 24, 28)")]
)
def test_light_and_dark_follow_the_system_and_can_be_read(
    demo: App, browser: Browser, scheme: str, ground: str
) -> None:
    page = patient(browser, color_scheme=scheme)
    page.goto(f"{demo.url}/overview?area=99&period=2025-Q2")
    expect(page.locator(".ns-verdict").first).to_be_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        == ground
    )
    kinds = ("h1", ".ns-small", ".ns-better", ".ns-worse", ".ns-sub")
    ratios = {kind: page.evaluate(_CONTRAST, kind) for kind in kinds}
    page.context.close()
    assert {kind: ratio for kind, ratio in ratios.items() if ratio < 4.5} == {}


_CONTRAST = """(selector) => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => rgb(colour).map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = light(getComputedStyle(document.querySelector(".stApp")).backgroundColor);
  const ink = light(getComputedStyle(document.querySelector(selector)).color);
  return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
}"""


def test_the_table_that_is_taken_away_is_the_one_on_the_screen(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/{UNITS}")
    shown = page.locator(".ns-units tbody tr").first.locator("td")
    name, value = shown.nth(0).inner_text(), shown.nth(1).inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Kết quả theo đơn vị (tệp CSV)").click()
    taken = waiting.value
    assert taken.suggested_filename.startswith("ket-qua-theo-don-vi-tinh-mau-99-2025-q2-ban-")
    label, header, *rows = csv.reader(taken.path().read_text(encoding="utf-8-sig").splitlines())
    assert label[0].startswith("SỐ LIỆU MINH HỌA")
    row = next(dict(zip(header, row, strict=True)) for row in rows if row[1] == name)
    assert f"{float(row['Tỷ lệ, giá trị']):.2f}%".replace(".", ",") == value
    assert len(rows) == page.locator(".ns-units tbody tr").count() + 1


def test_given_outlines_are_drawn_without_a_network_and_a_click_goes_to_the_unit(
    empty: App, page: Page
) -> None:
    """The page fixture fails on any request to another machine."""
    place = Place(empty.data)
    codes = ("26575", "26578", "26581", "26584", "26587", "26590", "26593", "26596", "26599")
    send(
        place,
        "2025-Q1",
        {code: {"adults_18plus": 1000, "digital_signatures_personal": 300} for code in codes[:3]},
    )
    done(
        place,
        giving_outlines(
            understand(of_units(codes, BEFORE), "ranh-gioi.geojson"), by="Trần Thị Mẫu"
        ),
    )
    page.goto(f"{empty.url}/overview?area=750&period=2025-Q1")
    land = page.get_by_role("link", name="Thị trấn Ngãi Giao: 30,00%", exact=True).first
    expect(page.locator(".ns-land")).to_have_count(9)
    box = land.bounding_box()
    assert box is not None and box["width"] > 20 and box["height"] > 20
    _mark(page)
    page.locator('.ns-land[aria-label^="Thị trấn Ngãi Giao"]').click()
    expect(page.locator("#cells h2")).to_contain_text("Thị trấn Ngãi Giao")
    assert _is_marked(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_unit_is_printed_without_what_can_only_be_clicked(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/unit?unit=99004&period=2025-Q2")
    expect(page.locator(".ns-foot")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".ns-profile").first).to_be_visible()
    expect(page.locator(".ns-banner").first).to_be_visible()
    for clicked in (".ns-nav", '[data-testid="stSelectbox"]', ".st-key-ns-take", "[data-print]"):
        expect(page.locator(clicked).first).to_be_hidden()
    assert (
        page.locator('[data-testid="stMain"]').evaluate("main => getComputedStyle(main).overflowY")
        == "visible"
    )
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 2 <= sheets <= 8


@pytest.mark.parametrize(("language", "said"), [("vi", "Đang tính…"), ("en", "Working…")])
def test_old_figures_under_a_new_choice_are_said_to_be_worked_on(
    demo: App, page: Page, language: str, said: str
) -> None:
    """The mark follows Streamlit's own state of the run; here the state is set by hand, so that
    no run must be slow.
    """
    page.goto(f"{demo.url}/overview?lang={language}")
    application = page.locator(".stApp")
    expect(page.locator(".ns-foot")).to_be_visible()
    expect(application).to_have_attribute("data-test-script-state", "notRunning")
    mark = "getComputedStyle(document.querySelector('.stApp'), '::after')"
    assert page.evaluate(f"{mark}.content") == "none"
    application.evaluate(
        "application => application.setAttribute('data-test-script-state', 'running')"
    )
    page.wait_for_function(f"{mark}.visibility === 'visible'")
    assert page.evaluate(f"{mark}.content") == f'"{said}"'


def test_the_first_reader_of_all_is_told_to_wait(empty: App, page: Page) -> None:
    page.add_init_script(
        """new MutationObserver(() => {
            window.seen = (window.seen || "") + (document.body?.innerText ?? "");
        })
        .observe(document, {childList: true, subtree: true, characterData: true})"""
    )
    page.goto(empty.url)
    expect(page.locator(".ns-nav")).to_be_visible()
    assert "Ngõ Số đang chuẩn bị" in page.evaluate("window.seen")
    expect(page.locator('[data-testid="stMain"]')).not_to_contain_text("đang chuẩn bị")


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1366])
def test_every_page_is_in_sight_of_the_navigation(demo: App, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{demo.url}/reporting")
    expect(page.locator(".ns-foot")).to_be_visible()
    outside = page.evaluate(
        "[...document.querySelectorAll('.ns-nav a')].filter((one) => "
        "one.getBoundingClientRect().right > innerWidth || "
        "one.getBoundingClientRect().left < 0).map((one) => one.innerText)"
    )
    assert outside == []
    assert page.locator(".ns-nav a").first.inner_text() == "Ngõ Số"


@pytest.mark.parametrize(
    ("language", "boxed"),
    [("vi", "Địa chỉ không thuộc trang nào."), ("en", "The address names no page.")],
)
def test_an_address_of_no_page_says_so_and_leads_on(
    demo: App, page: Page, language: str, boxed: str
) -> None:
    page.goto(f"{demo.url}/nosuchpage?area=99&lang={language}")
    expect(page.locator(".ns-page h1")).to_have_text(
        "Không có trang này" if language == "vi" else "There is no such page"
    )
    expect(page.get_by_role("dialog")).to_contain_text(boxed)
    page.keyboard.press("Escape")
    page.locator(".ns-page li a").nth(5).click()
    expect(page.locator("h1")).to_contain_text("8/9" if language == "vi" else "8 of 9")
    expect(page.locator(".ns-foot")).to_be_visible()


def test_a_folded_reminder_is_copied_with_one_click(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/reporting?area=99&period=2026-Q3")
    way = page.locator(".ns-held .ns-copy").first
    held = page.locator(".ns-held details").first
    expect(held.locator("p")).to_be_hidden()
    way.click()
    expect(way).to_have_text("Đã sao chép")
    expect(held.locator("p")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == held.locator("p").inner_text()
