"""Weather files of the shapes PVGIS and EPW have, made for the tests from hours whose truth is known."""

import json
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pvlib
from numpy.typing import NDArray

from models.facts import Place
from models.sources import places
from models.weather.sun import HOURS, sun_at

STOKE: Place = places.place("E06000021")
COLUMNS = ("G(i)", "Gb(i)", "Gd(i)", "Gr(i)", "H_sun", "T2m", "WS10m", "Int")


@dataclass
class Sky:
    """Share of a clear sky's light in each hour of a year, warmth and wind; `diffuse_share` of the light is diffuse."""

    clear_share: NDArray[np.float64]
    temp_c: NDArray[np.float64]
    wind_ms: NDArray[np.float64]
    diffuse_share: float = 0.5


def changing(seed: int = 1) -> Sky:
    """A sky whose clouds change from day to day, about as bright as Stoke's normal."""
    rng = np.random.default_rng(seed)
    days = np.repeat(rng.uniform(0.35, 0.95, 365), 24)
    return Sky(days, 10 - 8 * np.cos(2 * np.pi * np.arange(HOURS) / HOURS), rng.weibull(2.0, HOURS) * 4.5)


def clear() -> Sky:
    """The same share of a clear sky's light in every hour: morning and evening alike."""
    return Sky(np.full(HOURS, 0.7), np.full(HOURS, 10.0), np.full(HOURS, 4.0))


def _hours_of(times: pd.DatetimeIndex) -> NDArray[np.int64]:
    """Hour of a non-leap year; those of 29 February repeat the day before."""
    day = np.where((times.month == 2) & (times.day == 29), 59, times.day_of_year)
    day = np.where(times.is_leap_year & (times.month > 2), day - 1, day)
    return (day - 1) * 24 + times.hour


def moments(
    sky: Sky, first: int = 2019, last: int = 2019, *, place: Place = STOKE, minute: int = 10, lag_h: float = 0.0
) -> pd.DataFrame:
    """Rows of a PVGIS hourly series from a satellite: light of a moment; `lag_h` puts the sun late on purpose."""
    times = pd.date_range(f"{first}-01-01 00:{minute:02d}", f"{last}-12-31 23:{minute:02d}", freq="h", tz="UTC")
    sun = pvlib.solarposition.get_solarposition(times - pd.Timedelta(hours=lag_h), place.lat, place.lon)
    at = _hours_of(times)
    ghi = sky.clear_share[at] * pvlib.clearsky.haurwitz(sun["apparent_zenith"])["ghi"].to_numpy()
    return pd.DataFrame(
        {
            "time": times.strftime("%Y%m%d:%H%M"),
            "Gb(i)": (ghi * (1 - sky.diffuse_share)).round(2),
            "Gd(i)": (ghi * sky.diffuse_share).round(2),
            "Gr(i)": 0.0,
            "H_sun": sun["elevation"].clip(lower=0.0).to_numpy().round(2),
            "T2m": sky.temp_c[at].round(2),
            "WS10m": sky.wind_ms[at].round(2),
            "Int": 0.0,
        }
    )


def pvgis_json(rows: pd.DataFrame, place: Place = STOKE, database: str = "PVGIS-SARAH2", slope: int = 0) -> str:
    """A PVGIS answer to a request for hourly data, as JSON."""
    fixed = {"slope": {"value": slope, "optimal": False}, "azimuth": {"value": 0, "optimal": False}, "type": "free"}
    return json.dumps(
        {
            "inputs": {
                "location": {"latitude": place.lat, "longitude": place.lon, "elevation": 120.0},
                "meteo_data": {
                    "radiation_db": database,
                    "meteo_db": "ERA5",
                    "year_min": int(rows["time"].iloc[0][:4]),
                    "year_max": int(rows["time"].iloc[-1][:4]),
                    "use_horizon": False,
                    "horizon_db": None,
                },
                "mounting_system": {"fixed": fixed},
            },
            "outputs": {"hourly": rows.to_dict(orient="records")},
            "meta": {"inputs": {"location": {"description": "Selected location"}}, "outputs": {"hourly": {}}},
        }
    )


def pvgis_csv(rows: pd.DataFrame, place: Place = STOKE, database: str = "PVGIS-SARAH2", slope: int = 0) -> str:
    """A PVGIS hourly file as downloaded in a browser, as CSV."""
    head = (
        f"Latitude (decimal degrees):\t{place.lat:.3f}\nLongitude (decimal degrees):\t{place.lon:.3f}\n"
        f"Elevation (m):\t120\nRadiation database:\t{database}\n\n\nSlope: {slope} deg. \nAzimuth: 0 deg. \n"
    )
    notes = "\n".join(
        ["", "Gb(i): Beam (direct) irradiance on the inclined plane (W/m2)", "T2m: 2-m air temperature", ""]
    )
    return head + rows.to_csv(index=False, lineterminator="\n") + notes


def _typical_rows(sky: Sky, offset_h: float, place: Place) -> pd.DataFrame:
    """Rows of a PVGIS typical year, whose even months come from 2010 and odd ones from 2015."""
    frame = []
    for month in range(1, 13):
        start = pd.Timestamp(year=2010 if month % 2 == 0 else 2015, month=month, day=1, tz="UTC")
        frame.append(pd.date_range(start, periods=start.days_in_month * 24, freq="h"))
    times = frame[0].append(frame[1:])
    sun = pvlib.solarposition.get_solarposition(times + pd.Timedelta(hours=offset_h), place.lat, place.lon)
    at = _hours_of(times)
    ghi = sky.clear_share[at] * pvlib.clearsky.haurwitz(sun["apparent_zenith"])["ghi"].to_numpy()
    height = np.sin(np.radians(sun["apparent_elevation"].to_numpy()))
    beam = np.divide(ghi * (1 - sky.diffuse_share), height, out=np.zeros_like(ghi), where=height > 0.02)
    return pd.DataFrame(
        {
            "time(UTC)": times.strftime("%Y%m%d:%H%M"),
            "T2m": sky.temp_c[at],
            "RH": 80.0,
            "G(h)": ghi.round(2),
            "Gb(n)": beam.round(2),
            "Gd(h)": (ghi * sky.diffuse_share).round(2),
            "IR(h)": 300.0,
            "WS10m": sky.wind_ms[at],
            "WD10m": 200.0,
            "SP": 100000.0,
        }
    )


