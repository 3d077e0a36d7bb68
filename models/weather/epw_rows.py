"""The rows of an EnergyPlus weather file (EPW): each hour once, in order, numbered 1 to 24; else refused by line."""

import calendar
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.weather.store import WeatherError

FIRST, LAST = "LOCATION", "DATA PERIODS"
"""How the first and the last line of the head begin."""
AGAIN = "Download it again and leave it as it is."
PLACE = {"latitude": 6, "longitude": 7, "time zone": 8}
TIME = {"year": 0, "month": 1, "day": 2, "hour": 3}
VALUES = {"temp_air": (6, "dry bulb temperature"), "ghi": (13, "global horizontal radiation")} | {
    "dhi": (15, "diffuse horizontal radiation"),
    "wind_speed": (21, "wind speed"),
}
"""Where what is read stands in a row, by pvlib's names, and what the format calls it."""
LEAST_FIELDS = 22
HIGHEST = {"year": (1900, 2200), "month": (1, 12), "day": (1, 31), "hour": (0, 24)}
MONTHS = tuple(calendar.month_name)
WHOLE = re.compile(r"(\d{1,4})(\.0*)?")


@dataclass(frozen=True, slots=True)
class EpwRows:
    """Where a file is of, how far its labels are ahead of UTC [h], and its hours in the order of the calendar.

    `hours` has the columns `year`, `month`, `day`, `hour` (1-24), `line` and those of `VALUES`; what is empty is nan.
    """

    lat: float
    lon: float
    zone_h: float
    hours: pd.DataFrame


def read_rows(text: str, name: str) -> EpwRows:
    """Return the rows of an EPW file.

    Hours numbered 0 to 23 are taken as 1 to 24 where the first row is hour 0 of its day: both count from the first hour
    of the year. Rows out of order are put in order.

    Parameters
    ----------
    text : str
        The file.
    name : str
        Its name, for messages.

    Raises
    ------
    WeatherError
        If a line is not what it should be; names the line and what to do.
    """
    lines = text.splitlines()
    head = next((at for at, line in enumerate(lines) if line.upper().startswith(LAST)), None)
    if head is None:
        raise WeatherError(f"{name}: no line begins with {LAST}, as the head of an EPW file ends. {AGAIN}")
    place = lines[0].split(",")
    lat, lon, zone_h = (_number(place[at] if at < len(place) else "", 1, what, name) for what, at in PLACE.items())
    found: list[list[float]] = []
    fields = 0
    for number, line in enumerate(lines[head + 1 :], head + 2):
        if not line.strip(" ,"):
            continue
        cells = line.split(",")
        fields = fields or max(len(cells), LEAST_FIELDS)
        if len(cells) != fields:
            raise WeatherError(
                f"{name}: line {number} has {len(cells)} fields, expected {fields}; the file may be cut short. {AGAIN}"
            )
        time = [_whole(cells[at], number, what, name) for what, at in TIME.items()]
        year, month, day = time[:3]
        if day > calendar.monthrange(year, month)[1]:
            raise WeatherError(f"{name}: line {number} is of {day} {MONTHS[month]} {year}, no day. {AGAIN}")
        values = [_number(cells[at], number, what, name, empty=True) for at, what in VALUES.values()]
        found.append([*time, number, *values])
    if not found:
        raise WeatherError(f"{name}: there are no hours below the line {LAST}. {AGAIN}")
    hours = pd.DataFrame(found, columns=[*TIME, "line", *VALUES]).astype(dict.fromkeys([*TIME, "line"], np.int64))
    hours["hour"] = _from_one(hours, name)
    return EpwRows(lat, lon, zone_h, _in_order(hours, name))


def _from_one(hours: pd.DataFrame, name: str) -> pd.Series:
    """Hours numbered 1 to 24, whichever way the file numbers them."""
    from_zero = hours["hour"] == 0
    if not from_zero.any():
        return hours["hour"]
    line = int(hours["line"][from_zero].iloc[0])
    if (hours["hour"] == 24).any():
        also = int(hours["line"][hours["hour"] == 24].iloc[0])
        raise WeatherError(
            f"{name}: line {line} is of hour 0 and line {also} of hour 24, so that hours are numbered in two ways; "
            f"EPW numbers them 1 to 24. {AGAIN}"
        )
    if not from_zero.iloc[0]:
        raise WeatherError(
            f"{name}: line {line} is of hour 0, but the first row, line {int(hours['line'].iloc[0])}, is not, so that "
            "it cannot be told whether hours are numbered by their beginning or their end; EPW numbers them 1 to 24. "
            f"{AGAIN}"
        )
    return hours["hour"] + 1


def _in_order(hours: pd.DataFrame, name: str) -> pd.DataFrame:
    """Rows in the order of the calendar, each hour once."""
    key = ["month", "day", "hour"]
    ordered = hours.sort_values(key, kind="stable", ignore_index=True)
    twice = ordered.index[ordered.duplicated(key)]
    if len(twice):
        first, second = (int(ordered["line"][at]) for at in (twice[0] - 1, twice[0]))
        month, day, hour = (int(ordered[c][twice[0]]) for c in key)
        raise WeatherError(
            f"{name}: line {second} is of {day} {MONTHS[month]} hour {hour}, as line {first} is. Give a "
            "file of one year in which each hour stands once."
        )
    return ordered


def _whole(cell: str, line: int, what: str, name: str) -> int:
    low, high = HIGHEST[what]
    found = WHOLE.fullmatch(cell.strip())
    if not found or not low <= int(found[1]) <= high:
        raise WeatherError(
            f"{name}: line {line} has {cell.strip()[:30]!r} as its {what}, expected a whole number from {low} to "
            f"{high}. {AGAIN}"
        )
    return int(found[1])


def _number(cell: str, line: int, what: str, name: str, *, empty: bool = False) -> float:
    label = cell.strip()
    if empty and not label:
        return float("nan")
    try:
        value = float(label)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise WeatherError(f"{name}: line {line} has {label[:30]!r} as its {what}, expected a number. {AGAIN}")
    return value
