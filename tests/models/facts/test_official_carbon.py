"""Official carbon a head."""

from models.facts import OfficialCarbon


def test_a_head_is_of_homes_and_business_together() -> None:
    assert OfficialCarbon(year=2020, homes_t=300.0, business_t=100.0, people=100).per_head_t == 4.0
