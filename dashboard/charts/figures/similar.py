"""Similar councils as dots: what each makes of what it uses, with a bar from where it began."""

from collections.abc import Sequence
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.base import Chart
from dashboard.text import similar as told, words
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from dashboard.text.similar import Beside
from models.pathway.history import FIRST_YEAR

DOT_PX = 12
MOST_SHARE = 1.2
"""A council far above is drawn up to here, so that the others can be told apart; its number says how far it goes."""


def similar(here: Beside, row: Sequence[Beside], year: int) -> Chart:
    """Return the dots of a council and others.

    Parameters
    ----------
    here : Beside
        The council of the page, one of the row.
    row : sequence of Beside
        In the order in which they are drawn.
    year : int
        Newest year of the statistics.
    """
    title = told.grown_most(row)
    figure = bar_rows.figure([_bar(here, one) for one in row], "%")
    figure["data"] += [_dots(here, row, is_here=False), _dots(here, row, is_here=True)]
    past = [one for one in row if one.share > MOST_SHARE]
    cut_words = say("What goes past {share} is drawn up to there.", share=words.percent(MOST_SHARE)) if past else ""
    measure = say(
        "Share of the electricity used in {year} that was made there (dot), and in {first} (other end of the bar).",
        year=year,
        first=FIRST_YEAR,
    )
    return Chart(
        id="similar",
        title=title,
        subtitle=f"{measure} {cut_words}".strip(),
        figure=figure,
        summary=f"{say('A dot for each council.')} {title}. {told.lead(here, row, year)}",
        columns=(
            say("Council"),
            say("Distance"),
            say("Made here, {year}", year=FIRST_YEAR),
            say("Made here, {year}", year=year),
            say("Change, points"),
        ),
        cells=tuple(
            (
                name_of(one.council),
                say("this council") if one is here else f"{one.distance:.2f}",
                words.percent_fine(one.first_share),
                words.percent_fine(one.share),
                words.change(one.share, one.first_share, "points"),
            )
            for one in row
        ),
    )


def _bar(here: Beside, one: Beside) -> bar_rows.Row:
    first, now = (100 * min(share, MOST_SHARE) for share in (one.first_share, one.share))
    name = name_of(one.council)
    text = f"{name} – {say('here')}" if one is here else name
    return bar_rows.Row(
        text=text,
        narrow_text=text,
        value_text=words.percent(one.share),
        start=round(first, 2),
        length=round(now - first, 2),
        colour=theme.SERIES[0] if one is here else theme.LIGHT["rule"],
    )


def _dots(here: Beside, row: Sequence[Beside], *, is_here: bool) -> dict[str, Any]:
    """The dots of the council of the page, or of the others."""
    at = [(n, one) for n, one in enumerate(row) if (one is here) == is_here]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(100 * min(one.share, MOST_SHARE), 2) for _, one in at],
        "y": [round(len(row) - n - bar_rows.BAR_MIDDLE, 3) for n, _ in at],
        "marker": {
            "symbol": "circle",
            "size": DOT_PX,
            "color": theme.SERIES[0] if is_here else theme.LIGHT["muted"],
            "line": {"color": theme.LIGHT["surface"], "width": 1.5},
        },
        "hovertext": [f"{name_of(one.council)}: {words.percent(one.share)}" for _, one in at],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
