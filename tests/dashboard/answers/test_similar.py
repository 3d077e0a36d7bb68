"""A council beside others: each with what it made first and makes now, and what its plant grew by."""

import pytest

from dashboard.answers import similar
from models.sources import newest_years, statistics
from models.sources.councils import councils, find_council


def test_the_row_holds_each_once_the_one_that_makes_most_first() -> None:
    here, others = find_council("Stoke-on-Trent"), councils()[:20]
    row = similar.beside(here, others, newest_years.every_council())
    assert {one.council for one in row} == {here, *others}
    shares = [one.share for one in row]
    assert shares == sorted(shares, reverse=True)
    assert next(one for one in row if one.council == here).distance == 0.0


def test_what_has_grown_is_the_difference_of_two_published_years() -> None:
    # DESNZ, Regional renewable statistics: 35.25 MW of photovoltaics in Stoke at the end of 2024.
    plant = statistics.of(find_council("Stoke-on-Trent")).renewables
    of = {(r.year, r.technology): r.capacity_mw for r in plant}
    grown = similar.grown_mw(plant)
    assert grown["solar"] == pytest.approx(of[2024, "solar"] - of[2014, "solar"])
    assert of[2024, "solar"] == pytest.approx(35.25, abs=0.01)
    assert min(grown.values()) > 0.0


def test_plant_out_at_sea_is_no_plant_of_a_council() -> None:
    assert not any("offshore_wind" in similar.grown_mw(statistics.of(council).renewables) for council in councils())
