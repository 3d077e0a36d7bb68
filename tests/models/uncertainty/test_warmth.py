"""Heat of each future: the model's own when all goes to plan, and laws of efficiency, saving and delivery."""

from dataclasses import replace

import numpy as np
import pytest

from models.demand import heating
from models.dispatch import kernel_inputs
from models.facts.horizon import projected_years
from models.facts.scenario import Scenario
from models.sources import assumptions, places
from models.supply import capacity
from models.uncertainty import baseline, build_out, sampling, warmth

PLACE = places.place("E06000021")
YEARS = projected_years(PLACE)
CHANGES = {"heat_pump_homes_share": 0.3, "homes_retrofitted_per_year": 1000.0, "heat_network_mwh": 20_000.0}
SCENARIO = assumptions.scenario(PLACE, "today").with_changes(CHANGES)
FRAME = baseline.of(PLACE, SCENARIO, YEARS)
DRAWN = sampling.draw(assumptions.drivers(), sampling.stream(3, 32), FRAME.settled)


def warm(sample: sampling.Sample, scenario: Scenario = SCENARIO) -> warmth.Warmth:
    return warmth.of(PLACE, scenario, FRAME, sample, build_out.of(scenario, FRAME, sample).waste_mw)


def test_to_plan_it_is_the_model_s() -> None:
    comes = [capacity.counted(p, SCENARIO) for p in FRAME.projects]
    ours = warm(sampling.as_projected(FRAME.settled, np.arange(5), comes))
    energy = kernel_inputs.inputs(PLACE, SCENARIO).energy
    np.testing.assert_allclose(ours.pumps_mwh[0], energy.heat_pumps_mwh, rtol=1e-9)
    np.testing.assert_allclose(ours.networks_mwh[0], energy.networks_mwh, rtol=1e-9)
    for name, values in (
        ("gas", ours.gas_mwh),
        ("other_fuels", ours.other_fuels_mwh),
        ("heat_network", ours.local_heat_mwh),
    ):
        np.testing.assert_allclose(values[0], [y.fuels_mwh[name] for y in energy.years], rtol=1e-9)


def test_better_heat_pumps_take_less_in_the_ratio_of_their_efficiencies() -> None:
    better = replace(DRAWN, efficiency_difference=np.full(32, 0.1))
    same = replace(DRAWN, efficiency_difference=np.zeros(32))
    ratio = SCENARIO["heat_pump_seasonal_efficiency"] / (SCENARIO["heat_pump_seasonal_efficiency"] + 0.1)
    np.testing.assert_allclose(warm(better).pumps_mwh, warm(same).pumps_mwh * ratio)


def test_a_saving_as_measured_is_the_model_s_and_more_saves_more() -> None:
    one, more = warmth.saving_share(SCENARIO, np.array([1.0, 1.3]))
    assert one == pytest.approx(heating.retrofit_saving_share(SCENARIO))
    assert more > one
    most, least = (warm(replace(DRAWN, saving_ratio=np.full(32, ratio))).gas_mwh for ratio in (0.7, 1.3))
    assert (least <= most + 1e-9).all()
    assert least.sum() < most.sum()


def test_less_delivered_burns_more_gas() -> None:
    whole, half = (warm(replace(DRAWN, delivery_share=np.full(32, share))) for share in (1.0, 0.5))
    assert (half.gas_mwh >= whole.gas_mwh - 1e-6).all()
    assert (half.pumps_mwh <= whole.pumps_mwh + 1e-9).all()


def test_without_networks_nothing_is_delivered() -> None:
    scotland = places.place("S12000036")
    scenario = assumptions.scenario(scotland, "today")
    of = baseline.of(scotland, scenario, YEARS)
    sample = sampling.draw(assumptions.drivers(), sampling.stream(3, 8), of.settled)
    its = warmth.of(scotland, scenario, of, sample, build_out.of(scenario, of, sample).waste_mw)
    for values in (its.networks_mwh, its.local_heat_mwh, its.network_homes_mwh, its.network_business_mwh):
        assert (values == 0.0).all()
