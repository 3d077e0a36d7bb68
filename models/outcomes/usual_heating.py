"""What a home that has no heat pump heats with in a place: gas where most have it, else oil or electric heaters."""

from models.facts import Place, Scenario

HEATINGS = ("gas_boiler", "oil_boiler", "electric_heaters", "heat_pump")
"""Ways to heat a home whose bills are worked out."""


def of(place: Place, scenario: Scenario) -> str:
    """Return the usual heating of a place: "gas_boiler", "oil_boiler" or "electric_heaters".

    Notes
    -----
    Gas where at least `gas_usual_share` of homes have it by meters. Elsewhere what gives the more heat of two: oil and
    its like that homes burn, times the efficiency of a boiler; and electricity that homes use beyond what a home takes
    apart from heating. A heat network, as in Lerwick, is not among them.
    """
    if place.gas_homes_share >= scenario["gas_usual_share"]:
        return "gas_boiler"
    homes_mwh = next(year.homes_mwh for year in reversed(place.electricity) if year.homes_mwh is not None)
    apart_mwh = place.households * scenario["home_electricity_typical_kwh_per_year"] / 1000
    from_oil = place.other_fuels.homes_oil_mwh * scenario["boiler_efficiency_share"]
    return "oil_boiler" if from_oil > homes_mwh - apart_mwh else "electric_heaters"
