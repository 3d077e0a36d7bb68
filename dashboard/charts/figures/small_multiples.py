"""Two to four scenarios side by side on the same axes: what each makes of what it uses, the others in grey."""

import html
import textwrap
from collections.abc import Sequence
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base, target as aim
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, words
from models.facts import Pathway, Target

Item = tuple[str, str, Pathway]
"""Letter, label and pathway of a scenario."""

Shares = list[list[float | None]]
MOST = 4
MADE, MET, OTHERS = theme.SERIES[0], theme.SERIES[1], theme.LIGHT["rule"]
GAP = 0.035
"""Room between panels side by side, in parts of the width."""

NARROW_GAP, NARROW_ROOM = 0.1, 0.2
"""The same where they stand two by two, and the room between their rows for a head, in parts of the height."""

HEAD_CHARACTERS = 13
"""Characters of a label that a line over a panel holds on narrow screens; there may be two lines."""

NARROW_HEIGHT_PX = 520
RIGHT_PX = 22
"""Room at the right for half of the last year."""

EQUAL_POINTS = 0.5
"""Two lines that are nowhere further apart read as one."""


def small_multiples(pathways: Sequence[Item], target: Target) -> Chart:
    """Return the chart of two to four scenarios.

    Parameters
    ----------
    pathways : sequence of (letter, label, Pathway)
    target : Target
        Decides whether the diamond is called a target or a yardstick.

    Raises
    ------
    ValueError
        If there are fewer than two scenarios or more than four.
    """
    if not 2 <= len(pathways) <= MOST:
        raise ValueError(f"Two to {MOST} scenarios stand side by side, not {len(pathways)}.")
    paths = [path for _, _, path in pathways]
    made = [[_percent(path.annual_share(y)) for y in path.years] for path in paths]
    met = [[_percent(path.met_locally_share(y)) for y in path.years] for path in paths]
    highest = max(*(share or 0.0 for of in made for share in of), *(path.target_share * 100 for path in paths))
    axis = base.value_axis(highest, "%", base.ticks(highest * 1.05))
    key = _key(target, paths)
    narrow_key = base.narrow_key(key, base.tick_room_px(axis))
    layout = base.layout(
        {},
        {},
        top_px=86,
        height_px=base.HEIGHT_PX,
        shapes=[
            base.rule(base.today(path)) | {"xref": f"x{_nth(at)}", "yref": f"y{_nth(at)} domain"}
            for at, path in enumerate(paths)
        ],
        annotations=[*_wide_key(key, base.tick_room_px(axis)), *narrow_key, *_heads(pathways)],
    )
    layout["margin"] |= {"l": base.tick_room_px(axis), "r": RIGHT_PX}
    narrow = layout["meta"]["narrow"]
    narrow |= {
        "margin": {"l": base.tick_room_px(axis), "r": RIGHT_PX, "t": 48 + base.narrow_top_px(narrow_key), "b": 32},
        "height": NARROW_HEIGHT_PX if len(pathways) > 2 else base.HEIGHT_PX + 40,
    }
    for note in narrow_key:
        note["yshift"] += 40
    first, last = paths[0].years[0].year, max(path.years[-1].year for path in paths)
    for at in range(len(pathways)):
        nth = _nth(at)
        layout[f"xaxis{nth}"] = base.year_axis(first + 6, last, 0.5, 20 if len(pathways) == MOST else 10) | {
            "range": [first - 0.5, last + 0.5],
            "domain": _span(at, len(pathways), GAP),
            "anchor": f"y{nth}",
        }
        layout[f"yaxis{nth}"] = axis | {"anchor": f"x{nth}", "showticklabels": at == 0, "domain": [0, 1]}
        narrow |= {
            f"xaxis{nth}.domain": _span(at % 2, 2, NARROW_GAP),
            f"xaxis{nth}.tickvals": [2020, 2040],
            f"xaxis{nth}.ticktext": ["2020", "2040"],
            f"yaxis{nth}.domain": _rows(at, len(pathways)),
            f"yaxis{nth}.showticklabels": at % 2 == 0,
        }
    return Chart(
        id="small-multiples",
        title=_title(pathways),
        subtitle=f"Share of {_scope(paths)} that is made there over a year, to {last}, on the same axes; met locally "
        "counts only what is made in the hour it is used. In grey what the others make."
        + _one_line(pathways, made, met),
        figure={"data": _traces(pathways, made, met, target), "layout": layout},
        summary=_summary(pathways, target),
        columns=(
            "Year",
            *(f"{letter}, {what}" for letter, _, _ in pathways for what in ("made here", "met locally")),
        ),
        cells=lambda: tuple(
            (
                str(y.year),
                *(
                    words.percent_fine(share)
                    for path in paths
                    for share in (path.annual_share(path.of(y.year)), path.met_locally_share(path.of(y.year)))
                ),
            )
            for y in paths[0].years
        ),
    )


