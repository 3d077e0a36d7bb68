"""What a place may expect of one project of the planning database: whether it comes, and when."""

from dataclasses import dataclass
from datetime import date

YEARS_AHEAD = 10
"""Years for which the chance of a project is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProject:
    """One project that the planning database knows, with its chance.

    Parameters
    ----------
    code, reference, site, technology, cfd_round
        As in `PlanningRecord`.
    capacity_mw : float
        Electrical capacity in the planning database [MW]; of solar, as it leaves the inverter, where the statistics
        count the panels (`pipeline_panel_mw_per_mw`).
    replaces_mw : float
        Plant that is taken down for it [MW].
    status : str
        "proposed", "consented", "building" or "operating", as in the ledger.
    since : date or None
        When it came so far: was applied for, consented, begun or opened.
    lapsed : bool
        Whether the date by which it was to begin has passed.
    expected : date or None
        When it is as likely as not to run, given that it comes; None where it is in the statistics already.
    chance_by_year : tuple of float
        Chance that it runs 1, 2 ... 10 years after the edition of the database [share, 0-1].
    in_statistics : bool
        Whether the newest official capacity already contains it.
    certain : bool
        Whether it is known to run.
    """

    code: str
    reference: int
    site: str
    technology: str
    capacity_mw: float
    replaces_mw: float
    status: str
    since: date | None
    lapsed: bool
    expected: date | None
    chance_by_year: tuple[float, ...]
    in_statistics: bool
    certain: bool
    cfd_round: str

    @property
    def chance(self) -> float:
        """Chance that it comes at all within ten years [share, 0-1]."""
        return self.chance_by_year[-1]

    @property
    def added_mw(self) -> float:
        """What it adds to what stands, should it come [MW]; nothing where the statistics have it."""
        return 0.0 if self.in_statistics else self.capacity_mw - self.replaces_mw
