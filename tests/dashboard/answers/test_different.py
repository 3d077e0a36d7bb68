"""Different plans with their chances: counted for electricity, not told for all energy."""

import json

from dashboard.answers import work
from dashboard.answers.work import Posted
from models.assurance import chance
from models.sources import assumptions, places

NORFOLK = places.place("E07000147")
SCENARIO = assumptions.scenario(NORFOLK, "today").with_changes({"pace_factor": 10.0})


def test_each_has_the_chance_that_the_plan_has_elsewhere() -> None:
    found = work.different(Posted.of(SCENARIO), "met_locally", 0.55, 2, 0.05)
    assert len(found.chances) == len(found.found.ways) == 2
    levers = found.found.ways[1].levers
    again = chance.of(NORFOLK, SCENARIO, assumptions.drivers(), dict(sorted(levers.items())), 0.55, "met_locally")
    assert found.chances[1] == again
    told = json.loads(json.dumps(found.record(), allow_nan=False))
    assert [way["chance"] for way in told["ways"]] == [its.chance for its in found.chances]
    assert told["fresh_futures"] == again.futures


def test_of_all_energy_no_chance_is_told() -> None:
    found = work.different(Posted.of(SCENARIO.with_changes({"scope": 1.0})), "annual", 0.55, 2, 0.05)
    assert found.chances == ()
    told = found.record()
    assert [way["chance"] for way in told["ways"]] == [None] * len(found.found.ways) != []
    assert told["fresh_futures"] is None
