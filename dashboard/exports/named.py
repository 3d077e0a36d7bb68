"""What a download calls itself: place, scenario, whether that is today's path, and the name of the file."""

from datetime import date

from dashboard.text import inert, words
from models.facts import Place, Scenario
from models.facts.calendar import today
from models.sources import assumptions

MAKER = "Powered Here"
BANNER = "A scenario, not today's path"
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Contains OS data "
    "\N{COPYRIGHT SIGN} Crown copyright and database right 2025. Supported by National Energy SO Open Data. Promises "
    "on carbon: mySociety and Climate Emergency UK, CC BY 4.0."
)


def is_todays_path(scenario: Scenario) -> bool:
    """Whether a scenario is the default path; in which scope its shares are told changes nothing of it."""
    return scenario.name == assumptions.DEFAULT_SCENARIO and not moved(scenario)


def moved(scenario: Scenario) -> tuple[str, ...]:
    """Names of the assumptions that a reader changed from the base, the scope of the shares apart."""
    return tuple(name for name, _ in scenario.changes if name != "scope")


def label(scenario: Scenario) -> str:
    """A scenario in words: its base, and how many numbers were changed.

    Examples
    --------
    >>> one = Scenario(name="today", label="The expected path", place_code="X", assumptions={})
    >>> label(one)
    'The expected path'
    """
    count, base = len(moved(scenario)), inert.line(scenario.label)
    return base if not count else f"{base}, {count} {'number' if count == 1 else 'numbers'} changed"


def banner(scenario: Scenario) -> str:
    """What a scenario says over everything that is made of it; empty on today's path."""
    return "" if is_todays_path(scenario) else BANNER


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
