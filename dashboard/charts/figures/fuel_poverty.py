"""Homes in fuel poverty: the newest edition and what follows from it as bars, earlier editions as unjoined points."""

from collections.abc import Mapping
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, poverty, standing, words
from models.facts import FuelPoverty, Pathway, Place, Year
from models.sources import fuel_poverty_areas
from models.uncertainty import Range

NEWEST, EARLIER = theme.SERIES[2], theme.LIGHT["muted"]
SYMBOLS = ("circle-open", "square-open", "triangle-up-open")
INDEX = "Need over 10% of income, modelled"
BAND = " The band holds eight in ten futures."
METRICS = {
    "LILEE": "Low income, low energy efficiency (LILEE)",
    "LIHC": "Low income, high costs (LIHC)",
}
"""England's measures of fuel poverty, in words."""


def fuel_poverty(
    place: Place, pathway: Pathway, ranges: Mapping[int, Range] | None = None, *, with_index: bool = True
) -> Chart:
    """Return the published series and the projection from its newest edition.

    Where no local figure of today is held, the chart shows the nation's own figure, and says so.

    Parameters
    ----------
    place : Place
    pathway : Pathway
    ranges : mapping of year to Range, optional
        Homes in fuel poverty in the futures of an outlook, drawn as a band [homes].
    with_index : bool
        Whether the modelled range of the 10 % index is told, too: for officers.
    """
    if not place.fuel_poverty:
        return _nation(place)
    newest = poverty.newest_of(place)
    same = [f for f in place.fuel_poverty if (f.metric, f.edition) == (newest.metric, newest.edition)]
    earlier = [f for f in place.fuel_poverty if f not in same]
    metrics = list(dict.fromkeys(f.metric for f in earlier))
    ahead = [(y.year, y.fuel_poor_homes_projected) for y in pathway.years if y.fuel_poor_homes_projected is not None]
    index = {
        y.year: words.percent_between(*ends) for y in pathway.years if with_index and (ends := _ends(y)) is not None
    }
    band = {year: ranges[year] for year, _ in ahead if year in ranges} if ranges else {}
    highest = [found.p90 for found in band.values()]
    steps = base.ticks(max([f.fuel_poor_homes for f in place.fuel_poverty] + [homes for _, homes in ahead] + highest))
    top = steps[-1]
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "x": [f.year for f in same],
            "y": [f.fuel_poor_homes for f in same],
            "width": 0.7,
            "marker": {"color": NEWEST},
            "hovertemplate": "%{x}: %{y:,.0f} homes<br>" + f"{newest.metric}, {newest.edition}<extra></extra>",
        },
        {
            "type": "bar",
            "x": [year for year, _ in ahead],
            "y": [round(homes) for _, homes in ahead],
            "width": 0.7,
            "marker": {"color": theme.fade(NEWEST, 0.4)},
            "hovertemplate": "%{x}: about %{y:,.0f} homes, projected<extra></extra>",
        },
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
        base.label("projected →", newest.year, top * 1.08, theme.LIGHT["muted"], xshift=10, yanchor="top", name="wide"),
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
        annotations.append(
            base.label(
                f"{metric}, earlier" if metric == newest.metric else metric,
                points[0].year,
                max(f.fuel_poor_homes for f in points),
                EARLIER,
                xanchor="left",
                yanchor="bottom",
                yshift=10,
            )
        )
    data += _band(band)
    years = [f.year for f in place.fuel_poverty] + [year for year, _ in ahead]
    figure = {
        "data": data,
        "layout": base.layout(
            base.year_axis(min(years), max(years), 0.7, 6),
            base.value_axis(top * 1.08, "", steps),
            left_px=64,
            annotations=annotations,
            narrow={"margin": {"l": 58, "r": 24, "t": 28, "b": 32}} | base.narrow_years(min(years), max(years), 12),
        ),
    }
    then = dict(ahead).get(pathway.target_year)
    return Chart(
        id="fuel-poverty",
        title=_title(newest, then, band.get(pathway.target_year), pathway),
        subtitle=f"Homes in fuel poverty in {place.name}, {METRICS.get(newest.metric, newest.metric)}. Pale bars are "
        "projected "
        f"from the newest edition. Each edition counts anew: points of different editions are not a "
        f"trend.{BAND if band else ''}{_index(index)}",
        figure=figure,
        summary=f"Bars and points. In {newest.year}, {words.number(newest.fuel_poor_homes)} of "
        f"{words.number(newest.households)} homes ({newest.metric}, {newest.edition})."
        + (f" Projected for {pathway.target_year}: about {words.significant(then)}." if then is not None else "")
        + f" {len(earlier)} earlier editions stand as separate points because they cannot be compared.",
        columns=("Year", "Measure", "From", "Homes in fuel poverty", "Homes", *([INDEX] if index else [])),
        cells=lambda: (
            *(
                (str(f.year), f.metric, f.edition, words.number(f.fuel_poor_homes), words.number(f.households))
                + (("",) if index else ())
                for f in place.fuel_poverty
            ),
            *(
                (str(year), newest.metric, "projected", words.significant(homes), "")
                + ((index[year],) if index else ())
                for year, homes in ahead
            ),
        ),
    )


