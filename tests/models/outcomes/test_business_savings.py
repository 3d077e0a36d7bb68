"""What business saves: by hand from its own rows, and nothing where nothing is done."""

import pytest

from models.facts import Scenario
from models.outcomes import business_savings
from models.pathway import projection
from models.sources import assumptions, places

STOKE = places.place("E06000021")
STILL = assumptions.scenario(STOKE, "today").with_changes(
    {"solar_business_added_mw": 0.0, "business_use_change_share": 0.0, "count_chance_share": 1.0}
)


def found(scenario: Scenario) -> tuple[business_savings.BusinessYear, ...]:
    simulation = projection.project(STOKE, scenario)
    return business_savings.business(STOKE, scenario, simulation.pathway, simulation.money)


def test_less_use_saves_at_the_unit_price() -> None:
    # A tenth less of 490,569 MWh in 2030, at 207.7 GBP/MWh of 2024; of 751,400 MWh of gas at 65.
    less = STILL.with_changes({"business_use_change_share": -0.1, "business_gas_change_share": -0.1})
    at = next(y for y in found(less) if y.year == 2030)
    assert at.electricity_gbp == pytest.approx(49_056.9 * 207.7)
    assert at.gas_gbp == pytest.approx(75_140 * 65, rel=1e-3)
    assert at.all_gbp == at.roofs_gbp + at.electricity_gbp + at.gas_gbp


def test_a_megawatt_on_business_roofs_by_hand() -> None:
    one, none = (
        next(y for y in found(STILL.with_changes({"solar_business_added_mw": mw})) if y.year == 2031).roofs_gbp
        for mw in (1.0, 0.0)
    )
    # All of it stands by the end of 2030, after 49 months; 2031 adds twelve months' more, half of that on average.
    mw = 1.0 + 6 / 49
    made = mw * 8_760 * STOKE.load_factors["solar"].share
    assert one - none == pytest.approx(made * (0.7 * 207.7 + 0.3 * 100) - mw * 1000 * 7.5 * 1.27)


def test_dearer_energy_makes_the_same_roof_worth_more() -> None:
    roofs = STILL.with_changes({"solar_business_added_mw": 5.0})
    dear = roofs.with_changes({"real_energy_price_change_share": 0.5})
    assert found(dear)[5].roofs_gbp > found(roofs)[5].roofs_gbp


def test_no_change_in_use_saves_nothing() -> None:
    for year in found(STILL):
        assert year.electricity_gbp == pytest.approx(0.0, abs=1e-6)
        assert year.gas_gbp == 0.0


def test_another_place_is_refused() -> None:
    simulation = projection.project(STOKE, STILL)
    with pytest.raises(ValueError, match="same place"):
        business_savings.business(places.place("E07000112"), STILL, simulation.pathway, simulation.money)
