"""Write data/work_of_councils.csv anew: local work of every council on the expected path.

python -m tests.bench.work_of_councils, then powered-here data digest.
"""

import csv

import numpy as np

from models.facts.schema import DATA
from models.pathway import projection
from models.sources import assumptions, places
from models.sources.work_counts import WORK_YEARS


def job_years_per_year(code: str) -> float:
    """Local work of a council on the expected path, mean of `WORK_YEARS` [job-years a year]."""
    place = places.place(code)
    path = projection.project(place, assumptions.scenario(place)).pathway
    return float(np.mean([path.of(year).job_years or 0.0 for year in WORK_YEARS]))


def main() -> None:
    """Write the table."""
    found = sorted((council.code, job_years_per_year(council.code)) for council in places.councils())
    with (DATA / "work_of_councils.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "job_years_per_year"))
        writer.writerows((code, f"{job_years:.2f}") for code, job_years in found)


if __name__ == "__main__":
    main()
