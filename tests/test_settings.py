"""Settings come from one table, and a wrong one is named."""

import re
from pathlib import Path

import pytest

from dashboard import settings

ROOT = Path(__file__).parents[1]


def test_defaults_hold_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in settings.TABLE:
        monkeypatch.delenv(setting.name, raising=False)
    assert (settings.host(), settings.port(), settings.threads()) == ("127.0.0.1", 8050, 8)
    assert (settings.fixed_council(), settings.cache_url()) == ("", "")


def test_a_variable_overrides_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_PORT", "8123")
    assert settings.port() == 8123


@pytest.mark.parametrize("value", ["-1", "65536", "eighty", "80.5", "٨٠"])
def test_a_port_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("POWERED_HERE_PORT", value)
    with pytest.raises(settings.SettingsError, match="POWERED_HERE_PORT must be a whole number from 0 to 65535"):
        settings.port()


def test_two_persons_publish_only_where_the_setting_says_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "POWERED_HERE_TWO_PERSON_PUBLISHING"
    monkeypatch.delenv(name, raising=False)
    assert not settings.two_person_publishing()
    monkeypatch.setenv(name, "yes")
    assert settings.two_person_publishing()
    for value in ("true", "1", "YES", "On", " TRUE "):
        monkeypatch.setenv(name, value)
        assert settings.two_person_publishing()
    for value in ("False", "0", "NO", "off"):
        monkeypatch.setenv(name, value)
        assert not settings.two_person_publishing()
    for value in ("maybe", "ja", "2", "y"):
        monkeypatch.setenv(name, value)
        with pytest.raises(settings.SettingsError, match=f"{name} must be yes or no"):
            settings.two_person_publishing()


def test_every_variable_the_program_reads_is_in_the_table() -> None:
    text = "".join(p.read_text() for folder in ("dashboard", "models") for p in (ROOT / folder).rglob("*.py"))
    read = set(re.findall(r"POWERED_HERE_[A-Z_]+", text))
    assert read == {setting.name for setting in settings.TABLE}
    assert all(name in settings.listing() for name in read)
