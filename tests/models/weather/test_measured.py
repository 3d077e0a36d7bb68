"""Hours as recorded become weather years on the model's clock, at the right level, or are refused with a reason."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.sources import places
from models.supply import solar
from models.weather import Provenance, Weather, WeatherError, readers
from models.weather.measured import CLOCK_TOLERANCE_H, measured
from models.weather.readers import Recorded
from models.weather.sun import sun_at
from tests import weather_records as records

STOKE = records.STOKE
SUN = sun_at(STOKE.lat, STOKE.lon)
DAY = date(2026, 11, 30)
NORMAL_WM2 = float(np.average(STOKE.climate.ghi_wm2, weights=[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]))


def recorded(rows: pd.DataFrame) -> Recorded:
    return readers.answer(records.pvgis_json(rows), "given", "")


def made(rows: pd.DataFrame) -> tuple[Weather, Provenance]:
    return measured(recorded(rows), STOKE, DAY)


@pytest.fixture(scope="module")
def year() -> pd.DataFrame:
    return records.moments(records.changing())


def test_moments_ten_past_become_means_of_their_hour(year: pd.DataFrame) -> None:
    weather, _ = made(year)
    truth = records.changing().clear_share * SUN.clear_wm2
    day = np.repeat(SUN.clear_wm2.reshape(365, 24).max(axis=1) > 0, 24)
    np.testing.assert_allclose(weather.ghi_wm2[0][day], truth[day], atol=6.0)
    assert weather.ghi_wm2.sum() == pytest.approx(truth.sum(), rel=0.002)
    assert weather.ghi_wm2.sum() == pytest.approx((year["Gb(i)"] + year["Gd(i)"]).sum(), rel=0.01)


@pytest.mark.parametrize("minute", [0, 10, 11, 50])
def test_east_and_west_roofs_are_alike_under_a_clear_sky_whatever_the_label(minute: int) -> None:
    weather, _ = made(records.moments(records.clear(), minute=minute))
    east, west = (solar.array_per_mw(weather, SUN, 35.0, azimuth).sum() for azimuth in (90.0, 270.0))
    assert east == pytest.approx(west, rel=0.01)


def test_moments_taken_for_means_would_show() -> None:
    rows = records.moments(records.clear(), minute=10)
    weather, _ = measured(replace(recorded(rows), is_moment=False), STOKE, DAY)
    east, west = (solar.array_per_mw(weather, SUN, 35.0, azimuth).sum() for azimuth in (90.0, 270.0))
    assert abs(east / west - 1) > 0.05


def test_direct_and_diffuse_light_make_up_the_whole(year: pd.DataFrame) -> None:
    weather, _ = made(year)
    np.testing.assert_allclose(weather.ghi_wm2, weather.dhi_wm2 + weather.dni_wm2 * SUN.cos_zenith, atol=1e-9)
    assert weather.dhi_wm2.min() >= 0.0
    assert weather.dni_wm2.min() >= 0.0
    assert (weather.dni_wm2 <= SUN.clearest_dni_wm2).all()
    assert weather.dhi_wm2.sum() / weather.ghi_wm2.sum() == pytest.approx(0.5, abs=0.02)


def test_light_without_its_parts_is_split() -> None:
    rows = records.moments(records.changing())
    rows.insert(1, "G(i)", rows["Gb(i)"] + rows["Gd(i)"])
    weather, _ = made(rows.drop(columns=["Gb(i)", "Gd(i)", "Gr(i)"]))
    assert np.isfinite(weather.dni_wm2).all()
    assert 0.3 < weather.dhi_wm2.sum() / weather.ghi_wm2.sum() < 0.8


def test_the_provenance_says_what_it_is(year: pd.DataFrame) -> None:
    weather, provenance = made(year)
    assert provenance.years == (2019,)
    assert provenance.radiation_database == "PVGIS-SARAH2"
    assert provenance.light_factor == 1.0
    assert provenance.distance_km == 0.0
    assert provenance.left_out == ()
    assert weather.source == "PVGIS hourly years 2019 (PVGIS-SARAH2), read on 2026-11-30"


@pytest.mark.parametrize("brightness", [0.9, 1.08])
def test_a_typical_year_is_brought_to_the_normal_by_one_factor(brightness: float) -> None:
    sky = records.changing()
    level = brightness * NORMAL_WM2 / float((sky.clear_share * SUN.clear_wm2).mean())
    sky.clear_share = sky.clear_share * level
    given = readers._read_typical_csv(records.typical_csv(sky), "tmy.csv")
    weather, provenance = measured(given, STOKE, DAY)
    assert weather.ghi_wm2.shape == (1, 8760)
    assert weather.ghi_wm2.mean() == pytest.approx(NORMAL_WM2, rel=1e-6)
    assert provenance.light_factor == pytest.approx(1 / brightness, rel=0.005)
    assert "to meet the long-term mean" in provenance.words
    noon = 171 * 24 + 12
    before = sky.clear_share[noon] * SUN.clear_wm2[noon]
    assert weather.ghi_wm2[0, noon] / before == pytest.approx(provenance.light_factor, rel=0.01)
    assert weather.dhi_wm2[0, noon] / weather.ghi_wm2[0, noon] == pytest.approx(0.5, abs=0.02)


def test_an_epw_of_another_clock_zone_gives_the_same_years() -> None:
    sky = records.changing()
    here, there = (
        measured(readers._read_epw(records.epw(sky, zone_h=zone), "x.epw"), STOKE, DAY)[0] for zone in (0.0, 1.0)
    )
    np.testing.assert_allclose(here.ghi_wm2, there.ghi_wm2, atol=0.2)
    assert here.ghi_wm2.mean() == pytest.approx(NORMAL_WM2, rel=1e-6)


def test_years_come_in_order_and_leap_years_are_cut(year: pd.DataFrame) -> None:
    leap = records.moments(records.changing(2), 2020, 2020)
    weather, provenance = made(pd.concat([leap, year]))
    assert provenance.years == (2019, 2020)
    assert weather.ghi_wm2.shape == (2, 8760)
    np.testing.assert_allclose(weather.wind_ms[0], year["WS10m"])


def test_short_gaps_are_bridged_and_counted(year: pd.DataFrame) -> None:
    gap = slice(4000, 4003)
    rows = year.drop(index=range(4000, 4003)).copy()
    rows.loc[5000, "T2m"] = np.nan
    weather, provenance = made(rows)
    assert provenance.bridged_hours == 4
    np.testing.assert_allclose(weather.wind_ms[0, gap], np.interp([1, 2, 3], [0, 4], year["WS10m"][[3999, 4003]]))


def test_a_partial_year_is_left_out_and_named(year: pd.DataFrame) -> None:
    part = records.moments(records.changing(), 2020, 2020).iloc[:5000]
    weather, provenance = made(pd.concat([year, part]))
    assert provenance.years == (2019,)
    assert provenance.left_out == (2020,)
    assert weather.ghi_wm2.shape == (1, 8760)


REFUSED = {
    "a part of a year": (
        lambda rows: rows.iloc[:5000],
        r"no whole year: 3,760 hours of 2019 .* from 08:00 UTC on 28 July",
    ),
    "a gap of four hours": (lambda rows: rows.drop(index=range(100, 104)), "no whole year: 4 hours of 2019"),
    "no numbers": (lambda rows: rows.assign(T2m=None), "no whole year: 8,760 hours"),
    "an hour twice": (lambda rows: pd.concat([rows, rows.iloc[12:13]]), "12:00 UTC on 1 January 2019 is there more"),
    "negative light": (lambda rows: rows.assign(**{"Gd(i)": rows["Gd(i)"] - 50}), r"light of -50 W/m2 at 00:00 UTC"),
    "light in kJ/m2": (lambda rows: rows.assign(**{"Gd(i)": rows["Gd(i)"] * 3.6}), "outside|of the normal"),
    "a dim sensor": (lambda rows: rows.assign(**{"Gb(i)": 0.0, "Gd(i)": rows["Gd(i)"] * 0.5}), "of the normal"),
    "darkness": (lambda rows: rows.assign(**{"Gb(i)": 0.0, "Gd(i)": 0.0}), "no light"),
    "kelvin": (lambda rows: rows.assign(T2m=rows["T2m"] + 273.15), "temperature of"),
    "a gale of 90 m/s": (lambda rows: rows.assign(WS10m=90.0), "wind speed of 90 m/s"),
    "infinite wind": (lambda rows: rows.assign(WS10m=np.inf), "wind speed of inf"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_unusable_hours_are_refused_with_a_reason(year: pd.DataFrame, what: str) -> None:
    change, reason = REFUSED[what]
    with pytest.raises(WeatherError, match=f"^given: .*({reason})"):
        made(change(year))


def test_a_little_negative_light_at_night_is_none(year: pd.DataFrame) -> None:
    weather, _ = made(year.assign(**{"Gd(i)": year["Gd(i)"].where(year["Gd(i)"] > 0, -2.0)}))
    assert weather.ghi_wm2.min() == 0.0
    assert weather.dhi_wm2.min() >= 0.0


@pytest.mark.parametrize("lag_h", [1.0, -1.0])
def test_a_clock_an_hour_wrong_is_refused(lag_h: float) -> None:
    with pytest.raises(WeatherError, match=f"light comes .* hours too {'late' if lag_h > 0 else 'early'}"):
        made(records.moments(records.changing(), lag_h=lag_h))


def test_summer_time_is_refused(year: pd.DataFrame) -> None:
    late = records.moments(records.changing(), lag_h=1.0)
    month = year["time"].str[4:6].astype(int)
    with pytest.raises(WeatherError, match="never summer time"):
        made(year.where((month < 4) | (month > 10), late))


def test_a_real_sky_stays_well_within_the_clock_s_tolerance() -> None:
    apart = []
    for seed in range(6):
        given = recorded(records.moments(records.changing(seed)))
        of_day, ghi, clear = given.hours["hour"] % 24, given.hours["ghi_wm2"], given.hours["clear_wm2"]
        apart.append((ghi * of_day).sum() / ghi.sum() - (clear * of_day).sum() / clear.sum())
    assert max(np.abs(apart)) < CLOCK_TOLERANCE_H / 4


def test_weather_of_another_place_is_refused(year: pd.DataFrame) -> None:
    brighton = places.place("brighton and hove")
    given = readers.answer(records.pvgis_json(year, place=brighton), "given", "")
    with pytest.raises(WeatherError, match=r"^given: it is for 50\.8\d, .* km from Stoke-on-Trent .* within 55 km"):
        measured(given, STOKE, DAY)


def test_weather_of_the_next_town_will_do_and_says_how_far() -> None:
    crewe = replace(STOKE, lat=53.1, lon=-2.44)
    given = readers.answer(records.pvgis_json(records.moments(records.changing(), place=crewe), crewe), "x", "")
    _, provenance = measured(given, STOKE, DAY)
    assert 15 < provenance.distance_km < 25
    assert "km away" in provenance.words


@pytest.mark.parametrize("lat", [float("nan"), 153.0])
def test_a_place_off_the_globe_is_refused(year: pd.DataFrame, lat: float) -> None:
    with pytest.raises(WeatherError, match="km from Stoke"):
        measured(replace(recorded(year), lat=lat), STOKE, DAY)
