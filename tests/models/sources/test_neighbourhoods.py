"""Areas hold their neighbourhoods, each once, and their means are of homes and not of percentages."""

import pytest

from models.sources import fuel_poverty_areas, neighbourhoods, places

STOKE, CARDIFF, GLASGOW = "E06000021", "W06000015", "S12000049"


def test_stoke_has_33_areas_that_hold_all_163_neighbourhoods() -> None:
    # DESNZ, Sub-regional fuel poverty 2026: Stoke-on-Trent 17,017 of 115,178 homes.
    areas = neighbourhoods.areas(STOKE)
    inside = [n for area in areas for n in area.neighbourhoods]
    assert (len(areas), len(inside), len({n.code for n in inside})) == (33, 163, 163)
    assert (sum(n.fuel_poor_homes for n in inside), sum(a.households for a in areas)) == (17_017, 115_178)


@pytest.mark.parametrize("council", [c for c in places.councils() if c.nation == "England"], ids=lambda c: c.slug)
def test_areas_hold_every_neighbourhood_of_a_council(council) -> None:  # type: ignore[no-untyped-def]
    inside = [n.code for area in neighbourhoods.areas(council.code) for n in area.neighbourhoods]
    assert sorted(inside) == sorted(n.code for n in fuel_poverty_areas.neighbourhoods(council.code))


def test_a_mean_counts_homes_and_not_neighbourhoods() -> None:
    (area,) = [a for a in neighbourhoods.areas(STOKE) if a.name == "Shelton & Joiner's Square"]
    shares = [n.fuel_poor_share for n in area.neighbourhoods]
    assert round(area.fuel_poor_share, 3) == 0.192
    assert min(shares) < area.fuel_poor_share < max(shares)
    assert area.fuel_poor_share != pytest.approx(sum(shares) / len(shares), abs=5e-4)


def test_wales_has_names_and_a_census_and_scotland_has_names() -> None:
    cardiff = neighbourhoods.areas(CARDIFF)
    assert all(area.welsh_name and area.heating and not area.neighbourhoods for area in cardiff)
    assert 0.2 < min(a.gas_share for a in cardiff) < 0.25
    glasgow = neighbourhoods.areas(GLASGOW)
    assert len(glasgow) == 136
    assert not any(area.heating or area.built or area.neighbourhoods for area in glasgow)


def test_names_with_odd_letters_survive() -> None:
    names = {a.name for code in ("E07000046", "W06000001", "W06000004") for a in neighbourhoods.areas(code)}
    assert "Westward Ho! & Northam South" in names or any("Westward Ho!" in name for name in names)
    welsh = {a.welsh_name for a in neighbourhoods.areas("W06000004")}
    assert any("â" in name or "ŷ" in name for name in names | welsh)
