"""Months by name, in the language in use."""

from dashboard.text import catalogue

ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def names() -> tuple[str, ...]:
    """The twelve months.

    Examples
    --------
    >>> names()[0]
    'January'
    >>> with catalogue.in_language("cy"):
    ...     names()[0]
    'Ionawr'
    """
    return ENGLISH if catalogue.language() == catalogue.ENGLISH else _named("wide")


def short() -> tuple[str, ...]:
    """The same, in a few letters.

    Examples
    --------
    >>> short()[8]
    'Sep'
    """
    if catalogue.language() == catalogue.ENGLISH:
        return tuple(name[:3] for name in ENGLISH)
    return tuple(name.rstrip(".") for name in _named("abbreviated"))


def letters() -> tuple[str, ...]:
    """The same, in as little as tells them apart in a row."""
    return tuple(name[0] for name in ENGLISH) if catalogue.language() == catalogue.ENGLISH else _named("narrow")


def _named(width: str) -> tuple[str, ...]:
    """Names by the Unicode Common Locale Data Repository."""
    from babel import Locale

    found = Locale.parse(catalogue.language()).months["stand-alone"][width]
    return tuple(str(found[n]) for n in range(1, 13))
