"""Every page for those who do not see it, do not use a mouse, or read no English: axe, the
keyboard, Streamlit's own words.
"""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from pages.parts.frame.page_frame import LINKED, PAGES
from pages.parts.model.address import FOLDS
from tests.browser.conftest import LAPTOP, PHONE, App
from tests.pages.conftest import report

pytestmark = pytest.mark.browser
EVERY_PAGE = (*PAGES, *LINKED)
END = dict.fromkeys(("submit", "boundaries"), '[data-testid="stFileUploader"]') | {
    "settings": '[data-testid="stFormSubmitButton"]'
}
AREA = "area=99&period=2025-Q2"
CHOSEN = {
    "overview": f"{AREA}&open={'.'.join(FOLDS)}",
    "unit": f"{AREA}&unit=99004",
    "indicator": f"{AREA}&indicator=digital_signature_adult_rate&unit=99004&open=spread",
}
# Of less weight and Streamlit's own: the uploader's section has a role beside its label (minor,
# presentation-role-conflict), an
# open list hangs beside the page, outside its landmarks (moderate, region).
GRAVE = ("serious", "critical")
WRONG: FilePayload = {
    "name": "sai.csv",
    "mimeType": "text/csv",
    "buffer": report(
        "2025-Q1", {"26575": {"dossiers_received": 120, "dossiers_received_online": 130}}
    ),
}
# Words in figures, codes and names that are the same in Vietnamese.
NOT_ENGLISH = re.compile(
    r"\d{6}-[0-9a-f]{8}|[IVX]+(/\d+)?|[a-z0-9]+(_[a-z0-9]+)+|[0-9a-f]{12,}|[\w-]+\.(csv|"
    r"xlsx)(, .*)?|CSV|XLSX|English|VNeID|KH \d+|AI|\d+B"
)


def _open(page: Page, app: App, name: str, language: str) -> None:
    page.goto(f"{app.url}/{name}?lang={language}&{CHOSEN.get(name, AREA)}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(END.get(name, ".ns-foot")).first).to_be_visible()
    expect(page.locator('[data-testid="stSkeleton"]')).to_have_count(0)
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")


def _violations(page: Page) -> list[str]:
    found = [
        (rule, node)
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:120]}"
        for rule, node in found
    ]


@pytest.mark.parametrize(
    ("language", "width", "colours"),
    [
        ("vi", LAPTOP, "light"),
        ("vi", PHONE, "dark"),
        ("en", LAPTOP, "dark"),
        ("en", PHONE, "light"),
    ],
)
def test_axe_finds_nothing_on_any_page(
    demo: App, page: Page, language: str, width: ViewportSize, colours: Literal["light", "dark"]
) -> None:
    page.set_viewport_size(width)
    page.emulate_media(color_scheme=colours)
    for name in EVERY_PAGE:
        _open(page, demo, name, language)
        assert _violations(page) == [], name


def test_axe_finds_nothing_where_a_file_is_refused_nor_in_an_open_list(
    demo: App, page: Page
) -> None:
    _open(page, demo, "submit", "vi")
    page.locator('input[type="file"]').set_input_files(WRONG)
    expect(page.locator(".ns-findings").first).to_be_visible()
    assert _violations(page) == []
    page.get_by_role("combobox").first.click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert _violations(page) == []


def test_the_keyboard_alone_reaches_the_whole_overview_and_shows_where_it_is(
    demo: App, page: Page
) -> None:
    _open(page, demo, "overview", "vi")
    page.evaluate(_NUMBER)
    reached, unseen = set(), []
    for _ in range(page.evaluate("window.stops") + 20):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop["number"] is None or stop["number"] in reached:
            break  # out of the page, into the browser's own bars; or round again
        reached.add(stop["number"])
        if not stop["seen"]:
            unseen.append(stop["said"])
    missed = page.evaluate(
        "(reached) => [...document.querySelectorAll('[data-stop]')]"
        ".filter((one) => !reached.includes(one.dataset.stop))"
        ".map((one) => one.outerHTML.slice(0, 120))",
        [*reached],
    )
    assert missed == []
    assert unseen == []
    kinds = (
        ".ns-nav a",
        '[data-testid="stSelectbox"] input',
        ".ns-indicators a",
        ".ns-tiles a",
        "summary",
        ".ns-fold > a",
        ".ns-foot a",
    )
    counted = {kind: page.locator(f"{kind}[data-stop]").count() for kind in kinds}
    assert all(counted.values()), counted


def test_the_skip_link_leads_over_navigation_and_filters_to_the_finding(
    demo: App, page: Page
) -> None:
    _open(page, demo, "overview", "vi")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Đến nội dung chính")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".ns-page a:focus")).to_be_visible()


