"""The councillors' page: on course or not, and what was promised against what was delivered."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.answers.results import outlook_for, pathway_for
from dashboard.pages import progress
from dashboard.shell import first_paint
from dashboard.text import chances
from models.facts import Place, Scenario
from models.sources import assumptions, places
from tests.factories import AMBITION, YARDSTICK, pathway
from tests.page_text import links, of_type, text


@pytest.fixture(scope="module")
def stoke() -> Place:
    return replace(places.place("E06000021"), target=AMBITION)


@pytest.fixture(scope="module")
def today() -> Scenario:
    return assumptions.scenario(places.place("E06000021"))


def test_the_verdict_comes_first(stoke: Place, today: Scenario) -> None:
    tree = progress.layout(stoke, today, pathway())
    (heading,) = of_type(tree, "H1")
    assert heading.children == "Stoke-on-Trent is not on course for its target of 50% by 2030."
    assert "does not get there by 2040" in text(tree)
    assert "70 MW a year from now on would be needed" in text(tree)
    good = progress.layout(stoke, today, pathway(0.2, 0.6, needed_solar_mw_per_year=None))
    assert "is on course" in of_type(good, "H1")[0].children
    assert "needs no more than is planned" in text(good)


def test_each_project_has_promise_delivery_status_chance_and_source(stoke: Place, today: Scenario) -> None:
    tree = progress.layout(stoke, today, pathway())
    words = text(tree)
    for project in stoke.projects:
        assert project.label in words
        assert project.what_happened in words
        assert project.url in links(tree)
    assert "10 years late" in words
    assert "Chance (assumption)" in words
    assert "What others can learn" in words


def test_the_yearly_table_has_the_gap(stoke: Place, today: Scenario) -> None:
    words = text(progress.layout(stoke, today, pathway()))
    assert "Short of the target" in words
    assert "Short of the yardstick" in text(progress.layout(replace(stoke, target=YARDSTICK), today, pathway()))


def test_without_a_list_the_page_still_judges(stoke: Place, today: Scenario) -> None:
    tree = progress.layout(replace(stoke, projects=()), today, pathway(events=()))
    words = text(tree)
    # Without a ledger the page has what the planning database lists: for Stoke-on-Trent 0.2 MW of biomass.
    assert "Promised against delivered" not in words
    assert "1 project for Stoke-on-Trent that would add to what stands" in words
    assert "/stoke-on-trent/sources#planned-projects" in links(tree)


def test_how_sure_it_is_stands_in_the_chart_and_in_words(stoke: Place, today: Scenario) -> None:
    found = outlook_for(today)
    tree = progress.layout(stoke, today, pathway())
    words = text(tree)
    assert "How sure is this?" in words
    assert f"{chances.sentence(found, AMBITION)} {chances.late(found)}" in words
    assert "Shaded: eight in ten of the futures, their middle a fine line." in words
    assert chances.met_locally(found) in words
    assert "/stoke-on-trent/sources#uncertainty" in links(tree)


def test_a_yardstick_is_not_called_a_target(stoke: Place, today: Scenario) -> None:
    sure = chances.sentence(outlook_for(today), YARDSTICK)
    assert "yardstick of" in sure
    assert sure in text(progress.layout(replace(stoke, target=YARDSTICK), today, pathway()))


def test_a_promise_whose_year_has_passed_is_said_to_have(today: Scenario) -> None:
    highland = places.place(places.find_council("Highland").code)
    scenario = assumptions.scenario(highland)
    path = pathway_for(scenario)
    tree = progress.layout(highland, scenario, path, date(2026, 11, 28))
    assert "by 2025, a year that has passed, is “a carbon neutral Inverness" in text(tree)
    assert "a year that has passed" not in text(progress.layout(highland, scenario, path, date(2025, 6, 1)))


def test_nothing_on_the_page_calls_a_yardstick_a_target(today: Scenario) -> None:
    words = text(progress.layout(places.place("E06000021"), today, pathway()))
    assert "In 2013 the council set out to be energy self-sufficient by 2030." in words
    assert "Yardstick for 2030" in words
    assert not re.search(r"target of 50|Target for 2030|its target|the target\b(?! year)", words)


def test_the_page_answers_without_scripts(stoke: Place, today: Scenario) -> None:
    html = first_paint.html_of(progress.layout(stoke, today, pathway()))
    assert html.count("<svg") >= 2


def test_title_and_description(stoke: Place) -> None:
    assert progress.title(stoke, pathway()) == "Stoke-on-Trent: not on course – Powered Here"
    assert "44 points short" in progress.description(stoke, pathway())


def test_homes_in_fuel_poverty_have_a_range_and_the_states_projection() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place)
    words = text(progress.layout(place, scenario, pathway_for(scenario)))
    at = words.index("Homes in fuel poverty")
    section = words[at : at + 6000]
    assert "The band holds eight in ten futures." in section
    # Committee on Fuel Poverty, August 2025: DESNZ's projection of March 2025 is a marginal increase on 2024.
    assert "slightly more fuel-poor homes than in 2024" in section
    assert "As far as its editions can be compared" in section
    assert "Little is known here." in section


def test_a_scottish_council_has_the_nation_s_figure_and_its_own_old_one() -> None:
    place = places.place("S12000027")
    scenario = assumptions.scenario(place)
    words = text(progress.layout(place, scenario, pathway_for(scenario)))
    assert "Fuel poverty in Shetland: we hold no figure now" in words
    assert "24% of homes in 2015 to 2017" in words
    assert "is published" not in words[words.index("Homes in fuel poverty") :][:1500]


def test_a_chance_is_the_judgement_of_whoever_keeps_the_list(stoke: Place, today: Scenario) -> None:
    assert "is Powered Here’s judgement" in text(progress.layout(stoke, today, pathway()))
    other = replace(stoke, own_projects=frozenset({"solar_leek_road"}))
    said = "is the council’s own judgement for Leek Road solar farm; for the others it is Powered Here’s judgement."
    assert said in text(progress.layout(other, today, pathway()))
