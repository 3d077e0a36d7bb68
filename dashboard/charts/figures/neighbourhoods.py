"""Fuel poverty by neighbourhood: the highest ones as lying bars, and the spread. Newest edition only, never a trend."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import poverty, words
from models.sources import Neighbourhood, Spread

HIGHEST = 10
"""How many neighbourhoods have a bar of their own."""

ONE, SPREAD = theme.SERIES[2], theme.SERIES[0]
WEAK = (
    "The producer warns that an estimate for one neighbourhood is weak: it shows where fuel poverty is high or low, "
    "not how many homes to look for, and never a trend."
)


def neighbourhoods(place_name: str, spread: Spread, named: Sequence[Neighbourhood] = ()) -> Chart:
    """Return the chart of how fuel poverty varies within a council.

    Parameters
    ----------
    place_name : str
    spread : Spread
        `fuel_poverty_areas.spread`.
    named : sequence of Neighbourhood
        `fuel_poverty_areas.neighbourhoods`; empty where their names are not carried: the spread then stands alone.
    """
    ordered = sorted(named, key=lambda area: (-share_of(area), area.name))
    rows = [
        Row(
            text=area.name,
            narrow_text=_short(area.name, place_name),
            value_text=words.percent(share_of(area)),
            start=0.0,
            length=share_of(area) * 100,
            colour=ONE,
        )
        for area in ordered[:HIGHEST]
    ]
    if rows:
        head = f"The {len(rows)} highest of {spread.neighbourhoods}"
        below = f"All {spread.neighbourhoods}, in order"
        rows = [
            Row(text=head, narrow_text=head, value_text="", start=0.0, length=None, colour=ONE),
            *rows,
            Row(text=below, narrow_text=below, value_text="", start=0.0, length=None, colour=ONE),
        ]
    points: tuple[tuple[str, float], ...] = (
        ("Highest", spread.highest_share),
        ("A quarter are above", spread.upper_quarter_share),
        ("Half are above", spread.middle_share),
        ("A quarter are below", spread.lower_quarter_share),
        ("Lowest", spread.lowest_share),
    )
    if spread.lowest_share == spread.highest_share:
        points = (("Only neighbourhood" if spread.neighbourhoods == 1 else "Each neighbourhood", spread.middle_share),)
    rows += [
        Row(text=name, narrow_text=name, value_text=words.percent(share), start=0.0, length=share * 100, colour=SPREAD)
        for name, share in points
    ]
    title = poverty.spread_title(spread)
    return Chart(
        id="neighbourhoods",
        title=title,
        subtitle=f"Share of homes in fuel poverty in neighbourhoods of {place_name}, {spread.year}, LILEE, "
        f"{spread.edition}. "
        f"{WEAK}",
        figure=bar_rows.figure(rows, "%"),
        summary=f"Bars. {title}. {_spread(spread)}{WEAK}",
        columns=("Neighbourhood", "Share of homes in fuel poverty", "Homes in fuel poverty", "Homes"),
        cells=tuple(
            (
                f"{area.name} ({area.code})",
                words.percent_fine(share_of(area)),
                words.number(area.fuel_poor_homes),
                words.number(area.households),
            )
            for area in ordered
        )
        or tuple((name, words.percent_fine(share), "", "") for name, share in points),
    )


def share_of(area: Neighbourhood) -> float:
    """Share of a neighbourhood's homes in fuel poverty [0-1]."""
    return area.fuel_poor_homes / area.households


def _short(name: str, place_name: str) -> str:
    """A neighbourhood without the council's name before it."""
    return name.removeprefix(f"{place_name} ")


def _spread(spread: Spread) -> str:
    """The quarters in a sentence; empty where nothing varies."""
    if spread.lowest_share == spread.highest_share:
        return ""
    return (
        f"Of {spread.neighbourhoods} neighbourhoods, half are above {words.percent(spread.middle_share)}, a quarter "
        f"above {words.percent(spread.upper_quarter_share)}, a quarter below "
        f"{words.percent(spread.lower_quarter_share)}. "
    )