def _nth(at: int) -> str:
    """Number of an axis as plotly has it: none for the first."""
    return "" if at == 0 else str(at + 1)


def _span(at: int, count: int, gap: float) -> list[float]:
    """Part of the width of one of so many panels side by side."""
    width = (1 - gap * (count - 1)) / count
    return [round(at * (width + gap), 4), round(at * (width + gap) + width, 4)]


def _rows(at: int, count: int) -> list[float]:
    """Part of the height of a panel where they stand two by two."""
    if count == 2:
        return [0, 1]
    return [(1 + NARROW_ROOM) / 2, 1] if at < 2 else [0, (1 - NARROW_ROOM) / 2]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def _traces(pathways: Sequence[Item], made: Shares, met: Shares, target: Target) -> list[dict[str, Any]]:
    """Of each panel: the others in grey, met locally, made here in bold, and the diamond."""
    traces = []
    for at, (letter, _, path) in enumerate(pathways):
        axes = {"xaxis": f"x{_nth(at)}", "yaxis": f"y{_nth(at)}"}
        for other, (of, _, its) in enumerate(pathways):
            if other != at:
                traces.append(_line(its, made[other], OTHERS, 1, f"made here, {of}") | axes)
        traces.append(_line(path, met[at], MET, 2, f"met locally, {letter}") | axes)
        traces.append(_line(path, made[at], MADE, 3, f"made here, {letter}") | axes)
        traces.append(aim.marker(target, path.target_share, path.target_year) | axes)
    return traces


def _line(path: Pathway, shares: list[float | None], colour: str, width: float, wording: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [y.year for y in path.years],
        "y": shares,
        "line": {"color": colour, "width": width},
        "hovertemplate": "%{x}: %{y:.1f}% " + wording + "<extra></extra>",
    }


def _one_line(pathways: Sequence[Item], made: Shares, met: Shares) -> str:
    """Where made here and met locally cannot be told apart."""
    same = [
        letter
        for (letter, _, _), of_made, of_met in zip(pathways, made, met, strict=True)
        if all(abs((a or 0.0) - (b or 0.0)) <= EQUAL_POINTS for a, b in zip(of_made, of_met, strict=True))
    ]
    return f" In {words.listed(same)} the two lines lie on each other." if same else ""


def _heads(pathways: Sequence[Item]) -> list[dict[str, Any]]:
    """Letter and label over each panel."""
    return [
        base.label(
            f"<b>{letter}</b> " + "<br>".join(html.escape(line) for line in _lines(label)),
            0,
            1,
            theme.LIGHT["ink"],
            xref=f"x{_nth(at)} domain",
            yref=f"y{_nth(at)} domain",
            yanchor="bottom",
            yshift=6,
        )
        for at, (letter, label, _) in enumerate(pathways)
    ]


def _lines(label: str) -> list[str]:
    """A label in two lines at most.

    Examples
    --------
    >>> _lines("Ambitious rooftops"), _lines("Half by 2030")
    (['Ambitious', 'rooftops'], ['Half by 2030'])
    """
    return textwrap.wrap(label, HEAD_CHARACTERS, max_lines=2, placeholder="…") or [""]


