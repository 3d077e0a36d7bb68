"""What homes heat with where few have gas, held against censuses."""

import pytest

from models.outcomes import usual_heating
from models.sources import assumptions, places


@pytest.mark.parametrize(
    ("code", "heating"),
    # ONS, Census 2021, TS046, and National Records of Scotland, Census 2022, central heating: no mains gas in Scilly,
    # where most homes have electric heating only; oil leads in Ceredigion, Powys and Orkney.
    [
        ("E06000021", "gas_boiler"),
        ("E09000030", "gas_boiler"),
        ("S12000049", "gas_boiler"),
        ("E06000053", "electric_heaters"),
        ("S12000027", "electric_heaters"),
        ("S12000023", "oil_boiler"),
        ("W06000008", "oil_boiler"),
        ("W06000023", "oil_boiler"),
    ],
)
def test_gas_is_usual_where_most_have_it_and_elsewhere_oil_or_electricity(code: str, heating: str) -> None:
    place = places.place(code)
    assert usual_heating.of(place, assumptions.scenario(place)) == heating


def test_gas_is_usual_in_all_but_a_dozen_councils_and_those_are_rural_or_the_city() -> None:
    every = [places.place(council.code) for council in places.councils()]
    without = {p.name for p in every if usual_heating.of(p, assumptions.scenario(p)) != "gas_boiler"}
    assert len(without) == 12
    assert {"City of London", "Highland", "Isle of Anglesey", "Shetland Islands"} < without


def test_the_line_is_a_judgement_that_can_be_moved() -> None:
    place = places.place("E09000030")
    strict = assumptions.scenario(place).with_changes({"gas_usual_share": 0.6})
    assert usual_heating.of(place, strict) == "electric_heaters"
