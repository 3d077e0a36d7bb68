"""Promised against expected: each project's first date beside the one expected today."""

import textwrap
from datetime import date
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, glance, words
from models.facts import Place, Project

ROW_PX = 46
NARROW_CHARACTERS = 36
PROMISED, LATE, ON_TIME = theme.LIGHT["muted"], theme.SERIES[2], theme.SERIES[1]


def timeline(place: Place) -> Chart | None:
    """Return the chart of projects with a promised date, or with an end; None where there is none."""
    shown = [p for p in place.projects if p.is_dated]
    if not shown:
        return None
    shown.sort(key=lambda p: (p.promised or p.retired or date.max, p.label))
    rows = len(shown)
    years = [d.year for p in shown for d in (p.promised, p.expected, p.retired) if d]
    first, last = min(years) - 1, max(years) + 2
    data, annotations = [], []
    for at, project in enumerate(shown):
        y = rows - 1 - at
        annotations.append(
            base.label(f"<b>{project.label}</b>", first, y, theme.LIGHT["ink"], yanchor="bottom", yshift=9, name="wide")
        )
        short = textwrap.shorten(project.label, NARROW_CHARACTERS, placeholder="…")
        annotations.append(
            base.label(
                short,
                first,
                y,
                theme.LIGHT["ink"],
                yanchor="bottom",
                yshift=9,
                name="narrow",
                font={"color": theme.LIGHT["ink"], "size": 12},
            )
        )
        data += _marks(project, y)
        end = project.expected or project.retired or project.promised
        annotations.append(
            base.label(
                _end_words(project), _decimal(end), y, _colour(project), xshift=10, yanchor="middle", name="wide"
            )
        )
    height = ROW_PX * rows + 60
    step = 2 if last - first <= 12 else 4
    ticks = [year for year in range(first + 1, last) if year % step == 0]
    figure = {
        "data": data,
        "layout": base.layout(
            base.year_axis(first, last, 0.0) | {"tickvals": ticks, "ticktext": [str(t) for t in ticks]},
            {
                "range": [-0.6, rows - 0.25],
                "showgrid": False,
                "zeroline": False,
                "showticklabels": False,
                "fixedrange": True,
            },
            left_px=8,
            height_px=height,
            annotations=annotations,
            narrow={"margin": {"l": 4, "r": 12, "t": 12, "b": 32}},
        ),
    }
    return Chart(
        id="timeline",
        title=glance.projects_title(tuple(shown)),
        subtitle="First date promised (hollow) and date expected today or end of service (filled).",
        figure=figure,
        summary="Timeline. " + " ".join(f"{p.label}: {_sentence(p)}." for p in shown),
        columns=("Project", "Promised", "Expected", "Ends", "Late", "Status"),
        cells=tuple(
            (
                p.label,
                words.month(p.promised) if p.promised else "no date",
                words.month(p.expected) if p.expected else "no date",
                words.month(p.retired) if p.retired else "",
                findings.lateness(p),
                words.STATUSES[p.status],
            )
            for p in shown
        ),
    )


def _decimal(day: date | None) -> float:
    """A date as a place on the axis of years."""
    return 0.0 if day is None else round(day.year + (day.month - 1) / 12 + (day.day - 1) / 365, 2)


def _colour(project: Project) -> str:
    return theme.text_colour(LATE if findings.is_late(project) else PROMISED)


def _marks(project: Project, y: int) -> list[dict[str, Any]]:
    """A hollow mark where promised, a filled one where expected or ending, and the slip between them."""
    marks = []
    colour = LATE if findings.is_late(project) else ON_TIME
    hover = project.label
    if project.promised and project.expected and project.promised != project.expected:
        marks.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [_decimal(project.promised), _decimal(project.expected)],
                "y": [y, y],
                "line": {"color": colour, "width": 3},
                "hoverinfo": "skip",
            }
        )
    for day, symbol, what in (
        (project.promised, "circle-open", "promised"),
        (project.expected, "circle", "expected"),
        (project.retired, "x", "ends"),
    ):
        if day is None:
            continue
        marks.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [_decimal(day)],
                "y": [y],
                "marker": {
                    "symbol": symbol,
                    "size": 11,
                    "color": PROMISED if what != "expected" else colour,
                    "line": {"color": PROMISED if what != "expected" else colour, "width": 2},
                },
                "hovertemplate": f"{hover}<br>{what} {words.month(day)}<extra></extra>",
            }
        )
    return marks


def _end_words(project: Project) -> str:
    """What stands at the end of a row."""
    if project.status in ("failed", "lapsed"):
        return words.STATUSES[project.status].lower()
    if project.retired and not project.expected:
        return f"ends {words.month(project.retired)}"
    return findings.lateness(project) or words.STATUSES[project.status].lower()


def _sentence(project: Project) -> str:
    parts = []
    if project.promised:
        parts.append(f"promised {words.month(project.promised)}")
    if project.expected:
        parts.append(f"expected {words.month(project.expected)}")
    if project.retired:
        parts.append(f"ends {words.month(project.retired)}")
    parts.append(findings.lateness(project) or words.STATUSES[project.status].lower())
    return ", ".join(parts)
