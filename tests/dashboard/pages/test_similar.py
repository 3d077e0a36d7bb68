"""Similar councils: a row that holds the place once, by likeness or by hand, with what those ahead have built."""

import re

import pytest

from dashboard.answers import similar as answers
from dashboard.server import site
from dashboard.shell import similar_form
from dashboard.shell.first_paint import html_of
from dashboard.text import similar as told
from models.sources import newest_years, statistics
from models.sources.councils import councils, find_council
from tests.hostile import TEXTS


def page(slug: str, query: str = "") -> str:
    return html_of(site.answer(f"/{slug}/similar", query).first)


@pytest.mark.parametrize("slug", ["stoke-on-trent", "highland", "isles-of-scilly", "city-of-london", "gwynedd"])
def test_the_place_is_in_the_row_once_beside_ten_others(slug: str) -> None:
    shown = page(slug)
    (table,) = re.findall(r"<tbody>(.*?)</tbody>", shown, re.DOTALL)
    assert table.count("<tr>") == 11
    assert table.count("this council") == 1
    assert shown.count("<h1") == 1


def test_stoke_beside_its_own_by_published_numbers() -> None:
    # DESNZ, Regional renewable statistics and Subnational electricity 2024: 15.5 % in Stoke; a plant of 14 MW has burnt
    # waste in Derby (Sinfin) in the statistics only.
    shown = page("stoke-on-trent")
    assert "<h1" in shown
    assert "Stoke-on-Trent made 15% of the electricity it used in 2024." in shown
    assert "Derby has added 13.9 MW energy from waste" in shown


def test_those_ahead_are_counted_as_their_numbers_read() -> None:
    row = answers.beside(find_council("Stoke-on-Trent"), councils()[:40], newest_years.every_council())
    here = next(one for one in row if one.council.slug == "stoke-on-trent")
    ahead = told.those_ahead(here, row)
    assert ahead == [one for one in row if round(one.share, 2) > round(here.share, 2)]
    assert str(len(ahead)) in told.title(here, row, by_hand=True)
    assert told.title(row[0], row, by_hand=False).startswith("None of these makes more")


def test_what_has_grown_is_the_difference_of_two_published_years() -> None:
    # DESNZ, Regional renewable statistics: photovoltaics in Stoke 12.2 MW at the end of 2014, 35.25 MW in 2024.
    plant = statistics.of(find_council("Stoke-on-Trent")).renewables
    of = {(r.year, r.technology): r.capacity_mw for r in plant}
    grown = answers.grown_mw(plant)
    assert grown["solar"] == pytest.approx(of[2024, "solar"] - of[2014, "solar"])
    assert of[2024, "solar"] == pytest.approx(35.25, abs=0.01)
    assert min(grown.values()) > 0.0


def test_a_place_that_no_other_is_like_says_so() -> None:
    assert "No council is much like Scilly: even Orkney is 1.9 away." in page("isles-of-scilly")
    assert "No council is much like" not in page("stoke-on-trent")


def test_councils_are_chosen_by_hand_and_what_is_wrong_is_told_at_the_field() -> None:
    shown = page("leeds", "with=Derby;hull")
    (table,) = re.findall(r"<tbody>(.*?)</tbody>", shown, re.DOTALL)
    assert table.count("<tr>") == 3
    assert "aria-invalid" not in shown
    wrong = page("leeds", "with=Derby, Atlantis")
    assert 'aria-invalid="true"' in wrong
    assert "There is no council &#x27;Atlantis&#x27;" in wrong or "Atlantis" in wrong
    assert 'id="with-problem"' in wrong
    assert "At most 12" in page("leeds", "with=" + ",".join(council.code for council in councils()[:20]))
    assert "Name another council." in page("leeds", "with=Leeds")


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_names_are_inert(text: str) -> None:
    asked = similar_form.read(find_council("leeds"), text)
    assert len(asked.others) == similar_form.MANY or asked.by_hand
    shown = html_of(similar_form.form("/leeds/similar", asked, []))
    assert "<script" not in shown
    assert "<img" not in shown
