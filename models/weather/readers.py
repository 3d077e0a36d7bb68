"""Weather as files give it: PVGIS hourly series and typical years (JSON, CSV) and EnergyPlus weather (EPW).

Each format names its hours in its own way, and an hour misread turns east roofs into west ones:

- A PVGIS hourly series from a satellite is a moment, labelled with it (12:10 is ten past noon, UTC). From ERA5 it is
  the mean of the hour around its label (12:30).
- A PVGIS typical year is a moment too, later than its label by the offset in its head.
- EPW is the mean of the hour that **ends** at its label, in local standard time; from PVGIS a moment, in UTC
  (models/weather/epw_clock.py).

Here every hour is UTC and named by its start. Whether light is a moment or a mean is said, not hidden:
models/weather/measured.py turns moments into means.
"""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pvlib

from models.facts.files import read_bounded
from models.weather import epw_rows
from models.weather.epw_clock import clock_of, names_a_typical_year
from models.weather.pvgis_rows import check_rows
from models.weather.store import UnsoundError, WeatherError
from models.weather.sun import HOURS, sun_at

PVGIS_URL: str = pvlib.iotools.pvgis.URL
"""Address of the PVGIS service of the European Commission's Joint Research Centre, as pvlib has it."""

LARGEST_BYTES = 64_000_000
"""Files beyond this are not read [bytes]; twenty PVGIS years take about 25 million."""

TYPICAL_OFFSET_H = 0.18
"""Where a PVGIS typical year does not say how far past its label the moment is [h]: eleven minutes, as in Britain."""

_UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, OverflowError, RecursionError)
"""What pvlib's readers raise on a file that is not what it says."""

_COLUMNS = {"ghi": "ghi_wm2", "dhi": "dhi_wm2", "temp_air": "temp_c", "wind_speed": "wind_ms"}
"""What is read of a file, by pvlib's names, and what it is called here."""

