"""Money, all in pounds of 2024: what building costs and who pays, what energy costs, what of it stays in the place.

A price is a row of data/assumptions.csv in the pounds of its own year, which the row names.
`price` converts it, once. Nothing here is a forecast of inflation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.demand import heating
from models.facts.calendar import HOURS
from models.facts.place import Place
from models.facts.results import Pathway, Year
from models.facts.scenario import Scenario
from models.outcomes import employment
from models.supply import capacity, potential

PRICE_BASE = 2024
"""Year whose pounds every result is in."""

CAPITAL = (
    "solar_homes",
    "solar_business",
    "solar_ground",
    "onshore_wind",
    "other_plant",
    "store",
    "heat_pumps",
    "retrofit",
    "heat_network",
)
"""What capital is spent on. `other_plant` is hydro, anaerobic digestion and energy from waste."""

PAYERS = ("homes", "businesses", "council", "others")
"""Who pays: owners and tenants of homes; businesses for their roofs; the council where a scenario says so; and others,
who are developers of plant and the state, for its grants."""

PRICED_PLANT = ("hydro", "anaerobic_digestion", "energy_from_waste")
"""Plant beside solar and wind whose cost is known."""


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """Money of one projected year [GBP of 2024].

    `capital_gbp`: by `CAPITAL`, booked when what it buys starts to work. `paid_by_gbp`: the same money by `PAYERS`.
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


@dataclass(frozen=True, slots=True)
class _Stock:
    """What a scenario adds in each projected year, shape [years]: plant [MW], batteries [MWh], homes [homes], and heat
    that networks deliver [MWh a year]."""

    added_mw: dict[str, NDArray[np.float64]]
    store_mwh: NDArray[np.float64]
    heat_pumps: NDArray[np.float64]
    retrofits: NDArray[np.float64]
    network_mwh: NDArray[np.float64]
    heat_pump_share: NDArray[np.float64]
    ramp: NDArray[np.float64]


def _stock(place: Place, scenario: Scenario, projected: Sequence[Year]) -> _Stock:
    base = place.newest_year
    years = tuple(y.year for y in projected)
    delivered = np.array([sum(y.network_delivered_mwh.values()) for y in projected])
    at_end = capacity.progress(np.array(years, dtype=np.float64) - base, scenario, base)
    plan = capacity.schedule(place, scenario, years, potential.existing_ground_share(place, scenario["solar_homes_kw"]))
    added = dict(plan.added_mw)
    roofs = added.pop("solar_roof")
    programme = np.minimum(at_end * scenario["solar_homes_added_mw"], scenario.assumptions["solar_homes_added_mw"].high)
    added["solar_homes"] = np.diff(programme, prepend=0.0)
    added["solar_business"] = np.maximum(roofs - added["solar_homes"], 0.0)
    changed = np.minimum(at_end * heating.added_share(scenario), 1.0)
    without = place.households * (1 - scenario["heat_pump_homes_today_share"])
    to_target = potential.years_to_target(place)
    most = min(scenario.assumptions["homes_retrofitted_per_year"].high * to_target, float(place.households))
    treated = np.minimum(scenario["homes_retrofitted_per_year"] * to_target * at_end, most)
    return _Stock(
        added,
        plan.store_added_mwh,
        np.diff(changed * without, prepend=0.0),
        np.diff(treated, prepend=0.0),
        np.maximum(np.diff(delivered, prepend=0.0), 0.0),
        _mean_of(np.diff(changed, prepend=0.0)),
        np.minimum(at_end, 1.0),
    )


