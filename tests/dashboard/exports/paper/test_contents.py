"""What a committee paper says: a page's own words and numbers, under a council and a scenario."""

import pytest

from dashboard.answers import results
from dashboard.exports.paper.nouns import Figure, Grid
from dashboard.pages import progress
from dashboard.text import findings
from models.sources import assumptions, places
from tests.dashboard.exports.paper.papers import paper, texts_of

COUNCILS = ("Stoke-on-Trent", "Highland", "Hackney", "Isles of Scilly")


@pytest.mark.parametrize("name", COUNCILS)
def test_it_has_what_a_committee_asks_for(name: str) -> None:
    found = paper(name)
    headings = [section.heading for section in found.sections]
    for part in ("says", "path", "changed", "sure", "poverty", "Money", "hands", "learned", "rests on", "Sources"):
        assert any(part in heading for heading in headings), part
    blocks = [block for section in found.sections for block in section.blocks]
    assert all(block.words for block in blocks if isinstance(block, Figure))
    assert all(block.caption and block.rows for block in blocks if isinstance(block, Grid))
    for text in texts_of(found):
        assert "None" not in text
        assert "nan" not in text.split()


@pytest.mark.parametrize(("name", "scenario"), [("Stoke-on-Trent", "today"), ("Highland", "everything")])
def test_its_numbers_are_those_of_the_progress_page(name: str, scenario: str) -> None:
    place = places.place(places.find_council(name).code)
    of = assumptions.scenario(place, scenario)
    path = results.pathway_for(of)
    found = paper(name, scenario)
    (years,) = (
        b for s in found.sections for b in s.blocks if isinstance(b, Grid) and b.caption.startswith("Key years")
    )
    on_page = {row[0]: row for row in (progress._year_row(y, path) for y in path.years)}
    for row in years.rows:
        of_page = on_page[row[0][:4]]
        assert row[1:3] == of_page[1:3]
        assert row[3:7] == of_page[4:8]
    assert found.finding == findings.verdict_of(path, place.target)


def test_a_scenario_says_so_and_what_was_changed() -> None:
    assert paper().banner == ""
    found = paper("Stoke-on-Trent", "today", store_mwh=40.0)
    assert "not today’s path" in found.banner
    assert any("Batteries in the place by 2030: 40 MWh instead of 0 MWh" in text for text in texts_of(found))
    assert found.finding.startswith("With your changes")


def test_no_picture_s_way_of_speaking_is_left_in_the_sentences() -> None:
    for text in texts_of(paper()):
        assert not text.startswith(("Bars", "Lying bars", "Stacked bar", "Line chart"))
        assert text.count("by 2030, 61% of it by homes") <= 1
