"""What plant of a place yields: of sun and wind its own ratio to Britain, as far as sound years carry it; of the rest
its own mean, its region's or Britain's.

A place's output is its ratio times Britain's load factor of the year times the mean of its capacity over the year, so
that history, the newest year and the long run stand on one basis.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.facts import LoadFactor, Place, Scenario, Technologies, YearYields
from models.facts.calendar import HOURS
from models.supply import sound_years
from models.supply.sound_years import RUNNING_OUT, SHARED_SINCE, SOUND, Cell

BRITAIN = ""
"""Name of Britain among the regions."""

OWN_YEARS = 3
"""Newest years whose sound ones give a place's own ratio; where there are none, so many earlier ones do."""

OWN_MW_YEARS = {"solar": "own_solar_yield_mw_years", "onshore_wind": "own_wind_yield_mw_years"}
"""Assumptions: plant that a place must have run for its own ratio to weigh as much as the one around it."""

NEARLY_OWN = 0.95
"""Weight of a place's own years from which on its yield is called its own without more [0-1]."""

LEVEL_YEARS, LEVEL_LEAST_MW = 4, 0.5
"""Sound years and capacity [MW] that a place's own mean needs; fewer years do where the statistics had fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yield:
    """A load factor of a place, a region or Britain, with the years it is of.

    `ratio`: to Britain's, of the years that it was taken from; None for plant that does not follow the weather.
    """

    technology: str
    share: float
    basis: str
    grade: str
    first_year: int
    last_year: int
    ratio: float | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """What all places show by a year: beside it a place's own years are judged.

    `years`: load factors of Britain by year. `ratios`: of regions and of Britain, by region and technology; `level`:
    load factors of other plant by year, alike. `own_mw_years`: by technology, values of `OWN_MW_YEARS` [MW-years].
    `waste_biogenic_share`: share of the output of waste that is published [0-1].
    """

    year: int
    years: YearYields
    ratios: Mapping[tuple[str, str], float]
    level: Mapping[tuple[str, str], Mapping[int, float]]
    own_mw_years: Mapping[str, float]
    waste_biogenic_share: float


def _newest(of: Sequence[Cell], year: int) -> list[Cell]:
    """The sound years among the newest three, else the newest three earlier ones."""
    recent = [c for c in of if c.year > year - OWN_YEARS]
    return recent or list(of[-OWN_YEARS:])


def known(places: Iterable[Place], year: int, years: YearYields, values: Scenario | Mapping[str, float]) -> Known:
    """Return what all places show by a year.

    Parameters
    ----------
    places : iterable of Place
    year : int
        Newest year of the statistics to know.
    years : YearYields
        Of Britain, as far as they are known.
    values : Scenario, or mapping
        Gives the assumptions of `OWN_MW_YEARS` and `waste_biogenic_share`.
    """
    of_sound: dict[tuple[str, str], list[Cell]] = {}
    of_level: dict[tuple[str, str], dict[int, list[Cell]]] = {}
    for place in places:
        for technology in place.technologies.statistics:
            if technology in SOUND:
                recent = sound_years.sound(place, technology, year, years.national.get(technology, {}))
                for area in (place.region, BRITAIN):
                    of_sound.setdefault((area, technology), []).extend(c for c in recent if c.year > year - OWN_YEARS)
                continue
            for c in sound_years.level(place, technology, year):
                for area in (place.region, BRITAIN):
                    of_level.setdefault((area, technology), {}).setdefault(c.year, []).append(c)
    return Known(
        year=year,
        years=years,
        ratios={key: sound_years.ratio(found, years.national[key[1]]) for key, found in of_sound.items() if found},
        level={key: {at: _together(found) for at, found in by_year.items()} for key, by_year in of_level.items()},
        own_mw_years={technology: values[name] for technology, name in OWN_MW_YEARS.items()},
        waste_biogenic_share=values["waste_biogenic_share"],
    )


def _together(of: Sequence[Cell]) -> float:
    return math.fsum(c.made_mwh for c in of) / (math.fsum(c.mean_mw for c in of) * HOURS)


def of_place(place: Place, of: Known) -> dict[str, Yield]:
    """Return the load factors that a place has of its own, by technology."""
    found = {}
    for technology in place.technologies.statistics:
        own = _own_of_weather(place, technology, of) if technology in SOUND else _own_level(place, technology, of)
        if own is not None:
            found[technology] = own
    return found


def _own_of_weather(place: Place, technology: str, of: Known) -> Yield | None:
    national = of.years.national.get(technology, {})
    years = _newest(sound_years.sound(place, technology, of.year, national), of.year)
    if not years:
        return None
    mean, first, last = of.years.long_run(technology)
    mw_years, weight = math.fsum(c.mean_mw for c in years), of.own_mw_years[technology]
    around = of.ratios.get((place.region if technology == "solar" else BRITAIN, technology), 1.0)
    ratio = (mw_years * sound_years.ratio(years, national) + weight * around) / (mw_years + weight)
    words = _years([c.year for c in years])
    own_part = mw_years / (mw_years + weight)
    beside = place.region if technology == "solar" else "Britain"
    drawn = "" if own_part > NEARLY_OWN else f", drawn {1 - own_part:.0%} to {beside}'s"
    estimated = technology == "onshore_wind" and years[-1].year < SHARED_SINCE <= of.year
    return Yield(
        technology=technology,
        share=ratio * mean,
        basis=f"{place.name}'s own against Britain's in {words}{' (estimated there)' if estimated else ''}{drawn}, "
        f"in a mean year of {first}-{last}",
        grade="C" if estimated else "B",
        first_year=years[0].year,
        last_year=years[-1].year,
        ratio=ratio,
    )


def _own_level(place: Place, technology: str, of: Known) -> Yield | None:
    if place.technologies[technology].burns_waste:
        return None
    years = sound_years.level(place, technology, of.year)
    needed = min(LEVEL_YEARS, max(1, of.year - place.renewables[0].year))
    if len(years) < needed or math.fsum(c.mean_mw for c in years) < LEVEL_LEAST_MW * len(years):
        return None
    return _mean_of(technology, {c.year: c.share for c in years}, f"{place.name}'s own", "B")


def _mean_of(technology: str, by_year: Mapping[int, float], whose: str, grade: str, part: float = 1.0) -> Yield:
    """Mean of some years; where only a part of the output is published, of all of it."""
    years = sorted(by_year)
    share = math.fsum(by_year.values()) / len(years) / part
    words = f"{whose}, mean of {_years(years)}"
    if part < 1.0:
        words += f", over the {part:.0%} of the output that is published"
    return Yield(
        technology=technology,
        share=share,
        basis=words,
        grade="C" if part < 1.0 else grade,
        first_year=years[0],
        last_year=years[-1],
        ratio=None,
    )


def of_area(region: str, of: Known, technologies: Technologies) -> dict[str, Yield]:
    """Return the load factors of a region, or of Britain, by technology, for places with none of their own.

    Britain's are those of national publications, where there are any. Waste has no regional one: too few of its sites
    are published.
    """
    by_technology = {
        name: _of_weather(region, name, of) if name in SOUND else _of_level(region, technologies, name, of)
        for name in technologies.statistics
    }
    return {name: its for name, its in by_technology.items() if its is not None}


def _of_weather(region: str, technology: str, of: Known) -> Yield | None:
    national = of.years.national.get(technology, {})
    if not national or (region and (technology != "solar" or (region, technology) not in of.ratios)):
        return None
    mean, first, last = of.years.long_run(technology)
    ratio = of.ratios.get((region, technology), 1.0)
    recent = range(of.year - OWN_YEARS + 1, of.year + 1)
    whose = f"{region} against Britain in {_years(recent)}" if region else "Britain, as councils' figures have it"
    return Yield(
        technology=technology,
        share=ratio * mean,
        basis=f"{whose}, in a mean year of {first}-{last}",
        grade="B",
        first_year=recent[0] if region else first,
        last_year=recent[-1] if region else last,
        ratio=ratio,
    )


def _of_level(region: str, technologies: Technologies, technology: str, of: Known) -> Yield | None:
    is_waste = technologies[technology].burns_waste
    part = of.waste_biogenic_share if is_waste else 1.0
    national = of.years.national.get(technology, {})
    if not region and national:
        newest = sorted(national)[-RUNNING_OUT.get(technology, len(national)) :]
        return _mean_of(technology, {y: national[y] for y in newest}, "Britain", "B", part)
    by_year = of.level.get((region, technology), {})
    if not by_year or (region and (is_waste or len(by_year) < LEVEL_YEARS)):
        return None
    return _mean_of(technology, by_year, region or "Britain", "B", part)


def load_factors(place: Place, of: Known) -> dict[str, LoadFactor]:
    """Return the long-run load factor of every technology in a place: its own, else its region's, else Britain's.

    One that nobody published by then is the place's of today.
    """
    choices = (of_place(place, of), *(of_area(area, of, place.technologies) for area in (place.region, BRITAIN)))
    found = {}
    for technology in place.technologies.statistics:
        its = next((choice[technology] for choice in choices if technology in choice), None)
        today = place.load_factors[technology]
        found[technology] = LoadFactor(technology, its.share, its.basis) if its else today
    return found


def _years(years: Iterable[int]) -> str:
    """Years in words.

    Examples
    --------
    >>> _years([2016, 2018, 2019]), _years([2020])
    ('2016-2019 without 2017', '2020')
    """
    known_years = sorted(years)
    first, last = known_years[0], known_years[-1]
    without = [str(y) for y in range(first, last) if y not in known_years]
    span = str(first) if first == last else f"{first}-{last}"
    return f"{span} without {', '.join(without)}" if without else span
