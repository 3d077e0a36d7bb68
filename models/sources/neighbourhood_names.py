"""Finds a council's area by a name: its own, its Welsh one, or one of every day that no area carries."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.sources.council_names import plain
from models.sources.councils import Council, councils
from models.sources.nouns import of_row
from models.sources.tables import rows_of

AREAS, OTHER_NAMES = "neighbourhood_areas.csv", "neighbourhood_other_names.csv"
LONGEST = 60
"""Characters of a name that are looked at."""
NEAR, MOST_NEAR = 0.8, 4
"""Least likeness of a name before it is offered [0-1], and how many are."""
LEAST_ELSEWHERE = 4
"""Letters of a name before other councils are looked through for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """A place that no area is called by, and the area in which its point is: it may reach into others."""

    name: str
    area: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Match:
    """An area that was looked for, and the other name by which it was found."""

    area: str
    other: OtherName | None = None


def other_names(code: str) -> tuple[OtherName, ...]:
    """Return the names of every day that no area of a council carries."""
    return tuple(of_row(OtherName, r) for r in rows_of(OTHER_NAMES, code))


def find(code: str, text: str) -> tuple[Match, ...]:
    """Return the areas of a council that hold a name from the beginning of a word, those that begin with it first.

    Examples
    --------
    >>> [(m.area, m.other.name) for m in find("E06000021", "bucknall")]
    [('E02002964', 'Bucknall')]
    """
    wanted = plain(text[:LONGEST])
    if not wanted:
        return ()
    own = [(place, Match(area)) for area, names in _own(code) for place in [_place(wanted, names)] if place is not None]
    others = [
        (place, Match(other.area, other))
        for other in other_names(code)
        for place in [_place(wanted, (other.name,))]
        if place is not None
    ]
    return tuple(match for _, match in sorted([*own, *others], key=lambda pair: pair[0]))


def near(code: str, text: str) -> tuple[str, ...]:
    """Return names of a council's places that are like one that none has.

    Examples
    --------
    >>> near("E06000021", "Bucknal"), near("E06000021", "Burslam")
    (('Bucknall',), ('Longport & Burslem Park',))
    """
    wanted = plain(text[:LONGEST])
    by_any = {word: name for name in _every_name(code) for word in plain(name).split() if len(word) > LEAST_ELSEWHERE}
    by_any |= {plain(name): name for name in _every_name(code)}
    alike = difflib.get_close_matches(wanted, list(by_any), n=MOST_NEAR, cutoff=NEAR)
    return tuple(dict.fromkeys(by_any[key] for key in alike))


def elsewhere(code: str, text: str) -> tuple[Council, ...]:
    """Return other councils with a place of just this name, a few at most; none for a word too short."""
    wanted = plain(text[:LONGEST])
    if len(wanted) < LEAST_ELSEWHERE:
        return ()
    found = {one for one in _by_part().get(wanted, ()) if one != code}
    return tuple(c for c in councils() if c.code in found)[:MOST_NEAR]


def _own(code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for r in rows_of(AREAS, code):
        yield r.area, (r.name, r.welsh_name)


def _every_name(code: str) -> list[str]:
    return [name for _, names in _own(code) for name in names if name] + [other.name for other in other_names(code)]


def _place(wanted: str, names: tuple[str, ...]) -> tuple[int, str] | None:
    """Where a name belongs among those found: beginning first, then by name; None where it holds no such word."""
    at = [(f" {plain(name)}".find(f" {wanted}"), plain(name)) for name in names]
    return min(((min(where, 1), name) for where, name in at if where >= 0), default=None)


@lru_cache(maxsize=1)
def _by_part() -> dict[str, set[str]]:
    """Codes of councils by each name of their places, and by each part of it around "&" and commas."""
    found: dict[str, set[str]] = {}
    for code in (c.code for c in councils()):
        # Council by council: all rows at once would stay in memory.
        for r in (*rows_of(AREAS, code), *rows_of(OTHER_NAMES, code)):
            for part in r.name.replace("&", ",").split(","):
                found.setdefault(plain(part), set()).add(code)
    return found
