"""Carbon of the energy the place uses, by what it comes from, year by year, as stacked bars."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import standing, words
from models.facts import Pathway, Year
from models.outcomes import emissions as accounts
from models.outcomes.territorial import Beside


@dataclass(frozen=True, slots=True)
class Part:
    """One or more sources of carbon shown as one category, in the colour its energy has elsewhere."""

    label: str
    colour: str
    sources: tuple[str, ...]

    def tonnes(self, year: Year) -> float:
        """Sum of this category in a year [t CO2e]."""
        return sum(year.carbon_by_source_t[source] for source in self.sources)


PARTS = (
    Part("Gas", theme.CARRIERS["gas"], ("gas",)),
    Part("Car fuel", theme.CARRIERS["car_fuel"], ("car_fuel",)),
    Part("Other fuels", theme.CARRIERS["other_fuels"], ("other_fuels",)),
    Part("Electricity", theme.CARRIERS["electricity"], ("electricity", "waste")),
)
"""Categories from the bottom of a stack: what a cleaner grid alone changes lies on top."""

WORTH_SAYING_SHARE = 0.02


def carbon(pathway: Pathway, beside: Callable[[], Sequence[Beside]] = tuple) -> Chart:
    """Return the chart of the carbon footprint by source, for the years in which every carrier is known.

    Parameters
    ----------
    pathway : Pathway
    beside : function that returns a sequence of Beside
        `territorial.beside_official` of the place: the official figures, which stand in the table.
    """
    years = [y for y in pathway.years if y.carbon_t is not None]
    figure = base.stacked_years(
        [y.year for y in years],
        [
            (
                part.label,
                part.colour,
                [round(part.tonnes(y)) for y in years],
                "%{x}: %{y:,.3~r} t from " + part.label.lower() + "<extra></extra>",
            )
            for part in PARTS
        ],
        " t",
        pathway,
        left_px=92,
    )
    return Chart(
        id="carbon",
        title=_title(pathway),
        subtitle=f"Carbon of the energy used in {pathway.place_name} in a year, in tonnes of CO₂ equivalent. "
        "Electricity: what "
        "is brought in, at the grid’s average of that year, and the fossil part of waste burnt here. How clean the "
        "grid will be is an assumption. Other fuels of earlier years are those of 2023 moved as in all of "
        "Britain, for earlier statistics spread them otherwise. The table has the official figure of homes and "
        "business, a head.",
        figure=figure,
        summary=_summary(pathway, years),
        columns=("Year", *_HEADS, "All", "Avoided elsewhere by exports", *_BESIDE),
        cells=lambda: _cells(years, {b.year: b for b in beside()}),
    )


_HEADS = ("Gas", "Electricity brought in", "Waste burnt here", "Car fuel", "Other fuels")
_BESIDE = ("Homes and business a head, ours", "The same, official")


def _cells(years: Sequence[Year], beside: Mapping[int, Beside]) -> base.Rows:
    """The table, with the official figure in the years that have one."""
    return tuple(
        (
            str(y.year),
            *(tonnes(y.carbon_by_source_t[source]) for source in accounts.SOURCES),
            tonnes(y.carbon_t or 0.0),
            tonnes(y.carbon_avoided_elsewhere_t or 0.0),
            *((per_head(b.per_head_t), per_head(b.official.per_head_t)) if (b := beside.get(y.year)) else ("", "")),
        )
        for y in years
    )


def per_head(value: float) -> str:
    """Carbon a head in tonnes to two significant figures.

    Examples
    --------
    >>> per_head(3.4123), per_head(98.7), per_head(-0.51)
    ('3.4 t', '99 t', '−0.51 t')
    """
    return f"{words.MINUS if value < 0 else ''}{words.significant(abs(value), 2)} t"


def tonnes(value: float) -> str:
    """Carbon in tonnes to three significant figures.

    Examples
    --------
    >>> tonnes(949_255.0), tonnes(0.0), tonnes(0.04)
    ('949,000 t', '0 t', 'less than 1 t')
    """
    if 0 < value < 0.95:
        return "less than 1 t"
    return f"{words.significant(value)} t"


def _title(pathway: Pathway) -> str:
    """The finding: how much the footprint falls or rises to the target year."""
    now, then = pathway.newest_actual.carbon_t, pathway.of(pathway.target_year).carbon_t
    if now is None or then is None:
        return "Carbon: not every figure is published"
    change = then / now - 1
    if abs(change) < WORTH_SAYING_SHARE:
        return f"Carbon {standing.would(pathway, 'hardly changes', 'would hardly change')} by {pathway.target_year}"
    moves = "fall" if change < 0 else "rise"
    moves = standing.would(pathway, f"{moves}s", f"would {moves}")
    return f"Carbon {moves} by {words.percent(abs(change))} to {pathway.target_year}, to {tonnes(then)} a year"


def _summary(pathway: Pathway, years: list[Year]) -> str:
    """The chart in a few sentences."""
    shown = [y for y in years if y.year in (pathway.newest_actual.year, pathway.target_year)]
    if not shown:
        return "There is nothing to show."
    parts = [
        f"{y.year}: {tonnes(y.carbon_t or 0.0)}; "
        + words.listed([f"{part.label.lower()} {tonnes(part.tonnes(y))}" for part in PARTS])
        for y in shown
    ]
    then = shown[-1]
    taken_off = sum(then.carbon_by_source_t.values()) - (then.carbon_t or 0.0)
    text = f"Stacked bar chart. Carbon in {'. In '.join(parts)}."
    avoided = then.carbon_avoided_elsewhere_t or 0.0
    if avoided >= 0.95:
        whether = "taken off" if taken_off > 0.5 else "not taken off"
        text += f" Electricity sent out avoids {tonnes(avoided)} elsewhere in {then.year}, {whether} here."
    return f"{text} {accounts.NOT_COUNTED}"