def typical_json(sky: Sky, offset_h: float = 0.1761, place: Place = STOKE) -> str:
    """A PVGIS typical year as JSON, with its offset."""
    where = {"latitude": place.lat, "longitude": place.lon, "elevation": 120.0, "irradiance_time_offset": offset_h}
    return json.dumps(
        {
            "inputs": {"location": where, "meteo_data": {"radiation_db": "PVGIS-SARAH3", "meteo_db": "ERA5"}},
            "outputs": {
                "months_selected": [{"month": m, "year": 2010 if m % 2 == 0 else 2015} for m in range(1, 13)],
                "tmy_hourly": _typical_rows(sky, offset_h, place).to_dict(orient="records"),
            },
            "meta": {"inputs": {}, "outputs": {}},
        }
    )


def typical_csv(sky: Sky, offset_h: float | None = 0.1761, place: Place = STOKE) -> str:
    """A PVGIS typical year as CSV; without the line that says its offset where None, as older editions are."""
    head = [
        f"Latitude (decimal degrees): {place.lat:.3f}",
        f"Longitude (decimal degrees): {place.lon:.3f}",
        "Elevation (m): 120.0",
        *([] if offset_h is None else [f"Irradiance Time Offset (h): {offset_h}"]),
        "month,year",
        *(f"{m},{2010 if m % 2 == 0 else 2015}" for m in range(1, 13)),
    ]
    rows = _typical_rows(sky, 0.18 if offset_h is None else offset_h, place).to_csv(index=False, lineterminator="\n")
    return "\n".join([*head, rows + "\nT2m: 2-m air temperature (degree Celsius)", ""])


def epw(
    sky: Sky, *, place: Place = STOKE, zone_h: float = 0.0, kind: str = "TMYx", years: tuple[int, int] = (2005, 2012)
) -> str:
    """An EPW file: means of the hour that ends at its label, in local standard time; odd months of the first year."""
    sun = sun_at(place.lat, place.lon)
    ghi = np.roll(sky.clear_share * sun.clear_wm2, round(zone_h))
    temp, wind = np.roll(sky.temp_c, round(zone_h)), np.roll(sky.wind_ms, round(zone_h))
    lines = [
        f"LOCATION,Somewhere,STF,GBR,{kind},034840,{place.lat:.3f},{place.lon:.3f},{zone_h:.1f},120.0",
        "DESIGN CONDITIONS,0",
        "TYPICAL/EXTREME PERIODS,0",
        "GROUND TEMPERATURES,0",
        "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
        "COMMENTS 1,made for a test",
        "COMMENTS 2,none",
        "DATA PERIODS,1,1,Data,Sunday,1/1,12/31",
    ]
    for at, time in enumerate(pd.date_range("2025-01-01", periods=HOURS, freq="h")):
        year = years[0] if time.month % 2 else years[1]
        values = [0.0, 0.0, 300, f"{ghi[at]:.1f}", 0.0, f"{ghi[at] * sky.diffuse_share:.1f}", 0, 0, 0, 0, 200]
        lines.append(
            f"{year},{time.month},{time.day},{time.hour + 1},60,?9,{temp[at]:.1f},5.0,80,100000,"
            + ",".join(str(v) for v in values)
            + f",{wind[at]:.1f},5,5,20,7777,9,999999999,10,0.1,0,88,0.2,0,0"
        )
    return "\n".join(lines) + "\n"


def pvgis_epw(sky: Sky, comment: str = "Irradiance Time Offset (h):-0.8239", *, zone_h: int = 0) -> str:
    """A PVGIS typical year as EPW: moments in UTC, labelled with the hour after; `zone_h` is only said."""
    offset_h = float(comment.split(":")[1]) + 1 if comment else 0.18
    rows = _typical_rows(sky, offset_h, STOKE)
    lines = [
        f"LOCATION,unknown,-,unknown,ECMWF/ERA,unknown,{STOKE.lat:.6f},{STOKE.lon:.6f},{zone_h},120",
        *("DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0", "GROUND TEMPERATURES,0"),
        "HOLIDAYS/DAYLIGHT SAVING,No,0,0,0",
        "COMMENTS 1,Weather Analytics - Sensor Point System data - based on the ECMWF-ERA",
        f"COMMENTS 2,{comment}" if comment else "COMMENTS 2",
        "DATA PERIODS,1,1,Data,Thursday, 1/ 1,12/31",
    ]
    for r in rows.to_dict("records"):
        time = str(r["time(UTC)"])
        lines.append(
            f"{time[:4]},{int(time[4:6])},{int(time[6:8])},{int(time[9:11]) + 1},0,B8,{r['T2m']:.2f},1,90,99000,"
            f"9999,9999,250,{r['G(h)']:.2f},{r['Gb(n)']:.2f},{r['Gd(h)']:.2f},999999,999999,999999,9999,231,{r['WS10m']:.1f},"
            "99,99,9999,99999,9,999999999,999,0.999,999,99,999,999,99"
        )
    return "\n".join(lines) + "\n"
