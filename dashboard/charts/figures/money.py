"""Capital by year and who pays it, and what of the energy bills stays here, as stacked bars: all in pounds of 2024."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, standing, words
from models.facts import Pathway
from models.outcomes import MoneyYear
from models.outcomes.costs import PAYERS, capital_to
from models.outcomes.prices import PRICE_BASE

LABELS = {"homes": "Homes", "businesses": "Businesses", "council": "Council", "others": "Others"}
COLOURS = dict(zip(PAYERS, theme.SERIES, strict=False))
BILLS = {
    "homes_electricity": "Homes: electricity",
    "homes_gas": "Homes: gas",
    "homes_network_heat": "Homes: network heat",
    "homes_other_fuels": "Homes: other fuels",
    "business_electricity": "Business: electricity",
    "business_gas": "Business: gas",
    "business_network_heat": "Business: network heat",
    "business_other_fuels": "Business: other fuels",
    "car_fuel": "Fuel of cars and vans",
}
"""Bills of `MoneyYear`, in words."""

FINDING_FROM_GBP = 500.0
"""Less than this is nothing worth a finding."""


def money(accounts: Sequence[MoneyYear], pathway: Pathway) -> Chart:
    """Return the chart of capital in each projected year, by who pays it."""
    years = [y.year for y in accounts]
    shown = [payer for payer in PAYERS if any(y.paid_by_gbp[payer] > 0.0 for y in accounts)]
    steps = base.ticks(max((y.all_capital_gbp for y in accounts), default=0.0) / 1e6)
    busiest = max(accounts, key=lambda y: y.all_capital_gbp)
    half_way, below = [], 0.0
    for payer in shown:
        value = busiest.paid_by_gbp[payer] / 1e6
        half_way.append(below + value / 2)
        below += value
    key = base.narrow_key([(f"<b>{LABELS[p]}</b>", theme.text_colour(COLOURS[p])) for p in shown], 60)
    figure = {
        "data": [
            {
                "type": "bar",
                "x": years,
                "y": [float(f"{y.paid_by_gbp[payer] / 1e6:.2g}") for y in accounts],
                "marker": {"color": COLOURS[payer]},
                "hovertemplate": "%{x}: £%{y:,.2~r}m, " + LABELS[payer].lower() + "<extra></extra>",
            }
            for payer in shown
        ],
        "layout": base.layout(
            base.year_axis(years[0], years[-1], 0.7, 3),
            base.value_axis(steps[-1], "m", steps) | {"ticktext": [_axis_text(v) for v in steps]},
            left_px=64,
            barmode="stack",
            bargap=0.3,
            annotations=[
                *base.margin_labels(
                    [
                        (f"<b>{LABELS[p]}</b>", y, theme.text_colour(COLOURS[p]))
                        for p, y in zip(shown, half_way, strict=True)
                    ],
                    steps[-1],
                    years[-1] + 0.6,
                ),
                *key,
            ],
            narrow={"margin": {"l": 60, "r": 12, "t": base.narrow_top_px(key), "b": 32}}
            | base.narrow_years(years[0], years[-1], 5),
        ),
    }
    title = _title(accounts, pathway, shown)
    return Chart(
        id="money",
        title=title,
        subtitle=f"Capital in a year for what is added in {pathway.place_name}, by who pays, in pounds of "
        f"{PRICE_BASE}. "
        f"Others are developers and grants of the state. Who pays is an assumption{_unpriced(accounts)}.",
        figure=figure,
        summary=_summary(accounts, pathway, title),
        columns=(
            "Year",
            *(LABELS[p] for p in PAYERS),
            "All capital",
            "Upkeep",
            "Energy bills",
            "Stays here, at most",
            "Leaves",
        ),
        cells=lambda: tuple(
            (
                str(y.year),
                *(words.pounds(y.paid_by_gbp[p]) for p in PAYERS),
                words.pounds(y.all_capital_gbp),
                words.pounds(y.running_gbp),
                words.pounds(y.all_bills_gbp),
                words.pounds(y.kept_gbp),
                words.pounds(y.leaving_gbp),
            )
            for y in accounts
        ),
    )


def energy_pounds(accounts: Sequence[MoneyYear], pathway: Pathway) -> Chart:
    """Return the chart of what is paid for energy in each projected year: what stays here at most, and what leaves."""
    years = [y.year for y in accounts]
    at = next((y for y in accounts if y.year == pathway.target_year), accounts[-1])
    share = at.kept_gbp / at.all_bills_gbp if at.all_bills_gbp > 0 else 0.0
    stays = standing.would(pathway, "stays", "would stay")
    much = f"At most {words.percent(share)}" if share > 0 else "Nothing"
    title = f"{much} of what energy costs {stays} here in {at.year}"
    parts = [
        (
            name,
            colour,
            [float(f"{gbp / 1e6:.3g}") for gbp in values],
            "%{x}: £%{y:,.3~r}m " + name.lower() + "<extra></extra>",
        )
        for name, colour, values in (
            ("Stays here", theme.SERIES[1], [y.kept_gbp for y in accounts]),
            ("Leaves", theme.SERIES[0], [y.leaving_gbp for y in accounts]),
        )
    ]
    figure = base.stacked_years(years, parts, "m", pathway, left_px=76)
    axis = figure["layout"]["yaxis"]
    axis["ticktext"] = [_axis_text(value) for value in axis["tickvals"]]
    return Chart(
        id="energy-pounds",
        title=title,
        subtitle=f"Paid for energy in {pathway.place_name} in a year, in pounds of {PRICE_BASE}. What stays is "
        "electricity made "
        "and used here in the same hour, at what it costs to buy: the most it can be, for part of that pays for wires "
        "and taxes.",
        figure=figure,
        summary=f"Stacked bar chart. {findings.under(pathway)}: {title[0].lower()}{title[1:]}, "
        f"{words.pounds(at.kept_gbp)} of "
        f"{words.pounds(at.all_bills_gbp)}; {words.pounds(at.leaving_gbp)} leaves.",
        columns=("Year", *BILLS.values(), "All", "Stays here, at most", "Leaves", "Saved and earned by new roofs"),
        cells=tuple(
            (
                str(y.year),
                *(words.pounds(y.bills_gbp.get(name, 0.0)) for name in BILLS),
                words.pounds(y.all_bills_gbp),
                words.pounds(y.kept_gbp),
                words.pounds(y.leaving_gbp),
                words.pounds(y.home_solar_value_gbp + y.business_solar_value_gbp),
            )
            for y in accounts
        ),
    )


def _axis_text(millions: float) -> str:
    return "£0" if millions == 0 else f"£{base.axis_text(millions)}m"


def _unpriced(accounts: Sequence[MoneyYear]) -> str:
    """What is missing because its cost is not known; empty where nothing is."""
    names = dict.fromkeys(name for y in accounts for name in y.unpriced)
    return f". Missing, for its cost is not known: {words.technologies(names)}" if names else ""


def _title(accounts: Sequence[MoneyYear], pathway: Pathway, shown: Sequence[str]) -> str:
    """How much by the target year, and who pays most of it."""
    target = pathway.target_year
    total = capital_to(accounts, target)
    if total < FINDING_FROM_GBP:
        return f"Nothing {standing.would(pathway, 'is', 'would be')} built by {target}, so no capital is needed"
    paid = {p: sum(y.paid_by_gbp[p] for y in accounts if y.year <= target) for p in shown}
    most = max(paid, key=lambda p: paid[p])
    of_it = "all of it" if paid[most] > 0.995 * total else f"{words.percent(paid[most] / total)} of it"
    payer = {"council": "the council"}.get(most, most)
    return f"About {words.pounds(total)} to build by {target}, {of_it} by {payer}"


def _payers(accounts: Sequence[MoneyYear], pathway: Pathway) -> str:
    """What each payer pays up to the target year, in a sentence; empty where nothing is built."""
    paid = {p: sum(y.paid_by_gbp[p] for y in accounts if y.year <= pathway.target_year) for p in PAYERS}
    named = [f"{LABELS[p].lower()} {words.pounds(gbp)}" for p, gbp in paid.items() if gbp >= FINDING_FROM_GBP]
    return f"To {pathway.target_year}: {words.listed(named)}. " if named else ""


def _summary(accounts: Sequence[MoneyYear], pathway: Pathway, title: str) -> str:
    """The chart in a few sentences."""
    at = next((y for y in accounts if y.year == pathway.target_year), accounts[-1])
    kept = words.percent(at.kept_gbp / at.all_bills_gbp) if at.all_bills_gbp > 0 else "none"
    return (
        f"Stacked bar chart. {findings.under(pathway)}: {title[0].lower()}{title[1:]}. {_payers(accounts, pathway)}"
        f"In {at.year} energy bills come "
        f"to {words.pounds(at.all_bills_gbp)}, of which at most {kept} stays here, for electricity made and used in "
        "the place."
    )
