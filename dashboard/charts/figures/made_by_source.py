"""What is made here of each hundred units used, by source and year: from the statistics to 2040, with the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base, target as aim
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.groups import groups
from dashboard.charts.figures.yearly_path import lines
from dashboard.text import glance, words
from dashboard.text.catalogue import say, say_as
from models.facts import Pathway, Target, Year
from models.uncertainty import Outlook, Range

PALE = 0.45
"""How much of its colour a source keeps in the years that no statistics cover."""

LEAST_GAP = 0.36
"""The gap is named on the chart if it is at least this part of the axis' height: more words stand below it."""

ROOM = 0.22
"""Part of the axis' height that the words of the target year take, above all that is drawn there."""

CLEAR = 0.07
"""Words of one line have room between two marks this part of the height apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """One source: its name, its colour, and its share of what is used by year [%]."""

    label: str
    colour: str
    percent: tuple[float, ...]


def made_by_source(pathway: Pathway, target: Target, found: Outlook) -> Chart:
    """Return the chart.

    Parameters
    ----------
    pathway : Pathway
    target : Target
        Decides whether the diamond is called a target or a yardstick.
    found : Outlook
        Futures of the same scenario: a thin line spans eight in ten of them in the target year.
    """
    years = [y for y in pathway.years if pathway.annual_share(y) is not None]
    shown = parts(pathway, years)
    spread = found.of(pathway.target_year).ranges[found.made]
    highest = max(pathway.target_share, spread.p90, *(pathway.annual_share(y) or 0.0 for y in years)) * 100
    high = _high(pathway, spread)
    clear = max(pathway.target_share * 108, high / (1 - ROOM), highest * 1.08)
    axis = base.value_axis(clear, "%", base.ticks(clear))
    top, last = axis["range"][1], years[-1].year
    key = base.narrow_key(
        [(f"<b>{part.label}</b>", theme.text_colour(part.colour)) for part in shown],
        base.tick_room_px(axis),
    )
    figure = {
        "data": [
            *_areas(pathway, years, shown),
            *lines(pathway, pathway.annual_share, theme.LIGHT["ink"], 2.5, say("made here")),
            _whisker(pathway.target_year, spread),
            aim.marker(target, pathway.target_share, pathway.target_year),
        ],
        "layout": base.layout(
            base.year_axis(years[0].year, last, 0.5),
            axis,
            shapes=[line for line in base.spans(pathway) if line["x0"] > years[0].year],
            annotations=[
                *base.margin_labels(_ends(shown), top, last),
                *key,
                base.label(
                    say("expected →"),
                    base.today(pathway),
                    1.0,
                    theme.LIGHT["muted"],
                    yref="paper",
                    xshift=6,
                    yanchor="top",
                ),
                *_now(pathway, top),
                *_then(pathway, target, spread, high, top),
            ],
            narrow={"margin": {"r": 12, "t": base.narrow_top_px(key), "b": 32}}
            | base.narrow_years(years[0].year, last, 8),
        ),
    }
    return Chart(
        id="made-by-source",
        title=glance.sources_title(pathway),
        subtitle=glance.sources_measure(pathway),
        figure=figure,
        summary=f"{say('Areas, stacked by source.')} {glance.sources_summary(pathway, spread)}",
        columns=(
            say("Year"),
            say_as("where a number is from", "From"),
            *(part.label for part in shown),
            say("Made here"),
            say("Met locally"),
        ),
        cells=lambda: tuple(
            (
                str(year.year),
                _origin(year),
                *(words.percent_fine(part.percent[at] / 100) for part in shown),
                words.percent_fine(pathway.annual_share(year)),
                words.percent_fine(pathway.met_locally_share(year)),
            )
            for at, year in enumerate(years)
        ),
    )


def _origin(year: Year) -> str:
    """Where the numbers of a year are from."""
    if year.published:
        return say("statistics, part estimated") if year.estimated else say("statistics")
    return {"estimated": say("estimated"), "projected": say("projected")}[year.kind]


def parts(pathway: Pathway, years: Sequence[Year]) -> tuple[Part, ...]:
    """Return the sources, the lowest of the stack first; of all energy, heat of the place is one of them.

    Parameters
    ----------
    pathway : Pathway
    years : sequence of Year
        Those in which the share is known; the parts of each add up to it.
    """
    found = [
        Part(
            group.label,
            group.colour,
            tuple(100 * group.total(y.generation_mwh) / (pathway.demand_mwh(y) or float("inf")) for y in years),
        )
        for group in groups(pathway)
    ]
    if pathway.all_energy:
        heat = tuple(
            100 * (pathway.annual_share(y) or 0.0) - sum(part.percent[at] for part in found)
            for at, y in enumerate(years)
        )
        if max(heat, default=0.0) > 0.05:
            found.append(Part(say("Heat"), theme.LIGHT["heat"], heat))
    return tuple(found)


def _areas(pathway: Pathway, years: Sequence[Year], shown: Sequence[Part]) -> list[dict[str, Any]]:
    """The sources as areas: full to the newest statistics, pale from there on."""
    newest = pathway.newest_actual.year
    spans = (
        ("past", 1.0, [at for at, y in enumerate(years) if y.year <= newest]),
        ("ahead", PALE, [at for at, y in enumerate(years) if y.year >= newest]),
    )
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "stackgroup": name,
            "x": [years[i].year for i in at],
            "y": [round(part.percent[i], 2) for i in at],
            "line": {"color": theme.fade(part.colour, 0.0), "width": 0},
            "fillcolor": theme.fade(part.colour, share),
            "hovertemplate": "%{x}: %{y:.1f}% " + part.label.lower() + "<extra></extra>",
        }
        for name, share, at in spans
        for part in shown
    ]


def _ends(shown: Sequence[Part]) -> list[tuple[str, float, str]]:
    """What each source is called where it ends."""
    labels, below = [], 0.0
    for part in shown:
        end = part.percent[-1]
        labels.append((f"<b>{part.label}</b>", below + end / 2, theme.text_colour(part.colour)))
        below += end
    return labels


def _whisker(year: int, spread: Range) -> dict[str, Any]:
    """A thin line with ends, over eight in ten of the futures."""
    low, high = spread.p10 * 100, spread.p90 * 100
    end = 0.16
    x = [year - end, year + end, None, year, year, None, year - end, year + end]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": [low, low, None, low, high, None, high, high],
        "line": {"color": theme.LIGHT["ink"], "width": 1.5},
        "hoverinfo": "skip",
    }


def _now(pathway: Pathway, top: float) -> list[dict[str, Any]]:
    """The share of the newest statistics, above the line."""
    newest = pathway.newest_actual
    highest = max(
        (pathway.annual_share(y) or 0.0) * 100 for y in pathway.years if newest.year - 4 <= y.year <= newest.year
    )
    if highest > 0.9 * top:
        return []
    text = say("{share} in {year}", share=f"<b>{words.percent(pathway.now_share)}</b>", year=newest.year)
    return [
        base.label(
            text, newest.year + 0.4, highest, theme.LIGHT["ink"], xanchor="right", yanchor="bottom", yshift=5, name=name
        )
        for name in ("wide", "narrow")
    ]


def _high(pathway: Pathway, spread: Range) -> float:
    """The highest that is drawn where the words of the target year stand [%]."""
    year = pathway.target_year
    after = [(pathway.annual_share(y) or 0.0) * 100 for y in pathway.years if year <= y.year <= year + 6]
    return max(spread.p90 * 100, *after)


def _then(pathway: Pathway, target: Target, spread: Range, high: float, top: float) -> list[dict[str, Any]]:
    """The target year: its share with the spread of the futures, the target, and the gap between them."""
    year, aimed = pathway.target_year, pathway.target_share * 100
    low, most = words.percent_between(spread.p10, spread.p90), words.percent(pathway.then_share)
    futures = say("{range} in eight of{line}ten futures we tried", range=low, line="<br>")
    said = f"{year}: <b>{most}</b><br>{futures}"
    ink = theme.LIGHT["ink"]
    near = abs(aimed - high) < ROOM * top or aimed < high
    notes = [base.label(said, year, high, ink, xshift=10, yanchor="bottom", yshift=4, name="wide")]
    if not near:
        short, at = f"<b>{most}</b>", 100 * pathway.then_share
        notes.append(base.label(short, year, at, ink, xanchor="left", xshift=5, yanchor="bottom", name="narrow"))
    side = {"xanchor": "right", "xshift": -10} if near else {"xanchor": "left", "xshift": 10}
    notes.append(aim.label(target, pathway.target_share, year, top, **side, yanchor="middle", name="wide"))
    narrow = {"xanchor": "left", "xshift": -28, "yanchor": "bottom", "yshift": 9}
    notes.append(aim.label(target, pathway.target_share, year, top, **narrow, name="narrow"))
    gap = aimed - max(spread.p90, pathway.then_share) * 100
    if pathway.target_gap_share < 0 and gap > LEAST_GAP * top and not near:
        notes.append(
            base.label(
                f"<b>{glance.short_of(pathway)}</b>",
                year,
                aimed - CLEAR * top,
                theme.text_colour(aim.AIM),
                xshift=10,
                yanchor="top",
                name="wide",
            )
        )
    return notes
