"""What energy costs a home like this in a year, by its use, its heating and what is done to it: never a reader's bill.

In pounds of the price cap's year, which readers know from their bills; all other money is in those of `PRICE_BASE`.
"""

from dataclasses import dataclass

from models.demand import heating as demand_heating
from models.facts import Place, Scenario
from models.outcomes import own_use, usual_heating
from models.outcomes.prices import household_value_gbp, price

USES = ("low", "medium", "high")
"""Homes by the use that the regulator calls low, medium and high: about a flat or one bedroom, two or three bedrooms,
four or more."""

STEPS: tuple[tuple[str, ...], ...] = ((), ("insulated",), ("insulated", "roof_solar"))
"""What is done to the homes compared, one thing after another."""

MEASURES = {"insulated", "roof_solar"}

FLAT_USE = "low"
"""The use of a flat, which has no roof of its own: no bill with an array of a whole house."""

UNCERTAIN = (
    "heat_pump_seasonal_efficiency",
    "home_by_day_share",
    "home_roof_yield_share",
    "solid_wall_gas_saving_share",
    "cavity_wall_gas_saving_share",
    "loft_gas_saving_share",
)
"""What makes a home pay less where it is high, and more where it is low; of a boiler's efficiency it is the reverse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A year of a home: what it buys at the central values [kWh], and pays [GBP of the price cap's year].

    `low_gbp` and `high_gbp` are at the ends of the ranges of its boiler, heat pump, insulation and solar. Prices are
    one set: the cap's, and that of oil. Roof solar takes off what it saves and what it earns.
    """

    use: str
    heating: str
    measures: tuple[str, ...]
    electricity_kwh: float
    gas_kwh: float
    oil_kwh: float
    low_gbp: float
    central_gbp: float
    high_gbp: float


def typical_kwh(scenario: Scenario, use: str) -> tuple[float, float]:
    """Return electricity apart from heating, and gas with a boiler, of a home of low, medium or high use [kWh a year].

    Raises
    ------
    ValueError
        If the use is not one of `USES`.

    References
    ----------
    Ofgem, Review of typical domestic consumption values, 2026: 2,500 kWh of electricity and 9,500 kWh of gas, medium.
    Low and high are derived from the values of 2023, for those of 2026 were not at hand. No figures by type of home
    were at hand either.

    Examples
    --------
    >>> from models.sources import assumptions, places
    >>> typical_kwh(assumptions.scenario(places.place("E06000021")), "medium")
    (2500.0, 9500.0)
    """
    if use not in USES:
        raise ValueError(f"A home's use is one of {', '.join(USES)}, not {use!r}.")
    names = ("home_electricity_typical_kwh_per_year", "home_gas_typical_kwh_per_year")
    electricity, gas = (
        scenario[name] if use == "medium" else float(getattr(scenario.assumptions[name], use)) for name in names
    )
    return electricity, gas


def _ends(scenario: Scenario) -> tuple[tuple[Scenario, float], ...]:
    """The home that pays least, the central one and the one that pays most: what it is made of, and its boiler [0-1].

    From a boiler that wastes more, the same gas is less heat for a heat pump to make.
    """
    of = scenario.assumptions

    def end(pick: str, other: str) -> tuple[Scenario, float]:
        changed = scenario.with_changes({name: float(getattr(of[name], pick)) for name in UNCERTAIN})
        return changed, float(getattr(of["boiler_efficiency_share"], other))

    return end("high", "low"), (scenario, scenario["boiler_efficiency_share"]), end("low", "high")