def _band(found: Mapping[int, Range]) -> list[dict[str, Any]]:
    """The tenth lowest and the tenth highest of the futures, and what lies between."""
    if not found:
        return []
    line = {"type": "scatter", "mode": "lines", "x": list(found), "line": {"color": "rgba(0,0,0,0)", "width": 0}}
    low, high = ([round(max(getattr(r, name), 0.0)) for r in found.values()] for name in ("p10", "p90"))
    words_ = "<br>%{y:,.0f} homes<extra></extra>"
    return [
        line | {"y": low, "hovertemplate": "%{x}: a tenth of futures have fewer" + words_},
        line
        | {
            "y": high,
            "fill": "tonexty",
            "fillcolor": theme.fade(EARLIER, 0.25),
            "hovertemplate": "%{x}: a tenth of futures have more" + words_,
        },
    ]


def _ends(year: Year) -> tuple[float, float] | None:
    """Ends of the 10 % index; None where there is none."""
    low, high = year.ten_percent_index_low_share, year.ten_percent_index_high_share
    return None if low is None or high is None else (low, high)


def _index(index: Mapping[int, str]) -> str:
    """The index that does move with prices, first and last of its years; empty where there is none."""
    if not index:
        return ""
    first, last = min(index), max(index)
    return (
        f" The count hardly moves with prices; homes that need over a tenth of their income for energy (modelled, no "
        f"council's is published): {index[first]} in {first}, {index[last]} in {last}."
    )


def _title(newest: FuelPoverty, then: float | None, band: Range | None, pathway: Pathway) -> str:
    """The finding: how many homes may be fuel poor then, as a range where it is known, and how many are now."""
    if then is None:
        return findings.homes_heading(newest)
    now = f"{words.number(newest.fuel_poor_homes)} in {newest.year}"
    if band is not None and words.significant(band.p10, 2) != words.significant(band.p90, 2):
        much = f"{words.significant(band.p10, 2)} to {words.significant(band.p90, 2)}"
        return f"{much} homes fuel poor in {pathway.target_year}, {now}"
    about = standing.would(pathway, "About", "It would be about")
    return f"{about} {words.significant(then, 2)} homes fuel poor in {pathway.target_year}, {now}"


def _nation(place: Place) -> Chart:
    """The nation's own figure, where none of today is held of the council."""
    nation = fuel_poverty_areas.of_nation(place.nation)
    earlier = fuel_poverty_areas.earlier(place.code)
    share = round(nation.share * 100, 1)
    steps = base.ticks(share)
    figure = {
        "data": [
            {
                "type": "bar",
                "x": [nation.year],
                "y": [share],
                "width": 0.4,
                "marker": {"color": NEWEST},
                "hovertemplate": f"{place.nation}, %{{x}}: %{{y:.1f}}% of homes<extra></extra>",
            }
        ],
        "layout": base.layout(
            base.year_axis(nation.year, nation.year, 1.0, 1),
            base.value_axis(steps[-1] * 1.08, "%", steps),
            annotations=[
                base.label(
                    f"<b>{place.nation} {words.percent(nation.share)}</b>",
                    nation.year,
                    share,
                    theme.text_colour(NEWEST),
                    xanchor="center",
                    yanchor="bottom",
                    yshift=3,
                )
            ],
        ),
    }
    return Chart(
        id="fuel-poverty",
        title=poverty.heading(place),
        subtitle=f"Share of homes in fuel poverty in {place.nation} as a whole, by its own definition "
        f"({nation.metric}). From: {nation.edition}. Not comparable with other nations; nothing is projected."
        + (f" {poverty.old_figure(earlier)}" if earlier else ""),
        figure=figure,
        summary=f"Bar. {poverty.nation_now(nation)}",
        columns=("Nation", "Year", "Measure", "Share of homes"),
        cells=((place.nation, str(nation.year), nation.metric, words.percent_fine(nation.share)),),
    )
