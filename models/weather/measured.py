"""From hours as recorded to weather years the model can use: checked, whole, on the place's clock, at the right level.

A file that is of another place, of another clock, in other units, or full of holes is refused with a sentence.
What is mended (short gaps, a typical year's level) is mended in one way and told in the provenance.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.facts import Place
from models.facts.calendar import MONTH_STARTS_H
from models.weather.readers import Recorded
from models.weather.store import Provenance, WeatherError
from models.weather.sun import HOURS, YEAR, split, sun_at
from models.weather.synthetic import Weather

FARTHEST_KM = 50.0
"""How far beyond the place's own radius weather may come from [km]: the next weather station, not the next region."""

LONGEST_GAP_H = 3
"""Gaps up to this are bridged by straight lines; a year with a longer one is left out [h]."""

CLOCK_TOLERANCE_H = 0.4
"""How far the middle of the light may be from the middle of a clear sky's [h]. Clouds move it by minutes; a clock
that is an hour wrong in summer only moves it by more than this."""

LEVEL_SHARES = (0.7, 1.3)
"""Mean light over the normal of the region [share]: outside, it is another place, another unit or not level ground."""

LOW_SUN_WM2 = 30.0
"""Below this clear-sky light a moment says too little of its hour; the nearest moments that do speak for it."""

MOST_OF_CLEAR_SHARE = 1.5
"""Most light of a moment over a clear sky's [share]: beside a bright cloud with the sun low."""

_RANGES = {
    "ghi_wm2": ("light", "W/m2", -10.0, 1400.0),
    "dhi_wm2": ("diffuse light", "W/m2", -10.0, 1400.0),
    "temp_c": ("temperature", "C", -40.0, 50.0),
    "wind_ms": ("wind speed", "m/s", 0.0, 60.0),
}
_MONTH_HOURS = np.diff(MONTH_STARTS_H)
_NEEDED = ["ghi_wm2", "temp_c", "wind_ms"]


class _Whole(NamedTuple):
    """Series by name, each [years, 8760], with no gap but in diffuse light; years; bridged hours; years left out."""

    series: dict[str, NDArray[np.float64]]
    years: tuple[int, ...]
    bridged_hours: int
    left_out: tuple[int, ...]


def measured(recorded: Recorded, place: Place, read_on: date) -> tuple[Weather, Provenance]:
    """Return weather years of a place from hours as recorded, and where they come from.

    Parameters
    ----------
    recorded : Recorded
        Hours of a file or service.
    place : Place
        Its location, area and normals judge the file; its sun places the hours.
    read_on : date

    Raises
    ------
    WeatherError
        If the hours are of another place or clock, out of range, or no year is whole.

    Notes
    -----
    Light of a moment becomes the mean of its hour by its share of a clear sky: the share at 12:10 is held from 12:00 to
    13:00 and multiplied by what a clear sky lets through over that hour. The sun then stands where the model places
    it, at the middle of the hour, and morning and evening are alike on a clear day. Temperature and wind are taken
    as given for the hour. Direct light never exceeds what very clean air lets through (`models.weather.sun.split`).

    A typical year is one month of one year after another, and its yearly light can be 7 % off the long run. So its
    light is multiplied by one factor to the yearly normal of the place. Measured years are left as they are.
    """
    distance_km = _distance_km(recorded.lat, recorded.lon, place.lat, place.lon)
    allowed_km = FARTHEST_KM + float(np.sqrt(place.area_km2 / np.pi))
    if not distance_km <= allowed_km:
        raise WeatherError(
            f"{recorded.name}: it is for {recorded.lat:.2f}, {recorded.lon:.2f}, {distance_km:,.0f} km from "
            f"{place.name} ({place.lat:.2f}, {place.lon:.2f}). Give weather from within {allowed_km:.0f} km."
        )
    _check_ranges(recorded)
    whole = _whole(recorded)
    _check_clock(recorded, whole)
    sun = sun_at(place.lat, place.lon)
    ghi = whole.series["ghi_wm2"].clip(min=0.0)
    diffuse = np.minimum(whole.series["dhi_wm2"].clip(min=0.0), ghi)
    if recorded.is_moment:
        clear = whole.series["clear_wm2"]
        share = _held(np.divide(ghi, clear, out=np.zeros_like(ghi), where=clear > 0.0), clear)
        diffuse_share = _held(np.divide(diffuse, ghi, out=np.ones_like(ghi), where=ghi > 0.0), clear)
        ghi = share.clip(max=MOST_OF_CLEAR_SHARE) * sun.clear_wm2
        diffuse = diffuse_share * ghi
    _, by_erbs = split(ghi, sun)
    diffuse = np.where(np.isnan(diffuse), by_erbs, diffuse)
    factor = _level(recorded, place, float(ghi.mean()))
    ghi, diffuse = ghi * factor, diffuse * factor
    height = sun.cos_zenith
    direct = np.divide(ghi - diffuse, height, out=np.zeros_like(ghi), where=np.broadcast_to(height > 0.0, ghi.shape))
    dni = np.minimum(direct, sun.clearest_dni_wm2)
    provenance = Provenance(
        source=recorded.source,
        file=recorded.file,
        years=whole.years,
        radiation_database=recorded.radiation_database,
        lat=recorded.lat,
        lon=recorded.lon,
        distance_km=round(distance_km, 1),
        light_factor=factor,
        bridged_hours=whole.bridged_hours,
        left_out=whole.left_out,
        read_on=read_on.isoformat(),
    )
    weather = Weather(
        ghi_wm2=ghi,
        dni_wm2=dni,
        dhi_wm2=ghi - dni * height,
        temp_c=whole.series["temp_c"],
        wind_ms=whole.series["wind_ms"],
        source=provenance.words,
    )
    return weather, provenance


