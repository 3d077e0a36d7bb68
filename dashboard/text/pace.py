"""Whether a lever asks for more in a year than was ever built in one, in words."""

from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import Place, Scenario
from models.planning import pace

HOMES = ("homes_retrofitted_per_year", "heat_pump_homes_share")
"""Levers whose pace is told in homes."""


def warning(place: Place, scenario: Scenario, lever: str) -> str:
    """Return what a lever asks for a year beside the most that was built in one, if it asks for more; else nothing."""
    found = pace.too_fast(place, scenario, lever)
    if found is None:
        return ""
    asked, built = found
    of_homes = place.households if lever == "heat_pump_homes_share" else 1.0

    def told(amount: float) -> str:
        if lever in HOMES:
            return say("{number} homes", number=words.significant(amount * of_homes, 2))
        return words.power(amount)

    numbers: dict[str, str | int] = {
        "asked": told(asked),
        "own": told(built.own_per_year),
        "year": built.own_year,
        "like": told(built.like_per_year),
    }
    if built.own_per_year <= 0.0:
        return say("{asked} a year. None was ever built here in a year; in places like it at most {like}.", **numbers)
    if not built.own_year:
        return say("{asked} a year. Here it was {own} a year so far; in places like it at most {like}.", **numbers)
    return say(
        "{asked} a year. The most in any year was {own} here, in {year}, and {like} in places like it.", **numbers
    )


def warnings(place: Place, scenario: Scenario) -> dict[str, str]:
    """Return the warnings of all levers of a scenario that have one, by name."""
    found = {lever: warning(place, scenario, lever) for lever in place.build_paces if lever in scenario.assumptions}
    return {lever: text for lever, text in found.items() if text}
