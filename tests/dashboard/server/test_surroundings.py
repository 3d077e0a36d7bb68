"""Pages of one address have other surroundings once a setting, the day, the weather or the data is another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.server import surroundings
from models.weather import folders


@pytest.fixture(autouse=True)
def _looked_at_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(surroundings, "LOOKED_EVERY_S", 0.0)
    yield
    surroundings._looked = surroundings._begun = None


def test_they_stay_the_same_while_nothing_changes() -> None:
    surroundings.begin()
    assert surroundings.now() == surroundings.now()
    assert surroundings.is_as_begun()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POWERED_HERE_OWNER", "Stoke"),
        ("POWERED_HERE_CONTACT", "a@example.org"),
        ("POWERED_HERE_WELSH", "yes"),
        ("POWERED_HERE_COUNCIL", "leeds"),
        ("POWERED_HERE_TODAY", "2026-11-29"),
        ("POWERED_HERE_OIDC_BUTTON", "Go"),
    ],
)
def test_a_setting_that_shows_and_the_day_make_others(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = surroundings.now()
    monkeypatch.setenv(name, value)
    assert surroundings.now() != before


def test_a_setting_is_believed_to_show_unless_it_is_known_not_to() -> None:
    names = {setting.name for setting in settings.TABLE}
    assert names >= surroundings.SHOWS_NOTHING, "each is a setting"
    assert set(surroundings._names()) == names - surroundings.SHOWS_NOTHING
    assert "POWERED_HERE_OIDC_CLIENT_SECRET" not in surroundings._names()


def test_another_weather_makes_others_and_nothing_is_kept_until_the_next_start() -> None:
    surroundings.begin()
    before = surroundings.now()
    folders.of_weather().mkdir(parents=True)
    (folders.of_weather() / "E06000021.npz").write_bytes(b"measured")
    assert surroundings.now() != before
    assert not surroundings.is_as_begun()
    (folders.of_weather() / "E06000021.npz").unlink()
    assert surroundings.now() == before
    assert surroundings.is_as_begun()


def test_after_data_has_changed_nothing_is_kept_until_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "councils.csv").write_text("code\n")
    monkeypatch.setattr(surroundings, "DATA", tmp_path / "data")
    surroundings.begin()
    assert surroundings.is_as_begun()
    (tmp_path / "data" / "councils.csv").write_text("code\nE1\n")
    assert not surroundings.is_as_begun()


def test_program_and_data_are_in_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    def anew() -> str:
        surroundings._program.cache_clear()
        return surroundings.now()

    before = anew()
    assert anew() == before
    with monkeypatch.context() as other:
        other.setattr(surroundings.record, "version", lambda: "another model")
        assert anew() != before
    with monkeypatch.context() as other:
        other.setattr(surroundings, "_version", lambda name: "9.9" if name == "dash" else "1")
        assert anew() != before
    assert anew() == before
