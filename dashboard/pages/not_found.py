"""The page for an address that is nothing here: says so, and leads on."""

from dash import html

from dashboard.shell import elements
from dashboard.text.catalogue import say


def title() -> str:
    """Title of the page."""
    return say("Not found")


def no_page() -> str:
    """What is said where nothing else is known."""
    return say("There is no page at this address.")


def layout(message: str) -> html.Div:
    """Return the page.

    Parameters
    ----------
    message : str
        What was not found, in words fit to show.
    """
    return elements.page(
        "not_found",
        None,
        [
            html.H1(say("This page is not here")),
            html.P(message, className="lead"),
            html.P(html.A(say("Choose a council"), href="/")),
        ],
    )
