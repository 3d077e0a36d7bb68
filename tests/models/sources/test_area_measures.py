"""What a map shows: classes that mean the same everywhere, means of homes, the highest and lowest once each."""

import pytest

from models.sources import area_measures, places
from models.sources.area_measures import FUEL_POVERTY, GAS_ALONE

SHOWN = [c for c in places.councils() if c.nation != "Scotland"]


def test_stoke_beside_england() -> None:
    of = area_measures.measure("E06000021")
    assert of is not None
    assert (of.name, of.year, len(of.areas), len(of.spots)) == (FUEL_POVERTY, 2024, 33, 163)
    # DESNZ, Sub-regional fuel poverty 2026: 17,017 of 115,178 homes; England 2,472,012 of 24,845,794.
    assert of.council_share == pytest.approx(17_017 / 115_178)
    assert of.nation_share == pytest.approx(2_472_012 / 24_845_794, abs=5e-5)
    assert of.named(of.spots[0].area).name == "Shelton & Joiner's Square"


def test_classes_are_fixed_and_a_bound_is_of_the_class_above() -> None:
    of = area_measures.measure("E06000052")
    assert of is not None
    assert [of.tone(share) for share in (0.0, 0.0549, 0.0551, 0.0849, 0.09, 0.1151, 0.16, 1.0)] == [
        0,
        0,
        1,
        1,
        2,
        3,
        4,
        4,
    ]


def test_wales_is_measured_by_gas_and_scotland_is_not() -> None:
    of = area_measures.measure("W06000015")
    assert of is not None
    assert (of.name, of.nation, of.has_map) == (GAS_ALONE, "Wales", True)
    # ONS, Census 2021 TS046: 963,000 of 1,347,000 Welsh households have mains gas alone.
    assert of.nation_share == pytest.approx(0.715, abs=0.01)
    assert area_measures.measure("S12000049") is None


def test_fewer_than_three_areas_make_no_map() -> None:
    few = [c.name for c in SHOWN if not (of := area_measures.measure(c.code)) or not of.has_map]
    assert few == ["City of London", "Isles of Scilly"]


@pytest.mark.parametrize("council", SHOWN, ids=lambda c: c.slug)
def test_laws_of_every_measure(council) -> None:  # type: ignore[no-untyped-def]
    of = area_measures.measure(council.code)
    assert of is not None
    shares = [spot.share for spot in of.spots]
    assert shares == sorted(shares, reverse=True)
    assert min(shares) <= of.council_share <= max(shares)
    assert set(of.shares) == {area.code for area in of.areas} == {area.code for area in of.shape.areas}
    numbered = of.numbered
    assert len({spot.code for spot in numbered}) == len(numbered) == min(6, len(shares) // 2 * 2)
