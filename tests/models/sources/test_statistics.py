"""What the statistics say of a council is the part of its place of the same names."""

import pytest

from models.sources import places, statistics


@pytest.mark.parametrize("name", ["Stoke-on-Trent", "North Yorkshire", "Shetland Islands", "Isles of Scilly"])
def test_it_is_the_same_as_in_the_place(name: str) -> None:
    council = places.find_council(name)
    of, place = statistics.of(council), places.place(council.code)
    for field in ("electricity", "renewables", "national_stations", "load_factors", "year_yields", "projects"):
        assert getattr(of, field) == getattr(place, field), field
    assert of.electricity[-1].year == place.newest_year


def test_yields_of_years_are_read() -> None:
    assert statistics.year_yields().of("solar", 2024) == pytest.approx(1.0, abs=0.3)
