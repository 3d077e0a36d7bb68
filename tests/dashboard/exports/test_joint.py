"""The table to take away: of each year the whole first, which is the sum of the councils after it."""

import csv
import io

import pytest

from dashboard.answers.joint import joint
from dashboard.exports.joint import TOGETHER, csv_text
from dashboard.shell import joint_asked


def test_the_whole_is_the_sum_of_its_councils_and_what_is_netted() -> None:
    text = csv_text(joint(joint_asked.scenarios(joint_asked.read("Hull, East Riding"))))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["year"], row["code"]) for row in rows] == [
        (year, code) for year in ("2026", "2030") for code in (TOGETHER, "E06000010", "E06000011")
    ]
    for whole, *members in (rows[:3], rows[3:]):
        for name in ("used_mwh", "made_mwh"):
            assert float(whole[name]) == pytest.approx(sum(float(one[name]) for one in members), rel=1e-6)
        met = sum(float(one["met_locally_mwh"]) for one in members) + float(whole["netted_mwh"])
        assert float(whole["met_locally_mwh"]) == pytest.approx(met, rel=1e-6)
        assert [one["netted_mwh"] for one in members] == ["", ""]
