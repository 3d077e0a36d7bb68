"""The outlook: what is made here in most futures, year by year, beside the one path of the scenario."""

from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base, target as aim
from dashboard.charts.figures.base import Chart
from dashboard.text import chances, findings, words
from models.facts import Pathway, Target
from models.uncertainty import Outlook

MADE = theme.SERIES[0]


def _percents(values: list[float]) -> list[float]:
    return [round(value * 100, 2) for value in values]


def _line(x: list[int], y: list[float], dash: str, width: float, wording: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": MADE, "width": width, "dash": dash},
        "hovertemplate": "%{x}: %{y:.1f}% " + wording + "<extra></extra>",
    } | more


def _past(pathway: Pathway) -> tuple[list[int], list[float]]:
    """The years of the statistics and their share made here, in the scope [%]."""
    known = [(y.year, share) for y in pathway.years if y.published and (share := pathway.annual_share(y)) is not None]
    return [year for year, _ in known], _percents([share for _, share in known])


def outlook(found: Outlook, pathway: Pathway, target: Target) -> Chart:
    """Return the fan: the share made here that eight in ten futures lie between, their middle, and the scenario's path.

    Parameters
    ----------
    found : Outlook
    pathway : Pathway
        Of the same scenario.
    target : Target
        Decides whether the diamond is called a target or a yardstick.
    """
    years = [y.year for y in found.years]
    made = [y.ranges[found.made] for y in found.years]
    low, middle, high = (_percents([getattr(r, name) for r in made]) for name in ("p10", "p50", "p90"))
    past_years, past = _past(pathway)
    planned = _percents([pathway.annual_share(y) or 0.0 for y in pathway.years if y.year in years])
    top = max(*high, *past, *planned, found.target_share * 100) * 1.06
    texts = [
        ("<b>Middle</b> of<br>the futures", middle[-1], theme.text_colour(MADE)),
        ("<b>Scenario</b>,<br>all on time", planned[-1], theme.LIGHT["muted"]),
    ]
    first, last = pathway.years[0].year, pathway.years[-1].year
    steps = base.ticks(top)
    end = max(top, steps[-1])
    axis = base.value_axis(end, "%", steps)
    aimed = (found.target_share, found.target_year)
    key = base.narrow_key([(text.replace("<br>", " "), colour) for text, _, colour in texts], base.tick_room_px(axis))
    none = "rgba(0,0,0,0)"
    figure = {
        "data": [
            _line(past_years, past, "solid", 3, "made here"),
            _line(years, low, "solid", 1, "in the tenth lowest future of a hundred")
            | {"line": {"color": none, "width": 0}},
            _line(
                years,
                high,
                "solid",
                1,
                "nine in ten futures make less",
                fill="tonexty",
                fillcolor=theme.fade(MADE, 0.2),
            )
            | {"line": {"color": none, "width": 0}},
            _line(years, middle, "dot", 3, "in the middle future"),
            _line(years, planned, "dash", 1.5, "if all comes on time")
            | {"line": {"color": theme.LIGHT["muted"], "width": 1.5, "dash": "dash"}},
            aim.marker(target, *aimed),
        ],
        "layout": base.layout(
            base.year_axis(first, last, 0.5),
            axis,
            shapes=base.spans(pathway),
            annotations=[
                *base.margin_labels(texts, end, last),
                *key,
                aim.label(target, *aimed, end, xanchor="right", xshift=-10, yanchor="middle"),
            ],
            narrow={"margin": {"r": 12, "t": base.narrow_top_px(key), "b": 32}} | base.narrow_years(first, last, 8),
        ),
    }
    then = found.of(found.target_year)
    of = "all energy used" if pathway.all_energy else "the electricity used"
    return Chart(
        id="outlook",
        title=chances.spread(found),
        subtitle=f"Share of {of} in {pathway.place_name} that is made there, in {found.futures:,} futures: the band "
        "holds eight "
        f"in ten of them. {chances.met_locally(found)}",
        figure=figure,
        summary=f"Line chart with a band. In {found.target_year} eight in ten futures make between "
        f"{words.percent_short(then.ranges[found.made].p10)} and {words.percent_short(then.ranges[found.made].p90)} of "
        f"{of}; the middle one makes {words.percent_short(then.ranges[found.made].p50)}. {chances.late(found)}",
        columns=(
            "Year",
            "Made here, low",
            "Middle",
            "High",
            "Met locally, low",
            "Middle",
            "High",
            f"Futures at the {findings.target_name(target)}",
        ),
        cells=tuple(
            (
                str(y.year),
                *(
                    words.percent_fine(getattr(y.ranges[name], at))
                    for name in (found.made, found.met)
                    for at in ("p10", "p50", "p90")
                ),
                f"{y.reaching:,} of {found.futures:,}",
            )
            for y in found.years
        ),
    )
