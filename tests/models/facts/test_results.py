"""The nouns of the answer: what they say of themselves."""

import json

import pytest

from models.facts import Pathway
from models.pathway import projection
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def today() -> Pathway:
    place = places.place("E06000021")
    return projection.project(place, assumptions.scenario(place)).pathway


def test_a_year_is_found_by_its_number(today: Pathway) -> None:
    assert today.of(2030).year == 2030
    with pytest.raises(KeyError, match="2014 to 2040"):
        today.of(1999)


def test_the_newest_actual_year_and_the_gap(today: Pathway) -> None:
    assert today.newest_actual.year == 2024
    assert today.target_gap_share == pytest.approx(today.of(2030).annual_share - 0.5)
    assert today.reached_year is None


def test_the_record_is_json(today: Pathway) -> None:
    record = json.loads(json.dumps(today.record()))
    assert record["years"][0]["year"] == 2014
    assert record["years"][0]["job_years"] is None
