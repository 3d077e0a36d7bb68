"""Whether money comes back: what new plant must earn for each unit, and what investments save for each pound spent."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import range_rows
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.range_rows import RangeRow
from dashboard.text import words
from models.outcomes import LevelisedCost, Return
from models.outcomes.prices import PRICE_BASE

INVESTMENTS = {
    "roof_homes": "Solar on a home’s roof",
    "roof_business": "Solar on a business roof",
    "solar_farm": "Solar farm the council owns",
    "cavity_wall": "Insulating a home, cavity walls",
    "solid_wall": "Insulating a home, solid walls",
    "heat_pump": "Heat pump, at the price cap",
    "heat_pump_tariff": "Heat pump, on its own tariff",
}
SHORT = {
    "roof_homes": "Roof of a home",
    "roof_business": "Roof of a business",
    "solar_farm": "Council’s solar farm",
    "cavity_wall": "Cavity walls, loft",
    "solid_wall": "Solid walls, loft",
    "heat_pump": "Heat pump",
    "heat_pump_tariff": "Heat pump on tariff",
}
NARROW_CHARACTERS = 17
"""The longest name of a kind of plant that a narrow screen has room for beside its range."""

COST, VALUE = theme.SERIES[0], theme.SERIES[1]
MARKS = {"diamond": "At the rate a council borrows at, above inflation", "square": "At the social discount rate"}
FARMS = "; the department counts with a better yield for new solar farms, and has £59 for 2030."
NEVER_COMPARE = "Never to be compared with a retail price, which pays for wires, suppliers and taxes too."


def levelised_cost(costs: Sequence[LevelisedCost], place_name: str) -> Chart:
    """Return the chart of `models.outcomes.prices.levelised_costs`: what a unit must earn over a plant's life."""
    least = min(costs, key=lambda cost: cost.central)
    title = f"Cheapest new power: {words.technology(least.kind).lower()}, about {words.pounds(least.central)} a MWh"
    rows = [
        RangeRow(
            text=words.technology(cost.kind),
            narrow_text=_narrow(cost.kind),
            value_text=words.pounds_between(cost.low, cost.high),
            low=cost.low,
            high=cost.high,
            colour=COST,
            marks={"diamond": cost.borrowing, "square": cost.social},
        )
        for cost in costs
    ]
    return Chart(
        id="levelised-cost",
        title=title,
        subtitle=f"What new plant in {place_name} must earn for each MWh over its life, in pounds of {PRICE_BASE}. "
        "Bars: at "
        "the returns investors ask for; diamond: at a council’s borrowing rate above inflation; square: at the social "
        "rate. Left out: what there is no more room for here. "
        f"{NEVER_COMPARE}",
        figure=range_rows.figure(rows, MARKS),
        summary=f"Bars of ranges. {title}. "
        + "; ".join(f"{words.technology(c.kind)} {words.pounds_between(c.low, c.high)} a MWh" for c in costs)
        + f". Planning, building and connection are in. {NEVER_COMPARE} Output is what plant achieves here"
        + (FARMS if any(c.kind == "solar_ground" for c in costs) else "."),
        columns=("Technology", "Least", "Central", "Most", "At a council’s borrowing rate", "At the social rate"),
        cells=tuple(
            (
                words.technology(cost.kind),
                *(f"£{words.significant(gbp)} a MWh" for gbp in (cost.low, cost.central, cost.high)),
                *(f"£{words.significant(gbp)} a MWh" for gbp in (cost.borrowing, cost.social)),
            )
            for cost in costs
        ),
    )


def _narrow(kind: str) -> str:
    """A kind of plant in words that fit a narrow screen."""
    name = words.technology(kind)
    return name if len(name) <= NARROW_CHARACTERS else words.short(kind)


