"""The officers' page: laid out for its script, and whole without one."""

import json
import re
from typing import Any

import pytest

from dashboard.answers.results import pathway_for
from dashboard.pages import scenarios
from dashboard.server import site
from dashboard.shell.first_paint import html_of
from dashboard.workbench import controls, levers, strip, tabs, views
from models.facts import Place
from models.sources import assumptions, places
from tests.page_text import of_type, text


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def laid_out(place: Place, name: str = "today") -> Any:
    scenario = assumptions.scenario(place, name)
    return scenarios.layout(place, scenario, pathway_for(scenario))


def painted(query: str = "", slug: str = "stoke-on-trent") -> str:
    return html_of(site.answer(f"/{slug}/scenarios", query).first)


def test_the_page_for_the_script_has_levers_strip_and_tabs_and_leaves_the_tab_to_it(stoke: Place) -> None:
    tree = laid_out(stoke)
    ids = [json.dumps(c.id, sort_keys=True) for c in tree._traverse() if getattr(c, "id", None)]
    assert len(ids) == len(set(ids)), "no id twice"
    for name in (
        "undo",
        "redo",
        "reset",
        "copy-link",
        "base-scenario",
        "find-lever",
        "changed-only",
        "trouble",
        "retry",
    ):
        assert json.dumps(name) in ids
    for name in strip.BETTER:
        assert json.dumps(f"{name}-value") in ids
    panel = next(c for c in tree._traverse() if getattr(c, "id", None) == "panel")
    assert panel.children == []
    root = tree.to_plotly_json()["props"]
    assert root["data-slug"] == "stoke-on-trent"
    assert "scope" in root["data-counting"].split()


def test_the_rows_of_closed_groups_are_left_to_the_script(stoke: Place) -> None:
    rows = [getattr(c, "data-lever") for c in laid_out(stoke)._traverse() if hasattr(c, "data-lever")]
    groups = list(levers.grouped(assumptions.scenario(stoke)).values())[: levers.OPEN_GROUPS]
    assert rows == [a.name for members in groups for a in members]


def test_without_scripts_every_lever_is_in_a_form_that_leads_back_here() -> None:
    page = painted("scenario=everything&store_mwh=40")
    form = page.partition("<form")[2].partition("</form>")[0]
    assert 'action="/stoke-on-trent/scenarios"' in form
    assert 'method="get"' in form
    named = re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', form)
    room = [
        name
        for name in controls.lever_names()
        for a in [assumptions.scenario(places.place("E06000021")).assumptions[name]]
        if a.choices or a.high > a.low
    ]
    assert sorted(named) == sorted([*room, controls.SCENARIO_KEY, views.FORM, views.PREFIX])
    assert re.search(r'<input[^>]*name="store_mwh"[^>]*value="40"', form)
    assert '<option selected value="everything">' in form
    assert "<button" in form.partition("<noscript>")[2], "a way to send it"


def test_what_the_form_sends_unchanged_is_the_scenario_it_showed() -> None:
    """A reader without scripts presses the button: every box and choice is in the query."""
    for query in ("", "scenario=half_by_2030", "store_mwh=40&home_use_change_share=-0.1&electric_car_path=3"):
        place = places.place("E06000021")
        form = painted(query).partition("<form")[2].partition("</form>")[0]
        sent = {
            name: value
            for tag in re.findall(r"<input[^>]*>", form)
            for name in re.findall(r' name="([^"]+)"', tag)
            for value in re.findall(r' value="([^"]*)"', tag)
        }
        for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form):
            sent[name] = re.findall(r'<option selected value="([^"]+)"', options)[0]
        assert sent.pop(views.PREFIX) == "path"
        sent = levers.moved_in_form(place, sent.pop(views.FORM), sent)
        scenario, problems = controls.of_query(place, sent)
        wanted, _ = controls.scenario_of(place, query)
        assert problems == ()
        assert scenario.name == wanted.name
        for name in controls.lever_names():
            a = wanted.assumptions[name]
            assert scenario[name] == pytest.approx(wanted[name], abs=(a.high - a.low) / 1000), (query, name)


@pytest.mark.parametrize("tab", tabs.TABS, ids=lambda tab: tab.name)
def test_without_scripts_a_tab_is_a_link_that_carries_the_scenario(tab: tabs.Tab) -> None:
    page = painted(f"store_mwh=40&view={tab.name}")
    assert f'href="/stoke-on-trent/scenarios?store_mwh=40&amp;view={tab.name}"' in page
    (current,) = re.findall(r'<a[^>]*aria-current="true"[^>]*id="tab-([a-z]+)"', page)
    assert current == tab.name
    for slot in tab.slots:
        assert f'id="{slot.id}-plot"' in page


def test_an_unknown_tab_is_the_first() -> None:
    assert f'id="{tabs.TABS[0].slots[0].id}-plot"' in painted("view=nothing")


@pytest.mark.parametrize("slug", ["stoke-on-trent", "isles-of-scilly"])
def test_every_tab_of_any_council_has_unique_ids_and_one_heading(slug: str) -> None:
    for tab in tabs.TABS:
        page = painted(f"view={tab.name}", slug)
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), (slug, tab.name)
        assert page.count("<h1") == 1


def test_every_button_and_box_has_a_name(stoke: Place) -> None:
    page = laid_out(stoke, "everything")
    labelled = {label.htmlFor for label in of_type(page, "Label") if getattr(label, "htmlFor", None)}
    for box in [*of_type(page, "Select"), *of_type(page, "Input")]:
        assert box.id in labelled or getattr(box, "aria-label", None) or getattr(box, "placeholder", None), box.id
    for button in of_type(page, "Button"):
        assert text(button).strip() or getattr(button, "aria-label", None), button


def test_outside_england_the_nation_speaks() -> None:
    page = painted("view=homes", "cardiff")
    assert "Fuel poverty in Cardiff: we hold no figure now" in page
    assert "Wales as a whole" in page


def test_title_and_description(stoke: Place) -> None:
    path = pathway_for(assumptions.scenario(stoke))
    assert scenarios.title(stoke, path) == "Stoke-on-Trent: scenarios – Powered Here"
    assert "levers" in scenarios.description(stoke, path)
