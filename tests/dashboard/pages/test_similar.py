"""Similar councils: a row that holds the place once, by likeness or by hand, with what those ahead have built."""

import re

import pytest

from dashboard.server import site
from dashboard.shell.first_paint import html_of
from models.sources.councils import councils


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
