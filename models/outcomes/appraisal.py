"""Investments that save later: roofs of a home and a business, a council's solar farm, insulation, a heat pump.

Each at a scenario's prices, which then stay as they are, and at what panels make in a place; pounds of 2024.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.demand import heating
from models.facts import Place, Scenario
from models.facts.calendar import HOURS
from models.outcomes import borrowing, emissions, household_bills, own_use, retrofit_cost, warmth
from models.outcomes.borrowing import net_present_value
from models.outcomes.heating_choice import heat_choice
from models.outcomes.prices import household_value_gbp, plant, price
from models.supply import roof_yield

Values = NDArray[np.float64]

CARBON_YEARS = (2025, 2050)
"""Years for which the value of carbon is a row; between them it is on a line."""

BUSINESS_ROOF_KW = 50.0
"""Size of the business roof [kW]: the largest of the class, 10 to 50 kW, whose price is used."""

OWNERS = {"homes": "home", "business": "business"}
"""Whose roof, and what begins the names of its owner's prices."""

SOLAR_FARM_KW = 5_000.0
"""Size of the solar farm [kW]: the smallest of the class, above 5 MW, whose price is used."""


@dataclass(frozen=True, slots=True)
class Investment:
    """Whether spending now saves later [GBP of 2024; years].

    `payback_years` is its owner's, who has any grant, and not discounted; None where the money never comes back.
    `npv_social_gbp` is at the social discount
    rate with the value of the carbon saved, `npv_cash_gbp` at the same rate without it; `npv_borrowing_gbp` at the
    highest and the lowest rate at which a council borrows, above inflation, without carbon.
    """

    payback_years: float | None
    npv_social_gbp: float
    npv_cash_gbp: float
    npv_borrowing_gbp: tuple[float, float]


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
    lowest, highest = borrowing.public_rates(scenario)
    cash, dearest, cheapest = (
        net_present_value(cash_flows_gbp, rate) for rate in (scenario["social_discount_rate_share"], highest, lowest)
    )
    worth = [t * carbon_value_gbp_per_t(scenario, first_year + at) for at, t in enumerate(carbon_saved_t)]
    social = cash + net_present_value(worth, scenario["social_discount_rate_share"])
    return Investment(payback_years(cash_flows_gbp), social, cash, (dearest, cheapest))


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
    who = OWNERS[kind]
    of_kind = plant(place, scenario, f"solar_{kind}")
    made_mwh = _made_mwh(place, scenario, kind, kw)
    worth = household_value_gbp(
        made_mwh,
        _own_share(scenario, kind, made_mwh),
        price(scenario, f"{who}_electricity_gbp_per_mwh"),
        price(scenario, "export_price_gbp_per_mwh"),
    )
    saved = worth * (1 - of_kind.fall_share_per_year) ** np.arange(of_kind.life_years) - kw * of_kind.running_gbp_per_kw
    flows = np.array([-kw * of_kind.construction_gbp_per_kw, *saved.tolist()])
    if kind == "homes":
        # A battery does not last as long as a roof: it is bought again.
        flows[: -1 : round(scenario["store_life_years"])] -= own_use.battery_gbp(scenario)
    return tuple(flows.tolist())


def _made_mwh(place: Place, scenario: Scenario, kind: str, kw: float) -> float:
    """What an array makes in its first year [MWh]: a home's by the light on roofs, another's as solar does there."""
    if kind == "homes":
        return kw / 1000 * roof_yield.home_kwh_per_kw(place, scenario)
    return kw / 1000 * HOURS * place.load_factors["solar"].share


