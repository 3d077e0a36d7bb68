"""What energy costs at home, in short sentences: a heat pump all told, and what a roof does for its home."""

from collections.abc import Mapping

from dashboard.text import words
from dashboard.text.catalogue import say
from models.outcomes import HeatChoice, RoofUse

SAME_GBP = 25
"""Sums a year that differ by less than this read as about the same."""

MOST_HAVE_GAS = 0.75
"""Where fewer homes have gas, that is said."""


def heatings() -> Mapping[str, str]:
    """What heats a home."""
    return {
        "gas_boiler": say("Gas boiler"),
        "oil_boiler": say("Oil boiler"),
        "electric_heaters": say("Electric heaters"),
        "heat_pump": say("Heat pump"),
    }


def usual_heating(kind: str) -> str:
    """The usual heating that a heat pump is set against, within a sentence."""
    return {
        "gas_boiler": say("a gas boiler"),
        "oil_boiler": say("an oil boiler"),
        "electric_heaters": say("electric heaters at one rate for all hours"),
    }[kind]


def alone(kind: str) -> str:
    """What homes heat with, as the census counts them: with that alone."""
    return {"gas_boiler": say("mains gas"), "oil_boiler": say("oil"), "electric_heaters": say("electricity")}[kind]


def bill_shown(kind: str) -> str:
    """Which bill is shown beside."""
    return {
        "gas_boiler": say("the bill with a gas boiler is shown too"),
        "oil_boiler": say("the bill with an oil boiler is shown too"),
        "electric_heaters": say(
            "the bill at one rate for all hours is shown too; at night rates, which many have, it is lower"
        ),
    }[kind]


def in_short(kind: str) -> str:
    """The usual heating in a title. Heaters on night tariffs are not priced."""
    return {"gas_boiler": say("gas"), "oil_boiler": say("oil"), "electric_heaters": say("one-rate heaters")}[kind]


def running_title(kind: str, usual_gbp: float, pump_gbp: float) -> str:
    """The finding: what the energy of a home of medium use costs a year with the usual heating and with a heat pump."""
    usual, pump = words.pounds(usual_gbp), words.pounds(pump_gbp)
    if usual == pump:
        return say("A year: {usual} with {heating} or with a heat pump", usual=usual, heating=in_short(kind))
    return say(
        "A year: {usual} with {heating}, {pump} with a heat pump", usual=usual, heating=in_short(kind), pump=pump
    )


def pump_title(choice: HeatChoice) -> str:
    """The finding: what a heat pump costs a year against the usual heating, price, grant and running together.

    From the price cap to a tariff for heat pumps.
    """
    plain, tariff = (
        round(gbp, -1) - round(choice.usual_gbp_per_year, -1)
        for gbp in (choice.pump_gbp_per_year, choice.pump_tariff_gbp_per_year)
    )
    usual = in_short(choice.usual)
    pump = say("A heat pump") if choice.usual == "electric_heaters" else say("A heat pump, all told")
    ways = [_way(gbp) for gbp in (plain, tariff)]
    if ways == ["same", "same"]:
        return say("{pump}: about the same a year as {usual}", pump=pump, usual=usual)
    if "same" in ways:
        gbp, way = (tariff, ways[1]) if ways[0] == "same" else (plain, ways[0])
        if way == "more":
            return say("{pump}: the same as {usual} or {money} a year more", pump=pump, usual=usual, money=_tens(gbp))
        return say("{pump}: the same as {usual} or {money} a year less", pump=pump, usual=usual, money=_tens(gbp))
    if ways == ["more", "less"]:
        return say(
            "{pump}: {dearer} a year more to {cheaper} less than {usual}",
            pump=pump,
            dearer=_tens(plain),
            cheaper=_tens(tariff),
            usual=usual,
        )
    if ways == ["less", "more"]:
        return say(
            "{pump}: {cheaper} a year less to {dearer} more than {usual}",
            pump=pump,
            cheaper=_tens(plain),
            dearer=_tens(tariff),
            usual=usual,
        )
    least, most = sorted((_tens(plain), _tens(tariff)), key=lambda text: (len(text), text))
    much = least if least == most else say("{low} to {high}", low=least, high=most)
    if ways[0] == "more":
        return say("{pump}: {money} a year more than {usual}", pump=pump, money=much, usual=usual)
    return say("{pump}: {money} a year less than {usual}", pump=pump, money=much, usual=usual)


