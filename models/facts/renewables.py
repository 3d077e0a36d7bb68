"""What is known of the renewable statistics beside their cells: faults, power stations that stand apart, yearly yields.

`data/renewables.csv` holds what was published. These nouns say how it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MISSING, ANNUALISE, CAPACITY_EARLIER, ZERO_STANDS = "missing", "annualise", "capacity_earlier", "zero_stands"
"""What a correction does: see `Correction`."""

ZERO, APART = "zero", "apart"
"""Marks of a cell that no row corrects: no output beside plant that stood there; a power station is split from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One cell of the renewable statistics that is not used as it is.

    `action`: "missing" if the output is not used but estimated; "annualise" if it stays, but is not that of a whole
    year of the capacity, so that no long-run yield is taken from it; "capacity_earlier" if the output stays and the
    capacity of the year after was there already; "zero_stands" if no output beside standing plant is right.
    `opened_mw` is plant that came during the year on a known day, `opened_on` [MW].
    """

    technology: str
    year: int
    action: str
    opened_mw: float
    opened_on: date | None
    what: str
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalStation:
    """A power station of 100 MW and more on brought-in fuel, which serves the nation and stands apart from local plant.

    `technology` of the statistics has it inside; `shown_as` is the technology of its own. It stands in the statistics
    from `first_year` to `last_year` with `capacity_mw` [MW]; None where it still does.
    """

    technology: str
    shown_as: str
    name: str
    capacity_mw: float
    first_year: int
    last_year: int | None
    what: str
    source: str
    url: str
    grade: str

    def stands_in(self, year: int) -> bool:
        """Whether the statistics have it in a year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


YEARLY = ("solar", "onshore_wind")
"""Technologies of which one year is compared with the long run: sun and wind make the difference."""

LONG_RUN_YEARS = 7
"""Newest years of Britain whose mean is the long run of sun and wind."""


@dataclass(frozen=True, slots=True, eq=False)
class YearYields:
    """What plant yields in Britain, year by year: how far one year is from the long run.

    `national`: load factors by technology and year [0-1].

    Examples
    --------
    >>> sun = YearYields({"solar": {2024: 0.09, 2025: 0.11}, "hydro": {2024: 0.4, 2025: 0.3}})
    >>> round(sun.of("solar", 2025), 6), sun.of("solar", 2026), sun.of("hydro", 2025)
    (1.1, 1.0, 1.0)
    """

    national: Mapping[str, Mapping[int, float]]

    def of(self, technology: str, year: int) -> float:
        """Output of a year over that of the long run; 1 where it is not known, and for plant of no yearly weather."""
        by_year = self.national.get(technology, {})
        return by_year[year] / self.long_run(technology)[0] if technology in YEARLY and year in by_year else 1.0

    def long_run(self, technology: str) -> tuple[float, int, int]:
        """Return the load factor of the long run [0-1], and the first and last year whose mean it is."""
        by_year = self.national[technology]
        years = sorted(by_year)[-LONG_RUN_YEARS:]
        return sum(by_year[y] for y in years) / len(years), years[0], years[-1]

    def known_by(self, year: int) -> "YearYields":
        """Return what was known of them at the end of a year."""
        known = {name: {y: f for y, f in of.items() if y <= year} for name, of in self.national.items()}
        return YearYields({name: by_year for name, by_year in known.items() if by_year})
