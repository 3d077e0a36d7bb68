"""Projects of the planning database in the years ahead: what is expected of all together, and when each may start.

A project comes with a chance that grows with the years. A pathway, which is one future, has its capacity times that
chance; in each drawn future it comes whole, on a day of its own, or never.
"""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.facts import Place, PlannedProject
from models.facts.futures import NEVER
from models.facts.horizon import DAYS_PER_YEAR, TARGET_YEAR
from models.facts.lending import locked

Values = NDArray[np.float64]

SOLAR = "solar"


@lru_cache(maxsize=512)
def of(place: Place) -> tuple[PlannedProject, ...]:
    """Return the projects of a place that change what stands: not in the statistics, of a technology that counts."""
    return tuple(p for p in place.pipeline if p.added_mw and p.technology in place.technologies.statistics)


def technologies(place: Place) -> tuple[str, ...]:
    """Return the kind of plant that each of them is."""
    return tuple(place.technologies.of_project(p.technology, p.capacity_mw).name for p in of(place))


def added_mw(place: Place, panels: float) -> Values:
    """Return what each adds as the statistics count it, should it come, shape [projects] [MW].

    Parameters
    ----------
    place : Place
    panels : float
        Power of a solar farm's panels, as the statistics have it, over what leaves its inverter, as the database does.
    """
    return np.array([p.added_mw * (panels if p.technology == SOLAR else 1.0) for p in of(place)], dtype=np.float64)


def by_technology(place: Place, panels: float, came: Values) -> dict[str, float]:
    """Return what projects add by kind of plant [MW], so much of each as `came`, shape [projects] [0-1]."""
    found: dict[str, float] = defaultdict(float)
    for technology, mw in zip(technologies(place), (added_mw(place, panels) * came).tolist(), strict=True):
        found[technology] += mw
    return dict(found)


def _steps(project: PlannedProject, edition: float) -> tuple[Values, Values]:
    """Days on which its chance is known, and the chance that it runs by then, ascending; straight lines between."""
    if project.certain and project.expected is not None:
        day = float(project.expected.toordinal())
        return np.array([day - 1.0, day]), np.array([0.0, 1.0])
    days = edition + DAYS_PER_YEAR * np.arange(len(project.chance_by_year) + 1.0)
    running = project.expected is not None and project.expected.toordinal() <= edition
    first = project.chance_by_year[0] if running else 0.0
    return days, np.maximum.accumulate([first, *project.chance_by_year])


@lru_cache(maxsize=512)
def _curves(place: Place) -> tuple[tuple[Values, Values], ...]:
    edition = float(place.pipeline_from.toordinal() - 1)
    return locked(tuple(_steps(project, edition) for project in of(place)))


def chances(place: Place, days: Values) -> Values:
    """Return the chance that each project runs by some days, shape [projects, *days] [0-1].

    What ran already when the database was written, without the statistics' knowing, is there from the first.
    """
    return np.array([np.interp(days, *curve) for curve in _curves(place)]).reshape(-1, *np.shape(days))


def starts_on(place: Place, drawn: Values) -> Values:
    """Return the day on which each project starts in each future, shape [futures, projects] [days].

    Parameters
    ----------
    place : Place
    drawn : array, shape [futures, projects]
        Each future's place within a project's chance [0-1]: it runs from the day on which its chance passes it.
    """
    found = np.full(drawn.shape, NEVER)
    for at, (days, known) in enumerate(_curves(place)):
        comes = drawn[:, at] <= known[-1]
        at_once = drawn[:, at] <= known[0]
        # Of a level part `interp` takes the last day, so where a chance stays none start; a hair below it, the first.
        found[comes, at] = np.interp(np.nextafter(drawn[comes, at], 0.0), known, days)
        found[at_once, at] = -NEVER
    return found


class Expectation(NamedTuple):
    """What is expected of a project: its kind of plant, what it adds [MW], its chance by the end of 2030 [0-1]."""

    project: PlannedProject
    technology: str
    added_mw: float
    chance: float


def expectations(place: Place, panels: float) -> tuple[Expectation, ...]:
    """Return what is expected of each project that changes what stands, those first of which most is expected.

    Parameters
    ----------
    place : Place
    panels : float
        As `added_mw` takes it.
    """
    by_then = chances(place, np.array(float(date(TARGET_YEAR + 1, 1, 1).toordinal())))
    rows = zip(of(place), technologies(place), added_mw(place, panels).tolist(), by_then.tolist(), strict=True)
    return tuple(sorted((Expectation(*row) for row in rows), key=lambda e: -abs(e.added_mw) * e.chance))
