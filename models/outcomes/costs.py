"""Money, all in pounds of 2024: what building costs and who pays, what energy costs, what of it stays in the place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.demand import heating, upgrades
from models.dispatch import Inputs
from models.facts import Place, Scenario, Technologies
from models.facts.calendar import HOURS
from models.outcomes import area_bills, employment, own_use, retrofit_cost
from models.outcomes.prices import household_value_gbp, plant_gbp_per_kw, price, running_gbp_per_kw, store_gbp_per_kwh

Values = NDArray[np.float64]
Accounts = dict[str, Values | dict[str, Values]]

ON_HOMES_AND_PIPES = ("heat_pumps", "retrofit", "heat_network")
"""What capital is spent on beside plant and stores."""

PAYERS = ("homes", "businesses", "council", "others")
"""Who pays: owners and tenants of homes; businesses for their roofs; the council where a scenario says so; and others,
who are developers of plant and the state, for its grants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyYear:
    """Money of one projected year [GBP of 2024].

    `capital_gbp`: by `capital_groups`, booked when what it buys starts to work. `paid_by_gbp`: the same by `PAYERS`.
    `running_gbp`: a year's upkeep of what was added since the newest statistics. `bills_gbp`: what homes and business
    pay for energy, by user and carrier, before own solar saves any of it. `kept_gbp`: electricity made and used here
    in the same hour at the mean retail unit price, the most that can stay, for part of a retail price is networks,
    levies and tax; `leaving_gbp` the rest of the bills. `home_solar_value_gbp`, `business_solar_value_gbp`: what the
    roofs added save and earn for their owners. `unpriced`: technologies added whose cost is not known, and so missing.
    `business_solar_upkeep_gbp`: the part of `running_gbp` that is for the roofs of business.
    """

    year: int
    capital_gbp: dict[str, float]
    paid_by_gbp: dict[str, float]
    running_gbp: float
    bills_gbp: dict[str, float]
    kept_gbp: float
    leaving_gbp: float
    home_solar_value_gbp: float
    business_solar_value_gbp: float
    unpriced: tuple[str, ...]
    business_solar_upkeep_gbp: float = 0.0

    @property
    def all_capital_gbp(self) -> float:
        """All capital of the year [GBP]."""
        return sum(self.capital_gbp.values())

    @property
    def all_bills_gbp(self) -> float:
        """All that is paid for energy in the year [GBP]."""
        return sum(self.bills_gbp.values())


def _mean_of(added: Values) -> Values:
    """Mean stock in each year of what each year adds."""
    return np.cumsum(added, axis=1) - added / 2


def capital_groups(technologies: Technologies) -> tuple[str, ...]:
    """Return what capital is spent on, in order: groups of plant and stores, then `ON_HOMES_AND_PIPES`."""
    return (*technologies.capital_groups, *ON_HOMES_AND_PIPES)


def capital(inputs: Inputs, added_mw: Mapping[str, Values]) -> dict[str, Values]:
    """Return the capital of each year by `capital_groups`, after the discount, shape [futures, years] each [GBP].

    Parameters
    ----------
    inputs : Inputs
        Of a place, a scenario and futures.
    added_mw : mapping of technology to array, shape [futures, years]
        What each year adds (`capacity.added_mw`) [MW].
    """
    base = inputs.base
    place, scenario = base.place, base.scenario
    full = {group: np.zeros_like(inputs.store_mwh) for group in capital_groups(place.technologies)}
    for technology, mw in added_mw.items():
        per_kw = plant_gbp_per_kw(place, scenario, technology)
        if per_kw is not None:
            group = place.technologies[technology].capital_group
            full[group] = full[group] + mw * (1000 * per_kw)
    pumps, treated = heating.treated_each_year(place, scenario, base.horizon, inputs.futures)
    full["store"] = inputs.store_added_mwh * (1000 * store_gbp_per_kwh(scenario))
    full["heat_pumps"] = pumps * price(scenario, "heat_pump_capital_gbp_per_home")
    full["retrofit"] = (treated + _upgraded(inputs)) * retrofit_cost.to_band_c_gbp(scenario)
    network = inputs.energy.network
    delivered = network.delivered_homes_mwh + network.delivered_business_mwh
    grown = np.maximum(np.diff(delivered, axis=1, prepend=0.0), 0.0)
    full["heat_network"] = grown * price(scenario, "heat_network_capital_gbp_per_mwh_per_year")
    paid = 1 - scenario["joint_procurement_discount_share"]
    return {group: gbp * paid for group, gbp in full.items()}


def _upgraded(inputs: Inputs) -> Values:
    """Homes upgraded without a programme from today on, each for the retrofits that it costs, [futures, years]."""
    base, futures = inputs.base, inputs.futures
    ratio = employment.factor(base.scenario, "upgrade_cost_ratio", futures.job_chance)
    return upgrades.upgraded_ahead(base.place, base.scenario, base.horizon, futures) * ratio


