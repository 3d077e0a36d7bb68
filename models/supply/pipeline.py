"""What places may expect of the projects in the planning database: which may come, when, and how likely.

A chance is measured from what became of such projects before, by how far each had come and since when. Where the
database is known to be late or wrong, a rule stands above it: wind under construction is due by its size, solar under
construction for long runs already, a contract for difference is worth a chance of its own. Solar on roofs is left out:
the database hears of its completion in one case of fifty, and roofs are counted elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from models.facts import PlannedProject, PlanningRecord, Renewable
from models.facts.planned_project import YEARS_AHEAD
from models.supply import begun, consents, contracts, counted, resubmissions
from models.supply.build_chances import build_chances
from models.supply.consents import BEGUN, BUILT, CONSENTED, LIVE, PASSED, SUBMITTED, YEAR_DAYS, Histories
from models.supply.contracts import ContractRound

Values = NDArray[np.float64]
ValueOf = Callable[[str], float]

SOLAR, WIND, OTHER = "solar", "onshore_wind", "other"
ROOF = "roof"
TIDAL = "wave_tidal"
ALL_YEARS = 100.0
COMPLETIONS = ("pipeline_solar_completions_ratio", "pipeline_wind_completions_ratio")
"""Assumptions on how many completions the database has not heard of yet."""

STATUS = {SUBMITTED: "proposed", CONSENTED: "consented", PASSED: "consented", BEGUN: "building", BUILT: "operating"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Records that count at a date, how far each had come, and since how many full years."""

    records: Sequence[PlanningRecord]
    past: Histories
    state: NDArray[np.int64]
    age: NDArray[np.int64]
    kind: NDArray[np.str_]
    mw: Values


def of_records(
    records: Iterable[PlanningRecord],
    when: date,
    renewables: Mapping[str, Sequence[Renewable]],
    value_of: ValueOf,
    rounds: Mapping[str, ContractRound] | None = None,
) -> tuple[PlannedProject, ...]:
    """Return what may be expected, at the end of a year, of every project that was live or had just come to run.

    Nothing later than `when` is looked at, but for what the records themselves cannot undo: capacities are today's,
    and so are the dates that came to be known late.

    Parameters
    ----------
    records : iterable of PlanningRecord
        Those of all councils, for the chances are measured on all.
    when : date
        Until when the records tell.
    renewables : mapping of str to sequence of Renewable
        Published capacity by council, up to the newest year known by then.
    value_of : callable
        Gives the value of an assumption.
    rounds : mapping of str to ContractRound, optional
        Allocation rounds by name, as far as one may know them (`contracts.known`); none where not given.

    Returns
    -------
    tuple of PlannedProject
        In the order of the records. A project that opened after the newest statistics is certain.
    """
    known = _known([record for record in records if record.mounting != ROOF], when)
    newest = {code: max(row.year for row in rows) for code, rows in renewables.items() if rows}
    chances = _measured(known, when, value_of)
    _judged(known, chances, when, value_of)
    held = [record.cfd_round for record in known.records]
    chances = contracts.at_least(chances, held, rounds or {}, when)
    last = round(value_of("pipeline_growth_years"))
    chances[:, last:] = chances[:, last : last + 1]
    standing, missing = _begun_long(known, renewables, when, value_of)
    chances[missing] = value_of("pipeline_missing_share")
    chances[standing] = 1.0
    live = _at(np.isin(known.state, LIVE))
    once = resubmissions.counted_once(
        [known.records[at] for at in live],
        known.state[live],
        within_km=value_of("pipeline_same_site_km"),
        size_share=value_of("pipeline_same_size_share"),
    )
    wanted = {at for at, is_counted in zip(live, once.tolist(), strict=True) if is_counted}
    found = []
    for at, record in enumerate(known.records):
        if known.state[at] == BUILT:
            after = date(newest.get(record.code, when.year - 1), 12, 31)
            if date.fromordinal(int(known.past.running[at])) <= after:
                continue
            chances[at] = 1.0
        elif at not in wanted:
            continue
        found.append(_project(known, at, chances[at], when, bool(standing[at]), now=bool(missing[at])))
    return tuple(found)


def _known(records: Sequence[PlanningRecord], when: date) -> _Known:
    past = consents.histories(records)
    state, age = consents.states(past, when)
    kinds = (record.technology if record.technology in (SOLAR, WIND) else OTHER for record in records)
    return _Known(
        records=records,
        past=past,
        state=state,
        age=age,
        kind=np.array(list(kinds), dtype=np.str_),
        mw=np.array([record.capacity_mw for record in records], dtype=np.float64),
    )


