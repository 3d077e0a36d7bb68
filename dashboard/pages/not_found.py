"""The page for an address that is nothing here: says so, and leads on."""

from dash import html

from dashboard.shell import elements

TITLE = "Not found"


def layout(message: str = "There is no page at this address.") -> html.Div:
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
            html.H1("This page is not here"),
            html.P(message, className="lead"),
            html.P(html.A("Choose a council", href="/")),
        ],
    )
