"""Sentences of one's own roof: true, short, plain."""

import re
from dataclasses import replace

import pytest

from dashboard.text import roof
from models.outcomes import one_home
from models.outcomes.one_home import Home, RoofAnswer, Span
from models.sources import assumptions, places
from tests.reading import grade

HOME = Home(faces="west", slope="usual", panels=10, used_kwh=2500.0, presence="half", battery_kwh=0.0)


@pytest.fixture(scope="module")
def found() -> RoofAnswer:
    stoke = places.place("E06000021")
    return one_home.answer(stoke, assumptions.scenario(stoke), HOME, 2026)


def test_the_title_says_what_is_made(found: RoofAnswer) -> None:
    assert roof.title("Stoke-on-Trent", 10, "west", found) == (
        "Ten panels facing west would make about 2,800 units a year in Stoke-on-Trent"
    )
    assert roof.lead("west", found).startswith("That is 77% of what they would make facing south.")
    assert roof.lead("south", found).startswith("Power: 4 kW. You would use about")


def test_money_is_told_with_its_ends(found: RoofAnswer) -> None:
    number, note = roof.saving(found)
    assert number == "About £400"
    assert "It can be £220 to £600" in note
    number, note = roof.payback(found)
    assert re.fullmatch(r"About \d+ years", number)
    assert "Panels last about 30 years" in note
    hardly = replace(found, payback_years=Span(20.0, float("inf"), float("inf")))
    assert roof.payback(hardly)[0] == "Hardly ever"
    never = replace(found, payback_years=Span(80.0, 200.0, float("inf")))
    assert roof.payback(never)[0] == "Never"
    long = replace(found, payback_years=Span(20.0, 70.0, float("inf")))
    assert roof.payback(long)[0] == "Not in their life"
    assert "20 to more than 60 years" in roof.payback(long)[1]


def test_a_battery_is_told_as_what_it_does(found: RoofAnswer) -> None:
    assert roof.own_title(found) == (
        "With a battery of 5 units you would use 2.7 times as much yourself, but it would not pay for itself"
    )
    assert "change little" in roof.own_title(replace(found, own_by_battery={0.0: 900.0, 5.0: 950.0, 10.0: 960.0}))
    assert "sell all" in roof.own_title(replace(found, own_by_battery={0.0: 0.0, 5.0: 0.0, 10.0: 0.0}))


def test_what_is_not_counted_is_said(found: RoofAnswer) -> None:
    plain = len(roof.unknown(found, "", False, 2300.0))
    more = roof.unknown(found, "heat_pump", True, 2300.0)
    assert "heat pump" in more[plain]
    assert "2,300 units" in more[plain + 1]
    assert len(roof.unknown(found, "", False, 2300.0, is_shared=True)) == plain - 1


def test_it_is_easy_to_read(found: RoofAnswer) -> None:
    said = [
        roof.lead("west", found),
        *(f"{number} {note}." for number, note in (roof.saving(found), roof.payback(found), roof.carbon(found, 2026))),
        roof.prices(found),
        *roof.unknown(found, "heat_pump", True, 2300.0),
        *roof.unknown(found, "electric", False, 2300.0),
        roof.battery_pays(found),
        *roof.shared(),
        *(f"{number} {note}." for number, note in roof.shared_numbers(found, 8, 2026, (37.0, 60.0))),
    ]
    assert grade(" ".join(said)) <= 6.0
    longest = max((s for text in said for s in re.split(r"(?<=[.;:])\s", text)), key=lambda s: len(s.split()))
    assert len(longest.split()) <= 25, longest


def test_the_light_is_told_as_near_as_the_yields_of_the_trade_have_it(found: RoofAnswer) -> None:
    # From Brighton to Shetland, tests/models/supply/test_one_roof.py.
    assert [text for text in roof.unknown(found, "", False, 2300.0) if text.startswith("The light")] == [
        "The light, to a few parts in 100. Here we are within 6 in 100 of the trade’s own tables."
    ]


def test_a_battery_that_is_paid_for_is_bought_again_and_that_is_said(found: RoofAnswer) -> None:
    assert "a battery about 15: a new one is in these sums" in roof.payback(found, with_battery=True)[1]
    assert "battery" not in roof.payback(found)[1]
