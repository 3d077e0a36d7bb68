"""Wind: the level is the published one, the shape is the weather's."""

from dataclasses import replace

import numpy as np
import pytest

from models.facts.calendar import MONTH_STARTS_H
from models.sources import places
from models.supply import wind
from models.weather import synthetic


@pytest.fixture(scope="module")
def sky() -> synthetic.Weather:
    place = places.place("E06000021")
    return synthetic.synthetic(place.climate, place.lat, place.lon, years=3)


def test_the_level_is_that_of_britain_s_onshore_wind(sky: synthetic.Weather) -> None:
    # DUKES 2026, table 6.3, onshore wind, unchanged configuration, mean of 2019-2025: 25.46 %. Stoke-on-Trent has one
    # turbine of 15 kW, which says next to nothing of its own.
    share = places.place("E06000021").load_factors["onshore_wind"].share
    assert share == pytest.approx(0.2546, abs=0.002)
    assert wind.output_per_mw(sky, share).mean() == pytest.approx(share, abs=1e-4)


def test_more_wind_never_gives_less_below_cut_out(sky: synthetic.Weather) -> None:
    speed, share = wind.fleet_curve()
    below = speed <= 18.0
    assert (np.diff(share[below]) >= -1e-12).all()
    output = wind.output_per_mw(sky, 0.25)
    assert output.min() >= 0.0
    assert output.max() <= 1.0


@pytest.mark.parametrize("code", ["E06000021", "E06000052", "S12000017"])
def test_summer_wind_swings_as_at_a_hub_and_not_as_at_a_mast(code: str) -> None:
    # Britain's output swings about 1.6-fold between a summer's night and noon, where 10 m wind makes it 3.2-fold.
    place = places.place(code)
    weather = synthetic.synthetic(place.climate, place.lat, place.lon, years=3)
    output = wind.output_per_mw(weather, place.load_factors["onshore_wind"].share)
    summer = output[:, MONTH_STARTS_H[5] : MONTH_STARTS_H[8]].reshape(3, -1, 24).mean(axis=(0, 1))
    assert 1.3 < summer.max() / summer.min() < 1.9
    assert 10 <= summer.argmax() <= 17, "still windiest by day"


def test_the_height_rule_asks_nothing_but_wind_and_light(sky: synthetic.Weather) -> None:
    # The same for measured weather. In the dark of a polar night nothing stirs, so the wind is as at 10 m.
    dark = replace(sky, ghi_wm2=np.zeros_like(sky.ghi_wm2))
    np.testing.assert_allclose(wind.hub_wind(dark), dark.wind_ms)
    noon, night = slice(12, None, 24), slice(1, None, 24)
    grown = wind.hub_wind(sky) / sky.wind_ms
    assert grown[:, night].mean() > 1.05 > 0.95 > grown[:, noon].mean()


def test_still_hours_make_nothing(sky: synthetic.Weather) -> None:
    calm = replace(sky, wind_ms=np.where(np.arange(8760) < 100, 0.0, sky.wind_ms))
    assert wind.output_per_mw(calm, 0.25)[:, :100].max() < 1e-3


@pytest.mark.parametrize("share", [0.0, -0.1, 0.9, float("nan")])
def test_an_impossible_load_factor_is_refused(sky: synthetic.Weather, share: float) -> None:
    with pytest.raises(ValueError, match="load factor"):
        wind.output_per_mw(sky, share)
