"""Counts of homes: with gas, and in a house."""

import pytest

from models.facts import DataError
from models.sources import homes, places


@pytest.mark.parametrize(
    ("code", "share"),
    # DESNZ, Subnational electricity and gas consumption statistics, 2024, domestic meters: Stoke-on-Trent 111,170 and
    # 115,639, Tower Hamlets 75,125 and 142,487; Orkney, Shetland and the Isles of Scilly have no gas.
    [("E06000021", 111_170 / 115_639), ("E09000030", 75_125 / 142_487), ("S12000027", 0), ("E06000053", 0)],
)
def test_homes_with_gas_are_counted_by_meters(code: str, share: float) -> None:
    assert places.place(code).gas_homes_share == pytest.approx(share, abs=1e-5)


def test_an_eighth_of_tower_hamlets_lives_in_houses_and_most_of_stoke() -> None:
    # ONS, Census 2021, TS044: 14,525 households in Tower Hamlets are in a whole house, about one in eight.
    assert places.place("E09000030").houses_share == pytest.approx(0.12, abs=0.01)
    assert places.place("E06000021").houses_share == pytest.approx(0.89, abs=0.01)


def test_most_of_britain_has_gas_and_lives_in_a_house() -> None:
    every = [places.place(council.code) for council in places.councils()]
    homes_of_all = sum(place.households for place in every)
    # DESNZ: about 85 % of homes have gas. ONS, Census 2021, TS044: 23.2, 31.5 and 23.2 % of households of England and
    # Wales are in a detached, semi-detached or terraced house; Scotland has more flats.
    assert sum(p.gas_homes_share * p.households for p in every) / homes_of_all == pytest.approx(0.85, abs=0.03)
    assert sum(p.houses_share * p.households for p in every) / homes_of_all == pytest.approx(0.78, abs=0.04)


def test_a_council_without_a_row_is_named() -> None:
    with pytest.raises(DataError, match=r"houses.csv: no row for council E99"):
        homes.houses_share("E99", 10)
    with pytest.raises(DataError, match=r"electricity.csv: council E99"):
        homes.gas_homes_share("E99")
