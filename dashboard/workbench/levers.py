"""The column of levers: a row each in folding groups, the same before and after scripts run."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.shell import elements
from dashboard.text import pace, words
from dashboard.text.catalogue import say
from dashboard.workbench import controls, tabs
from models.facts import Assumption, Place, Scenario
from models.sources import assumptions

OPEN_GROUPS = 2
"""Groups of levers that are open at first."""

MOST_STEPS = 100
"""Steps that a slider has at most: more than a hundred presses of a key from end to end nobody makes."""

AIMED = "half_by_2030"
"""The shipped scenario whose values are marked on the sliders."""

TABS_OF_GROUP = {
    "Supply by 2030": "path",
    "Use by 2030": "path",
    "Homes and heat": "heat",
    "Cars and vans": "heat",
    "What the place can hold": "plan",
    "Money": "money",
    "Prices": "money",
    "Projects and pace": "certainty",
    "Limits": "plan",
    "How it is counted": "path",
}
"""The tab that shows most of what a group of levers moves; the first tab for a group that is not listed."""

ALSO_CALLED = {
    "solar_homes_added_mw": "pv panels photovoltaic rooftop",
    "solar_business_added_mw": "pv panels photovoltaic rooftop",
    "solar_ground_added_mw": "pv panels photovoltaic ground",
    "onshore_wind_added_mw": "turbine turbines",
    "anaerobic_digestion_added_mw": "biogas",
    "store_mwh": "battery storage",
    "electric_car_share": "ev evs vehicle vehicles",
    "electric_car_path": "ev evs vehicle vehicles",
    "homes_retrofitted_per_year": "insulation insulate fuel poverty",
    "retrofit_targeting_share": "insulation fuel poverty",
    "heat_network_mwh": "district heating",
    "smart_charging_share": "ev smart",
}
"""Words that people look for a lever by and that its labels do not have."""

TAB_LABELS = {tab.name: tab.label for tab in tabs.TABS}


def slider_id(name: str) -> str:
    """Id of the slider that moves with the box called `name`."""
    return f"{name}-slider"


def grouped(scenario: Scenario) -> dict[str, list[Assumption]]:
    """Return the levers by group, in the order of the table."""
    groups: dict[str, list[Assumption]] = {}
    for name in controls.lever_names():
        assumption = scenario.assumptions[name]
        groups.setdefault(assumption.group, []).append(assumption)
    return groups


def group_id(name: str) -> str:
    """Id of a group: no spaces, for it becomes part of others; none that a picture of the same name has.

    Examples
    --------
    >>> group_id("Supply by 2030")
    'levers-supply-by-2030'
    """
    return f"levers-{name.lower().replace(' ', '-')}"


def step(assumption: Assumption) -> float:
    """Step of a lever's control, as shown: the table's, or a round one that crosses the range in `MOST_STEPS`.

    Examples
    --------
    >>> roof = Assumption(name="roof_mw", label="Roof", group="Supply", value=0.0, low=0.0, high=260.0, unit="MW",
    ...                   step=0.5, source="a test", url="", grade="C", read_on="2026-11-24")
    >>> step(roof)
    5.0
    """
    least = controls.shown(assumption, assumption.step or 1.0)
    width = controls.shown(assumption, assumption.high) - controls.shown(assumption, assumption.low)
    if width <= MOST_STEPS * least * (1 + 1e-9):
        return least
    magnitude = 10.0 ** math.floor(math.log10(width / MOST_STEPS))
    return next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude * MOST_STEPS >= width * (1 - 1e-9))


BARE = re.compile(r"[-+\N{MINUS SIGN}]?\s*[\d.,]+(?:[eE][-+]?\d+)?")
"""A number without a unit."""


def box_text(assumption: Assumption, value: float) -> str:
    """A value as its box shows it; what is in the box can be put there again.

    Examples
    --------
    >>> use = Assumption(name="use", label="Use", group="Use", value=0.0, low=-0.3, high=0.3, unit="share", step=0.01,
    ...                  source="a test", url="", grade="C", read_on="2026-11-24")
    >>> box_text(use, 0.07), box_text(use, -0.049)
    ('7%', '-4.9%')
    """
    width = controls.shown(assumption, assumption.high) - controls.shown(assumption, assumption.low)
    # Of a range that is but a few steps wide a part of a step tells.
    finest = min(step(assumption), width / 5) if width > 0.0 else 1.0
    digits = max(0, 2 - math.floor(math.log10(finest) + 1e-9))
    number = f"{round(controls.shown(assumption, value), min(digits, 6)):,.10g}"
    return f"{number}%" if assumption.unit == "share" else number


def of_words(assumption: Assumption) -> str:
    """What stands behind a lever's box: its ceiling and unit, or the unit alone where the range is not of a place."""
    unit = assumption.unit_shown
    if assumption.high <= assumption.low:
        return say("no site known here")
    if assumption.high_rule:
        return say("of {limit}", limit=words.of_unit(assumption.high, unit))
    return "" if assumption.unit == "share" else unit.replace(" per ", "/").replace("GBP", "£")


