"""How far each project of the planning database had come by a date, told by its own dates alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from models.facts import PlanningRecord

Days = NDArray[np.float64]
"""Days as `date.toordinal` counts them; inf for what has not happened."""

SUBMITTED, CONSENTED, PASSED, BEGUN, BUILT, ENDED, UNKNOWN = range(7)
"""How far a project has come: applied for; consented; consented, but the date by which to begin has passed; begun;
running; given up, refused or taken down; and not yet heard of."""

LIVE = (SUBMITTED, CONSENTED, PASSED, BEGUN)
YEAR_DAYS = 365.25
LAPSE_YEARS = 5.0
"""Years for which a consent without a date of its own is taken to last."""
GIVEN_UP = frozenset({"Abandoned", "Planning Permission Expired"})
SUPERSEDED = "Revised"
TAKEN_DOWN = "Decommissioned"
TURNED_DOWN = frozenset({"Application Refused", "Application Withdrawn", "Appeal Refused", "Appeal Withdrawn"})
PENDING = frozenset({"Application Submitted", "Appeal Lodged"})
UNDER_WAY = "Under Construction"
RUNNING = "Operational"
SUCCESSOR_KM = 2.0
"""How far from a superseded project its successor may stand."""
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Histories:
    """The dates of projects as days, shape [projects] each; `ended` when one was given up, refused or superseded."""

    submitted: Days
    granted: Days
    lapses: Days
    begun: Days
    running: Days
    ended: Days

    def __len__(self) -> int:
        return len(self.submitted)

    def of(self, wanted: NDArray[np.bool_]) -> "Histories":
        """Return those of some projects."""
        return Histories(**{name: getattr(self, name)[wanted] for name in self.__dataclass_fields__})


def _days(records: Sequence[PlanningRecord], step: str) -> Days:
    """A date of each record; inf where it has none."""
    dates = (getattr(record, step) for record in records)
    return np.array([np.inf if found is None else found.toordinal() for found in dates], dtype=np.float64)


def histories(records: Sequence[PlanningRecord]) -> Histories:
    """Return the dates of projects, mended where the database leaves one out.

    A consent without a date lasts five years. A project that is under way or running without a date began, or ran, when
    the record was last looked at; so did one end that was given up, for that has no date of its own. A refusal counts
    until permission is granted after all. A superseded project counts until its successor has permission: the same
    technology, applied for later, within two kilometres.

    Parameters
    ----------
    records : sequence of PlanningRecord

    Returns
    -------
    Histories
    """
    submitted, granted, updated = (_days(records, step) for step in ("submitted", "granted", "updated"))
    begun, running = _days(records, "construction"), _days(records, "operational")
    status = np.array([record.status for record in records])
    lapses = _days(records, "consent_expires")
    lapses = np.where(np.isfinite(lapses), lapses, granted + LAPSE_YEARS * YEAR_DAYS)
    begun = np.where((status == UNDER_WAY) & ~np.isfinite(begun), (np.minimum(granted, updated) + updated) / 2, begun)
    running = np.where((status == RUNNING) & ~np.isfinite(running), updated, running)
    turned_down = np.minimum(_days(records, "refused"), _days(records, "withdrawn"))
    turned_down = np.where(np.isin(status, sorted(PENDING)), np.inf, turned_down)
    turned_down = np.where(np.isin(status, sorted(TURNED_DOWN)) & ~np.isfinite(turned_down), updated, turned_down)
    ended = np.where(np.isfinite(granted), np.inf, turned_down)
    ended = np.where(np.isin(status, sorted(GIVEN_UP | {TAKEN_DOWN})), np.minimum(ended, updated), ended)
    replaced = status == SUPERSEDED
    ended[replaced] = np.minimum(ended[replaced], _succeeded(records, replaced, submitted, granted, updated))
    # Permission after the fact: what runs, or is built, had been allowed by then.
    granted = np.minimum(granted, np.minimum(begun, running))
    return Histories(
        submitted=np.minimum(submitted, granted),
        granted=granted,
        lapses=np.maximum(lapses, granted),
        begun=np.minimum(begun, running),
        running=running,
        ended=ended,
    )


def apart_km(lat: NDArray[np.float64], lon: NDArray[np.float64], of: int) -> NDArray[np.float64]:
    """Return how far each of some places is from one of them [km], on a plane that is right for Britain."""
    north = (lat - lat[of]) * KM_PER_DEGREE
    east = (lon - lon[of]) * KM_PER_DEGREE * np.cos(np.radians(lat[of]))
    return np.hypot(north, east)


def _succeeded(
    records: Sequence[PlanningRecord], replaced: NDArray[np.bool_], submitted: Days, granted: Days, updated: Days
) -> Days:
    """When each superseded project lost its place to a successor; when it was last looked at, if none is found."""
    lat, lon = (np.array([getattr(record, name) for record in records]) for name in ("lat", "lon"))
    technology = np.array([record.technology for record in records])
    found = []
    for at in np.flatnonzero(replaced):
        later = (technology == technology[at]) & (submitted > submitted[at])
        later &= apart_km(lat, lon, int(at)) <= SUCCESSOR_KM
        when = granted[later].min(initial=np.inf)
        found.append(when if np.isfinite(when) else updated[at])
    return np.array(found, dtype=np.float64)


def states(of: Histories, when: date) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how far each project had come by the end of a day, and since how many full years.

    Parameters
    ----------
    of : Histories
    when : date

    Returns
    -------
    array, shape [projects]
        `SUBMITTED`, `CONSENTED`, `PASSED`, `BEGUN`, `BUILT`, `ENDED` or `UNKNOWN`.
    array, shape [projects]
        Full years since it came so far; 0 where it is not live.
    """
    day = float(when.toordinal())
    state = np.full(len(of), UNKNOWN, dtype=np.int64)
    since = np.full(len(of), day)
    steps = (
        (SUBMITTED, of.submitted),
        (CONSENTED, of.granted),
        (PASSED, of.lapses),
        (BEGUN, of.begun),
        (BUILT, of.running),
    )
    for step, on in steps:
        # A consent that lapsed is one that was granted.
        reached = (on <= day) & ((step != PASSED) | (of.granted <= day))
        state[reached] = step
        since[reached] = on[reached]
    state[(of.ended <= day) & (state != UNKNOWN)] = ENDED
    years = np.floor((day - since) / YEAR_DAYS).astype(np.int64)
    return state, np.where(np.isin(state, LIVE), np.maximum(years, 0), 0)
