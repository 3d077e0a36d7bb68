"""The plan for a share of futures: certified by futures it has not seen, within limits, and so by the outlook."""

from dataclasses import replace

import numpy as np
import pytest

from models.assurance import Step, assured as plans, certificate, independent, oracle as oracles, steps
from models.assurance.search import Sampled
from models.assurance.tangents import Problem
from models.dispatch import Stopped
from models.facts import ScenarioError
from models.planning import choices, least_cost, pace
from models.planning.least_cost import CAPITAL
from models.sources import assumptions
from models.uncertainty import outlook
from tests import assured
from tests.assured import LEEDS, NORFOLK, POWYS, STOKE


def asked(code: str = STOKE, share: float = 0.1, *more: str, **options: object):
    place, scenario = assured.asked(code)
    small = {"sample_futures": 50, "fresh_futures": 200} | options
    return plans.of(place, scenario, assumptions.drivers(), share, *more, **small)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "share", "measure"), [(NORFOLK, 0.5, "met_locally"), (LEEDS, 0.23, "met_locally"), (POWYS, 1.5, "annual")]
)
def test_a_plan_is_certified_and_dearer_than_today_s_which_holds_less_often(
    code: str, share: float, measure: str
) -> None:
    found = assured.small(code, share, measure)
    assert found.feasible
    assert found.certified
    assert found.certificate.chance_lower_bound >= 0.9
    assert found.certificate.met >= certificate.needed(0.9, 2000, 0.95)
    assert found.mean_plan.feasible
    assert found.mean_plan.chance < 0.8
    assert found.annual_cost_gbp > found.mean_plan.annual_cost_gbp > 0.0
    assert found.built_cost_gbp < found.annual_cost_gbp
    assert found.proof is not None
    assert found.proof.gap < 0.1
    # Its levers keep today's limits, and cost what they cost.
    place, scenario = assured.asked(code)
    chosen = choices.of_plan(place, scenario, "electricity", True, measure)
    amounts = np.array([c.amount(found.levers[c.name]) for c in chosen])
    assert (amounts <= np.array([c.most for c in chosen]) * (1 + 1e-9)).all()
    cost = float(np.array([c.annual_gbp for c in chosen]) @ amounts)
    assert found.annual_cost_gbp == pytest.approx(cost, rel=1e-9)


def test_futures_that_nobody_has_seen_meet_it_as_often() -> None:
    found = assured.small(NORFOLK, 0.5)
    place, scenario = assured.asked(NORFOLK)
    chosen = choices.of_plan(place, scenario, "electricity")
    settled = oracles.shared_of(place, scenario, chosen).settled
    other = independent.draw(assumptions.drivers(), independent.seed_of("others"), 5000, settled)
    met = certificate.holds(certificate.of_plan(place, scenario.with_changes(found.levers)), 0.5, "met_locally", other)
    assert met.mean() == pytest.approx(found.certificate.chance, abs=4 * (0.09 * (1 / 5000 + 1 / 2000)) ** 0.5)


def test_the_outlook_gives_its_levers_the_same_chance() -> None:
    found = assured.small(NORFOLK, 0.5)
    place, scenario = assured.asked(NORFOLK)
    levers = scenario.with_changes(found.levers | {"target_share": 0.5})
    year = outlook.of(place, levers, assumptions.drivers(), 1000).of(2030)
    assert year.reaching_met_locally / 1000 == pytest.approx(found.certificate.chance, abs=0.035)


def test_out_of_reach_has_the_highest_chance_there_is() -> None:
    found = assured.small(STOKE, 0.37)
    assert not found.feasible
    assert not found.certified
    assert found.proof is None
    assert 0.0 < found.certificate.chance < 0.3
    assert found.certificate.chance > found.mean_plan.chance - 0.02
    assert set(found.held_at_limit) >= {"solar_homes_added_mw", "solar_ground_added_mw"}


def test_out_of_reach_buys_nothing_that_does_nothing() -> None:
    place, scenario = assured.asked(STOKE, pace_factor=1.0)
    found = plans.of(place, scenario, assumptions.drivers(), 0.11, sample_futures=50, fresh_futures=200)
    assert not found.feasible
    assert found.certificate.chance > 0.3
    assert found.levers["store_mwh"] == scenario["store_mwh"], "what is made is used in its hour, so nothing is stored"
    assert found.levers["solar_ground_added_mw"] > scenario["solar_ground_added_mw"]
    built = found.building
    assert built is not None
    assert built.additions_mw.keys() >= {"solar_ground_added_mw", "solar_homes_added_mw"}
    assert built.peak_export_mw <= (built.export_limit_mw or 0.0)


