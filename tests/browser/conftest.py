"""The application as a user starts it, and the system's own Chromium to use it with."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect, sync_playwright

from tests.patience import PATIENCE, tries

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)
WAITS = PATIENCE * 1000  # milliseconds
PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1366, "height": 900}

expect.set_options(timeout=WAITS)


@dataclass(frozen=True)
class App:
    """A running application: its address, and the data that it was started on."""

    url: str
    data: Path


def _chromium() -> str:
    found = (
        "/usr/bin/chromium"
        if Path("/usr/bin/chromium").exists()
        else shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if found:
        return found
    reason = (
        "no Chromium at /usr/bin/chromium or on the path; install the package "
        "«chromium» to run the browser tests"
    )
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = _chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


def _started(data: Path) -> Iterator[App]:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    url = f"http://localhost:{port}"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        f"--server.port={port}",
        "--server.headless=true",
    ]
    with (data / "app.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"NGOSO_DATA": str(data / "Kho [1]")},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(url, process, data / "app.log")
            yield App(url, data / "Kho [1]")
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in tries():
        with suppress(URLError, OSError), urlopen(f"{url}/_stcore/health", timeout=PATIENCE):
            return
        if process.poll() is not None:
            break
    pytest.fail(f"the application did not start:\n{log.read_text(errors='replace')}")


def patient(browser: Browser, **options: Any) -> Page:
    """A page of its own context that waits as long as every test does: Playwright's own half a
    minute is too short for a busy machine.
    """
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(WAITS)
    return page


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[App]:
    """The application once its first visitor has waited for the sample to be made."""
    for app in _started(tmp_path_factory.mktemp("demo")):
        first = patient(browser)
        first.goto(app.url)
        first.wait_for_selector("h1")
        first.context.close()
        yield app


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[App]:
    """The application of an office that has sent nothing yet, fresh for each test."""
    yield from _started(tmp_path)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at laptop width that must not ask anything of another machine, nor fail in the
    console.
    """
    opened = patient(browser, viewport=LAPTOP, accept_downloads=True)
    context = opened.context
    elsewhere: list[str] = []
    broken: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("http://localhost:", "ws://localhost:", "data:", "blob:")):
            elsewhere.append(request.url)

    context.on("request", note)
    opened.on("pageerror", lambda error: broken.append(str(error)))
    yield opened
    context.close()
    assert elsewhere == []
    assert broken == []
