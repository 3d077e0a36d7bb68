"""Local work of every council beside the people who build there, as the census counts them."""

from collections.abc import Mapping, Sequence

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import Place
from models.sources import CouncilWork

OTHERS, HERE = theme.LIGHT["rule"], theme.SERIES[2]
BUILDERS, JOB_YEARS = 30_000.0, 300.0
"""Ends of the axes; councils beyond are named and stand in the table."""
ONE_IN = 100


def work_of_councils(
    place: Place, known: Sequence[CouncilWork], names: Mapping[str, str], counted_share: float
) -> Chart:
    """Return the chart of every council's local work a year against its builders.

    Parameters
    ----------
    place : Place
        The council that is marked.
    known : sequence of CouncilWork
        Every council.
    names : mapping of str to str
        Name of each council by its code.
    counted_share : float
        Share of those in building whom the construction of the low carbon economy employs, as it is counted [0-1].
    """
    here = next(c for c in known if c.code == place.code)
    within = [c for c in known if c.builders <= BUILDERS and c.job_years_per_year <= JOB_YEARS]
    beyond = sorted(names[c.code] for c in known if c not in within)
    shown = [(OTHERS, 5, [c for c in within if c is not here])]
    if here in within:
        shown.append((HERE, 11, [here]))
    points = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [c.builders for c in its],
            "y": [round(c.job_years_per_year, 1) for c in its],
            "text": [names[c.code] for c in its],
            "marker": {"color": colour, "size": size},
            "hovertemplate": "%{text}: %{y:,.2~g} job-years a year, %{x:,} builders<extra></extra>",
        }
        for colour, size, its in shown
    ]
    rule = {
        "type": "scatter",
        "mode": "lines",
        "x": [0.0, BUILDERS],
        "y": [0.0, BUILDERS / ONE_IN],
        "line": {"color": theme.LIGHT["rule"], "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }
    ticks = base.ticks(BUILDERS, 3), base.ticks(JOB_YEARS, 3)
    sides = [
        base.label(f"<b>{say('job-years a year')}</b>", 0.0, JOB_YEARS, theme.LIGHT["muted"], xshift=6, yanchor="top"),
        base.label(
            f"<b>{say('builders')}</b>",
            BUILDERS,
            0.0,
            theme.LIGHT["muted"],
            xanchor="right",
            yanchor="bottom",
            yshift=4,
        ),
        base.label(
            say("1 in {n}", n=ONE_IN),
            BUILDERS,
            JOB_YEARS,
            theme.LIGHT["muted"],
            xshift=6,
            yanchor="middle",
            name="wide",
        ),
    ]
    x = base.value_axis(BUILDERS, "", ticks[0]) | {"range": [0, BUILDERS], "linecolor": theme.LIGHT["rule"]}
    y = base.value_axis(JOB_YEARS, "", ticks[1]) | {"range": [0, JOB_YEARS]}
    share = sum(c.job_years_per_year for c in known) / sum(c.builders for c in known)
    mine = here.job_years_per_year / here.builders
    return Chart(
        id="work-of-councils",
        title=say(
            "Work for {ours} in 100 builders; low carbon building counted: {counted}",
            ours=_in_hundred(share),
            counted=_in_hundred(counted_share),
        ),
        subtitle=" ".join(
            (
                say(
                    "Local job-years a year to 2030 on the expected path, against residents who work in building "
                    "(census of 2021; Scotland estimated)."
                ),
                say(
                    "Beside it, the jobs in construction of all low carbon work that the Office for National "
                    "Statistics counts: {counted} for 100 builders.",
                    counted=_in_hundred(counted_share),
                ),
                say("Not drawn, for they are beyond the axes: {councils}.", councils=words.listed(beyond))
                if beyond
                else "",
            )
        ),
        figure={
            "data": [rule, *points],
            "layout": base.layout(
                x, y, height_px=420, annotations=sides, narrow={"margin": {"r": 16, "t": 28, "b": 32}}
            ),
        },
        summary=" ".join(
            (
                say("Points, one for each of {n} councils.", n=len(known)),
                say(
                    "{place} has work for {mine} in 100 of its builders, all together for {share}.",
                    place=place.name,
                    mine=_in_hundred(mine),
                    share=_in_hundred(share),
                ),
            )
        ),
        columns=(say("Council"), say("Job-years a year"), say("Builders"), say("In 100 builders")),
        cells=lambda: tuple(
            (
                names[c.code],
                words.jobs(c.job_years_per_year),
                say("{n} (estimated)", n=words.jobs(c.builders)) if c.estimated else words.jobs(c.builders),
                _in_hundred(c.job_years_per_year / c.builders),
            )
            for c in sorted(known, key=lambda c: names[c.code])
        ),
    )


def _in_hundred(share: float) -> str:
    return f"{100 * share:.1f}"
