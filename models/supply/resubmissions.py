"""Records of the planning database that are one project: applied for twice, or in two council areas at once."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.facts import PlanningRecord
from models.supply.consents import BEGUN, CONSENTED, PASSED, SUBMITTED, apart_km

RANK = {SUBMITTED: 0, PASSED: 1, CONSENTED: 2, BEGUN: 3}
"""How far each live state is on the way, for two records of one project."""
A_PART = re.compile(r"phase|extension|extended|expansion", re.IGNORECASE)
"""Words by which a site is a part of a larger one, not the same."""


def counted_once(
    records: Sequence[PlanningRecord], state: NDArray[np.int64], *, within_km: float, size_share: float
) -> NDArray[np.bool_]:
    """Return which of some live records to count: of two that are one project, the one that has come further.

    Two records are one project if they are of the same technology, near each other and of like size, unless a name
    says that it is a phase or an extension, or both hold a contract.

    Parameters
    ----------
    records : sequence of PlanningRecord
        Live ones.
    state : array, shape [records]
        How far each has come (`consents.states`).
    within_km : float
        How near [km].
    size_share : float
        The least that the smaller is of the larger [share, 0-1].

    Returns
    -------
    array of bool, shape [records]
    """
    lat, lon, mw = (np.array([getattr(r, name) for r in records]) for name in ("lat", "lon", "capacity_mw"))
    technology = np.array([r.technology for r in records])
    held = np.array([bool(r.cfd_round) for r in records])
    part = np.array([bool(A_PART.search(r.site)) for r in records])
    first = sorted(
        range(len(records)),
        key=lambda at: (not held[at], -RANK[int(state[at])], -_day(records[at]), records[at].reference),
    )
    counted = np.zeros(len(records), dtype=np.bool_)
    for at in first:
        near = counted & (technology == technology[at]) & (apart_km(lat, lon, at) <= within_km)
        near &= np.minimum(mw, mw[at]) >= size_share * np.maximum(mw, mw[at])
        near &= ~(part | part[at]) & ~(held & held[at])
        counted[at] = not near.any()
    return counted


def _day(record: PlanningRecord) -> int:
    """When it was applied for, as a number."""
    return record.submitted.toordinal() if record.submitted else 0
