"""Fuel poverty of every English council as the model carries it on, beside what was published of that year."""

from collections.abc import Mapping, Sequence

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import Place
from models.validation.poverty_record import Carried, agreement

OTHERS, HERE = theme.LIGHT["rule"], theme.SERIES[2]
SHOWN = 25.0
"""End of the axes [% of homes]; councils beyond are named and stand in the table."""


def fuel_poverty_of_councils(place: Place, known: Sequence[Carried], names: Mapping[str, str]) -> Chart:
    """Return the chart of every English council: carried on from an earlier edition against published.

    Parameters
    ----------
    place : Place
        The council that is marked, where it is in England.
    known : sequence of Carried
        Every council, of the same two years.
    names : mapping of str to str
        Name of each council by its code.
    """
    found = agreement(known)
    first, year = known[0].first_year, known[0].year
    here = [c for c in known if c.code == place.code]
    within = [c for c in known if max(c.carried_share, c.published_share) * 100 <= SHOWN]
    beyond = sorted(names[c.code] for c in known if c not in within)
    points = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [round(c.published_share * 100, 1) for c in its],
            "y": [round(c.carried_share * 100, 1) for c in its],
            "text": [names[c.code] for c in its],
            "marker": {"color": colour, "size": size},
            "hovertemplate": "%{text}: %{y}% by us, %{x}% published<extra></extra>",
        }
        for colour, size, its in (
            (OTHERS, 5, [c for c in within if c not in here]),
            (HERE, 11, [c for c in here if c in within]),
        )
        if its
    ]
    rule = {
        "type": "scatter",
        "mode": "lines",
        "x": [0.0, SHOWN],
        "y": [0.0, SHOWN],
        "line": {"color": theme.LIGHT["rule"], "width": 1},
        "hoverinfo": "skip",
    }
    ticks = base.ticks(SHOWN, 5)
    sides = [
        base.label(f"<b>{say('carried on')}</b>", 0.0, SHOWN, theme.LIGHT["muted"], xshift=6, yanchor="top"),
        base.label(
            f"<b>{say('published')}</b>", SHOWN, 0.0, theme.LIGHT["muted"], xanchor="right", yanchor="bottom", yshift=4
        ),
        base.label(say("equal"), SHOWN, SHOWN, theme.LIGHT["muted"], xshift=6, yanchor="middle", name="wide"),
    ]
    x = base.value_axis(SHOWN, "%", ticks) | {"range": [0, SHOWN], "linecolor": theme.LIGHT["rule"]}
    y = base.value_axis(SHOWN, "%", ticks) | {"range": [0, SHOWN]}
    error, at_level = (words.points_fine(error) for error in (found.mean_error, found.mean_error_at_level))
    return Chart(
        id="fuel-poverty-of-councils",
        title=say(
            "Fuel poverty of {year}, carried on from {first}: out by {error}", year=year, first=first, error=error
        ),
        subtitle=" ".join(
            (
                say(
                    "Share of homes in {year}: the count of {first} carried on by the model, against the published "
                    "one.",
                    year=year,
                    first=first,
                ),
                say(
                    "Most of the gap is a new way of counting, which put England lower: at England’s level {error} are "
                    "left, a mean without sign.",
                    error=at_level,
                ),
                say(
                    "Rank correlation {carried}; the count of {first} left as it was has {unmoved}, so the order of "
                    "councils is the old count’s, not the model’s.",
                    carried=f"{found.rank_correlation:.2f}",
                    first=first,
                    unmoved=f"{found.rank_correlation_unmoved:.2f}",
                ),
                *(
                    [
                        say(
                            "Not drawn, for they are beyond {share}: {councils}.",
                            share=f"{SHOWN:.0f}%",
                            councils=words.listed(beyond),
                        )
                    ]
                    if beyond
                    else []
                ),
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
                say("The mean gap is {error}, and {level} at England’s level.", error=error, level=at_level),
                say("Rank correlation {carried}.", carried=f"{found.rank_correlation:.2f}"),
                *(
                    say(
                        "{place}: {carried} carried on, {published} published.",
                        place=place.name,
                        carried=words.percent_fine(c.carried_share),
                        published=words.percent_fine(c.published_share),
                    )
                    for c in here
                ),
            )
        ),
        columns=(
            say("Council"),
            say("Carried on from {year}", year=first),
            say("Published of {year}", year=year),
            say("Published of {year}", year=first),
        ),
        cells=lambda: tuple(
            (
                names[c.code],
                *(words.percent_fine(share) for share in (c.carried_share, c.published_share, c.first_share)),
            )
            for c in sorted(known, key=lambda c: names[c.code])
        ),
    )
