"""What homes heat with where few have gas, held against censuses."""

import pytest

from models.outcomes import household_bills, usual_heating
from models.sources import assumptions, places


@pytest.mark.parametrize(
    ("code", "heating"),
    # ONS, Census 2021, TS046, and National Records of Scotland, Census 2022, central heating: no mains gas in Scilly,
    # where most homes have electric heating only; oil leads in Ceredigion and Orkney, gas in Powys.
    [
        ("E06000021", "gas_boiler"),
        ("E09000030", "gas_boiler"),
        ("S12000049", "gas_boiler"),
        ("E06000053", "electric_heaters"),
        ("S12000027", "electric_heaters"),
        ("S12000023", "oil_boiler"),
        ("W06000008", "oil_boiler"),
        ("W06000023", "gas_boiler"),
    ],
)
def test_gas_is_usual_where_most_have_it_and_elsewhere_oil_or_electricity(code: str, heating: str) -> None:
    place = places.place(code)
    assert usual_heating.of(place, assumptions.scenario(place)) == heating


@pytest.mark.parametrize(
    ("code", "gas", "oil"),
    # ONS, Census 2021, TS046, households with mains gas only and with oil only, of all.
    [
        ("E07000147", 21_278, 11_895),
        ("E07000203", 18_658, 13_438),
        ("W06000023", 23_434, 16_677),
        ("W06000001", 13_503, 6_651),
    ],
)
def test_where_gas_leads_oil_it_is_usual_and_oil_second(code: str, gas: int, oil: int) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place)
    found = usual_heating.shares(place, scenario)
    assert found["gas_boiler"] / found["oil_boiler"] == pytest.approx(gas / oil)
    assert usual_heating.of(place, scenario) == "gas_boiler"
    assert usual_heating.second(place, scenario) == "oil_boiler"
    shown = [medium.heating for _, medium, _ in household_bills.compared(place, scenario)]
    assert list(dict.fromkeys(shown)) == ["gas_boiler", "heat_pump", "oil_boiler", "electric_heaters"]


def test_gas_is_usual_in_all_but_eight_councils() -> None:
    every = [places.place(council.code) for council in places.councils()]
    usual = {p.name: usual_heating.of(p, assumptions.scenario(p)) for p in every}
    assert {name: heating for name, heating in usual.items() if heating != "gas_boiler"} == {
        "Ceredigion": "oil_boiler",
        "Highland": "oil_boiler",
        "Na h-Eileanan Siar": "oil_boiler",
        "Orkney Islands": "oil_boiler",
        "Argyll and Bute": "electric_heaters",
        "City of London": "electric_heaters",
        "Isles of Scilly": "electric_heaters",
        "Shetland Islands": "electric_heaters",
    }


def test_the_line_is_a_judgement_that_can_be_moved() -> None:
    place = places.place("E07000147")
    strict = assumptions.scenario(place).with_changes({"second_heating_share": 0.3})
    assert usual_heating.second(place, strict) is None
