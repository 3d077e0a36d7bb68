"""Officers: the levers, and what follows from them at once. One callback; the scenario is in the address."""

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.answers.results import money_for, pathway_for
from dashboard.text import findings, words
from dashboard.workbench import controls, moving, open_tables, resting
from models.facts import Pathway, Place, Scenario, ScenarioError
from models.outcomes.costs import capital_to
from models.sources import UnknownCouncilError, assumptions, places

OPEN_GROUPS = 2
"""Groups of levers that are open at first."""

RESULTS = 6
"""Results in the strip above the levers."""

LEVERS = controls.lever_names()
SLIDERS = tuple(a.name for a in assumptions.assumption_rows() if a.step is not None and controls.has_slider(a))
MOST_AT_ONCE = 6
"""Controls that may move before the server is asked; more have not moved, but were just laid out."""

RULED = controls.ruled_names()
RULED_PARTS = ("max", "marks", "disabled", "thumbLabel")
"""What of a slider changes when its ceiling or its default is moved."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return f"{place.name}: scenarios – Powered Here"


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return f"Move the levers of {place.name}’s electricity: what is built, used and counted, and what follows to 2040."


def layout(place: Place, scenario: Scenario, pathway: Pathway) -> Component:
    """Return the officers' page, complete for its scenario: nothing is asked of the server before a lever moves.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Resolved for the place.
    pathway : Pathway
        What follows from both.
    """
    sources = f"/{place.slug}/sources"
    return html.Div(
        [
            html.Section(strip(scenario, pathway), id="strip", className="strip", **{"aria-label": "Results"}),
            html.P(spoken(pathway), id="spoken", className="unseen", role="status"),
            html.Section(_levers(place, scenario, sources), className="levers", **{"aria-label": "Levers"}),
            html.Div(
                [
                    moving.section(place, scenario, pathway),
                    html.Div(resting.sections(place, scenario, pathway), id="resting", className="resting"),
                    *open_tables.stores(),
                ],
                className="follows",
            ),
            dcc.Store(id="search"),
        ],
        id="workbench",
        className="workbench",
    )


def _levers(place: Place, scenario: Scenario, sources: str) -> list[Component]:
    """Head with base scenario, reset and link, then the levers in folding groups."""
    groups: dict[str, list[Component]] = {}
    for name in LEVERS:
        assumption = scenario.assumptions[name]
        groups.setdefault(assumption.group, []).append(controls.lever(assumption, scenario, sources))
    chosen = next(s for s in assumptions.scenario_names() if s.name == scenario.name)
    return [
        html.H1(f"{place.name}: scenarios", className="levers-title"),
        dmc.Select(
            id="base-scenario",
            label="Start from",
            data=[{"value": s.name, "label": s.label} for s in assumptions.scenario_names()],
            value=scenario.name,
            allowDeselect=False,
            checkIconPosition="right",
        ),
        html.P(chosen.description, id="scenario-description", className="card-note"),
        html.Div(
            [
                dmc.Button("Reset levers", id="reset", variant="default", size="sm", n_clicks=0),
                dmc.CopyButton(
                    "Copy link",
                    id="copy-link",
                    value=link(place, scenario, ""),
                    copiedChildren="Link copied",
                    variant="default",
                    size="sm",
                ),
            ],
            className="lever-buttons",
        ),
        html.Div(id="lever-problem", className="notice notice-bad", role="alert", hidden=True),
        dmc.Accordion(
            [
                dmc.AccordionItem(
                    [dmc.AccordionControl(name), dmc.AccordionPanel(html.Div(items, className="lever-group"))],
                    value=group_id(name),
                )
                for name, items in groups.items()
            ],
            multiple=True,
            value=[group_id(name) for name in groups][:OPEN_GROUPS],
            order=2,
            variant="default",
            className="lever-groups",
        ),
    ]


def group_id(name: str) -> str:
    """Name of a group as an id: no spaces, for it becomes part of one.

    Examples
    --------
    >>> group_id("Supply by 2030")
    'supply-by-2030'
    """
    return name.lower().replace(" ", "-")


def link(place: Place, scenario: Scenario, origin: str) -> str:
    """Address of a scenario; `origin` is the site it stands on."""
    return f"{origin}/{place.slug}/scenarios{controls.search_of(scenario)}"


def strip(scenario: Scenario, pathway: Pathway) -> list[Component]:
    """Six results of the target year, each with its change against the base scenario."""
    return [
        html.Div(
            [
                html.Span(name, className="strip-name"),
                html.Span(
                    [
                        html.Span(text, id=f"result-{at}", className="strip-value"),
                        html.Span(change, id=f"change-{at}", className="strip-change"),
                    ],
                    className="strip-figures",
                ),
            ],
            className="strip-item",
        )
        for at, (name, text, change) in enumerate(results(scenario, pathway))
    ]


def results(scenario: Scenario, pathway: Pathway) -> list[tuple[str, str, str]]:
    """Name, value and change of each result of the strip; the names are those of the place, whatever the levers say."""
    base = compared_with(scenario.place_code, scenario.name, scenario["scope"])
    capital = [capital_to(money_for(s), pathway.target_year) for s in (scenario, base)]
    alike = "as base" if scenario.changes else ""
    found = findings.results(pathway, pathway_for(base), *capital)
    return [(name, text, change or alike) for name, text, change in found]


def spoken(pathway: Pathway) -> str:
    """The results as a sentence, read out when they change."""
    then = pathway.of(pathway.target_year)
    return (
        f"{then.year}, of {findings.used(pathway)}: made here {words.percent(pathway.then_share)}, met locally "
        f"{words.percent(pathway.met_locally_share(then) or 0.0)}, "
        f"brought in {words.energy(then.import_mwh)}."
    )


@lru_cache(maxsize=64)
def compared_with(place_code: str, name: str, scope: float) -> Scenario:
    """The base scenario that a changed one started from, in the same scope."""
    return assumptions.scenario(places.place(place_code), name).with_changes({"scope": scope})


def moved(
    place: Place,
    base_name: object,
    boxes: Mapping[str, object],
    sliders: Mapping[str, object],
    trigger: str | None,
    search: str | None = None,
) -> Scenario:
    """Return the scenario that the controls ask for.

    Parameters
    ----------
    place : Place
    base_name : object
        Value of the base scenario's control, as the browser sent it.
    boxes, sliders : mapping of str to object
        Values of number boxes and choices, and of sliders, by lever.
    trigger : str or None
        Id of the control that moved; a slider's own value wins where it is the one.
    search : str, optional
        Query of the page's address: the scenario before the move. A lever that stands where it stood there, unchanged,
        follows what its default is made of.

    Raises
    ------
    ScenarioError
        If anything that was sent cannot be used, in words fit to show.
    """
    base = assumptions.scenario(place, base_name if isinstance(base_name, str) else "")
    if trigger in ("base-scenario", "reset"):
        return base
    values = {name: sliders.get(name) if trigger == controls.slider_id(name) else boxes.get(name) for name in LEVERS}
    if search is not None:
        before, _ = controls.scenario_of(place, search)
        for name in base.following.values.keys() - dict(before.changes).keys():
            if values.get(name) == controls.control_value(before.assumptions[name], before[name]):
                del values[name]
    return controls.changed(base, values)


# The address stands outside the page. Were it an output of `move`, Dash would run `move` on every page just opened.
clientside_callback(
    ClientsideFunction("powered_here_workbench", "address"),
    Output("url", "search"),
    Input("search", "data"),
    prevent_initial_call=True,
)


@callback(
    output={
        "boxes": {name: Output(name, "value") for name in LEVERS},
        "sliders": {name: Output(controls.slider_id(name), "value") for name in SLIDERS},
        "ceilings": {
            name: {part: Output(controls.slider_id(name), part) for part in RULED_PARTS} | {"box": Output(name, "max")}
            for name in RULED
        },
        "search": Output("search", "data"),
        "link": Output("copy-link", "value"),
        "results": [Output(f"result-{at}", "children") for at in range(RESULTS)],
        "changes": [Output(f"change-{at}", "children") for at in range(RESULTS)],
        "spoken": Output("spoken", "children"),
        "description": Output("scenario-description", "children"),
        "problem": Output("lever-problem", "children"),
        "calm": Output("lever-problem", "hidden"),
        "charts": moving.outputs(),
        "tables": Output("tables", "data"),
    },
    inputs={
        "boxes": {name: Input(name, "value") for name in LEVERS},
        "sliders": {name: Input(controls.slider_id(name), "value") for name in SLIDERS},
        "base_name": Input("base-scenario", "value"),
        "resets": Input("reset", "n_clicks"),
    },
    state={"href": State("url", "href"), "tables_open": State("tables-open", "data")},
    running=[(Output("workbench", "className"), "workbench working", "workbench")],
    prevent_initial_call=True,
)
def move(
    boxes: dict[str, object],
    sliders: dict[str, object],
    base_name: object,
    resets: object,
    href: object,
    tables_open: object,
) -> dict[str, Any]:
    """Answer one move of a lever: figures, results, address, and the lever's other control."""
    together = {t["prop_id"].rpartition(".")[0] for t in ctx.triggered}
    if 1 < len(together) <= MOST_AT_ONCE and together.isdisjoint(("base-scenario", "reset")):
        return answer(href, base_name, at_once(boxes, sliders, together), sliders, None, tables_open)
    if len(ctx.triggered) != 1 or not isinstance(ctx.triggered_id, str):
        return _nothing_new() | {"problem": no_update, "calm": no_update}
    return answer(href, base_name, boxes, sliders, ctx.triggered_id, tables_open)