def _measured(known: _Known, when: date, value_of: ValueOf) -> Values:
    """Chance to run by years ahead from what became of such projects, shape [projects, years + 1]."""
    chances = np.zeros((len(known.records), YEARS_AHEAD + 1))
    for kind, recent_years, completions_ratio in (
        (SOLAR, value_of("pipeline_recent_years"), value_of("pipeline_solar_completions_ratio")),
        (WIND, value_of("pipeline_recent_years"), value_of("pipeline_wind_completions_ratio")),
        (OTHER, ALL_YEARS, 1.0),
    ):
        of_kind = known.kind == kind
        table = build_chances(
            known.past.of(of_kind),
            known.mw[of_kind],
            when,
            recent_years=recent_years,
            shrink_projects=value_of("pipeline_shrink_projects"),
            completions_ratio=completions_ratio,
        )
        live = of_kind & np.isin(known.state, LIVE)
        chances[live] = table.of(known.state[live], known.age[live])
    return chances


def _judged(known: _Known, chances: Values, when: date, value_of: ValueOf) -> None:
    """Put the rules in place of the table where they know better, in `chances` itself."""
    state, kind = known.state, known.kind
    is_begun = state == BEGUN
    waiting = np.isin(state, (SUBMITTED, CONSENTED, PASSED))
    chances[waiting & (kind == WIND)] *= value_of("pipeline_wind_kept_share")
    of_sea = np.array([record.technology == TIDAL for record in known.records], dtype=np.bool_)
    chances[waiting & of_sea] *= value_of("pipeline_tidal_kept_share")
    other = waiting & (kind == OTHER) & ~of_sea
    chances[other & (state == SUBMITTED)] *= value_of("pipeline_other_submitted_kept_share")
    chances[other & (state != SUBMITTED)] *= value_of("pipeline_other_consented_kept_share")
    large = waiting & (kind == WIND) & (known.mw >= value_of("pipeline_large_wind_mw"))
    years = round(value_of("pipeline_large_wind_delay_years"))
    chances[large, years:] = chances[large, : chances.shape[1] - years]
    chances[large, :years] = 0.0
    wind = is_begun & (kind == WIND)
    begun_years = (when.toordinal() - known.past.begun[wind]) / YEAR_DAYS
    chances[wind] = begun.wind(chances[wind], known.mw[wind], begun_years, value_of)
    solar = is_begun & (kind == SOLAR) & (known.age < begun.NEWLY_YEARS)
    chances[solar] = begun.new_solar(chances[solar], value_of)


def _begun_long(
    known: _Known, renewables: Mapping[str, Sequence[Renewable]], when: date, value_of: ValueOf
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which plants that were begun long ago the statistics hold already, and which solar farms are missing there."""
    long_ago = (known.state == BEGUN) & (known.age >= begun.NEWLY_YEARS)
    opened = known.state == BUILT
    standing = np.zeros(len(known.records), dtype=np.bool_)
    place = np.array([f"{record.code} {record.technology}" for record in known.records])
    for code, technology in sorted({(known.records[at].code, known.records[at].technology) for at in _at(long_ago)}):
        mine = place == f"{code} {technology}"
        rows = [row for row in renewables.get(code, ()) if row.year <= when.year]
        held = counted.in_statistics(
            [_dated(known, at, known.past.begun) for at in _at(mine & long_ago)],
            [_dated(known, at, known.past.running) for at in _at(mine & opened)],
            [row for row in rows if row.technology == technology],
            sorted({row.year for row in rows}),
            value_of("pipeline_counted_rise_share"),
        )
        standing |= long_ago & mine & np.array([record.reference in held for record in known.records])
    return standing, long_ago & ~standing & (known.kind == SOLAR)


def _at(wanted: NDArray[np.bool_]) -> list[int]:
    return np.flatnonzero(wanted).tolist()


def _dated(known: _Known, at: int, days: Values) -> tuple[PlanningRecord, date]:
    return known.records[at], date.fromordinal(int(days[at]))


def _project(known: _Known, at: int, chances: Values, when: date, standing: bool, *, now: bool) -> PlannedProject:
    record, state = known.records[at], int(known.state[at])
    days = {
        SUBMITTED: known.past.submitted,
        CONSENTED: known.past.granted,
        PASSED: known.past.granted,
        BEGUN: known.past.begun,
        BUILT: known.past.running,
    }[state][at]
    since = date.fromordinal(int(days))
    if standing:
        expected = None
    elif state == BUILT:
        expected = since
    else:
        expected = when if now else _median(chances, when)
    return PlannedProject(
        code=record.code,
        reference=record.reference,
        site=record.site,
        technology=record.technology,
        capacity_mw=record.capacity_mw,
        replaces_mw=record.replaces_mw,
        status="operating" if standing else STATUS[state],
        since=since,
        lapsed=state == PASSED,
        expected=expected,
        chance_by_year=tuple(float(chance) for chance in chances[1:]),
        in_statistics=standing,
        certain=standing or state == BUILT,
        cfd_round=record.cfd_round,
    )


def _median(chances: Values, when: date) -> date | None:
    """The day by which a project is as likely as not to run, given that it comes; None where it has no chance.

    Chances grow evenly within a year.
    """
    if chances[-1] <= 0.0:
        return None
    half = chances[-1] / 2
    year = int(np.argmax(chances >= half))
    before = chances[year - 1] if year else 0.0
    within = (half - before) / (chances[year] - before) if year else 0.0
    return when + timedelta(days=round((max(year - 1, 0) + within) * YEAR_DAYS))
