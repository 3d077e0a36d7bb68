"""What is saved, where a scenario is chosen: links on the workbench, choices in the form of a comparison."""

from dash import html
from dash.development.base_component import Component

from dashboard.saved.nouns import Shelf, Version
from dashboard.shell import carried
from dashboard.text import words
from dashboard.workbench import controls
from models.facts import Place


def of_workbench(place: Place, shelf: Shelf) -> Component:
    """Return the part of the workbench that saves, that starts from what is saved, and that leads to what is kept.

    The link that saves takes the scenario shown along, as all links of the council do; the others name their own.
    """
    own = carried.plain()
    save = [html.A("Save", href=f"/{place.slug}/saved/new", className="button")] if shelf.may_save else []
    listed = [html.A("All that is saved", href=f"/{place.slug}/saved", **own)]
    publish = [html.A("Publish", href=f"/{place.slug}/published/new", **own)] if shelf.may_save else []
    beside = [
        html.A("Projects", href=f"/{place.slug}/ledger", **own),
        *publish,
        html.A("Published", href=f"/{place.slug}/published", **own),
    ]
    return html.Div(
        [*save, *listed, *beside, *([_start_from(place, shelf)] if shelf.saved else [])], className="lever-saved"
    )


def named(shelf: Shelf | None) -> dict[str, str]:
    """Return names of what is saved, by what stands for each in the address of a comparison; the newest of each."""
    return {saved.compared: saved.now.name for saved in reversed(shelf.saved)} if shelf else {}


def opened(place: Place, version: Version) -> str:
    """Return where a version opens, with the day it was made on: the page says what has changed since."""
    made = f"&{controls.MADE_KEY}={version.made_on}" if version.search else ""
    return f"/{place.slug}/scenarios{version.search}{made}"


def _start_from(place: Place, shelf: Shelf) -> Component:
    rows = [
        html.Li(
            [
                html.A(saved.now.name, href=opened(place, saved.now), dir="auto", **carried.plain()),
                f" ({saved.now.by}, {words.day(saved.now.at.date().isoformat())})",
            ]
        )
        for saved in shelf.saved
    ]
    return html.Details([html.Summary(f"Start from what is saved ({len(rows)})"), html.Ul(rows)])
