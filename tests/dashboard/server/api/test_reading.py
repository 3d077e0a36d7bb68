"""What a request asks for, taken apart: scenario, own keys, and each fault by its key."""

from urllib.parse import urlencode

import pytest
from hypothesis import given

from dashboard.server.api import reading
from dashboard.server.api.problems import RefusedError
from dashboard.server.api.resources import RESOURCES
from dashboard.server.app import server
from tests import hostile

OF = {one.name: one for one in RESOURCES}


def question(name: str, query: str, **path: str) -> reading.Question:
    with server.test_request_context(f"/api/v1/x?{query}"):
        return reading.question(OF[name], path)


def test_own_keys_and_the_scenario_are_told_apart() -> None:
    asked = question("plan", "share=0.3&store_mwh=40&scenario=everything&view=plan", council="leeds")
    assert asked.values == {"share": 0.3, "measure": "met_locally", "chance": None}
    assert asked.scenario.name == "everything"
    assert asked.scenario.changes == (("store_mwh", 40.0),)
    assert asked.place.slug == "leeds"


def test_a_council_that_moved_is_told() -> None:
    with pytest.raises(reading.MovedError, match="is now E08000038"):
        question("pathway", "", council="E08000016")


@pytest.mark.parametrize(
    ("accept", "form"), [("", "application/json"), ("text/*", "text/csv"), ("*/*", "application/json")]
)
def test_the_form_is_the_one_that_is_liked_best(accept: str, form: str) -> None:
    with server.test_request_context("/api/v1/x", headers={"Accept": accept} if accept else {}):
        assert reading.form(OF["pathway"], None) == form
        assert reading.form(OF["pathway"], "csv") == "text/csv"


@given(hostile.texts)
def test_a_hostile_value_is_refused_at_its_key_or_is_a_number(text: str) -> None:
    faults: list[tuple[str | None, str]] = []
    with server.test_request_context(f"/api/v1/x?{urlencode({'store_mwh': text.encode('utf-8', 'replace')})}"):
        try:
            asked = reading.question(OF["pathway"], {"council": "leeds"})
            assert 0 <= asked.scenario["store_mwh"] < 1e6
        except RefusedError as refused:
            faults += refused.faults
    assert {field for field, _ in faults} <= {"store_mwh", None}
