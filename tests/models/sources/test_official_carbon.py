"""Official carbon of each council, and the shipped comparison with every one of them."""

import pytest

from models.sources import official_carbon, places

STOKE = "E06000021"


def test_stoke_is_as_published() -> None:
    # BEIS, CO2 emissions within the scope of influence, 2022, as re-based by mySociety: homes' gas 256.953 kt and
    # electricity 69.3 kt are part of the homes of 2020; 256,622 people.
    known = official_carbon.by_year(STOKE)
    assert [y.year for y in known] == list(range(2014, 2021))
    assert known[-1].people == 256_622
    assert 256_953 + 69_300 < known[-1].homes_t < 1.15 * (256_953 + 69_300)


def test_all_gases_run_to_2023() -> None:
    assert [g.year for g in official_carbon.all_gases(STOKE)] == list(range(2014, 2024))


def test_every_council_is_compared_in_2017() -> None:
    found = official_carbon.compared(2017)
    assert {c.code for c in found} == {c.code for c in places.councils()}
    for c in found[:5]:
        (official,) = [y for y in official_carbon.by_year(c.code) if y.year == 2017]
        assert c.official_t_per_head == pytest.approx(official.per_head_t, abs=1e-4)


def test_most_have_no_reason_for_being_far() -> None:
    assert official_carbon.why_apart("E07000091") == ""
    assert "Port Talbot" in official_carbon.why_apart("W06000012")
