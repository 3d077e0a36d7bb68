"""What it would take: the least-cost set of levers that meets a target share in the target year, with proof.

The plan starts from what is there and what comes by itself: the ledger and the pipeline, and of each lever what goes on
without it (roofs at the place's pace, cars and heat pumps on their path, use as the base scenario expects it); all else
is as in the officer's scenario. It may then choose, within the place's ceilings and what can be built in time, and pays
for what it adds. What wires cannot carry does not count, and no year gets more than the pace that has been built at.
Costs are of the place as a whole, whoever pays: capital spread over its life and running cost; energy that is no longer
bought is not taken off, nor is anything earned by what is sent out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.dispatch import wires
from models.facts import Place, Scenario, ScenarioError, horizon
from models.facts.horizon import TARGET_YEAR
from models.facts.results import SCOPES
from models.pathway import projection
from models.planning import choices, cutting_planes, linearised, pace
from models.planning.bundle import MISSED_SHARE, Bundle, Tangent
from models.planning.choices import Choice
from models.planning.cutting_planes import Highest, Money
from models.planning.linear_program import Array
from models.planning.results import Building, Curve, Limit, Own, Plan, Point

LEAST_GAP = cutting_planes.LEAST_GAP
HIGHEST_ANNUAL_SHARE = 10.0
"""Highest annual share that may be asked for: many places send out more than they use, none asks for ten times."""

MARGIN = 2 * MISSED_SHARE
"""Added to the share that is searched for, so that rounding does not leave the pathway a hair below the target."""

CAPITAL = "plan_gbp_million_a_year"
"""Assumption that limits what may be bought in a year; at the end of its range there is no limit."""

_HAIR = 1e-5
"""How far below the highest share the plan shown for it may stay [share]."""

_NOTHING = 1e-6
"""A saving below this share of the plan's cost, or of the share itself, for the whole lever is rounding."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Question:
    """A place's levers and the search through them, of one measure and scope."""

    chosen: tuple[Choice, ...]
    place: Place
    scenario: Scenario
    year: linearised.LinearYear
    bundle: Bundle
    cost_gbp: Array
    money: Money | None
    measure: str
    scope: str

    def held_back(self, worth: Array, of_export_mw: float, of_gbp: float, nothing: float) -> list[tuple[Limit, float]]:
        """The limits that are worth something, and what a unit more of each is worth; the one worth most first.

        By what all of the lever would be worth; of wires and money, by what as much again would be, or the first unit
        where there is none.
        """
        held = [
            (Limit(name=c.name, unit=c.unit, kind=c.kind, value=c.allowed), float(w), c.span)
            for c, w in zip(self.chosen, worth, strict=True)
        ]
        limit = self.year.export_limit_mw
        if not wires.is_none(limit):
            held.append(
                (Limit(name="export_limit_mw", unit="MW", kind="wires", value=limit), of_export_mw, limit or 1.0)
            )
        if self.money is not None:
            most = self.scenario[CAPITAL]
            per_unit = of_gbp * 1e6 * pace.full_years(self.place, self.scenario)
            held.append(
                (Limit(name=CAPITAL, unit=self.unit_of_money, kind="capital", value=most), per_unit, most or 1.0)
            )
        held = [of for of in held if of[1] * of[2] > nothing]
        return [(limit, worth) for limit, worth, _ in sorted(held, key=lambda of: -of[1] * of[2])]

    @property
    def unit_of_money(self) -> str:
        """Unit of the yearly limit on capital."""
        return self.scenario.assumptions[CAPITAL].unit_shown

    def building(self, levers: Mapping[str, float]) -> Building:
        """What some levers add year by year, and what their wires carry and may carry."""
        return building_of(self.place, self.scenario, self.chosen, self.year, levers)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Levers that are left as they are though there is room for more and time to build it."""
        return tuple(c.name for c in self.chosen if c.held_by == "no_use" and not c.is_late)

    def plan(self, share: float, tangent: Tangent, limits: Sequence[Limit], rounds: int) -> Plan:
        """The plan for a share at a point, with nothing said yet of how near it is to the best."""
        levers = choices.levers(self.chosen, tangent.at)
        building = self.building(levers)
        return Plan(
            feasible=True,
            levers=levers,
            annual_cost_gbp=float(self.cost_gbp @ tangent.at),
            share=self.bundle.share(tangent),
            binding=tuple(limit.name for limit in limits),
            measure=self.measure,
            scope=self.scope,
            target_share=share,
            limits=tuple(limits),
            too_late=tuple(c.name for c in self.chosen if c.is_late),
            left_out=self.left_out if building.is_full else (),
            iterations=rounds,
            simulations=self.bundle.simulations,
            tangents_dropped=self.bundle.dropped,
            building=building,
            capital_gbp=float(np.array([c.capital_gbp or 0.0 for c in self.chosen]) @ tangent.at),
            capital_limit_gbp_per_year=None if self.money is None else 1e6 * self.scenario[CAPITAL],
        )


def question(
    place: Place,
    scenario: Scenario,
    measure: str,
    scope: str,
    weather_years: Sequence[int] | None,
    respect_lead_times: bool,
    abandon: Callable[[], bool] | None = None,
) -> Question:
    chosen = choices.of_plan(place, scenario, scope, respect_lead_times, measure)
    year = linearised.linear_year(place, scenario, chosen, weather_years)
    cost_gbp = np.array([c.annual_gbp for c in chosen])
    return Question(
        chosen=chosen,
        place=place,
        scenario=scenario,
        year=year,
        money=money_of(place, scenario, chosen),
        bundle=linearised.bundle(year, chosen, measure, scope, abandon),
        cost_gbp=cost_gbp,
        measure=measure,
        scope=scope,
    )


def building_of(
    place: Place, scenario: Scenario, chosen: Sequence[Choice], year: linearised.LinearYear, levers: Mapping[str, float]
) -> Building:
    """Return what some levers add year by year, and what their wires carry and may carry."""
    amounts = np.array([c.amount(levers[c.name]) for c in chosen])
    peaks = linearised.peaks(year, amounts)
    limits_mw = (wires.import_limit_mw(scenario), wires.export_limit_mw(scenario))
    import_limit, export_limit = (None if wires.is_none(mw) else mw for mw in limits_mw)
    return Building(
        additions_mw=_additions_mw(place, scenario, chosen, levers),
        peak_import_mw=peaks.brought_mw,
        peak_export_mw=peaks.sent_mw,
        peak_lost_mw=peaks.lost_mw,
        import_limit_mw=import_limit,
        export_limit_mw=export_limit,
    )


def _additions_mw(
    place: Place, scenario: Scenario, chosen: Sequence[Choice], levers: Mapping[str, float]
) -> dict[str, dict[int, float]]:
    """What each lever in MW adds in each year from today to the target year, what comes by itself included."""
    its = horizon.of(place, scenario)
    steps = {
        year: float(end - begin)
        for year, begin, end, ahead in zip(its.years, its.begins, its.ends, its.ahead, strict=True)
        if year <= TARGET_YEAR and ahead > 0.0
    }
    in_mw = [c.name for c in chosen if c.unit == "MW"]
    return {name: {year: step * levers[name] for year, step in steps.items()} for name in in_mw}


def money_of(place: Place, scenario: Scenario, chosen: Sequence[Choice]) -> Money | None:
    """The yearly limit on capital as a limit on all that is bought to the target year; None where none is set."""
    a_year = scenario[CAPITAL]
    if a_year >= scenario.assumptions[CAPITAL].high:
        return None
    gbp = np.array([c.capital_gbp or 0.0 for c in chosen])
    return Money(gbp, 1e6 * a_year * pace.full_years(place, scenario))


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
    respect_lead_times: bool = True,
    least_gap: float = LEAST_GAP,
    abandon: Callable[[], bool] | None = None,
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
    respect_lead_times : bool
        Choose nothing that, planned from today on, is not there by the end of the target year.
    least_gap : float
        Gap at which the search ends [share of the cost].
    abandon : callable, optional
        Asked before each simulation; there is no plan when it says so.

    Raises
    ------
    ScenarioError
        If the share is out of range, or there is no such measure or scope.
    Stopped
        If `abandon` says so.

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
    check(share, measure)
    asked = question(place, scenario, measure, scope, weather_years, respect_lead_times, abandon)
    return cheapest(asked, share, progress, stop, least_gap)[0]


def check(share: float, measure: str) -> None:
    """See that a share may be asked for.

    Raises
    ------
    ScenarioError
        If it is out of range.
    """
    highest = 1.0 if measure == "met_locally" else HIGHEST_ANNUAL_SHARE
    if not 0.0 <= share <= highest:
        raise ScenarioError(f"The share to reach must be between 0 and {highest:g}; {share!r} is not.")


def cheapest(
    asked: Question,
    share: float,
    progress: Callable[[int, float], None] | None = None,
    stop: Callable[[], bool] | None = None,
    least_gap: float = LEAST_GAP,
) -> tuple[Plan, Tangent | None]:
    """Return the cheapest plan of a question, and its point; None where the share cannot be reached.

    Parameters
    ----------
    asked : Question
        Its bundle grows by the tangents taken.
    share, progress, stop, least_gap
        As `least_cost` takes them.
    """
    nothing = asked.bundle.add(np.zeros(len(asked.chosen)))
    margin = 0.0 if asked.bundle.reaches(nothing, share) else MARGIN
    money = asked.money
    best = cutting_planes.cheapest(asked.bundle, asked.cost_gbp, share + margin, least_gap, progress, stop, money)
    if best is None and any(asked.bundle.reaches(tangent, share) for tangent in asked.bundle.tangents):
        margin = 0.0
        best = cutting_planes.cheapest(asked.bundle, asked.cost_gbp, share, least_gap, progress, stop, money)
    if best is None:
        return _out_of_reach(asked, share), None
    stopped = best.gap > least_gap
    # What the margin costs is no part of what the share costs at least.
    best = replace(best, bound=max(0.0, best.bound - best.of_share * margin))
    held = asked.held_back(-best.of_limits, -best.of_export_mw, -best.of_money, _NOTHING * best.cost)
    limits = [replace(limit, saves_gbp_per_year=gbp) for limit, gbp in held]
    found = replace(
        asked.plan(share, best.tangent, limits, best.rounds),
        lower_bound_gbp=best.bound,
        gap=best.gap,
        one_point_more_gbp=best.of_share / 100,
        stopped=stopped,
    )
    return found, best.tangent


def _out_of_reach(asked: Question, share: float) -> Plan:
    """The plan of the highest share there is, where the target is higher."""
    top, shown = highest(asked.bundle, asked.cost_gbp, asked.money)
    held = asked.held_back(top.of_limits_share, top.of_export_mw_share, top.of_money_share, _NOTHING * top.share)
    limits = [replace(limit, adds_share=adds) for limit, adds in held]
    return replace(
        asked.plan(share, shown, limits, top.rounds),
        feasible=False,
        ceiling_share=top.share,
        ceiling_gap_share=top.bound_share - top.share,
        stopped=top.bound_share - top.share > cutting_planes.LEAST_GAP_SHARE or top.bound_share > share + MARGIN,
    )


def highest(bundle: Bundle, cost_gbp: Array, money: Money | None) -> tuple[Highest, Tangent]:
    """Return the highest share there is, and the point that is shown for it.

    Many sets of levers may reach it; the cheapest of them is shown, a hair below it.
    """
    top = cutting_planes.highest(bundle, money)
    shown = cutting_planes.cheapest(bundle, cost_gbp, top.share - _HAIR, money=money)
    return top, shown.tangent if shown else top.tangent


def curve(
    place: Place,
    scenario: Scenario,
    measure: str = "met_locally",
    scope: str = "electricity",
    points: int = 20,
    abandon: Callable[[], bool] | None = None,
) -> Curve:
    """Return the least cost of `points` shares, from the one with nothing chosen to the highest, and the officer's own.

    Parameters
    ----------
    place, scenario, measure, scope
        As `least_cost` takes them.
    points : int
        At least 2, evenly spaced in the share.
    abandon : callable, optional
        Asked before each simulation; there is no curve when it says so.

    Raises
    ------
    ScenarioError
        If there is no such measure or scope.
    Stopped
        If `abandon` says so.
    ValueError
        If fewer than 2 points are asked for.
    """
    if points < 2:
        raise ValueError(f"A curve has at least 2 points, not {points}.")
    asked = question(place, scenario, measure, scope, None, True, abandon)
    bundle = asked.bundle
    lowest = bundle.share(bundle.add(np.zeros(len(asked.chosen))))
    top = cutting_planes.highest(bundle, asked.money)
    found: list[Point] = []
    for share in np.linspace(lowest, top.share, points).tolist():
        best = cutting_planes.cheapest(bundle, asked.cost_gbp, min(share, top.share - MARGIN), money=asked.money)
        if best is None:
            break
        found.append(Point(share, best.cost, best.bound, choices.levers(asked.chosen, best.tangent.at)))
    # Simulations are counted when all are done, those for the officer's own scenario too.
    own = _own(asked, place, scenario)
    return Curve(
        measure=measure,
        scope=scope,
        points=tuple(found),
        ceiling_share=top.share,
        own=own,
        simulations=bundle.simulations,
        left_out=asked.left_out,
    )


def _own(asked: Question, place: Place, scenario: Scenario) -> Own:
    """The scenario's own levers, what they cost and reach, and what their share costs at least.

    Less of a lever than comes by itself costs nothing, and saves nothing.
    """
    pathway = projection.project(place, scenario.with_changes({"scope": SCOPES.index(asked.scope)})).pathway
    reached = pathway.met_locally_share if asked.measure == "met_locally" else pathway.annual_share
    share = reached(pathway.of(TARGET_YEAR)) or 0.0
    amounts = np.array([c.amount(scenario[c.name]) for c in asked.chosen])
    cost = float(asked.cost_gbp @ amounts)
    # A store of the officer's own may keep some from being lost that no wire carries; no plan counts on that. What goes
    # beyond the limits is no plan's, and keeps its own share.
    is_within = (amounts <= asked.bundle.most + 1e-6 * asked.bundle.scale).all()
    of_plans = share
    if asked.measure == "annual" and is_within:
        of_plans = min(share, asked.bundle.share(asked.bundle.add(amounts)))
    best = cutting_planes.cheapest(asked.bundle, asked.cost_gbp, of_plans, money=asked.money)
    return Own(
        share=share,
        annual_cost_gbp=cost,
        least_cost_gbp=best.cost if best else None,
        excess_gbp=cost - best.cost if best else None,
        too_late=tuple(c.name for c, t in zip(asked.chosen, amounts, strict=True) if c.is_late and t > 0.0),
    )
