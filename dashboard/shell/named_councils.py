"""A box for the names of several councils: what was typed in it, and the form around it."""

import re
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.shell.plain_input import PlainInput, marks
from dashboard.text import inert
from models.sources import places
from models.sources.council_names import plain


def line(text: str, longest: int) -> str:
    """What was typed, in one line: names on lines of their own are parted by commas."""
    return inert.line(text.replace("\n", ", "), longest)


def parted(typed: str) -> list[str]:
    """Return the names of a line; one that has a comma in itself stays whole.

    Examples
    --------
    >>> parted("Dorset; Bournemouth, Christchurch and Poole, Bath")
    ['Dorset', 'Bournemouth, Christchurch and Poole', 'Bath']
    """
    with_comma = {plain(council.name) for council in places.councils() if "," in council.name}
    names: list[str] = []
    for part in filter(None, (part.strip() for part in re.split("[,;]", typed))):
        if names and plain(f"{names[-1]}, {part}") in with_comma:
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return names


def form(
    address: str,
    key: str,
    *,
    label: str,
    hint: str,
    button: str,
    typed: str,
    longest: int,
    problem: str,
    hidden: Sequence[tuple[str, str]] = (),
) -> Component:
    """Return the form; it works without scripts.

    Parameters
    ----------
    address : str
        Of the page that answers it.
    key : str
        Of the box in that address, and its id.
    label, hint, button : str
    typed : str
        What stands in the box.
    longest : int
        Characters that it takes.
    problem : str
        Why what was typed cannot be used, or "".
    hidden : sequence of (key, value)
        What of the address goes along.
    """
    return html.Form(
        [
            *(PlainInput(type="hidden", name=name, value=value) for name, value in hidden),
            html.Label(label, htmlFor=key),
            html.P(hint, id=f"{key}-hint"),
            html.Div(
                [
                    PlainInput(
                        id=key,
                        name=key,
                        type="text",
                        value=typed,
                        autoComplete="off",
                        maxLength=longest,
                        **marks(f"{key}-hint", f"{key}-problem" if problem else ""),
                    ),
                    html.Button(button, type="submit", className="button button-main"),
                ],
                className="similar-ask",
            ),
            *([html.P(problem, id=f"{key}-problem", className="field-problem")] if problem else []),
        ],
        action=address,
        method="get",
        className="similar-form",
    )