def slider_range(assumption: Assumption) -> dict[str, Any]:
    """Range of a lever's slider, by property."""
    low, high = controls.shown(assumption, assumption.low), controls.shown(assumption, assumption.high)
    return {"min": low, "max": high if high > low else low + 1, "disabled": high <= low, "step": step(assumption)}


def marks(assumption: Assumption, base: Scenario, aimed: Scenario) -> dict[str, float]:
    """Places of the marks under a slider [0-1 of its width]: where today's path stands and where half by 2030 does."""
    width = assumption.high - assumption.low
    if width <= 0:
        return {}
    return {
        kind: min(max((scenario[assumption.name] - assumption.low) / width, 0.0), 1.0)
        for kind, scenario in (("today", base), ("target", aimed))
    }


def moved_in_form(place: Place, base_name: str, sent: Mapping[str, str]) -> dict[str, str]:
    """What of a form without scripts was moved: all that does not stand as the form showed it.

    Parameters
    ----------
    place : Place
    base_name : str
        The scenario that the form showed.
    sent : mapping of str to str
        Every field of the form, as the browser sent it.
    """
    names = {named.name for named in assumptions.scenario_names()}
    base = assumptions.scenario(place, base_name if base_name in names else assumptions.DEFAULT_SCENARIO)
    shown = {
        name: box_text(a, a.value) if controls.has_slider(a) else controls.choice_text(a.value)
        for name, a in base.assumptions.items()
        if a.is_lever
    }
    as_typed = {name: _with_percent(base.assumptions.get(name), text) for name, text in sent.items() if text.strip()}
    return {name: text for name, text in as_typed.items() if text.strip() != shown.get(name)}


def in_form(assumption: Assumption | None, text: str) -> str:
    """A value of an address as a form has to send it, so that `moved_in_form` reads the same."""
    if not _has_percent(assumption):
        return text
    return f"{round(float(text) * 100, 10):.12g}%"


def _has_percent(assumption: Assumption | None) -> bool:
    """Whether its box shows a percent sign."""
    return (
        assumption is not None
        and assumption.is_lever
        and assumption.unit == "share"
        and controls.has_slider(assumption)
    )


def _with_percent(assumption: Assumption | None, text: str) -> str:
    """What was typed; a bare number in a box of percent is percent, as in the boxes of the workbench."""
    return f"{text.strip()}%" if _has_percent(assumption) and BARE.fullmatch(text.strip()) else text


def groups(place: Place, scenario: Scenario, *, all_open: bool = False) -> list[Component]:
    """Return the levers in folding groups.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives values and ranges.
    all_open : bool
        Whether every group holds its rows; else only the first few do, and the browser asks for the others.
    """
    changed = dict(scenario.changes)
    parts: list[Component] = []
    for at, (name, members) in enumerate(grouped(scenario).items()):
        count = sum(a.name in changed for a in members)
        is_open = at < OPEN_GROUPS
        tab = TABS_OF_GROUP.get(name, "path")
        parts.append(
            html.Details(
                [
                    html.Summary(
                        [
                            html.Span(name, className="group-name"),
                            html.Span(
                                f"{count} changed" if count else "",
                                id=f"{group_id(name)}-changed",
                                className="group-changed",
                            ),
                        ]
                    ),
                    html.A(
                        f"→ {TAB_LABELS[tab]}",
                        href=f"#{tab}",
                        className="group-tab",
                        title=f"These move most under {TAB_LABELS[tab]}",
                        **{"data-tab": tab},
                    ),
                    html.Div(
                        list(rows(place, scenario, name)) if is_open or all_open else None,
                        id=f"{group_id(name)}-rows",
                        className="lever-group",
                    ),
                ],
                id=group_id(name),
                className="lever-groups",
                open=is_open,
                **{"data-levers": " ".join(a.name for a in members)},
            )
        )
    return parts


