"""England's fuel poverty since 2010 and its homes below band C, as `validation.poverty_record` joins them."""

from functools import lru_cache
from math import log1p

from models.facts import Scenario
from models.facts.lending import locked
from models.sources.assumptions import drivers
from models.sources.band_c import ENGLAND
from models.sources.nouns import of_row
from models.sources.tables import rows
from models.validation.poverty_record import Carried, Counted, Record, record


@lru_cache(maxsize=4)
def of_england(upgrade_share_per_year: float) -> Record:
    """Return England by year.

    Parameters
    ----------
    upgrade_share_per_year : float
        Share of the homes below band C that left that pool in each year since the newest survey [0-1].
    """
    counted = sorted((of_row(Counted, r) for r in rows("fuel_poverty_england.csv")), key=lambda c: (c.basis, c.year))
    at_c = {r.year: r.c_or_above_share for r in rows("band_c_survey.csv") if (r.nation, r.tenure) == (ENGLAND, "all")}
    surveyed = max(at_c)
    for year in range(surveyed + 1, counted[-1].year + 1):
        at_c[year] = 1 - (1 - at_c[surveyed]) * (1 - upgrade_share_per_year) ** (year - surveyed)
    return locked(record(counted, at_c))


def carried() -> tuple[Carried, ...]:
    """Return every English council carried on beside what was published, as shipped in fuel_poverty_carried.csv."""
    return tuple(of_row(Carried, r) for r in rows("fuel_poverty_carried.csv"))


def of_england_and_held(scenario: Scenario, years: int) -> tuple[Record, tuple[int, int]]:
    """Return England by year, and of its stretches of so many years those that the band of futures would have held.

    The band is that of what strays alone, about homes that reach band C at the scenario's pace and its drift.
    """
    found = of_england(scenario["past_upgrade_share_per_year"])
    (walk,) = (driver for driver in drivers() if driver.name == "fuel_poverty_walk_log")
    pace = log1p(-scenario["background_upgrade_share_per_year"]) + scenario["fuel_poverty_drift_share_per_year"]
    return found, found.held(years, pace, walk.sd or 0.0)
