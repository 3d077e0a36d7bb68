"""load_factors.csv, worked out from the other tables: `python -m models.sources.load_factor_table` writes it anew.

A visitor's page reads the rows of one council; to work them out takes all 350.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from models.facts.files import put_table
from models.facts.schema import DATA
from models.sources.everywhere import everywhere
from models.sources.places import councils
from models.sources.statistics import year_yields
from models.sources.tables import rows
from models.supply import yields
from models.supply.yields import Yield

TABLE = "load_factors.csv"
UNITED_KINGDOM = "UK"


class Row(NamedTuple):
    """A row of the table, as text."""

    area: str
    technology: str
    share: str
    basis: str
    grade: str
    first_year: str
    last_year: str
    ratio: str


def worked_out() -> tuple[Row, ...]:
    """Return every row of the table, worked out from what all councils publish: by area, then as technologies stand."""
    places = everywhere().places
    year = max(place.newest_year for place in places)
    of = yields.known(places, year, year_yields(), everywhere().scenario_of(places[0]))
    technologies = places[0].technologies
    areas = {place.code: yields.of_place(place, of) for place in places}
    areas |= {region: yields.of_area(region, of, technologies) for region in sorted({c.region for c in councils()})}
    of_britain = yields.of_area(yields.BRITAIN, of, technologies)
    areas[UNITED_KINGDOM] = {name: replace(its, grade=max(its.grade, _grade(its))) for name, its in of_britain.items()}
    return tuple(_row(area, its) for area, found in sorted(areas.items()) for its in found.values())


def _grade(its: Yield) -> str:
    """The worst grade among the national load factors that one is the mean of."""
    its_years = range(its.first_year, its.last_year + 1)
    national = rows("national_load_factors.csv")
    return max((r.grade for r in national if r.technology == its.technology and r.year in its_years), default="")


def _row(area: str, its: Yield) -> Row:
    return Row(
        area=area,
        technology=its.technology,
        share=f"{its.share:.4f}",
        basis=its.basis,
        grade=its.grade,
        first_year=str(its.first_year),
        last_year=str(its.last_year),
        ratio="" if its.ratio is None else f"{its.ratio:.3f}",
    )


def write(table: Iterable[Row], data: Path = DATA) -> Path:
    """Write the table, whole or not at all, and return its path."""
    return put_table(data / TABLE, Row._fields, table)


if __name__ == "__main__":
    write(worked_out())
