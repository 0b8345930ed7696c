"""Withdrawing a report and restoring it in a real browser, from the list to the receipt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, ROOT, App
from tests.pages.conftest import report

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=document.title=1>"


def _load(app: App, folder: Path, accounts: int, name: str) -> None:
    path = folder / name
    path.write_bytes(
        report("2025-Q1", {"26575": {"adults_18plus": 1000, "public_service_accounts": accounts}})
    )
    command = [sys.executable, "-m", "etl", "load", str(path), "--by", HOSTILE]
    subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"NGOSO_DATA": str(app.data)},
        check=True,
        capture_output=True,
    )


def _act(page: Page, button: str, why: str) -> None:
    page.get_by_role("link", name=button).click()
    page.get_by_label("Lý do").fill(why)
    page.get_by_label("Người thao tác").fill("Trần Văn Mẫu")
    page.get_by_role("button", name=button).click()


def test_a_report_is_withdrawn_and_restored_with_what_moves_before_and_after(
    empty: App, page: Page, tmp_path: Path
) -> None:
    _load(empty, tmp_path, 700, "lan-1.csv")
    _load(empty, tmp_path, 800, "<b>lan-2<b>.csv")
    page.goto(f"{empty.url}/history?area=26575&period=2025-Q1")
    expect(page.locator(".ns-events")).to_contain_text(HOSTILE)
    page.locator(".ns-events a", has_text="Báo cáo đính chính").first.click()
    expect(page.get_by_role("heading", name="Báo cáo đính chính 2 số liệu")).to_be_visible()
    _act(page, "Rút lần gửi này", "gửi nhầm")
    receipt = page.locator(".ns-receipt")
    expect(receipt).to_contain_text("Đã rút")
    expect(receipt).to_contain_text("80,00%")
    expect(receipt).to_contain_text("70,00%")
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTop") == 0
    _act(page, "Tính lại lần gửi này", "gửi đúng")
    expect(receipt).to_contain_text("Đã tính lại")
    page.locator(".ns-nav a", has_text="Tổng quan").click()
    expect(page.locator(".ns-indicators").first).to_contain_text("80,00%")
    page.goto(f"{empty.url}/overview?area=26575&as_shown=1")
    expect(page.locator(".ns-banner")).to_contain_text("không phải số liệu hiện nay")
    expect(page.locator(".ns-indicators").first).to_contain_text("70,00%")
    page.get_by_role("link", name="Xem số liệu hiện nay").click()
    expect(page.locator(".ns-indicators").first).to_contain_text("80,00%")
    assert page.title() != "1"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_history_of_the_sample_fits_a_phone_and_offers_no_act(
    demo: App, page: Page, language: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{demo.url}/history?lang={language}")
    expect(page.locator(".ns-events")).to_be_visible()
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    page.locator(".ns-events a").last.click()
    expect(page.locator("h1", has_text=" – ")).to_be_visible()
    expect(page.locator(".ns-events")).to_have_count(0)
    assert main.evaluate("main => main.scrollTop") == 0
    expect(page.locator(".ns-act")).to_have_count(0)
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
