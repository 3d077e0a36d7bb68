"""The two pages of lessons: a finding, every lesson once, what was brought in marked as not checked."""

from datetime import UTC, datetime

import pytest

from dashboard.lessons import reading
from dashboard.lessons.nouns import Brought
from dashboard.pages import lessons as page
from dashboard.server import site
from dashboard.shell.first_paint import html_of
from models.sources import assumptions, places
from models.sources.lessons import lessons
from tests.factories import pathway
from tests.lessons import FILE, encoded
from tests.page_text import links, of_type, text


def brought(**different: object) -> Brought:
    """A file that an officer brought in."""
    file = reading.read(encoded(FILE | different))
    return Brought(number=7, file=file, note="why", by="amy", at=datetime(2026, 11, 28, tzinfo=UTC))


def test_all_lessons_stand_on_one_page_each_once_under_its_kind() -> None:
    answer = site.answer("/lessons", "")
    assert (answer.status, answer.tree, answer.listed) == (200, None, True)
    (head,) = of_type(answer.first, "H1")
    assert text(head) == "Of 40 projects 17 worked, 11 worked in part and 12 failed."
    assert sorted(a.id for a in of_type(answer.first, "Article")) == sorted(one.name for one in lessons())
    said = text(answer.first)
    assert "What was read is an excerpt" in said
    assert "The verdict is ours" in said
    assert {"/lessons.csv", "/lessons.json", "/api/v1/lessons.schema.json"} <= set(links(answer.first))


def test_a_search_is_answered_by_count_and_its_files_are_of_it() -> None:
    answer = site.answer("/lessons", "technology=energy_company")
    assert not answer.listed
    assert "Of 4 projects none worked, none worked in part and 4 failed." in text(answer.first)
    assert "/lessons.csv?technology=energy_company" in links(answer.first)
    nothing = site.answer("/lessons", "q=zzzz").first
    assert "No project fits all of that" in text(nothing)
    assert not [href for href in links(nothing) if ".csv" in href], "an empty file helps nobody"
    wrong = site.answer("/lessons", "technology=nuclear")
    assert wrong.status == 400
    assert "There is no kind of project “nuclear”" in text(wrong.first)


def test_there_is_one_address_of_it() -> None:
    assert site.answer("/lessons/", "q=a").redirect == "/lessons?q=a"
    assert site.answer("/lessons", "technology=hydro&outcome=&where=&q=").redirect == "/lessons?technology=hydro"
    assert site.answer("/lessons", "technology=&outcome=&where=&q=").redirect == "/lessons"
    assert site.answer("/lessons", "x=1&q=+weir").redirect == "/lessons?q=weir"
    assert site.answer("/lessons/more", "").status == 404


def test_stokes_own_come_first_and_the_shared_one_is_not_told_twice() -> None:
    answer = site.answer("/stoke-on-trent/lessons", "")
    assert (answer.status, answer.tree) == (200, None)
    ids = [article.id for article in of_type(answer.first, "Article")]
    assert ids == ["own-waste_plant_hanford", "own-geothermal_etruria", "own-council_homes_solar_2018"]
    said = text(answer.first)
    assert "3 lessons of its own" in said
    assert "check its present state" in said
    assert "/lessons#stoke_solarplicity" in links(answer.first)
    assert "/stoke-on-trent/lessons.json" in links(answer.first)


def test_a_place_without_its_own_is_told_so_and_offers_no_file() -> None:
    answer = site.answer("/ashford/lessons", "")
    assert "Ashford has no lesson of its own here yet; " in text(answer.first)
    assert "/ashford/lessons.json" not in links(answer.first)
    assert "Other projects in Nottingham" in text(site.answer("/nottingham/lessons", "").first)


@pytest.mark.parametrize("council", places.councils(), ids=lambda c: c.slug)
def test_every_council_has_its_page(council) -> None:  # type: ignore[no-untyped-def]
    place = places.place(council.code)
    tree = page.layout(place, assumptions.scenario(place), pathway(place_name=place.name))
    html = html_of(tree)
    assert html.count("<h1") == 1
    assert "of others" in html


def test_lessons_brought_in_are_attributed_and_marked_as_not_checked() -> None:
    answer = site.answer("/ashford/lessons", "", brought_of=lambda code: (brought(),))
    said = text(answer.first)
    assert "Not checked by Powered Here" in said
    assert "Of Leeds, published by Leeds City Council, 27 November 2026. Licence: Open Government Licence v3.0." in said
    assert [article.id for article in of_type(answer.first, "Article")] == ["from-7-meadow_farm"]


def test_hostile_lessons_that_were_brought_in_are_words() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    lesson = FILE["lessons"][0] | {"label": evil, "lesson": evil, "kind": ""}  # type: ignore[index]
    shown = brought(council=evil, publisher=evil, licence=evil, lessons=[lesson])
    html = html_of(site.answer("/ashford/lessons", "", brought_of=lambda code: (shown,)).first)
    assert "<script" not in html
    assert "<img" not in html


def test_projects_lead_to_what_others_tried() -> None:
    for address in ("/stoke-on-trent/", "/stoke-on-trent/progress", "/cornwall/progress"):
        found = [href for href in links(site.answer(address, "").first) if href.startswith("/lessons?technology=")]
        assert found, address
    assert "/stoke-on-trent/lessons" in links(site.answer("/stoke-on-trent/", "").first)
    assert "/lessons" in links(site.answer("/", "").first)
