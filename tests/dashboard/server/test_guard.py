"""Callback requests that no page of ours sends are refused."""

import json
from typing import Any

import pytest
from dash import Output, dcc, html
from hypothesis import given, strategies as st

from dashboard.server import guard

LAYOUT = html.Div(
    [
        dcc.Input(id="store_mwh"), html.Button(id="reset"), dcc.Location(id="url"), html.Div(id="strip"),
        dcc.Store(id="kept"),
    ]
)  # fmt: skip
READ = {
    "inputs": [{"id": "store_mwh", "property": "value"}, {"id": "reset", "property": "n_clicks"}],
    "state": [{"id": "url", "property": "pathname"}],
}
MAP: dict[str, dict[str, Any]] = {
    "strip.children": READ | {"callback": print, "output": Output("strip", "children")},
    "..a.data...b.data..": READ | {"callback": print, "output": [Output("a", "data"), Output("b", "data")]},
    "in_the_browser.children": READ | {"output": Output("in_the_browser", "children")},
}
CALLBACKS = guard.declared(MAP, LAYOUT)
GOOD: dict[str, Any] = {
    "output": "strip.children",
    "outputs": {"id": "strip", "property": "children"},
    "inputs": [
        {"id": "store_mwh", "property": "value", "value": 40},
        {"id": "reset", "property": "n_clicks", "value": 0},
    ],
    "state": [{"id": "url", "property": "pathname", "value": "/x"}],
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
        {"outputs": [{"id": "strip", "property": "children"}]},
        {"outputs": {"id": "strip", "property": "value"}},
        {"outputs": {"id": {"type": "strip", "index": "ALL"}, "property": "children"}},
        {"outputs": None},
        {"output": "in_the_browser.children"},
        {"output": "..a.data...b.data.."},
        {"changedPropIds": ["url.pathname"]},
        {"changedPropIds": ["strip.children"]},
        {"parsedChangedPropsIds": ["x"]},
        {"background": {"interval": 1}},
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


@pytest.mark.parametrize("value", ["-0", "1e5", "0.1", '"40"', '""', str(2**63), str(10**400)], ids=lambda v: v[:20])
def test_what_a_box_may_hold_is_passed_on(value: str) -> None:
    body = json.dumps(GOOD).replace('"value": 40', f'"value": {value}')
    assert guard.check(body.encode(), CALLBACKS)["inputs"][0]["value"] == json.loads(value)


@pytest.mark.parametrize(
    "value",
    [
        "null", "true", "[]", "{}", "[40]", "1e999", "-1e999", '"\\ud800"', '"a\\u0000"', '"a\\nb"', "1" * 5000,
        '"' + "x" * (guard.LONGEST_TEXT + 1) + '"', "[" * 3000 + "]" * 3000, '40, "value": 40', '40, "kind": 1',
    ],
    ids=lambda v: v[:20],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(value: str) -> None:
    body = json.dumps(GOOD).replace('"value": 40', f'"value": {value}')
    with pytest.raises(guard.RefusedError):
        guard.check(body.encode(), CALLBACKS)


@pytest.mark.parametrize(
    "path", ["", "x", "http://[::1", "javascript:alert(1)", "/\u00e9", "/a b", "?", "/\ud800", "//\x00"]
)
def test_what_no_browser_gives_as_a_path_is_refused(path: str) -> None:
    state = [GOOD["state"][0] | {"value": path}]
    with pytest.raises(guard.RefusedError, match=r"url\.pathname"):
        guard.check(json.dumps(GOOD | {"state": state}).encode(), CALLBACKS)


def test_several_outputs_come_in_the_order_they_are_declared_in() -> None:
    outputs = [{"id": "a", "property": "data"}, {"id": "b", "property": "data"}]
    body = GOOD | {"output": "..a.data...b.data..", "outputs": outputs}
    assert guard.check(json.dumps(body).encode(), CALLBACKS) == body
    for wrong in (outputs[::-1], outputs[:1], [*outputs, outputs[0]], outputs[0]):
        with pytest.raises(guard.RefusedError, match="outputs"):
            guard.check(json.dumps(body | {"outputs": wrong}).encode(), CALLBACKS)


@pytest.mark.parametrize(
    ("identity", "name", "good", "bad"),
    [
        ("kept", "data", [{}, [], 1, 0.5, "x", True], [None]),
        ("kept", "storage_type", ["local"], ["x", 1, True, []]),
        ("reset", "n_clicks", [0, 2.0], ["1", True, [], {}]),
        ("url", "search", ["", "?a=1"], ["a=1", "?\u00e9", 1, True]),
        ("url", "refresh", [True, "callback-nav"], ["x", 1]),
    ],
)
def test_the_kind_is_what_the_component_declares(identity: str, name: str, good: list[Any], bad: list[Any]) -> None:
    read = {"inputs": [{"id": identity, "property": name}], "state": [], "callback": print, "output": Output("a", "b")}
    declared = guard.declared({"a.b": read}, LAYOUT)
    body = {"output": "a.b", "outputs": {"id": "a", "property": "b"}}
    for value in good:
        sent = body | {"inputs": [{"id": identity, "property": name, "value": value}]}
        assert guard.check(json.dumps(sent).encode(), declared) == sent
    for value in bad:
        sent = body | {"inputs": [{"id": identity, "property": name, "value": value}]}
        with pytest.raises(guard.RefusedError):
            guard.check(json.dumps(sent).encode(), declared)


@pytest.mark.parametrize("identity", ["nowhere", '{"index":["ALL"],"type":"x"}'])
def test_a_callback_whose_values_cannot_be_checked_is_not_served(identity: str) -> None:
    read = {
        "inputs": [{"id": identity, "property": "value"}],
        "state": [],
        "callback": print,
        "output": Output("a", "b"),
    }
    with pytest.raises(ValueError, match="no layout has"):
        guard.declared({"a.b": read}, LAYOUT)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "x"]), inner, max_size=5),
    max_leaves=12,
)


@given(JSON)
def test_nothing_but_a_refusal_ever_comes_back(value: object) -> None:
    with pytest.raises(guard.RefusedError):
        guard.check(json.dumps(value).encode(), CALLBACKS)


def test_below_a_prefix_no_page_stands_anywhere_else() -> None:
    """Dash takes the prefix off an address without looking whether it is there."""
    layout = html.Div([dcc.Location(id="at"), html.Div(id="page")])
    read = {"output": Output("page", "children"), "inputs": [{"id": "at", "property": "pathname"}], "state": []}
    (value,) = guard.declared({"page.children": read | {"callback": None}}, layout, "/energy")["page.children"].inputs
    assert value.form is not None
    found = {path: bool(value.form.fullmatch(path)) for path in ("/energy/leeds/", "/leeds/", "/energyx/", "/")}
    assert found == {"/energy/leeds/": True, "/leeds/": False, "/energyx/": False, "/": False}
