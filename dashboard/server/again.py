"""What somebody has typed into a form that could not be taken, so that it is not lost with its page; no passwords."""

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.server import visitor

SECRET = {"password", "old", "new", "again"}
"""Fields of forms that no page shows again."""
TO_COPY = {"name": "Name", "title": "Title", "note": "Your note"}
"""Fields that are worth copying where the form cannot be sent again, with their labels."""


def to_send() -> list[tuple[str, str]] | None:
    """Return all fields of a form that can be sent again as it is; None where there is none with a note.

    None, too, where it is larger than a form of ours: it is never read.
    """
    if request.method != "POST" or not visitor.is_of_ours(request.host_url):
        return None
    try:
        form = request.form
    except RequestEntityTooLarge:
        return None
    return [(name, text) for name, text in form.items() if name not in SECRET] if "note" in form else None


def to_copy() -> list[tuple[str, str, str]]:
    """Return name, label and text of what was typed into a form whose place is gone."""
    return [(name, TO_COPY[name], text) for name, text in to_send() or () if name in TO_COPY and text.strip()]
