"""Promised against expected: each project's first date beside the one expected today."""

import textwrap
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, glance, words
from dashboard.text.catalogue import say, say_as
from models.facts import Place, Project

ROW_PX = 46
NARROW_CHARACTERS = 36
SMALL = {"color": theme.LIGHT["ink"], "size": 12}
"""Letters on narrow screens."""
KEY_ORDER = ("promised", "expected", "late", "ends")
KEY_UP, KEY_START = 0.05, 0.03
"""How far over the first row's own place the key stands [rows], and where its first mark stands [share of the axis]."""
KEY_GAP, KEY_CHARACTERS = 4, 40
"""Characters that a mark of the key and what is free after its word take, and how many the whole axis has room for."""
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
                font=SMALL,
            )
        )
        data += _marks(project, y)
        end = project.expected or project.retired or project.promised
        annotations.append(
            base.label(
                _end_words(project), _decimal(end), y, _colour(project), xshift=10, yanchor="middle", name="wide"
            )
        )
    for word, mark, x in _placed(_key(shown), first, last):
        data.append(_mark(mark, x, rows + KEY_UP, "skip"))
        spot = (x, rows + KEY_UP, theme.LIGHT["ink"])
        annotations.append(base.label(word, *spot, xshift=10, yanchor="middle", name="wide"))
        annotations.append(base.label(word, *spot, xshift=10, yanchor="middle", name="narrow", font=SMALL))
    height = round(ROW_PX * (rows + KEY_UP)) + 76
    step = 2 if last - first <= 12 else 4
    ticks = [year for year in range(first + 1, last) if year % step == 0]
    figure = {
        "data": data,
        "layout": base.layout(
            base.year_axis(first, last, 0.0) | {"tickvals": ticks, "ticktext": [str(t) for t in ticks]},
            {
                "range": [-0.6, rows + KEY_UP + 0.35],
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
        subtitle=say("First date promised (hollow) and date expected today or end of service (filled)."),
        figure=figure,
        summary=" ".join((say("Timeline."), *(f"{p.label}: {_sentence(p)}." for p in shown))),
        columns=(say("Project"), say("Promised"), say("Expected"), say("Ends"), say("Late"), say("Status")),
        cells=tuple(
            (
                p.label,
                words.month(p.promised) if p.promised else say("no date"),
                words.month(p.expected) if p.expected else say("no date"),
                words.month(p.retired) if p.retired else "",
                findings.lateness(p),
                words.status(p.status),
            )
            for p in shown
        ),
    )


def _decimal(day: date | None) -> float:
    """A date as a place on the axis of years."""
    return 0.0 if day is None else round(day.year + (day.month - 1) / 12 + (day.day - 1) / 365, 2)


def _colour(project: Project) -> str:
    return theme.text_colour(LATE if findings.is_late(project) else PROMISED)


def _key(shown: Sequence[Project]) -> list[tuple[str, str]]:
    """What the marks stand for that the chart has: a word and the kind of mark, in their order."""
    told = {
        "promised": say_as("mark on a line of time", "promised"),
        "expected": say_as("mark on a line of time", "expected"),
        "late": say_as("mark on a line of time", "late"),
        "ends": say_as("mark on a line of time", "ends"),
    }
    there = {mark for project in shown for mark, _ in _dated(project)}
    return [(told[mark], mark) for mark in KEY_ORDER if mark in there]


def _placed(key: list[tuple[str, str]], first: int, last: int) -> list[tuple[str, str, float]]:
    """The same with the place of each mark on the axis of years: each has as much of it as its word is long."""
    ends = list(accumulate((len(word) + KEY_GAP for word, _ in key), initial=0))
    years = (last - first) * (1 - KEY_START)
    start = first + (last - first) * KEY_START
    return [
        (word, mark, round(start + years * at / max(ends[-1], KEY_CHARACTERS), 2))
        for (word, mark), at in zip(key, ends, strict=False)
    ]


def _dated(project: Project) -> list[tuple[str, date]]:
    """Kinds of a project's marks, each with its day."""
    expected = "late" if findings.is_late(project) else "expected"
    days = (("promised", project.promised), (expected, project.expected), ("ends", project.retired))
    return [(mark, day) for mark, day in days if day is not None]


def _mark(mark: str, x: float, y: float, hover: str) -> dict[str, Any]:
    """A hollow circle for what was promised, a full one for what is expected, a cross for what ends."""
    symbol = {"promised": "circle-open", "ends": "x"}.get(mark, "circle")
    colour = {"late": LATE, "expected": ON_TIME}.get(mark, PROMISED)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "marker": {"symbol": symbol, "size": 11, "color": colour, "line": {"color": colour, "width": 2}},
        **({"hoverinfo": hover} if hover == "skip" else {"hovertemplate": hover}),
    }


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
    verb = {"late": "expected"}
    for mark, day in _dated(project):
        told = f"{hover}<br>{verb.get(mark, mark)} {words.month(day)}<extra></extra>"
        marks.append(_mark(mark, _decimal(day), y, told))
    return marks


def _end_words(project: Project) -> str:
    """What stands at the end of a row."""
    if project.status in ("failed", "lapsed"):
        return words.status(project.status).lower()
    if project.retired and not project.expected:
        return say("ends {month}", month=words.month(project.retired))
    return findings.lateness(project) or words.status(project.status).lower()


def _sentence(project: Project) -> str:
    parts = []
    if project.promised:
        parts.append(say("promised {month}", month=words.month(project.promised)))
    if project.expected:
        parts.append(say("expected {month}", month=words.month(project.expected)))
    if project.retired:
        parts.append(say("ends {month}", month=words.month(project.retired)))
    parts.append(findings.lateness(project) or words.status(project.status).lower())
    return ", ".join(parts)