def _distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance [km]; nan where a place is not on the globe."""
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        return float("nan")
    a, b, turn = np.radians([lat, other_lat, other_lon - lon])
    chord = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(turn / 2) ** 2
    return float(2 * 6371.0 * np.arcsin(np.sqrt(chord)))


def _moment(year: int, hour: int) -> str:
    """An hour in words, "12:00 UTC on 3 March 2018"; without its year where it is a typical one's."""
    when = datetime(YEAR, 1, 1) + timedelta(hours=hour)
    return f"{when:%H:%M} UTC on {when.day} {when:%B}{f' {year}' if year else ''}"


def _when(hours: pd.DataFrame, at: int) -> str:
    return _moment(int(hours["year"].iloc[at]), int(hours["hour"].iloc[at]))


def _check_ranges(recorded: Recorded) -> None:
    hours = recorded.hours
    for name, (words, unit, low, high) in _RANGES.items():
        values = hours[name].to_numpy()
        wrong = ~np.isnan(values) & ~((values >= low) & (values <= high))
        if wrong.any():
            at = int(wrong.argmax())
            raise WeatherError(
                f"{recorded.name}: {words} of {values[at]:g} {unit} at {_when(hours, at)} is outside {low:g} to "
                f"{high:g}; {int(wrong.sum()):,} hours in all. Download the file again; if it stays so, use another."
            )


def _whole(recorded: Recorded) -> _Whole:
    """The years that are whole but for short gaps, which are bridged."""
    hours = recorded.hours
    if hours.duplicated(["year", "hour"]).any():
        at = int(hours.duplicated(["year", "hour"]).to_numpy().argmax())
        raise WeatherError(f"{recorded.name}: {_when(hours, at)} is there more than once. Give one row for each hour.")
    found: list[pd.DataFrame] = []
    years: list[int] = []
    left_out: list[int] = []
    bridged, worst = 0, ""
    for year in sorted(int(y) for y in hours["year"].unique()):
        rows = hours[hours["year"] == year].set_index("hour").reindex(np.arange(HOURS))
        missing = rows[_NEEDED].isna().any(axis=1).to_numpy()
        length, start = _longest_run(missing)
        if length > LONGEST_GAP_H:
            left_out.append(year)
            lack = "of the typical year" if recorded.is_typical else f"of {year}"
            worst = (
                f"{int(missing.sum()):,} hours {lack} are missing, most of all {length:,} from {_moment(year, start)}"
            )
            continue
        bridged += int(missing.sum())
        bridged_columns = [*_NEEDED, "clear_wm2"]
        rows[bridged_columns] = rows[bridged_columns].interpolate(limit_direction="both")
        found.append(rows)
        years.append(year)
    if not years:
        raise WeatherError(
            f"{recorded.name}: it holds no whole year: {worst or 'it has no hours'}. Give at least one whole calendar "
            f"year (gaps of up to {LONGEST_GAP_H} hours are bridged)."
        )
    series = {name: np.stack([rows[name].to_numpy() for rows in found]) for name in (*_RANGES, "clear_wm2")}
    return _Whole(series, () if recorded.is_typical else tuple(years), bridged, tuple(left_out))


def _longest_run(flags: NDArray[np.bool_]) -> tuple[int, int]:
    """Length and start of the longest run of true values; 0 and 0 where there is none."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    if not edges.size:
        return 0, 0
    lengths = edges[1::2] - edges[::2]
    longest = int(lengths.argmax())
    return int(lengths[longest]), int(edges[2 * longest])


def _check_clock(recorded: Recorded, whole: _Whole) -> None:
    """The middle of the light is near the middle of a clear sky's, or the hours are not what they say."""
    of_day = np.arange(HOURS) % 24
    ghi, clear = (whole.series[name].clip(min=0.0) for name in ("ghi_wm2", "clear_wm2"))
    if not ghi.sum() > 0.0:
        raise WeatherError(f"{recorded.name}: it holds no light at all. Download it again with irradiance.")
    apart_h = float((ghi * of_day).sum() / ghi.sum() - (clear * of_day).sum() / clear.sum())
    if not abs(apart_h) <= CLOCK_TOLERANCE_H:
        raise WeatherError(
            f"{recorded.name}: its light comes {abs(apart_h):.1f} hours too {'late' if apart_h > 0 else 'early'} for "
            "the sun of its place. Its hours must be UTC (PVGIS) or the local standard time in its head (EPW), never "
            "summer time."
        )


def _held(share: NDArray[np.float64], clear: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares of moments with the sun well up; at night, dawn and dusk those of the nearest such moments.

    A year with no known share stays unknown.
    """
    speaks = (clear >= LOW_SUN_WM2) & ~np.isnan(share)
    every = np.arange(HOURS)
    return np.stack(
        [np.interp(every, every[s], row[s]) if s.any() else row for row, s in zip(share, speaks, strict=True)]
    )


def _level(recorded: Recorded, place: Place, mean_wm2: float) -> float:
    """What light is multiplied by: 1 for measured years; for a typical year, what brings it to the place's normal."""
    normal_wm2 = float(np.average(place.climate.ghi_wm2, weights=_MONTH_HOURS))
    share = mean_wm2 / normal_wm2
    if not LEVEL_SHARES[0] <= share <= LEVEL_SHARES[1]:
        raise WeatherError(
            f"{recorded.name}: its mean light of {mean_wm2:.0f} W/m2 is {share:.0%} of the normal for "
            f"{place.climate.region}, {normal_wm2:.0f}. Give light on level ground in W/m2 from near {place.name}."
        )
    return 1 / share if recorded.is_typical else 1.0
