"""What energy costs a home like this in a year, as ranges from low to high use, by heating and what is done to it."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import range_rows
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.range_rows import RangeRow
from dashboard.text import at_home, words
from models.outcomes import Bill, HeatChoice, RoofUse

HOME_MEASURES = {"insulated": "insulated", "roof_solar": "roof solar"}
COLOURS = {
    "gas_boiler": theme.CARRIERS["gas"],
    "oil_boiler": theme.CARRIERS["other_fuels"],
    "electric_heaters": theme.CARRIERS["electricity"],
    "heat_pump": theme.LIGHT["heat"],
}
"""Colour of each heating: of what it burns, and one for pumps."""
NO_ROOF = "A flat has no roof of its own"

Homes = tuple[Bill | None, Bill, Bill]
"""One heating with its measures, at low, medium and high use; None where there is no such home."""


def bills(
    homes: Sequence[Homes], choice: HeatChoice, roof: RoofUse, place_name: str, price_change_share: float = 0.0
) -> Chart:
    """Return the chart of `models.outcomes.household_bills.compared`.

    Parameters
    ----------
    homes : sequence of (low, medium, high)
        The usual heating of the place first.
    choice : HeatChoice
        A heat pump against the usual heating.
    roof : RoofUse
        What a roof does for its home.
    place_name : str
    price_change_share : float
        Change of energy prices that the scenario has [0-1]; said where there is one.
    """
    prices = "the price cap of October to December 2026"
    if price_change_share:
        prices = f"{prices}, {words.percent(abs(price_change_share))} {'up' if price_change_share > 0 else 'down'}"
    title = at_home.pump_title(choice)
    usual = at_home.HEATINGS[choice.usual].lower()
    return Chart(
        id="bills",
        title=title,
        subtitle=f"Energy of a home in a year, from low to high use, at {prices}. Electricity has its VAT, which is "
        "back from April 2027. The dot is medium use, about two or "
        "three bedrooms. Bars with roof solar are of houses, from medium use. Homes differ: none of these is your "
        "bill.",
        figure=range_rows.figure(_rows(homes), {"circle": "Medium use"}),
        summary=f"Bars of ranges. {title}. {at_home.pump_sentences(choice)} {_sentence(homes)} Low use is about a flat "
        "or one bedroom, high use four bedrooms or more. Bars with roof solar begin at medium use. "
        f"{at_home.roof_sentences(place_name, roof)} What is sold is taken off. Night tariffs, which most homes with "
        "electric heaters have, cost less.",
        columns=(
            "Heating and measures",
            "Low use: about a flat or one bedroom",
            "Medium use: about two or three bedrooms",
            "High use: four bedrooms or more",
            "Electricity bought, medium",
            "Gas or oil bought, medium",
            f"Against {usual} alone, medium",
        ),
        cells=tuple(_cells(*home, homes[0][1]) for home in homes),
    )


def name_of(home: Bill) -> str:
    """A home in words: "Heat pump, insulated, roof solar"."""
    return ", ".join((at_home.HEATINGS[home.heating], *(HOME_MEASURES[measure] for measure in home.measures)))


def _rows(homes: Sequence[Homes]) -> list[RangeRow]:
    """The homes under headings of their heating."""
    rows: list[RangeRow] = []
    for low, medium, high in homes:
        if not rows or rows[-1].colour != COLOURS[medium.heating]:
            name = at_home.HEATINGS[medium.heating]
            rows.append(
                RangeRow(
                    text=name, narrow_text=name, value_text="", low=None, high=None, colour=COLOURS[medium.heating]
                )
            )
        done = ", ".join(HOME_MEASURES[measure] for measure in medium.measures)
        text = f"{done[0].upper()}{done[1:]}" if done else "As it is"
        first = medium if low is None else low
        ends = words.pounds_between(first.low_gbp, high.high_gbp)
        marks = {"circle": medium.central_gbp}
        narrow = text if len(medium.measures) < 2 else f"And {HOME_MEASURES[medium.measures[-1]]}"
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
    against = "" if medium == usual else f"{words.pounds(abs(saved))} {'less' if saved >= 0 else 'more'}"
    return (
        name_of(medium),
        *(words.pounds_between(home.low_gbp, home.high_gbp) if home else NO_ROOF for home in (low, medium, high)),
        f"{words.significant(medium.electricity_kwh)} kWh",
        f"{words.significant(medium.gas_kwh + medium.oil_kwh)} kWh",
        against,
    )


def _sentence(homes: Sequence[Homes]) -> str:
    """Medium use of every home, in a sentence."""
    each = [f"{name_of(medium)} {words.pounds(medium.central_gbp)}" for _, medium, _ in homes]
    return f"At medium use: {'; '.join(each)}."
