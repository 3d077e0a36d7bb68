"""What others may do with the numbers and charts of a council: show them elsewhere, work with them, cite them."""

from importlib.metadata import version

from dash import html
from dash.development.base_component import Component

from dashboard.answers import record
from dashboard.text import citing, words
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from models.facts import Place, calendar


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
        ("/data", say("Open data"), say("Every table to download, with each column in words.")),
        ("/api", say("Numbers for other programs"), say("Addresses, keys and examples.")),
        ("/changes", say("Numbers that changed, and why"), say("From one version to the next.")),
    )
    day = words.day(calendar.today().isoformat())
    line = citing.cite(version("powered-here"), record.version(), day, name_of(place))
    return [
        html.Ul([html.Li([html.A(name, href=href), f". {what}"]) for href, name, what in ways]),
        html.P([html.Strong(say("To cite this:")), " ", line]),
    ]
