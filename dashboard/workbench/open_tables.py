"""Tables of the officers' page, made for readers who open them, and by the script in assets/: as components their cells
would make every move of a lever slow in the browser, for each is a subscriber of Dash's store."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.answers.results import pathway_for
from dashboard.workbench import controls, moving, resting
from models.sources import UnknownCouncilError


def stores() -> list[Component]:
    """What the page needs to ask for tables and to be answered."""
    return [dcc.Store(id=name) for name in ("tables", "tables-open", "tables-asked")]


def opened(href: object, asked: object) -> dict[str, Any]:
    """Return the tables that a reader has just opened.

    Parameters
    ----------
    href : object
        Address of the page, which names the council.
    asked : object
        What the script in assets/ asks: `charts` by id, and the query of the scenario as `search`.

    Raises
    ------
    PreventUpdate
        If it is no question of ours.
    """
    search = asked.get("search") if isinstance(asked, Mapping) else None
    if not isinstance(asked, Mapping) or not isinstance(search, str):
        raise PreventUpdate
    try:
        _, place = controls.place_of(href)
    except UnknownCouncilError as needless:
        raise PreventUpdate from needless
    scenario, _ = controls.scenario_of(place, search)
    pathway, wanted = pathway_for(scenario), asked.get("charts")
    shown = moving.charts(place, scenario, pathway)
    if isinstance(wanted, list) and not set(map(str, wanted)) <= moving.ANCHORS.keys():
        shown += resting.charts(place, scenario, pathway)
    return moving.tables(shown, wanted, search)


@callback(
    Output("tables", "data", allow_duplicate=True),
    Input("tables-asked", "data"),
    State("url", "href"),
    prevent_initial_call=True,
)
def fill(asked: object, href: object) -> dict[str, Any]:
    """Answer a reader who opens a table."""
    return opened(href, asked)


clientside_callback(
    ClientsideFunction("powered_here_workbench", "ask"),
    Output("tables-asked", "data"),
    Input("search", "data"),
    State("tables", "data"),
)
clientside_callback(
    ClientsideFunction("powered_here_workbench", "show"),
    Input("tables", "data"),
    State("search", "data"),
    prevent_initial_call=True,
)
