"""The answer to a move of a lever: the strip, the charts in view, what other levers follow, and what was refused."""

import base64
import html as text_of_html
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dashboard.answers import results
from dashboard.charts.figures import weeks
from dashboard.charts.figures.base import Chart, Drawing, Picture
from dashboard.charts.figures.year_map import YearMap
from dashboard.shell import elements, first_paint
from dashboard.text import pace, words
from dashboard.workbench import address, assured_panel, controls, goal_panel, levers, panels, strip, tabs, views
from dashboard.workbench.tabs import Asked
from dashboard.workbench.turns import Turns
from models.facts import Place, Scenario

_turns = Turns()


def answer(place: Place, query: Mapping[str, str]) -> dict[str, Any]:
    """Return what the browser shows after a move; everything that came from it is checked here.

    Parameters
    ----------
    place : Place
    query : mapping of str to str
        Query of the request: the scenario, and what is looked at (see `views`).

    Returns
    -------
    dict
        Ready for JSON. `search` is the scenario's query without what could not be used; `problems` says of each such
        lever why, in words fit to show.

    Raises
    ------
    Stopped
        If a newer question of the same page has come while this one was worked out.
    """
    of_scenario, of_view = views.parted(query)
    wanted = views.wanted_of(of_view)
    scenario, unread = controls.of_query(place, of_scenario)
    scenario, refused = controls.moved(scenario, wanted.moved)
    problems = (*unread, *refused)
    if wanted.rows:
        ids = {levers.group_id(name): name for name in levers.grouped(scenario)}
        return {"rows": {id: list(levers.rows(place, scenario, ids[id])) for id in wanted.rows if id in ids}}
    pathway = results.pathway_for(scenario)
    view = views.view_of(of_view, scenario, pathway)
    asked = Asked(place=place, scenario=scenario, pathway=pathway, view=view)
    if wanted.rest:
        return _rested(asked, wanted)
    found = strip.cells(scenario, rested=False)
    shown = tabs.pictures(asked, waiting=False, only_first=wanted.first)
    return {
        "search": controls.search_of(scenario),
        "shared": address.dated(controls.search_of(scenario)),
        "heading": heading(scenario),
        "banner": elements.banner_values(scenario),
        "goal": words.percent_asked(view.goal.share),
        "cells": [asdict(cell) for cell in found if cell.id != strip.CHANCE],
        "charts": [drawn(chart) for chart in shown],
        "changed": [name for name, _ in scenario.changes],
        "values": _values(scenario, wanted),
        "ranges": _ranges(scenario, wanted),
        "paces": pace.warnings(place, scenario),
        "problems": {problem.lever: str(problem) for problem in problems if problem.lever},
        "notices": [str(problem) for problem in problems if not problem.lever],
        **({"panel": first_paint.html_of(panels.panel(asked, drawn=False, made=shown))} if wanted.panel else {}),
        **(_weeks(asked) if view.tab == "hours" else {}),
        **_tables(shown, wanted),
    }


def _rested(asked: Asked, wanted: views.Wanted) -> dict[str, Any]:
    """What follows once the levers rest."""
    needless = _turns.begin(wanted.asker, wanted.turn) if wanted.asker else None
    results.outlook_for(asked.scenario, needless)
    found = strip.cells(asked.scenario)
    shown = tabs.pictures(asked, waiting=True)
    parts: dict[str, str] = {}
    if asked.view.tab == "certainty":
        parts["certainty"] = text_of_html.escape(panels.certainty(asked))
    if asked.view.tab == "plan":
        parts["goal-answer"] = first_paint.html_of(goal_panel.answer_to(asked))
        parts[assured_panel.BLOCK_ID] = first_paint.html_of(assured_panel.block(asked))
    return {
        "search": controls.search_of(asked.scenario),
        "cells": [asdict(cell) for cell in found if cell.id == strip.CHANCE],
        "charts": [drawn(chart) for chart in shown],
        "spoken": strip.spoken(asked.pathway, found),
        "goal_problem": asked.view.goal_problem,
        "parts": parts,
        **_tables(shown, wanted),
    }


def heading(scenario: Scenario) -> dict[str, str]:
    """Name of the scenario, and what of it was changed from which."""
    count = len(scenario.changes)
    levers_changed = f"{count} lever{'' if count == 1 else 's'} changed"
    return {
        "name": "My scenario" if count else scenario.label,
        "from": f"from {scenario.label} · {levers_changed}" if count else "nothing changed yet",
    }


def drawn(picture: Picture) -> dict[str, Any]:
    """A picture as the browser draws it: a figure for plotly, a drawing, or the levels of a year's hours."""
    told = {name: getattr(picture, name) for name in ("id", "title", "subtitle", "summary")}
    if isinstance(picture, YearMap):
        return told | {
            "levels": base64.b64encode(picture.levels).decode(),
            "most_sent": words.power(picture.most_sent_mw),
        }
    if isinstance(picture, Drawing):
        return told | {"svg": picture.svg, "narrow_svg": picture.narrow_svg}
    if isinstance(picture, Chart):
        return told | {"figure": picture.figure}
    raise TypeError(f"{type(picture).__name__} cannot be drawn.")


def _weeks(asked: Asked) -> dict[str, Any]:
    """The first days of the week that is shown and of those worth a look."""
    notable = weeks.notable_weeks(tabs.hours_of(asked))
    return {
        "week": tabs.week_of(asked.view).isoformat(),
        "weeks": {name: day.isoformat() for name, day in notable.items()},
    }


def _tables(shown: list[Picture], wanted: views.Wanted) -> dict[str, Any]:
    """Tables of the charts whose table is open, as HTML."""
    opened = [chart for chart in shown if chart.id in wanted.tables]
    if not opened:
        return {}
    return {
        "tables": {c.id: first_paint.html_of(elements.table(c.title, c.columns, c.rows)) for c in opened},
    }


def _values(scenario: Scenario, wanted: views.Wanted) -> dict[str, list[Any]]:
    """Levers that the browser has to show anew: text of the box or choice, and place of the slider."""
    names = controls.lever_names()
    if not wanted.all_values:
        makers = scenario.following.makers
        follow = scenario.following.followers if not makers.isdisjoint(wanted.moved) else frozenset()
        names = tuple(name for name in names if name in wanted.moved or name in follow)
    return {name: _value(scenario, name) for name in names}


def _value(scenario: Scenario, name: str) -> list[Any]:
    assumption, value = scenario.assumptions[name], scenario[name]
    if not controls.has_slider(assumption):
        return [controls.choice_text(value), None]
    return [levers.box_text(assumption, value), controls.shown(assumption, value)]


def _ranges(scenario: Scenario, wanted: views.Wanted) -> dict[str, dict[str, Any]]:
    """Ranges of the levers with a ceiling of the place, where those may have moved."""
    if not wanted.all_values and scenario.following.makers.isdisjoint(wanted.moved):
        return {}
    return {
        name: levers.slider_range(scenario.assumptions[name]) | {"of": levers.of_words(scenario.assumptions[name])}
        for name in controls.ruled_names()
    }
