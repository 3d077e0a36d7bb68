"""Carbon of homes and business as modelled beside the official figures: of one place by year, of every council."""

from collections.abc import Mapping, Sequence

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.carbon import per_head
from dashboard.text import words
from dashboard.text.catalogue import say, say_data
from models.facts import Place
from models.outcomes import territorial
from models.outcomes.territorial import Beside
from models.sources import Compared

OURS, OFFICIAL, GASES = theme.SERIES[0], theme.SERIES[2], theme.LIGHT["muted"]
OTHERS, HERE = theme.LIGHT["rule"], theme.SERIES[2]

SHOWN_T = 8.0
"""End of the axes of the scatter; the few councils beyond are named in words and stand in the table."""

EDGE = territorial.FACTOR


def by_year(place: Place, beside: Sequence[Beside]) -> Chart:
    """Return the chart of one place: modelled, official, and all greenhouse gases, a head and by year.

    Parameters
    ----------
    place : Place
    beside : sequence of Beside
        `territorial.beside_official`; at least one year.
    """
    lines = (
        (say("Ours"), OURS, [(b.year, b.per_head_t) for b in beside]),
        (say("Official"), OFFICIAL, [(b.year, b.official.per_head_t) for b in beside]),
        (say("All gases, official"), GASES, [(g.year, g.per_head_t) for g in place.official_gases]),
    )
    drawn = [line for line in lines if line[2]]
    years = [year for _, _, points in drawn for year, _ in points]
    steps = base.ticks(max(max(value for _, value in points) for _, _, points in drawn))
    least = min(0.0, *(value for _, _, points in drawn for _, value in points))
    axis = base.value_axis(steps[-1], " t", steps)
    axis["range"] = [least * 1.1, axis["range"][1]]
    key = base.narrow_key([(f"<b>{name}</b>", theme.text_colour(colour)) for name, colour, _ in drawn])
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [year for year, _ in points],
                "y": [round(value, 3) for _, value in points],
                "line": {"color": colour, "width": 2, "dash": "dot" if colour == GASES else "solid"},
                "hovertemplate": f"%{{x}}: %{{y:.2f}} t a head, {name.lower()}<extra></extra>",
            }
            for name, colour, points in drawn
        ],
        "layout": base.layout(
            base.year_axis(min(years), max(years), 0.5, 2),
            axis,
            annotations=[
                *base.margin_labels(
                    [(f"<b>{name}</b>", points[-1][1], theme.text_colour(colour)) for name, colour, points in drawn],
                    steps[-1],
                    max(years) + 0.5,
                ),
                *key,
            ],
            narrow={"margin": {"r": 12, "t": base.narrow_top_px(key), "b": 32}}
            | base.narrow_years(min(years), max(years), 3),
        ),
    }
    last = beside[-1]
    ours, official = per_head(last.per_head_t), per_head(last.official.per_head_t)
    return Chart(
        id="official-carbon",
        title=say(
            "Homes and work, {year}: {ours} a head by us, {official} officially",
            year=last.year,
            ours=ours,
            official=official,
        ),
        subtitle=" ".join(
            (
                say("Carbon a head in {place}, every year that has both.", place=place.name),
                say(
                    "Homes, industry, commerce and public sector; no cars, farms or land; power counts at the grid’s "
                    "average."
                ),
            )
        ),
        figure=figure,
        summary=" ".join(
            (
                say(
                    "Lines. In {year}, homes and business put out {ours} of carbon a head by this model and {official} "
                    "by the official figure.",
                    year=last.year,
                    ours=ours,
                    official=official,
                ),
                *_gases(place),
                say_data(territorial.WHY),
            )
        ),
        columns=(
            say("Year"),
            say("Homes, ours"),
            say("Business, ours"),
            say("Both, ours"),
            say("Both, official"),
            say("All gases, official"),
        ),
        cells=_cells(place, beside),
    )


def _gases(place: Place) -> list[str]:
    """The newest figure of all greenhouse gases, in a sentence; none where there is none."""
    if not place.official_gases:
        return []
    newest = place.official_gases[-1]
    return [
        say(
            "All greenhouse gases of the area came to {much} a head in {year}.",
            much=per_head(newest.per_head_t),
            year=newest.year,
        )
    ]


def _cells(place: Place, beside: Sequence[Beside]) -> base.Rows:
    ours = {b.year: b for b in beside}
    gases = {g.year: per_head(g.per_head_t) for g in place.official_gases}
    rows = []
    for year in sorted({*ours, *gases}):
        b = ours.get(year)
        mine = (b.homes_t, b.business_t, b.per_head_t, b.official.per_head_t) if b else ()
        rows.append((str(year), *(per_head(v) for v in mine), *("" for _ in range(4 - len(mine))), gases.get(year, "")))
    return tuple(rows)


