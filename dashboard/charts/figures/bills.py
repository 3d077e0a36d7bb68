"""What energy costs a home like this in a year, as ranges from low to high use, by heating and what is done to it."""

from collections.abc import Mapping, Sequence

from dashboard.charts import theme
from dashboard.charts.figures import range_rows
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.range_rows import RangeRow
from dashboard.text import at_home, words
from dashboard.text.catalogue import say
from models.outcomes import Bill, HeatChoice, RoofUse

COLOURS = {
    "gas_boiler": theme.CARRIERS["gas"],
    "oil_boiler": theme.CARRIERS["other_fuels"],
    "electric_heaters": theme.CARRIERS["electricity"],
    "heat_pump": theme.LIGHT["heat"],
}
"""Colour of each heating: of what it burns, and one for pumps."""
Homes = tuple[Bill | None, Bill, Bill]
"""One heating with its measures, at low, medium and high use; None where there is no such home."""


def bills(
    homes: Sequence[Homes], choice: HeatChoice, roof: RoofUse, place_name: str, price_change_share: float = 0.0
) -> Chart:
    """Return the chart of `models.outcomes.household_bills.compared`.

    Parameters
    ----------
    homes : sequence of (low, medium, high)
        The usual heating of the place first; it and a heat pump also without measures.
    choice : HeatChoice
        A heat pump against the usual heating.
    roof : RoofUse
        What a roof does for its home.
    place_name : str
    price_change_share : float
        Change of energy prices that the scenario has [0-1]; said where there is one.
    """
    prices = say("the price cap of October to December 2026")
    if price_change_share > 0:
        prices = say("{prices}, {share} up", prices=prices, share=words.percent(price_change_share))
    elif price_change_share < 0:
        prices = say("{prices}, {share} down", prices=prices, share=words.percent(-price_change_share))
    plain = {medium.heating: medium.central_gbp for _, medium, _ in homes if not medium.measures}
    title = at_home.running_title(choice.usual, plain[choice.usual], plain["heat_pump"])
    usual = at_home.heatings()[choice.usual].lower()
    return Chart(
        id="bills",
        title=title,
        subtitle=say(
            "Energy of a home in a year, from low to high use, at {prices}. Electricity has its VAT, which is back "
            "from April 2027. The dot is medium use, about two or three bedrooms. Bars with roof solar are of houses, "
            "from medium use. Homes differ: none of these is your bill.",
            prices=prices,
        ),
        figure=range_rows.figure(_rows(homes), {"circle": say("Medium use")}),
        summary=" ".join(
            [
                say("Bars of ranges."),
                f"{title}.",
                f"{at_home.pump_title(choice)}.",
                at_home.pump_sentences(choice),
                _sentence(homes),
                say(
                    "Low use is about a flat or one bedroom, high use four bedrooms or more. Bars with roof solar "
                    "begin at medium use."
                ),
                at_home.roof_sentences(place_name, roof),
                say(
                    "What is sold is taken off. Night tariffs, which most homes with electric heaters have, cost less."
                ),
            ]
        ),
        columns=(
            say("Heating and measures"),
            say("Low use: about a flat or one bedroom"),
            say("Medium use: about two or three bedrooms"),
            say("High use: four bedrooms or more"),
            say("Electricity bought, medium"),
            say("Gas or oil bought, medium"),
            say("Against {heating} alone, medium", heating=usual),
        ),
        cells=tuple(_cells(*home, homes[0][1]) for home in homes),
    )


def home_measures() -> Mapping[str, str]:
    """What is done to a home, within a sentence."""
    return {"insulated": say("insulated"), "roof_solar": say("roof solar")}


def name_of(home: Bill) -> str:
    """A home in words: "Heat pump, insulated, roof solar"."""
    measures = home_measures()
    return ", ".join((at_home.heatings()[home.heating], *(measures[measure] for measure in home.measures)))


def _rows(homes: Sequence[Homes]) -> list[RangeRow]:
    """The homes under headings of their heating."""
    rows: list[RangeRow] = []
    named, measures = at_home.heatings(), home_measures()
    for low, medium, high in homes:
        if not rows or rows[-1].colour != COLOURS[medium.heating]:
            name = named[medium.heating]
            rows.append(
                RangeRow(
                    text=name, narrow_text=name, value_text="", low=None, high=None, colour=COLOURS[medium.heating]
                )
            )
        done = ", ".join(measures[measure] for measure in medium.measures)
        text = f"{done[0].upper()}{done[1:]}" if done else say("As it is")
        first = medium if low is None else low
        ends = words.pounds_between(first.low_gbp, high.high_gbp)
        marks = {"circle": medium.central_gbp}
        if low is None:
            text = say("{measures}, medium use and more", measures=text)
        narrow = text if len(medium.measures) < 2 else say("And {measure}", measure=measures[medium.measures[-1]])
        rows.append(
            RangeRow(
                text=text,
                narrow_text=narrow,
                value_text=ends,
                low=first.low_gbp,
                high=high.high_gbp,
                colour=COLOURS[medium.heating],
                marks=marks,
            )
        )
    return rows


def _cells(low: Bill | None, medium: Bill, high: Bill, usual: Bill) -> tuple[str, ...]:
    saved = usual.central_gbp - medium.central_gbp
    money = words.pounds(abs(saved))
    less = say("{money} less", money=money) if saved >= 0 else say("{money} more", money=money)
    against = "" if medium == usual else less
    no_roof = say("A flat has no roof of its own")
    return (
        name_of(medium),
        *(words.pounds_between(home.low_gbp, home.high_gbp) if home else no_roof for home in (low, medium, high)),
        f"{words.significant(medium.electricity_kwh)} kWh",
        f"{words.significant(medium.gas_kwh + medium.oil_kwh)} kWh",
        against,
    )


def _sentence(homes: Sequence[Homes]) -> str:
    """Medium use of every home, in a sentence."""
    each = [f"{name_of(medium)} {words.pounds(medium.central_gbp)}" for _, medium, _ in homes]
    return say("At medium use: {homes}.", homes="; ".join(each))