def _key(target: Target, paths: Sequence[Pathway]) -> list[tuple[str, str]]:
    """What the lines and the diamond are, in their colours."""
    shares = {path.target_share for path in paths}
    share = f" {words.percent(paths[0].target_share)}" if len(shares) == 1 else ""
    return [
        ("<b>Made here</b>", theme.text_colour(MADE)),
        ("<b>Met locally</b>", theme.text_colour(MET)),
        ("The others", theme.LIGHT["muted"]),
        (f"◆ {findings.target_name(target).capitalize()}{share}", theme.text_colour(aim.AIM)),
    ]


def _wide_key(key: Sequence[tuple[str, str]], left_px: int) -> list[dict[str, Any]]:
    """The key in one row above the heads of the panels."""
    notes, at_px = [], -float(left_px)
    for text, colour in key:
        notes.append(
            base.label(
                text, 0, 1, colour, xref="paper", yref="paper", xshift=at_px, yanchor="bottom", yshift=52, name="wide"
            )
        )
        at_px += base.CHARACTER_PX * len(text.replace("<b>", "").replace("</b>", "")) + 16
    return notes


def _scope(paths: Sequence[Pathway]) -> str:
    """What the shares are of; scenarios may differ in it."""
    if len({path.scope for path in paths}) > 1:
        return "what each scenario counts (electricity, or all energy)"
    return findings.used(paths[0]) if paths[0].all_energy else f"the {findings.used(paths[0])}"


def _title(pathways: Sequence[Item]) -> str:
    """The finding: who reaches the target and when."""
    shares = {path.target_share for _, _, path in pathways}
    share = _share_of(shares)
    already = [letter for letter, _, path in pathways if path.now_share >= path.target_share]
    never = [letter for letter, _, path in pathways if letter not in already and path.reached_year is None]
    reached = [(letter, path.reached_year) for letter, _, path in pathways if letter not in (*already, *never)]
    last = pathways[0][2].years[-1].year
    if len(never) == len(pathways):
        return f"None of them would make {share} by {last}"
    if len(already) == len(pathways):
        return f"{'Both' if len(pathways) == 2 else 'All'} make {share} already"
    parts = []
    if never:
        parts.append(f"{words.listed(never)} would never make {share}")
    if already:
        verb = ("does" if len(already) == 1 else "do") if parts else f"{_makes(already)} {share}"
        parts.append(f"{words.listed(already)} {verb} already")
    if reached:
        (letter, year), *rest = sorted(reached, key=lambda item: (item[1], item[0]))
        verb = "would" if parts else f"would make {share}"
        parts.append(", ".join([f"{letter} {verb} in {year}", *(f"{other} in {then}" for other, then in rest)]))
    return "; ".join(parts)


def _makes(letters: Sequence[str]) -> str:
    return "makes" if len(letters) == 1 else "make"


def _share_of(shares: set[float]) -> str:
    """The share aimed at, in a word or a percent."""
    if len(shares) > 1:
        return "its target"
    (share,) = shares
    return "half" if share == 0.5 else words.percent(share)


def _summary(pathways: Sequence[Item], target: Target) -> str:
    """Each scenario in a sentence."""
    parts = []
    for letter, label, path in pathways:
        then = path.of(path.target_year)
        shares = [words.percent(share(then) or 0.0) for share in (path.annual_share, path.met_locally_share)]
        reached = path.reached_year
        parts.append(
            f"{letter}, {label}: {shares[0]} made here in {path.target_year}, {shares[1]} met locally; the "
            f"{findings.target_name(target)} of {words.percent(path.target_share)} is "
            + (
                "never reached."
                if reached is None
                else f"reached in {reached}."
                if path.now_share < path.target_share
                else "already passed."
            )
        )
    return f"{len(pathways)} line charts on the same axes. " + " ".join(parts)
