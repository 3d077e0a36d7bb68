"""What an address asks of all councils side by side: a name, conditions, an order; and those that fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from dashboard.shell import place_search
from dashboard.shell.side_by_side import Beside, SideBySide
from dashboard.text import inert
from dashboard.text.catalogue import say, say_as
from models.facts.horizon import TARGET_YEAR
from models.sources import Council, SeveralCouncilsError, UnknownCouncilError, places
from models.sources.council_names import plain

ADDRESS = "/britain"
TABLE_ID = "all"
"""Where on the page its table begins: who asked for something is led there."""
LONGEST_VALUE = 40
"""Characters of what cannot be used that are said back."""

Fits = Callable[[Beside], bool]
Order = tuple[Callable[[Beside], float | str | None], bool]
"""What a row is sorted by, None where it is not known, and whether the largest comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for. Every field is a key of the address; the defaults stand for all councils by name.

    `turned`: the other way round. `map`: of which year the map is, "then" or "now"; the target year where it is known.
    """

    q: str = ""
    where: str = ""
    course: str = ""
    promise: str = ""
    sort: str = "name"
    turned: bool = False
    map: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """Keys and values that say the same in an address, without what need not be said."""
        texts = {
            "q": self.q,
            "where": self.where,
            "course": self.course,
            "promise": self.promise,
            "sort": "" if self.sort == "name" else self.sort,
            "turned": "1" if self.turned else "",
            "map": self.map,
        }
        return [(key, text) for key, text in texts.items() if text]

    def query(self, **other: str | bool) -> str:
        """The query of an address that asks for the same, with what is changed."""
        pairs = replace(self, **other).pairs()  # type: ignore[arg-type]
        return f"?{urlencode(pairs)}" if pairs else ""

    def address(self, **other: str | bool) -> str:
        """The address of the table that asks for the same, with what is changed."""
        return f"{ADDRESS}{self.query(**other)}#{TABLE_ID}"


def orders() -> Mapping[str, Order]:
    """What the table can be sorted by, by the field that it is; what needs a batch sorts nothing without one."""

    def of_ahead(name: str) -> Callable[[Beside], float | None]:
        return lambda one: None if one.ahead is None else getattr(one.ahead, name)

    return {
        "name": (lambda one: one.council.name.casefold(), False),
        "annual_share": (lambda one: one.annual_share, True),
        "annual_share_change": (lambda one: one.annual_share_change, True),
        "then_share": (of_ahead("then_share"), True),
        "chance_of_target": (_chance, True),
        "area_year": (lambda one: one.promise.area_year, False),
        "carbon_change_share": (_carbon, False),
        "pipeline_expected_mw": (lambda one: one.pipeline_expected_mw, True),
        "fuel_poor_share": (lambda one: one.fuel_poor_share, True),
        "job_years": (of_ahead("job_years"), True),
    }


OF_AHEAD = ("then_share", "carbon_change_share", "job_years")
OF_FUTURES = ("chance_of_target",)
"""Orders that need a batch, and futures in it."""


def _chance(one: Beside) -> float | None:
    certain = None if one.ahead is None else one.ahead.certain
    return None if certain is None else certain.chance_of_target


def _carbon(one: Beside) -> float | None:
    return None if one.ahead is None else one.ahead.carbon_change_share(one.ahead.target_year)


def sorts(of: SideBySide) -> dict[str, str]:
    """Return the orders there are here, each in words."""
    told = {
        "name": say("name"),
        "annual_share": say("made here now, most first"),
        "annual_share_change": say("risen most since 2014"),
        "then_share": say("made here in {year}, most first", year=TARGET_YEAR),
        "chance_of_target": say("chance of half, best first"),
        "area_year": say("carbon promise for the area, soonest first"),
        "carbon_change_share": say("carbon, largest fall first"),
        "pipeline_expected_mw": say("pipeline, most first"),
        "fuel_poor_share": say("fuel poverty in England, most first"),
        "job_years": say("work, most first"),
    }
    left_out = (*(() if of.ahead else OF_AHEAD), *(() if of.is_certain else OF_FUTURES))
    return {name: words for name, words in told.items() if name not in left_out}


def wheres(of: SideBySide) -> dict[str, str]:
    """Return nations and regions, each in words; England has regions."""
    regions = sorted({one.council.region for one in of.councils if one.council.nation == "England"})
    return {_slug(name): name for name in ("England", *regions, "Scotland", "Wales")}


def courses(of: SideBySide) -> dict[str, str]:
    """Return whether on course or not, in words; nothing without a batch."""
    if not of.ahead:
        return {}
    return {"on": say("on course for half"), "off": say("not on course")}


def promises() -> dict[str, str]:
    """Return kinds of promise on carbon, in words."""
    return {
        "area_soon": say("area by {year} or sooner", year=TARGET_YEAR),
        "area": say("area, any year"),
        "own": say("own work alone"),
        "none": say("none recorded, or not clear"),
    }


def read(query: str, of: SideBySide) -> tuple[Asked, tuple[str, ...]]:
    """Return what a query asks for, and in words what of it cannot be used.

    Parameters
    ----------
    query : str
        Without the question mark.
    of : SideBySide
    """
    given = dict(parse_qsl(query, keep_blank_values=True))
    asked, problems = Asked(q=place_search.asked_for(given.pop("q", ""))), []
    maps = {"now": "", "then": ""} if of.ahead else {"now": ""}
    choices = {
        "where": (wheres(of), say_as("choice of a form", "Nation or region")),
        "course": (courses(of), say_as("choice of a form", "On course")),
        "promise": (promises(), say_as("choice of a form", "Carbon promise")),
        "sort": (sorts(of), say_as("choice of a form", "Order")),
        "map": (maps, say_as("choice of a form", "Map")),
    }
    for key, (known, label) in choices.items():
        text = given.pop(key, "")
        if text in known:
            asked = replace(asked, **{key: text})  # type: ignore[arg-type]
        elif text and _needs_a_batch(key, text, of):
            problems.append(say("{label}: what lies ahead is not known on this server.", label=label))
        elif text:
            problems.append(say("{label}: there is no “{text}”.", label=label, text=_back(text)))
    turned = given.pop("turned", "")
    if turned == "1":
        asked = replace(asked, turned=True)
    elif turned:
        problems.append(say("“turned” takes 1, not “{text}”.", text=_back(turned)))
    problems += [say("This page does not know “{text}”.", text=_back(key)) for key in list(given)[:3]]
    return asked, tuple(problems)


def _needs_a_batch(key: str, text: str, of: SideBySide) -> bool:
    """Whether a text is one that would be known if it were known what lies ahead."""
    ahead = {"course": ("on", "off"), "sort": (*OF_AHEAD, *OF_FUTURES), "map": ("then",)}
    return text in ahead.get(key, ()) and not (of.ahead and of.is_certain)


def _back(text: str) -> str:
    return inert.line(text, LONGEST_VALUE)


def chosen(asked: Asked, of: SideBySide) -> tuple[Beside, ...]:
    """Return the councils that fit, in the order asked for; those of which it is not known come last either way."""
    fits = _fits(asked)
    named = None if not asked.q else _named(asked.q)
    found = [one for one in of.councils if fits(one) and (named is None or named(one))]
    value, largest_first = orders()[asked.sort]
    known = [one for one in found if value(one) is not None]
    unknown = [one for one in found if value(one) is None]
    backwards = largest_first != asked.turned
    return (*sorted(known, key=lambda one: value(one) or 0, reverse=backwards), *unknown)


def _fits(asked: Asked) -> Fits:
    def fits(one: Beside) -> bool:
        inside = asked.where in ("", _slug(one.council.nation), _slug(one.council.region))
        return inside and _is_course(one, asked.course) and _is_promise(one, asked.promise)

    return fits


def _is_course(one: Beside, course: str) -> bool:
    return not course or (one.ahead is not None and one.ahead.is_on_course == (course == "on"))


def _is_promise(one: Beside, promise: str) -> bool:
    own, area = one.promise.own_year, one.promise.area_year
    return {
        "": True,
        "area_soon": area is not None and area <= TARGET_YEAR and not one.promise.area_aim,
        "area": area is not None,
        "own": area is None and own is not None,
        "none": area is None and own is None,
    }[promise]


def _named(query: str) -> Fits:
    """Whether a council has a name: its own, a part of that, one of a place in it, or of a county around it."""
    wanted, codes = plain(query), {council.code for council in _councils(query)}
    return lambda one: one.council.code in codes or (bool(wanted) and wanted in plain(one.council.name))


def _councils(query: str) -> tuple[Council, ...]:
    try:
        return (places.find_council(query),)
    except SeveralCouncilsError as several:
        return several.councils
    except UnknownCouncilError:
        return tuple(hit.council for hit in place_search.found(query))


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "-")
