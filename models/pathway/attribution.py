"""Gap to the target: what lies between today's annual share, that of the target year, and the target.

Plant by plant and lever by lever, each with what it adds or takes, and what is still missing. Needs no hours of its
own: the annual share is what is made, less what no wire carries, over what is used, of electricity or of all energy as
the scenario's scope says.
"""

from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from models.facts import Pathway, Place, Technology, Year
from models.facts.calendar import MONTH_H
from models.pathway.projection import Simulation
from models.supply import estimates, fleets, planned

Values = NDArray[np.float64]

WORTH_NAMING_SHARE = 0.002
"""A project stands on its own if it moves the annual share by at least this much: less would read as 0 points."""

DATED = ("closing", "opening", "planned")
"""Kinds of steps that are projects."""

MOST_NAMED = 4
"""Projects that stand on their own at most, so that the list can be read on a small screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wedge:
    """One step between today's annual share, that of the target year, and the target.

    Parameters
    ----------
    name : str
        Project, lever, or `kind` with the technology: "weather_solar".
    kind : str
        "full_year": what the newest year added ran for a part of that year only, and runs all of the next.
        "weather": the newest year's sun, wind or rain against a usual year's. "running": the same of other plant.
        "closing", "opening": dated projects. "planned": projects that have not begun, with their chance. "since": roofs
        added since the newest year, as far as today. "lever": a supply lever, or heat that networks take in. "use": a
        change in use. "wires": what plant could make and no wire carries. "counting": electricity from waste that is
        made but, in this scenario, not counted; only where there is a gap. "missing": what is still missing to the
        target; negative when it is passed.
    technology : str
        Technology of the statistics whose generation changes; empty where it is none or several.
    label : str
        Name of the project or lever in words; empty where the kind says it.
    share : float
        What it adds to the annual share [share; negative lowers it].
    energy_mwh : float
        What it adds to generation, or for "use" to use, in the year asked for [MWh].
    count : int
        Projects it stands for.
    """

    name: str
    kind: str
    technology: str
    label: str
    share: float
    energy_mwh: float
    count: int = 1


def shapley(
    generation_mwh: float, demand_mwh: float, generation_changes_mwh: list[float], demand_changes_mwh: list[float]
) -> tuple[list[float], list[float]]:
    """Split the change of made over used among the changes in either, whatever the order they come in.

    Parameters
    ----------
    generation_mwh, demand_mwh : float
        Before [MWh].
    generation_changes_mwh, demand_changes_mwh : list of float
        Changes in what is made, and in what is used [MWh]; any sign, as long as use stays above zero.

    Returns
    -------
    list, list
        Share each change adds [share], in the order given; together exactly the whole change.

    Notes
    -----
    The Shapley value: the mean of what a change adds over all orders in which the changes can come. As changes in what
    is made only add up, it has a closed form. Let S be a set of the m changes in use and U(S) use after them. A change
    g in what is made finds exactly S before it in |S|! (m - |S|)! / (m + 1)! of the orders and then adds g / U(S). For
    a change in use each g is, likewise, there before it or not.

    References
    ----------
    L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953.
    J. Albrecht, D. Francois, K. Schoors, "A Shapley decomposition of carbon emissions without residuals", Energy Policy
    30, 2002.

    Examples
    --------
    100 of 1,000 MWh made here; then 50 more are made and 200 fewer used: 10 % become 18.75 %. The 50 alone add 5 points
    before the saving and 6.25 after it, on the mean 5.625; the saving adds the rest.

    >>> made, used = shapley(100.0, 1000.0, [50.0], [-200.0])
    >>> [round(v, 6) for v in made + used]
    [0.05625, 0.03125]
    """
    many = len(demand_changes_mwh)
    total_made = sum(generation_changes_mwh)
    per_mwh = 0.0
    from_use = [0.0] * many
    for size in range(many + 1):
        weight = factorial(size) * factorial(many - size) / factorial(many + 1)
        for before in combinations(range(many), size):
            use = demand_mwh + sum(demand_changes_mwh[i] for i in before)
            per_mwh += weight / use
            for u in set(range(many)) - set(before):
                own = factorial(size) * factorial(many - 1 - size) / factorial(many)
                made_before = factorial(size + 1) * factorial(many - 1 - size) / factorial(many + 1)
                step = 1 / (use + demand_changes_mwh[u]) - 1 / use
                from_use[u] += (own * generation_mwh + made_before * total_made) * step
    return [change * per_mwh for change in generation_changes_mwh], from_use


def wedges(simulation: Simulation, year: int | None = None) -> tuple[Wedge, ...]:
    """Return the steps from the newest actual annual share to that of a projected year, and on to the target.

    Parameters
    ----------
    simulation : Simulation
    year : int, optional
        Projected year; the target year if none is given.

    Returns
    -------
    tuple of Wedge
        Statistics' year against a usual one, closings, openings, levers, use, then what is missing. Their shares
        sum to the target less the newest actual share. Steps that change nothing are left out. A store is no step: it
        moves energy between hours and does not change the annual share.

    Raises
    ------
    ValueError
        If the year is not a projected one.

    Notes
    -----
    Generation is a sum over plants, so each part of it is a change of its own; use is divided by. Both are put together
    by `shapley`. Where projects would close more than there is, the closings of that month are scaled down alike.
    """
    path = simulation.pathway
    now = path.newest_actual
    then = path.of(path.target_year if year is None else year)
    if then.published:
        raise ValueError(f"{then.year} is a year of the statistics; the steps lead to a projected year.")
    supply = _usual_year(simulation, now, then.year) + _built(simulation, then.year) + _local_heat(path, now, then)
    supply += _curtailed(then)
    use, demand_counts_mwh = _use(path, now, then)
    generation_mwh, demand_mwh = path.generation_mwh(now), path.demand_mwh(now) or 0.0
    generation_shares, demand_shares = shapley(
        generation_mwh, demand_mwh, [w.energy_mwh for w in supply], demand_counts_mwh
    )
    steps = [replace(w, share=s) for w, s in zip(supply + use, generation_shares + demand_shares, strict=True)]
    reached = path.now_share + sum(w.share for w in steps)
    steps = _grouped(steps) + _to_target(simulation, then, path.target_share - reached)
    return tuple(w for w in steps if w.share != 0.0)


def _mwh_per_mw(simulation: Simulation, technology: Technology, year: int) -> Values:
    """What 1 MW makes in each month of a year, as it is counted [MWh]: a usual one, unless it is finished."""
    statistic = simulation.place.technologies.statistic_of(technology.name)
    yields = simulation.place.year_yields.of(statistic, year)
    return simulation.mwh_per_mw(technology) * fleets.output_share(simulation.fleet, technology) * yields


def _usual_year(simulation: Simulation, now: Year, year: int) -> list[Wedge]:
    """What the plants of the newest year would make in the year asked for, less what they made."""
    place = simulation.place
    existing = _existing_mw(simulation).items()
    generation_mwh = {its.name: np.array(mw * _mwh_per_mw(simulation, its, year).sum()) for its, mw in existing}
    usual = simulation.by_statistic(generation_mwh)
    grown_mwh = 0.0
    steps = []
    for technology in place.technologies.statistics:
        whole, made = float(usual.get(technology, 0.0)), now.generation_mwh.get(technology, 0.0)
        part = whole * _missed_share(place, technology) if made > 0.0 else 0.0
        grown_mwh += part
        kind = "weather" if place.technologies[technology].made_by_weather else "running"
        steps.append(
            Wedge(
                name=f"{kind}_{technology}",
                kind=kind,
                technology=technology,
                label="",
                share=0.0,
                energy_mwh=whole - part - made,
            )
        )
    return [Wedge(name="full_year", kind="full_year", technology="", label="", share=0.0, energy_mwh=grown_mwh), *steps]


def _existing_mw(simulation: Simulation) -> dict[Technology, float]:
    """Capacity at the end of the newest statistics [MW]."""
    place, ground_share = simulation.place, simulation.inputs.inputs.base.ground_share
    return {place.technologies[name]: mw for name, mw in fleets.existing_mw(place, ground_share).items()}


def _missed_share(place: Place, technology: str) -> float:
    """Share of the capacity at the newest year's end that was not there on the mean of that year.

    0 where the capacity before cannot be compared.
    """
    year = place.newest_year
    end_mw = next((r.capacity_mw for r in place.renewables if (r.technology, r.year) == (technology, year)), 0.0)
    return 1.0 - estimates.mean_mw(place, technology, year) / end_mw if end_mw > 0.0 else 0.0


def _built(simulation: Simulation, year: int) -> list[Wedge]:
    """What dated projects and levers change by a year, against the plants of the newest statistics."""
    place, scenario, fleet = simulation.place, simulation.scenario, simulation.fleet
    slip = scenario["project_slip_years"]
    changes: list[tuple[Wedge, Technology, Values]] = []
    for project in place.projects:
        if fleets.makes_electricity(place, project) and fleets.counted(project, scenario):
            share = np.array([project.share_of_month(year, month, slip) for month in range(1, 13)])
            changed = (share - 1.0 if project.in_statistics else share) * (project.capacity_mw or 0.0)
            step = Wedge(
                name=project.name,
                kind="opening",
                technology=project.technology,
                label=project.label,
                share=0.0,
                energy_mwh=0.0,
            )
            changes.append((step, fleets.technology_of(place, project), changed))
    at = fleet.horizon.at(year)
    changes += _of_pipeline(simulation, at) + _since(simulation, at)
    ramp = fleet.horizon.month_means[at]
    for technology, whole, ceiling in zip(fleet.levers, fleet.growth.whole_mw, fleet.growth.ceiling_mw, strict=True):
        name, statistic = technology.lever, place.technologies.statistic_of(technology.name)
        step = Wedge(
            name=name,
            kind="lever",
            technology=statistic,
            label=scenario.assumptions[name].label,
            share=0.0,
            energy_mwh=0.0,
        )
        changes.append((step, technology, np.minimum(ramp * whole, ceiling)))
    all_mw = [(its.kind, np.full(12, mw)) for its, mw in _existing_mw(simulation).items()]
    all_mw += [(its.kind, mw) for _, its, mw in changes]

    def closed_share(kind: str) -> Values:
        """Share of the closings of a kind of plant that there is plant for, by month [0-1]."""
        of_kind = np.array([mw for its, mw in all_mw if its == kind])
        there, closing = of_kind.clip(min=0.0).sum(axis=0), -of_kind.clip(max=0.0).sum(axis=0)
        return np.divide(there, closing, out=np.ones(12), where=closing > there)

    steps = []
    for step, technology, mw in changes:
        counted = np.where(mw < 0.0, mw * closed_share(technology.kind), mw)
        energy = float(counted @ _mwh_per_mw(simulation, technology, year))
        steps.append(replace(step, kind="closing" if energy < 0.0 else step.kind, energy_mwh=energy))
    return steps


def _of_pipeline(simulation: Simulation, at: int) -> list[tuple[Wedge, Technology, Values]]:
    """What is expected of each project of the planning database in each month of a projected year [MW]."""
    place, fleet = simulation.place, simulation.fleet
    days = fleet.horizon.days[at]
    chances = planned.chances(place, (days[:12] + days[1:13]) / 2)
    return [
        (
            Wedge(
                name=f"planned_{project.reference}",
                kind="opening" if project.status in ("operating", "building") else "planned",
                technology=project.technology,
                label=project.site,
                share=0.0,
                energy_mwh=0.0,
            ),
            fleet.technologies[row],
            chance * mw,
        )
        for project, row, chance, mw in zip(
            planned.of(place), fleet.pipeline.row, chances, fleet.pipeline.mw, strict=True
        )
    ]


def _since(simulation: Simulation, at: int) -> list[tuple[Wedge, Technology, Values]]:
    """Roofs added since the newest statistics as far as today, in each month of a projected year [MW]."""
    place, fleet = simulation.place, simulation.fleet
    waited = np.minimum(fleet.horizon.month_since[at], fleet.horizon.waited)
    return [
        (
            Wedge(name=f"since_{roof}", kind="since", technology="solar", label="", share=0.0, energy_mwh=0.0),
            place.technologies[roof],
            getattr(place.roof_pace, pace) * waited,
        )
        for roof, pace in fleets.ROOFS.items()
    ]


def _local_heat(path: Pathway, now: Year, then: Year) -> list[Wedge]:
    """What heat of the place adds that enters heat networks; it is made here only where the scope is all energy."""
    mwh = path.local_heat_mwh(then) - path.local_heat_mwh(now)
    return (
        [
            Wedge(
                name="local_heat",
                kind="lever",
                technology="",
                label="Heat of waste and ground",
                share=0.0,
                energy_mwh=mwh,
            )
        ]
        if mwh
        else []
    )


def _curtailed(then: Year) -> list[Wedge]:
    """What plant could make and no wire carries: it is none of what counts as made here. None of it is published."""
    if not then.curtailment_mwh:
        return []
    return [
        Wedge(name="wires", kind="wires", technology="", label="", share=0.0, energy_mwh=-then.curtailment_mwh),
    ]


def _use(path: Pathway, now: Year, then: Year) -> tuple[list[Wedge], list[float]]:
    """Changes in use as steps, and as they count in the share [MWh].

    The share is a mean over weather years and heat pumps use more in a cold one, so it is not quite what is made over
    what is used on the mean; that difference, far below a thousandth, counts with what is left over.
    """
    changes = {
        "home_use": (then.homes_mwh or 0.0) - (now.homes_mwh or 0.0),
        "business_use": (then.business_mwh or 0.0) - (now.business_mwh or 0.0),
    }
    if path.all_energy:
        changes["electrification"] = -(then.electrification_saved_mwh or 0.0)
        changes["retrofit"] = -(then.retrofit_saved_mwh or 0.0)
        changes["heat_network"] = -(then.network_saved_mwh or 0.0)
        changes["fuels"] = (then.energy_demand_mwh or 0.0) - (now.energy_demand_mwh or 0.0) - sum(changes.values())
        bearer = "fuels"
    else:
        changes |= {name: mwh - now.added_demand_mwh.get(name, 0.0) for name, mwh in then.added_demand_mwh.items()}
        bearer = next((name for name in ("heat_pumps", "heat_network") if changes.get(name)), "business_use")
    steps = [
        Wedge(name=name, kind="use", technology="", label="", share=0.0, energy_mwh=mwh)
        for name, mwh in changes.items()
    ]
    share, demand_mwh = path.annual_share(then), path.demand_mwh(then) or 0.0
    counts = path.generation_mwh(then) / share if share else demand_mwh
    changes[bearer] += counts - (path.demand_mwh(now) or 0.0) - sum(changes.values())
    return steps, list(changes.values())


def _grouped(steps: list[Wedge]) -> list[Wedge]:
    """Steps with the projects worth naming, largest first, and the rest of them put together."""
    before = [w for w in steps if w.kind in ("full_year", "weather", "running")]
    since = [w for w in steps if w.kind == "since"]
    if since:
        total, energy = sum(w.share for w in since), sum(w.energy_mwh for w in since)
        since = [replace(since[0], name="since", share=total, energy_mwh=energy)]
    after = [w for w in steps if w.kind in ("lever", "wires", "use")]
    dated = sorted((w for w in steps if w.kind in DATED), key=lambda w: -abs(w.share))
    named = [w for w in dated[:MOST_NAMED] if abs(w.share) >= WORTH_NAMING_SHARE]
    middle = []
    for kind in DATED:
        middle += [w for w in named if w.kind == kind]
        rest = [w for w in dated if w.kind == kind and w not in named and w.share != 0.0]
        if rest:
            total, energy = sum(w.share for w in rest), sum(w.energy_mwh for w in rest)
            middle.append(
                Wedge(
                    name=f"other_{kind}",
                    kind=kind,
                    technology="",
                    label="",
                    share=total,
                    energy_mwh=energy,
                    count=len(rest),
                )
            )
    return before + middle + since + after


def _to_target(simulation: Simulation, then: Year, gap_share: float) -> list[Wedge]:
    """What lies between a projected year and the target: waste that is not counted, and what is missing."""
    demand_mwh = simulation.pathway.demand_mwh(then) or 0.0
    waste_mw = simulation.inputs.inputs.waste_mw[0, simulation.inputs.horizon.at(then.year)]
    burning = simulation.place.technologies.burning_waste
    left_out = 1.0 - simulation.scenario["waste_counted_share"]
    generation_mwh = float(waste_mw @ MONTH_H) * left_out
    counting = min(generation_mwh / demand_mwh, max(gap_share, 0.0))
    missing = gap_share - counting
    return [
        Wedge(
            name="waste_not_counted",
            kind="counting",
            technology=burning[0] if burning else "",
            label="",
            share=counting,
            energy_mwh=counting * demand_mwh,
        ),
        Wedge(name="missing", kind="missing", technology="", label="", share=missing, energy_mwh=missing * demand_mwh),
    ]
