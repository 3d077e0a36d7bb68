"""Callback requests that no page of ours sends are refused."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from dashboard.server import guard

CALLBACKS: dict[str, dict[str, Any]] = {
    "strip.children": {
        "inputs": [{"id": "store_mwh", "property": "value"}, {"id": "reset", "property": "n_clicks"}],
        "state": [{"id": "url", "property": "href"}],
    }
}
GOOD: dict[str, Any] = {
    "output": "strip.children",
    "outputs": {"id": "strip", "property": "children"},
    "inputs": [
        {"id": "store_mwh", "property": "value", "value": 40},
        {"id": "reset", "property": "n_clicks", "value": 0},
    ],
    "state": [{"id": "url", "property": "href", "value": "/x"}],
    "changedPropIds": ["store_mwh.value"],
}


def test_what_a_page_sends_is_passed_on() -> None:
    assert guard.check(json.dumps(GOOD).encode(), CALLBACKS) == GOOD


@pytest.mark.parametrize(
    "change",
    [
        {"output": "other.children"},
        {"output": None},
        {"output": ["strip.children"]},
        {"inputs": []},
        {"inputs": "all"},
        {"inputs": [1, 2]},
        {"inputs": [GOOD["inputs"][1], GOOD["inputs"][0]]},
        {"inputs": [GOOD["inputs"][0] | {"property": "children"}, GOOD["inputs"][1]]},
        {"state": []},
        {"changedPropIds": [1]},
        {"changedPropIds": "all"},
        {"outputs": [1]},
        {"outputs": [{"id": "strip"}]},
    ],
    ids=str,
)
def test_a_wrong_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(guard.RefusedError):
        guard.check(json.dumps(GOOD | change).encode(), CALLBACKS)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_refused(value: str) -> None:
    body = json.dumps(GOOD).replace('"value": 40', f'"value": {value}')
    with pytest.raises(guard.RefusedError, match="not JSON"):
        guard.check(body.encode(), CALLBACKS)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(guard.RefusedError):
        guard.check(body, CALLBACKS)


def test_a_body_that_is_too_long_is_not_read() -> None:
    with pytest.raises(guard.RefusedError, match="too long"):
        guard.check(b" " * (guard.LONGEST_BODY + 1), CALLBACKS)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "x"]), inner, max_size=5),
    max_leaves=12,
)


@given(JSON)
def test_nothing_but_a_refusal_ever_comes_back(value: object) -> None:
    with pytest.raises(guard.RefusedError):
        guard.check(json.dumps(value).encode(), CALLBACKS)