def test_what_only_a_hard_sample_has_out_of_reach_is_certified_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans.Work, "searched", lambda self, sample, enough, *more: None)
    found = asked(NORFOLK, 0.4)
    assert found.feasible
    assert found.certified
    assert found.proof is None
    assert found.record()["highest_chance_found"] is found.record()["lower_bound_gbp"] is None


def test_what_only_an_easy_sample_has_in_reach_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_it(self: plans.Work, sample: object, enough: int, *more: object, **_: object) -> Sampled:
        return Sampled(self.problem.most, 1.0, enough, np.zeros(100))

    monkeypatch.setattr(plans.Work, "searched", all_of_it)
    monkeypatch.setattr(plans.bound, "of_sample", lambda *_: None)
    found = asked(STOKE, 0.37)
    assert not found.feasible
    assert not found.certified
    assert found.record()["highest_chance_found"] == found.certificate.chance < 0.3


def test_out_of_reach_the_surer_of_both_plans_is_shown_with_one_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two counts of one set of levers differ by luck, and were told beside each other."""
    monkeypatch.setattr(plans.Work, "likeliest", lambda self, sample: np.zeros(len(self.chosen)))
    found = asked(STOKE, 0.37)
    assert not found.feasible
    assert found.levers == pytest.approx(found.mean_plan.levers)
    assert (found.certificate.met, found.certificate.seed) == (found.mean_plan.met, found.mean_plan.seed)
    assert found.record()["highest_chance_found"] == found.certificate.chance > 0.0


class Counted(plans.Work):
    """A battery of 100 of which 10 fill nearly all, a roof that all counts of, and a boiler that does nothing."""

    def __init__(self) -> None:
        self.problem = Problem(np.array([5.0, 1.0, 1.0]), np.full(3, 100.0), np.full(3, 100.0), None)
        self.tuning = None

    def met(self, amounts: np.ndarray, drawn: object) -> np.ndarray:
        store, roof, _ = amounts
        return np.arange(1000) < np.floor(300 + 10 * min(store, 10.0) + 0.1 * max(store - 10.0, 0.0) + roof)


def test_of_what_does_little_the_least_is_kept() -> None:
    whole = np.full(3, 100.0)
    met = int(Counted().met(whole, None).sum())
    exact, found = Counted().pared(whole, met)
    assert exact.tolist() == [100.0, 100.0, 0.0]
    assert found == met
    pared, found = Counted().pared(whole, met, lost=10)
    # Of 32 parts of the battery four hold what it does but for ten futures, and the roof keeps all of it.
    assert pared.tolist() == [12.5, 100.0, 0.0]
    assert met - 10 <= found < met


def test_what_is_met_already_costs_nothing() -> None:
    found = assured.small(STOKE, 0.07)
    assert found.feasible
    assert found.certified
    assert found.annual_cost_gbp == found.built_cost_gbp == 0.0
    assert found.proof is not None
    assert found.proof.bound_gbp == 0.0


def test_a_plan_keeps_within_the_pace_that_has_been_built_at() -> None:
    held, free = assured.small(STOKE, 0.11, pace_factor=1.0), assured.small(STOKE, 0.11)
    place, scenario = assured.asked(STOKE, pace_factor=1.0)
    most = {c.name: c.allowed for c in choices.of_plan(place, scenario, "electricity") if c.held_by == "pace"}
    assert most
    assert all(found <= most[name] * (1 + 1e-9) for name, found in held.levers.items() if name in most)
    assert any(found > most[name] for name, found in free.levers.items() if name in most)
    assert free.certified
    assert not held.feasible
    assert held.certificate.chance < free.certificate.chance


def test_within_the_money_of_a_year_less_is_bought_and_said() -> None:
    place, scenario = assured.asked(POWYS)
    free, bound = (
        plans.of(place, of, assumptions.drivers(), 0.7, sample_futures=60, fresh_futures=300, proof_seconds=0.0)
        for of in (scenario, scenario.with_changes({CAPITAL: 4.0}))
    )
    assert free.feasible
    assert free.capital_limit_gbp_per_year is None
    assert bound.capital_limit_gbp_per_year == 4e6
    assert bound.capital_gbp <= 4e6 * pace.full_years(place, scenario) * (1 + 1e-6) < free.capital_gbp
    assert not bound.feasible
    assert bound.certificate.chance > bound.mean_plan.chance


def test_the_same_question_has_the_same_answer_and_another_seed_another() -> None:
    one, again = asked(NORFOLK, 0.5, proof_seconds=0.0), asked(NORFOLK, 0.5, proof_seconds=0.0)
    assert one == again
    other = asked(NORFOLK, 0.5, proof_seconds=0.0, seed=5)
    assert other.seeds["sample"] != one.seeds["sample"]
    assert other.certificate.seed != one.certificate.seed


def test_a_first_plan_that_fails_is_followed_by_one_that_is_judged_harder(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = plans.Work.judged
    seen = []

    def unlucky(self: plans.Work, amounts: np.ndarray, confidence: float, looks: int):
        found = judged(self, amounts, confidence, looks)
        seen.append((amounts, confidence, looks))
        return replace(found, chance_lower_bound=0.0) if looks == 1 else found

    monkeypatch.setattr(plans.Work, "judged", unlucky)
    found = asked(NORFOLK, 0.5, sample_futures=100, fresh_futures=1000, proof_seconds=0.0)
    assert [its[1:] for its in seen] == [(0.95, 1), (0.975, 2)]
    assert found.certificate.looks == 2
    cost = np.array([c.annual_gbp for c in choices.of_plan(*assured.asked(NORFOLK), "electricity")])
    assert float(cost @ seen[1][0]) > float(cost @ seen[0][0])


def test_progress_goes_on_to_the_end_and_work_is_stopped_where_it_is() -> None:
    told: list[Step] = []
    found = asked(NORFOLK, 0.5, proof_seconds=0.0, beside=(0.5, 0.8), progress=told.append)
    assert [step.done for step in told] == sorted(step.done for step in told)
    assert told[-1].done == told[-1].parts
    assert list(dict.fromkeys(step.doing for step in told)) == [*steps.PARTS, "nothing"]
    # A first plan is told after one start, the certified one before its proof, and that before what chances cost.
    first = next(step for step in told if step.cost_gbp is not None)
    assert (first.doing, first.plan) == ("search", None)
    of = {step.doing: step.plan for step in told}
    assert of["proof"] == replace(found, proof=None, cost_by_chance=())
    assert of["by_chance"] == replace(found, cost_by_chance=())
    left = iter([False] * 8)
    with pytest.raises(Stopped):
        asked(NORFOLK, 0.5, stop=lambda: next(left, True))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"share": 1.2}, "between 0% and 100%"),
        ({"share": float("nan")}, "between 0% and 100%"),
        ({"share": 11.0, "measure": "annual"}, "between 0% and 1000%"),
        ({"scope": "energy"}, "electricity alone"),
        ({"scope": "heat"}, "no scope 'heat'"),
        ({"measure": "happiness"}, "no measure 'happiness'"),
        ({"chance": 0.3}, "from 50% to 99%"),
        ({"chance": float("nan")}, "from 50% to 99%"),
    ],
)
def test_what_cannot_be_asked_is_refused(options: dict, words: str) -> None:
    place, scenario = assured.asked(STOKE)
    with pytest.raises(ScenarioError, match=words):
        plans.of(place, scenario, assumptions.drivers(), **({"share": 0.1} | options))


def test_an_annual_plan_chooses_no_store_where_wires_are_a_limit() -> None:
    # A store run for what is used here may be full when the wires are: what is curtailed with it is not convex.
    assert assured.small(POWYS, 1.5, "annual").levers["store_mwh"] == 0.0
    assert least_cost.least_cost(*assured.asked(POWYS), 1.5, "annual").levers["store_mwh"] == 0.0


def test_a_plan_that_is_the_scenario_and_is_asked_for_again_has_the_certificate_that_it_had() -> None:
    place, scenario = assured.asked(NORFOLK)
    first = plans.of(place, scenario, assumptions.drivers(), 0.5, sample_futures=100, fresh_futures=400)
    again = plans.of(
        place,
        scenario.with_changes(first.levers),
        assumptions.drivers(),
        0.5,
        sample_futures=100,
        fresh_futures=400,
    )
    assert again.levers == pytest.approx(first.levers)
    assert (again.certificate.met, again.seeds) == (first.certificate.met, first.seeds)


def test_money_that_is_all_spent_and_wires_that_are_full_are_among_its_limits() -> None:
    place, scenario = assured.asked(NORFOLK, plan_gbp_million_a_year=0.0)
    none = plans.of(place, scenario, assumptions.drivers(), 0.9, sample_futures=50, fresh_futures=200)
    assert not none.feasible
    assert "plan_gbp_million_a_year" in none.held_at_limit
    full = plans.of(*assured.asked(NORFOLK), assumptions.drivers(), 0.95, sample_futures=50, fresh_futures=200)
    assert full.building is not None
    at_limit = full.building.peak_export_mw >= (full.building.export_limit_mw or 0.0) * (1 - 1e-6)
    assert ("export_limit_mw" in full.held_at_limit) == at_limit
