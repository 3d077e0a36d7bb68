"""Officers: the levers, and what follows from them at once. One callback; the scenario is in the address."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard import controls, findings, frame, words
from dashboard.figures.base import Chart
from dashboard.figures.carbon import carbon
from dashboard.figures.energy import energy
from dashboard.figures.fuel_poverty import fuel_poverty
from dashboard.figures.generation import generation
from dashboard.figures.jobs import jobs
from dashboard.figures.money import money
from dashboard.figures.weeks import week
from dashboard.figures.yearly_path import yearly_path
from dashboard.results import hours_for, money_for, pathway_for
from models import load
from models.load import UnknownCouncilError
from models.money import capital_to
from models.place import Place
from models.scenario import Scenario, ScenarioError
from models.years import Pathway

MOVING_CHARTS = (
    "yearly-path",
    "generation",
    "week-summer",
    "week-winter",
    "energy",
    "fuel-poverty",
    "jobs",
    "money",
    "carbon",
)
"""Charts that a lever moves, in the order of `moving_charts`."""

OPEN_GROUPS = 2
"""Groups of levers that are open at first."""

LEVERS = controls.lever_names()
SLIDERS = tuple(a.name for a in load.assumption_rows() if a.step is not None and controls.has_slider(a))
CEILED = controls.ceiling_names()
CEILED_PARTS = ("max", "marks", "disabled", "thumbLabel")
"""What of a slider changes when its ceiling is moved."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return f"{place.name}: scenarios – Energy Path"


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
    charts = {c.id: c for c in moving_charts(place, scenario, pathway)}
    csv = f"/{place.slug}/pathway.csv{controls.search_of(scenario)}"
    bare = {name: replace(chart, rows=()) for name, chart in charts.items()}
    blocks = [
        frame.chart(bare["yearly-path"], csv, level=2, sources_href=sources),
        *(frame.chart(bare[name], None, level=2) for name in ("generation", "week-summer", "week-winter", "energy")),
        frame.chart(bare["fuel-poverty"], None, level=2, sources_href=f"{sources}#fuel_poverty"),
        frame.chart(bare["jobs"], None, level=2, sources_href=f"{sources}#local_roof_build_jobs_share"),
        frame.chart(bare["money"], None, level=2, sources_href=f"{sources}#council_pays_share"),
        frame.chart(bare["carbon"], None, level=2, sources_href=f"{sources}#export_credit_share"),
    ]
    return html.Div(
        [
            html.Section(strip(scenario, pathway), id="strip", className="strip", **{"aria-label": "Results"}),
            html.P(spoken(pathway), id="spoken", className="unseen", role="status"),
            html.Section(_levers(place, scenario, sources), className="levers", **{"aria-label": "Levers"}),
            html.Section(blocks, id="charts", className="chart-grid", **{"aria-label": "Charts"}),
            *(dcc.Store(id=rows_id(name), data=rows(chart)) for name, chart in charts.items()),
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
    chosen = next(s for s in load.scenario_names() if s.name == scenario.name)
    return [
        html.H1(f"{place.name}: scenarios", className="levers-title"),
        dmc.Select(
            id="base-scenario",
            label="Start from",
            data=[{"value": s.name, "label": s.label} for s in load.scenario_names()],
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


def moving_charts(place: Place, scenario: Scenario, pathway: Pathway) -> tuple[Chart, ...]:
    """Return the charts that a lever moves."""
    hours = hours_for(scenario, pathway.target_year)
    return (
        yearly_path(pathway, place.target),
        generation(pathway),
        week(pathway, hours, "summer"),
        week(pathway, hours, "winter"),
        energy(pathway),
        fuel_poverty(place, pathway),
        jobs(pathway),
        money(money_for(scenario), pathway),
        carbon(pathway),
    )


def strip(scenario: Scenario, pathway: Pathway) -> list[Component]:
    """Six results of the target year, each with its change against the base scenario."""
    compared = unchanged(scenario).with_changes({"scope": scenario["scope"]})
    base = pathway_for(compared)
    capital = [capital_to(money_for(s), pathway.target_year) for s in (scenario, compared)]
    return [
        html.Div(
            [
                html.Span(name, className="strip-name"),
                html.Span(
                    [
                        html.Span(text, className="strip-value"),
                        html.Span(change or ("as base" if scenario.changes else ""), className="strip-change"),
                    ],
                    className="strip-figures",
                ),
            ],
            className="strip-item",
        )
        for name, text, change in findings.results(pathway, base, *capital)
    ]


def spoken(pathway: Pathway) -> str:
    """The results as a sentence, read out when they change."""
    then = pathway.of(pathway.target_year)
    return (
        f"{then.year}, of {findings.used(pathway)}: made here {words.percent(pathway.then_share)}, met locally "
        f"{words.percent(pathway.met_share(then) or 0.0)}, "
        f"brought in {words.energy(then.import_mwh)}."
    )


def unchanged(scenario: Scenario) -> Scenario:
    """The base scenario that a changed one started from."""
    return load.scenario(load.place(scenario.place_code), scenario.name)


def moved(
    place: Place, base_name: object, boxes: Mapping[str, object], sliders: Mapping[str, object], trigger: str | None
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

    Raises
    ------
    ScenarioError
        If anything that was sent cannot be used, in words fit to show.
    """
    base = load.scenario(place, base_name if isinstance(base_name, str) else "")
    if trigger in ("base-scenario", "reset"):
        return base
    return controls.changed(
        base,
        {name: sliders.get(name) if trigger == controls.slider_id(name) else boxes.get(name) for name in LEVERS},
    )


def rows_id(chart_id: str) -> str:
    """Id of the store whose rows the browser makes into a chart's table."""
    return f"{chart_id}-rows"


def chart_outputs(chart_id: str) -> dict[str, Output]:
    """What a move renews of one chart, by name. Its table travels as bare rows,
    which the browser makes into cells when a reader opens it."""
    title, subtitle, figure, summary, _ = frame.chart_outputs(chart_id)
    return {
        "title": title,
        "subtitle": subtitle,
        "figure": figure,
        "summary": summary,
        "rows": Output(rows_id(chart_id), "data"),
    }


def chart_values(chart: Chart) -> dict[str, Any]:
    """Values for `chart_outputs`."""
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "figure": chart.figure,
        "summary": chart.summary,
        "rows": rows(chart),
    }


def rows(chart: Chart) -> dict[str, Any]:
    """A chart's table as bare rows, with the id of the element that shows it."""
    return {"id": f"{chart.id}-table", "caption": chart.title, "columns": chart.columns, "rows": chart.rows}


for _name in MOVING_CHARTS:
    clientside_callback(
        ClientsideFunction("energy_path_workbench", "renew"),
        Output(f"{_name}-table", "children"),
        Input(rows_id(_name), "data"),
    )

# The address stands outside the page. Were it an output of `move`, Dash would run `move` on every page just opened.
clientside_callback(
    ClientsideFunction("energy_path_workbench", "address"),
    Output("url", "search"),
    Input("search", "data"),
    prevent_initial_call=True,
)


@callback(
    output={
        "boxes": {name: Output(name, "value") for name in LEVERS},
        "sliders": {name: Output(controls.slider_id(name), "value") for name in SLIDERS},
        "ceilings": {
            name: {part: Output(controls.slider_id(name), part) for part in CEILED_PARTS} | {"box": Output(name, "max")}
            for name in CEILED
        },
        "search": Output("search", "data"),
        "link": Output("copy-link", "value"),
        "strip": Output("strip", "children"),
        "spoken": Output("spoken", "children"),
        "description": Output("scenario-description", "children"),
        "problem": Output("lever-problem", "children"),
        "calm": Output("lever-problem", "hidden"),
        "charts": {name: chart_outputs(name) for name in MOVING_CHARTS},
    },
    inputs={
        "boxes": {name: Input(name, "value") for name in LEVERS},
        "sliders": {name: Input(controls.slider_id(name), "value") for name in SLIDERS},
        "base_name": Input("base-scenario", "value"),
        "resets": Input("reset", "n_clicks"),
    },
    state={"href": State("url", "href")},
    running=[(Output("workbench", "className"), "workbench working", "workbench")],
    prevent_initial_call=True,
)
def move(
    boxes: dict[str, object], sliders: dict[str, object], base_name: object, resets: object, href: object
) -> dict[str, Any]:
    """Answer one move of a lever: figures, results, address, and the lever's other control."""
    if len(ctx.triggered) != 1 or not isinstance(ctx.triggered_id, str):
        return _nothing_new() | {"problem": no_update, "calm": no_update}
    return answer(href, base_name, boxes, sliders, ctx.triggered_id)


def answer(
    href: object, base_name: object, boxes: Mapping[str, object], sliders: Mapping[str, object], trigger: str | None
) -> dict[str, Any]:
    """Return the outputs of `move`; everything that came from the browser is checked here.

    Parameters
    ----------
    href : object
        Address of the page, which names the council.
    base_name, boxes, sliders, trigger
        As for `moved`.
    """
    try:
        origin, place = place_of(href)
        scenario = moved(place, base_name, boxes, sliders, trigger)
    except (ScenarioError, UnknownCouncilError) as refused:
        return _nothing_new() | {"problem": str(refused), "calm": False}
    pathway = pathway_for(scenario)
    all_move = trigger in ("base-scenario", "reset")
    values = {n: controls.control_value(scenario.assumptions[n], scenario[n]) for n in LEVERS}
    return {
        "boxes": {n: values[n] if all_move or trigger == controls.slider_id(n) else no_update for n in LEVERS},
        "sliders": {n: values[n] if all_move or trigger == n else no_update for n in SLIDERS},
        "ceilings": ceilings(scenario, all_move or _makes_ceilings(scenario, trigger)),
        "search": controls.search_of(scenario),
        "link": link(place, scenario, origin),
        "strip": strip(scenario, pathway),
        "spoken": spoken(pathway),
        "description": next(s.description for s in load.scenario_names() if s.name == scenario.name),
        "problem": "",
        "calm": True,
        "charts": {c.id: chart_values(c) for c in moving_charts(place, scenario, pathway)},
    }


def _makes_ceilings(scenario: Scenario, trigger: str | None) -> bool:
    """Whether the control that moved is one that ceilings are made of."""
    inputs = scenario.ceilings.all_inputs if scenario.ceilings else frozenset()
    return any(trigger in (name, controls.slider_id(name)) for name in inputs)


def ceilings_as_they_were() -> dict[str, dict[str, Any]]:
    """Outputs that leave every range as it is."""
    return {name: dict.fromkeys((*CEILED_PARTS, "box"), no_update) for name in CEILED}


def ceilings(scenario: Scenario, moved: bool) -> dict[str, dict[str, Any]]:
    """Ranges of the levers with a ceiling of the place, where those may have moved."""
    if not moved:
        return ceilings_as_they_were()
    before = scenario.base_ceilings()
    ranges = {}
    for name in CEILED:
        assumption = scenario.assumptions[name]
        of_slider = controls.slider_range(assumption, before.get(name))
        ranges[name] = {part: of_slider[part] for part in CEILED_PARTS} | {"box": controls.box_range(assumption)["max"]}
    return ranges


def _nothing_new() -> dict[str, Any]:
    """Outputs that leave the page as it is."""
    one_by_one = ("search", "link", "strip", "spoken", "description")
    return {
        "boxes": dict.fromkeys(LEVERS, no_update),
        "sliders": dict.fromkeys(SLIDERS, no_update),
        "ceilings": ceilings_as_they_were(),
        "charts": {name: dict.fromkeys(chart_outputs(name), no_update) for name in MOVING_CHARTS},
    } | dict.fromkeys(one_by_one, no_update)


def place_of(href: object) -> tuple[str, Place]:
    """Site and council of an address.

    Raises
    ------
    UnknownCouncilError
        If the address names no council.

    Examples
    --------
    >>> origin, place = place_of("http://127.0.0.1:8050/stoke-on-trent/scenarios?store_mwh=40")
    >>> origin, place.code
    ('http://127.0.0.1:8050', 'E06000021')
    """
    parts = urlsplit(href if isinstance(href, str) else "")
    council = load.find_council(parts.path.strip("/").partition("/")[0])
    return f"{parts.scheme}://{parts.netloc}", load.place(council.code)
