"""Finds a place of Great Britain by a name: a council, what it is called besides, a neighbourhood, a town in one."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from models.facts.schema import read_columns
from models.sources import council_names, neighbourhood_names, said_names
from models.sources.council_names import plain
from models.sources.councils import Council, councils
from models.sources.neighbourhood_names import LONGEST

Kind = Literal["council", "called", "neighbourhood", "place"]
KINDS: tuple[Kind, ...] = ("council", "called", "neighbourhood", "place")
"""A council by its name; by another one; an area by its name; a place that no area is called by, in or near one."""
NEAR, MOST_NEAR = 0.8, 4
"""Least likeness of a name before it is offered [0-1], and how many are."""
LEAST_NEAR = 4
"""Letters of a text before names like it are looked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name, what kind of place it is, and the council that it is in, or is; `welsh` is an area's Welsh name."""

    name: str
    kind: Kind
    council: Council
    welsh: str = ""


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Named, ...]:
    """Return what holds a name from the beginning of a word: what is called just so first, a council once.

    Examples
    --------
    >>> [(one.name, one.kind, one.council.name) for one in find("burslem")]  # doctest: +NORMALIZE_WHITESPACE
    [('Burslem', 'called', 'Stoke-on-Trent'),
     ('Longport & Burslem Park', 'neighbourhood', 'Stoke-on-Trent')]
    """
    wanted = plain(text[:LONGEST])
    if not wanted:
        return ()
    found = [(_rank(key, wanted), one) for key, one in _index() if f" {wanted}" in f" {key}"]
    ordered = (one for _, one in sorted(found, key=lambda pair: (pair[0], KINDS.index(pair[1].kind), _order(pair[1]))))
    return _once(ordered)


def near(text: str) -> tuple[Named, ...]:
    """Return places whose name is like one that none has.

    Examples
    --------
    >>> [(one.name, one.council.name) for one in near("Burslam")]
    [('Burslem', 'Stoke-on-Trent')]
    """
    wanted = plain(text[:LONGEST])
    if len(wanted) < LEAST_NEAR:
        return ()
    by_key = dict(reversed(_index()))
    alike = difflib.get_close_matches(wanted, list(by_key), n=3 * MOST_NEAR, cutoff=NEAR)
    ordered = sorted(alike, key=lambda key: (-_likeness(wanted, key), KINDS.index(by_key[key].kind)))
    return _once(by_key[key] for key in ordered)[:MOST_NEAR]


def _likeness(one: str, other: str) -> float:
    """How alike two names are, coarse enough that a council comes before a neighbourhood as near [0-1]."""
    return round(difflib.SequenceMatcher(None, one, other).ratio(), 1)


def _rank(key: str, wanted: str) -> int:
    """0 for just this name, 1 for one that begins with it, 2 for one with it inside."""
    return 0 if key == wanted else 1 if key.startswith(wanted) else 2


def _order(one: Named) -> tuple[str, str]:
    return plain(one.name), one.council.name


def _once(found: Iterable[Named]) -> tuple[Named, ...]:
    """Each council once, by the name that comes first, and each neighbourhood of a name once."""
    kept: dict[tuple[str, str], Named] = {}
    for one in found:
        of_council = one.kind in ("council", "called")
        kept.setdefault(("", one.council.code) if of_council else (one.name, one.council.code), one)
    return tuple(kept.values())


@lru_cache(maxsize=1)
def _index() -> tuple[tuple[str, Named], ...]:
    """Every name as it is compared, with what it stands for; a Welsh name of an area leads to the same area."""
    by_code = {council.code: council for council in councils()}
    said = said_names.of_councils("en")
    found = [
        (plain(name), Named(name, "council", council))
        for council in councils()
        for name in dict.fromkeys((council.name, said.get(council.code, council.name)))
    ]
    tables: tuple[tuple[str, Kind], ...] = (
        (council_names.OTHER_NAMES, "called"),
        (neighbourhood_names.AREAS, "neighbourhood"),
        (neighbourhood_names.OTHER_NAMES, "place"),
    )
    for table, kind in tables:
        cells = read_columns(table)
        welsh = cells.get("welsh_name", [""] * len(cells["name"]))
        for name, other, code in zip(cells["name"], welsh, cells["code"], strict=True):
            one = Named(name, kind, by_code[code], other)
            found += [(plain(text), one) for text in (name, other) if text]
    return tuple(found)
