"""The ledger: real, dated projects of a place, and what became of them."""

from dataclasses import dataclass
from datetime import date

ENDED = ("lapsed", "failed", "closed")
"""Status of a project that is given up or gone: it will not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One dated project of a place.

    Parameters
    ----------
    name : str
        Identifier, unique within the place's ledger.
    label : str
        Name a resident would recognise.
    technology : str
        A technology of the renewable statistics (for example "energy_from_waste"), or
        "heat_network", "geothermal_heat", "other" where no electricity is made.
    capacity_mw : float or None
        Electrical capacity [MW]; None where none is stated.
    in_statistics : bool
        Whether the newest official capacity already contains it; then only its retirement counts.
    promised, expected, retired : date or None
        First date promised, date expected today, date it leaves service.
    status : str
        "operating", "building", "consented", "proposed", "lapsed", "failed" or "closed".
    chance : float
        Chance that it is built as described [share, 0-1].
    chance_grade : str
        Grade of that chance, "A", "B" or "C".
    what_happened, lesson : str
        The story in a sentence or two, and what others can learn; may be empty.
    source, url, read_on : str
        Who says so, where, and when it was read (ISO date).
    heat_mwh_per_year : float or None
        Heat that a heat network is to deliver to buildings, or that a geothermal project can feed into networks, in a
        full year once all is built [MWh a year]; None where none is stated.
    """

    name: str
    label: str
    technology: str
    capacity_mw: float | None
    in_statistics: bool
    promised: date | None
    expected: date | None
    retired: date | None
    status: str
    chance: float
    chance_grade: str
    what_happened: str
    lesson: str
    source: str
    url: str
    read_on: str
    heat_mwh_per_year: float | None = None

    @property
    def years_late(self) -> float | None:
        """Years between the first promise and today's expectation; None where either is unknown.

        Examples
        --------
        >>> from datetime import date
        >>> p = Project(name="n", label="Network", technology="heat_network", capacity_mw=None, in_statistics=False,
        ...             promised=date(2018, 9, 1), expected=date(2028, 9, 1), retired=None, status="building",
        ...             chance=0.7, chance_grade="C", what_happened="", lesson="", source="", url="",
        ...             read_on="2026-11-24")
        >>> round(p.years_late)
        10
        """
        if self.promised is None or self.expected is None:
            return None
        return (self.expected - self.promised).days / 365.25

    @property
    def is_dated(self) -> bool:
        """Whether it was promised for a day, or is to end on one."""
        return self.promised is not None or self.retired is not None

    def share_of_month(self, year: int, month: int, slip_years: float = 0.0) -> float:
        """Share of a month in which the project is in service, delivery late by `slip_years`.

        Parameters
        ----------
        year, month : int
            Calendar year and month 1-12.
        slip_years : float
            Years by which an expected start is later than planned [years]. Retirement does not slip.

        Returns
        -------
        float
            0-1. A project in the official statistics is in service until it retires.

        Examples
        --------
        >>> from datetime import date
        >>> plant = Project(name="efw", label="Plant", technology="energy_from_waste", capacity_mw=14.0,
        ...                 in_statistics=True, promised=None, expected=None, retired=date(2030, 3, 31),
        ...                 status="operating", chance=1.0, chance_grade="A", what_happened="", lesson="", source="",
        ...                 url="", read_on="2026-11-24")
        >>> plant.share_of_month(2030, 3), plant.share_of_month(2030, 4)
        (1.0, 0.0)
        """
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        days = (following - first).days
        start, end = 0.0, float(days)
        if not self.in_statistics:
            if self.expected is None:
                return 0.0
            start = (self.expected - first).days + slip_years * 365.25
        if self.retired is not None:
            end = (self.retired - first).days + 1.0
        return max(0.0, min(end, days) - max(start, 0.0)) / days
