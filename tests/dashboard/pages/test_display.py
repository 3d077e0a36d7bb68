"""Parts of the screen in a hall: those that there are of a place, each with one heading and what its page says."""

import pytest

from dashboard.answers.results import pathway_for
from dashboard.pages import display
from dashboard.shell.first_paint import html_of
from dashboard.text import findings
from models.sources import assumptions, places


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("stoke-on-trent", ["verdict", "sources", "projects", "neighbourhoods", "can-be-done"]),
        ("glasgow-city", ["verdict", "sources", "projects", "can-be-done"]),
        ("isles-of-scilly", ["verdict", "sources", "can-be-done"]),
        ("gwynedd", ["verdict", "sources", "projects", "neighbourhoods", "can-be-done"]),
    ],
)
def test_the_parts_are_those_that_there_are(name: str, wanted: list[str]) -> None:
    place = places.place(places.find_council(name).code)
    scenario = assumptions.scenario(place)
    pathway = pathway_for(scenario)
    found = display.parts(place, scenario, pathway)
    assert [part.name for part in found] == wanted
    pages = [html_of(part.made()) for part in found]
    assert all(page.count("<h1>") == 1 for page in pages)
    assert findings.headline(pathway, place.target) in pages[0]
    assert "Statistics to 2024" in display.dated(place, pathway)
