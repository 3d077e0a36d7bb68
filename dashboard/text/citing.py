"""How to name this as a source, so that who reads it can find the same numbers again."""

from dashboard.text.catalogue import say


def cite(version: str, digest: str, day: str, place_name: str = "") -> str:
    """Return the line to copy.

    Parameters
    ----------
    version : str
        Of the program.
    digest : str
        Of its model and data: the same wherever the same answers are given.
    day : str
        When it was looked at, in words.
    place_name : str
        Which council it is of; of all where none is named.

    Examples
    --------
    >>> cite("0.1.0", "12ab", "28 November 2026", "Leeds")
    'Powered Here, Leeds, version 0.1.0, model and data 12ab, looked at on 28 November 2026.'
    """
    if place_name:
        return say(
            "Powered Here, {place}, version {version}, model and data {digest}, looked at on {day}.",
            place=place_name,
            version=version,
            digest=digest,
            day=day,
        )
    return say(
        "Powered Here, version {version}, model and data {digest}, looked at on {day}.",
        version=version,
        digest=digest,
        day=day,
    )
