"""Promises on carbon in sentences: every kind there is, and years that have passed."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.text import glance, promises
from models.sources import places
from tests.factories import pathway
from tests.models.facts.test_promise import OLDHAM
from tests.reading import grade

TODAY = date(2026, 11, 28)


def of(name: str) -> str:
    return promises.sentences(places.place(places.find_council(name).code).promise, TODAY)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Leeds",
            "The council has promised to make its own work and the whole area carbon neutral by 2030. It declared a "
            "climate emergency in March 2019.",
        ),
        (
            "Oxford",
            "The council has promised to make its own work carbon neutral by 2030 and the whole area by 2040. It "
            "declared a climate emergency in January 2019.",
        ),
        (
            "Boston",
            "The council has promised to make its own work carbon neutral by 2050. For the whole area no promise is "
            "recorded. It declared a climate emergency in January 2020.",
        ),
        (
            "Warrington",
            "The council has promised to make the whole area carbon neutral by 2030. For its own work no promise is "
            "recorded. It declared a climate emergency in June 2019.",
        ),
        (
            "Highland",
            "The council has promised to make its own work carbon neutral by 2045. For the whole area its aim by 2025, "
            "a year that has passed, is “a carbon neutral Inverness and a low carbon Highlands”. The list does not say "
            "if it was kept. It declared a climate emergency in May 2019.",
        ),
        (
            "Oldham",
            "The council has promised to make its own work carbon neutral by 2025, a year that has passed, and the "
            "whole area by 2030. The list does not say if it was kept. It declared a climate emergency in September "
            "2019.",
        ),
        (
            "Dumfries and Galloway",
            "The council has promised to make its own work and the whole area carbon neutral by 2025, a year that has "
            "passed. The list does not say if it was kept. It declared a climate emergency in June 2019.",
        ),
        (
            "Chichester",
            "For the whole area the aim of the council by 2025, a year that has passed, is “a 10% reduction "
            "year-on-year from 2019”. For its own work no promise is recorded. The list does not say if it was kept. "
            "It declared a climate emergency in July 2019.",
        ),
        (
            "Norwich",
            "The council has promised to make its own work carbon neutral by 2030 and the whole area by 2050. It took "
            "note of a climate emergency in January 2019, but did not declare one as such.",
        ),
        (
            "Rutland",
            "The council has promised to make its own work carbon neutral by 2050. For the whole area no promise is "
            "recorded. It agreed to act on climate change in October 2019, but declared no emergency.",
        ),
        (
            "Ashford",
            "The council has promised to make its own work and the whole area carbon neutral by 2030. It is not known "
            "to have declared a climate emergency.",
        ),
        (
            "Hounslow",
            "The council has promised to make its own work carbon neutral by 2030. For the whole area no promise is "
            "recorded. It declared a climate emergency; the list does not say when.",
        ),
        (
            "Bromley",
            "The council has promised to make its own work carbon neutral by 2027. For the whole area no promise is "
            "recorded.",
        ),
        (
            "Tewkesbury",
            "The council has made a carbon promise, but the list cannot tell if it is for its own work or the whole "
            "area. The year on the list is 2030. It declared a climate emergency in October 2019.",
        ),
        (
            "Stoke-on-Trent",
            "No climate promise is recorded for Stoke-on-Trent. The council declared a climate emergency in July 2019. "
            "In March 2025 it spoke of net zero by 2050, in line with the government.",
        ),
        (
            "Cumberland",
            "No climate promise is recorded for Cumberland. The council was formed in April 2023. What the councils "
            "before it promised is not carried over.",
        ),
    ],
)
def test_each_kind_of_promise_is_said_as_it_is(name: str, said: str) -> None:
    assert of(name) == said


def test_a_county_and_a_combined_authority_are_called_by_their_names() -> None:
    county, combined = (promises.sentences(p, TODAY) for p in places.place("E07000010").county_promises)
    assert county.startswith("Cambridgeshire County Council has promised to make its own work carbon neutral by 2030")
    assert combined.startswith("The Cambridgeshire and Peterborough Combined Authority has promised to make its own")
    (valley,) = places.place("E06000001").county_promises
    assert promises.sentences(valley, TODAY) == (
        "No climate promise is recorded for the Tees Valley Combined Authority."
    )
    assert promises.paper(valley) == "What the Tees Valley Combined Authority says"


def test_a_year_has_passed_once_it_is_over() -> None:
    assert "passed" not in promises.sentences(OLDHAM, date(2025, 12, 31))
    assert "by 2025, a year that has passed, and the whole area by 2030." in promises.sentences(
        OLDHAM, date(2026, 1, 1)
    )
    both = promises.sentences(OLDHAM, date(2031, 1, 1))
    assert both.count("a year that has passed") == 2
    assert both.count("The list does not say if it was kept.") == 1


def test_with_its_own_aim_alone_the_aim_is_named_first() -> None:
    half = replace(OLDHAM, own_aim="half of it", area_year=None)
    assert promises.sentences(half, date(2020, 1, 1)).startswith(
        "For its own work the aim of the council by 2025 is “half of it”. For the whole area no promise is recorded."
    )


def test_a_promise_on_carbon_is_never_called_a_target_for_energy() -> None:
    *_, leeds = promises.of_place(places.place("E08000035"), TODAY)
    assert leeds == f"{promises.not_energy()} {promises.collected()}"
    assert "not a target for making energy" in leeds
    assert promises.of_place(places.place("E06000021"), TODAY)[-1] == promises.collected()


def test_without_a_day_it_is_today() -> None:
    place = places.place("E08000004")
    assert promises.of_place(place) == promises.of_place(place, date(2026, 11, 28))


def test_every_council_s_promises_and_target_are_easy_to_read() -> None:
    for council in places.councils():
        place = places.place(council.code)
        text = " ".join([*promises.of_place(place, TODAY), place.target.wording, glance.aim(place, pathway())])
        assert grade(text) <= 6.0, council.name
