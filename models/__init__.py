"""Powered Here's model: numbers in, numbers out. Knows nothing of the web.

Six questions from a Python prompt, in the order of the calculation: which `place`, under which `scenario`, what follows
(`project`), how sure is it (`outlook`), what would it take (`plan`), and what to be sure (`assured_plan`).

Its packages are the steps of the calculation. Each imports only those below it, from `facts`, the nouns, at the bottom
to `sources`, which opens data/, on top; README.md lists them all.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.assurance import AssuredPlan
    from models.facts import Place, Scenario
    from models.pathway import Simulation
    from models.planning import Plan
    from models.uncertainty import Outlook

__all__ = ["assured_plan", "outlook", "place", "plan", "project", "scenario"]

# Each opens what it needs when it is called: who asks for a place's facts does not wait for the kernels.


def place(council: str) -> "Place":
    """Return what is known of a council, by code, name or slug.

    Raises
    ------
    UnknownCouncilError
        If there is no such council; names those that are nearest.

    Examples
    --------
    >>> place("Stoke-on-Trent").code
    'E06000021'
    """
    from models.sources import places

    return places.place(places.find_council(council).code)


def scenario(place: "Place", name: str | None = None, **changes: float) -> "Scenario":
    """Return a scenario of data/scenarios.csv, resolved for a place.

    Parameters
    ----------
    place : Place
    name : str, optional
        That of the place's projects as they stand today if none is given.
    **changes : float
        Assumptions that are to have other values, by name.

    Raises
    ------
    ScenarioError
        If there is no such scenario or assumption, or a value is out of its range.

    Examples
    --------
    >>> scenario(place("E06000021"), store_mwh=200)["store_mwh"]
    200.0
    """
    from models.sources import assumptions

    return assumptions.scenario(place, name or assumptions.DEFAULT_SCENARIO).with_changes(changes)


def project(place: "Place", scenario: "Scenario") -> "Simulation":
    """Return what follows from a place and a scenario, as `models.pathway.projection.project` does."""
    from models.pathway import projection

    return projection.project(place, scenario)


def outlook(place: "Place", scenario: "Scenario", **options: Any) -> "Outlook":
    """Return many futures of them: ranges, and the chance of the target.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    **options
        Those of `models.uncertainty.outlook.of`; the drivers are those of data/uncertainty.csv.
    """
    from models.sources import assumptions
    from models.uncertainty import outlook as outlook_

    return outlook_.of(place, scenario, assumptions.drivers(), **options)


def plan(place: "Place", scenario: "Scenario", share: float, **options: Any) -> "Plan":
    """Return the least-cost way to a share, or the highest that can be met.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    share : float
        Share to reach in the target year [0-1; the annual share may be higher].
    **options
        Those of `models.planning.least_cost.least_cost`.
    """
    from models.planning import least_cost

    return least_cost.least_cost(place, scenario, share, **options)


def assured_plan(place: "Place", scenario: "Scenario", share: float, **options: Any) -> "AssuredPlan":
    """Return the cheapest way found to a share in a share of futures, with a certificate.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    share : float
        Share to reach in the target year [0-1; the annual share may be higher].
    **options
        Those of `models.assurance.assured.of`; the drivers are those of data/uncertainty.csv.
    """
    from models.assurance import assured
    from models.sources import assumptions

    return assured.of(place, scenario, assumptions.drivers(), share, **options)