def at_once(boxes: Mapping[str, object], sliders: Mapping[str, object], together: Set[str]) -> dict[str, object]:
    """Boxes as they stand when several controls have moved before the server was asked: a slider sets its box."""
    return {**boxes, **{name: sliders[name] for name in SLIDERS if controls.slider_id(name) in together}}


def answer(
    href: object,
    base_name: object,
    boxes: Mapping[str, object],
    sliders: Mapping[str, object],
    trigger: str | None,
    tables_open: object = None,
) -> dict[str, Any]:
    """Return the outputs of `move`; everything that came from the browser is checked here.

    Parameters
    ----------
    href : object
        Address of the page, which names the council.
    base_name, boxes, sliders, trigger
        As for `moved`.
    tables_open : object
        Ids of the charts whose table is open: no other table is made.
    """
    try:
        origin, place = controls.place_of(href)
        scenario = moved(place, base_name, boxes, sliders, trigger, controls.search_in(href))
    except (ScenarioError, UnknownCouncilError) as refused:
        return _nothing_new() | {"problem": str(refused), "calm": False}
    pathway = pathway_for(scenario)
    all_move = trigger in ("base-scenario", "reset", None)
    found = results(scenario, pathway)
    search = controls.search_of(scenario)
    charts = moving.charts(place, scenario, pathway)
    values = {n: controls.control_value(scenario.assumptions[n], scenario[n]) for n in LEVERS}
    others_move = all_move or _makes_others(scenario, trigger)
    follow = scenario.following.values if others_move else {}
    return {
        "boxes": {
            n: values[n] if all_move or n in follow or trigger == controls.slider_id(n) else no_update for n in LEVERS
        },
        "sliders": {n: values[n] if all_move or n in follow or trigger == n else no_update for n in SLIDERS},
        "ceilings": ceilings(scenario, others_move),
        "search": search,
        "link": link(place, scenario, origin),
        "results": [text for _, text, _ in found],
        "changes": [change for _, _, change in found],
        "spoken": spoken(pathway),
        "description": next(s.description for s in assumptions.scenario_names() if s.name == scenario.name),
        "problem": "",
        "calm": True,
        "charts": {c.id: moving.values(c) for c in charts},
        "tables": moving.tables(charts, tables_open, search),
    }


