"""Plans that took long are found by other workers and later starts, and what is not theirs counts as missing."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from dashboard.answers import finished, results, shared, work
from models.assurance import AssuredJointPlan, AssuredPlan
from models.facts import Place, Scenario
from tests import assured
from tests.assured import NORFOLK

Asked = list[tuple[Place, Scenario]]


@pytest.fixture
def asked() -> Asked:
    place, scenario = assured.asked(NORFOLK)
    results.ready(scenario)
    return [(place, scenario)]


@pytest.fixture
def plan() -> AssuredPlan:
    return assured.small(NORFOLK, 0.5)


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("*.kept")
    return file


def test_a_plan_is_found_by_who_starts_later(
    asked: Asked, plan: AssuredPlan, no_finished_work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario, question = asked[0][1], ("met_locally", 0.5, 0.8)
    results.forget()
    assert results.assured_kept(scenario, *question) is None
    with monkeypatch.context() as patched:
        patched.setattr(work.assured_plans, "of", lambda *_, **__: plan)
        assert results.assured_for(scenario, *question) == plan
    results.forget()
    monkeypatch.setattr(work.assured_plans, "of", None)
    assert results.assured_for(scenario, *question) == plan
    results.forget()
    assert [heard.answer for heard in results.assured_heard(scenario, *question)] == [plan]
    assert results.assured_kept(scenario, *question) is results.assured_kept(scenario, *question)
    assert results.assured_kept(scenario, "met_locally", 0.5, 0.9) is None
    assert results.assured_kept(scenario.with_changes({"store_mwh": 1.0}), *question) is None
    monkeypatch.setenv("POWERED_HERE_TODAY", "2026-12-01")
    results.forget()
    assert results.assured_kept(scenario, *question) is None, "of another month"
    results.forget()


def test_plans_of_all_kinds_come_back_as_they_went(asked: Asked, plan: AssuredPlan) -> None:
    assert plan.building is not None
    joint = AssuredJointPlan(
        plan=replace(plan, proof=None, feasible=False), codes=("A", "B"),
        buildings={"A": plan.building, "B": plan.building}, own_gbp=None, common_gbp=1.0, traded_gbp=2.0,
        netted_gbp=None, alone_gbp=(None, 3.5), pays_gbp=None, common_met=3, common_futures=4,
    )  # fmt: skip
    for kind, answer in ((AssuredPlan, plan), (AssuredJointPlan, joint), (AssuredJointPlan, replace(joint, plan=plan))):
        key = finished.key("one", asked)
        finished.keep(key, answer)
        assert finished.kept(kind, key) == answer


@pytest.mark.parametrize("harm", ["cut", "number", "unsigned", "another's", "another kind", "a pipe", "long", "secret"])
def test_what_is_not_what_was_kept_counts_as_missing(
    asked: Asked, plan: AssuredPlan, no_finished_work: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    key = finished.key("one", asked)
    assert key is not None
    finished.keep(key, plan)
    file = only_file(no_finished_work)
    content = file.read_bytes()
    signature, _, text = content.partition(b"\n")
    told: dict[str, Any] = json.loads(text)
    if harm == "another's":
        finished.keep(finished.key("another", asked), plan)
        (other,) = set(no_finished_work.glob("*.kept")) - {file}
        os.replace(other, file)
    elif harm == "another kind":
        file.write_bytes(shared.signed(key, json.dumps(told | {"annual_cost_gbp": "much"})))
    elif harm == "a pipe":
        file.unlink()
        os.mkfifo(file)
    elif harm == "secret":
        monkeypatch.setenv("POWERED_HERE_CACHE_SECRET", "another secret of ours")
    else:
        changed = json.dumps(told | {"annual_cost_gbp": 1.0}).encode()
        harmed = {"cut": content[:-9], "number": signature + b"\n" + changed, "unsigned": text}
        file.write_bytes(harmed.get(harm) or content + b" " * finished.LONGEST_BYTES)
    assert finished.kept(AssuredPlan, key) is None
    if harm != "a pipe":
        finished.keep(key, plan)
        assert finished.kept(AssuredPlan, key) == plan


def test_the_newest_are_kept_and_none_that_is_over(
    asked: Asked, plan: AssuredPlan, no_finished_work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "MOST_FILES", 2)
    keys = [finished.key("one", asked, at) for at in range(3)]
    for at, key in enumerate(keys):
        finished.keep(key, plan)
        newest = max(no_finished_work.glob("*.kept"), key=lambda file: file.stat().st_mtime)
        os.utime(newest, (now := newest.stat().st_mtime - 100 + at, now))
    assert [finished.kept(AssuredPlan, key) is not None for key in keys] == [False, True, True]
    for file in no_finished_work.glob("*.kept"):
        os.utime(file, (0, 0))
    finished.keep(keys[0], plan)
    assert len(list(no_finished_work.glob("*.kept"))) == 1


def test_a_server_on_another_machine_finds_it_in_redis(
    asked: Asked, plan: AssuredPlan, no_finished_work: Path, redis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_URL", redis)
    monkeypatch.setattr(shared, "IN_ALL_S", 20.0)
    monkeypatch.setattr(shared, "PATIENCE_S", 20.0)
    shared._silent_until.clear()
    with Redis.from_url(redis) as client:
        client.flushall()
    key = finished.key("one", asked)
    finished.keep(key, plan)
    only_file(no_finished_work).unlink()
    assert finished.kept(AssuredPlan, key) == plan


def test_a_folder_that_cannot_be_written_costs_no_answer(
    asked: Asked, plan: AssuredPlan, no_finished_work: Path
) -> None:
    no_finished_work.parent.mkdir(exist_ok=True)
    no_finished_work.write_text("no folder")
    key = finished.key("one", asked)
    finished.keep(key, plan)
    assert finished.kept(AssuredPlan, key) is None
