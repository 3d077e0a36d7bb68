"""Between two scenarios: levers as in either, what follows still following, no lever past its ceiling."""

from dataclasses import replace

import pytest

from models.facts import Place, Scenario
from models.facts.mixture import Pair
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def numbers(scenario: Scenario) -> dict[str, tuple[float, float]]:
    return {name: (scenario[name], row.high) for name, row in scenario.assumptions.items()}


@pytest.mark.parametrize("code", ["E06000021", "S12000027", "E09000030", "E06000053", "S12000017", "W06000001"])
def test_none_taken_is_the_first_and_all_taken_is_the_second(code: str) -> None:
    place = places.place(code)
    shipped = [assumptions.scenario(place, named.name) for named in assumptions.scenario_names()]
    shipped.append(shipped[0].with_changes({"electric_car_path": 2.0, "business_use_change_share": -0.2}))
    for first in shipped:
        for second in shipped:
            pair = Pair(first, second)
            for taken, whole in ((frozenset(), first), (frozenset(pair.names), second)):
                mixed, held = pair.mixed(taken)
                assert numbers(mixed) == numbers(whole)
                assert held == ()


def test_what_follows_is_no_difference_and_follows_in_the_mixture(today: Scenario) -> None:
    slow = today.with_changes({"electric_car_path": 0.0, "store_mwh": 50.0})
    pair = Pair(today, slow)
    assert set(pair.names) == {"electric_car_path", "store_mwh"}
    share = pair.mixed({"electric_car_path"})[0]["electric_car_share"]
    assert share == slow["electric_car_share"] != today["electric_car_share"]
    assert pair.mixed({"store_mwh"})[0]["electric_car_share"] == today["electric_car_share"]


def test_a_lever_put_where_it_would_follow_to_counts_only_if_it_would_follow_elsewhere(today: Scenario) -> None:
    slow = assumptions.scenario(places.place("E06000021"), "no_more_electrification")
    put = today.with_changes({"electric_car_share": slow["electric_car_share"]})
    assert "electric_car_share" in Pair(put, slow).names
    mixed, _ = Pair(put, slow).mixed({"electric_car_share"})
    assert mixed["electric_car_share"] == today["electric_car_share"]


def test_a_lever_stands_at_the_ceiling_that_the_mixture_has(today: Scenario) -> None:
    room = today.assumptions["ground_solar_land_share"].high
    wide = today.with_changes({"ground_solar_land_share": room})
    most = wide.assumptions["solar_ground_added_mw"].high
    full = wide.with_changes({"solar_ground_added_mw": most})
    pair = Pair(today, full)
    mixed, held = pair.mixed({"solar_ground_added_mw"})
    assert held == ("solar_ground_added_mw",)
    assert mixed["solar_ground_added_mw"] == today.assumptions["solar_ground_added_mw"].high < most
    assert pair.mixed({"ground_solar_land_share"})[1] == ()


def test_two_places_or_two_days_cannot_be_mixed(today: Scenario) -> None:
    other = assumptions.scenario(places.place("S12000027"))
    for second in (other, replace(today, ahead_from=None)):
        with pytest.raises(ValueError, match="one place"):
            Pair(today, second)