def pump_sentences(choice: HeatChoice) -> str:
    """How that comes about: price, grant and what a home pays in a year, each way."""
    said = [
        *_who_has_gas(choice),
        say("A heat pump costs about {money} to put in.", money=words.pounds(choice.pump_price_gbp)),
    ]
    if choice.grant_gbp:
        said.append(
            say(
                "A grant can pay {grant} of it, which leaves {rest}.",
                grant=words.pounds(choice.grant_gbp),
                rest=words.pounds(choice.pump_price_gbp - choice.grant_gbp),
            )
        )
    boiler = words.pounds(choice.usual_price_gbp)
    if choice.usual == "oil_boiler":
        said.append(
            say(
                "A new gas boiler costs about {money}. We found no price for an oil boiler, so it counts as the same.",
                money=boiler,
            )
        )
    elif choice.usual_price_gbp:
        said.append(say("A new gas boiler costs about {money}.", money=boiler))
    else:
        said.append(
            say("The price of new heaters is not known, so it is not in here. At night rates they cost less to run.")
        )
    said.append(
        say(
            "With all the energy that the home buys, spread over its life: about {usual} a year with {heating}. It is "
            "{pump} with a heat pump, or {tariff} on a heat pump tariff.",
            usual=_tens(choice.usual_gbp_per_year),
            heating=usual_heating(choice.usual),
            pump=_tens(choice.pump_gbp_per_year),
            tariff=_tens(choice.pump_tariff_gbp_per_year),
        )
    )
    return " ".join(said)


def _who_has_gas(choice: HeatChoice) -> list[str]:
    """How many homes have gas, where it is far from all, and what others are set against."""
    if choice.gas_homes_share >= MOST_HAVE_GAS:
        return []
    usual = usual_heating(choice.usual)
    if not choice.gas_homes_share:
        return [say("No home here has mains gas, so a heat pump is set against {heating}.", heating=usual)]
    said = [say("About {share} of homes here have mains gas.", share=words.percent(choice.gas_homes_share))]
    others = say("The rest heat in other ways, and what they pay is not this.")
    if choice.second is not None:
        others = say(
            "About {share} heat with {fuel} alone: {bill}.",
            share=words.percent(choice.second_share),
            fuel=alone(choice.second),
            bill=bill_shown(choice.second),
        )
    if choice.usual == "gas_boiler":
        return [*said, others]
    said.append(
        say(
            "More heat with {fuel} alone, so a heat pump is set against {heating}.",
            fuel=alone(choice.usual),
            heating=usual,
        )
    )
    return [*said, others] if choice.second not in (None, "gas_boiler") else said


def roof_sentences(place_name: str, roof: RoofUse) -> str:
    """What a roof makes, how much of it the home uses, what it is paid for the rest, and who has a roof at all."""
    panels, own = words.pounds(roof.price_gbp), words.percent(roof.own_share)
    ways = {"out": words.percent(roof.out_share), "one_in": words.percent(roof.in_share)}
    if roof.battery_kwh:
        said = [
            say(
                "Panels on a roof cost about {money}, the battery about {battery} more. That is not in the bars. A "
                "battery lasts about {years} years.",
                money=panels,
                battery=words.pounds(roof.battery_price_gbp),
                years=f"{roof.battery_life_years:.0f}",
            )
        ]
        used = say(
            "A home of medium use and a battery of {size} kWh takes about {share} of that: {out} if all are out by "
            "day, {one_in} if one is in.",
            size=words.significant(roof.battery_kwh),
            share=own,
            **ways,
        )
    else:
        said = [say("Panels on a roof cost about {money}, which is not in the bars.", money=panels)]
        used = say(
            "A home of medium use takes about {share} of that: {out} if all are out by day, {one_in} if one is in.",
            share=own,
            **ways,
        )
    said += [
        say(
            "A roof here makes about {made} kWh a year on average: about {low} on poor ones, in some shade, and {high} "
            "on good ones.",
            made=words.significant(roof.made_kwh, 2),
            low=words.significant(roof.made_low_kwh, 2),
            high=words.significant(roof.made_high_kwh, 2),
        ),
        used,
        say(
            "The rest is sold for {pence}p a kWh, on an export deal that the home must sign.",
            pence=f"{roof.export_gbp_per_mwh / 10:.1f}",
        ),
        say(
            "About {share} of homes in {place} are houses. A flat has no roof of its own.",
            share=words.percent(roof.houses_share),
            place=place_name,
        ),
    ]
    return " ".join(said)


def _way(gbp: float) -> str:
    """Which way a sum a year differs: "same", "more" or "less"."""
    if abs(gbp) < SAME_GBP:
        return "same"
    return "more" if gbp > 0 else "less"


def _tens(gbp: float) -> str:
    """Money a year to ten pounds, without its sign."""
    return f"£{round(abs(gbp), -1):,.0f}"
