"""The true chance of a finished plan: in how many futures that nothing was chosen by it meets a share."""

from collections.abc import Collection, Mapping

from models.assurance import certificate, independent
from models.assurance.results import Certificate
from models.facts import Drivers, Place, Scenario

FRESH = 10_000
"""Futures that a plan is judged by."""


def of(
    place: Place,
    scenario: Scenario,
    drivers: Drivers,
    levers: Mapping[str, float],
    share: float,
    measure: str,
    futures: int = FRESH,
) -> Certificate:
    """Return in how many fresh futures a scenario with a plan's levers meets a share in the target year.

    The futures hang on the question and the levers alone, so a plan has one chance wherever it is shown.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        All that the plan leaves as it is.
    drivers : tuple of Driver
    levers : Mapping[str, float]
        The plan's, in their units.
    share : float
        Of the electricity used.
    measure : str
        "met_locally" or "annual".
    futures : int

    Returns
    -------
    Certificate
        One look, 95 % sure.

    Raises
    ------
    ScenarioError
        If a lever is out of its range.
    """
    seed = independent.seed_of_certificate(place.code, question(scenario, share, measure, levers), levers)
    planned = certificate.of_plan(place, scenario.with_changes(dict(levers)))
    fresh = independent.draw(drivers, seed, futures, planned.settled)
    return certificate.of(certificate.holds(planned, share, measure, fresh), fresh, seed)


def question(scenario: Scenario, share: float, measure: str, chosen: Collection[str]) -> dict[str, object]:
    """Return what is asked of a plan, as the seed of its futures has it: all but the levers that the plan sets.

    So a plan that is loaded as the scenario, and asked for again, has the chance that it had.
    """
    return {"scenario": scenario.name, "changes": unchosen(scenario, chosen), "share": share, "measure": measure}


def unchosen(scenario: Scenario, chosen: Collection[str]) -> tuple[tuple[str, float], ...]:
    """Return what a scenario changes beside the levers that a plan sets."""
    return tuple((name, value) for name, value in scenario.changes if name not in chosen)
