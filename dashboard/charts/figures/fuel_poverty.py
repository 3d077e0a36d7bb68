"""Homes in fuel poverty: the newest edition and what follows from it as bars, earlier editions as unjoined points."""

from collections.abc import Mapping
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, place_names, poverty, standing, words
from dashboard.text.catalogue import say, say_data, say_many
from models.facts import FuelPoverty, Pathway, Place, Year
from models.sources import fuel_poverty_areas
from models.uncertainty import Range

NEWEST, EARLIER = theme.SERIES[2], theme.LIGHT["muted"]
SYMBOLS = ("circle-open", "square-open", "triangle-up-open")
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
        base.label(
            say("projected →"), newest.year, top * 1.08, theme.LIGHT["muted"], xshift=10, yanchor="top", name="wide"
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
        annotations.append(
            base.label(
                say("{measure}, earlier", measure=metric) if metric == newest.metric else metric,
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
        subtitle=" ".join(
            (
                say(
                    "Homes in fuel poverty in {place}, {measure}.",
                    place=place_names.name_of(place),
                    measure=say_data(METRICS.get(newest.metric, newest.metric)),
                ),
                say("Pale bars are projected from the newest edition."),
                say("Each edition counts anew: points of different editions are not a trend."),
                *([say("The band holds eight in ten futures.")] if band else []),
                *_index(index),
            )
        ),
        figure=figure,
        summary=_summary(newest, len(earlier), then, pathway.target_year),
        columns=(
            say("Year"),
            say("Measure"),
            say("From"),
            say("Homes in fuel poverty"),
            say("Homes"),
            *([say("Need over 10% of income, modelled")] if index else []),
        ),
        cells=lambda: (
            *(
                (str(f.year), f.metric, f.edition, words.number(f.fuel_poor_homes), words.number(f.households))
                + (("",) if index else ())
                for f in place.fuel_poverty
            ),
            *(
                (str(year), newest.metric, say("projected"), words.significant(homes), "")
                + ((index[year],) if index else ())
                for year, homes in ahead
            ),
        ),
    )


def _summary(newest: FuelPoverty, earlier: int, then: float | None, year: int) -> str:
    """The chart in sentences, for those who do not see it."""
    sentences = (
        say("Bars and points."),
        say(
            "In {year}, {poor} of {homes} homes ({measure}, {edition}).",
            year=newest.year,
            poor=words.number(newest.fuel_poor_homes),
            homes=words.number(newest.households),
            measure=newest.metric,
            edition=newest.edition,
        ),
        "" if then is None else say("Projected for {year}: about {homes}.", year=year, homes=words.significant(then)),
        say_many(
            "{n} earlier edition stands as a separate point because it cannot be compared.",
            "{n} earlier editions stand as separate points because they cannot be compared.",
            earlier,
        ),
    )
    return " ".join(filter(None, sentences))


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


def _index(index: Mapping[int, str]) -> list[str]:
    """The index that does move with prices, first and last of its years, in a sentence; none where there is none."""
    if not index:
        return []
    first, last = min(index), max(index)
    return [
        say(
            "The count hardly moves with prices; homes that need over a tenth of their income for energy (modelled, no "
            "council's is published): {before} in {year}, {after} in {later}.",
            before=index[first],
            year=first,
            after=index[last],
            later=last,
        )
    ]


def _title(newest: FuelPoverty, then: float | None, band: Range | None, pathway: Pathway) -> str:
    """The finding: how many homes may be fuel poor then, as a range where it is known, and how many are now."""
    if then is None:
        return findings.homes_heading(newest)
    told: dict[str, str | int] = {
        "then": words.significant(then, 2),
        "later": pathway.target_year,
        "now": words.number(newest.fuel_poor_homes),
        "year": newest.year,
    }
    if band is not None and words.significant(band.p10, 2) != words.significant(band.p90, 2):
        told |= {"low": words.significant(band.p10, 2), "high": words.significant(band.p90, 2)}
        return say("{low} to {high} homes fuel poor in {later}, {now} in {year}", **told)
    if standing.is_todays_path(pathway):
        return say("About {then} homes fuel poor in {later}, {now} in {year}", **told)
    return say("It would be about {then} homes fuel poor in {later}, {now} in {year}", **told)


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
                    f"<b>{say_data(place.nation)} {words.percent(nation.share)}</b>",
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
        subtitle=" ".join(
            (
                say(
                    "Share of homes in fuel poverty in {nation} as a whole, by its own definition ({measure}).",
                    nation=say_data(place.nation),
                    measure=nation.metric,
                ),
                say("From: {edition}.", edition=nation.edition),
                say("Not comparable with other nations; nothing is projected."),
                *([poverty.old_figure(earlier)] if earlier else []),
            )
        ),
        figure=figure,
        summary=f"{say('Bar.')} {poverty.nation_now(nation)}",
        columns=(say("Nation"), say("Year"), say("Measure"), say("Share of homes")),
        cells=((say_data(place.nation), str(nation.year), nation.metric, words.percent_fine(nation.share)),),
    )
