"""The target year in straight lines: the pathway's own shares at any choice."""

import numpy as np
import pytest

from models.dispatch import subgradient
from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.planning import choices, linearised
from models.sources import assumptions, places
from models.supply import potential


@pytest.mark.parametrize("code", ["E06000021", "S12000017", "E06000046", "W06000015"])
@pytest.mark.parametrize("base", ["today", "ambitious_rooftops"])
def test_shares_are_the_pathway_s_at_random_choices(code: str, base: str) -> None:
    place = places.place(code)
    # With a store wires are no straight line: see test_limits.py.
    changes = {"ramp_exponent": 2.0, "project_slip_years": 1.0, "wires_respected": 0.0}
    scenario = assumptions.scenario(place, base).with_changes(changes)
    chosen = choices.supply(place, scenario, respect_lead_times=False) + choices.use(place, scenario)
    chosen += choices.electrification(place, scenario)
    year = linearised.linear_year(place, scenario, chosen)
    rng = np.random.default_rng(5)
    for _ in range(3):
        amounts = rng.random(len(chosen)) * [c.most for c in chosen]
        expected = projection.project(place, scenario.with_changes(choices.levers(chosen, amounts))).pathway.of(
            TARGET_YEAR
        )
        for scope, met, made in (
            ("electricity", expected.met_locally_share, expected.annual_share),
            ("energy", expected.energy_met_locally_share, expected.energy_share),
        ):
            for measure, share in (("met_locally", met), ("annual", made)):
                bundle = linearised.bundle(year, chosen, measure, scope)
                assert bundle.share(bundle.add(amounts)) == pytest.approx(share, abs=1e-9)


def test_retrofit_is_a_straight_line_too() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place, "today").with_changes({"heat_pump_homes_share": 0.4})
    (treated,) = choices.retrofit(scenario, potential.years_to_target(place))
    year = linearised.linear_year(place, scenario, [treated])
    for part in (0.2, 0.9):
        amounts = np.array([part * treated.most])
        expected = projection.project(place, scenario.with_changes(choices.levers([treated], amounts))).pathway.of(
            TARGET_YEAR
        )
        bundle = linearised.bundle(year, [treated], "met_locally", "energy")
        assert bundle.share(bundle.add(amounts)) == pytest.approx(expected.energy_met_locally_share, abs=1e-9)


def test_one_weather_year_is_that_year_alone() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place, "today")
    chosen = choices.supply(place, scenario)
    amounts = np.array([c.most / 3 for c in chosen])
    year = linearised.linear_year(place, scenario, chosen, [2])
    hours = projection.project(place, scenario.with_changes(choices.levers(chosen, amounts))).hours(TARGET_YEAR, 2)
    assert subgradient.at(year.hours, amounts).import_mwh == pytest.approx(hours.import_mw.sum(), rel=1e-9)


def test_tangents_of_the_year_are_never_below_what_counts() -> None:
    place = places.place("E06000046")
    scenario = assumptions.scenario(place, "today")
    chosen = choices.supply(place, scenario, respect_lead_times=False) + choices.use(place, scenario)
    rng = np.random.default_rng(2)
    points = rng.random((12, len(chosen))) * [c.most for c in chosen]
    points[:6, [c.name for c in chosen].index("store_mwh")] = 0.0
    for measure in linearised.COUNTED:
        bundle = linearised.bundle(linearised.linear_year(place, scenario, chosen), chosen, measure, "electricity")
        for point in points:
            bundle.add(point)
        assert bundle.dropped == 0
        for one in bundle.tangents:
            for other in bundle.tangents:
                above = one.constant_mwh + one.slope_mwh @ other.at
                assert above >= other.counted_mwh - 1e-9 * bundle.energy.mwh


def test_what_there_is_not_is_refused() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place, "today")
    chosen = choices.supply(place, scenario)
    with pytest.raises(ValueError, match="Weather years are 0 to"):
        linearised.linear_year(place, scenario, chosen, [0, 99])
    with pytest.raises(ValueError, match="Choose from"):
        linearised.bundle(linearised.linear_year(place, scenario, chosen, [0]), chosen, "monthly", "electricity")
