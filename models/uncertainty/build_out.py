"""Plant and store of each future, month by month: what is there, what its plan delivers, which projects come and when.

A programme has two parts. What goes on by itself, up to the place's recent pace, comes at a speed of its own; what the
scenario adds on top is delivered to a share. Plant that nobody has planned yet comes beside them, as a share of what
the place could add of each kind: it counts where it passes what the scenario adds on top, for the two would take the
same roofs and land and often be the same plant.
"""

from dataclasses import dataclass

import numba
import numpy as np

from models.facts.scenario import Scenario
from models.supply import capacity
from models.uncertainty import sampling
from models.uncertainty.baseline import WASTE, Frame, Values

NEVER = 1e9
"""Day that no calendar reaches."""


@dataclass(frozen=True, slots=True, eq=False)
class BuildOut:
    """Plant and store of each future.

    `made_mw`: capacity in each month by the columns of `sweep.MADE`, solar and wind times their yield against the
    profile, shape [futures, years, 12, 4] [MW]. `waste_mw`: of it, all plant that burns waste, shape [futures, years,
    12]. `store_mwh`: mean of the year, shape [futures, years].
    """

    made_mw: Values
    waste_mw: Values
    store_mwh: Values


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """What each year adds in each future, shape [futures, years] each [MW; MWh].

    `programme_mw` by lever, `project_mw` by kind of plant; `store_mwh`.
    """

    programme_mw: dict[str, Values]
    project_mw: dict[str, Values]
    store_mwh: Values


@numba.njit(cache=True, nogil=True)
def _grow(
    here, work, kind, going_mw, extra_mw, ceiling_mw, lead_years, lever_kind, ramp, since, pace, delivered, rate
):  # fmt: skip
    """Add to `here` [MW], by month, the programmes and the unplanned plant of one kind in one future."""
    goes_on, planned, unplanned = work[0], work[1], work[2]
    work[:] = 0.0
    room = 0.0
    for lever in range(lever_kind.size):
        if lever_kind[lever] != kind:
            continue
        ceiling, lead = ceiling_mw[lever], lead_years[lever]
        alone = pace * going_mw[lever]
        whole = alone + delivered * extra_mw[lever]
        room += ceiling
        # Choices written out, which the compiler does several months at a time; `min` and `max` mind nan.
        if whole > 0.0:
            for t in range(ramp.size):
                going, all_ = ramp[t] * alone, ramp[t] * whole
                going = going if going < ceiling else ceiling
                goes_on[t] += going
                planned[t] += (all_ if all_ < ceiling else ceiling) - going
        if rate > 0.0 and ceiling > 0.0:
            for t in range(ramp.size):
                taken = rate * (since[t] - lead)
                taken = taken if taken > 0.0 else 0.0
                unplanned[t] += ceiling * (taken if taken < 1.0 else 1.0)
    if room > 0.0:
        for t in range(ramp.size):
            more = goes_on[t] + (planned[t] if planned[t] > unplanned[t] else unplanned[t])
            here[t] += more if more < room else room


@numba.njit(cache=True, nogil=True)
def _fill(
    existing, going_mw, extra_mw, ceiling_mw, lead_years, lever_kind, means, since, pace, delivery, rate,
    project_mw, project_kind, starts, ends, days, comes, columns, factors, waste_kind, solar, wind, other, made, waste,
):  # fmt: skip
    """Fill `made` and `waste` with the capacity of each future in each month."""
    kinds, years = existing.shape[0], existing.shape[1]
    here = np.empty((kinds, years, 12))
    by_month, work = here.reshape(kinds, years * 12), np.empty((3, years * 12))
    ramp, months_since = means.reshape(years * 12), since.reshape(years * 12)
    grows = np.zeros(kinds, dtype=np.bool_)
    for lever in range(lever_kind.size):
        grows[lever_kind[lever]] = True
    for f in range(made.shape[0]):
        here[:] = existing
        for kind in range(kinds):
            if grows[kind]:
                _grow(
                    by_month[kind], work, kind, going_mw, extra_mw, ceiling_mw, lead_years, lever_kind,
                    ramp, months_since, pace[f], delivery[f], rate[f],
                )  # fmt: skip
        for p in range(project_mw.size):
            if not comes[f, p] or project_mw[p] == 0.0:
                continue
            for y in range(years):
                if starts[f, p] >= days[y, 12] or ends[p] <= days[y, 0]:
                    continue
                for m in range(12):
                    first, following = days[y, m], days[y, m + 1]
                    there = max(0.0, min(ends[p], following) - max(starts[f, p], first)) / (following - first)
                    here[project_kind[p], y, m] += project_mw[p] * there
        for y in range(years):
            for m in range(12):
                made[f, y, m, :] = 0.0
                for kind in range(kinds):
                    made[f, y, m, columns[kind]] += max(here[kind, y, m], 0.0) * factors[kind]
                made[f, y, m, 0] *= solar[f, y]
                made[f, y, m, 1] *= solar[f, y]
                made[f, y, m, 2] *= wind[f, y]
                made[f, y, m, 3] *= other[f]
                waste[f, y, m] = max(here[waste_kind, y, m], 0.0) if waste_kind >= 0 else 0.0


