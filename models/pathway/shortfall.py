"""Why not 100 %? The electricity brought in, hour by hour, by what the sky was doing; and what no store could mend."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts import calendar
from models.facts.horizon import TARGET_YEAR
from models.pathway.projection import Simulation
from models.supply import profiles

Values = NDArray[np.float64]

SPELL_SHARE = 0.5
"""A day is dull, or still, if it makes less than this share of what a day of its season makes. On synthetic weather a
quarter of all days are dull and make a sixteenth of the sun's energy; a third are still and make a twelfth of the
wind's. Judgement: there is no agreed threshold for such spells, only for far rarer ones of a whole country."""

SEASON_DAYS = 31
"""Days around a day whose mean, over all weather years, is what a day of its season makes."""

WINTER_MONTHS = (11, 12, 1, 2)
"""Months in which a solar array makes about an eighth of its year: November to February."""

WIND_MATTERS_SHARE = 0.05
"""Wind is a cause only where it makes at least this share of the year's use; else a still day changes little."""

CAUSES = ("still_night", "night", "winter_day", "dull_day", "still_day", "not_enough")
"""Why power is brought in in an hour, in the order in which they are asked; the first that holds is the cause."""

_REFRACTION_DEG = 0.57
"""How far the air lifts the sun at the horizon [degrees]."""

_ROUNDING = 1e-9
"""Below this share of use, what a store could mend is the rounding of sums."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of `CAUSES`: the energy brought in because of it in a year [MWh], and in how many hours [h]."""

    name: str
    energy_mwh: float
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """The energy a place brings in in one year, twice split: by hour, and by what a perfect store could do.

    `demand_mwh`, `generation_mwh`, `import_mwh`: the year [MWh]. `causes`: in the order of `CAUSES`; they sum to the
    import. `not_enough_mwh`: what no store could meet, for the year makes less than it uses; `wrong_time_mwh`: made,
    but at other hours than it is used; the two sum to the import. `any_store_share`: share of use that a store of any
    size without loss would meet with the same generation [0-1]. `met_locally_share`: share met as things are [0-1].
    """

    year: int
    demand_mwh: float
    generation_mwh: float
    import_mwh: float
    causes: tuple[Cause, ...]
    not_enough_mwh: float
    wrong_time_mwh: float
    any_store_share: float
    met_locally_share: float