def bill(place: Place, scenario: Scenario, use: str, heating: str, measures: tuple[str, ...] = ()) -> Bill:
    """Return a year's energy of a home.

    Parameters
    ----------
    place : Place
        Gives what a roof makes there.
    scenario : Scenario
    use : str
        One of `USES`.
    heating : str
        One of `usual_heating.HEATINGS`.
    measures : tuple of str
        Of "insulated" and "roof_solar".

    Raises
    ------
    ValueError
        If the use, the heating or a measure is unknown, or a roof is asked for at `FLAT_USE`.

    Notes
    -----
    gas = typical gas x (1 - saved); useful heat = gas x boiler efficiency; a heat pump takes heat / seasonal efficiency
    of electricity, electric heaters take the heat; an oil boiler burns as much oil as a gas boiler gas, and oil has no
    standing charge. All a home's gas counts as heat. What a home uses of its roof's electricity saves the unit rate
    (`own_use`), the rest is sold at the export price; see `prices.household_value_gbp`. Without a battery no bill falls
    below zero, whatever is paid for what is sent out. One unit rate at all hours: night tariffs, which most homes with
    electric heaters have, cost less.
    """
    if heating not in usual_heating.HEATINGS or not set(measures) <= MEASURES:
        raise ValueError(f"There is no home with {heating!r} and {measures!r}.")
    if use == FLAT_USE and "roof_solar" in measures:
        raise ValueError(f"A home of {use} use is about a flat, which has no roof of its own.")

    def at(name: str) -> float:
        return price(scenario, name) * (1 + scenario["real_energy_price_change_share"])

    electricity = at("home_electricity_gbp_per_mwh")
    cap_pounds = scenario["home_electricity_gbp_per_mwh"] / price(scenario, "home_electricity_gbp_per_mwh")
    plain_kwh, typical_gas_kwh = typical_kwh(scenario, use)
    found = []
    for its, boiler_share in _ends(scenario):
        gas_kwh, oil_kwh = typical_gas_kwh, 0.0
        if "insulated" in measures:
            gas_kwh *= 1 - demand_heating.retrofit_saving_share(its)
        electricity_kwh = plain_kwh
        if heating == "oil_boiler":
            gas_kwh, oil_kwh = 0.0, gas_kwh
        elif heating != "gas_boiler":
            efficiency = its["heat_pump_seasonal_efficiency"] if heating == "heat_pump" else 1.0
            electricity_kwh += gas_kwh * boiler_share / efficiency
            gas_kwh = 0.0
        gbp = electricity_kwh / 1000 * electricity + at("home_electricity_standing_gbp_per_year")
        if gas_kwh:
            gbp += gas_kwh / 1000 * at("home_gas_gbp_per_mwh") + at("home_gas_standing_gbp_per_year")
        gbp += oil_kwh / 1000 * at("home_oil_gbp_per_mwh")
        if "roof_solar" in measures:
            made_kwh = own_use.mean_roof_kwh(place, its)
            own_share = own_use.share(its, made_kwh, plain_kwh)
            gbp -= household_value_gbp(made_kwh / 1000, own_share, electricity, at("export_price_gbp_per_mwh"))
            if not scenario["home_battery_kwh"]:
                gbp = max(gbp, 0.0)
            electricity_kwh -= own_share * made_kwh
        found.append((electricity_kwh, gas_kwh, oil_kwh, gbp * cap_pounds))
    (*_, low), (electricity_kwh, gas_kwh, oil_kwh, central), (*_, high) = found
    return Bill(
        use=use,
        heating=heating,
        measures=measures,
        electricity_kwh=electricity_kwh,
        gas_kwh=gas_kwh,
        oil_kwh=oil_kwh,
        low_gbp=low,
        central_gbp=central,
        high_gbp=high,
    )


def compared(place: Place, scenario: Scenario) -> tuple[tuple[Bill | None, Bill, Bill], ...]:
    """Return the homes compared, each at low, medium and high use; None where there is no such home.

    The usual heating of the place comes first (`usual_heating.of`), then a heat pump, each by `STEPS`; then what is
    second there, if anything, and electric heaters last. Homes without a boiler have no gas supply.
    """
    usual, second = usual_heating.of(place, scenario), usual_heating.second(place, scenario)
    cases = [(heating, measures) for heating in (usual, "heat_pump") for measures in STEPS]
    cases += [(heating, ()) for heating in dict.fromkeys((second, "electric_heaters")) if heating not in (None, usual)]

    def at(use: str, heating: str, measures: tuple[str, ...]) -> Bill:
        return bill(place, scenario, use, heating, measures)

    return tuple(
        (
            None if "roof_solar" in measures else at("low", heating, measures),
            at("medium", heating, measures),
            at("high", heating, measures),
        )
        for heating, measures in cases
    )
