"""Whether a project of a council's list counts in the path, from when, and if not why not."""

from dataclasses import dataclass

from dashboard.text import words
from models.facts import Place, Project, Scenario
from models.facts.horizon import LAST_YEAR
from models.facts.project import ENDED
from models.supply import fleets


@dataclass(frozen=True, slots=True)
class Counting:
    """Whether a project counts in the path, and the sentence's end that says how: "counts from June 2028"."""

    counts: bool
    said: str


def of(place: Place, scenario: Scenario, project: Project) -> Counting:
    """Return whether a project counts in the path of a scenario, and since when, or why not.

    Examples
    --------
    >>> from models.sources import assumptions, places
    >>> stoke = places.place("E06000021")
    >>> for p in stoke.projects[:2]:
    ...     print(p.name, "-", of(stoke, assumptions.scenario(stoke), p).said)
    waste_plant_hanford - counts until March 2030
    waste_plant_replacement - does not count in the path: chance below 0.5
    """
    if project.in_statistics:
        return _in_statistics(place, project)
    why_not = _why_not(place, scenario, project)
    if why_not:
        return Counting(counts=False, said=why_not)
    until = f" until {words.month(project.retired)}" if project.retired else ""
    return Counting(counts=True, said=f"counts from {words.month(project.expected)}{until}" if project.expected else "")


def _in_statistics(place: Place, project: Project) -> Counting:
    if project.retired is None:
        return Counting(counts=True, said="counts in the statistics")
    if not fleets.makes_electricity(place, project):
        return Counting(counts=False, said="its end does not count: no electrical capacity")
    return Counting(counts=True, said=f"counts until {words.month(project.retired)}")


def _why_not(place: Place, scenario: Scenario, project: Project) -> str:
    """Why a project that is to come does not count in the path; empty where it does."""
    least = scenario["count_chance_share"]
    is_sized = project.capacity_mw if project.technology not in fleets.HEAT else project.heat_mwh_per_year
    if project.status in ENDED:
        return f"does not count: {words.STATUSES[project.status].lower()}"
    if project.technology not in (*place.technologies.statistics, *fleets.HEAT):
        return "does not count: makes no electricity or heat that the path has"
    if is_sized is None:
        return f"does not count: no {'heat' if project.technology in fleets.HEAT else 'capacity'} stated"
    if project.expected is None:
        return "does not count: no date"
    if project.chance < least:
        return f"does not count in the path: chance below {least:g}"
    if project.expected.year > LAST_YEAR:
        return f"does not count before {words.month(project.expected)}: the path ends in {LAST_YEAR}"
    return ""
