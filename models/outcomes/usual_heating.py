"""What a home that has no heat pump heats with in a place: what most heat with, and what comes next."""

from models.facts import Place, Scenario

HEATINGS = ("gas_boiler", "oil_boiler", "electric_heaters", "heat_pump")
"""Ways to heat a home whose bills are worked out."""


def shares(place: Place, scenario: Scenario) -> dict[str, float]:
    """Return the share of homes that heat with gas, oil or electric heaters, the commonest first [0-1].

    Notes
    -----
    By census, of homes that heat with one thing alone. In Scotland, whose census is not carried, gas is by meters; the
    others are shared out by the heat that oil and its like give in a boiler, and by electricity that homes use beyond
    what a home takes apart from heating. A heat network, as in Lerwick, is not among them.
    """
    known = place.home_heating
    if known is not None:
        found = {name: getattr(known, name) for name in HEATINGS[:3]}
    else:
        homes_mwh = next(year.homes_mwh for year in reversed(place.electricity) if year.homes_mwh is not None)
        apart_mwh = place.households * scenario["home_electricity_typical_kwh_per_year"] / 1000
        of_oil = place.other_fuels.homes_oil_mwh * scenario["boiler_efficiency_share"]
        of_electricity = max(homes_mwh - apart_mwh, 0.0)
        oil = of_oil / (of_oil + of_electricity) if of_oil + of_electricity else 0.0
        without = 1 - place.gas_homes_share
        found = {
            "gas_boiler": place.gas_homes_share,
            "oil_boiler": without * oil,
            "electric_heaters": without * (1 - oil),
        }
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def of(place: Place, scenario: Scenario) -> str:
    """Return the usual heating of a place, the commonest: "gas_boiler", "oil_boiler" or "electric_heaters"."""
    return next(iter(shares(place, scenario)))


def second(place: Place, scenario: Scenario) -> str | None:
    """Return what comes next, where at least `second_heating_share` of homes heat with it; None elsewhere."""
    _, (name, share), _ = shares(place, scenario).items()
    return name if share >= scenario["second_heating_share"] else None
