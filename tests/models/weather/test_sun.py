"""Sun: where it stands in the middle of the hour, what a clear sky lets through, how light is split."""

import numpy as np
import pandas as pd
import pvlib
import pytest

from models.weather import Sun
from models.weather.sun import HOURS, split, sun_at

LAT, LON = 52.6, -1.9


@pytest.fixture(scope="module")
def sun() -> Sun:
    return sun_at(LAT, LON)


def day(number: int) -> slice:
    """Hours of the year's nth day, from 1."""
    return slice(24 * (number - 1), 24 * number)


@pytest.mark.parametrize(("number", "declination_deg"), [(80, 0.0), (172, 23.4), (355, -23.4)])
def test_the_noon_sun_stands_as_high_as_the_season_says(number: int, declination_deg: float) -> None:
    # At noon the height is 90 - latitude + declination; refraction adds up to 0.1 degrees with a low sun.
    height = 90.0 - sun_at(LAT, 0.0).zenith_deg[day(number)].min()
    assert height == pytest.approx(90.0 - LAT + declination_deg, abs=0.7)


def test_the_sun_is_placed_at_the_middle_of_the_hour() -> None:
    # On 15 April the sundial agrees with the clock (equation of time 0), so on the Greenwich meridian the hours before
    # and after noon mirror each other. Placed at an hour's start, the sun would mirror about 12:30 instead.
    zenith = sun_at(LAT, 0.0).zenith_deg[day(105)]
    np.testing.assert_allclose(zenith[:12], zenith[12:][::-1], atol=0.4)


def test_the_sun_goes_from_east_by_south_to_west(sun: Sun) -> None:
    azimuth = sun.azimuth_deg[day(172)]
    assert azimuth[6] < 90 < azimuth[9] < 180 < azimuth[14] < 270 < azimuth[18]


def test_a_midsummer_day_is_as_long_as_spherical_geometry_says(sun: Sun) -> None:
    # Half of it is the angle whose cosine is -tan(52.6) tan(23.4), 124.5 degrees: 16.6 h in all, and a little more by
    # refraction.
    assert 16 <= (sun.cos_zenith[day(172)] > 0.0).sum() <= 17


def test_light_above_the_air_is_the_solar_constant_give_or_take_the_orbit(sun: Sun) -> None:
    # 1,361 W/m2 (Kopp and Lean, Geophysical Research Letters 38, 2011), 3.4 % more in January and less in July.
    assert sun.extraterrestrial_wm2.mean() == pytest.approx(1361, rel=0.005)
    assert sun.extraterrestrial_wm2.argmax() // 24 < 10
    assert sun.extraterrestrial_wm2.max() / sun.extraterrestrial_wm2.min() == pytest.approx(1.069, abs=0.003)


def test_no_sun_no_light(sun: Sun) -> None:
    night = sun.zenith_deg > 98.0
    assert night.sum() > 3000
    assert sun.clear_wm2[night].max() == 0.0
    assert sun.clearest_dni_wm2[sun.zenith_deg >= 90.0].max() == 0.0


def test_a_clear_sky_lets_through_most_of_the_light_and_never_all(sun: Sun) -> None:
    above = sun.extraterrestrial_wm2 * sun.cos_zenith
    high = sun.zenith_deg < 50.0
    share = sun.clear_wm2[high] / above[high]
    assert share.min() > 0.7
    assert share.max() < 0.8
    assert (sun.clearest_dni_wm2 < 0.85 * sun.extraterrestrial_wm2).all()


def test_further_north_the_summer_day_is_longer_and_the_noon_lower(sun: Sun) -> None:
    shetland = sun_at(60.3, -1.3)
    assert (shetland.clear_wm2[day(172)] > 0.0).sum() > (sun.clear_wm2[day(172)] > 0.0).sum()
    assert shetland.clear_wm2.max() < sun.clear_wm2.max()


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 1.0, 1.12])
def test_split_loses_no_light(sun: Sun, share: float) -> None:
    ghi = share * np.stack([sun.clear_wm2, 0.5 * sun.clear_wm2])
    dni, dhi = split(ghi, sun)
    np.testing.assert_allclose(dhi + dni * sun.cos_zenith, ghi, atol=1e-9)
    assert dni.min() >= 0.0
    assert dhi.min() >= 0.0
    assert (dni <= sun.clearest_dni_wm2).all()
    assert dni[:, sun.zenith_deg >= 90.0].max() == 0.0


def test_a_dull_sky_scatters_all_and_a_clear_one_little(sun: Sun) -> None:
    # Erbs, Klein and Duffie 1982: diffuse share 0.96-1 below a clearness of 0.2, 0.165 above 0.8.
    high = sun.zenith_deg < 60.0
    for share, low, most in [(0.2, 0.97, 1.0), (1.0, 0.15, 0.30)]:
        ghi = share * sun.clear_wm2
        diffuse = split(ghi, sun)[1][high].sum() / ghi[high].sum()
        assert low < diffuse < most


def test_brighter_means_more_direct_light(sun: Sun) -> None:
    dni = [split(share * sun.clear_wm2, sun)[0].sum() for share in (0.2, 0.4, 0.6, 0.8, 1.0)]
    assert dni == sorted(dni)


def test_the_shared_arrays_cannot_be_changed(sun: Sun) -> None:
    assert sun.zenith_deg.shape == sun.clear_wm2.shape == (HOURS,)
    with pytest.raises(ValueError, match="read-only"):
        sun.clear_wm2[0] = 1.0


@pytest.mark.parametrize(("lat", "lon"), [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0)])
def test_no_place_on_the_globe_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="globe"):
        sun_at(lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [(53.0, -2.2), (60.2, -1.2), (49.95, -6.3), (-33.9, 151.2), (0.0, 180.0)])
def test_the_sun_stands_where_the_library_puts_it_to_the_last_digit(lat: float, lon: float) -> None:
    middles = pd.date_range("2025-01-01 00:30", periods=HOURS, freq="h", tz="UTC")
    theirs = pvlib.solarposition.get_solarposition(middles, lat, lon)
    assert (sun_at(lat, lon).zenith_deg == theirs["apparent_zenith"]).all()
    assert (sun_at(lat, lon).azimuth_deg == theirs["azimuth"]).all()
