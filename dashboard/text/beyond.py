"""What a scenario or a plan asks for beyond what is known to be possible, in words."""

from collections.abc import Sequence
from typing import Any

from dashboard.text import pace, words
from dashboard.text.catalogue import say
from dashboard.text.findings import first_small
from models.facts import Place, Scenario
from models.planning.beyond import Beyond, building_time, not_set, runs_from


def told(place: Place, scenario: Scenario, passed: Beyond) -> str:
    """Return one warning as a sentence or two.

    `scenario` is the one whose levers they are.
    """
    if passed.kind == "pace":
        label = scenario.assumptions[passed.name].label
        return f"{label}: {pace.warning(place, scenario, passed.name)}"
    if passed.kind == "permission":
        took = building_time(place, scenario, passed.name)
        return say(
            "{label}: {asked} of it would run before {month}, and so would have to be permitted by now, beyond what is "
            "counted on of the planning database. From permission to running, half of the last {count} in Britain took "
            "more than {years} years.",
            label=scenario.assumptions[passed.name].short_label,
            asked=words.power(passed.asked),
            month=words.month(runs_from(place, took)),
            count=took.projects,
            years=words.significant(took.median_years, 2),
        )
    return say(
        "In {year} the hardest hour would bring in {asked}, and wires carry {limit}. That is a warning: use is never "
        "cut, and no plan is held to it.",
        year=passed.year or 0,
        asked=words.power(passed.asked),
        limit=words.power(passed.limit),
    )


def to_permit(scenario: Scenario, early: Sequence[Beyond]) -> str:
    """Return all warnings of kind "permission" in one sentence."""
    each = [
        say(
            "{asked} of {label}",
            asked=words.power(of.asked),
            label=first_small(scenario.assumptions[of.name].short_label),
        )
        for of in early
    ]
    return say(
        "To be permitted by now: {each}. What is permitted later most likely runs later.", each=words.listed(each)
    )


def records(place: Place, scenario: Scenario, passed: Sequence[Beyond]) -> list[dict[str, Any]]:
    """Return warnings with their words, ready for JSON."""
    return [one.record() | {"words": told(place, scenario, one)} for one in passed]


def beside(place: Place, scenario: Scenario, passed: Sequence[Beyond]) -> dict[str, Any]:
    """Return what stands beside a path or a plan in JSON: its warnings, and the limits that are none."""
    return {"warnings": records(place, scenario, passed), "no_limit": list(not_set(scenario))}
