"""Councils alone and as one, a bar each: first what is met in the hour it is made, then what else is made there."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.base import Chart
from dashboard.text import joint as told, words
from dashboard.text.catalogue import say
from models.pathway.together import Alone, Together

MOST_SHARE = 1.2
"""A council far above is drawn up to here, so that the others can be told apart; its number says how far it goes."""


def together(now: Together, then: Together, names: Mapping[str, str]) -> Chart:
    """Return the bars of councils in the target year, the whole on top.

    Parameters
    ----------
    now, then : Together
        This year and the target year; the first is in the table alone.
    names : mapping
        What the councils are called, by code.
    """
    members = sorted(then.members, key=lambda one: -one.met_locally_share)
    rows: list[tuple[str, Alone | Together]] = [
        (say("All as one"), then),
        *((names[one.code], one) for one in members),
    ]
    title = told.chart_title(then)
    figure = bar_rows.figure([_bar(name, one) for name, one in rows], "%")
    figure["data"].append(_met(rows))
    figure["layout"]["barmode"] = "overlay"
    past = any(one.annual_share > MOST_SHARE for _, one in rows)
    measure = say(
        "Share of the electricity used in {year}. The first part of a bar, and its number, is met in the hour it is "
        "made. The rest is made when it is not needed there.",
        year=then.year,
    )
    cut_words = say("What goes past {share} is drawn up to there.", share=words.percent(MOST_SHARE)) if past else ""
    return Chart(
        id="together",
        title=title,
        subtitle=f"{measure} {cut_words}".strip(),
        figure=figure,
        summary=f"{title}. {told.adds(then)}",
        columns=(
            say("Council"),
            say("Used, {year}", year=then.year),
            say("Made, {year}", year=now.year),
            say("Met in the hour, {year}", year=now.year),
            say("Made, {year}", year=then.year),
            say("Met in the hour, {year}", year=then.year),
        ),
        cells=_cells(now, then, members, names),
    )


def _cells(
    now: Together, then: Together, members: Sequence[Alone], names: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Rows of the table: the whole, what each meets alone summed, then each."""
    before = {one.code: one for one in now.members}
    pairs: list[tuple[str, Alone | Together, Alone | Together]] = [(say("All as one"), now, then)]
    pairs += [(names[one.code], before[one.code], one) for one in members]
    rows = [
        (
            name,
            words.energy(later.used_mwh),
            *(words.percent_fine(share) for of in (first, later) for share in (of.annual_share, of.met_locally_share)),
        )
        for name, first, later in pairs
    ]
    apart = (
        say("All, each by itself"),
        words.energy(then.used_mwh),
        *(words.percent_fine(share) for of in (now, then) for share in (of.annual_share, of.met_alone_share)),
    )
    return (rows[0], apart, *rows[1:])


def _bar(name: str, one: Alone | Together) -> bar_rows.Row:
    """The whole bar: all that is made."""
    return bar_rows.Row(
        text=told.bar(name, one),
        narrow_text=name,
        value_text=words.percent(one.met_locally_share),
        start=0.0,
        length=round(100 * min(one.annual_share, MOST_SHARE), 2),
        colour=theme.LIGHT["sent_out"],
    )


def _met(rows: Sequence[tuple[str, Alone | Together]]) -> dict[str, Any]:
    """The first part of each bar, over the whole one."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": [round(len(rows) - at - bar_rows.BAR_MIDDLE, 3) for at in range(len(rows))],
        "x": [round(100 * one.met_locally_share, 2) for _, one in rows],
        "width": bar_rows.BAR_SHARE,
        "marker": {"color": theme.LIGHT["met_here"]},
        "hovertext": [f"{told.bar(name, one)} {words.percent(one.met_locally_share)}" for name, one in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
