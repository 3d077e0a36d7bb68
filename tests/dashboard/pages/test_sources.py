"""Every number leads to a row here, and every row says who says so."""

import re
from dataclasses import replace
from datetime import date
from html import escape

import pytest

from dashboard.answers.results import pathway_for
from dashboard.pages import progress, residents, sources
from dashboard.shell import elements
from dashboard.shell.first_paint import html_of
from dashboard.text import words
from models.facts import Target
from models.sources import assumptions, ledgers, places
from models.sources.editions import editions
from models.sources.ledgers import Ledger
from tests.page_text import text

STOKE = places.place("E06000021")
PLACES = [STOKE, places.place("S12000049"), places.place("W06000015")]


def page_of(place: object, **changes: float) -> str:
    scenario = assumptions.scenario(place).with_changes(changes)
    return html_of(sources.layout(place, scenario, pathway_for(scenario)))


def anchors(page: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', page))


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
def test_every_assumption_has_a_row_of_its_name(place: object) -> None:
    assert anchors(page_of(place)) >= assumptions.scenario(place).assumptions.keys()


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
@pytest.mark.parametrize("module", [residents, progress], ids=["residents", "progress"])
def test_every_link_to_a_source_finds_its_row(place: object, module: object) -> None:
    scenario = assumptions.scenario(place)
    pathway = pathway_for(scenario)
    elsewhere = html_of(elements.page("x", place, module.layout(place, scenario, pathway)))
    wanted = set(re.findall(rf'href="/{place.slug}/sources#([^"]+)"', elsewhere))
    assert wanted
    assert wanted <= anchors(page_of(place))


def test_links_within_the_page_find_their_row() -> None:
    page = page_of(STOKE)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors(page)


def test_no_id_is_there_twice() -> None:
    ids = re.findall(r' id="([^"]+)"', page_of(STOKE))
    assert len(ids) == len(set(ids))


def test_ids_of_rows_are_not_ids_of_controls() -> None:
    """Dash would take a row called store_mwh for the lever of that name."""
    scenario = assumptions.scenario(STOKE)
    tree = elements.page("sources", STOKE, sources.layout(STOKE, scenario, pathway_for(scenario)))
    ids = {str(part.id) for part in tree._traverse() if getattr(part, "id", None) is not None}
    assert not ids & scenario.assumptions.keys()


def test_an_assumption_by_judgement_is_called_one() -> None:
    row = re.search(r'<tr id="store_hours"[^>]*>.*?</tr>', page_of(STOKE))
    assert row
    assert "assumption" in row[0]
    assert "Read 23 November 2026" in row[0]


def test_a_changed_value_says_so() -> None:
    page = page_of(STOKE, store_mwh=40)
    row = re.search(r'<tr id="store_mwh"[^>]*>.*?</tr>', page)
    assert row
    assert "<strong>40 MWh</strong> (changed from 0 MWh)" in row[0]


def test_every_edition_that_concerns_the_place_is_listed() -> None:
    wanted = {e.table for e in editions() if not e.table.startswith("ledger/")}
    page = page_of(PLACES[1])
    assert all(f"<code>{table}</code>" in page for table in wanted)
    assert "<code>ledger/E06000021.csv</code>" not in page


def test_a_council_without_a_project_list_is_told_how_to_begin_one() -> None:
    page = page_of(PLACES[1])
    assert "No project list is kept" in page
    assert 'href="/glasgow-city/ledger"' in page
    assert "data/ledger" not in page


def driver_row(page: str, name: str) -> str:
    row = re.search(rf'<tr id="{name}"[^>]*>.*?</tr>', page)
    assert row, name
    return row[0]


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
def test_all_that_is_not_known_has_a_row_with_its_source_and_grade(place: object) -> None:
    page = page_of(place)
    section = page[page.index('id="uncertainty"') : page.index('id="statistics"')]
    for driver in assumptions.drivers():
        row = driver_row(section, driver.name)
        assert f'<span class="grade">{driver.grade}</span>' in row
        assert driver.drawn in row
        assert (f'href="{escape(driver.url)}"' in row) == driver.url.startswith("http")
        assert "Read " in row
        assert ">nan" not in row


def test_a_spread_is_written_as_it_is_drawn() -> None:
    drivers = {d.distribution: d for d in assumptions.drivers()}
    page = page_of(STOKE)
    for kind, wording in (
        ("normal", "normal about {central}, standard deviation {sd}"),
        ("lognormal", "log-normal about {central}, standard deviation {sd}"),
        ("triangular", "{low} to {high}, likeliest {central} (triangular)"),
        ("pert", "{low} to {high}, likeliest {central} (pert)"),
        ("uniform", "{low} to {high}, all as likely"),
    ):
        if kind in drivers:
            d = drivers[kind]
            numbers = {n: f"{getattr(d, n) or 0:g}".replace("-", "−") for n in ("low", "central", "high", "sd")}
            assert wording.format(**numbers) in driver_row(page, d.name)


def test_the_table_of_what_is_not_known_has_its_edition_beside_the_others() -> None:
    assert "table-uncertainty" in anchors(page_of(STOKE))


def test_a_price_is_shown_in_the_pounds_of_its_year() -> None:
    price = assumptions.scenario(STOKE).assumptions["solar_business_capital_gbp_per_kw"]
    assert (price.unit, price.price_year) == ("GBP per kW", 2025)
    assert f"{words.of_unit(price.value, 'GBP (2025) per kW')}" in page_of(STOKE)


def test_every_row_stands_in_a_group_that_opens_and_the_filter_comes_first() -> None:
    page = page_of(STOKE)
    filter_at = page.index('id="sources-filter"')
    assert filter_at < page.index("<details")
    outside = re.sub(r"<details.*?</details>", "", re.sub(r"<details>.*?</details>", "", page, flags=re.S), flags=re.S)
    assert "<tr" not in outside
    assert "<details open" not in page


def test_a_row_says_what_the_filter_asks_for() -> None:
    page = page_of(STOKE, store_mwh=40)
    scenario = assumptions.scenario(STOKE)
    for a in scenario.assumptions.values():
        row = re.search(rf'<tr id="{a.name}" data-grade="(.)" data-kind="([a-z ]+)">', page)
        assert row, a.name
        kinds = ["lever" if a.is_lever else "assumption", *(["changed"] if a.name == "store_mwh" else [])]
        assert (row[1], row[2].split()) == (a.grade, kinds)
    assert "changed here" in page
    assert "changed here" not in page_of(STOKE)


def test_a_list_that_the_council_keeps_is_named_as_such_with_its_day() -> None:
    own = frozenset({"solar_leek_road"})
    other = replace(places.place("E06000021"), projects_amended_on=date(2026, 11, 28), own_projects=own)
    scenario = assumptions.scenario(other)
    told = text(sources.layout(other, scenario, pathway_for(scenario)))
    assert "the list that officers of Stoke-on-Trent keep here, as last changed on 28 November 2026" in told
    assert "the council’s own judgement for Leek Road solar farm; for the others it is Powered Here’s" in told
    assert told.count(", the council’s own judgement)") == 1


def test_the_council_s_own_target_has_its_own_source_and_moves_no_project() -> None:
    stoke = places.place("E06000021")
    own = Target(
        share=0.6, year=2030, wording="w", source="Cabinet, 3 May", url="https://example.org/t", grade="A",
        is_council_target=True,
    )  # fmt: skip
    ledger = Ledger(
        projects=stoke.projects, references=frozenset(), target=own, since=date(2026, 11, 28),
        target_since=date(2026, 11, 27),
    )  # fmt: skip
    other = ledgers.amended(stoke, ledger)
    page = html_of(sources.layout(other, assumptions.scenario(other), pathway_for(assumptions.scenario(other))))
    row = re.search(r'<tr id="target_share"[^>]*>.*?</tr>', page)
    assert row
    assert '<a href="https://example.org/t"' in row[0]
    for said in ("Cabinet, 3 May", "60%", 'data-grade="A"', "Read 27 November 2026"):
        assert said in row[0], said
    assert "yardstick, the same for every council" not in row[0]
    assert "ledger-edited" not in page
