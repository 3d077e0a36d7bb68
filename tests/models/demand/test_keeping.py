"""Where cars are kept: towns known for their fleets, sums that stay, and a line that no outlier moves."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from models.demand import keeping
from models.sources import derived, places


@lru_cache(maxsize=1)
def registers() -> keeping.Registers:
    return derived.registers()


@lru_cache(maxsize=8)
def reasons(year: int) -> tuple[str, ...]:
    return keeping.fleets(registers(), year)


@lru_cache(maxsize=8)
def kept(year: int) -> tuple[np.ndarray, np.ndarray]:
    return keeping.kept(registers(), year, reasons(2025))


def at(name: str) -> int:
    return registers().codes.index(places.find_council(name).code)


def test_no_outlier_moves_the_line() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=200)
    explaining = np.column_stack([np.ones(200), x])
    explained = 2.0 + 0.5 * x + rng.normal(scale=0.1, size=200)
    odd = explained.copy()
    odd[:20] += 30.0
    expected, spread = keeping.robust_line(explaining, odd, np.ones(200, dtype=bool))
    np.testing.assert_allclose(expected, 2.0 + 0.5 * x, atol=0.05)
    assert spread == pytest.approx(0.1, rel=0.3)


def test_a_line_through_exact_points_has_no_spread() -> None:
    explaining = np.column_stack([np.ones(5), np.arange(5.0)])
    expected, spread = keeping.robust_line(explaining, 1.0 + 2 * np.arange(5.0), np.ones(5, dtype=bool))
    np.testing.assert_allclose(expected, 1.0 + 2 * np.arange(5.0))
    assert spread == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(
    ("name", "registered", "used"),
    [
        ("Leeds", 17, 9),
        ("Westminster", 54, 18),
        ("Windsor and Maidenhead", 43, 12),
        ("Peterborough", 37, 8),
        ("Stockport", 36, 10),
        ("Milton Keynes", 30, 11),
        ("Slough", 27, 10),
        ("Swindon", 13, 9),
        ("Stoke-on-Trent", 3.5, 5.0),
    ],
)
def test_shares_of_towns_with_fleets(name: str, registered: float, used: float) -> None:
    # DfT and DVLA, VEH0142 over VEH0105, end of 2025; used: the prototype of the method, whose spread is 10 % wider.
    counted, row = registers(), at(name)
    share = 100 * counted.plug_in[row, -1] / counted.cars_and_vans[row, -1]
    assert share == pytest.approx(registered, abs=0.5)
    cars, plug_in = kept(2025)
    assert 100 * plug_in[row] / cars[row] == pytest.approx(used, abs=1.0)
    assert bool(reasons(2025)[row]) == (name != "Stoke-on-Trent")


def test_twenty_five_councils_hold_two_fifths_of_the_plug_ins() -> None:
    # The method found 25 councils with 41 % of Britain's plug-ins, and 4.8 % of the cars of all others.
    counted, has_fleet = registers(), np.array([bool(why) for why in reasons(2025)])
    plug_in, cars = counted.plug_in[:, -1], counted.cars_and_vans[:, -1]
    assert has_fleet.sum() == 25
    assert plug_in[has_fleet].sum() / plug_in.sum() == pytest.approx(0.41, abs=0.01)
    assert plug_in[~has_fleet].sum() / cars[~has_fleet].sum() == pytest.approx(0.048, abs=0.0005)
    assert plug_in.sum() / cars.sum() == pytest.approx(0.071, abs=0.0005)


def test_too_few_cars_are_no_fleet() -> None:
    # Isles of Scilly: 841 vehicles, a tenth of them plug-ins; and nobody's guess is anybody's fleet.
    assert reasons(2025)[at("Isles of Scilly")] == ""


@pytest.mark.parametrize("year", [2014, 2020, 2024, 2025])
def test_the_sums_of_britain_stay(year: int) -> None:
    counted, column = registers(), registers().years.index(year)
    cars, plug_in = kept(year)
    assert cars.sum() == pytest.approx(counted.cars_and_vans[:, column].sum(), rel=1e-12)
    assert plug_in.sum() == pytest.approx(counted.plug_in[:, column].sum(), rel=1e-9)
    assert (plug_in > 0.0).all()
    assert (plug_in < cars).all()


def test_without_fleets_nothing_moves() -> None:
    counted = registers()
    cars, plug_in = keeping.kept(counted, 2025, ("",) * len(counted.codes))
    np.testing.assert_allclose(cars, counted.cars_and_vans[:, -1])
    np.testing.assert_allclose(plug_in, counted.plug_in[:, -1], rtol=1e-9)


def test_a_year_knows_nothing_later() -> None:
    counted = registers()
    later = replace(counted, plug_in=counted.plug_in.copy(), cars_and_vans=counted.cars_and_vans.copy())
    later.plug_in[:, -3:] *= 0.5
    later.cars_and_vans[:, -3:] *= 2.0
    assert keeping.fleets(later, 2022) == keeping.fleets(counted, 2022)


def test_every_reason_is_given_and_worded() -> None:
    # Darlington has a vehicle for each resident and no high share; Warwick's share fell in 2022.
    assert reasons(2025)[at("Darlington")] == "vehicles very many"
    assert reasons(2025)[at("Warwick")] == "share jumped"
    assert reasons(2025)[at("Leeds")] == "share high, vehicles many; share very high"
    assert "vehicles jumped" in reasons(2025)[at("Windsor and Maidenhead")]