def daylight(lat: float, lon: float) -> NDArray[np.bool_]:
    """Return whether the sun is up at the middle of each of the 8,760 hours (UTC) of a year.

    Parameters
    ----------
    lat, lon : float
        Place [degrees]; east is positive.

    Notes
    -----
    Sine of the height: sin(lat) sin(d) + cos(lat) cos(d) cos(hour angle), declination d and equation of time by
    Spencer's series; good to a few minutes at sunrise, which is enough to tell hours of day from hours of night, and
    needs no astronomy package at run time.

    References
    ----------
    J. W. Spencer, "Fourier series representation of the position of the sun", Search 2 (5), 1971.

    Examples
    --------
    On the equator day and night last twelve hours each; a little more day, as the air bends light.

    >>> up = daylight(0.0, 0.0).reshape(365, 24)
    >>> int(up.sum(axis=1).min()), int(up.sum(axis=1).max())
    (12, 12)
    """
    hour = np.arange(calendar.HOURS) + 0.5
    b = 2 * np.pi * (hour // 24) / 365

    def series(mean: float, *terms: tuple[float, float]) -> Values:
        return np.asarray(mean + sum(c * np.cos(n * b) + s * np.sin(n * b) for n, (c, s) in enumerate(terms, 1)))

    declination = series(0.006918, (-0.399912, 0.070257), (-0.006758, 0.000907), (-0.002697, 0.00148))
    equation_minutes = 229.18 * series(0.000075, (0.001868, -0.032077), (-0.014615, -0.040849))
    solar_hour = hour % 24 + lon / 15 + equation_minutes / 60
    across = np.cos(np.radians(lat)) * np.cos(declination) * np.cos(np.pi * (solar_hour - 12) / 12)
    return np.asarray(np.sin(np.radians(lat)) * np.sin(declination) + across > -np.sin(np.radians(_REFRACTION_DEG)))


def poor_days(output_per_mw: Values) -> NDArray[np.bool_]:
    """Return which days make less than `SPELL_SHARE` of what a day of their season makes.

    Parameters
    ----------
    output_per_mw : array, shape [weather years, 8760]
        Hourly output [MW per MW].

    Returns
    -------
    array of bool, shape [weather years, 365]

    Examples
    --------
    >>> even = np.full((2, 8760), 0.5)
    >>> even[0, :24] = 0.1
    >>> poor_days(even).sum(axis=1).tolist()
    [1, 0]
    """
    daily = output_per_mw.reshape(output_per_mw.shape[0], 365, 24).sum(axis=2)
    mean = daily.mean(axis=0)
    half = SEASON_DAYS // 2
    around = np.concatenate([mean[-half:], mean, mean[:half]])
    usual = np.convolve(around, np.full(SEASON_DAYS, 1 / SEASON_DAYS), mode="valid")
    return np.asarray(daily < SPELL_SHARE * usual)


def unmet(simulation: Simulation, year: int | None = None, weather_year: int | None = None) -> Unmet:
    """Return why a place brings energy in in one projected year: by hour, and by what a perfect store could do.

    Parameters
    ----------
    simulation : Simulation
        Of a place and a scenario.
    year : int, optional
        Projected year; the target year if none is given.
    weather_year : int, optional
        One weather year; the mean over all of them if none is given.

    Raises
    ------
    ValueError
        If the year is not a projected one or there is no such weather year.

    Notes
    -----
    Each hour in which energy is brought in has one cause, the first of `CAUSES` that holds: the night of a still day;
    any other night (sun below the horizon at mid-hour); a day in November to February; a dull day; a still day; and
    else simply not enough plant. Still days count only where wind makes `WIND_MATTERS_SHARE` of the use or more, the
    sun's causes only where there is solar. Days are those of UTC.
    """
    profile, place = simulation.inputs.per_mw, simulation.place
    of_year = TARGET_YEAR if year is None else year
    runs = range(profile.shape[0]) if weather_year is None else (weather_year,)
    up = daylight(place.lat, place.lon)
    month = np.repeat(np.arange(1, 13), np.diff(calendar.MONTH_STARTS_H))
    dull, still = (
        np.repeat(poor_days(profile[:, profiles.KINDS.index(kind)]), 24, axis=1)
        for kind in ("solar_roof", "onshore_wind")
    )
    table = np.zeros((len(runs), len(CAUSES), 2))
    used, made, brought = np.zeros((3, len(runs)))
    for at, run in enumerate(runs):
        hours = simulation.hours(of_year, run)
        nothing = np.zeros(calendar.HOURS)
        used[at] = hours.demand_mw.sum()
        made[at] = sum(mw.sum() for mw in hours.generation_mw.values())
        brought[at] = hours.import_mw.sum()
        sun = hours.generation_mw.get("solar", nothing).sum() > 0.0
        wind = hours.generation_mw.get("onshore_wind", nothing).sum() >= WIND_MATTERS_SHARE * used[at]
        holds = (
            ~up & still[run] & wind & sun,
            ~up & sun,
            up & np.isin(month, WINTER_MONTHS) & sun,
            up & dull[run] & sun,
            still[run] & wind,
        )
        cause = np.select(holds, range(len(holds)), default=len(holds))
        table[at, :, 0] = np.bincount(cause, weights=hours.import_mw, minlength=len(CAUSES))
        table[at, :, 1] = np.bincount(cause[hours.import_mw > 0.0], minlength=len(CAUSES))
    late = brought - np.maximum(used - made, 0.0)
    late[late < _ROUNDING * used] = 0.0
    mean = table.mean(axis=0)
    return Unmet(
        year=of_year,
        demand_mwh=float(used.mean()),
        generation_mwh=float(made.mean()),
        import_mwh=float(brought.mean()),
        causes=tuple(Cause(name, *mean[at].tolist()) for at, name in enumerate(CAUSES)),
        not_enough_mwh=float((brought - late).mean()),
        wrong_time_mwh=float(late.mean()),
        any_store_share=float(np.minimum(made, used).mean() / used.mean()),
        met_locally_share=float(1.0 - brought.mean() / used.mean()),
    )
