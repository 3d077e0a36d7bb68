"""A building time is of Britain or of one council."""

from models.facts import BuildingTime


def test_one_without_a_council_is_of_britain() -> None:
    assert BuildingTime("", "solar", 40, 2.36).of_britain
    assert not BuildingTime("S12000017", "solar", 2, 0.48).of_britain
