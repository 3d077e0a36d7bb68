"""Whether a lever asks for more in a year than the pace that has been built at, in words."""

from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import BuildPace, Place, Scenario
from models.planning import pace

HOMES = ("homes_retrofitted_per_year", "heat_pump_homes_share")
"""Levers whose pace is told in homes."""

LEAST_MW = 0.05
"""What is planned a year below which it is not worth a word [MW]."""


def warning(place: Place, scenario: Scenario, lever: str) -> str:
    """Return what a lever asks for a year beside the pace that has been built at, if it asks for more; else nothing."""
    found = pace.too_fast(place, scenario, lever)
    if found is None:
        return ""
    built = found.pace
    of_homes = place.households if lever == "heat_pump_homes_share" else 1.0

    def told(amount: float) -> str:
        if lever in HOMES:
            return say("{number} homes", number=words.significant(amount * of_homes, 2))
        return words.power(amount)

    numbers: dict[str, str | int] = {
        "own": told(built.own_per_year),
        "first": built.own_first_year,
        "last": built.own_last_year,
        "like": told(built.like_per_year),
    }
    asked = say("{asked} a year.", asked=told(found.asked_per_year))
    if found.planned_per_year >= LEAST_MW:
        asked = say(
            "{asked} a year beside {planned} that is planned.",
            asked=told(found.asked_per_year),
            planned=told(found.planned_per_year),
        )
    return f"{asked} {_built(built, numbers)}"


def _built(built: BuildPace, numbers: dict[str, str | int]) -> str:
    """The pace here and in places like it."""
    if built.own_per_year <= 0.0:
        return say("None was ever built here; three of four places like it never kept up more than {like}.", **numbers)
    if not built.own_first_year:
        return say("Here it was {own} a year so far; three of four places like it had at most {like}.", **numbers)
    if built.own_first_year == built.own_last_year:
        return say(
            "The most here was {own}, in {first}; three of four places like it never passed {like} in a year.",
            **numbers,
        )
    return say(
        "The most kept up here was {own} a year, from {first} to {last}; three of four places like it never kept up "
        "more than {like}.",
        **numbers,
    )


def warnings(place: Place, scenario: Scenario) -> dict[str, str]:
    """Return the warnings of all levers of a scenario that have one, by name."""
    found = {lever: warning(place, scenario, lever) for lever in place.build_paces if lever in scenario.assumptions}
    return {lever: text for lever, text in found.items() if text}
