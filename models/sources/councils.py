"""Councils: which there are, and which one a reader means by a code, a name of today, of before or of every day."""

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from models.sources.council_names import CouncilNames, plain
from models.sources.nouns import of_row
from models.sources.tables import rows
from models.sources.wider_areas import WiderArea, WiderAreas

NEAR = 0.75
"""Least likeness of a name, from 0 to 1, before it is offered in place of one that is not known."""
MOST_NEAR = 5

_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?(?:\d[a-z]{2})?", re.IGNORECASE)


class UnknownCouncilError(LookupError):
    """No council has that code or name; the text names the nearest ones and is fit to show.

    `asked` is what was asked for, `near` are the councils whose names are like it; a postcode has none.
    """

    def __init__(self, words: str, asked: str, near: tuple["Council", ...] = (), *, is_postcode: bool = False) -> None:
        super().__init__(words)
        self.asked, self.near, self.is_postcode = asked, near, is_postcode

    def __str__(self) -> str:
        return str(self.args[0])


class SeveralCouncilsError(UnknownCouncilError):
    """What was asked for has several councils, as a county or region, or none that is covered: `councils` are those.

    `area` is that county or region; None for a name of several.
    """

    def __init__(self, words: str, asked: str, councils: tuple["Council", ...], area: WiderArea | None = None) -> None:
        super().__init__(words, asked)
        self.councils, self.area = councils, area


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """A council in brief: what a list or a map needs."""

    code: str
    name: str
    slug: str
    nation: str
    region: str
    climate_region: int
    lat: float
    lon: float
    area_km2: float


@lru_cache(maxsize=1)
def councils() -> tuple[Council, ...]:
    """Return every council with electricity statistics, by name.

    Raises
    ------
    DataError
        If councils.csv is wrong.
    """
    return tuple(sorted((of_row(Council, r) for r in rows("councils.csv")), key=lambda c: c.name))


@dataclass(frozen=True, slots=True)
class Found:
    """A council that was looked for, and what is to be said where it goes by another code or name now."""

    council: Council
    moved: str = ""


def find_council(text: str) -> Council:
    """Return the council with this code, address name or name; with a former code or an everyday name, too.

    Raises
    ------
    UnknownCouncilError
        If there is none, or there are several; names them, or the nearest. SeveralCouncilsError if it is a county,
        region or country, or a name of several.

    Examples
    --------
    >>> find_council("stoke-on-trent").code, find_council("E06000021").name, find_council("hull").name
    ('E06000021', 'Stoke-on-Trent', 'Kingston upon Hull')
    """
    return look_up(text).council


def look_up(text: str) -> Found:
    """Return what `find_council` does, and words for a former code or another name.

    Raises
    ------
    UnknownCouncilError
        As `find_council`.

    Examples
    --------
    >>> look_up("E08000016").moved
    'E08000016 is now E08000038, Barnsley.'
    """
    wanted = plain(text)
    by_any = _councils_by_name()
    if wanted in by_any:
        return Found(by_any[wanted])
    asked = text.strip()[:60]
    shown = repr(asked)
    names = _other_names()
    today = names.today(text)
    if today:
        return Found(by_any[plain(today)], f"{text.strip().upper()} is now {today}, {by_any[plain(today)].name}.")
    called = [by_any[plain(code)] for code in names.codes(text)]
    if len(called) == 1:
        return Found(called[0], f"{shown} is taken as {called[0].name} ({called[0].code}).")
    if called:
        listed = " or ".join(f"{c.name} ({c.code})" for c in called)
        raise SeveralCouncilsError(f"{shown} may be {listed}: give the code of one.", asked, tuple(called))
    area = _wider_areas().find(text)
    if area:
        inside = tuple(c for c in councils() if c.code in area.councils)
        raise SeveralCouncilsError(area.words(shown, {c.code: c.name for c in inside}), asked, inside, area)
    if _POSTCODE.fullmatch(text.strip()):
        words = f"Postcodes such as {shown} are not looked up: give the council or its town."
        raise UnknownCouncilError(words, asked, is_postcode=True)
    near = _near(wanted)
    named = ", ".join(f"{c.name} ({c.code})" for c in near)
    hint = f"Did you mean {named}?" if near else "Give a code like E06000021 or a name like Stoke-on-Trent."
    raise UnknownCouncilError(f"There is no council {shown} with electricity statistics. {hint}", asked, tuple(near))


def _near(wanted: str) -> list[Council]:
    """Councils whose name holds what was asked for, then those that have a name like it."""
    by_any = _councils_by_name()
    other = {plain(name): by_any[plain(code)] for name, code in _other_names().by_name.items()}
    holding = [c for key, c in by_any.items() if wanted and f" {wanted} " in f" {key} "]
    alike = difflib.get_close_matches(wanted[:60], [*by_any, *other], n=8, cutoff=NEAR)
    return list(dict.fromkeys((*holding, *(by_any.get(name) or other[name] for name in alike))))[:MOST_NEAR]


@lru_cache(maxsize=1)
def _councils_by_name() -> dict[str, Council]:
    return {plain(key): c for c in councils() for key in (c.name, c.slug, c.code)}


@lru_cache(maxsize=1)
def _other_names() -> CouncilNames:
    return CouncilNames.of_tables()


@lru_cache(maxsize=1)
def _wider_areas() -> WiderAreas:
    return WiderAreas.of_tables()
