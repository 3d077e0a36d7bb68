"""Which part of the solar that stands on roofs is on homes, in every council: made of the tables of data/.

The statistics of councils count sites and megawatts of all solar; whose roofs they are on is published by constituency,
of which home_solar.csv has the sums by region. Within a region it is divided as what goes on by itself is
(`supply.roofs.on_homes`): by houses, by premises, and to the roof solar that each council has. Shipped as
home_solar_share.csv, which `models.sources.derived` writes.
"""

from collections.abc import Sequence

import numpy as np

from models.facts import DataError
from models.sources import roof_paces
from models.sources.assumptions import assumption_rows
from models.sources.councils import councils
from models.sources.tables import rows
from models.supply import potential, roofs
from models.supply.pipeline import SOLAR

TABLE = "home_solar.csv"


def by_region(year: int) -> dict[str, float]:
    """Return what homes' roofs of each region held at the end of a year [MW].

    What the table has of a later month, by what homes had in the United Kingdom at both.

    Raises
    ------
    DataError
        If a table lacks a row.
    """
    deployed = (r for r in rows("deployment.csv") if (r.area, r.band) == (roofs.KINGDOM, roofs.HOMES_BAND))
    homes = {(r.edition, r.month): r.capacity_mw for r in deployed}
    found = {}
    for r in rows(TABLE):
        then, now = homes.get((r.edition, f"{year}-12")), homes.get((r.edition, r.month))
        if then is None or now is None:
            raise DataError(f"data/deployment.csv: no homes of {r.edition} in {year}-12 or {r.month}.")
        found[r.region] = r.capacity_mw * then / now
    return found


def shares() -> list[Sequence[object]]:
    """Return the rows of home_solar_share.csv: code, year of the statistics, share of roof solar on homes [0-1].

    Raises
    ------
    DataError
        If a table is wrong or lacks a row.
    """
    roof_kw = next(a.value for a in assumption_rows() if a.name == "solar_homes_kw")
    solar = [r for r in rows("renewables.csv") if r.technology == SOLAR]
    year = max(r.year for r in solar)
    houses = {r.code: float(r.houses) for r in rows("houses.csv")}
    on_roofs = {
        r.code: r.capacity_mw * (1 - potential.beyond_roofs_share(r.sites, r.capacity_mw, roof_kw))
        for r in solar
        if r.year == year
    }
    found: list[Sequence[object]] = []
    for region, homes_mw in by_region(year).items():
        codes = sorted(its.code for its in councils() if its.region == region and on_roofs.get(its.code, 0.0) > 0.0)
        if not codes:
            raise DataError(f"data/{TABLE}: {region} is the region of no council with solar.")
        all_mw, of_houses = (np.array([of[code] for code in codes]) for of in (on_roofs, houses))
        part = min(homes_mw / float(all_mw.sum()), 1.0)
        of_homes = roofs.on_homes(all_mw, part, of_houses, roof_paces.premises(codes))
        found += [(code, year, f"{share:.4f}") for code, share in zip(codes, of_homes / all_mw, strict=True)]
    lacking = {its.code for its in councils()} - {str(row[0]) for row in found}
    if lacking:
        raise DataError(f"data/renewables.csv: no solar of {year} in council {min(lacking)}.")
    return sorted(found, key=lambda row: str(row[0]))
