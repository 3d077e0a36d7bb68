"""Which lessons of others fit a place, and why: what is planned there, what is on its list, what its path counts on."""

from collections import Counter
from typing import NamedTuple

from dashboard.shell import planned
from dashboard.text import lessons as told, words
from dashboard.text.place_names import name_of
from models.facts import Place, Scenario
from models.facts.lesson import Lesson, LessonKind
from models.sources.lessons import kind_of_lever, lessons, with_lessons


class Fitting(NamedTuple):
    """Lessons of one kind of project, and why they are shown."""

    kind: LessonKind
    why: str
    lessons: tuple[Lesson, ...]


def fitting(place: Place, scenario: Scenario) -> tuple[Fitting, ...]:
    """Return the lessons of other places that fit, by kind of project.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        What is planned is counted by it, and its levers say what the path counts on.
    """
    counts = Counter(expected.technology for expected in planned.found(place, scenario))
    found = []
    for kind in with_lessons():
        those = tuple(one for one in lessons() if one.kind == kind.name and one.code != place.code)
        why = _why(kind, place, scenario, counts)
        if those and why:
            found.append(Fitting(kind, why, those))
    return tuple(found)


def of_council(place: Place) -> tuple[Lesson, ...]:
    """Return the shared lessons of projects in a council's area."""
    return tuple(lesson for lesson in lessons() if lesson.code == place.code)


def _why(kind: LessonKind, place: Place, scenario: Scenario, counts: Counter[str]) -> str:
    n = sum(counts[technology] for technology in kind.technologies)
    if n:
        return told.is_planned(kind.label, n, name_of(place))
    listed = Counter(project.technology for project in place.projects)
    technology = max(kind.technologies, key=lambda name: listed[name], default="")
    if listed[technology]:
        return told.is_listed(kind.label, listed[technology], words.technology(technology))
    changed = dict(scenario.changes)
    for lever in kind.levers:
        assumption = scenario.assumptions[lever]
        builds = assumption.unit in ("MW", "MWh") and scenario[lever] > 0.0
        if (builds or lever in changed) and kind_of_lever(lever) == kind:
            return told.is_in_path(kind.label, assumption.short_label)
    return ""
