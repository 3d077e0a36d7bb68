"""What a download calls itself: place, scenario, whether that is today's path, and the name of the file."""

from datetime import date

from dashboard.text import inert, standing, words
from models.facts import Place, Scenario
from models.facts.calendar import today

MAKER = "Powered Here"
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Contains OS data "
    "\N{COPYRIGHT SIGN} Crown copyright and database right 2025. Supported by National Energy SO Open Data. Promises "
    "on carbon: mySociety and Climate Emergency UK, CC BY 4.0. Names of areas: House of Commons Library, contains "
    "Parliamentary information licensed under the Open Parliament Licence v3.0. Other names of places: GeoNames, CC BY "
    "4.0."
)


def label(scenario: Scenario) -> str:
    """A scenario in words that are safe in any file: its base, and how many levers were changed."""
    return inert.line(standing.name_of(scenario))


def banner(scenario: Scenario) -> str:
    """What a scenario says over everything that is made of it; empty on today's path."""
    found = standing.standing(scenario)
    return "" if standing.is_todays_path(scenario) else found.head


def made_on(day: date | None = None) -> str:
    """The day on which a download was made, in words.

    Examples
    --------
    >>> made_on(date(2026, 11, 28))
    '28 November 2026'
    """
    return words.day((day or today()).isoformat())


def source_line(place: Place, scenario: Scenario) -> str:
    """Who made it, of what, when: the line under a picture and at the foot of a printed sheet."""
    return f"{MAKER}, {inert.line(place.name)}, {label(scenario)}, made {made_on()}"


def file_name(place: Place, scenario: Scenario, *parts: str, ending: str) -> str:
    """Name of a file made of a place and a scenario; it says whether the scenario was changed."""
    changed = ("changed",) if scenario.changes else ()
    return inert.file_name("powered-here", place.slug, scenario.name, *changed, *parts, ending=ending)
