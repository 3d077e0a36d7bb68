"""What councillors ask beside the path: each part leads on, and says what it rests on."""

from dashboard.answers import results
from dashboard.server import site
from dashboard.shell.first_paint import html_of
from dashboard.workbench import councillors
from models.sources import assumptions, hands, places

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
