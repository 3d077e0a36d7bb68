"""What is said where a name or code stands for no council, or for several: what the model says, in the language in use.

The command line and the API have them from the model, in English.
"""

from collections.abc import Sequence

from dashboard.text.catalogue import say, say_data, say_many
from models.sources import Council, SeveralCouncilsError, UnknownCouncilError
from models.sources.council_names import plain
from models.sources.wider_areas import MOST_NAMED, WiderArea

MOST_LISTED = 70
"""A region of more councils is a country, whose councils stand in the list of the first page."""


def told(unknown: UnknownCouncilError) -> str:
    """Return what is said on a page that is not there.

    Examples
    --------
    >>> from models.sources.councils import find_council
    >>> try:
    ...     find_council("Lodnon")
    ... except UnknownCouncilError as unknown:
    ...     print(told(unknown)[:56])
    There is no council 'Lodnon' with electricity statistics
    """
    name = repr(unknown.asked)
    if isinstance(unknown, SeveralCouncilsError):
        if unknown.area is None:
            return say("{name} may be {councils}: give the code of one.", name=name, councils=_either(unknown.councils))
        if not unknown.councils:
            return _not_covered(name, unknown.area, unknown.asked)
        ordered = sorted(unknown.councils, key=lambda council: council.name)
        what, n, first = _what(unknown.area, unknown.asked), len(ordered), _either(ordered[:MOST_NAMED])
        if n > MOST_NAMED:
            return say(
                "{name} is {what} with {n} councils: give one of them, such as {councils}.",
                name=name,
                what=what,
                n=f"{n:,}",
                councils=first,
            )
        return say_many(
            "{name} is {what} with {n} council: give {councils}.",
            "{name} is {what} with {n} councils: give {councils}.",
            n,
            name=name,
            what=what,
            councils=first,
        )
    if unknown.is_postcode:
        return say("Postcodes such as {name} are not looked up: give the council or its town.", name=name)
    none = say("There is no council {name} with electricity statistics.", name=name)
    if not unknown.near:
        return f"{none} {say('Give a code like E06000021 or a name like Stoke-on-Trent.')}"
    return f"{none} {say('Did you mean {names}?', names=', '.join(map(_coded, unknown.near)))}"


def to_choose(several: SeveralCouncilsError) -> str:
    """Return the same where a list of them follows, without the codes that nobody needs to give here.

    Examples
    --------
    >>> from models.sources.councils import find_council
    >>> try:
    ...     find_council("Bedfordshire")
    ... except SeveralCouncilsError as several:
    ...     print(to_choose(several))
    “Bedfordshire” is a county with 3 councils. Choose one:
    """
    name = f"“{several.asked}”"
    if several.area is None:
        return say(
            "{name} may be {councils}. Choose one:",
            name=name,
            councils=_or([council.name for council in several.councils]),
        )
    if not several.councils:
        return _not_covered(name, several.area, several.asked)
    n = len(several.councils)
    parts: dict[str, str | int] = {"name": name, "what": _what(several.area, several.asked)}
    if n > MOST_LISTED:
        return say(
            "{name} is {what} with {n} councils. Choose one in the list of all councils below.", n=f"{n:,}", **parts
        )
    return say_many(
        "{name} is {what} with {n} council. Choose one:",
        "{name} is {what} with {n} councils. Choose one:",
        n,
        **parts,
    )


def _not_covered(name: str, area: WiderArea, asked: str) -> str:
    return say(
        "{name} is {what}: the statistics of use by council are of Great Britain, so that it is not covered. Give a "
        "council of England, Scotland or Wales.",
        name=name,
        what=_what(area, asked),
    )


def _what(area: WiderArea, asked: str) -> str:
    """What an area is, with its name where it was asked for by another one."""
    kind = say_data(area.kind)
    return kind if plain(asked) == plain(area.name) else say("{area}, {kind}", area=area.name, kind=kind)


def _coded(council: Council) -> str:
    return f"{council.name} ({council.code})"


def _either(councils: Sequence[Council]) -> str:
    return _or([_coded(council) for council in councils])


def _or(names: Sequence[str]) -> str:
    """Names in a row, with "or" before the last."""
    *most, last = names
    return say("{items} or {last}", items=", ".join(most), last=last) if most else last
