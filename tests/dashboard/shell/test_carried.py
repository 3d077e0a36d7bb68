"""Which addresses take the scenario of the page along."""

import pytest
from dash import html
from hypothesis import given, strategies as st

from dashboard.shell import carried

SEARCH = "?scenario=everything&store_mwh=40"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/leeds/", f"/leeds/{SEARCH}"),
        ("/leeds/progress#projects", f"/leeds/progress{SEARCH}#projects"),
        ("/leeds/pathway.csv", f"/leeds/pathway.csv{SEARCH}"),
        ("/leeds/charts/yearly-path.svg", f"/leeds/charts/yearly-path.svg{SEARCH}"),
        ("/leeds/scenarios/workbook.xlsx", f"/leeds/scenarios/workbook.xlsx{SEARCH}"),
        ("/api/v1/leeds/assumptions/store_mwh.json", f"/api/v1/leeds/assumptions/store_mwh.json{SEARCH}"),
    ],
)
def test_an_address_of_the_council_goes_with_the_scenario(href: str, expected: str) -> None:
    assert carried.carried(href, "leeds", SEARCH) == expected


@pytest.mark.parametrize(
    "href",
    [
        "/",
        "#main",
        "?scope=1",
        "/york/",
        "/leeds-bradford/",
        "/api/v1/york/pathway.json",
        "/api/v1/councils.json",
        "/leeds/?scope=1",
        "/leeds/compare?a=today",
        "https://www.gov.uk/leeds/",
        "//leeds/progress",
    ],
)
def test_every_other_address_stays_as_it_is(href: str) -> None:
    assert carried.carried(href, "leeds", SEARCH) == href


@given(path=st.from_regex(r"/(leeds|york)/[a-z./-]{0,20}(#[a-z_]{0,9})?", fullmatch=True))
def test_an_address_is_carried_once_however_often_it_is_asked(path: str) -> None:
    once = carried.carried(path, "leeds", SEARCH)
    assert carried.carried(once, "leeds", SEARCH) == once


def test_a_link_that_names_its_scenario_itself_is_left_alone_and_the_default_changes_nothing() -> None:
    tree = html.Div([html.A("Back", href="/leeds/", **carried.plain()), html.P([html.A("On", href="/leeds/progress")])])
    on = tree.children[1].children[0]
    carried.carry(tree, "leeds", "")
    assert on.href == "/leeds/progress"
    carried.carry(tree, "leeds", SEARCH)
    assert on.href == f"/leeds/progress{SEARCH}"
    assert tree.children[0].href == "/leeds/"
