"""What a council, its county and its combined authority have promised about carbon, in plain sentences."""

from datetime import date

from dashboard.text import findings, words
from models.facts import Place, Promise

CREDIT = "mySociety and Climate Emergency UK, CC BY 4.0"
"""Whose lists the promises are from; their licence asks that it be said."""

COLLECTED = "This is from a list made from 2018 to 2023. What was said since is not on it."
NOT_ENERGY = "A promise on carbon is not a target for making energy here."
NOT_KNOWN_IF_KEPT = "The list does not say if it was kept."
OWN, AREA = "its own work", "the whole area"


def of_place(place: Place, today: date | None = None) -> list[str]:
    """Paragraphs on the promises of a council and of the bodies above it, and what to make of them.

    Parameters
    ----------
    place : Place
    today : date, optional
        Day that years have passed by; the day of the call if none is given.

    Returns
    -------
    list of str
        The council's, then a paragraph for each body above it, then what the list is and what it is not.
    """
    day = date.today() if today is None else today
    found = (place.promise, *place.county_promises)
    promised = any(p.status in ("promised", "unclear") for p in found)
    return [*(sentences(p, day) for p in found), f"{NOT_ENERGY} {COLLECTED}" if promised else COLLECTED]


def sentences(promise: Promise, today: date) -> str:
    """What one body has promised, by when, whether that year has passed, and whether it declared an emergency.

    Examples
    --------
    >>> from models.sources import places
    >>> sentences(places.place("E07000136").promise, date(2026, 11, 28))
    'The council has promised to make its own work carbon neutral by 2050. For the whole area no promise is recorded. \
It declared a climate emergency in January 2020.'
    """
    if promise.status == "promised":
        passed = any(year is not None and year < today.year for year in (promise.own_year, promise.area_year))
        kept = NOT_KNOWN_IF_KEPT if passed else ""
        parts = [_promised(promise, today), promise.note, kept, _declared(promise, "It")]
    elif promise.status == "unclear":
        unclear = f"{_who(promise)} has made a carbon promise, but the list cannot tell if it is for {OWN} or {AREA}."
        parts = [unclear, promise.note, _declared(promise, "It")]
    else:
        none = f"No climate promise is recorded for {promise.body if promise.kind == 'council' else _inside(promise)}."
        parts = [none, _declared(promise, _who(promise)), promise.note]
    return " ".join(part for part in parts if part)


def paper(promise: Promise) -> str:
    """Words of the link to the body's own paper."""
    return "What the council says" if promise.kind == "council" else f"What {_inside(promise)} says"


def _who(promise: Promise) -> str:
    """How a sentence about a body begins."""
    if promise.kind == "council":
        return "The council"
    return f"The {promise.body}" if promise.kind == "combined authority" else promise.body


def _inside(promise: Promise) -> str:
    """The body inside a sentence."""
    return findings.first_small(_who(promise)) if promise.kind != "county" else promise.body


def _by(year: int, today: date) -> str:
    return f"by {year}, a year that has passed" if year < today.year else f"by {year}"


def _promised(promise: Promise, today: date) -> str:
    """The years, and the aim in the body's own words where it is another than to be carbon neutral."""
    parts = ((OWN, promise.own_year, promise.own_aim), (AREA, promise.area_year, promise.area_aim))
    neutral = [(what, year) for what, year, aim in parts if year is not None and not aim]
    other = [(what, year, aim) for what, year, aim in parts if year is not None and aim]
    said = []
    if len({year for _, year in neutral}) == 1:
        what = words.listed([what for what, _ in neutral])
        said.append(f"{_who(promise)} has promised to make {what} carbon neutral {_by(neutral[0][1], today)}.")
    elif neutral:
        (own, first), (area, second) = neutral
        comma = "," if first < today.year else ""
        until = f"{_by(first, today)}{comma} and {area} {_by(second, today)}"
        said.append(f"{_who(promise)} has promised to make {own} carbon neutral {until}.")
    for what, year, aim in other:
        whose = f"For {what} its aim" if said else f"For {what} the aim of {_inside(promise)}"
        until = f"{_by(year, today)}," if year < today.year else _by(year, today)
        said.append(f"{whose} {until} is “{aim}”.")
    said += [f"For {what} no promise is recorded." for what, year, _ in parts if year is None]
    return " ".join(said)


def _declared(promise: Promise, who: str) -> str:
    """Whether and when an emergency was declared; empty where the list does not have the body."""
    day = promise.declared_on
    when = f" in {words.MONTHS[day.month - 1]} {day.year}" if day is not None else ""
    if promise.declared == "yes":
        return f"{who} declared a climate emergency{when or '; the list does not say when'}."
    if promise.declared == "qualified":
        return f"{who} took note of a climate emergency{when}, but did not declare one as such."
    if promise.declared == "no" and when:
        return f"{who} agreed to act on climate change{when}, but declared no emergency."
    if promise.declared == "no":
        return f"{who} is not known to have declared a climate emergency."
    return ""
