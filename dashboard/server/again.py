"""What somebody has typed into a form that could not be taken, so that it is not lost with its page; no passwords."""

from flask import request

from dashboard.server import visitor

SECRET = {"password", "old", "new", "again"}
"""Fields of forms that no page shows again."""
TO_COPY = {"name": "Name", "title": "Title", "note": "Your note"}
"""Fields that are worth copying where the form cannot be sent again, with their labels."""


def to_send() -> list[tuple[str, str]] | None:
    """Return all fields of a form that can be sent again as it is; None where there is none with a note."""
    if request.method != "POST" or "note" not in request.form or not visitor.is_of_ours(request.host_url):
        return None
    return [(name, text) for name, text in request.form.items() if name not in SECRET]


def to_copy() -> list[tuple[str, str, str]]:
    """Return name, label and text of what was typed into a form whose place is gone."""
    return [(name, TO_COPY[name], text) for name, text in to_send() or () if name in TO_COPY and text.strip()]
