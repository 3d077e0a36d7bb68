"""Whether money comes back: levelised cost of plant, cash flows, payback and net present value; pounds of 2024."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.facts.calendar import HOURS
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes.prices import household_value_gbp, price

CARBON_YEARS = (2025, 2050)
"""Years for which the value of carbon is a row; between them it is on a line."""


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

    Parameters
    ----------
    place : Place
    scenario : Scenario
    technology : str
    load_factor_share : float, optional
        Its output in its first year, as a share of what its power could make all year [0-1]; what plant of its kind
        achieves in the place if none is given.

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
    # All in one price is paid as it is built.
    planning, construction, infrastructure = (
        (price(scenario, its) * paid for its in prices)
        if len(prices) > 1
        else (0.0, price(scenario, prices[0]) * paid, 0.0)
    )
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

    >>> levelised_cost(Plant(0.0, 876.0, 0.0, 0.0, 0.0, 0, 1, 1, 1.0, 0.0), 0.0)
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


@dataclass(frozen=True, slots=True)
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
    """Return the levelised cost of new roofs, solar farms and wind at what plant achieves in a place."""
    hurdle = scenario.assumptions["hurdle_rate_share"]
    rates = (
        hurdle.low,
        scenario["hurdle_rate_share"],
        hurdle.high,
        scenario["social_discount_rate_share"],
        scenario["public_borrowing_rate_share"],
    )
    costs = []
    for row in place.technologies.levers(scenario.assumptions):
        if row.follows_weather:
            of_kind = plant(place, scenario, row.name)
            costs.append(LevelisedCost(row.name, *(levelised_cost(of_kind, rate) for rate in rates)))
    return tuple(costs)


@dataclass(frozen=True, slots=True)
class Investment:
    """Whether spending now saves later [GBP of 2024; years].

    `payback_years` is not discounted, None where the money never comes back. `npv_social_gbp` is at the social discount
    rate with the value of the carbon saved, `npv_cash_gbp` at the same rate without it; `npv_borrowing_gbp` at the
    highest and the lowest rate at which a council borrows, without carbon.
    """

    payback_years: float | None
    npv_social_gbp: float
    npv_cash_gbp: float
    npv_borrowing_gbp: tuple[float, float]


def net_present_value(cash_flows_gbp: Sequence[float], discount_rate: float) -> float:
    """Return today's value of a row of yearly cash flows, the first of them today [GBP].

    Examples
    --------
    >>> round(net_present_value((-100.0, 60.0, 60.0), 0.1), 2)
    4.13
    """
    return sum(gbp / (1 + discount_rate) ** at for at, gbp in enumerate(cash_flows_gbp))


def payback_years(cash_flows_gbp: Sequence[float]) -> float | None:
    """Return when the money spent has come back, within the year by a straight line [years]; None if it never does.

    Examples
    --------
    >>> payback_years((-100.0, 40.0, 40.0, 40.0)), payback_years((-100.0, 10.0))
    (2.5, None)
    """
    total = 0.0
    for at, gbp in enumerate(cash_flows_gbp):
        if total + gbp >= 0.0:
            return at - 1 + -total / gbp if total < 0.0 else float(at)
        total += gbp
    return None


def carbon_value_gbp_per_t(scenario: Scenario, year: int) -> float:
    """Return what the state says a tonne of carbon saved is worth [GBP of 2024], on a line from 2025 to 2050."""
    values = [price(scenario, f"carbon_value_{at}_gbp_per_t") for at in CARBON_YEARS]
    return float(np.interp(year, CARBON_YEARS, values))


def invest_to_save(
    cash_flows_gbp: Sequence[float], scenario: Scenario, first_year: int, carbon_saved_t: Sequence[float] = ()
) -> Investment:
    """Return payback and net present value of a row of yearly cash flows.

    Parameters
    ----------
    cash_flows_gbp : sequence of float
        Spent (negative) and saved in each year, the first of them `first_year` [GBP of 2024].
    scenario : Scenario
        Gives the rates and the value of carbon.
    first_year : int
    carbon_saved_t : sequence of float
        Carbon saved in the same years [t CO2e]; empty where it is not counted.

    Raises
    ------
    ValueError
        If there are no cash flows, or more years of carbon than of cash.
    """
    if not cash_flows_gbp or len(carbon_saved_t) > len(cash_flows_gbp):
        raise ValueError("Cash flows must cover at least one year, and every year of carbon.")
    social = scenario["social_discount_rate_share"]
    borrowing = scenario.assumptions["public_borrowing_rate_share"]
    worth = [t * carbon_value_gbp_per_t(scenario, first_year + at) for at, t in enumerate(carbon_saved_t)]
    cash = net_present_value(cash_flows_gbp, social)
    return Investment(
        payback_years(cash_flows_gbp),
        cash + net_present_value(worth, social),
        cash,
        (net_present_value(cash_flows_gbp, borrowing.high), net_present_value(cash_flows_gbp, borrowing.low)),
    )


def roof_cash_flows(place: Place, scenario: Scenario, kind: str, kw: float) -> tuple[float, ...]:
    """Return the cash flows of an array on a roof, its price first and then each year of its life [GBP of 2024].

    Parameters
    ----------
    place : Place
    scenario : Scenario
    kind : str
        "homes" or "business": whose roof, and so whose prices and how much is used under it.
    kw : float
        Size of the array [kW].
    """
    who = {"homes": "home", "business": "business"}[kind]
    of_kind = plant(place, scenario, f"solar_{kind}")
    worth = household_value_gbp(
        kw / 1000 * HOURS * of_kind.load_factor_share,
        scenario[f"{who}_solar_self_use_share"],
        price(scenario, f"{who}_electricity_gbp_per_mwh"),
        price(scenario, "export_price_gbp_per_mwh"),
    )
    saved = worth * (1 - of_kind.fall_share_per_year) ** np.arange(of_kind.life_years) - kw * of_kind.running_gbp_per_kw
    return (-kw * of_kind.construction_gbp_per_kw, *saved.tolist())
