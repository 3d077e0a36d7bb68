"""Plain pages through axe, wide and light, small and dark, with everything that settings can put on them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests import provider as providers
from tests.browser.serving import serving
from tests.browser.test_pages import WCAG
from tests.dashboard.shell.test_logo import GOOD


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with an owner, a contact, a logo and a provider."""
    folder: Path = tmp_path_factory.mktemp("state")
    (folder / "logo.svg").write_text(GOOD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POWERED_HERE_STATE_DIR", str(folder))
        patch.setenv("POWERED_HERE_OWNER", "Council of a place with a long name, " + "and more " * 8)
        patch.setenv("POWERED_HERE_CONTACT", "energy." + "officer" * 12 + "@stoke.gov.uk")
        patch.setenv("POWERED_HERE_LOGO", str(folder / "logo.svg"))
        for name, value in providers.settings("https://id.stoke.gov.uk").items():
            patch.setenv(name, value)
        with serving() as at:
            yield at


@pytest.mark.parametrize("path", ["/accessibility", "/privacy", "/sign-in"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, named: str, path: str, width: int, dark: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", base_url=named
    )
    page = context.new_page()
    page.goto(path, wait_until="load")
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('.owner-logo').naturalWidth") > 0
    assert context.cookies() == []
    context.close()
