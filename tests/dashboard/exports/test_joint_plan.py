"""A plan of councils as one as CSV: a row a council and one of all, which they add up to."""

import csv
import io
from dataclasses import replace

import pytest

from dashboard.exports import joint_plan
from tests import joint_plans
from tests.joint_plans import NORFOLK, NORWICH


def test_councils_add_up_to_all() -> None:
    plan = joint_plans.plan((NORFOLK, NORWICH), 0.3)
    *each, whole = csv.DictReader(io.StringIO(joint_plan.csv_text(plan)))
    assert [row["code"] for row in each] == [NORFOLK, NORWICH]
    for name in ("alone_gbp", "built_gbp", "pays_gbp", "saves_gbp"):
        assert sum(float(row[name]) for row in each) == pytest.approx(float(whole[name]), rel=1e-5)
    assert float(each[0]["store_mwh"]) == pytest.approx(plan.members[0].levers["store_mwh"])
    for row, its in zip(each, plan.members, strict=True):
        for name in joint_plan.WIRES:
            told = getattr(its.building, name)
            assert row[name] == "" if told is None else float(row[name]) == pytest.approx(told, rel=1e-6)
        assert row["weather"] == "modelled"
    assert float(each[0]["peak_export_mw"]) > float(each[0]["export_limit_mw"])
    measured = csv.DictReader(io.StringIO(joint_plan.csv_text(replace(plan, weather_years=(2016, 2017)))))
    assert {row["weather"] for row in measured} == {"2016 2017"}
    half = list(csv.DictReader(io.StringIO(joint_plan.csv_text(joint_plans.plan((NORFOLK, NORWICH), 0.5)))))
    assert half[1]["alone_gbp"] == ""
    assert [(row["pays_gbp"], row["saves_gbp"]) for row in half] == [("", "")] * 3
