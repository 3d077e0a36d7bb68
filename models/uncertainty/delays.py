"""What if what is planned is as late as the last ones were: how long those took, and the target year with it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from models.facts import BuildingTime, Place, PlannedProject, Scenario
from models.facts.futures import NEVER
from models.facts.horizon import DAYS_PER_YEAR, TARGET_YEAR
from models.facts.results import SCOPES
from models.supply import fleets, planned
from models.uncertainty import ensemble, importance, shared

LAST_PROJECTS, FEWEST_PROJECTS = 10, 2
"""How many of the last projects to take the delay of, and the fewest that say anything: one is an anecdote. Whoever
shows the delay tells the count beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """How long the last projects of a technology took from permission to running [years], in Britain and in the place.

    `projects`, `own_projects`: how many they were. `median_years` is None where Britain has too few to say, and
    `own_median_years` where the place has.
    """

    technology: str
    projects: int
    median_years: float | None
    own_projects: int
    own_median_years: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The target year if what is planned is as late as the last ones were.

    `planned`: how many projects of the planning database have permission here or are being built, and `took` the times
    of their technologies. `projects`: how many of the ledger have a promise and a date, ten at most, and `mean_years`
    their mean delay, None where there are fewer than two. `share`: that of the target year, None where the place has
    neither.
    """

    planned: int
    took: tuple[Took, ...]
    projects: int
    mean_years: float | None
    share: float | None


def of(place: Place, scenario: Scenario) -> Late:
    """Return how late projects were, and the target year's share if those that have permission come as late.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Resolved for the place.

    Returns
    -------
    Late

    Notes
    -----
    Of the planning database all comes that has permission, each as long after it as the last ones of its technology in
    Britain took, and not before the edition of the database ends; so does what is being built or runs, on its expected
    date. What is only proposed, or whose permission has lapsed, does not come. Where Britain has too few of a
    technology to say, its projects come on their expected dates too.

    Projects of the ledger come as the scenario counts them, later by the mean delay of its last ones with a promise and
    a date. Those are the ones expected, or come, most recently; what is only proposed has not had the time to be late,
    and says nothing; early on average, they come on time. All else is as the pathway has it, over all weather years.
    """
    mean_years, dated = _of_ledger(place)
    coming = [(p, _starts_on(p, place)) for p in planned.of(place)]
    permitted = [p for p, day in coming if day is not None and p.status != "operating"]
    late = Late(
        planned=len(permitted),
        took=tuple(_took(place, technology) for technology in sorted({p.technology for p in permitted})),
        projects=dated,
        mean_years=mean_years,
        share=None,
    )
    if mean_years is None and not permitted:
        return late
    shared_ = shared.of(place, scenario, (TARGET_YEAR,))
    slip_days = 0.0
    if mean_years is not None:
        slip_days = (max(mean_years, 0.0) - scenario["project_slip_years"]) * DAYS_PER_YEAR
    one = fleets.as_projected(shared_.base.fleet, np.arange(shared_.base.weather_years), slip_days)
    days = np.array([NEVER if day is None else day.toordinal() for _, day in coming], dtype=np.float64)
    one = replace(one, expected_share=np.zeros(len(one)), pipeline_days=np.tile(days, (len(one), 1)))
    shares = importance.share_of(ensemble.run(shared_, one), SCOPES[round(scenario["scope"])])
    return replace(late, share=float(shares.mean()))


def _of_ledger(place: Place) -> tuple[float | None, int]:
    """Mean delay of the last projects of the ledger [years], None where they are too few, and how many they are."""
    dated = sorted(
        (p for p in place.projects if p.years_late is not None and p.status != "proposed"),
        key=lambda p: str(p.expected),
    )
    delays = [p.years_late for p in dated[-LAST_PROJECTS:] if p.years_late is not None]
    return (sum(delays) / len(delays) if len(delays) >= FEWEST_PROJECTS else None), len(delays)


def _starts_on(project: PlannedProject, place: Place) -> date | None:
    """The day on which a planned project comes if it is as late as the last ones of its kind; None if it does not."""
    if project.status in ("building", "operating"):
        return project.expected
    if project.status != "consented" or project.lapsed:
        return None
    known = _time(place, project.technology, of_britain=True)
    if known is None or project.since is None:
        return project.expected
    return max(project.since + timedelta(days=known.median_years * DAYS_PER_YEAR), place.pipeline_from)


def _time(place: Place, technology: str, *, of_britain: bool) -> BuildingTime | None:
    found = (t for t in place.building_times if t.technology == technology and t.of_britain == of_britain)
    return next(found, None)


def _took(place: Place, technology: str) -> Took:
    britain, own = (_time(place, technology, of_britain=of_britain) for of_britain in (True, False))
    return Took(
        technology=technology,
        projects=britain.projects if britain else 0,
        median_years=britain.median_years if britain else None,
        own_projects=own.projects if own else 0,
        own_median_years=own.median_years if own else None,
    )
