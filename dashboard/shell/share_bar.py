"""A bar of which a part is filled: drawn, so that no element carries a style of its own."""

from dash import dcc, html

from dashboard.shell import first_paint


def share_bar(share: float, class_name: str = "") -> html.Div:
    """Return a bar of which a share is filled, for the eye only: the number stands beside it.

    Parameters
    ----------
    share : float
        Share that is filled; more than the whole is the whole.
    class_name : str, optional
        Classes beside `bar`.
    """
    filled = filled_part(0.0, max(0.0, min(share, 1.0)))
    part = dcc.Store(id={"type": first_paint.READY, "chart": "bar"}, data=filled)
    return html.Div(part, className=class_name or "bar", **{"aria-hidden": "true"})


def filled_part(begin: float, width: float) -> str:
    """Return the filled part of a bar as HTML.

    Parameters
    ----------
    begin, width : float
        As shares of the whole.

    Examples
    --------
    >>> filled_part(0.25, 0.5)
    '<svg class="bar-part"><rect x="25%" width="50%" height="100%"/></svg>'
    """
    return f'<svg class="bar-part"><rect x="{100 * begin:g}%" width="{100 * width:.4g}%" height="100%"/></svg>'
