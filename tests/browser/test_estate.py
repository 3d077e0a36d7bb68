"""The estate in a browser: sent, corrected, kept and moved by the keyboard, also without scripts; through axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.kept import migrations
from tests import meter_files as files, officers
from tests.browser.serving import serving
from tests.browser.test_looks import too_wide, wrong
from tests.browser.waiting import PATIENCE_MS

SCREENS = [
    (1280, False, True),
    pytest.param(390, True, True, marks=pytest.mark.soak),
    pytest.param(390, False, False, marks=pytest.mark.soak),
]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Address of a server with a database of its own, in which there is an officer."""
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/state/kept.sqlite")
    migrations.prepare()
    officers.add("amy")
    with serving() as address:
        yield address


@pytest.mark.parametrize(("width", "dark", "scripts"), SCREENS)
def test_a_year_is_sent_corrected_kept_and_moved(
    browser: Browser, at: str, tmp_path: Path, width: int, dark: bool, scripts: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        page = context.new_page()
        page.goto(f"{at}/sign-in?next=/stoke-on-trent/estate")
        page.fill("#name", "amy")
        page.fill("#password", officers.PASSWORD)
        page.press("#password", "Enter")
        expect(page.locator("h1")).to_contain_text("the council’s own estate")
        looked_at(page, scripts)
        bad, good = tmp_path / "bad.csv", tmp_path / "good.xlsx"
        bad.write_bytes(files.ATTACKS["half of a meter missing"][0]())
        good.write_bytes(files.workbook(files.columns(files.naive)))
        send(page, bad)
        field = page.locator("#file")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#file-wrong")).to_contain_text("'Depot' lacks 50%")
        looked_at(page, scripts)
        expect(page.get_by_label("Depot")).to_be_checked()
        page.get_by_role("button", name="Read it so").press("Enter")
        expect(page.locator(".lead")).to_contain_text("2 meters")
        page.goto(f"{at}/stoke-on-trent/estate/upload")
        send(page, good)
        expect(page.locator(".lead")).to_contain_text("no reading is missing")
        looked_at(page, scripts)
        page.fill("#note", "Supplier")
        page.get_by_role("button", name="Keep this year").press("Enter")
        expect(page.locator("[role=status]").first).to_contain_text("The year is kept")
        page.fill("#estate_roofs_added_mw", "0.6")
        page.press("#estate_roofs_added_mw", "Enter")
        expect(page.locator("h1")).to_contain_text("own roofs would make")
        assert page.url.endswith("/stoke-on-trent/estate?estate_roofs_added_mw=0.6")
        looked_at(page, scripts)
        shown = "narrow" if width < 640 else "wide"
        expect(page.locator(f".drawing-{shown} svg").first).to_be_visible()
    finally:
        context.close()


def send(page: Page, file: Path) -> None:
    """Choose a file and send it by the keyboard."""
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Read the file").press("Enter")


def looked_at(page: Page, scripts: bool) -> None:
    """Nothing stands out of the page, and axe finds nothing, which needs scripts."""
    if scripts:
        assert too_wide(page) == []
        assert wrong(page) == []
