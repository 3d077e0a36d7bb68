"""Most for a sum of money: by hand, within the money, with a share, and refused where nothing is known."""

import json

import pytest

from models.facts import ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.outcomes import retrofit_cost
from models.pathway import projection
from models.planning import budget
from models.sources import assumptions, places

STOKE = places.place("E06000021")
FREE = {"wires_respected": 0.0, "pace_factor": 10.0}
TODAY = assumptions.scenario(STOKE, "today").with_changes(FREE)


def most(objective: str, money_gbp: float, share: float | None = None, **more) -> budget.Spending:
    return budget.most(STOKE, TODAY, objective, money_gbp, share, **more)


def poor_homes(levers: dict[str, float]) -> float:
    homes = projection.project(STOKE, TODAY.with_changes(levers)).pathway.of(TARGET_YEAR).fuel_poor_homes_projected
    assert homes is not None
    return homes


def test_all_the_money_goes_to_homes() -> None:
    found = most("fuel_poor_homes", 20e6)
    homes = 20e6 / retrofit_cost.to_band_c_gbp(TODAY)
    assert found.levers["homes_retrofitted_per_year"] == pytest.approx(homes / (49 / 12)), "from December 2026"
    assert found.capital_gbp == pytest.approx(20e6)
    assert found.gain == pytest.approx(poor_homes(found.levers | {"homes_retrofitted_per_year": 0.0})
                                       - poor_homes(found.levers))  # fmt: skip
    more = most("fuel_poor_homes", 21e6)
    assert more.gain - found.gain == pytest.approx(found.one_million_more, rel=1e-6)


def test_money_without_end_treats_every_home_there_is() -> None:
    found = most("fuel_poor_homes", 1e12)
    assert found.levers["homes_retrofitted_per_year"] == TODAY.assumptions["homes_retrofitted_per_year"].high
    assert found.one_million_more == 0.0


def test_nothing_comes_of_nothing() -> None:
    found = most("local_job_years", 0.0)
    assert (found.feasible, found.gain, found.capital_gbp) == (True, 0.0, 0.0)


@pytest.mark.parametrize("objective", ["local_job_years", "local_lasting_jobs"])
def test_no_other_way_to_spend_it_gives_more_work(objective: str) -> None:
    found = most(objective, 50e6)
    assert found.capital_gbp <= 50e6 * (1 + 1e-9)
    assert found.gain == pytest.approx(found.bound, rel=1e-3)
    start = TODAY.with_changes(dict.fromkeys(found.levers, 0.0) | {"heat_pump_homes_share": 0.01})
    base = budget._achieved(STOKE, start, objective)
    for name, capital_gbp in (("solar_homes_added_mw", 1_466_400.0), ("solar_ground_added_mw", 647_300.0)):
        amount = min(50e6 / capital_gbp, TODAY.assumptions[name].high)
        assert budget._achieved(STOKE, start.with_changes({name: amount}), objective) - base <= found.gain + 1e-6


def test_a_share_takes_its_part_of_the_money_first() -> None:
    alone, shared = most("fuel_poor_homes", 220e6), most("fuel_poor_homes", 220e6, 0.25)
    assert shared.feasible
    assert 0.0 < shared.gain < alone.gain
    year = projection.project(STOKE, TODAY.with_changes(shared.levers)).pathway.of(TARGET_YEAR)
    assert year.met_locally_share == pytest.approx(shared.share, abs=1e-9)
    assert shared.share >= 0.25
    assert shared.gap is not None
    assert shared.gap <= 1e-3
    assert shared.capital_gbp <= 220e6 * (1 + 1e-9)


def test_money_that_does_not_reach_the_share_says_how_far_it_goes() -> None:
    found = most("local_job_years", 50e6, 0.5)
    assert not found.feasible
    assert found.ceiling_share == found.share
    assert found.share < 0.5
    assert found.capital_gbp <= 50e6 * (1 + 1e-9)
    assert most("local_job_years", 50e6, found.share - 1e-3).feasible


def test_a_record_is_plain() -> None:
    assert json.loads(json.dumps(most("fuel_poor_homes", 1e6).record()))["objective"] == "fuel_poor_homes"


@pytest.mark.parametrize(
    ("objective", "money_gbp", "share", "more"),
    [("trees", 1e6, None, {}), ("fuel_poor_homes", -1.0, None, {}), ("fuel_poor_homes", float("nan"), None, {}),
     ("local_job_years", 1e6, 1.2, {}), ("local_job_years", 1e6, 0.2, {"measure": "daily"})],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(objective: str, money_gbp: float, share: float | None, more: dict) -> None:
    with pytest.raises(ScenarioError):
        most(objective, money_gbp, share, **more)


def test_scotland_has_no_fuel_poverty_by_council_to_plan_for() -> None:
    place = places.place("S12000017")
    with pytest.raises(ScenarioError, match="is held for"):
        budget.most(place, assumptions.scenario(place, "today"), "fuel_poor_homes", 1e6)


def test_work_ends_where_a_place_has_no_more_people_and_the_bound_stands_above_it() -> None:
    # Of 92 builders in Isles of Scilly nine can do this work at once, so 37 job-years in the four years to 2030 and a
    # month, whatever is spent.
    scilly = places.place("E06000053")
    today = assumptions.scenario(scilly).with_changes(FREE)
    little, much = (budget.most(scilly, today, "local_job_years", gbp) for gbp in (1e6, 60e6))
    assert little.gain < much.gain < 9.2 * 49 / 12
    for spent in (little, much):
        assert spent.bound >= spent.gain * (1 - 1e-9)
        assert spent.gap == pytest.approx(1 - spent.gain / spent.bound, abs=2e-3)
    assert much.gap > 0.1
