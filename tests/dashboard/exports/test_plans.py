"""Plans as CSV: a row a lever with its certificate, a row a chance."""

import csv
import io

import pytest

from dashboard.exports import plans
from models.assurance import by_chance
from tests import assured
from tests.assured import NORFOLK, STOKE


def rows(of: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(of.removeprefix("\ufeff"))))


def test_levers_of_both_plans_stand_beside_the_reader_s_own() -> None:
    _, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    found = rows(plans.levers_text(scenario, plan))
    assert [row["lever"] for row in found] == list(plan.levers)
    for row in found:
        name = row["lever"]
        assert float(row["plan"]) == pytest.approx(plan.levers[name], rel=1e-8, abs=1e-9)
        assert float(row["average_year"]) == pytest.approx(plan.mean_plan.levers[name], rel=1e-8, abs=1e-9)
        assert float(row["yours"]) == pytest.approx(scenario[name], rel=1e-8, abs=1e-9)
        assert (int(row["met"]), row["certified"]) == (plan.certificate.met, "yes")
    assert list(found[0]) == [column.name for column in plans.LEVERS]


def test_chances_have_their_cost_in_the_sample_and_the_certified_one_beside_it() -> None:
    plan = assured.small(NORFOLK, 0.5, beside=by_chance.CHANCES)
    found = rows(plans.chances_text(plan))
    assert [float(row["chance"]) for row in found] == list(by_chance.CHANCES)
    certified = [row["certified_annual_cost_gbp"] for row in found]
    assert certified[:2] + certified[3:] == ["", "", ""]
    assert float(certified[2]) == pytest.approx(plan.annual_cost_gbp, rel=1e-8)
    assert list(found[0]) == [column.name for column in plans.CHANCES]
    beyond = rows(plans.chances_text(assured.small(STOKE, 0.37, beside=(0.5,))))
    assert {row["certified_annual_cost_gbp"] for row in beyond} == {""}
    assert beyond[-1]["annual_cost_gbp"] == ""
