"""What a council, its county and its combined authority have promised about carbon, in plain sentences."""

from datetime import date

from dashboard.text import words
from dashboard.text.catalogue import say, say_as, say_data
from dashboard.text.place_names import name_of
from models.facts import Place, Promise, calendar

CREDIT = "mySociety and Climate Emergency UK, CC BY 4.0"
"""Whose lists the promises are from; their licence asks that it be said."""


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
    day = calendar.today() if today is None else today
    found = (place.promise, *place.county_promises)
    promised = any(p.status in ("promised", "unclear") for p in found)
    told = [sentences(p, day, name_of(place) if p is place.promise else p.body) for p in found]
    return [*told, f"{not_energy()} {collected()}" if promised else collected()]


def not_energy() -> str:
    """What a promise on carbon is not."""
    return say("A promise on carbon is not a target for making energy here.")


def collected() -> str:
    """When the list was made."""
    return say("This is from a list made from 2018 to 2023. What was said since is not on it.")


def sentences(promise: Promise, today: date, called: str = "") -> str:
    """What one body has promised, by when, whether that year has passed, and whether it declared an emergency.

    Parameters
    ----------
    promise : Promise
    today : date
        Day that years have passed by.
    called : str, optional
        Whose promise it is, as the body is called on the page; its name in the list if none is given.

    Examples
    --------
    >>> from models.sources import places
    >>> sentences(places.place("E07000136").promise, date(2026, 11, 28))
    'The council has promised to make its own work carbon neutral by 2050. For the whole area no promise is recorded. \
It declared a climate emergency in January 2020.'
    """
    note, it = say_data(promise.note), say_as("a council or a body above it, once more", "It")
    if promise.status == "promised":
        passed = any(year is not None and year < today.year for year in (promise.own_year, promise.area_year))
        kept = say("The list does not say if it was kept.") if passed else ""
        parts = [_promised(promise, today), note, kept, _declared(promise, it)]
    elif promise.status == "unclear":
        unclear = say(
            "{who} has made a carbon promise, but the list cannot tell if it is for its own work or the whole area.",
            who=_who(promise),
        )
        parts = [unclear, note, _declared(promise, it)]
    else:
        whose = (called or promise.body) if promise.kind == "council" else _inside(promise)
        none = say("No climate promise is recorded for {body}.", body=whose)
        parts = [none, _declared(promise, _who(promise)), note]
    return " ".join(part for part in parts if part)


def paper(promise: Promise) -> str:
    """Words of the link to the body's own paper."""
    if promise.kind == "council":
        return say("What the council says")
    return say("What {body} says", body=_inside(promise))


def _who(promise: Promise) -> str:
    """How a sentence about a body begins."""
    if promise.kind == "council":
        return say("The council")
    return say("The {body}", body=promise.body) if promise.kind == "combined authority" else promise.body


def _inside(promise: Promise) -> str:
    """The body inside a sentence."""
    if promise.kind == "council":
        return say("the council")
    return say("the {body}", body=promise.body) if promise.kind == "combined authority" else promise.body


def _by(year: int, today: date) -> str:
    return say("by {year}, a year that has passed", year=year) if year < today.year else say("by {year}", year=year)


def _promised(promise: Promise, today: date) -> str:
    """The years, and the aim in the body's own words where it is another than to be carbon neutral."""
    own, area = (
        None if year is None or aim else year
        for year, aim in ((promise.own_year, promise.own_aim), (promise.area_year, promise.area_aim))
    )
    said = [_neutral(_who(promise), own, area, today)] if own or area else []
    if promise.own_year is not None and promise.own_aim:
        said.append(_own_aim(promise, promise.own_year, today, once_more=bool(said)))
    if promise.area_year is not None and promise.area_aim:
        said.append(_area_aim(promise, promise.area_year, today, once_more=bool(said)))
    if promise.own_year is None:
        said.append(say("For its own work no promise is recorded."))
    if promise.area_year is None:
        said.append(say("For the whole area no promise is recorded."))
    return " ".join(said)


def _neutral(who: str, own: int | None, area: int | None, today: date) -> str:
    """What is to be carbon neutral by when: a body's own work, the whole area, or both."""
    if own is None or area is None:
        by = _by(own or area or 0, today)
        if own is None:
            return say("{who} has promised to make the whole area carbon neutral {by}.", who=who, by=by)
        return say("{who} has promised to make its own work carbon neutral {by}.", who=who, by=by)
    first, second = _by(own, today), _by(area, today)
    if own == area:
        return say("{who} has promised to make its own work and the whole area carbon neutral {by}.", who=who, by=first)
    if own < today.year:
        return say(
            "{who} has promised to make its own work carbon neutral {by}, and the whole area {later}.",
            who=who,
            by=first,
            later=second,
        )
    return say(
        "{who} has promised to make its own work carbon neutral {by} and the whole area {later}.",
        who=who,
        by=first,
        later=second,
    )


def _own_aim(promise: Promise, year: int, today: date, *, once_more: bool) -> str:
    """The aim for a body's own work, in its own words."""
    told: dict[str, str | int] = {"until": _until(year, today), "aim": promise.own_aim}
    if once_more:
        return say("For its own work its aim {until} is “{aim}”.", **told)
    return say("For its own work the aim of {body} {until} is “{aim}”.", body=_inside(promise), **told)


def _area_aim(promise: Promise, year: int, today: date, *, once_more: bool) -> str:
    """The aim for the whole area, in the body's own words."""
    told: dict[str, str | int] = {"until": _until(year, today), "aim": promise.area_aim}
    if once_more:
        return say("For the whole area its aim {until} is “{aim}”.", **told)
    return say("For the whole area the aim of {body} {until} is “{aim}”.", body=_inside(promise), **told)


def _until(year: int, today: date) -> str:
    """By when, where the sentence goes on."""
    return f"{_by(year, today)}," if year < today.year else _by(year, today)


def _declared(promise: Promise, who: str) -> str:
    """Whether and when an emergency was declared; empty where the list does not have the body."""
    month = None if promise.declared_on is None else words.month(promise.declared_on)
    if promise.declared == "yes":
        if month is None:
            return say("{who} declared a climate emergency; the list does not say when.", who=who)
        return say("{who} declared a climate emergency in {month}.", who=who, month=month)
    if promise.declared == "qualified":
        if month is None:
            return say("{who} took note of a climate emergency, but did not declare one as such.", who=who)
        return say(
            "{who} took note of a climate emergency in {month}, but did not declare one as such.", who=who, month=month
        )
    if promise.declared == "no" and month is not None:
        return say("{who} agreed to act on climate change in {month}, but declared no emergency.", who=who, month=month)
    if promise.declared == "no":
        return say("{who} is not known to have declared a climate emergency.", who=who)
    return ""
