"""Figures that changed as sound ones seldom do: named, never refused, and only where the tables do not hold them yet.

The offices' own files have such figures by the dozen; who imports one wants those that are new in it.
"""

from collections.abc import Iterable, Iterator

MOST_NAMED = 40
"""Most figures of one kind that are all named: with more, it is a column or a unit that is wrong."""
FIRST_NAMED = 3
"""How many are named of more than that."""

SUSPICIOUS = "suspicious, "
"""How a note on cells that look wrong begins."""

Oddity = tuple[str, str]
"""What is odd, and where it is with its figures."""


def is_jump(before: float, after: float, times: float, least: float = 0.0) -> bool:
    """Whether a figure changed more than so many times, or came or went; one that stays below `least` does not count.

    Examples
    --------
    >>> is_jump(10.0, 60.0, 5.0), is_jump(10.0, 0.0, 5.0), is_jump(0.0, 4.0, 5.0, 5.0), is_jump(10.0, 40.0, 5.0)
    (True, True, False, False)
    """
    low, high = sorted((before, after))
    return high > 0 and high >= least and high > times * low


def notes(found: Iterable[Oddity], known: Iterable[Oddity] = ()) -> Iterator[str]:
    """Yield a note for each kind of oddity, with all of that kind but those that are known.

    The kind that is rarest comes first: a single slip must not be looked for behind a column that moved.
    """
    known = set(known)
    kinds: dict[str, list[str]] = {}
    for oddity in found:
        if oddity not in known:
            kinds.setdefault(oddity[0], []).append(oddity[1])
    for kind, each in sorted(kinds.items(), key=lambda item: len(item[1])):
        count = f"{len(each):,} cell{'s' if len(each) > 1 else ''}"
        if len(each) > MOST_NAMED:
            first, more = "; ".join(each[:FIRST_NAMED]), len(each) - FIRST_NAMED
            why = "so many that a column or unit may be wrong"
            yield f"{SUSPICIOUS}{kind}, {count}, {why}: {first}; and {more:,} more."
        else:
            yield f"{SUSPICIOUS}{kind}, {count}: {'; '.join(each)}."
