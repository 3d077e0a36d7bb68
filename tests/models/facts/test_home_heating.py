"""What homes heat with: shares of one census."""

import pytest

from models.sources import homes


def test_shares_are_of_homes_that_heat_with_one_thing() -> None:
    """Census 2021, table TS046, North Norfolk: 21,278 of its households have mains gas alone, 11,895 oil alone."""
    found = homes.home_heating("E07000147")
    assert found is not None
    assert found.year == 2021
    assert found.gas_boiler / found.oil_boiler == pytest.approx(21_278 / 11_895)
    assert found.gas_boiler + found.oil_boiler + found.electric_heaters < 1


def test_none_is_held_of_scotland() -> None:
    assert homes.home_heating("S12000027") is None