def _paid_by(inputs: Inputs, spent: Mapping[str, Values]) -> dict[str, Values]:
    """The capital of each year by `PAYERS` [GBP].

    Homes pay for their roofs, for heat pumps less the state's grant, and for retrofit except of fuel-poor households,
    whose retrofit is a grant, and the part that schemes pay of upgrades without a programme; businesses for theirs.
    Developers and the state pay the rest, less the council's share.
    """
    base = inputs.base
    scenario = base.scenario
    pumps, treated = heating.treated_each_year(base.place, scenario, base.horizon, inputs.futures)
    upgraded = _upgraded(inputs)
    given = treated * scenario["retrofit_targeting_share"] + upgraded * scenario["scheme_upgrade_part"]
    grant = np.minimum(pumps * price(scenario, "heat_pump_grant_gbp_per_home"), spent["heat_pumps"])
    homes = treated + upgraded
    granted = spent["retrofit"] * np.divide(given, homes, out=np.zeros_like(given), where=homes > 0.0)
    payer = {row.capital_group: row.paid_by for row in base.place.technologies if row.hours}
    none = np.zeros_like(granted)
    own = {who: sum((gbp for group, gbp in spent.items() if payer.get(group) == who), none) for who in PAYERS}
    shared = own["others"] + spent["heat_network"] + granted
    council = shared * scenario["council_pays_share"]
    return {
        "homes": own["homes"] + spent["heat_pumps"] - grant + spent["retrofit"] - granted,
        "businesses": own["businesses"],
        "council": council,
        "others": shared - council + grant,
    }


def _running(inputs: Inputs, added_mw: Mapping[str, Values]) -> Values:
    """Upkeep of what was added [GBP a year]: for its power, and for what it makes where that costs."""
    place, scenario = inputs.base.place, inputs.base.scenario
    store_per_mwh = 1000 / scenario["store_hours"] * price(scenario, "store_running_gbp_per_kw")
    total = _mean_of(inputs.store_added_mwh) * store_per_mwh
    for technology, mw in added_mw.items():
        per_kw = running_gbp_per_kw(place, scenario, technology)
        if per_kw is not None:
            total = total + _mean_of(mw) * (1000 * per_kw)
    return total


def accounts(inputs: Inputs, added_mw: Mapping[str, Values], met_locally_share: Values) -> Accounts:
    """Return the money of every projected year of futures, by the fields of `MoneyYear`, shape [futures, years] [GBP].

    Parameters
    ----------
    inputs : Inputs
        Of a place, a scenario and futures.
    added_mw : mapping of technology to array, shape [futures, years]
        What each year adds (`capacity.added_mw`) [MW].
    met_locally_share : array, shape [futures, years]
        Electricity used in the hour in which it was made here [share].

    Notes
    -----
    Capital is full cost: the boiler that a heat pump replaces, and the plant that would be built anyway, are not taken
    off. Retail prices stay at their rows, moved by `real_energy_price_change_share`; every home pays the standing
    charge of electricity, and those with gas and no heat pump that of gas. Electric cars charge at home's price. Fuel
    of cars and vans stands apart, since some of those are of businesses.

    A heat network costs what its row says for each MWh a year by which its heat grows. Its heat is paid for as the gas
    it replaces would be, from which the network buys its own gas and electricity; its upkeep is not known.

    kept = met locally x mean unit price of electricity; leaving = bills - kept.
    """
    place, scenario = inputs.base.place, inputs.base.scenario
    spent = capital(inputs, added_mw)
    none = np.zeros_like(inputs.store_mwh)
    home_roofs, business_roofs = (_mean_of(added_mw.get(f"solar_{who}", none)) for who in ("homes", "business"))

    def worth_gbp(roofs_mw: Values, own_share: float, whose: str) -> Values:
        level = 1 + scenario["real_energy_price_change_share"] * inputs.base.horizon.ramp
        unit_price = price(scenario, f"{whose}_electricity_gbp_per_mwh")
        per_mwh = household_value_gbp(1.0, own_share, unit_price, price(scenario, "export_price_gbp_per_mwh"))
        return level * roofs_mw * (HOURS * place.load_factors["solar"].share * per_mwh)

    bills, units_gbp = area_bills.bills(inputs)
    kept = units_gbp * np.minimum(met_locally_share, 1.0)
    return {
        "capital_gbp": spent,
        "paid_by_gbp": _paid_by(inputs, spent),
        "running_gbp": _running(inputs, added_mw),
        "bills_gbp": bills,
        "kept_gbp": kept,
        "leaving_gbp": sum(bills.values()) - kept,
        "home_solar_value_gbp": worth_gbp(home_roofs, own_use.mean_roof_share(place, scenario), "home"),
        "business_solar_value_gbp": worth_gbp(business_roofs, scenario["business_solar_self_use_share"], "business"),
        "business_solar_upkeep_gbp": business_roofs * (1000 * price(scenario, "solar_business_running_gbp_per_kw")),
    }


def unpriced(place: Place, scenario: Scenario, added_mw: Mapping[str, Values]) -> tuple[str, ...]:
    """Return the technologies added whose cost is not known."""
    return tuple(
        technology
        for technology, mw in added_mw.items()
        if plant_gbp_per_kw(place, scenario, technology) is None and bool((mw > 0.0).any())
    )


def capital_to(years: Sequence[MoneyYear], last: int) -> float:
    """Return all capital of the projected years up to and including `last` [GBP of 2024]."""
    return sum(y.all_capital_gbp for y in years if y.year <= last)
