"""What councillors ask beside the path: each part leads on, and says what it rests on."""

from dashboard.answers import results
from dashboard.server import site
from dashboard.shell.first_paint import html_of
from dashboard.text import assured as words_of
from dashboard.workbench import controls, councillors, loaded_plans
from models.sources import assumptions, hands, places
from tests import assured
from tests.assured import NORFOLK

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")
PATH = results.pathway_for(TODAY)


def test_the_paper_is_of_the_scenario_that_the_page_shows() -> None:
    shown = html_of(site.answer("/stoke-on-trent/progress", "store_mwh=40").first)
    assert 'href="/stoke-on-trent/progress/paper.docx?store_mwh=40"' in shown
    assert 'href="/stoke-on-trent/progress/paper.pdf?store_mwh=40"' in shown


def test_what_changed_is_the_heading() -> None:
    shown = html_of(councillors.changed_of_late(STOKE, PATH))
    assert "The share made here went from 15.4% in 2023 to 15.5% in 2024</h2>" in shown
    assert "counts earlier years anew each time" in shown


def test_money_leads_to_the_charts_and_to_a_programme() -> None:
    shown = html_of(councillors.money(STOKE, TODAY, PATH, "/stoke-on-trent/sources"))
    for address in ("/stoke-on-trent/scenarios#money", "/stoke-on-trent/invest"):
        assert address in shown
    assert shown.count("<li>") == 4


def test_the_capital_of_a_path_that_saves_says_what_is_not_in_it() -> None:
    missing = "What saving of use costs is not in these sums; only plans count it."
    saving = TODAY.with_changes({"business_use_change_share": -0.09})
    shown = html_of(councillors.money(STOKE, saving, results.pathway_for(saving), "/stoke-on-trent/sources"))
    assert missing in shown
    assert shown.count("<li>") == 4
    assert missing not in html_of(councillors.money(STOKE, TODAY, PATH, "/stoke-on-trent/sources"))


def test_it_stands_among_its_like_and_leads_to_them() -> None:
    shown = html_of(councillors.among_similar(STOKE, PATH))
    assert "councils like Stoke-on-Trent" in shown
    assert 'href="/stoke-on-trent/similar"' in shown


def test_each_lever_says_in_whose_hands_it_is_and_who_says_so() -> None:
    shown = html_of(councillors.in_whose_hands(TODAY))
    assert shown.count("<tr>") == len(councillors.HANDS) + 1
    for name in councillors.HANDS:
        held = hands.of_levers()[name]
        assert not held.url or f'href="{held.url}"' in shown


def test_a_path_that_is_a_plan_for_a_share_of_futures_says_so_and_another_one_nothing() -> None:
    place, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    loaded = loaded_plans.loading(place, scenario, plan)
    told = words_of.in_short(plan)
    assert told in html_of(councillors.sure_of(loaded))
    assert councillors.sure_of(scenario) is None
    assert "futures of this model, and many of its drivers are judgements" in told
    page = html_of(site.answer(f"/{place.slug}/progress", controls.search_of(loaded).removeprefix("?")).first)
    assert told in page
    assert 'id="assured"' not in html_of(site.answer(f"/{place.slug}/progress", "").first)
