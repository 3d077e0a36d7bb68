"""Prices in pounds of 2024: what a kW, a kWh of store and a unit of energy cost.

A price is a row of data/assumptions.csv in the pounds of its own year, which the row names.
`price` converts it, once. Nothing here is a forecast of inflation.
"""

from models.facts.calendar import HOURS
from models.facts.place import Place
from models.facts.scenario import Scenario

PRICE_BASE = 2024
"""Year whose pounds every result is in."""


def price(scenario: Scenario, name: str) -> float:
    """Return a price of a scenario in pounds of 2024.

    Parameters
    ----------
    scenario : Scenario
    name : str
        An assumption that names the year of its pounds.

    Raises
    ------
    ValueError
        If the assumption is not a price of a stated year.
    """
    year = scenario.assumptions[name].price_year
    if year is None:
        raise ValueError(f"{name} is in {scenario.assumptions[name].unit!r}: it names no year of pounds.")
    return scenario[name] * (1.0 if year == PRICE_BASE else scenario[f"deflator_{year}_{PRICE_BASE}_ratio"])


def plant_gbp_per_kw(place: Place, scenario: Scenario, technology: str) -> float | None:
    """Return all capital of a technology [GBP of 2024 per kW], before any discount; None where it has no price.

    One row for all of it, or else planning, construction, and grid connection with other infrastructure apart.
    """
    parts = place.technologies.capital(technology, scenario.assumptions)
    return sum(price(scenario, part) for part in parts) if parts else None


def running_gbp_per_kw(place: Place, scenario: Scenario, technology: str) -> float | None:
    """Return a year's upkeep of a technology, and what its output costs where that does; None where it has no price.

    [GBP of 2024 per kW a year], with the output of its load factor.
    """
    technologies, known = place.technologies, scenario.assumptions
    per_kw = technologies.assumption(technology, "running_gbp_per_kw", known)
    if per_kw is None:
        return None
    total = price(scenario, per_kw)
    per_mwh = technologies.assumption(technology, "running_gbp_per_mwh", known)
    if per_mwh is not None:
        mwh = HOURS * place.load_factors[technologies.statistic_of(technology)].share / 1000
        total += mwh * price(scenario, per_mwh)
    return total


def store_gbp_per_kwh(scenario: Scenario) -> float:
    """Return all capital of a store [GBP of 2024 per kWh]: of its energy and of its power."""
    of_power = price(scenario, "store_capital_gbp_per_kw") / scenario["store_hours"]
    return price(scenario, "store_capital_gbp_per_kwh") + of_power


def household_value_gbp(mwh: float, self_use_share: float, unit_price: float, export_price: float) -> float:
    """Return what a roof's electricity is worth to its owner: used there at the unit price, the rest at the export one.

    Parameters
    ----------
    mwh : float
        Electricity made [MWh].
    self_use_share : float
        Share of it used under the roof [0-1].
    unit_price, export_price : float
        What a unit bought costs and a unit sent out earns [GBP per MWh]; standing charges are not saved.

    Examples
    --------
    Of 4 MWh a third is used at home at 250 GBP/MWh and two thirds are sold at 100:

    >>> round(household_value_gbp(4.0, 1 / 3, 250.0, 100.0))
    600
    """
    return mwh * (self_use_share * unit_price + (1 - self_use_share) * export_price)
