"""What Dash answers is what its script needs."""

from importlib.resources import files

import pytest

from dashboard.server import dash_routes
from dashboard.server.app import app, server

client = server.test_client()


def test_every_rule_of_dash_is_judged() -> None:
    """A version of Dash that answers at one more address is to be looked at first."""
    rules = {rule.rule for rule in server.url_map.iter_rules() if rule.endpoint in (rule.rule, "static")}
    assert rules == dash_routes.NEEDED | dash_routes.NOT_NEEDED


@pytest.mark.parametrize(
    "path",
    [
        "/_reload-hash", "/_favicon.ico", "/static/app.py", "/static/../app.py",
        "/_dash-component-suites/os/path.py", "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/dash/../../flask/app.py", "/_dash-component-suites/dash/%2e%2e/flask/app.py",
        "/_dash-component-suites/nobody/x.js", "/_dash-component-suites/%00/%ff", "/_dash-component-suites/x",
        "/_dash-component-suites/plotly/package_data/plotly.min.js.map",
        "/_dash-component-suites/dash/dcc/dash_core_components.v9m.js",
        "/_dash-component-suites/dash.dcc/x/" + "y" * 900,
    ],
)  # fmt: skip
def test_what_no_page_needs_is_not_there(path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.text


def test_a_registered_file_is_there_unless_no_release_has_it() -> None:
    """Dash 4.4.1 registers maps of scripts that it does not ship, and answered 500 for them."""
    for package, registered in app.registered_paths.items():
        there = [file for file in registered if files(package).joinpath(file).is_file()]
        assert there, package
        for file in [*there[:2], *(file for file in registered if file not in there)]:
            response = client.get(f"/_dash-component-suites/{package}/{file}", buffered=True)
            assert response.status_code == (200 if file in there else 404), file


def test_what_everybody_sees_of_the_layout_holds_nothing_in_it() -> None:
    assert len(client.get("/_dash-layout").data) < 2000
    assert {call["output"] for call in client.get("/_dash-dependencies").get_json()} == set(app.callback_map)
