"""What others may do with the numbers and charts of a council: show them elsewhere, on a wall."""

from dash import html
from dash.development.base_component import Component

from dashboard.text.catalogue import say
from models.facts import Place


def section(place: Place) -> list[Component]:
    """Return the ways to it, each with what it is for."""
    here = f"/{place.slug}"
    ways = (
        (f"{here}/embed", say("Charts for your own page"), say("A line to copy for each. No script, no cookie.")),
        (
            f"{here}/display",
            say("A screen in a hall"),
            say("One thing at a time in large letters, every 20 seconds the next."),
        ),
    )
    return [html.Ul([html.Li([html.A(name, href=href), f". {what}"]) for href, name, what in ways])]