def _own_share(scenario: Scenario, kind: str, made_mwh: float) -> float:
    """Part of an array's output used under its roof [0-1]: of a home's by a home of medium use."""
    if kind == "business":
        return scenario["business_solar_self_use_share"]
    return own_use.share(scenario, made_mwh * 1000, scenario["home_electricity_typical_kwh_per_year"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """One investment [GBP of 2024]: what is spent, what the first full year saves or earns, and what that is worth.

    `grant_gbp` is what the state gives its owner towards it; worths in `found` are before it, for it is a cost too.
    `carbon_saved_t` is over its life [t CO2e]. `nhs_gbp`: what it saves the health service over its life, at today's
    worth: value to others, in no cash flow of its owner and in none of what was `found`. `flows_gbp` and `carbon_t`:
    cash and carbon saved in each year, the year of paying first.
    """

    name: str
    capital_gbp: float
    grant_gbp: float
    saving_gbp_per_year: float
    life_years: int
    carbon_saved_t: float
    found: Investment
    nhs_gbp: float = 0.0
    flows_gbp: tuple[float, ...] = ()
    carbon_t: tuple[float, ...] = ()

    @property
    def social_gbp_per_gbp(self) -> float:
        """Net present value at the social rate, with the value of carbon, for each pound spent."""
        return self.found.npv_social_gbp / self.capital_gbp

    @property
    def borrowing_gbp_per_gbp(self) -> tuple[float, float]:
        """The same at the rates at which a council borrows, without carbon: the least and the most."""
        least, most = self.found.npv_borrowing_gbp
        return least / self.capital_gbp, most / self.capital_gbp


def _return(
    name: str,
    place: Place,
    scenario: Scenario,
    flows: tuple[float, ...],
    carbon_t: Values,
    grant: float = 0.0,
    nhs: float = 0.0,
) -> Return:
    """An investment paid for in the first projected year, which saves carbon in each year of its life."""
    found = replace(
        invest_to_save(flows, scenario, place.newest_year + 1, (0.0, *carbon_t.tolist())),
        payback_years=payback_years((flows[0] + grant, *flows[1:])),
    )
    return Return(
        name=name,
        capital_gbp=-flows[0],
        grant_gbp=grant,
        saving_gbp_per_year=flows[1],
        life_years=len(flows) - 1,
        carbon_saved_t=float(carbon_t.sum()),
        found=found,
        nhs_gbp=nhs,
        flows_gbp=flows,
        carbon_t=(0.0, *carbon_t.tolist()),
    )


def _years(place: Place, life: int) -> tuple[int, ...]:
    """The years in which it saves: from the year after it is paid for."""
    return tuple(place.newest_year + 2 + at for at in range(life))


def _solar_carbon_t(
    place: Place, scenario: Scenario, first_year_mwh: float, life: int, self_use_share: float
) -> Values:
    """Carbon that solar saves in each year of its life [t]: under its roof at the meter, the rest at the grid."""
    years = _years(place, life)
    made = first_year_mwh * (1 - scenario["solar_fall_share_per_year"]) ** np.arange(life)
    used = self_use_share * emissions.delivered_kg_per_kwh(scenario, years)
    return made * (used + (1 - self_use_share) * emissions.grid_kg_per_kwh(scenario, years))


def roof(place: Place, scenario: Scenario, kind: str) -> Return:
    """Return what an array on the roof of a home ("homes") or of a business ("business") brings its owner."""
    kw = scenario["solar_homes_kw"] if kind == "homes" else BUSINESS_ROOF_KW
    flows = roof_cash_flows(place, scenario, kind, kw)
    made_mwh = _made_mwh(place, scenario, kind, kw)
    saved = _solar_carbon_t(place, scenario, made_mwh, len(flows) - 1, _own_share(scenario, kind, made_mwh))
    return _return(f"roof_{kind}", place, scenario, flows, saved)


def solar_farm(place: Place, scenario: Scenario) -> Return:
    """Return what a solar farm brings the council that owns it and sells all its electricity.

    Its planning and building are paid for at once, on the day it is bought: the levelised cost spreads them.
    """
    its, kw = plant(place, scenario, "solar_ground"), SOLAR_FARM_KW
    built = (its.pre_development_gbp_per_kw + its.construction_gbp_per_kw + its.infrastructure_gbp_per_kw) * kw
    first_year_mwh = _made_mwh(place, scenario, "ground", kw)
    made = first_year_mwh * (1 - its.fall_share_per_year) ** np.arange(its.life_years)
    earned = made * price(scenario, "solar_farm_price_gbp_per_mwh") - kw * its.running_gbp_per_kw
    earned[-1] -= kw * its.decommissioning_gbp_per_kw
    saved = _solar_carbon_t(place, scenario, first_year_mwh, its.life_years, 0.0)
    return _return("solar_farm", place, scenario, (-built, *earned.tolist()), saved)


def insulation(place: Place, scenario: Scenario, wall: str) -> Return:
    """Return what insulating a home of medium use with a gas boiler saves it, by measured savings.

    `wall` is "solid" or "cavity"; its loft is topped up too.
    """
    home = scenario.with_changes({"retrofit_solid_wall_share": {"solid": 1.0, "cavity": 0.0}[wall]})
    _, gas_kwh = household_bills.typical_kwh(scenario, "medium")
    saved_mwh = gas_kwh / 1000 * heating.retrofit_saving_share(home)
    life = round(scenario["retrofit_life_years"])
    capital = retrofit_cost.measures_gbp(home) * (1 - scenario["joint_procurement_discount_share"])
    flows = (-capital, *[saved_mwh * price(scenario, "home_gas_gbp_per_mwh")] * life)
    carbon_t = np.full(life, saved_mwh * scenario["gas_carbon_kg_per_kwh"])
    return _return(f"{wall}_wall", place, scenario, flows, carbon_t, nhs=warmth.nhs_gbp(scenario, life))


def heat_pump(place: Place, scenario: Scenario) -> tuple[Return, Return]:
    """Return what a heat pump saves a home of medium use: at the price cap, and on a tariff for heat pumps.

    As `heat_choice` has it, whose sums a year are these: against the usual heating, new too and with its price off.
    """
    choice = heat_choice(place, scenario)
    life = round(scenario["heat_pump_life_years"])
    more_mwh = choice.electricity_more_kwh / 1000 * emissions.delivered_kg_per_kwh(scenario, _years(place, life))
    fuels = choice.gas_saved_kwh * scenario["gas_carbon_kg_per_kwh"]
    fuels += choice.oil_saved_kwh * scenario["oil_carbon_kg_per_kwh"]
    capital, grant = (gbp * choice.gbp_2024 for gbp in (choice.price_beyond_usual_gbp, choice.grant_gbp))

    def at(name: str, running_gbp: float) -> Return:
        saved = (choice.usual_running_gbp - running_gbp) * choice.gbp_2024
        return _return(name, place, scenario, (-capital, *[saved] * life), fuels / 1000 - more_mwh, grant)

    return at("heat_pump", choice.pump_running_gbp), at("heat_pump_tariff", choice.pump_tariff_running_gbp)


def investments(place: Place, scenario: Scenario) -> tuple[Return, ...]:
    """Return the investments; a council's solar farm only where the place has room for one.

    Parameters
    ----------
    place : Place
    scenario : Scenario

    Notes
    -----
    Paid for in the first projected year, saving from the year after. Carbon of electricity is at the grid's projected
    factor of each year, after 2040 that of 2040: `emissions.grid_kg_per_kwh`.

    What an owner saves is at retail prices, which hold taxes and some of the cost of carbon already: with the value of
    carbon on top it is no full appraisal of what society gains.

    References
    ----------
    HM Treasury, The Green Book, 2022. DESNZ, Valuation of energy use and greenhouse gas emissions for appraisal.
    """
    return (
        roof(place, scenario, "homes"),
        roof(place, scenario, "business"),
        *((solar_farm(place, scenario),) if scenario.assumptions["solar_ground_added_mw"].high > 0 else ()),
        insulation(place, scenario, "cavity"),
        insulation(place, scenario, "solid"),
        *heat_pump(place, scenario),
    )