def _mean_of(added: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean stock in each year of what each year adds."""
    at_end = np.cumsum(added)
    return at_end - added / 2


def plant_gbp_per_kw(scenario: Scenario, kind: str) -> float:
    """Return all capital of a kind of plant [GBP of 2024 per kW], before any discount.

    Solar farms and onshore wind count planning, construction, and grid connection with other infrastructure.
    """
    if kind in ("solar_ground", "onshore_wind"):
        parts = ("pre_development", "construction", "infrastructure")
        return sum(price(scenario, f"{kind}_{part}_gbp_per_kw") for part in parts)
    return price(scenario, f"{kind}_capital_gbp_per_kw")


def _capital(scenario: Scenario, stock: _Stock) -> dict[str, NDArray[np.float64]]:
    """Capital of each year by `CAPITAL` [GBP], after the discount."""
    kw = {kind: mw * 1000 for kind, mw in stock.added_mw.items()}
    none = np.zeros_like(stock.retrofits)
    store_gbp_per_kwh = (
        price(scenario, "store_capital_gbp_per_kwh")
        + price(scenario, "store_capital_gbp_per_kw") / scenario["store_hours"]
    )
    plant = {
        kind: kw.get(kind, none) * plant_gbp_per_kw(scenario, kind)
        for kind in ("solar_homes", "solar_business", "solar_ground", "onshore_wind")
    }
    other = sum((kw[kind] * plant_gbp_per_kw(scenario, kind) for kind in PRICED_PLANT if kind in kw), none)
    full = plant | {
        "other_plant": other,
        "store": stock.store_mwh * 1000 * store_gbp_per_kwh,
        "heat_pumps": stock.heat_pumps * price(scenario, "heat_pump_capital_gbp_per_home"),
        "retrofit": stock.retrofits * employment.retrofit_gbp_per_home(scenario),
        "heat_network": stock.network_mwh * price(scenario, "heat_network_capital_gbp_per_mwh_per_year"),
    }
    paid = 1 - scenario["joint_procurement_discount_share"]
    return {kind: full[kind] * paid for kind in CAPITAL}


def _paid_by(
    scenario: Scenario, stock: _Stock, capital: Mapping[str, NDArray[np.float64]]
) -> dict[str, NDArray[np.float64]]:
    """The capital of each year by `PAYERS` [GBP].

    Homes pay for their roofs, for heat pumps less the state's grant, and for retrofit except of fuel-poor households,
    whose retrofit is a grant; businesses for theirs. Developers and the state pay the rest, less the council's share.
    """
    grant = np.minimum(
        stock.heat_pumps * price(scenario, "heat_pump_grant_gbp_per_home"),
        capital["heat_pumps"],
    )
    granted = capital["retrofit"] * scenario["retrofit_targeting_share"]
    plant = ("solar_ground", "onshore_wind", "other_plant", "store", "heat_network")
    shared = sum((capital[kind] for kind in plant), granted)
    council = shared * scenario["council_pays_share"]
    return {
        "homes": capital["solar_homes"] + capital["heat_pumps"] - grant + capital["retrofit"] - granted,
        "businesses": capital["solar_business"],
        "council": council,
        "others": shared - council + grant,
    }


def _running(place: Place, scenario: Scenario, stock: _Stock) -> NDArray[np.float64]:
    """Upkeep of what was added [GBP a year]: for its power, and for what it makes where that costs."""
    mean_mw = {kind: _mean_of(mw) for kind, mw in stock.added_mw.items()}
    mean_mw["store"] = _mean_of(stock.store_mwh) / scenario["store_hours"]
    total = np.zeros_like(stock.retrofits)
    for kind, mw in mean_mw.items():
        if f"{kind}_running_gbp_per_kw" not in scenario.assumptions:
            continue
        total += mw * 1000 * price(scenario, f"{kind}_running_gbp_per_kw")
        if kind in PRICED_PLANT:
            mwh = mw * HOURS * place.load_factors[kind].share
            total += mwh * price(scenario, f"{kind}_running_gbp_per_mwh")
    return total


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


def accounts(place: Place, scenario: Scenario, pathway: Pathway) -> tuple[MoneyYear, ...]:
    """Return the money of every projected year of a pathway.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    pathway : Pathway
        What follows from the two (`pathway.project`).

    Raises
    ------
    ValueError
        If the scenario or the pathway is of another place, or the pathway of other changes.

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
    if not scenario.place_code == pathway.place_code == place.code:
        raise ValueError(
            f"The scenario is for {scenario.place_code}, the pathway {pathway.place_code}, not {place.code}."
        )
    if scenario.changes != pathway.changes or scenario.name != pathway.scenario_name:
        raise ValueError("The pathway follows from another scenario.")
    projected = [y for y in pathway.years if y.kind == "projected"]
    stock = _stock(place, scenario, projected)
    capital = _capital(scenario, stock)
    paid_by = _paid_by(scenario, stock, capital)
    running = _running(place, scenario, stock)
    unpriced = _unpriced(stock, scenario)
    solar_mwh = {
        kind: _mean_of(stock.added_mw[kind]) * HOURS * place.load_factors["solar"].share
        for kind in ("solar_homes", "solar_business")
    }
    home, business = (price(scenario, f"{who}_electricity_gbp_per_mwh") for who in ("home", "business"))
    export = price(scenario, "export_price_gbp_per_mwh")
    upkeep = _mean_of(stock.added_mw["solar_business"]) * 1000 * price(scenario, "solar_business_running_gbp_per_kw")
    level = 1 + scenario["real_energy_price_change_share"] * stock.ramp
    bills, units_gbp = _bills(place, scenario, projected, stock.heat_pump_share, stock.ramp)
    kept = (units_gbp * np.minimum([y.met_locally_share for y in projected], 1.0)).tolist()
    home_gbp, business_gbp = (
        level * (solar_mwh[kind] * household_value_gbp(1.0, scenario[f"{who}_solar_self_use_share"], unit, export))
        for kind, who, unit in (("solar_homes", "home", home), ("solar_business", "business", business))
    )
    by_year = zip(
        projected,
        _by_year(capital),
        _by_year(paid_by),
        running.tolist(),
        _by_year(bills),
        kept,
        home_gbp.tolist(),
        business_gbp.tolist(),
        upkeep.tolist(),
        strict=True,
    )
    return tuple(
        MoneyYear(
            year.year, spent, paid, run, billed, stays, sum(billed.values()) - stays, at_home, at_work, unpriced, roofs
        )
        for year, spent, paid, run, billed, stays, at_home, at_work, roofs in by_year
    )


def _unpriced(stock: _Stock, scenario: Scenario) -> tuple[str, ...]:
    """Technologies that are added and have no price."""
    return tuple(
        kind
        for kind, mw in stock.added_mw.items()
        if f"{kind}_running_gbp_per_kw" not in scenario.assumptions and bool((mw > 0.0).any())
    )


def _bills(
    place: Place,
    scenario: Scenario,
    projected: Sequence[Year],
    heat_pump_share: NDArray[np.float64],
    ramp: NDArray[np.float64],
) -> tuple[dict[str, NDArray[np.float64]], NDArray[np.float64]]:
    """Cost of each year's energy by user and carrier, and of its units of electricity alone, shape [years] [GBP]."""

    def each(value: Callable[[Year], float | None]) -> NDArray[np.float64]:
        return np.array([value(year) or 0.0 for year in projected])

    level = 1 + scenario["real_energy_price_change_share"] * ramp
    gas = heating.newest(place.gas, place.newest_year)
    business_gas_mwh = ((gas.business_mwh or 0.0) if gas else 0.0) * (1 + scenario["business_gas_change_share"] * ramp)
    boiler_share = scenario["boiler_efficiency_share"]
    homes_network_mwh = each(lambda y: y.network_delivered_mwh.get("homes")) / boiler_share
    business_network_mwh = each(lambda y: y.network_delivered_mwh.get("business")) / boiler_share
    business_gas_mwh = np.maximum(business_gas_mwh - business_network_mwh, 0.0)
    all_gas_mwh = (
        each(lambda y: y.energy_mwh.get("gas")) - each(lambda y: y.network_heat_mwh.get("boilers")) / boiler_share
    )
    home_gas_mwh = np.maximum(all_gas_mwh - business_gas_mwh, 0.0)
    on_gas = np.where(home_gas_mwh > 0.0, place.households * scenario["gas_homes_share"] * (1 - heat_pump_share), 0.0)
    other_mwh = each(lambda y: y.energy_mwh.get("other_fuels"))
    business_other_mwh = np.minimum(place.other_fuels.business_mwh, other_mwh)
    at_homes_mwh = each(lambda y: sum(mwh for name, mwh in y.added_use_mwh.items() if name != "heat_network"))
    home_mwh = each(lambda y: y.homes_mwh) + at_homes_mwh
    home_units = home_mwh * price(scenario, "home_electricity_gbp_per_mwh")
    business_units = each(lambda y: y.business_mwh) * price(scenario, "business_electricity_gbp_per_mwh")
    other_price = price(scenario, "other_fuels_gbp_per_mwh")
    before = {
        "homes_electricity": home_units + place.households * price(scenario, "home_electricity_standing_gbp_per_year"),
        "homes_gas": home_gas_mwh * price(scenario, "home_gas_gbp_per_mwh")
        + on_gas * price(scenario, "home_gas_standing_gbp_per_year"),
        "homes_network_heat": homes_network_mwh * price(scenario, "home_gas_gbp_per_mwh"),
        "homes_other_fuels": (other_mwh - business_other_mwh) * other_price,
        "business_electricity": business_units,
        "business_gas": np.minimum(business_gas_mwh, all_gas_mwh) * price(scenario, "business_gas_gbp_per_mwh"),
        "business_network_heat": business_network_mwh * price(scenario, "business_gas_gbp_per_mwh"),
        "business_other_fuels": business_other_mwh * other_price,
        "car_fuel": each(lambda y: y.energy_mwh.get("car_fuel")) * price(scenario, "car_fuel_gbp_per_mwh"),
    }
    return {name: gbp * level for name, gbp in before.items()}, (home_units + business_units) * level


def _by_year(columns: Mapping[str, NDArray[np.float64]]) -> list[dict[str, float]]:
    """Arrays of shape [years] by name as the values by name of each year."""
    return [dict(zip(columns, row, strict=True)) for row in zip(*(c.tolist() for c in columns.values()), strict=True)]


def capital_to(years: Sequence[MoneyYear], last: int) -> float:
    """Return all capital of the projected years up to and including `last` [GBP of 2024]."""
    return sum(y.all_capital_gbp for y in years if y.year <= last)
