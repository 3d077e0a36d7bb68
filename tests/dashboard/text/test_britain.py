"""Words of all councils side by side: whole sentences, one and many, promises as what they are."""

from dataclasses import replace

import pytest

from dashboard.text import britain as told
from models.sources import fuel_poverty_areas, places

PROMISE = places.place("E06000023").promise
"""Bristol's: area and own work."""


def test_one_is_told_as_one() -> None:
    assert (
        told.title_ahead(1, 350)
        == "1 of 350 council areas is on course to make half of the electricity it uses in 2030"
    )
    assert told.title_now(1, 350, 2024).startswith(
        "1 of 350 council areas made half or more of the electricity it used"
    )
    assert told.edited(0) == ""
    assert told.edited(1).startswith("1 council keeps its own list")
    assert told.counted(350, 350) == "All 350 councils."
    assert told.counted(1, 350) == "1 of 350 councils."


def test_a_promise_is_told_for_what_it_is_with_its_paper() -> None:
    both = replace(PROMISE, area_year=2030, area_aim="", area_url="https://a.uk", own_year=2025, own_aim="", own_url="")
    assert told.promised(both) == [("area 2030", "https://a.uk"), ("own work 2025", "")]
    assert told.promised(replace(both, area_aim="80% less"))[0][0] == "area, by its own aim, 2030"
    none = replace(both, area_year=None, own_year=None)
    assert told.promised(replace(none, status="none found")) == [("none recorded", "")]
    assert told.promised(replace(none, status="not in source")) == [("not on the list", "")]
    assert told.promised(replace(none, status="unclear"))[0][0] == "not clear for what"


@pytest.mark.parametrize(
    ("change", "words"),
    [(-0.1476, "15% less"), (0.041, "4% more"), (0.004, "no change"), (-0.004, "no change"), (None, "not known")],
)
def test_a_change_of_carbon_is_told_without_a_sign(change: float | None, words: str) -> None:
    assert told.carbon(change) == words


def test_a_range_a_place_and_what_is_missing() -> None:
    assert told.between(0.083, 0.186) == "8.3% to 19%"
    assert told.between(0.001, 0.001) == "about 0.1%"
    assert (told.place(3, 3), told.place(3, 12)) == ("3", "3 to 12")
    assert told.poor(None) == "counted otherwise"
    assert told.poor(0.148) == "15%"


def test_fuel_poverty_is_englands_and_the_other_nations_are_told_apart() -> None:
    nations = tuple(fuel_poverty_areas.of_nation(name) for name in ("Scotland", "Wales"))
    said = told.how_poor(nations)
    assert "as England counts it" in said
    assert "Scotland as a whole: 29% in 2024." in said
    assert "Wales as a whole: 25% in 2024." in said


def test_why_nothing_lies_ahead_names_the_command() -> None:
    for why in ("none", "stale", "partial"):
        first, last = told.lacking(why)
        assert first.startswith("What lies ahead is not shown")
        assert last == "Whoever runs this server makes it with: powered-here batch --all --futures 1000"
