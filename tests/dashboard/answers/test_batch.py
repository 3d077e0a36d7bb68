"""What a batch is made from here, and the batch that a page of all councils reads."""

from pathlib import Path

import pytest

from dashboard.answers import batch
from models.batch import StaleError
from models.facts.horizon import projected_years
from models.weather import store
from tests import batches


def test_a_place_and_scenario_are_those_of_the_page() -> None:
    opened = batch.opened(batches.STOKE, "everything")
    assert (opened.place.code, opened.scenario.name) == (batches.STOKE, "everything")
    assert opened.editions == batch.editions()
    assert projected_years(opened.place)[0] == 2025
    assert opened.drivers


def test_another_month_is_another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    before = batch.editions()
    monkeypatch.setenv("POWERED_HERE_TODAY", "2026-11-03")
    assert batch.editions() == before
    monkeypatch.setenv("POWERED_HERE_TODAY", "2026-12-01")
    assert batch.editions() != before


def test_every_council_has_every_scenario_once() -> None:
    found = batch.tasks([batches.STOKE, batches.CARDIFF], ["today", "everything"])
    assert len(set(found)) == 4
    assert {task.weather for task in found} == {""}


def test_what_is_kept_is_read_until_the_month_or_the_weather_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches.packed(tmp_path)
    assert batch.kept(at=tmp_path).table("councils")["code"].tolist() == [batches.STOKE]
    with monkeypatch.context() as patched:
        patched.setattr(batch, "_weather", lambda code: "fetched since")
        with pytest.raises(StaleError, match="weather"):
            batch.kept(at=tmp_path)
    monkeypatch.setenv("POWERED_HERE_TODAY", "2026-12-01")
    with pytest.raises(StaleError, match="month"):
        batch.kept(at=tmp_path)


def test_it_is_kept_with_what_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    assert batch.folder() == tmp_path / "batch"
    assert store.folder().parent == tmp_path
