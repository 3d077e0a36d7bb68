"""What a committee paper says: a page's own words and numbers, under a council and a scenario."""

import re

import pytest

from dashboard.answers import results
from dashboard.exports.paper import contents
from dashboard.exports.paper.nouns import Figure, Grid, Text
from dashboard.pages import progress
from dashboard.text import findings, goal
from dashboard.workbench import loaded_plans
from models.planning import pace
from models.sources import assumptions, places
from tests import assured, page_text
from tests.assured import NORFOLK
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


def test_what_is_lost_stands_beside_what_is_made_so_that_shares_can_be_checked() -> None:
    changes = {"solar_ground_added_mw": 237.0, "store_mwh": 484.0}
    found = paper("North Norfolk", **changes)
    (years,) = (
        b for s in found.sections for b in s.blocks if isinstance(b, Grid) and b.caption.startswith("Key years")
    )
    assert years.heads[3:7] == ("Used", "Made", "Of that lost", "Brought in")
    note = "What is lost, for no wires carry it out, is in what is made, but in no share."
    assert note in texts_of(found)
    share, _, used, made, lost = (float(re.sub("[^0-9.]", "", cell)) for cell in years.rows[-1][1:6])
    assert lost > 100.0
    assert (made - lost) / used == pytest.approx(share / 100, abs=0.01), "numbers of three digits"
    of = assumptions.scenario(places.place("E07000147")).with_changes(changes)
    path = results.pathway_for(of)
    assert path.place_code == "E07000147"
    columns = progress._year_columns("yardstick", path)
    assert columns[5:7] == ("Made", "Of that lost")
    assert progress._year_row(path.years[-1], path)[4:8] == years.rows[-1][3:7]
    page = page_text.text(progress.layout(places.place("E07000147"), of, path))
    assert note in page
    # Where nothing is lost, nothing is said.
    assert not any("lost" in words for words in texts_of(paper()) if words in (note, "Of that lost"))
    today = assumptions.scenario(places.place("E06000021"))
    assert "Of that lost" not in progress._year_columns("yardstick", results.pathway_for(today))


def test_a_scenario_says_so_and_what_was_changed() -> None:
    assert paper().banner == ""
    found = paper("Stoke-on-Trent", "today", store_mwh=40.0)
    assert "not today’s path" in found.banner
    assert any("Batteries in the place by 2030: 40 MWh instead of 0 MWh" in text for text in texts_of(found))
    assert found.finding.startswith("With your changes")


def test_its_plan_says_in_how_many_futures_it_holds_and_a_path_that_is_an_assured_plan_says_so() -> None:
    told = "of 10,000 futures of this model, many of whose drivers are judgements"
    assert any(told in text for text in texts_of(paper("North Norfolk", "today", target_share=0.45)))
    assert not any(told in text for text in texts_of(paper())), "no plan reaches half in Stoke"
    place, scenario = assured.asked(NORFOLK)
    loaded = loaded_plans.loading(place, scenario, assured.small(NORFOLK, 0.5))
    found = paper("North Norfolk", "today", **dict(loaded.changes))
    assert any("This path is a plan to meet 50% of use locally" in text for text in texts_of(found))


def of_hands(
    name: str, scenario: str = "today", **changes: float
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The heads of the table of whose hands, and its rows by lever."""
    grids = [b for s in paper(name, scenario, **changes).sections for b in s.blocks if isinstance(b, Grid)]
    (found,) = (grid for grid in grids if grid.heads[-1] == "The council")
    return found.heads, {row[0]: row[1:] for row in found.rows}


def test_a_limit_is_the_most_that_a_plan_may_set_and_the_pace_makes_it_less() -> None:
    # Gwynedd's path has more of each than its cheapest plan: the low end of a lever is no limit.
    moved = {"solar_homes_added_mw": 18.0, "solar_ground_added_mw": 80.0, "business_use_change_share": -0.08}
    place = places.place(places.find_council("Gwynedd").code)
    scenario = assumptions.scenario(place).with_changes(moved)
    far = pace.allowed(place, scenario)
    heads, rows = of_hands("Gwynedd", **moved)
    assert heads[3] == "Its limit"
    for name in moved:
        of_plan, limit = rows[goal.short_label(scenario, name)][1:3]
        assert limit == goal.shown(scenario, name, far[name]) != of_plan, name
    assert rows["Change in business electricity use"][:3] == ("−8%", "0%", "−9%")
    told = "or less where the pace of building, or the fastest fall of use so far, allows no more."
    assert any(text.endswith(told) for text in texts_of(paper("Gwynedd", **moved)))
    _, free = of_hands("Gwynedd", **moved, pace_factor=10.0)
    assert free["Change in business electricity use"][2] == "−30%"
    most = goal.shown(scenario, "solar_ground_added_mw", scenario.assumptions["solar_ground_added_mw"].high)
    assert free["Solar farms beyond the pipeline"][2] == most
    assert any(
        text.endswith("what this place could hold.") for text in texts_of(paper("Gwynedd", **moved, pace_factor=10.0))
    )


def test_of_what_cannot_be_there_in_time_no_limit_is_told_and_what_the_path_saves_beyond_it_stays() -> None:
    _, rows = of_hands("Stoke-on-Trent", "half_by_2030")
    assert rows["Onshore wind"][1:3] == ("0 MW", "no more in time")
    place = places.place(places.find_council("Stoke-on-Trent").code)
    scenario = assumptions.scenario(place, "half_by_2030")
    far = pace.allowed(place, scenario)
    assert far["business_use_change_share"] == -0.09
    assert contents._farthest(scenario, "business_use_change_share", -0.1, far) == -0.1


def test_a_path_that_is_a_plan_and_the_cheapest_plan_in_an_average_year_are_told_apart() -> None:
    place, scenario = assured.asked(NORFOLK)
    for more, follows in (
        ({"target_share": 0.45}, "the cheapest in an average year"),
        ({"target_share": 1.5, "pace_factor": 1.0}, "the one that comes nearest in an average year"),
    ):
        aimed = loaded_plans.loading(place, scenario.with_changes(more), assured.small(NORFOLK, 0.5))
        found = paper("North Norfolk", "today", **dict(aimed.changes))
        (said,) = (s.blocks for s in found.sections if "in whose hands" in s.heading)
        first, second, *rest = (block.text for block in said if isinstance(block, Text))
        assert first.startswith("This path is a plan to meet 50% of use locally")
        assert second.startswith(f"What follows is another plan, {follows}, if all is built. ")
        assert not any("the plan holds" in text or "This path is a plan" in text for text in rest)
        (grid,) = (block for block in said if isinstance(block, Grid))
        assert "in an average year" in grid.caption
        assert grid.heads[2].endswith("in an average year")
    apart = [text for text in texts_of(paper("North Norfolk", "today", target_share=0.45)) if "another plan" in text]
    assert apart == []


def test_what_saving_costs_is_told_to_be_in_no_sum_where_use_is_saved() -> None:
    told = "What saving of use costs is not in these sums; only plans count it."
    (money,) = (text for text in texts_of(paper("Gwynedd", business_use_change_share=-0.09)) if told in text)
    assert "would be spent on building here" in money
    assert not any(told in text for text in texts_of(paper()))


def test_no_picture_s_way_of_speaking_is_left_in_the_sentences() -> None:
    for text in texts_of(paper()):
        assert not text.startswith(("Bars", "Lying bars", "Stacked bar", "Line chart"))
        assert text.count("by 2030, 61% of it by homes") <= 1
