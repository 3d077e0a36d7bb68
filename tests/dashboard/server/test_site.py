"""What an address stands for."""

import pytest

from dashboard.server import site
from dashboard.shell.first_paint import html_of


@pytest.mark.parametrize("page", site.PAGES, ids=lambda p: p.name)
def test_every_page_of_a_council_answers(page: site.Page) -> None:
    answer = site.answer(f"/stoke-on-trent/{page.path}", "")
    assert answer.status == 200
    assert answer.redirect is None
    assert "Stoke-on-Trent" in answer.title
    assert "Stoke-on-Trent" in answer.description
    assert html_of(answer.first).count("<h1") == 1


@pytest.mark.parametrize("address", ["/stoke-on-trent", "/E06000021/", "/e06000021", "//stoke-on-trent/"])
def test_a_place_has_one_address(address: str) -> None:
    answer = site.answer(address, "?store_mwh=40")
    assert (answer.status, answer.redirect) == (308, "/stoke-on-trent/?store_mwh=40")


@pytest.mark.parametrize(
    "address",
    ["/atlantis/", "/stoke-on-trent/nothing", "/a/b/c", "/<script>/", "/stoke-on-trent/progress/more", "/%00/"],
)
def test_what_is_not_there_is_404_with_a_way_on(address: str) -> None:
    answer = site.answer(address, "")
    page = html_of(answer.first)
    assert answer.status == 404
    assert 'href="/"' in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("store_mwh=nan", "must be between"),
        ("store_mwh=-1", "must be between"),
        ("store_mwh=lots", "must be between"),
        ("scenario=utopia", "Choose from"),
        ("stor_mwh=1", "no assumption called"),
        ("x" * 5000, "too long"),
    ],
)
def test_a_scenario_that_cannot_be_used_is_400_and_the_page_still_says_something(query: str, words: str) -> None:
    answer = site.answer("/stoke-on-trent/", query)
    page = html_of(answer.first)
    assert answer.status == 400
    assert words in page
    assert "of the electricity it uses" in page


def test_the_scenario_of_the_address_is_the_one_shown() -> None:
    page = html_of(site.answer("/stoke-on-trent/", "?scenario=everything").first)
    assert "Everything the place can hold" in page
    assert "progress?scenario=everything" in page


def test_a_query_key_cannot_stand_in_for_the_council() -> None:
    answer = site.answer("/stoke-on-trent/", "?council=leeds")
    assert answer.status == 400
    assert "Stoke-on-Trent" in answer.title


def test_what_other_sites_hang_onto_links_is_dropped() -> None:
    assert site.answer("/stoke-on-trent/", "?utm_source=mail&fbclid=1").status == 200


@pytest.mark.parametrize(("query", "address"), [("q=leeds", "/leeds/"), ("q=E06000021", "/stoke-on-trent/")])
def test_a_search_that_only_one_council_fits_leads_there(query: str, address: str) -> None:
    assert site.answer("/", query).redirect == address


def test_any_other_search_is_the_first_page_with_its_matches() -> None:
    answer = site.answer("/", "q=st")
    assert answer.status == 200
    assert "councils match" in html_of(answer.first)


def test_a_server_of_one_council_shows_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_COUNCIL", "Leeds")
    site.fixed.cache_clear()
    try:
        assert site.answer("/", "").redirect == "/leeds/"
        assert site.answer("/leeds/", "").status == 200
        assert site.answer("/stoke-on-trent/", "").status == 404
        assert "Other councils" not in html_of(site.answer("/leeds/", "").first)
    finally:
        monkeypatch.undo()
        site.fixed.cache_clear()


def test_before_scripts_run_the_officers_page_says_the_answer_and_where_to_read_on() -> None:
    page = html_of(site.answer("/stoke-on-trent/scenarios", "?store_mwh=40").first)
    assert "of the electricity it uses" in page
    assert "<noscript>" in page
    assert 'href="/stoke-on-trent/progress?store_mwh=40"' in page
