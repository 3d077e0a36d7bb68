"""Signing in at a provider in a real browser: its policies let the way out and back through, and its cookies hold."""

import re
import socket
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import provider as providers
from tests.browser.serving import serving


@pytest.mark.parametrize("scripts", [True, False])
def test_the_button_leads_to_the_provider_and_back_signed_in(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scripts: bool
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path))
    back = f"http://127.0.0.1:{port}/sign-in/oidc/callback"
    with providers.running(monkeypatch, REDIRECT_URI=back) as provider, serving(port) as at:
        provider.redirect_uri = back
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{at}/stoke-on-trent/saved")
        page.get_by_role("button", name="Sign in as Stoke does").click()
        page.wait_for_url(re.compile("/stoke-on-trent/saved$"))
        expect(page.get_by_text("Signed in as amy.patel, officer")).to_be_visible()
        assert [cookie["name"] for cookie in context.cookies()] == ["powered-here-loopback"]
        context.close()
