"""What is kept is kept whole, says where it comes from, and is refused when damaged."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.sources import places
from models.weather import Provenance, Weather, WeatherError, store, synthetic

CODE = "E06000021"
FROM = Provenance(
    source="PVGIS hourly years",
    file="x.json",
    years=(2018, 2019, 2020),
    radiation_database="PVGIS-SARAH2",
    lat=53.0,
    lon=-2.2,
    distance_km=0.4,
    light_factor=1.0,
    bridged_hours=2,
    left_out=(2021,),
    read_on="2026-11-30",
)


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))


@pytest.fixture(scope="module")
def sky() -> Weather:
    place = places.place(CODE)
    return synthetic.synthetic(place.climate, place.lat, place.lon, years=3)


def test_what_is_kept_comes_back(sky: Weather) -> None:
    assert store.kept(CODE) is None
    store.keep(CODE, sky, FROM)
    kept = store.kept(CODE)
    assert kept is not None
    assert kept.provenance == FROM
    again = kept.newest(5)
    assert again.source == FROM.words
    np.testing.assert_allclose(again.ghi_wm2, sky.ghi_wm2, rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(again.temp_c, sky.temp_c, rtol=1e-6)


def test_the_newest_years_are_taken(sky: Weather) -> None:
    store.keep(CODE, sky, FROM)
    kept = store.kept(CODE)
    assert kept is not None
    np.testing.assert_allclose(kept.newest(2).wind_ms, sky.wind_ms[1:], rtol=1e-6)
    with pytest.raises(ValueError, match="At least one"):
        kept.newest(0)


def test_the_digest_changes_with_the_weather(sky: Weather) -> None:
    digests = set()
    for provenance in (FROM, replace(FROM, read_on="2026-12-01")):
        store.keep(CODE, sky, provenance)
        kept = store.kept(CODE)
        assert kept is not None
        digests.add(kept.digest)
    assert len(digests) == 2


def test_forgetting(sky: Weather) -> None:
    store.keep(CODE, sky, FROM)
    assert store.forget(CODE)
    assert not store.forget(CODE)
    assert store.kept(CODE) is None


def test_a_write_that_breaks_off_leaves_what_was_there(sky: Weather, monkeypatch: pytest.MonkeyPatch) -> None:
    path = store.keep(CODE, sky, FROM)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WeatherError, match=r"No space left.*unchanged"):
        store.keep(CODE, sky, replace(FROM, years=(2010, 2011, 2012)))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_named(
    sky: Weather, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(blocked))
    assert store.kept(CODE) is None
    assert not store.forget(CODE)
    with pytest.raises(WeatherError, match="POWERED_HERE_CACHE_DIR"):
        store.keep(CODE, sky, FROM)


@pytest.mark.parametrize("what", ["garbage", "cut short", "empty", "fewer years", "nan", "no provenance"])
def test_a_damaged_file_is_refused_and_named(sky: Weather, what: str) -> None:
    path = store.keep(CODE, sky, FROM)
    content = path.read_bytes()
    if what == "garbage":
        path.write_bytes(b"not an archive")
    elif what == "cut short":
        path.write_bytes(content[: len(content) // 2])
    elif what == "empty":
        path.write_bytes(b"")
    elif what == "fewer years":
        store.keep(CODE, sky, replace(FROM, years=(2019, 2020)))
    elif what == "nan":
        store.keep(CODE, replace(sky, temp_c=np.full_like(sky.temp_c, np.nan)), FROM)
    else:
        np.savez(path, ghi_wm2=sky.ghi_wm2)
    with pytest.raises(WeatherError, match=f"{CODE}.npz: the kept weather is damaged.*forget {CODE}"):
        store.kept(CODE)
    assert len(store.check()) == 1


def test_sound_weather_passes_the_check(sky: Weather) -> None:
    assert store.check() == ()
    store.keep(CODE, sky, FROM)
    assert store.check() == ()


def test_the_data_folder_is_the_user_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POWERED_HERE_CACHE_DIR")
    monkeypatch.delenv("POWERED_HERE_STATE_DIR")
    repository = Path(__file__).parents[3]
    assert not store.folder().is_relative_to(repository)
