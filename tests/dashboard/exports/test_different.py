"""Different plans as CSV: a row a plan, the numbers of the model."""

import csv
import io

from dashboard.answers import work
from dashboard.answers.different import Different
from dashboard.answers.work import Posted
from dashboard.exports import different
from models.planning import ways
from models.sources import assumptions, places

NORFOLK = places.place("E07000147")
SCENARIO = assumptions.scenario(NORFOLK, "today").with_changes({"pace_factor": 10.0})


def test_a_row_a_plan_with_levers_costs_and_builders() -> None:
    found = work.different(Posted.of(SCENARIO), "met_locally", 0.55, 2, 0.05)
    rows = list(csv.DictReader(io.StringIO(different.csv_text(found))))
    assert [row["way"] for row in rows] == ["1", "2"]
    for row, way, its in zip(rows, found.found.ways, found.chances, strict=True):
        assert float(row["annual_cost_gbp"]) == float(f"{way.annual_cost_gbp:.7g}")
        assert float(row["chance"]) == its.chance
        assert float(row["store_mwh"]) == float(f"{way.levers['store_mwh']:.7g}")
        assert float(row["store_mwh_gbp"]) == float(f"{way.by_lever_gbp['store_mwh']:.7g}")
        assert float(row["others_build_gbp"]) == float(f"{way.by_builder_gbp['others']:.7g}")


def test_out_of_reach_is_a_head_alone() -> None:
    none = Different(found=ways.of(NORFOLK, SCENARIO, 1.0), chances=())
    assert different.csv_text(none).splitlines() == [",".join(different.COLUMNS)]