def starts_on(scenario: Scenario, frame: Frame, sample: sampling.Sample) -> Values:
    """Return the day on which each project would start in each future, shape [futures, projects] [days]."""
    expected = np.array([p.expected.toordinal() for p in frame.projects if p.expected], dtype=np.float64)
    return expected + sample.slip_days + scenario["project_slip_years"] * sampling.DAYS_PER_YEAR


def ends_on(frame: Frame) -> Values:
    """Return the day from which each project is out of service, shape [projects] [days]."""
    return np.array([p.retired.toordinal() + 1.0 if p.retired else NEVER for p in frame.projects], dtype=np.float64)


def in_service(starts: Values, ends: Values, days: Values) -> Values:
    """Return the share of each month in which projects are in service, shape [futures, years, months] [0-1].

    Parameters
    ----------
    starts : array, shape [futures]
    ends : array, shape []
    days : array, shape [years, months + 1]
        First day of each month.

    Examples
    --------
    Of 30 days, the last 15:

    >>> in_service(np.array([15.0]), np.array(100.0), np.array([[0.0, 30.0]])).tolist()
    [[[0.5]]]
    """
    first, following = days[None, :, :-1], days[None, :, 1:]
    late = np.maximum(starts[:, None, None], first)
    return np.maximum(np.minimum(ends, following) - late, 0.0) / (following - first)


def of(scenario: Scenario, frame: Frame, sample: sampling.Sample) -> BuildOut:
    """Return the plant and store of each future."""
    kinds = frame.kinds
    shape = sample.weather_year.shape
    going_mw, extra_mw = parts_mw(scenario, frame)
    made, waste = np.empty((*shape, 12, 4)), np.empty((*shape, 12))
    _fill(
        frame.existing_mw,
        going_mw,
        extra_mw,
        _ceilings_mw(scenario),
        frame.lead_years,
        np.array([kinds.index(kind) for kind in capacity.PROGRAMMES.values()], dtype=np.int64),
        frame.month_means,
        frame.month_since,
        sample.going_on_ratio,
        sample.delivery_share,
        sample.unplanned_share_per_year,
        np.array([p.capacity_mw or 0.0 for p in frame.projects], dtype=np.float64),
        np.array([kinds.index(capacity.kind_of(p)) if p.capacity_mw else 0 for p in frame.projects], dtype=np.int64),
        starts_on(scenario, frame, sample),
        ends_on(frame),
        frame.days,
        sample.comes,
        frame.columns,
        frame.factors,
        kinds.index(WASTE) if WASTE in kinds else -1,
        sample.solar_ratio,
        sample.wind_ratio,
        sample.other_ratio,
        made,
        waste,
    )
    before, after = _store_mwh(scenario, frame, sample)
    return BuildOut(made, waste, (before + after) / 2)


def parts_mw(scenario: Scenario, frame: Frame) -> tuple[Values, Values]:
    """Return the two parts of each programme by 2030, shape [programmes] each [MW]: what goes on, and what is added."""
    whole = np.array([scenario[name] for name in capacity.PROGRAMMES])
    going = np.minimum(whole, frame.going_on_mw)
    return going, whole - going


