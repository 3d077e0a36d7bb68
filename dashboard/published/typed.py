"""What an officer types for the public, made harmless: a title and a name in one line, a note of several."""

from dashboard.published.nouns import PublishError
from dashboard.text import inert
from dashboard.text.published import THE_COUNCIL

LONGEST_TITLE, LONGEST_NOTE, LONGEST_BY, LONGEST_REASON = 120, 4000, 80, 1000
"""Characters."""


def title_of(text: str) -> str:
    """Return the title that was typed.

    Raises
    ------
    PublishError
        If nothing that can be seen was typed, or too much.

    Examples
    --------
    >>> title_of("  Roofs\\tfirst\\u202e ")
    'Roofs first'
    """
    return _seen(inert.line(text, len(text) + 1), "title", "Say in one line what it is.", LONGEST_TITLE)


def note_of(text: str) -> str:
    """Return the note that was typed: what it is and why.

    Raises
    ------
    PublishError
        If nothing that can be seen was typed, or too much.
    """
    note = inert.plain(text, len(text) + 1).strip()
    return _seen(note, "note", "Say what it is and why it is published: whoever reads it was not there.", LONGEST_NOTE)


def by_of(text: str) -> str:
    """Return who is named as having published it: nobody but the council unless a name was typed.

    Raises
    ------
    PublishError
        If it is too long.

    Examples
    --------
    >>> by_of(" "), by_of("Amy Patel, energy officer")
    ('the council', 'Amy Patel, energy officer')
    """
    name = inert.line(text, len(text) + 1)
    return _seen(name, "by", "", LONGEST_BY) if inert.is_seen(name) else THE_COUNCIL


def reason_of(text: str) -> str:
    """Return why a proposal is refused.

    Raises
    ------
    PublishError
        If nothing that can be seen was typed, or too much.
    """
    reason = inert.plain(text, len(text) + 1).strip()
    return _seen(reason, "reason", "Say why, so that it can be mended.", LONGEST_REASON)


def _seen(text: str, field: str, missing: str, longest: int) -> str:
    if not inert.is_seen(text):
        raise PublishError(missing, field)
    if len(text) > longest:
        raise PublishError(f"This has at most {longest:,} characters; it has {len(text):,}. Shorten it.", field)
    return text
