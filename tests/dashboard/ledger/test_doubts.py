"""A size that a place could hardly hold is asked about, once it is new or another one."""

import pytest

from dashboard.ledger import doubts
from models.sources import assumptions, ledgers, places
from tests.ledgers import row

STOKE = places.place("E06000021")
SCENARIO = assumptions.scenario(STOKE)


def said(**different: str) -> list[str]:
    """What is asked about a new project of Stoke."""
    return [doubt.said for doubt in doubts.of_rows(STOKE, SCENARIO, [], [row(**different)])]


def test_what_is_shipped_is_not_asked_about() -> None:
    assert doubts.of_rows(STOKE, SCENARIO, [], ledgers.shipped("E06000021")) == ()


@pytest.mark.parametrize(
    ("technology", "mw", "words"),
    [
        ("solar", "5000", "5,000 MW is 102 times what Stoke-on-Trent is taken to have room for, of that kind (49 MW)"),
        ("onshore_wind", "250", "14 times what would make a twentieth of the electricity used in Stoke-on-Trent"),
        ("energy_from_waste", "600", "14 times three times all the energy from waste of Stoke-on-Trent today (42 MW)"),
        ("sewage_gas", "400", "times what would make a tenth of the electricity used in Stoke-on-Trent"),
    ],
)
def test_kilowatts_written_as_megawatts_are_asked_about(technology: str, mw: str, words: str) -> None:
    (question,) = said(technology=technology, capacity_mw=mw)
    assert words in question
    assert question.endswith("Is it MW, not kW?")


@pytest.mark.parametrize(("technology", "mw"), [("solar", "30"), ("energy_from_waste", "20"), ("heat_network", "")])
def test_a_size_that_may_be_is_not(technology: str, mw: str) -> None:
    assert said(technology=technology, capacity_mw=mw) == []


def test_heat_in_kilowatt_hours_is_asked_about() -> None:
    (question,) = said(technology="heat_network", capacity_mw="", heat_mwh_per_year="45000000")
    assert "a tenth of the gas burnt in Stoke-on-Trent" in question
    assert question.endswith("Is it MWh, not kWh?")
    assert said(technology="heat_network", capacity_mw="", heat_mwh_per_year="45000") == []


def test_only_a_size_that_is_new_is_asked_about_and_each_number_anew() -> None:
    before = [row(capacity_mw="5000")]
    assert doubts.of_rows(STOKE, SCENARIO, before, [row(capacity_mw="5000", chance="0.1")]) == ()
    keys = [doubts.of_rows(STOKE, SCENARIO, before, [row(capacity_mw=mw)])[0].key for mw in ("4000", "3000")]
    assert keys == ["meadow_solar_farm.capacity_mw=4000", "meadow_solar_farm.capacity_mw=3000"]