def _ceilings_mw(scenario: Scenario) -> Values:
    return np.array([scenario.assumptions[name].high for name in capacity.PROGRAMMES])


def _store_mwh(scenario: Scenario, frame: Frame, sample: sampling.Sample) -> tuple[Values, Values]:
    """Store that is there as each year begins and ends, shape [futures, years] each."""
    whole, ceiling = scenario["store_mwh"] * sample.delivery_share[:, None], scenario.assumptions["store_mwh"].high
    return np.minimum(frame.begins * whole, ceiling), np.minimum(frame.ends * whole, ceiling)


def programmes_mw(
    scenario: Scenario, frame: Frame, sample: sampling.Sample, ramp: Values
) -> tuple[dict[str, Values], dict[str, Values]]:
    """Return what each programme has reached, and of it what goes on by itself, shape [futures, times] each [MW].

    Parameters
    ----------
    scenario, frame, sample
    ramp : array, shape [times]
        How much of a lever's 2030 value is there [1 = all].
    """
    reached, alone = {}, {}
    pace, delivered = sample.going_on_ratio[:, None], sample.delivery_share[:, None]
    for name, going, extra, ceiling in zip(
        capacity.PROGRAMMES, *parts_mw(scenario, frame), _ceilings_mw(scenario), strict=True
    ):
        alone[name] = np.minimum(ramp * (pace * going), ceiling)
        reached[name] = np.minimum(ramp * (pace * going + delivered * extra), ceiling)
    return reached, alone


def unplanned_mw(
    scenario: Scenario,
    frame: Frame,
    sample: sampling.Sample,
    since: Values,
    reached: dict[str, Values],
    alone: dict[str, Values],
) -> dict[str, Values]:
    """Return plant that nobody has planned, by kind, shape [futures, times] each [MW].

    Parameters
    ----------
    scenario, frame, sample
    since : array, shape [times]
        Years since the newest statistics [years].
    reached, alone : dict
        As `programmes_mw` gives them for the same times.
    """
    rate = sample.unplanned_share_per_year[:, None]
    found: dict[str, Values] = {}
    for kind in dict.fromkeys(capacity.PROGRAMMES.values()):
        taken, planned, left = np.zeros((len(rate), len(since))), np.zeros((len(rate), len(since))), 0.0
        for (name, of_kind), ceiling, lead in zip(
            capacity.PROGRAMMES.items(), _ceilings_mw(scenario), frame.lead_years, strict=True
        ):
            if of_kind == kind:
                taken = taken + np.minimum(rate * np.maximum(since - lead, 0.0), 1.0) * ceiling
                planned = planned + reached[name] - alone[name]
                left = left + ceiling - reached[name]
        found[kind] = np.minimum(np.maximum(taken - planned, 0.0), left)
    return found


def added(scenario: Scenario, frame: Frame, sample: sampling.Sample) -> Added:
    """Return what each year adds in each future; the years of the frame must follow each other from the first.

    What nobody has planned is among the projects, and a year in which a plan catches up with it adds none of it.
    """
    before, after = (programmes_mw(scenario, frame, sample, ramp) for ramp in (frame.begins, frame.ends))
    programme = {name: after[0][name] - before[0][name] for name in capacity.PROGRAMMES if scenario[name] > 0.0}
    there = [
        unplanned_mw(scenario, frame, sample, since, *of)
        for since, of in ((frame.since - 1, before), (frame.since, after))
    ]
    project = {kind: np.maximum(there[1][kind] - there[0][kind], 0.0) for kind in there[0]}
    starts, ends = starts_on(scenario, frame, sample), ends_on(frame)
    for p, its in enumerate(frame.projects):
        if its.capacity_mw:
            at_end = in_service(starts[:, p], ends[p], frame.days[:, 12:])[:, :, 0] * sample.comes[:, p, None]
            mw = np.maximum(np.diff(at_end, axis=1, prepend=0.0), 0.0) * its.capacity_mw
            kind = capacity.kind_of(its)
            project[kind] = project.get(kind, 0.0) + mw
    stored, store = _store_mwh(scenario, frame, sample)
    return Added(programme, project, store - stored)
