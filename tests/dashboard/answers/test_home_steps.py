"""What steps of homes do: held against the model's own pathways, in all kinds of places."""

import pytest

from dashboard.answers import home_steps
from dashboard.answers.results import pathway_for
from models.sources import assumptions, places


def test_each_step_is_a_pathway_of_its_own() -> None:
    stoke = places.place("E06000021")
    today = assumptions.scenario(stoke)
    found = home_steps.of(stoke, today)
    assert found.homes == round(stoke.households / 10)
    assert found.roof_homes == round(stoke.households * stoke.houses_share / 10)
    assert found.roofs_mwh == pytest.approx(42_000, rel=0.05)
    more = 0.1 * stoke.households * stoke.houses_share * today["solar_homes_kw"] / 1000
    moved = today.with_changes({"solar_homes_added_mw": today["solar_homes_added_mw"] + more})
    assert found.roofs_share == pytest.approx(pathway_for(moved).then_share - pathway_for(today).then_share)
    # 332 GWh of homes in 2024, a tenth of which is 4 % of the 858 GWh of 2030; a tenth is made here.
    assert found.use_share == pytest.approx(0.1 * 332 / 858 * pathway_for(today).then_share, rel=0.15)
    # Ofgem: 2,500 kWh at 27.64 p.
    assert found.use_gbp == pytest.approx(69.1, abs=0.2)
    assert 0 < found.roof_low_gbp < found.roof_high_gbp
    assert found.fuel_poor_homes is not None
    assert 0 < found.fuel_poor_homes < found.homes


@pytest.mark.parametrize("code", ["S12000027", "W06000002", "E06000053", "E09000001"])
def test_it_holds_elsewhere_too(code: str) -> None:
    place = places.place(code)
    found = home_steps.of(place, assumptions.scenario(place))
    assert (found.fuel_poor_homes is None) == (place.nation != "England")
    assert found.warm_gbp > 0.0
    for share in (found.roofs_share, found.use_share):
        assert share is None or share >= 0.0


def test_what_has_no_room_is_none() -> None:
    stoke = places.place("E06000021")
    full = assumptions.scenario(stoke)
    full = full.with_changes({"solar_homes_added_mw": full.assumptions["solar_homes_added_mw"].high})
    assert home_steps.of(stoke, full).roofs_share is None
