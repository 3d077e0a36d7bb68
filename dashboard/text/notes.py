"""A note that somebody typed: what of it is kept, and what is wrong with it."""

from dashboard.text import inert


def note(text: str, longest: int, missing: str = "") -> tuple[str, str]:
    r"""Return a note without what cannot be printed and space around it, and why it cannot be kept, or "".

    Parameters
    ----------
    text : str
        As it was typed.
    longest : int
        Characters it may have.
    missing : str, optional
        What is said where nothing can be seen of it; without that it may be empty.

    Examples
    --------
    >>> note(" cabinet\r\npaper ", 100)
    ('cabinet\npaper', '')
    >>> note("too long", 5)
    ('too long', 'A note has at most 5 characters; this one has 8.')
    >>> note(" ", 5, "Say why.")
    ('', 'Say why.')
    """
    kept = inert.plain(text, len(text) + 1).strip()
    if missing and not inert.is_seen(kept):
        return kept, missing
    if len(kept) > longest:
        return kept, f"A note has at most {longest:,} characters; this one has {len(kept):,}."
    return kept, ""