def invest_to_save(found: Sequence[Return], place_name: str, usual: str = "gas_boiler") -> Chart:
    """Return the chart of `models.outcomes.appraisal.investments`: what a pound spent is worth, and when it is back.

    `usual` is the usual heating of the place, which a heat pump is set against: of `models.outcomes.usual_heating`.
    """
    ordered = sorted(found, key=lambda each: -each.social_gbp_per_gbp)
    title = _title(found)
    rows = [
        RangeRow(
            text=INVESTMENTS[each.name],
            narrow_text=SHORT[each.name],
            value_text=words.payback(each.found.payback_years),
            low=0.0,
            high=each.social_gbp_per_gbp,
            colour=VALUE,
            marks={"diamond": sum(each.borrowing_gbp_per_gbp) / 2},
        )
        for each in ordered
    ]
    return Chart(
        id="invest-to-save",
        title=title,
        subtitle=f"Net present value for each £1 spent in {place_name}, in pounds of {PRICE_BASE}. Bars: at the "
        "social rate, "
        "with the value of the carbon saved; diamond: at a council’s borrowing rate, without it. Below £0 it costs "
        "more than it saves; before any grant. In bold: after how long its owner has the money back, any grant taken "
        f"off. {_against(usual)} Retail prices as today’s, with their taxes.",
        figure=range_rows.figure(rows, {"diamond": "At a council’s borrowing rate, without carbon"}),
        summary=f"Bars. {title}. "
        + "; ".join(
            f"{INVESTMENTS[each.name]}: {_worth(each.social_gbp_per_gbp)} for each £1, {_back(each)}"
            for each in ordered
        )
        + f". {_to_others(found)}Warmth and comfort are not counted. It is what "
        "an owner saves and the value of carbon, no full appraisal: retail prices hold taxes and some cost of "
        "carbon already.",
        columns=(
            "Investment",
            "Capital, of a heat pump beyond the usual heating",
            "Grant of the state",
            "Saves or earns a year",
            "Lasts",
            "Pays its owner back after",
            "Worth now, social rate with carbon",
            "Worth now, social rate without carbon",
            "Worth now at borrowing rates",
            "Carbon saved over its life",
            "Worth now to the health service, in none of the others",
        ),
        cells=tuple(_cells(each) for each in ordered),
    )


def _against(usual: str) -> str:
    """What a heat pump is set against; heaters are there already, and their night rates are not known."""
    if usual == "electric_heaters":
        return (
            "A heat pump is set against electric heaters that are there already, at one rate for all hours: at night "
            "rates it pays back later."
        )
    return "A heat pump is set against the usual heating, new too."


def _back(each: Return) -> str:
    years = each.found.payback_years
    return "never pays back" if years is None else f"back in {words.payback(years)}"


def _worth(gbp_per_gbp: float) -> str:
    """What a pound brings beyond itself, with pence."""
    return f"{words.MINUS if gbp_per_gbp < 0 else ''}£{abs(gbp_per_gbp):.2f}"


def _cells(each: Return) -> tuple[str, ...]:
    found = each.found
    return (
        INVESTMENTS[each.name],
        words.pounds(each.capital_gbp),
        words.pounds(each.grant_gbp),
        words.pounds(each.saving_gbp_per_year),
        f"{each.life_years} years",
        words.payback(found.payback_years),
        words.pounds(found.npv_social_gbp),
        words.pounds(found.npv_cash_gbp),
        words.pounds_between(*found.npv_borrowing_gbp),
        f"{words.significant(each.carbon_saved_t, 2)} t",
        words.pounds(each.nhs_gbp) if each.nhs_gbp else "not counted",
    )


def _to_others(found: Sequence[Return]) -> str:
    """What it is worth to the health service, which is no cash of who pays; nothing where none is counted."""
    most = max((each.nhs_gbp for each in found), default=0.0)
    if not most:
        return ""
    return (
        "Value apart from cash, in none of these sums: an insulated home saves the health service "
        f"{words.pounds(most)} over its life, as a mean of warm and cold ones. "
    )


def _title(found: Sequence[Return]) -> str:
    """Which is back first, and whether some never are."""
    back = {each.name: each.found.payback_years for each in found if each.found.payback_years is not None}
    never = len(found) - len(back)
    if not back:
        return "None of these pays back within its life"
    first = min(back, key=lambda name: back[name])
    if first == "heat_pump_tariff" and "heat_pump" not in back:
        return f"A heat pump pays in {words.payback(back[first])} on its tariff, never at the cap"
    rest = f"; {never} of {len(found)} never" if never else ""
    return f"{SHORT[first]} pays back first, in {words.payback(back[first])}{rest}"
