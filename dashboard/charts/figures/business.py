"""What business saves on energy in the target year, as lying bars: its new roofs, and what it uses less."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows, range_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, standing, words
from models.facts import Pathway
from models.outcomes import BusinessYear
from models.outcomes.prices import PRICE_BASE

NOTHING_GBP = 500.0
"""Less than this is nothing worth a finding."""

PARTS, WHOLE = theme.SERIES[1], theme.SERIES[0]


def business(savings: Sequence[BusinessYear], pathway: Pathway) -> Chart:
    """Return the chart of `models.outcomes.business_savings.business` in the target year, all of it and its parts."""
    at = next((y for y in savings if y.year == pathway.target_year), savings[-1])
    parts = (
        ("Solar on business roofs, used or sold", "New solar roofs", at.roofs_gbp),
        ("Less electricity bought", "Less electricity", at.electricity_gbp),
        ("Less gas bought", "Less gas", at.gas_gbp),
    )
    rows = [
        Row(text=text, narrow_text=narrow, value_text=words.pounds(gbp), start=0.0, length=gbp / 1000, colour=PARTS)
        for text, narrow, gbp in parts
    ]
    rows.append(
        Row(
            text="All together",
            narrow_text="All together",
            value_text=words.pounds(at.all_gbp),
            start=0.0,
            length=at.all_gbp / 1000,
            colour=WHOLE,
        )
    )
    title = _title(at, pathway)
    return Chart(
        id="business-savings",
        title=title,
        subtitle=f"What business in {pathway.place_name} saves on energy in a year, against "
        f"{pathway.newest_actual.year}, in "
        f"pounds of {PRICE_BASE}. Upkeep of the roofs is off, their price is not; less is used for "
        "whatever reason, which may be that business closes. Below £0 it pays more.",
        figure=range_rows.pound_ticks(bar_rows.figure(rows, ""), thousands=True),
        summary=f"Bars. {findings.under(pathway)}: {title[0].lower()}{title[1:]}. "
        + "; ".join(f"{text} {words.pounds(gbp)}" for text, _, gbp in parts)
        + ".",
        columns=("Year", "New solar roofs, less upkeep", "Less electricity bought", "Less gas bought", "All together"),
        cells=tuple(
            (str(y.year), *(words.pounds(gbp) for gbp in (y.roofs_gbp, y.electricity_gbp, y.gas_gbp, y.all_gbp)))
            for y in savings
        ),
    )


def _title(at: BusinessYear, pathway: Pathway) -> str:
    """How much in all, or that it is nothing, or that more is paid."""
    pays = standing.would(pathway, "pays", "would pay")
    if abs(at.all_gbp) < NOTHING_GBP:
        return f"Business {pays} about as much for energy in {at.year} as today"
    side = "less" if at.all_gbp > 0 else "more"
    return f"Business {pays} about {words.pounds(abs(at.all_gbp))} {side} a year for energy in {at.year}"
