"""Homes in fuel poverty as published: the newest edition as a bar, earlier ones as points that are never joined."""

from dashboard import theme, words
from dashboard.figures import base
from dashboard.figures.base import Chart
from models.place import FuelPoverty, Place

NEWEST, EARLIER = theme.SERIES[2], theme.LIGHT["muted"]
SYMBOLS = ("circle-open", "square-open", "triangle-up-open")
METRICS = {
    "LILEE": "Low income, low energy efficiency (LILEE)",
    "LIHC": "Low income, high costs (LIHC)",
}
"""England's measures of fuel poverty, in words."""


def fuel_poverty(place: Place) -> Chart | None:
    """Return the published series; None where no local figures are published (outside England)."""
    if not place.fuel_poverty:
        return None
    newest = newest_of(place)
    same = [f for f in place.fuel_poverty if (f.metric, f.edition) == (newest.metric, newest.edition)]
    earlier = [f for f in place.fuel_poverty if f not in same]
    metrics = list(dict.fromkeys(f.metric for f in earlier))
    steps = base.ticks(max(f.fuel_poor_homes for f in place.fuel_poverty))
    top = steps[-1]
    data = [
        {
            "type": "bar",
            "x": [f.year for f in same],
            "y": [f.fuel_poor_homes for f in same],
            "width": 0.7,
            "marker": {"color": NEWEST},
            "hovertemplate": "%{x}: %{y:,.0f} homes<br>" + f"{newest.metric}, {newest.edition}<extra></extra>",
        }
    ]
    annotations = [
        base.label(
            f"<b>{words.number(newest.fuel_poor_homes)}</b>",
            newest.year,
            newest.fuel_poor_homes,
            theme.text_colour(NEWEST),
            xanchor="right",
            xshift=20,
            yanchor="bottom",
            yshift=3,
        ),
        base.label(
            f"<b>{newest.edition}</b>",
            newest.year,
            newest.fuel_poor_homes,
            theme.text_colour(NEWEST),
            xshift=16,
            yanchor="top",
            name="wide",
        ),
    ]
    for metric, symbol in zip(metrics, SYMBOLS, strict=False):
        points = [f for f in earlier if f.metric == metric]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [f.year for f in points],
                "y": [f.fuel_poor_homes for f in points],
                "marker": {"symbol": symbol, "size": 9, "color": EARLIER, "line": {"color": EARLIER, "width": 1.5}},
                "text": [f"{f.metric}, {f.edition}" for f in points],
                "hovertemplate": "%{x}: %{y:,.0f} homes<br>%{text}<extra></extra>",
            }
        )
        middle = points[len(points) // 2]
        annotations.append(
            base.label(
                f"{metric}, earlier" if metric == newest.metric else metric,
                middle.year,
                max(f.fuel_poor_homes for f in points),
                EARLIER,
                xanchor="center",
                yanchor="bottom",
                yshift=10,
            )
        )
    years = [f.year for f in place.fuel_poverty]
    figure = {
        "data": data,
        "layout": base.layout(
            base.year_axis(min(years), max(years), 0.7, 3),
            base.value_axis(top * 1.08, "", steps),
            left_px=64,
            annotations=annotations,
            narrow={"margin": {"l": 58, "r": 24, "t": 28, "b": 32}} | base.narrow_years(min(years), max(years), 6),
        ),
    }
    return Chart(
        "fuel-poverty",
        f"{words.one_in(newest.fuel_poor_homes, newest.households)} is in fuel poverty",
        f"Homes in fuel poverty in {place.name}, {METRICS.get(newest.metric, newest.metric)}. Each edition counts "
        "anew: "
        "points of different editions are not a trend.",
        figure,
        f"Bar and points. In {newest.year}, {words.number(newest.fuel_poor_homes)} of "
        f"{words.number(newest.households)} homes "
        f"({newest.metric}, {newest.edition}). {len(earlier)} earlier editions stand as separate points because "
        "they cannot "
        "be compared.",
        ("Year", "Measure", "Edition", "Homes in fuel poverty", "Homes"),
        tuple(
            (str(f.year), f.metric, f.edition, words.number(f.fuel_poor_homes), words.number(f.households))
            for f in place.fuel_poverty
        ),
    )


def newest_of(place: Place) -> FuelPoverty:
    """The newest published figure."""
    return max(place.fuel_poverty, key=lambda f: f.year)
