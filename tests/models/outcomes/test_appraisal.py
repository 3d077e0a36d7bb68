"""Investment: the department's own levelised cost, and cash flows worked by hand."""

import math
from dataclasses import replace

import pytest

from models.outcomes import appraisal
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


# Levelised cost


def test_large_solar_costs_what_the_department_says() -> None:
    # DESNZ, Electricity Generation Costs 2025: large solar commissioned in 2030, central, net load factor 12.0 %:
    # construction 48, fixed 9 and pre-development 2, so 59 GBP/MWh; with output that falls by the year, about 62.
    without_fall = TODAY.with_changes({"solar_fall_share_per_year": 0.0})
    steady = appraisal.levelised_cost(appraisal.plant(STOKE, without_fall, "solar_ground", 0.12), 0.076)
    falling = appraisal.levelised_cost(appraisal.plant(STOKE, TODAY, "solar_ground", 0.12), 0.076)
    assert steady == pytest.approx(59.0, abs=0.5)
    assert falling == pytest.approx(62.0, abs=1.0)


def test_infrastructure_and_planning_are_in() -> None:
    # METHODS of this project: a result near 45 means that infrastructure or phasing is missing.
    plant = appraisal.plant(STOKE, TODAY.with_changes({"solar_fall_share_per_year": 0.0}), "solar_ground", 0.12)
    whole = appraisal.levelised_cost(plant, 0.076)
    assert whole - appraisal.levelised_cost(replace(plant, infrastructure_gbp_per_kw=0.0), 0.076) > 8.0
    assert whole - appraisal.levelised_cost(replace(plant, pre_development_gbp_per_kw=0.0), 0.076) > 2.0


def test_a_higher_return_costs_more_and_the_social_rate_least() -> None:
    for cost in appraisal.levelised_costs(STOKE, TODAY):
        assert cost.social < cost.borrowing < cost.low < cost.central < cost.high
    rates = [
        appraisal.levelised_cost(appraisal.plant(STOKE, TODAY, "solar_ground", 0.12), r)
        for r in (0.035, 0.065, 0.076, 0.089)
    ]
    assert rates == sorted(rates)
    assert rates[0] < 45.0


def test_levelised_cost_by_hand() -> None:
    # Two years of planning at 50 and one of building at 100, at 10 % return; two years of 1 MWh each per kW, then
    # 11 to take down. In pounds of year 0: 50 + 50/1.1 + 100/1.21 + 11/1.1**4; energy 1/1.1**3 + 1/1.1**4.
    plant = appraisal.Plant(
        pre_development_gbp_per_kw=100.0,
        construction_gbp_per_kw=80.0,
        infrastructure_gbp_per_kw=20.0,
        running_gbp_per_kw=0.0,
        decommissioning_gbp_per_kw=11.0,
        pre_development_years=2,
        construction_years=1,
        life_years=2,
        load_factor_share=1 / 8.76,
        fall_share_per_year=0.0,
    )
    cost = 50 + 50 / 1.1 + 100 / 1.21 + 11 / 1.1**4
    assert appraisal.levelised_cost(plant, 0.1) == pytest.approx(cost / (1 / 1.1**3 + 1 / 1.1**4))


@pytest.mark.parametrize("load_factor", [0.0, -0.1, 1.01, math.nan])
def test_a_plant_that_cannot_run_is_refused(load_factor: float) -> None:
    with pytest.raises(ValueError, match="load factor"):
        appraisal.levelised_cost(appraisal.plant(STOKE, TODAY, "solar_ground", load_factor), 0.076)


def test_a_rate_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="discount rate"):
        appraisal.levelised_cost(appraisal.plant(STOKE, TODAY, "solar_ground", 0.12), math.nan)


# Invest to save


def test_invest_to_save_by_hand() -> None:
    # 1,000 now, 300 a year for four years: back after 3 1/3 years. At 3.5 %: 300 x 3.67308 - 1,000 = 101.92; at 5 %:
    # 300 x 3.54595 - 1,000 = 63.79; at 4.5 %: 300 x 3.58753 - 1,000 = 76.26.
    found = appraisal.invest_to_save((-1000.0, 300.0, 300.0, 300.0, 300.0), TODAY, 2025)
    assert found.payback_years == pytest.approx(10 / 3)
    assert found.npv_social_gbp == found.npv_cash_gbp == pytest.approx(101.92, abs=0.01)
    assert found.npv_borrowing_gbp == pytest.approx((63.79, 76.26), abs=0.01)


def test_carbon_counts_at_the_social_rate_only() -> None:
    # One tonne saved in 2026: (273 + 125/25) of 2022, times 1.115, a year away.
    bare = appraisal.invest_to_save((-100.0, 50.0), TODAY, 2025)
    with_carbon = appraisal.invest_to_save((-100.0, 50.0), TODAY, 2025, (0.0, 1.0))
    assert with_carbon.npv_social_gbp - bare.npv_social_gbp == pytest.approx(278.0 * 1.115 / 1.035)
    assert with_carbon.npv_borrowing_gbp == bare.npv_borrowing_gbp
    assert with_carbon.npv_cash_gbp == bare.npv_cash_gbp
    assert with_carbon.payback_years is None


def test_cash_flows_must_cover_the_carbon() -> None:
    with pytest.raises(ValueError, match="Cash flows"):
        appraisal.invest_to_save((-1.0,), TODAY, 2025, (0.0, 1.0))
    with pytest.raises(ValueError, match="Cash flows"):
        appraisal.invest_to_save((), TODAY, 2025)


def test_a_roof_pays_back_sooner_where_more_is_used_under_it() -> None:
    homes, business = (appraisal.roof_cash_flows(STOKE, TODAY, kind, 5.0) for kind in ("homes", "business"))
    assert homes[0] == -5 * 1780.0
    assert len(homes) == 31
    first = 5 * 8.76 * STOKE.load_factors["solar"].share * (0.35 * 263.2 * 0.945 + 65.0) - 5 * 7.5 * 1.27
    assert homes[1] == pytest.approx(first)
    back = [appraisal.payback_years(flows) for flows in (homes, business)]
    assert back[0] is not None
    assert back[1] is not None
    assert 5 < back[1] < back[0] < 25
