"""Officers: the workbench. Levers at the left; at the right what follows from them, a tab at a time.

The scripts in assets/ ask `workbench.answer` after each move and fill what is laid out here; Dash holds the sliders.
"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers.results import pathway_for
from dashboard.saved.nouns import Shelf
from dashboard.shell import elements
from dashboard.text import standing
from dashboard.workbench import answer, controls, levers, panels, shelves, strip, tabs, views
from dashboard.workbench.tabs import Asked
from models.facts import Pathway, Place, Scenario
from models.sources import assumptions


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return f"{place.name}: scenarios – Powered Here"


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return f"Move the levers of {place.name}’s electricity: what is built, used and counted, and what follows to 2040."


def layout(place: Place, scenario: Scenario, pathway: Pathway, shelf: Shelf | None = None) -> Component:
    """Return the officers' page as its script takes it over: the tab in view is moved in from the first paint."""
    return _page(place, scenario, [], tabs.TABS[0].name, shelf, for_script=True)


def first_paint(
    place: Place, scenario: Scenario, pathway: Pathway, query: dict[str, str], shelf: Shelf | None = None
) -> Component:
    """Return the same before scripts run, and for readers without: levers as a form, the tab in view as drawings."""
    view = views.view_of(query, scenario, pathway_for(scenario))
    asked = Asked(place=place, scenario=scenario, pathway=pathway, view=view)
    return _page(place, scenario, panels.panel(asked, drawn=True), view.tab, shelf, for_script=False)


def _page(
    place: Place, scenario: Scenario, content: list[Component], tab: str, shelf: Shelf | None, *, for_script: bool
) -> Component:
    found = strip.cells(scenario)
    return html.Div(
        [
            _levers(place, scenario, tab, shelf, for_script=for_script),
            html.Div(
                [
                    html.Div(
                        [
                            html.Span(id="trouble-text"),
                            html.Button("Try again", type="button", id="retry", className="button"),
                        ],
                        id="trouble",
                        className="trouble",
                        role="alert",
                        hidden=True,
                    ),
                    html.Section(strip.section(found), id="strip", className="strip", **{"aria-label": "Results"}),
                    html.P(id="spoken", className="unseen", role="status"),
                    html.Nav(
                        _tablist(place, tab),
                        className="bench-tabs",
                        id="tabs",
                        **{"aria-label": "Results by subject"},
                    ),
                    html.Section(content, id="panel", className="panel-of-tab", **{"aria-live": "off"}),
                ],
                className="follows",
            ),
            html.Dialog(id="why", className="why"),
        ],
        id="workbench",
        className="workbench",
        **{"data-slug": place.slug, "data-counting": " ".join(sorted(standing.counting_names()))},
    )


def _tablist(place: Place, chosen: str) -> list[Component]:
    """The tabs as links, so that they lead somewhere without scripts, too."""
    return [
        html.A(
            tab.label,
            href=f"/{place.slug}/scenarios?view={tab.name}",
            id=f"tab-{tab.name}",
            className="bench-tab",
            **({"aria-current": "true"} if tab.name == chosen else {}),
            **{"data-tab": tab.name},
        )
        for tab in tabs.TABS
    ]


def _levers(place: Place, scenario: Scenario, tab: str, shelf: Shelf | None, *, for_script: bool) -> Component:
    """Head with the base scenario, undo, reset and link, then the levers in folding groups."""
    names = answer.heading(scenario)
    return html.Form(
        [
            html.Div(
                [
                    html.Button(
                        "Levers", type="button", id="levers-open", className="levers-open", **{"aria-expanded": "false"}
                    ),
                    html.H1(
                        [
                            html.Span(f"{place.name}: scenarios. ", className="unseen"),
                            html.Span(names["name"], id="scenario-name"),
                        ],
                        className="levers-title",
                    ),
                    html.P(names["from"], id="scenario-from", className="card-note"),
                    html.Div(
                        [
                            _button("↶", "undo", "Undo", disabled=True),
                            _button("↷", "redo", "Redo", disabled=True),
                            _button("Reset", "reset", "Reset all levers to the base scenario"),
                            _button("Copy link", "copy-link", "Copy a link to this scenario"),
                            _take_away(place),
                        ],
                        className="lever-buttons scripted",
                    ),
                    html.Div(
                        [
                            html.Label("Start from", htmlFor="base-scenario"),
                            html.Select(
                                elements.options(
                                    ((named.name, named.label) for named in assumptions.scenario_names()), scenario.name
                                ),
                                id="base-scenario",
                                name=controls.SCENARIO_KEY,
                            ),
                        ],
                        className="lever-base",
                    ),
                    *([] if shelf is None else [shelves.of_workbench(place, shelf)]),
                    html.Div(
                        [
                            dcc.Input(
                                id="find-lever",
                                type="text",
                                placeholder="Find a lever",
                                autoComplete="off",
                                className="find-lever",
                            ),
                            html.Button(
                                "Changed only",
                                type="button",
                                id="changed-only",
                                className="button",
                                **{"aria-pressed": "false"},
                            ),
                        ],
                        className="lever-search scripted",
                    ),
                    html.P(
                        [
                            html.Span(className="mark mark-today"),
                            "today’s path",
                            html.Span(className="mark mark-target"),
                            "half by 2030",
                        ],
                        className="lever-key scripted",
                    ),
                    html.P(id="lever-notice", className="notice notice-bad", role="alert", hidden=True),
                ],
                className="levers-head",
            ),
            html.P("No lever is called that.", id="none-found", className="card-note none-found", hidden=True),
            html.Div(levers.groups(place, scenario, all_open=not for_script), id="lever-list", className="lever-list"),
            *([] if for_script else _without_scripts(scenario, tab)),
        ],
        action=f"/{place.slug}/scenarios",
        method="get",
        id="levers",
        className="levers",
        **{"aria-label": "Levers"},
    )


def _without_scripts(scenario: Scenario, tab: str) -> list[Component]:
    """What the levers need to be sent as a form: from which scenario and on which tab they were shown, and a button."""
    return [
        dcc.Input(type="hidden", name=views.FORM, value=scenario.name),
        dcc.Input(type="hidden", name=views.PREFIX, value=tab),
        html.Noscript(html.Button("Show what follows", type="submit", className="button submit")),
    ]


def _take_away(place: Place) -> Component:
    return html.Details(
        [
            html.Summary("Take away"),
            html.Ul(
                [
                    html.Li(html.A(label, href=href, download=""))
                    for label, href in (
                        ("Download CSV", f"/{place.slug}/pathway.csv"),
                        ("Workbook (Excel)", f"/{place.slug}/scenarios/workbook.xlsx"),
                        ("Hours of a year, CSV", f"/{place.slug}/hours.csv"),
                        ("Summary for a regional plan", f"/{place.slug}/scenarios/regional.csv"),
                        ("What the columns mean", f"/{place.slug}/pathway-columns.csv"),
                        ("Pathway as JSON", f"/api/v1/{place.slug}/pathway.json"),
                    )
                ]
            ),
        ],
        className="take-away",
    )


def _button(text: str, name: str, label: str, *, disabled: bool = False) -> Component:
    more: dict[str, Any] = {"aria-label": label}
    return html.Button(text, type="button", id=name, className="button", disabled=disabled, title=label, **more)
