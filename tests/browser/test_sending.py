"""Sending a report in a real browser, from the template to the receipt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, FilePayload, Page, expect

from etl.archive.archive import Archive
from etl.build.verify import verify
from metrics.build.place import Place
from tests.browser.conftest import ROOT, App, patient
from tests.pages.conftest import report
from tests.patience import tries

pytestmark = pytest.mark.browser
GOOD = {"26575": {"adults_18plus": 1000, "public_service_accounts": 700}}


def _csv(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def _give(page: Page, *files: FilePayload) -> None:
    page.locator('input[type="file"]').set_input_files(list(files))


def test_the_very_first_request_may_be_a_link_to_a_page(empty: App, page: Page) -> None:
    page.goto(f"{empty.url}/submit")
    expect(page.locator('.ns-nav a[aria-current="page"]')).to_have_text("Gửi báo cáo")
    expect(page.locator('[data-testid="stSidebar"]')).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.querySelector('.ns-nav')).display") == "flex"


def test_a_report_is_sent_and_its_figures_are_there_at_the_next_click(
    empty: App, page: Page
) -> None:
    page.goto(f"{empty.url}/submit")
    _give(page, _csv("báo cáo.csv", report("2025-Q1", GOOD)))
    expect(page.locator(".ns-understood")).to_contain_text("Có thể gửi")
    page.get_by_label("Người thao tác").fill("Trần Văn Mẫu")
    page.get_by_role("button", name="Gửi báo cáo").click()
    receipt = page.locator(".ns-receipt")
    expect(receipt).to_contain_text("Đã nhận báo cáo")
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTop") == 0
    receipt.get_by_role("link", name="Xem Tổng quan").click()
    page.goto(f"{empty.url}/overview?area=750")
    expect(page.locator(".ns-indicators").first).to_contain_text("70,00%")
    expect(page.locator(".ns-banner")).to_have_count(0)


def test_a_file_with_an_error_shows_the_cell_and_offers_no_button(empty: App, page: Page) -> None:
    page.goto(f"{empty.url}/submit")
    wrong = report(
        "2025-Q1", {"26575": {"dossiers_received": 120, "dossiers_received_online": 130}}
    )
    _give(page, _csv("sai.csv", wrong), _csv("rác.csv", bytes(range(256))))
    expect(page.locator(".ns-findings").first).to_contain_text(
        "dòng 2, cột E «Hồ sơ tiếp nhận trực tuyến»"
    )
    page.get_by_text("Bảng số liệu trong tệp").click()
    expect(page.locator(".ns-cell-error").last).to_have_text("130")
    expect(page.get_by_role("button", name="Gửi báo cáo")).to_have_count(0)
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)


def _template(page: Page, name: str) -> Download:
    """The template under a name: until the page has come anew, the button is that of the choice
    before and its file says so.
    """
    for _ in tries():
        with page.expect_download() as taken:
            page.get_by_role("button", name="Tải biểu mẫu XLSX").click()
        if taken.value.suggested_filename == name:
            return taken.value
    raise AssertionError(f"no template {name}, but {taken.value.suggested_filename}")


def test_the_template_is_taken_filled_in_and_sent_back(
    empty: App, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{empty.url}/submit")
    for label, said in (
        ("Kỳ báo cáo", "Quý I/2025"),
        ("Tỉnh, thành phố", "Tỉnh Bà Rịa - Vũng Tàu"),
        ("Huyện", "Huyện Châu Đức"),
    ):
        box = page.get_by_role("combobox", name=label)
        box.click()
        box.fill(said)
        page.get_by_role("option", name=said, exact=True).click()
    page.get_by_text("Lấy biểu mẫu").click()
    taken = _template(page, "bieu-mau-750-2025-Q1.xlsx")
    path = tmp_path / taken.suggested_filename
    taken.save_as(path)
    book = load_workbook(path)
    sheet = book["Số liệu"]
    assert [cell.value for cell in sheet[4]][:3] == ["Mã đơn vị", "Tên đơn vị", "Kỳ báo cáo"]
    assert sheet.max_row == 5 + 16  # title to units of measure, and the 16 communes of Châu Đức
    [header] = [cell for cell in sheet[4] if cell.value == "Dân số trưởng thành (từ 18 tuổi)"]
    sheet[f"{header.column_letter}6"] = 1000
    book.save(path)
    _give(
        page,
        {"name": path.name, "mimeType": "application/octet-stream", "buffer": path.read_bytes()},
    )
    expect(page.locator(".ns-understood")).to_contain_text("1 số liệu")


def test_a_report_loaded_on_the_command_line_is_there_at_the_next_click(
    empty: App, page: Page, tmp_path: Path
) -> None:
    def load(accounts: int) -> None:
        path = tmp_path / f"{accounts}.csv"
        path.write_bytes(
            report(
                "2025-Q1", {"26575": {"adults_18plus": 1000, "public_service_accounts": accounts}}
            )
        )
        command = [sys.executable, "-m", "etl", "load", str(path)]
        subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"NGOSO_DATA": str(empty.data)},
            check=True,
            capture_output=True,
        )

    load(700)
    page.goto(f"{empty.url}/overview?area=26575")
    expect(page.locator(".ns-indicators").first).to_contain_text("70,00%")
    load(800)
    page.locator(".ns-nav a", has_text="Tổng quan").click()
    expect(page.locator(".ns-indicators").first).to_contain_text("80,00%")


def test_an_answer_is_typed_with_the_keyboard_alone_and_read_aloud(empty: App, page: Page) -> None:
    page.goto(f"{empty.url}/submit")
    _give(
        page,
        _csv(
            "a.csv",
            report(
                "2025-Q1", {"26575": {"adults_18plus": "nhiều", "public_service_accounts": 700}}
            ),
        ),
    )
    box = page.get_by_role("textbox", name="Hoặc ghi số")
    box.focus()
    page.keyboard.type("1,420")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Chưa rõ là số nào. Đề nghị gõ lại.")).to_be_visible()
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1.420")
    page.keyboard.press("Enter")
    expect(page.locator(".ns-understood")).to_contain_text("Có thể gửi 2 số liệu")
    expect(page.get_by_text("một nghìn bốn trăm hai mươi (1.420)").first).to_be_visible()


def test_the_correction_sheet_is_taken_mended_and_sent_back(
    empty: App, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{empty.url}/submit")
    wrong = report(
        "2025-Q1", {"26575": {"dossiers_received": 120, "dossiers_received_online": 130}}
    )
    _give(page, _csv("sai.csv", wrong))
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải bản cần sửa").click()
    assert taken.value.suggested_filename == "sai-can-sua.xlsx"
    path = tmp_path / "sai-can-sua.xlsx"
    taken.value.save_as(path)
    book = load_workbook(path)
    assert "130" in str(book["Số liệu"]["E2"].comment.text)
    book["Số liệu"]["E2"].value = "103"
    book.save(path)
    page.reload()
    _give(
        page,
        {"name": path.name, "mimeType": "application/octet-stream", "buffer": path.read_bytes()},
    )
    expect(page.locator(".ns-understood")).to_contain_text("Có thể gửi 2 số liệu")


def test_the_browser_closed_in_the_middle_of_sending_loses_and_doubles_nothing(
    empty: App, page: Page, browser: Browser
) -> None:
    other = patient(browser)
    other.goto(f"{empty.url}/submit")
    _give(other, _csv("a.csv", report("2025-Q1", GOOD)))
    other.get_by_label("Người thao tác").fill("Trần Văn Mẫu")
    other.get_by_role("button", name="Gửi báo cáo").click()
    other.context.close()  # at once: nobody waits for the receipt

    page.goto(f"{empty.url}/submit")
    _give(page, _csv("a.csv", report("2025-Q1", GOOD)))
    page.get_by_label("Người thao tác").fill("Trần Văn Mẫu")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".ns-receipt")).to_be_visible()
    assert len(Archive(Place(empty.data)).submissions) == 1
    assert verify(Place(empty.data)) == []
