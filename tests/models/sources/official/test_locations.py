"""A place on land is in its council; one at sea or abroad in none."""

import pytest

from models.sources.official.locations import Areas
from models.sources.places import councils

AREAS = Areas.of_file()


def test_the_middle_of_nearly_every_council_is_in_it() -> None:
    # ONS label points lie inside; the simplified boundaries miss a few small ones.
    wrong = [council.name for council in councils() if AREAS.council(council.lat, council.lon) != council.code]
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (60.3393, -1.2084, "S12000027"),
        (53.0710, -3.4892, "W06000003"),
        (50.03, -5.68, "E06000052"),
        (54.60, -5.93, None),
        (53.9, 2.5, None),
        (48.85, 2.35, None),
    ],
    ids=["Viking, Shetland", "Clocaenog, Conwy", "the end of Cornwall", "Belfast", "Dogger Bank", "Paris"],
)
def test_a_place_is_in_its_council(lat: float, lon: float, code: str | None) -> None:
    assert AREAS.council(lat, lon) == code
