"""What an officer types, made harmless: a name in one line, a note of several, neither cut in silence."""

from dashboard.saved.nouns import SavedError
from dashboard.text import inert, notes

LONGEST_NAME, LONGEST_NOTE = 120, 4000
"""Characters."""


def name_of(text: str) -> str:
    """Return the name that was typed.

    Raises
    ------
    SavedError
        If nothing that can be seen was typed, or too much.

    Examples
    --------
    >>> name_of("  Roofs\\tfirst\\u202e ")
    'Roofs first'
    """
    name = inert.line(text, len(text) + 1)
    if not inert.is_seen(name):
        raise SavedError("Give it a name.", "name")
    if len(name) > LONGEST_NAME:
        raise SavedError(
            f"A name has at most {LONGEST_NAME} characters; this one has {len(name):,}. Put the rest into the note.",
            "name",
        )
    return name


def note_of(text: str) -> str:
    """Return the note that was typed.

    Raises
    ------
    SavedError
        If it is too long.

    Examples
    --------
    >>> note_of(" one\\r\\ntwo ")
    'one\\ntwo'
    """
    note, wrong = notes.note(text, LONGEST_NOTE)
    if wrong:
        raise SavedError(wrong, "note")
    return note
