"""From the click on a link of the navigation to the painted page, beside Streamlit alone with the
same widgets (bench/bare.py).

One browser, both applications, by turns; the clock of the page itself. Painted: the last thing that
the page writes is there for this view, the script has ended, and a frame has passed. `first`:
nobody has seen this page for this period since the start.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.row import Row
from bench.served import Served, served
from pages.parts.frame.page_frame import PAGES

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)
AREA = "99"
PERIODS = ("2025-Q2", "2025-Q1", "2024-Q4", "2024-Q3", "2024-Q2")
REPEATS = 7
END = {"submit": '[data-testid="stFileUploader"]'}  # every other page ends with the small print
PERMALINK = ".ns-foot p:nth-child(2) > a:first-child"

_CLICK = """([href, done, view]) => new Promise((told) => {
  const navigation = document.body.appendChild(document.createElement("nav"));
  navigation.className = "ns-nav";
  const link = navigation.appendChild(document.createElement("a"));
  link.href = href;
  const start = performance.now();
  link.click();
  navigation.remove();
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const ended = app.dataset.testScriptState === "notRunning"
      && location.href.includes(view.split("?")[0]);
    const end = [...document.querySelectorAll(done)].at(-1);
    const ours = end && (!end.dataset.view || end.dataset.view === view)
      && !end.closest('[data-stale="true"]');
    const painted = () => setTimeout(() => told(performance.now() - start));
    requestAnimationFrame(ended && ours ? painted : look);
  };
  setTimeout(look, 1);
})"""


def measure(folder: Path) -> Iterator[Row]:
    """A row a page, then one for the first sight."""
    with (
        served("app.py", folder) as ours,
        served("bench/bare.py", folder) as bare,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = {
            one: _opened(browser.new_page(viewport={"width": 1366, "height": 900}), one)
            for one in (ours, bare)
        }
        first = [_click(opened[ours], name, period) for period in PERIODS for name in PAGES]
        for name in PAGES:
            taken: dict[Served, list[float]] = {one: [] for one in (ours, bare)}
            for number in range(REPEATS):
                period, other = (
                    PERIODS[number % len(PERIODS)],
                    "catalogue" if name == "overview" else "overview",
                )
                for one, page in opened.items():
                    _click(page, other, period, bare=one is bare)
                    taken[one].append(_click(page, name, period, bare=one is bare))
            yield Row(
                what=f"click to painted: {name}",
                ours=median(taken[ours]),
                floor=median(taken[bare]),
                unit="ms",
                aim="1.3 times",
            )
        yield Row(
            what="click to painted, first sight of a page and period", ours=median(first), unit="ms"
        )
        browser.close()


def _opened(page: Page, one: Served) -> Page:
    page.set_default_timeout(120_000)
    page.goto(f"{one.url}/overview")
    page.locator(".ns-foot, .bare-end").first.wait_for()
    page.wait_for_timeout(1000)
    return page


def _click(page: Page, name: str, period: str, *, bare: bool = False) -> float:
    """Milliseconds from a click on a link to a view until it is painted."""
    href = f"{name}?period={period}" if bare else f"{name}?area={AREA}&period={period}"
    done = (
        ".bare-end"
        if bare
        else END.get(name, f'{PERMALINK}[href*="period={period}"][href^="{name}?"]')
    )
    milliseconds: float = page.evaluate(_CLICK, [href, done, f"{name}?{period}"])
    return milliseconds
