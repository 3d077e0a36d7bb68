"""What a sum of money does most good for: homes lifted out of fuel poverty, or work, and a target share too if asked.

The money is capital, of whoever pays, to the end of the target year. It may go to every lever that adds plant, to
batteries, to the retrofit of homes and, where no share is asked for, to heat pumps; all else is as in the scenario.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from models.facts import Place, Scenario, ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.planning import choices, cutting_planes, linearised
from models.planning.bundle import MISSED_SHARE
from models.planning.choices import Choice
from models.planning.cutting_planes import Money
from models.planning.linear_program import Array
from models.supply import potential

OBJECTIVES = ("fuel_poor_homes", "local_job_years", "local_lasting_jobs")
"""What there may be most of: fewer homes in fuel poverty at the end of the target year; job-years of building up to
then; or lasting jobs then. Job-years and lasting jobs are never added together."""

_MARGIN = 2 * MISSED_SHARE
_FIRST_STEP = 1e-3
"""Part of a lever by which its work is measured: later steps never bring more, for a place has so many workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a sum of money does most good for.

    `gain`: homes lifted, job-years or jobs beyond those with none of it spent, by `objective`; `bound`: what nothing
    can beat, `gap` the difference [share of the gain]. `levers`: their values, fit for `Scenario.with_changes`.
    `capital_gbp`: what they cost to buy. `one_million_more`: what another million pounds would add to the gain.
    `share`: the share they reach. `feasible` is False where the money does not reach the share that is asked for; then
    `ceiling_share` is the most it does, with those levers. `stopped`: the search ended before its proof was as near as
    asked, so that other levers may do more.
    """

    feasible: bool
    objective: str
    levers: dict[str, float]
    gain: float
    bound: float | None
    gap: float | None
    capital_gbp: float
    money_limit_gbp: float
    one_million_more: float | None
    measure: str
    scope: str
    share: float
    target_share: float | None
    ceiling_share: float | None
    too_late: tuple[str, ...]
    stopped: bool = False

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self)


def _choices(place: Place, scenario: Scenario, objective: str, with_share: bool) -> tuple[Choice, ...]:
    """Where the money may go; heat pumps and retrofit together are no straight line of use, so not with a share."""
    chosen = choices.supply(place, scenario)
    chosen += choices.retrofit(scenario, potential.years_to_target(place))
    if not with_share and objective != "fuel_poor_homes":
        chosen += tuple(c for c in choices.electrification(place, scenario) if c.name == "heat_pump_homes_share")
    return choices.within_pace(place, scenario, chosen)


def _achieved(place: Place, scenario: Scenario, objective: str) -> float:
    """What a scenario achieves: fewer homes count as more."""
    pathway = projection.project(place, scenario).pathway
    last = pathway.of(TARGET_YEAR)
    if objective == "local_job_years":
        return pathway.job_years_to_target
    if objective == "local_lasting_jobs":
        return last.lasting_jobs or 0.0
    if last.fuel_poor_homes_projected is None:
        raise ScenarioError(f"No fuel poverty figure of today is held for {place.name}, so none can be planned for.")
    return -last.fuel_poor_homes_projected


def _gain_per_unit(place: Place, start: Scenario, before: float, chosen: Sequence[Choice], objective: str) -> Array:
    """What the first unit of each adds. Homes lifted only ever grow with the homes treated, so these stand for them."""
    if objective == "fuel_poor_homes":
        return np.array([1.0 if c.name == "homes_retrofitted_per_year" else 0.0 for c in chosen])
    steps = [_FIRST_STEP * c.span for c in chosen]
    moved = [
        _achieved(place, start.with_changes({c.name: c.value(step)}), objective)
        for c, step in zip(chosen, steps, strict=True)
    ]
    return np.array([(its - before) / step for its, step in zip(moved, steps, strict=True)])


def most(
    place: Place,
    scenario: Scenario,
    objective: str,
    money_limit_gbp: float,
    share: float | None = None,
    measure: str = "met_locally",
    scope: str = "electricity",
    abandon: Callable[[], bool] | None = None,
) -> Spending:
    """Return how a sum of money does most for homes or for work, and reaches a share as well if one is asked for.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives prices, ceilings, targeting of retrofit, and all that is not chosen.
    objective : str
        One of `OBJECTIVES`.
    money_limit_gbp : float
        Capital to the end of the target year [GBP of 2024].
    share : float, optional
        Share to reach in the target year [0-1].
    measure, scope, abandon
        As `least_cost.least_cost` takes them.

    Raises
    ------
    ScenarioError
        If there is no such objective, measure or scope, the money is below 0 or the share out of range, or fuel
        poverty is not published for the place.
    Stopped
        If `abandon` says so.

    Notes
    -----
    Capital is a straight line of what is chosen; so is work, until the place has no more people for it, and the bound
    is that of the straight line. Homes lifted grow with homes treated, so that treating most homes lifts most. With a
    share the year's hours enter as in `least_cost.least_cost`.
    """
    if objective not in OBJECTIVES:
        raise ScenarioError(f"There is no objective {objective!r}. Choose from: {', '.join(OBJECTIVES)}.")
    if not 0.0 <= money_limit_gbp < np.inf:
        raise ScenarioError(f"The money to spend must be at least 0 pounds; {money_limit_gbp!r} is not.")
    if share is not None and not 0.0 <= share <= 1.0:
        raise ScenarioError(f"The share to reach must be between 0 and 1; {share!r} is not.")
    chosen = _choices(place, scenario, objective, share is not None)
    start = scenario.with_changes({c.name: c.start for c in chosen})
    before = _achieved(place, start, objective)
    bundle = linearised.bundle(linearised.linear_year(place, scenario, chosen), chosen, measure, scope, abandon)
    money = Money(np.array([c.capital_gbp or 0.0 for c in chosen]), money_limit_gbp)
    per_unit = _gain_per_unit(place, start, before, chosen, objective)
    if share is None:
        least_share, tangent, ceiling = 0.0, bundle.add(np.zeros(len(chosen))), None
    else:
        least_share, tangent = share + _MARGIN, cutting_planes.highest(bundle, money).tangent
        ceiling = None if bundle.reaches(tangent, least_share) else bundle.share(tangent)
    feasible = ceiling is None
    if feasible:
        best = cutting_planes.search(bundle, -per_unit, least_share, tangent, money)
        tangent = best.tangent
    levers = choices.levers(chosen, tangent.at)
    gain = _achieved(place, scenario.with_changes(levers), objective) - before
    linear = float(per_unit @ tangent.at)
    per_linear = gain / linear if linear > 0.0 else 0.0
    # What no plan can beat: of work the straight line itself, of homes as many a home treated as the plan lifts.
    bound_per_linear = per_linear if objective == "fuel_poor_homes" else max(per_linear, 1.0)
    reached = per_linear / bound_per_linear if linear > 0.0 else 1.0
    return Spending(
        feasible=feasible,
        objective=objective,
        levers=levers,
        gain=gain,
        bound=-best.bound * bound_per_linear if feasible else None,
        gap=1 - (1 - best.gap) * reached if feasible else None,
        capital_gbp=float(money.gbp_per_unit @ tangent.at),
        money_limit_gbp=money_limit_gbp,
        one_million_more=-best.of_money * 1e6 * per_linear if feasible else None,
        measure=measure,
        scope=scope,
        share=bundle.share(tangent),
        target_share=share,
        ceiling_share=ceiling,
        too_late=tuple(c.name for c in chosen if c.is_late),
        stopped=feasible and best.gap > cutting_planes.LEAST_GAP,
    )
