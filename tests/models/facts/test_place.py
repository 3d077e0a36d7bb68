"""Place: plain facts."""

from dataclasses import FrozenInstanceError, replace

import pytest

from models.sources import places


def test_the_newest_year_has_both_statistics() -> None:
    place = places.place("E06000021")
    assert place.newest_year == 2024
    older = replace(place, renewables=tuple(r for r in place.renewables if r.year <= 2022))
    assert older.newest_year == 2022


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        places.place("E06000021").name = "Elsewhere"  # type: ignore[misc]


def test_every_technology_has_a_load_factor() -> None:
    place = places.place("S12000027")
    assert tuple(place.load_factors) == place.technologies.statistics