def _makes_others(scenario: Scenario, trigger: str | None) -> bool:
    """Whether the control that moved is one that defaults or ceilings of others are made of."""
    return any(trigger in (name, controls.slider_id(name)) for name in scenario.following.makers)


def ceilings_as_they_were() -> dict[str, dict[str, Any]]:
    """Outputs that leave every range as it is."""
    return {name: dict.fromkeys((*RULED_PARTS, "box"), no_update) for name in RULED}


def ceilings(scenario: Scenario, moved: bool) -> dict[str, dict[str, Any]]:
    """Ranges and marks of the levers with a ceiling or default of the place, where those may have moved."""
    if not moved:
        return ceilings_as_they_were()
    before = scenario.base_ceilings()
    ranges = {}
    for name in RULED:
        assumption = scenario.assumptions[name]
        of_slider = controls.slider_range(assumption, before.get(name))
        ranges[name] = {part: of_slider[part] for part in RULED_PARTS} | {"box": controls.box_range(assumption)["max"]}
    return ranges


def _nothing_new() -> dict[str, Any]:
    """Outputs that leave the page as it is."""
    one_by_one = ("search", "link", "spoken", "description", "tables")
    return {
        "boxes": dict.fromkeys(LEVERS, no_update),
        "sliders": dict.fromkeys(SLIDERS, no_update),
        "ceilings": ceilings_as_they_were(),
        "results": [no_update] * RESULTS,
        "changes": [no_update] * RESULTS,
        "charts": {name: dict.fromkeys(parts, no_update) for name, parts in moving.outputs().items()},
    } | dict.fromkeys(one_by_one, no_update)
