"""A scenario is posted as its place, name and changes, and made anew to the same one, or not at all."""

import pickle
from dataclasses import replace

import pytest

from dashboard.answers import work
from dashboard.answers.work import Posted, UnlikeError
from models.dispatch import Stopped
from models.sources import assumptions, places

STOKE = places.place("E06000021")


@pytest.mark.parametrize("name", [named.name for named in assumptions.scenario_names()])
def test_every_shipped_scenario_comes_back_with_its_changes(name: str) -> None:
    scenario = assumptions.scenario(STOKE, name).with_changes({"store_mwh": 12, "target_share": 0.5})
    back = pickle.loads(pickle.dumps(Posted.of(scenario)))
    assert back.scenario == scenario
    assert back.scenario.changes == scenario.changes
    assert back.place == STOKE


def test_one_with_other_numbers_is_refused() -> None:
    base = assumptions.scenario(STOKE)
    store = base.assumptions["store_hours"]
    other = replace(base, assumptions={**base.assumptions, store.name: replace(store, value=store.high)})
    assert Posted.of(other).scenario is other
    with pytest.raises(UnlikeError):
        _ = pickle.loads(pickle.dumps(Posted.of(other))).scenario


def test_all_but_a_council_s_hours_can_be_stopped() -> None:
    asked = Posted.of(assumptions.scenario(STOKE))
    for of in (
        lambda stop: work.outlook(asked, stop=stop),
        lambda stop: work.plan(asked, "annual", 0.3, stop=stop),
        lambda stop: work.different(asked, "annual", 0.3, 2, 0.05, stop=stop),
        lambda stop: work.curve(asked, "met_locally", stop=stop),
        lambda stop: work.spending(asked, "local_job_years", 1e6, stop=stop),
    ):
        with pytest.raises(Stopped):
            of(lambda: True)
