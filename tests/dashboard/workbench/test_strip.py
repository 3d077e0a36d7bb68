"""The strip: eight results of the target year, as the pathway has them, each beside its base."""

import pytest

from dashboard.answers import results
from dashboard.server.app import server
from dashboard.text import words
from dashboard.workbench import controls, strip
from models.facts import Scenario
from models.outcomes.costs import capital_to
from models.sources import places
from tests.page_text import text

CASES = [
    ("stoke-on-trent", ""),
    ("stoke-on-trent", "?scenario=everything"),
    ("stoke-on-trent", "?store_mwh=260&solar_homes_added_mw=70&home_use_change_share=-0.1&scope=1"),
    ("city-of-edinburgh", "?scenario=half_by_2030&onshore_wind_added_mw=3"),
    ("powys", ""),
    ("isles-of-scilly", "?solar_homes_added_mw=0.5"),
]


def scenario_of(slug: str, search: str) -> Scenario:
    scenario, problems = controls.scenario_of(places.place(places.find_council(slug).code), search)
    assert problems == ()
    return scenario


@pytest.mark.parametrize(("slug", "search"), CASES)
def test_the_numbers_are_those_of_the_api(slug: str, search: str) -> None:
    client = server.test_client()
    document = client.get(f"/api/v1/{slug}/pathway.json{search}").get_json()
    target = document["target"]["year"]
    then = next(y for y in document["years"] if y["year"] == target)
    of = "energy_share" if "scope=1" in search else "annual_share"
    met = "energy_met_locally_share" if "scope=1" in search else "met_locally_share"
    shown = {cell["id"]: cell for cell in client.get(f"/{slug}/scenarios/answer.json{search}").get_json()["cells"]}
    assert shown["made"]["value"] + "%" == words.percent(then[of])
    assert shown["met"]["value"] + "%" == words.percent(then[met])
    assert shown["carbon"]["value"] == words.number(then["carbon_t"] / 1000)
    homes = then["fuel_poor_homes_projected"]
    assert shown["homes"]["value"] == ("not held" if homes is None else words.significant(homes))
    work = sum(y["job_years"] for y in document["years"] if y["kind"] == "projected" and y["year"] <= target)
    assert shown["work"]["value"] == words.jobs(work).replace("fewer than ", "<")
    assert shown["made"]["name"] == f"Made here {target}"


@pytest.mark.parametrize(("slug", "search"), CASES)
def test_money_is_that_of_the_money_charts(slug: str, search: str) -> None:
    scenario = scenario_of(slug, search)
    money, target = results.money_for(scenario), results.pathway_for(scenario).target_year
    shown = {cell.id: cell.value + cell.unit for cell in strip.cells(scenario, rested=False)}
    assert shown["bills"] == words.pounds(next(m.all_bills_gbp for m in money if m.year == target))
    assert shown["capital"] == words.pounds(capital_to(money, target))


def test_the_chance_is_that_of_the_outlook_and_is_left_open_until_the_levers_rest() -> None:
    scenario = scenario_of("stoke-on-trent", "?scenario=half_by_2030")
    (before,) = [cell for cell in strip.cells(scenario, rested=False) if cell.id == strip.CHANCE]
    (after,) = [cell for cell in strip.cells(scenario) if cell.id == strip.CHANCE]
    assert before.value == ""
    assert after.value == f"{results.outlook_for(scenario).reaching:,}"


def test_the_cells_are_the_same_whatever_the_levers_say() -> None:
    named = {tuple((c.id, c.name) for c in strip.cells(scenario_of(*case), rested=False)) for case in CASES[:3]}
    assert len(named) == 1
    assert [identity for identity, _ in next(iter(named))] == list(strip.BETTER)


def test_an_unchanged_scenario_has_no_base_and_no_change_beside_it() -> None:
    for cell in strip.cells(scenario_of("stoke-on-trent", "?scenario=everything"), rested=False):
        assert (cell.base, cell.change, cell.course) == ("", "", "")


def test_a_change_is_good_or_bad_only_where_better_is_known() -> None:
    more = {c.id: c for c in strip.cells(scenario_of("stoke-on-trent", "?solar_homes_added_mw=70"), rested=False)}
    assert (more["made"].course, more["capital"].course, more["work"].course) == ("good", "", "good")
    assert more["made"].change.startswith("+")
    today = results.pathway_for(scenario_of("stoke-on-trent", ""))
    assert more["made"].base == f"base {words.percent(today.then_share)}"
    less = {c.id: c for c in strip.cells(scenario_of("stoke-on-trent", "?home_use_change_share=0.3"), rested=False)}
    assert less["made"].change.startswith(words.MINUS)
    assert less["made"].course == "bad"
    assert more["homes"].change == "=" or more["homes"].course


def test_a_changed_scenario_is_compared_in_its_own_scope_and_with_its_own_target() -> None:
    wide = scenario_of("stoke-on-trent", "?scope=1&target_share=0.6&store_mwh=40")
    base = strip.compared_with(places.of(wide), wide.name, wide["scope"], wide["target_share"])
    assert (base["scope"], base["target_share"], base["store_mwh"]) == (1.0, 0.6, 0.0)
    cells = {c.id: c for c in strip.cells(wide, rested=False)}
    assert cells["made"].base == f"base {words.percent(results.pathway_for(base).then_share)}"


def test_the_section_holds_every_cell_by_the_ids_that_the_script_fills() -> None:
    found = strip.cells(scenario_of("stoke-on-trent", "?store_mwh=40"))
    tree = strip.section(found)
    ids = {c.id for part in tree for c in [part, *part._traverse()] if getattr(c, "id", None)}
    for cell in found:
        assert {f"strip-{cell.id}", *(f"{cell.id}-{of}" for of in ("name", "value", "unit", "change", "base"))} <= ids
        assert cell.value in text(tree)


def test_what_is_read_out_has_every_result_and_the_scope() -> None:
    for search, scope in (("", "Electricity: "), ("?scope=1", "All energy: ")):
        scenario = scenario_of("stoke-on-trent", search)
        found = strip.cells(scenario)
        said = strip.spoken(results.pathway_for(scenario), found)
        assert said.startswith(scope)
        for cell in found:
            assert f"{cell.name} {cell.value}{cell.unit}" in said
