"""Uptake: known shares first, then a path; nothing later in an earlier year."""

import pytest

from models.facts import Uptake

CARS = Uptake(2023, (0.03, 0.05, 0.07), ((0.08, 0.09), (0.1, 0.12), (0.2, 0.4)))


def test_known_shares_are_the_same_on_every_path() -> None:
    for path in range(4):
        assert CARS.at_ends(path, [2023, 2024, 2025]).tolist() == [0.03, 0.05, 0.07]


@pytest.mark.parametrize(("path", "ahead"), [(0, [0.07, 0.07]), (1, [0.08, 0.09]), (2, [0.1, 0.12]), (3, [0.2, 0.4])])
def test_a_path_begins_after_the_last_known_year(path: int, ahead: list[float]) -> None:
    assert CARS.last_known_year == 2025
    assert CARS.at_ends(path, [2026, 2027]).tolist() == ahead


def test_beyond_its_ends_a_share_stays() -> None:
    assert CARS.at_ends(3, [2010, 2050]).tolist() == [0.03, 0.4]


def test_an_earlier_year_knows_nothing_later() -> None:
    then = CARS.held(2024)
    for path in range(4):
        assert then.at_ends(path, [2020, 2023, 2024, 2025, 2040]).tolist() == pytest.approx([0.04] * 5)
    assert CARS.held(2010).known == (0.03,)
