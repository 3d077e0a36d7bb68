"""What if every project to come is as late as the last ones were: their mean delay, and the target year with it."""

from dataclasses import dataclass

import numpy as np

from models.facts import Place, Scenario
from models.facts.horizon import DAYS_PER_YEAR, TARGET_YEAR
from models.facts.results import SCOPES
from models.supply import fleets
from models.uncertainty import ensemble, importance, shared

LAST_PROJECTS, FEWEST_PROJECTS = 10, 2
"""How many of the last projects to take the delay of, and the fewest that say anything: one is an anecdote. Whoever
shows the delay tells the count beside it."""


@dataclass(frozen=True, slots=True)
class Late:
    """The target year if every project to come is as late as the last ones were.

    `projects`: how many there are with a promise and a date, ten at most. `mean_years`: their mean delay, and `share`
    the share of the target year, both None where there are fewer than two.
    """

    projects: int
    mean_years: float | None
    share: float | None


def of(place: Place, scenario: Scenario) -> Late:
    """Return the target year's share if all projects to come are as late as the last ten with a promise and a date.

    All else is as the pathway has it, over all weather years. The last are those expected, or come, most recently;
    what is only proposed has not had the time to be late, and says nothing.
    """
    dated = sorted(
        (p for p in place.projects if p.years_late is not None and p.status != "proposed"),
        key=lambda p: str(p.expected),
    )
    delays = [p.years_late for p in dated[-LAST_PROJECTS:] if p.years_late is not None]
    if len(delays) < FEWEST_PROJECTS:
        return Late(len(delays), None, None)
    mean_years = sum(delays) / len(delays)
    shared_ = shared.of(place, scenario, (TARGET_YEAR,))
    days = (mean_years - scenario["project_slip_years"]) * DAYS_PER_YEAR
    one = fleets.as_projected(shared_.base.fleet, np.arange(shared_.base.weather_years), days)
    shares = importance.share_of(ensemble.run(shared_, one), SCOPES[round(scenario["scope"])])
    return Late(len(delays), mean_years, float(shares.mean()))
