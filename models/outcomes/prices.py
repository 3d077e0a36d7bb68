"""Prices in pounds of 2024: what a kW, a kWh of store and a unit of energy cost, and what a unit made must earn.

A price is a row of data/assumptions.csv in the pounds of its own year, which the row names.
`price` converts it, once. Nothing here is a forecast of inflation.
"""

from dataclasses import dataclass

import numpy as np

from models.facts import Place, Scenario
from models.facts.calendar import HOURS
from models.outcomes import borrowing

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """What a kilowatt costs over its life [GBP per kW; per kW and year; years; shares 0-1]."""

    pre_development_gbp_per_kw: float
    construction_gbp_per_kw: float
    infrastructure_gbp_per_kw: float
    running_gbp_per_kw: float
    decommissioning_gbp_per_kw: float
    pre_development_years: int
    construction_years: int
    life_years: int
    load_factor_share: float
    fall_share_per_year: float


def plant(place: Place, scenario: Scenario, technology: str, load_factor_share: float | None = None) -> Plant:
    """Return a technology at a scenario's prices.

    `load_factor_share`: its output in its first year, as a share of what its power could make all year [0-1]; what
    plant of its kind achieves in the place if none is given.

    Raises
    ------
    ValueError
        If a price or its life is not known.
    """
    technologies, known = place.technologies, scenario.assumptions

    def row(ending: str) -> str | None:
        return technologies.assumption(technology, ending, known)

    prices = technologies.capital(technology, known)
    running, life, ending = row("running_gbp_per_kw"), row("life_years"), row("decommissioning_gbp_per_kw")
    if not prices or running is None or life is None:
        raise ValueError(f"The price or the life of {technology} is not known.")
    paid = 1 - scenario["joint_procurement_discount_share"]
    capital = [price(scenario, its) * paid for its in prices]
    # All in one price is paid as it is built.
    planning, construction, infrastructure = capital if len(capital) > 1 else (0.0, *capital, 0.0)
    achieved = place.load_factors[technologies.statistic_of(technology)].share
    planning_years, building_years = row("pre_development_years"), row("construction_years")
    fall = row("fall_share_per_year")
    return Plant(
        pre_development_gbp_per_kw=planning,
        construction_gbp_per_kw=construction,
        infrastructure_gbp_per_kw=infrastructure,
        running_gbp_per_kw=price(scenario, running),
        decommissioning_gbp_per_kw=price(scenario, ending) if ending else 0.0,
        pre_development_years=round(scenario[planning_years]) if planning_years else 0,
        construction_years=round(scenario[building_years]) if building_years else 1,
        life_years=round(scenario[life]),
        load_factor_share=achieved if load_factor_share is None else load_factor_share,
        fall_share_per_year=scenario[fall] if fall else 0.0,
    )


def levelised_cost(plant: Plant, discount_rate: float) -> float:
    """Return the price that pays back a plant over its life [GBP per MWh].

    Parameters
    ----------
    plant : Plant
    discount_rate : float
        Return asked for, above inflation [share a year].

    Raises
    ------
    ValueError
        If the load factor is not above 0 and at most 1, or the rate is not above -1.

    Notes
    -----
    LCOE = sum_y I_y (1 + r)^-y + sum_t F (1 + r)^-t + D (1 + r)^-N, all over sum_t E_t (1 + r)^-t, with
    E_t = 8.76 LF (1 - fall)^t [MWh per kW]. Planning is spread evenly over its years, then construction with
    infrastructure over its own; the plant runs from the year after.

    References
    ----------
    Department for Energy Security and Net Zero, Electricity Generation Costs 2025, January 2026, Annex A.

    Examples
    --------
    GBP 876 a kW, one year to build, running one year at full power, no return asked for: 876 / 8.76.

    >>> year = Plant(pre_development_gbp_per_kw=0.0, construction_gbp_per_kw=876.0, infrastructure_gbp_per_kw=0.0,
    ...              running_gbp_per_kw=0.0, decommissioning_gbp_per_kw=0.0, pre_development_years=0,
    ...              construction_years=1, life_years=1, load_factor_share=1.0, fall_share_per_year=0.0)
    >>> levelised_cost(year, 0.0)
    100.0
    """
    if not 0.0 < plant.load_factor_share <= 1.0:
        raise ValueError(f"The load factor must be above 0 and at most 1, not {plant.load_factor_share}.")
    if not discount_rate > -1.0:
        raise ValueError(f"The discount rate must be above -1, not {discount_rate}.")
    planning, building, life = plant.pre_development_years, plant.construction_years, plant.life_years
    factor = (1.0 + discount_rate) ** -np.arange(planning + building + life, dtype=np.float64)
    running = factor[planning + building :]
    built = plant.construction_gbp_per_kw + plant.infrastructure_gbp_per_kw
    cost = built * factor[planning : planning + building].mean() + plant.running_gbp_per_kw * running.sum()
    if planning:
        cost += plant.pre_development_gbp_per_kw * factor[:planning].mean()
    cost += plant.decommissioning_gbp_per_kw * running[-1]
    made = HOURS / 1000 * plant.load_factor_share * (1 - plant.fall_share_per_year) ** np.arange(life)
    return float(cost / (made * running).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelisedCost:
    """Levelised cost of one kind of plant at several returns [GBP of 2024 per MWh].

    `low`, `central`, `high`: at the returns investors ask for; `social` at the social discount rate; `borrowing` at the
    rate at which a council borrows. Never compare it with a retail price.
    """

    kind: str
    low: float
    central: float
    high: float
    social: float
    borrowing: float


def levelised_costs(place: Place, scenario: Scenario) -> tuple[LevelisedCost, ...]:
    """Return the levelised cost of new roofs, solar farms and wind at what plant achieves in a place that has room."""
    hurdle = scenario.assumptions["hurdle_rate_share"]
    rates = {
        "low": hurdle.low,
        "central": scenario["hurdle_rate_share"],
        "high": hurdle.high,
        "social": scenario["social_discount_rate_share"],
        "borrowing": borrowing.public_rate(scenario),
    }
    levers = [
        row.name
        for row in place.technologies.levers(scenario.assumptions)
        if row.follows_weather and scenario.assumptions[row.lever].high > 0.0
    ]
    plants = {name: plant(place, scenario, name) for name in levers}
    return tuple(
        LevelisedCost(kind=name, **{of: levelised_cost(its, rate) for of, rate in rates.items()})
        for name, its in plants.items()
    )