def rows(place: Place, scenario: Scenario, group: str) -> Iterator[Component]:
    """Return the rows of one group; none where there is no such group."""
    base, aimed = assumptions.scenario(place), assumptions.scenario(place, AIMED)
    for assumption in grouped(scenario).get(group, ()):
        yield row(assumption, scenario, marks(assumption, base, aimed), pace.warning(place, scenario, assumption.name))


def row(assumption: Assumption, scenario: Scenario, marked: dict[str, float], warning: str = "") -> Component:
    """One lever: label, box with unit, and slider; or a choice between a few values.

    Parameters
    ----------
    assumption : Assumption
        Resolved for the place, with its ceiling as the scenario has it.
    scenario : Scenario
        Gives the value now.
    marked : mapping of str to float
        As `marks` gives them.
    warning : str, optional
        That it asks for more in a year than the pace that has been built at.
    """
    name, value = assumption.name, scenario[assumption.name]
    slides = controls.has_slider(assumption)
    without_room = slides and assumption.high <= assumption.low
    control: Component | None
    if without_room:
        control = None
    elif slides:
        control = dcc.Input(
            id=name,
            name=name,
            type="text",
            value=box_text(assumption, value),
            inputMode="decimal",
            autoComplete="off",
            className="lever-box",
        )
    else:
        control = html.Select(
            elements.options(
                ((controls.choice_text(v), text) for text, v in assumption.choices), controls.choice_text(value)
            ),
            id=name,
            name=name,
            className="lever-choice",
        )
    low, high = controls.shown(assumption, assumption.low), controls.shown(assumption, assumption.high)
    return html.Div(
        [
            html.Div(
                [
                    html.Label(assumption.short_label, htmlFor=name, className="lever-label", title=assumption.label),
                    html.Button(
                        "i", type="button", className="lever-why", **{"aria-label": f"About: {assumption.label}"}
                    ),
                    control,
                    html.Span(of_words(assumption), id=f"{name}-of", className="lever-of"),
                ],
                className="lever-head",
            ),
            *([_track(assumption, value, marked)] if slides and not without_room else []),
            html.P(warning, id=f"{name}-pace", className="lever-pace", hidden=not warning),
            html.P(id=f"{name}-problem", className="lever-problem", hidden=True),
        ],
        className=f"lever lever-{'none' if without_room else 'slides' if slides else 'chosen'}",
        **{
            "data-lever": name,
            "data-low": low,
            "data-high": high,
            "data-step": step(assumption),
            "data-share": "yes" if assumption.unit == "share" else "no",
            "data-unit": "" if assumption.unit == "share" else assumption.unit_shown,
            "data-words": " ".join(
                (assumption.short_label, assumption.label, assumption.group, name, ALSO_CALLED.get(name, ""))
            ).lower(),
        },
    )


def _track(assumption: Assumption, value: float, marked: dict[str, float]) -> Component:
    """The slider, with where today's path and half by 2030 stand under it."""
    return html.Div(
        [
            dmc.Slider(
                id=slider_id(assumption.name),
                value=controls.shown(assumption, value),
                **slider_range(assumption),
                label=None,
                updatemode="mouseup",
                thumbLabel=assumption.label,
                size=4,
                thumbSize=24,
            ),
            *(
                html.Span(className=f"mark mark-{kind}", style={"--at": f"{at:.4f}"}, **{"aria-hidden": "true"})
                for kind, at in marked.items()
            ),
        ],
        className="lever-slider",
    )