def test_a_filter_and_a_fold_are_used_without_a_mouse(demo: App, page: Page) -> None:
    _open(page, demo, "overview", "vi")
    page.get_by_role("combobox", name="Kỳ báo cáo").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Quý I/2025")
    expect(page.get_by_role("option").first).to_have_text("Quý I/2025")
    # till then Enter chooses nothing
    expect(page.get_by_role("option").first).to_have_attribute("data-focused", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".ns-sub").first).to_contain_text("quý I/2025")
    fold = page.locator("details").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("open", "")


def test_the_keyboard_stays_on_a_fold_that_it_opened_and_closes_it(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/overview?{AREA}")
    fold = page.get_by_role("link", name=re.compile("^Kinh tế số"))
    fold.focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".ns-fold .ns-indicators")).to_be_visible()
    expect(fold).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".ns-fold .ns-indicators a:focus")).to_be_visible()
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ns-fold .ns-indicators")).to_have_count(0)
    expect(fold).to_be_focused()
    page.go_back()
    expect(page.locator(".ns-fold .ns-indicators")).to_be_visible()


def test_a_dialog_of_streamlit_is_closed_without_a_mouse(demo: App, page: Page) -> None:
    page.goto(f"{demo.url}/khong-co-trang-nay")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Không có trang này")
    assert _english(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_no_english_word_of_streamlit_stands_in_the_vietnamese_view(
    demo: App, page: Page, name: str
) -> None:
    _open(page, demo, name, "vi")
    assert _english(page) == []
    if boxes := page.get_by_role("combobox").all():
        boxes[0].click()
        boxes[0].fill("zzzz")
        expect(page.get_by_text("Không có mục nào như vậy")).to_be_visible()
        assert _english(page) == []


def test_no_english_word_stands_around_a_chosen_period_and_a_given_file(
    demo: App, page: Page
) -> None:
    _open(page, demo, "submit", "vi")
    box = page.get_by_role("combobox", name="Kỳ báo cáo")
    box.click()
    box.fill("Quý I/2025")
    page.get_by_role("option", name="Quý I/2025", exact=True).click()
    page.locator('input[type="file"]').set_input_files(WRONG)
    expect(page.locator(".ns-findings").first).to_be_visible()
    expect(page.get_by_role("button", name="Bỏ tệp sai.csv")).to_be_visible()
    assert _english(page) == []
    page.route("**/upload_file/**", lambda route: route.abort())
    page.locator('input[type="file"]').set_input_files(WRONG)
    expect(page.get_by_role("alert").filter(has_text="Chưa tải được tệp")).to_have_count(1)
    assert _english(page) == []


def test_english_stays_english_and_comes_back(demo: App, page: Page) -> None:
    _open(page, demo, "overview", "vi")
    page.locator(".ns-language").click()
    expect(page.locator('[data-testid="stSkipToContent"]')).to_have_text("Skip to main content")
    assert page.evaluate("document.documentElement.lang") == "en"


def _english(page: Page) -> list[str]:
    """What can be seen or heard on the page and is written without any Vietnamese letter;
    names, codes and figures left out.
    """
    return [
        text for text in page.evaluate(_SAID) if not NOT_ENGLISH.fullmatch(text.partition(": ")[2])
    ]


_NUMBER = """() => {
  const usual = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const open = (one) =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true });
  const stops = [...document.querySelectorAll(usual)].filter(open);
  stops.forEach((one, number) => (one.dataset.stop = number));
  window.stops = stops.length;
}"""

# A stop is seen when the page around it is painted otherwise than without it: outline or ring of it
# or of its box.
_STOP = """async () => {
  const stop = document.activeElement;
  const paint = async () => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    document.getAnimations().forEach((one) => one.finish());
    const painted = [];
    for (let one = stop, up = 0; one && up < 4; one = one.parentElement, up += 1) {
      const style = getComputedStyle(one);
      painted.push(style.outlineStyle === 'none' ? '' : style.outline, style.boxShadow);
    }
    return painted.join();
  };
  const focused = await paint();
  stop.blur();
  const without = await paint();
  stop.focus({ preventScroll: true });
  const said = stop.outerHTML.slice(0, 160);
  return { number: stop.dataset.stop ?? null, seen: focused !== without, said };
}"""

_SAID = """() => {
  const found = new Set();
  const ascii = (text) => /[A-Za-z]{2}/.test(text) && /^[\\x00-\\x7f]+$/.test(text);
  const note = (one, text, kind) => {
    const place = one.closest('[data-testid]')?.dataset.testid ?? one.tagName;
    if (text && ascii(text.trim()) && place !== 'stIconMaterial')
      found.add(`${place} ${kind}: ${text.trim()}`);
  };
  for (const one of document.body.querySelectorAll('*')) {
    if (!one.checkVisibility()) continue;
    if (one.matches('script, style, q, code, .ns-name, .ns-tile *')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-roledescription', 'alt'])
      note(one, one.getAttribute(name), name);
    for (const child of one.childNodes)
      if (child.nodeType === Node.TEXT_NODE) note(one, child.data, 'text');
  }
  return [...found];
}"""