_EPW_MISSING = {"ghi": 9999.0, "dhi": 9999.0, "temp_air": 99.9, "wind_speed": 999.0}
"""From these values on an EPW field means that nothing was measured."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Recorded:
    """Hours as a file gives them, unchecked but for their form.

    `name`: file or service, for messages. `file`: its name or address. `hours`: one row an hour with columns `year`,
    `hour` (0-8759: UTC, period start, no 29 February), `ghi_wm2`, `dhi_wm2`, `temp_c`, `wind_ms` (nan where missing)
    and `clear_wm2`, light under a clear sky at the same moment or over the same hour. `is_moment`: light is of a
    moment, not the mean of the hour. `is_typical`: one year put together from many.
    """

    name: str
    source: str
    file: str
    lat: float
    lon: float
    radiation_database: str
    is_typical: bool
    is_moment: bool
    hours: pd.DataFrame


def read(path: Path) -> Recorded:
    """Read a weather file, told by what it holds, not by its name's ending.

    Parameters
    ----------
    path : Path
        PVGIS hourly series (JSON or CSV, level plane), PVGIS typical year (JSON or CSV), or EPW.

    Raises
    ------
    WeatherError
        If the file cannot be opened, is too large, or is none of these; names the file and what to do.
    """
    try:
        content = read_bounded(path, LARGEST_BYTES)
    except OSError as error:
        raise WeatherError(f"{path}: cannot be read ({error.strerror or error}).") from error
    if len(content) > LARGEST_BYTES:
        raise WeatherError(
            f"{path.name}: more than the {LARGEST_BYTES / 1e6:.0f} MB that are read. Give a file of fewer years."
        )
    text = _text(content)
    reader = _reader(text)
    parted = re.match(r"LOCATION([;\t])", text.lstrip())
    if parted:
        mark = "semicolons" if parted[1] == ";" else "tabs"
        raise WeatherError(
            f"{path.name}: an EPW file parted by {mark}, as a spreadsheet saves it, not by commas. {epw_rows.AGAIN}"
        )
    if reader is None:
        raise WeatherError(
            f"{path.name}: not a weather file that can be read. Those are: PVGIS hourly data (JSON or CSV), a PVGIS "
            "typical year (JSON or CSV), EPW."
        )
    try:
        return reader(text, path.name)
    except _UNREADABLE as error:
        raise WeatherError(
            f"{path.name}: the file is cut short or damaged{_brief(error)}. Download it again and leave it as it is."
        ) from error


def answer(text: str, name: str, address: str) -> Recorded:
    """Read PVGIS's answer to a request for hourly data as JSON.

    Parameters
    ----------
    text : str
        Body of the answer.
    name : str
        What was asked for, in words, for messages.
    address : str
        Where it came from.

    Raises
    ------
    WeatherError
        If it is not what PVGIS sends.
    """
    try:
        data, meta = pvlib.iotools.read_pvgis_hourly(io.StringIO(text), pvgis_format="json")
        return _pvgis_hourly(data, meta, name, address)
    except _UNREADABLE as error:
        raise WeatherError(
            f"{name}: the answer is cut short or not what PVGIS sends{_brief(error)}. Try again later."
        ) from error


def _brief(error: BaseException) -> str:
    """Where a file breaks, in words of this project, not of its libraries; empty where that is not known."""
    if isinstance(error, json.JSONDecodeError):
        return f" (it breaks at line {error.lineno}, character {error.colno})"
    return f" ({error})" if type(error) is UnsoundError else ""


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _reader(text: str) -> Callable[[str, str], Recorded] | None:
    """Reader for a file that begins like this."""
    head = text[:2000].lstrip()
    if head.startswith("LOCATION,"):
        return _read_epw
    if head.startswith("{"):
        return _read_json
    if head.startswith("Latitude"):
        return _read_hourly_csv if "Radiation database" in head else _read_typical_csv
    return None


def _read_json(text: str, name: str) -> Recorded:
    body = json.loads(text)
    if "tmy_hourly" in body["outputs"]:
        data, meta = pvlib.iotools.read_pvgis_tmy(io.StringIO(text), pvgis_format="json")
        return _pvgis_typical(data, meta, name)
    data, meta = pvlib.iotools.read_pvgis_hourly(io.StringIO(text), pvgis_format="json")
    return _pvgis_hourly(data, meta, name, name)


def _read_hourly_csv(text: str, name: str) -> Recorded:
    check_rows(text)
    data, meta = pvlib.iotools.read_pvgis_hourly(io.StringIO(text), pvgis_format="csv")
    return _pvgis_hourly(data, meta, name, name)


def _read_typical_csv(text: str, name: str) -> Recorded:
    check_rows(text)
    data, meta = pvlib.iotools.read_pvgis_tmy(io.BytesIO(text.encode()), pvgis_format="csv")
    return _pvgis_typical(data, meta, name)


def _read_epw(text: str, name: str) -> Recorded:
    rows = epw_rows.read_rows(text, name)
    data = rows.hours
    is_typical = data["year"].nunique() > 1 or names_a_typical_year(text)
    clock = clock_of(text, rows.zone_h)
    dates = data[["year", "month", "day"]]
    if is_typical and not clock.is_pvgis:
        # A typical year's months come from many years; one non-leap year stands for them all where light is a mean.
        data = data[~((data["month"] == 2) & (data["day"] == 29))].reset_index(drop=True)
        dates = data[["month", "day"]].assign(year=2025)
    labels = pd.to_timedelta(data["hour"] - 1 - clock.zone_h, unit="h")
    utc = pd.DatetimeIndex(pd.to_datetime(dates) + labels, tz="UTC")
    found = _numbers(data)
    found = found.where(found.lt(pd.Series(_EPW_MISSING)))
    if not clock.is_pvgis:
        utc = utc + pd.to_timedelta((2025 - utc.year) * 365, unit="D") if is_typical else utc
        # Light is the mean of the hour; warmth is read at its end, so the hour's is between two readings.
        at_end = found["temp_air"].to_numpy()
        before = np.where(data["hour"].diff().isin((1, -23)), np.roll(at_end, 1), at_end)
        found["temp_air"] = (before + at_end) / 2
    source = f"{'PVGIS' if clock.is_pvgis else 'EPW'} {'typical year' if is_typical else 'year'}"
    moments = None if clock.moment_h is None else utc + pd.Timedelta(hours=clock.moment_h)
    hours = _hours(rows.lat, rows.lon, found.set_axis(utc), moments, is_typical=is_typical)
    return Recorded(
        name=name,
        source=source,
        file=name,
        lat=rows.lat,
        lon=rows.lon,
        radiation_database="",
        is_typical=is_typical,
        is_moment=moments is not None,
        hours=hours,
    )


def _pvgis_hourly(data: pd.DataFrame, meta: dict[str, Any], name: str, file: str) -> Recorded:
    slope = _slope_deg(meta["inputs"])
    if slope != 0.0:
        raise WeatherError(
            f"{name}: the light is on a tilted or turning plane, not on level ground. Download PVGIS hourly data with "
            "slope 0 and no tracking."
        )
    if "poa_global" in data:
        data = data.assign(ghi=data["poa_global"], dhi=np.nan)
    else:
        parts = data[["poa_direct", "poa_sky_diffuse", "poa_ground_diffuse"]].apply(pd.to_numeric, errors="coerce")
        diffuse = parts["poa_sky_diffuse"] + parts["poa_ground_diffuse"]
        data = data.assign(ghi=parts["poa_direct"] + diffuse, dhi=diffuse)
    return _of_pvgis(data, meta, name, file, offset_h=0.0, is_typical=False)


def _slope_deg(inputs: dict[str, Any]) -> float:
    """Tilt of the plane [degrees]; nan where the plane turns or the file does not say."""
    if "mounting_system" in inputs:
        fixed = inputs["mounting_system"].get("fixed")
        return float(fixed["slope"]["value"]) if fixed else float("nan")
    words = str(inputs.get("Slope", "")).split()
    return float(words[0]) if words else float("nan")


def _pvgis_typical(data: pd.DataFrame, meta: dict[str, Any], name: str) -> Recorded:
    inputs = meta["inputs"]
    place = inputs.get("location", inputs)
    offset_h = float(place.get("irradiance_time_offset", inputs.get("irradiance time offset", TYPICAL_OFFSET_H)))
    return _of_pvgis(data, meta, name, name, offset_h=offset_h, is_typical=True)


def _of_pvgis(
    data: pd.DataFrame, meta: dict[str, Any], name: str, file: str, *, offset_h: float, is_typical: bool
) -> Recorded:
    """Rows whose light on level ground is known; it is of a moment, `offset_h` past the label, but from ERA5."""
    inputs = meta["inputs"]
    place = inputs.get("location", inputs)
    database = str(inputs.get("meteo_data", {}).get("radiation_db") or inputs.get("radiation_database", ""))
    lat, lon = float(place["latitude"]), float(place["longitude"])
    is_moment = "ERA5" not in database
    moments = pd.DatetimeIndex(data.index) + pd.Timedelta(hours=offset_h) if is_moment else None
    hours = _hours(lat, lon, _numbers(data), moments, is_typical=is_typical)
    source = "PVGIS typical year" if is_typical else "PVGIS hourly years"
    return Recorded(
        name=name,
        source=source,
        file=file,
        lat=lat,
        lon=lon,
        radiation_database=database,
        is_typical=is_typical,
        is_moment=is_moment,
        hours=hours,
    )


def _numbers(data: pd.DataFrame) -> pd.DataFrame:
    """Light, warmth and wind by pvlib's names."""
    return data[list(_COLUMNS)].apply(pd.to_numeric, errors="coerce").astype(np.float64)


def _hours(
    lat: float, lon: float, found: pd.DataFrame, moments: pd.DatetimeIndex | None, *, is_typical: bool
) -> pd.DataFrame:
    """Rows in the one form, 29 February left out; light is of these moments, or the mean of the hour labelled."""
    labels = pd.DatetimeIndex(found.index)
    hour = (labels.day_of_year.to_numpy() - 1) * 24 + labels.hour.to_numpy()
    hour = hour - 24 * (labels.is_leap_year & (labels.day_of_year.to_numpy() > 60))
    if moments is None:
        clear = sun_at(lat, lon).clear_wm2[np.minimum(hour, HOURS - 1)]
    else:
        zenith = pvlib.solarposition.get_solarposition(moments, lat, lon)["apparent_zenith"]
        clear = pvlib.clearsky.haurwitz(zenith)["ghi"].to_numpy()
    frame = found.rename(columns=_COLUMNS).assign(year=0 if is_typical else labels.year, hour=hour, clear_wm2=clear)
    return frame[~((labels.month == 2) & (labels.day == 29))].reset_index(drop=True)
