"""What energy costs at home, in short sentences: a heat pump all told, and what a roof does for its home."""

from dashboard.text import words
from models.outcomes import HeatChoice, RoofUse

HEATINGS = {
    "gas_boiler": "Gas boiler",
    "oil_boiler": "Oil boiler",
    "electric_heaters": "Electric heaters",
    "heat_pump": "Heat pump",
}
USUAL = {
    "gas_boiler": "a gas boiler",
    "oil_boiler": "an oil boiler",
    "electric_heaters": "electric heaters at one rate for all hours",
}
ALONE = {"gas_boiler": "mains gas", "oil_boiler": "oil", "electric_heaters": "electricity"}
"""What homes heat with, as the census counts them: with that alone."""

BILLS = {
    "gas_boiler": "the bill with a gas boiler is shown too",
    "oil_boiler": "the bill with an oil boiler is shown too",
    "electric_heaters": "the bill at one rate for all hours is shown too; at night rates, which many have, it is lower",
}

SHORT = {"gas_boiler": "gas", "oil_boiler": "oil", "electric_heaters": "one-rate heaters"}
"""The same, in a title. Heaters on night tariffs are not priced."""

SAME_GBP = 25
"""Sums a year that differ by less than this read as about the same."""

SAME = "about the same"

MOST_HAVE_GAS = 0.75
"""Where fewer homes have gas, that is said."""


def pump_title(choice: HeatChoice) -> str:
    """The finding: what a heat pump costs a year against the usual heating, price, grant and running together.

    From the price cap to a tariff for heat pumps.
    """
    plain, tariff = (
        round(gbp, -1) - round(choice.usual_gbp_per_year, -1)
        for gbp in (choice.pump_gbp_per_year, choice.pump_tariff_gbp_per_year)
    )
    usual = SHORT[choice.usual]
    pump = "A heat pump" if choice.usual == "electric_heaters" else "A heat pump, all told"
    ways = [_way(gbp) for gbp in (plain, tariff)]
    if ways == [SAME, SAME]:
        return f"{pump}: about the same a year as {usual}"
    if SAME in ways:
        gbp, way = (tariff, ways[1]) if ways[0] == SAME else (plain, ways[0])
        return f"{pump}: the same as {usual} or {_tens(gbp)} a year {way}"
    if ways[0] != ways[1]:
        return f"{pump}: {_tens(plain)} a year {ways[0]} to {_tens(tariff)} {ways[1]} than {usual}"
    least, most = sorted((_tens(plain), _tens(tariff)), key=lambda text: (len(text), text))
    much = least if least == most else f"{least} to {most}"
    return f"{pump}: {much} a year {ways[0]} than {usual}"


def pump_sentences(choice: HeatChoice) -> str:
    """How that comes about: price, grant and what a home pays in a year, each way."""
    net = words.pounds(choice.pump_price_gbp - choice.grant_gbp)
    bought = f"A heat pump costs about {words.pounds(choice.pump_price_gbp)} to put in."
    if choice.grant_gbp:
        bought = f"{bought} A grant can pay {words.pounds(choice.grant_gbp)} of it, which leaves {net}."
    usual = USUAL[choice.usual]
    boiler = f"A new gas boiler costs about {words.pounds(choice.usual_price_gbp)}"
    new = (
        f"{boiler}. We found no price for an oil boiler, so it counts as the same."
        if choice.usual == "oil_boiler"
        else f"{boiler}."
        if choice.usual_price_gbp
        else "The price of new heaters is not known, so it is not in here. At night rates they cost less to run."
    )
    return (
        f"{_who_has_gas(choice)}{bought} {new} With all the energy that the home buys, spread over its life, that is "
        f"about {_tens(choice.usual_gbp_per_year)} a year with {usual}. It is "
        f"{_tens(choice.pump_gbp_per_year)} with a heat pump, or "
        f"{_tens(choice.pump_tariff_gbp_per_year)} on a heat pump tariff."
    )


def _who_has_gas(choice: HeatChoice) -> str:
    """How many homes have gas, where it is far from all, and what others are set against."""
    if choice.gas_homes_share >= MOST_HAVE_GAS:
        return ""
    if not choice.gas_homes_share:
        return f"No home here has mains gas, so a heat pump is set against {USUAL[choice.usual]}. "
    found = f"About {words.percent(choice.gas_homes_share)} of homes here have mains gas"
    others = "The rest heat in other ways, and what they pay is not this. "
    if choice.second is not None:
        much = words.percent(choice.second_share)
        others = f"About {much} heat with {ALONE[choice.second]} alone: {BILLS[choice.second]}. "
    if choice.usual == "gas_boiler":
        return f"{found}. {others}"
    against = (
        f"{found}. More heat with {ALONE[choice.usual]} alone, so a heat pump is set against {USUAL[choice.usual]}. "
    )
    return against + (others if choice.second not in (None, "gas_boiler") else "")


def roof_sentences(place_name: str, roof: RoofUse) -> str:
    """What a roof makes, how much of it the home uses, what it is paid for the rest, and who has a roof at all."""
    price = f"Panels on a roof cost about {words.pounds(roof.price_gbp)}, which is not in the bars."
    battery = ""
    if roof.battery_kwh:
        battery = f" and a battery of {words.significant(roof.battery_kwh)} kWh"
        price = (
            f"Panels on a roof cost about {words.pounds(roof.price_gbp)}, the battery about "
            f"{words.pounds(roof.battery_price_gbp)} more. That is not in the bars. A battery lasts about "
            f"{roof.battery_life_years:.0f} years."
        )
    return (
        f"{price} "
        f"A roof here makes about {words.significant(roof.made_kwh, 2)} kWh a year: "
        f"{words.significant(roof.made_low_kwh, 2)} where it faces east or west in some shade, "
        f"{words.significant(roof.made_high_kwh, 2)} where it faces south. A home of medium "
        f"use{battery} takes about {words.percent(roof.own_share)} of that: "
        f"{words.percent(roof.out_share)} if all are out by day, "
        f"{words.percent(roof.in_share)} if one is in. The rest is sold for {roof.export_gbp_per_mwh / 10:.1f}p a kWh, "
        f"on an export deal that the home must sign. About {words.percent(roof.houses_share)} of homes in {place_name} "
        "are houses. A flat has no roof of its own."
    )


def _way(gbp: float) -> str:
    """Which way a sum a year differs."""
    if abs(gbp) < SAME_GBP:
        return SAME
    return "more" if gbp > 0 else "less"


def _tens(gbp: float) -> str:
    """Money a year to ten pounds, without its sign."""
    return f"£{round(abs(gbp), -1):,.0f}"
