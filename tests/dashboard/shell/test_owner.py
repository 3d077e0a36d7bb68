"""Who runs a server stands at head and foot of its pages where the settings say, and nothing odd where not."""

from pathlib import Path

import pytest

from dashboard.settings import SettingsError
from dashboard.shell import elements, owner
from tests import hostile
from tests.dashboard.shell.test_logo import png
from tests.page_text import links, of_type, text


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All settings."""
    (tmp_path / "logo.png").write_bytes(png())
    monkeypatch.setenv("POWERED_HERE_OWNER", "Stoke-on-Trent City Council")
    monkeypatch.setenv("POWERED_HERE_CONTACT", "energy@stoke.gov.uk")
    monkeypatch.setenv("POWERED_HERE_LOGO", str(tmp_path / "logo.png"))
    monkeypatch.setenv("POWERED_HERE_LOGO_TEXT", "Arms of Stoke-on-Trent")


def test_nobody_is_named_where_nothing_is_set() -> None:
    assert (owner.mark(), owner.words()) == (None, None)
    assert "Published by" not in text(elements.footer(None))
    assert of_type(elements.header("", None, True), "Img") == []
    assert {"/accessibility", "/privacy"} <= set(links(elements.footer(None)))


def test_name_contact_and_logo_stand_on_a_page(named: None) -> None:
    foot = elements.footer(None)
    assert "Published by Stoke-on-Trent City Council. Contact: energy@stoke.gov.uk" in " ".join(text(foot).split())
    assert "mailto:energy@stoke.gov.uk" in links(foot)
    (picture,) = of_type(elements.header("", None, True), "Img")
    assert picture.alt == "Arms of Stoke-on-Trent"
    assert picture.src.startswith("/logo/")


def test_a_logo_says_who_it_is_of(named: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POWERED_HERE_LOGO_TEXT")
    assert owner.configured().says == "Stoke-on-Trent City Council"
    monkeypatch.delenv("POWERED_HERE_OWNER")
    with pytest.raises(SettingsError, match="POWERED_HERE_LOGO_TEXT must say what the logo shows"):
        owner.configured()


@pytest.mark.parametrize(
    "contact",
    ["javascript:alert(1)", "http://stoke.gov.uk", "stoke.gov.uk", "amy@stoke", "a b@stoke.gov.uk", "amy@@stoke.gov.uk",
     "amy@stoke.gov.uk?bcc=eve@evil.example", "https://", "https://[x", "https://a:b@stoke.gov.uk", "https://s.uk/\"x",
     "https://stoke.gov.uk/" + "x" * 254, "mailto:amy@stoke.gov.uk", *filter(None, hostile.TEXTS[:12])],
)  # fmt: skip
def test_a_contact_that_is_none_is_refused(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CONTACT", contact)
    with pytest.raises(SettingsError, match="POWERED_HERE_CONTACT must be an e-mail address or an https://"):
        owner.configured()


@pytest.mark.parametrize("contact", ["o'neil+energy@stoke.gov.uk", "https://www.stoke.gov.uk/contact?a=1&b=2#x"])
def test_a_contact_is_an_e_mail_address_or_a_page(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CONTACT", contact)
    assert owner.configured().href.endswith(contact)


@pytest.mark.parametrize("setting", ["OWNER", "LOGO_TEXT"])
@pytest.mark.parametrize("value", ["x" * 121, "a\u202eb", "a\nb"])
def test_a_name_is_one_line(setting: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"POWERED_HERE_{setting}", value)
    with pytest.raises(SettingsError, match=f"POWERED_HERE_{setting} must be one line"):
        owner.configured()