def scatter(place: Place, compared: Sequence[Compared], names: Mapping[str, str]) -> Chart:
    """Return the chart of every council: modelled against official a head, in one year.

    Parameters
    ----------
    place : Place
        The council that is marked.
    compared : sequence of Compared
        Every council of one year.
    names : mapping of str to str
        Name of each council by its code.
    """
    within = [c for c in compared if max(c.official_t_per_head, c.modelled_t_per_head) <= SHOWN_T]
    beyond = [c for c in compared if c not in within]
    far = [c for c in compared if not 1 / EDGE <= c.modelled_t_per_head / c.official_t_per_head <= EDGE]
    here = next((c for c in compared if c.code == place.code), None)
    shown = [("others", OTHERS, 5, [c for c in within if c is not here])]
    if here in within:
        shown.append((place.name, HERE, 11, [here]))
    ticks = base.ticks(SHOWN_T, 4)
    year = compared[0].year
    rules = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [0.0, min(SHOWN_T, SHOWN_T / slope)],
            "y": [0.0, min(SHOWN_T, SHOWN_T * slope)],
            "line": {"color": theme.LIGHT["rule"], "width": 1, "dash": dash},
            "hoverinfo": "skip",
        }
        for slope, dash in ((1.0, "solid"), (EDGE, "dot"), (1 / EDGE, "dot"))
    ]
    points = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [round(c.official_t_per_head, 2) for c in its],
            "y": [round(c.modelled_t_per_head, 2) for c in its],
            "text": [names[c.code] for c in its],
            "marker": {"color": colour, "size": size},
            "hovertemplate": "%{text}: %{y} t by us, %{x} t officially<extra></extra>",
        }
        for _, colour, size, its in shown
    ]
    sides = [
        base.label(f"<b>{say('ours')}</b>", 0.0, SHOWN_T, theme.LIGHT["muted"], xshift=6, yanchor="top"),
        base.label(
            f"<b>{say('official')}</b>", SHOWN_T, 0.0, theme.LIGHT["muted"], xanchor="right", yanchor="bottom", yshift=4
        ),
        base.label(say("equal"), SHOWN_T, SHOWN_T, theme.LIGHT["muted"], xshift=6, yanchor="middle", name="wide"),
        base.label(
            say("official half more"),
            SHOWN_T,
            SHOWN_T / EDGE,
            theme.LIGHT["muted"],
            xshift=6,
            yanchor="middle",
            name="wide",
        ),
    ]
    x = base.value_axis(SHOWN_T, " t", ticks) | {"range": [0, SHOWN_T], "linecolor": theme.LIGHT["rule"]}
    y = base.value_axis(SHOWN_T, " t", ticks) | {"range": [0, SHOWN_T]}
    figure = {
        "data": [*rules, *points],
        "layout": base.layout(x, y, height_px=420, annotations=sides, narrow={"margin": {"r": 16, "t": 28, "b": 32}}),
    }
    n = len(compared)
    many = words.number(n)
    marked = (
        say(
            "{place}: {ours} and {official}.",
            place=place.name,
            ours=per_head(here.modelled_t_per_head),
            official=per_head(here.official_t_per_head),
        )
        if here
        else ""
    )
    return Chart(
        id="carbon-of-councils",
        title=say("{near} of {n} councils lie near the official figure", near=n - len(far), n=many),
        subtitle=" ".join(
            (
                say("Carbon a head in {year}, ours against official.", year=year),
                say("Homes, industry, commerce and public sector; no cars, farms or land."),
                say("Near: at most half as much again, either way (dotted)."),
                say(
                    "Not drawn, for they are beyond {much} t: {councils}.",
                    much=f"{SHOWN_T:g}",
                    councils=words.listed(sorted(names[c.code] for c in beyond)),
                ),
            )
        ),
        figure=figure,
        summary=" ".join(
            part
            for part in (
                say("Points, one for each of {n} councils.", n=many),
                marked,
                say(
                    "{n} are further apart: {councils}.",
                    n=len(far),
                    councils=words.listed(sorted(names[c.code] for c in far)),
                ),
            )
            if part
        ),
        columns=(say("Council"), say("Ours"), say("Official"), say("Ours over official")),
        cells=lambda: tuple(
            (
                names[c.code],
                per_head(c.modelled_t_per_head),
                per_head(c.official_t_per_head),
                f"{c.modelled_t_per_head / c.official_t_per_head:.2f}",
            )
            for c in sorted(compared, key=lambda c: names[c.code])
        ),
    )
