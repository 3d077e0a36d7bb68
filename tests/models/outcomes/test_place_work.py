"""Work by kind: it sums to the pathway's, kind by kind, in every shipped scenario and under any levers."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.facts.scenario import Scenario
from models.outcomes import place_work
from models.outcomes.employment import retrofit_gbp_per_home
from models.pathway import projection
from models.sources import assumptions, places

STOKE = places.place("E06000021")
BASE = assumptions.scenario(STOKE, "half_by_2030")


def assert_sums(scenario: Scenario) -> None:
    found = place_work.of(places.place(scenario.place_code), scenario)
    years = [y for y in projection.project(places.place(scenario.place_code), scenario).years if y.kind == "projected"]
    assert found.years == tuple(y.year for y in years)
    kinds = found.by_kind.values()
    gross, lasting, displaced = (
        np.sum([getattr(k, what) for k in kinds], axis=0) for what in ("job_years", "lasting", "displaced")
    )
    np.testing.assert_allclose(gross, [y.job_years for y in years], atol=1e-9, rtol=0)
    np.testing.assert_allclose(lasting, [y.lasting_jobs for y in years], atol=1e-9, rtol=0)
    np.testing.assert_allclose(gross - displaced, [y.job_years_net for y in years], atol=1e-9, rtol=0)


@pytest.mark.parametrize("name", [s.name for s in assumptions.scenario_names()])
def test_kinds_sum_to_the_pathway(name: str) -> None:
    assert_sums(assumptions.scenario(STOKE, name))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    roofs=st.floats(0.0, 1.0),
    ground=st.floats(0.0, 1.0),
    store=st.floats(0.0, 1.0),
    pumps=st.floats(0.02, 1.0),
    homes=st.floats(0.0, 1.0),
)
def test_kinds_sum_to_the_pathway_under_any_levers(
    roofs: float, ground: float, store: float, pumps: float, homes: float
) -> None:
    parts = {
        "solar_homes_added_mw": roofs,
        "solar_ground_added_mw": ground,
        "store_mwh": store,
        "homes_retrofitted_per_year": homes,
    }
    changes = {name: part * BASE.assumptions[name].high for name, part in parts.items()}
    assert_sums(BASE.with_changes(changes | {"heat_pump_homes_share": pumps}))


@pytest.mark.parametrize("code", ["S12000017", "W06000023", "E07000112"])
def test_kinds_sum_to_the_pathway_elsewhere(code: str) -> None:
    assert_sums(assumptions.scenario(places.place(code), "everything"))


def test_heat_pumps_and_retrofit_have_work_of_their_own() -> None:
    scenario = BASE.with_changes({"heat_pump_homes_share": 0.2, "homes_retrofitted_per_year": 1_000})
    found = place_work.of(STOKE, scenario)
    # A thousand homes a year at the pounds of the pathway, 6.2 job-years per GBP million, 60 % of them local.
    by_hand = 1_000 * retrofit_gbp_per_home(scenario) / 1e6 * 6.2 * 0.6
    assert found.by_kind["retrofit"].job_years[0] == pytest.approx(by_hand)
    assert found.by_kind["retrofit"].displaced[0] == 0.0
    pumps = found.by_kind["heat_pumps"]
    assert pumps.job_years[0] > 0.0
    np.testing.assert_allclose(pumps.displaced, 0.3 * pumps.job_years)
    assert not pumps.lasting.any()


def test_the_whole_country_is_before_any_local_share_and_with_suppliers() -> None:
    # ONS, Low carbon and renewable energy economy 2023: (314,300 + 153,600) / 314,300 = 1.49.
    assert BASE["uk_total_to_direct_jobs_ratio"] == pytest.approx((314_300 + 153_600) / 314_300, abs=0.005)
    found = place_work.of(STOKE, BASE)
    whole = sum(float(k.whole_job_years[0]) for k in found.by_kind.values())
    assert found.uk_job_years[0] == pytest.approx(1.49 * whole)
    fewer = place_work.of(
        STOKE, BASE.with_changes({"local_roof_build_jobs_share": 0.3, "local_retrofit_jobs_share": 0.4})
    )
    assert fewer.uk_job_years == pytest.approx(found.uk_job_years)
    assert found.uk_job_years[0] > sum(float(k.job_years[0]) for k in found.by_kind.values())
