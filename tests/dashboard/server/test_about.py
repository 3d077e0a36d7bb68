"""What the service says of itself: the same for everybody, without a cookie, linked from every page; and the logo."""

import re
from pathlib import Path

import pytest

from dashboard.server import about
from dashboard.server.app import server
from tests import officers, provider as providers
from tests.dashboard.shell.test_logo import GOOD

client = server.test_client()


@pytest.mark.parametrize("path", ["/accessibility", "/privacy"])
def test_a_page_is_public_whole_and_kept_by_caches(path: str) -> None:
    response = client.get(path, headers={"Cookie": "powered-here-loopback=x"})
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert 'name="robots"' not in response.text
    assert (response.text.count("<h1"), response.text.count("<main")) == (1, 1)
    assert re.findall(r'(?:src|action)="(?:https?:)?//', response.text) == []


@pytest.mark.parametrize(
    "path", ["/", "/stoke-on-trent/", "/stoke-on-trent/scenarios", "/stoke-on-trent/compare", "/sign-in", "/nowhere/",
             "/privacy", "/accessibility"],
)  # fmt: skip
def test_every_page_leads_there_and_names_its_owner(path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = client.get(path).text
    foot = page[page.index("<footer") :]
    assert 'href="/accessibility"' in foot
    assert 'href="/privacy"' in foot
    assert "Published by" not in page
    assert "owner-logo" not in page
    (tmp_path / "logo.svg").write_text(GOOD)
    monkeypatch.setenv("POWERED_HERE_OWNER", "<b>Stoke & co")
    monkeypatch.setenv("POWERED_HERE_LOGO", str(tmp_path / "logo.svg"))
    page = client.get(path).text
    assert "Published by &lt;b&gt;Stoke &amp; co." in page
    assert re.search(r'<img alt="&lt;b&gt;Stoke &amp; co" class="owner-logo" src="/logo/[0-9a-f]{16}\.svg">', page)


def test_the_logo_is_kept_for_good_and_can_do_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert client.get("/logo/0123456789abcdef.svg").status_code == 404
    (tmp_path / "logo.svg").write_text(GOOD)
    monkeypatch.setenv("POWERED_HERE_OWNER", "Stoke")
    monkeypatch.setenv("POWERED_HERE_LOGO", str(tmp_path / "logo.svg"))
    found = re.search(r'src="(/logo/[^"]+)"', client.get("/privacy").text)
    assert found
    response = client.get(found[1])
    assert response.text == GOOD
    assert response.mimetype == "image/svg+xml"
    assert response.headers["Content-Security-Policy"] == about.POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response.headers["Cache-Control"]
    assert client.get("/logo/0123456789abcdef.svg").status_code == 404
    assert client.get("/logo/../../etc/passwd").status_code == 404


@pytest.mark.parametrize("path", ["/accessibility", "/privacy"])
def test_without_a_contact_it_says_so(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Whoever runs this server has given no contact." in officers.text(client.get(path))
    monkeypatch.setenv("POWERED_HERE_OWNER", "Stoke")
    assert "has given no contact, only a name: Stoke." in officers.text(client.get(path))
    monkeypatch.setenv("POWERED_HERE_CONTACT", "energy@stoke.gov.uk")
    assert "Stoke, energy@stoke.gov.uk ." in officers.text(client.get(path))


def test_privacy_names_the_cookies_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    text = officers.text(client.get("/privacy"))
    assert "from signing in to signing out, or 2 hours without use, 12 in any case" in text
    assert "the log keeps the address for 90 days" in text
    assert "deleted after 60 days" in text
    assert "-oidc" not in text
    for name, value in providers.settings("https://id.stoke.gov.uk").items():
        monkeypatch.setenv(name, value)
    text = officers.text(client.get("/privacy"))
    assert "__Host-powered-here-oidc" in text
    assert "10 minutes at most" in text
