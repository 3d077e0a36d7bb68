"""What it would take: the least-cost set of levers that meets a target share in the target year, with proof.

The plan starts from what is there and what the ledger will bring, with every lever that adds plant, and the store, at
none, use as the base scenario expects it, and all else as in the officer's scenario. It may then choose, within the
place's ceilings and what can be built in time. Costs are of the place as a whole, whoever pays: capital spread over its
life and running cost; energy that is no longer bought is not taken off, nor is anything earned by what is sent out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.facts.place import Place
from models.facts.results import SCOPES
from models.facts.scenario import Scenario, ScenarioError
from models.planning import choices, cutting_planes, linearised
from models.planning.bundle import Bundle
from models.planning.choices import Choice
from models.planning.linear_program import Array
from models.planning.results import Curve, Limit, Own, Plan, Point

LEAST_GAP = cutting_planes.LEAST_GAP
HIGHEST_ANNUAL_SHARE = 10.0
"""Highest annual share that may be asked for: many places send out more than they use, none asks for ten times."""

_MARGIN = 1e-9
"""Added to the share that is searched for, so that rounding does not leave the pathway a hair below the target."""

_HAIR = 1e-5
"""How far below the highest share the plan shown for it may stay [share]."""

_NOTHING = 1e-6
"""A saving below this share of the plan's cost, or of the share itself, for the whole lever is rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """A place's levers and the search through them, of one measure and scope."""

    chosen: tuple[Choice, ...]
    bundle: Bundle
    cost_gbp: Array

    def levers(self, amounts: Array) -> dict[str, float]:
        return {c.name: c.value(float(t)) for c, t in zip(self.chosen, amounts, strict=True)}

    def annual_gbp(self, amounts: Array) -> float:
        return float(self.cost_gbp @ amounts)

    @property
    def too_late(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.chosen if c.is_late)

    def held_back(self, worth: Array, nothing: float) -> list[tuple[Choice, float]]:
        """The levers whose limit is worth something, by what all of the lever would be worth."""
        held = [(c, float(w)) for c, w in zip(self.chosen, worth, strict=True) if w * c.span > nothing]
        return sorted(held, key=lambda of: -of[1] * of[0].span)


def _question(
    place: Place,
    scenario: Scenario,
    measure: str,
    scope: str,
    weather_years: Sequence[int] | None,
    today_year: int | None,
    respect_lead_times: bool,
    discount_rate: float | None,
) -> _Question:
    if measure not in linearised.MEASURES:
        raise ScenarioError(f"There is no measure {measure!r}. Choose from: {', '.join(linearised.MEASURES)}.")
    if scope not in SCOPES:
        raise ScenarioError(f"There is no scope {scope!r}. Choose from: {', '.join(SCOPES)}.")
    today = date.today().year if today_year is None else today_year
    chosen = choices.supply(place, scenario, today, respect_lead_times, discount_rate) + choices.use(place, scenario)
    if scope == "energy":
        chosen += choices.electrification(place, scenario, discount_rate)
    year = linearised.linear_year(place, scenario, chosen, weather_years)
    cost_gbp = np.array([c.annual_gbp for c in chosen])
    return _Question(chosen, linearised.bundle(year, chosen, measure, scope), cost_gbp)


def least_cost(
    place: Place,
    scenario: Scenario,
    share: float,
    measure: str = "met_locally",
    scope: str = "electricity",
    weather_years: Sequence[int] | None = None,
    progress: Callable[[int, float], None] | None = None,
    stop: Callable[[], bool] | None = None,
    *,
    today_year: int | None = None,
    respect_lead_times: bool = True,
    discount_rate: float | None = None,
    least_gap: float = LEAST_GAP,
) -> Plan:
    """Return the cheapest levers that meet a share in the target year, or the highest share that can be met.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives prices, ceilings, and all that the plan does not choose.
    share : float
        Share to reach in the target year, of the weather years' means [0-1; the annual share may be higher].
    measure : str
        "met_locally" or "annual".
    scope : str
        "electricity", or "energy" for all energy; the latter may also choose heat pumps and electric cars.
    weather_years : sequence of int, optional
        Which of the place's weather years to meet it over; all together if none are given.
    progress : callable, optional
        Told the round and the gap so far.
    stop : callable, optional
        Asked in each round; the plan so far is returned when it says so.
    today_year : int, optional
        Year in which planning could start; this year if none is given.
    respect_lead_times : bool
        Choose nothing that, planned from that year, is not there by the end of the target year.
    discount_rate : float, optional
        Rate at which capital is spread [share a year]; the social discount rate of the scenario if none is given.
    least_gap : float
        Gap at which the search ends [share of the cost].

    Raises
    ------
    ScenarioError
        If the share is out of range, or there is no such measure or scope.

    Notes
    -----
    Minimise the yearly cost over the amounts chosen, with counted(t) >= share x energy(t): counted is what is met
    locally, concave in t (see `bundle`), or what is made. Solved by tangents (see `cutting_planes`).

    References
    ----------
    J. E. Kelley, "The cutting-plane method for solving convex programs", Journal of the Society for Industrial and
    Applied Mathematics 8 (4), 703-712, 1960.
    A. F. Veinott, "The supporting hyperplane method for unimodal programming", Operations Research 15 (1), 147-152,
    1967.
    """
    highest = 1.0 if measure == "met_locally" else HIGHEST_ANNUAL_SHARE
    if not 0.0 <= share <= highest:
        raise ScenarioError(f"The share to reach must be between 0 and {highest:g}; {share!r} is not.")
    asked = _question(place, scenario, measure, scope, weather_years, today_year, respect_lead_times, discount_rate)
    best = cutting_planes.cheapest(asked.bundle, asked.cost_gbp, share + _MARGIN, least_gap, progress, stop)
    if best is None:
        return _out_of_reach(asked, share, measure, scope)
    held = asked.held_back(-best.of_limits, _NOTHING * best.cost)
    return Plan(
        feasible=True,
        levers=asked.levers(best.tangent.at),
        annual_cost_gbp=best.cost,
        lower_bound_gbp=best.bound,
        gap=best.gap,
        share=asked.bundle.share(best.tangent),
        binding=tuple(choice.name for choice, _ in held),
        ceiling_share=None,
        ceiling_gap_share=None,
        measure=measure,
        scope=scope,
        target_share=share,
        limits=tuple(_limit(c, saves_gbp_per_year=gbp) for c, gbp in held),
        one_point_more_gbp=best.of_share / 100,
        too_late=asked.too_late,
        iterations=best.rounds,
        simulations=asked.bundle.simulations,
        tangents_dropped=asked.bundle.dropped,
        stopped=best.gap > least_gap,
    )


def _limit(choice: Choice, saves_gbp_per_year: float | None = None, adds_share: float | None = None) -> Limit:
    """The limit of a choice, and what it is worth to move it."""
    return Limit(
        name=choice.name,
        unit=choice.unit,
        allowed=choice.allowed,
        is_late=choice.is_late,
        saves_gbp_per_year=saves_gbp_per_year,
        adds_share=adds_share,
    )


def _out_of_reach(asked: _Question, share: float, measure: str, scope: str) -> Plan:
    """The plan of the highest share there is, where the target is higher."""
    top = cutting_planes.highest(asked.bundle)
    held = asked.held_back(top.of_limits_share, _NOTHING * top.share)
    # Many sets of levers may reach the highest share; the cheapest of them is shown, a hair below it.
    cheapest = cutting_planes.cheapest(asked.bundle, asked.cost_gbp, top.share - _HAIR)
    tangent = cheapest.tangent if cheapest else top.tangent
    return Plan(
        feasible=False,
        levers=asked.levers(tangent.at),
        annual_cost_gbp=asked.annual_gbp(tangent.at),
        lower_bound_gbp=None,
        gap=None,
        share=asked.bundle.share(tangent),
        binding=tuple(choice.name for choice, _ in held),
        ceiling_share=top.share,
        ceiling_gap_share=top.bound_share - top.share,
        measure=measure,
        scope=scope,
        target_share=share,
        limits=tuple(_limit(c, adds_share=adds) for c, adds in held),
        one_point_more_gbp=None,
        too_late=asked.too_late,
        iterations=top.rounds,
        simulations=asked.bundle.simulations,
        tangents_dropped=asked.bundle.dropped,
        stopped=False,
    )


def curve(
    place: Place,
    scenario: Scenario,
    measure: str = "met_locally",
    scope: str = "electricity",
    points: int = 20,
    weather_years: Sequence[int] | None = None,
    progress: Callable[[int, float], None] | None = None,
    stop: Callable[[], bool] | None = None,
    *,
    today_year: int | None = None,
    respect_lead_times: bool = True,
    discount_rate: float | None = None,
) -> Curve:
    """Return the least cost of `points` shares, from the one with nothing chosen to the highest, and the officer's own.

    Parameters
    ----------
    points : int
        At least 2, evenly spaced in the share.
    progress : callable, optional
        Told how many points are done, and the gap of the last.
    stop : callable, optional
        Asked at each point; the curve ends there when it says so.

    Raises
    ------
    ScenarioError
        If there is no such measure or scope.
    ValueError
        If fewer than 2 points are asked for.
    """
    if points < 2:
        raise ValueError(f"A curve has at least 2 points, not {points}.")
    asked = _question(place, scenario, measure, scope, weather_years, today_year, respect_lead_times, discount_rate)
    bundle = asked.bundle
    lowest = bundle.share(bundle.add(np.zeros(len(asked.chosen))))
    top = cutting_planes.highest(bundle)
    found: list[Point] = []
    for share in np.linspace(lowest, top.share, points).tolist():
        best = cutting_planes.cheapest(bundle, asked.cost_gbp, min(share, top.share - _MARGIN))
        if best is None or (stop is not None and stop()):
            break
        found.append(Point(share, best.cost, best.bound, asked.levers(best.tangent.at)))
        if progress is not None:
            progress(len(found), best.gap)
    # Simulations are counted when all are done, those for the officer's own scenario too.
    own = _own(asked, scenario)
    return Curve(
        measure=measure,
        scope=scope,
        points=tuple(found),
        ceiling_share=top.share,
        own=own,
        simulations=bundle.simulations,
    )


def _own(asked: _Question, scenario: Scenario) -> Own:
    """The scenario's own levers, what they cost and reach, and what their share costs at least."""
    amounts = np.array([c.amount(scenario[c.name]) for c in asked.chosen])
    share = asked.bundle.share(asked.bundle.tangent_at(amounts))
    cost = asked.annual_gbp(amounts)
    late = tuple(c.name for c, t in zip(asked.chosen, amounts, strict=True) if c.is_late and t > 0.0)
    best = cutting_planes.cheapest(asked.bundle, asked.cost_gbp, share)
    return Own(
        share=share,
        annual_cost_gbp=cost,
        least_cost_gbp=best.cost if best else None,
        excess_gbp=cost - best.cost if best else None,
        too_late=late,
    )
