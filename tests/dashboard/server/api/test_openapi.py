"""The API described for programs: what is answered fits it, its keys are those of the table, and machines try it."""

import math
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from dashboard.kept import migrations
from dashboard.server.api import openapi
from dashboard.server.api.nouns import BASE
from dashboard.server.api.resources import RESOURCES
from dashboard.server.app import server
from models.sources import assumptions
from tests import described

client = server.test_client()
DOCUMENT = client.get(f"{BASE}/openapi.json").get_json()
LARGE = (
    *("assumption", "assumptions", "compare", "hours", "neighbourhoods", "outlook", "pathway", "pathway_schema"),
    *("plan", "different_plans", "promises", "roof", "ceilings", "council_ceilings"),
)
"""Resources that are left to the long run: with many keys, large answers, or slow ones."""


def test_it_is_an_openapi_of_this_version_and_small() -> None:
    assert DOCUMENT["openapi"] == "3.1.1"
    assert DOCUMENT["paths"].keys() == {f"{BASE}{one.path}" for one in RESOURCES}
    response = client.get(f"{BASE}/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert len(response.data) < 32_000
    assert client.get(f"{BASE}/openapi.json", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("name", "at"),
    [(one.name, at) for one in RESOURCES for at in one.examples if ".csv" not in at and one.name != "publications"],
)
def test_what_is_answered_fits_what_is_described(name: str, at: str) -> None:
    """By a validator of JSON Schema that had no part in making either."""
    operation = next(one["get"] for one in DOCUMENT["paths"].values() if one["get"]["operationId"] == name)
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {"components": DOCUMENT["components"], **schema}
    jsonschema_rs.Draft202012Validator(whole).validate(client.get(BASE + at).get_json())


def test_every_field_has_words_and_every_number_of_a_name_with_a_unit_has_it() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        for key, field in schema.get("properties", {}).items():
            assert field.get("description"), (name, key)
            for end in ("_mwh", "_mw", "_kwh", "_share", "_m2"):
                if key.endswith(end) and "range" not in key:
                    assert field.get("x-unit"), (name, key)


def test_levers_are_those_of_the_table_with_their_ranges() -> None:
    keys = DOCUMENT["components"]["parameters"]
    for row in assumptions.assumption_rows():
        if not row.is_lever:
            assert row.name not in keys
            continue
        schema = keys[row.name]["schema"]
        assert schema["x-unit"] == row.unit_shown
        if row.choices:
            assert schema["enum"] == [value for _, value in row.choices]
        else:
            assert schema["minimum"] == row.low
            assert schema.get("maximum") == (row.high if math.isfinite(row.high) else None)


def test_every_lever_s_example_is_taken() -> None:
    keys = {name: key["example"] for name, key in DOCUMENT["components"]["parameters"].items() if name != "council"}
    document = client.get(f"{BASE}/stoke-on-trent/assumptions", query_string=keys).get_json()
    values = {one["name"]: one["value"] for one in document["assumptions"]}
    assert all(values[name] == value for name, value in keys.items() if name != "scenario")


@pytest.fixture
def kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of one kind, empty: which kind makes no difference to what is described."""
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/kept.sqlite")
    migrations.prepare()


@pytest.mark.usefixtures("kept_here")
def test_machines_find_no_fault() -> None:
    """Schemathesis: every key at and past its ends, wrong methods, any text; all but what is large or slow."""
    tried = described.tried(DOCUMENT, without=LARGE, fuzzed=2)
    assert tried.faults == []
    assert tried.cases > 200
    assert tried.statuses[200] > 40
    assert tried.statuses[400] > 40
    some = described.tried(DOCUMENT, only=("pathway", "roof"), fuzzed=4, at_ends=False)
    assert some.faults == []
    assert set(some.statuses) <= {200, 400}


def test_a_machine_would_find_a_fault() -> None:
    """The same run over a document that says another thing than what is answered."""
    wrong: dict[str, Any] = {**DOCUMENT, "components": {**DOCUMENT["components"], "schemas": {
        **DOCUMENT["components"]["schemas"],
        "Suggestion": {"type": "object", "required": ["code"]},
    }}}  # fmt: skip
    assert described.tried(wrong, only=("places",), fuzzed=0).faults


def test_the_document_is_made_anew_the_same() -> None:
    assert openapi.document() == DOCUMENT
