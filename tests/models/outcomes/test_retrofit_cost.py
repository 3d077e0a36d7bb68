"""What retrofit costs: the survey's mean to band C, what measures are asked for, and the caps of schemes."""

import pytest

from models.outcomes import retrofit_cost
from models.sources import assumptions, places

TODAY = assumptions.scenario(places.place("E06000021"), "today")


def test_band_c_costs_what_the_survey_found_brought_forward() -> None:
    # English Housing Survey 2019-20: GBP 8,110; ONS, consumer prices index: 107.8 in 2019, 133.9 in 2024.
    assert retrofit_cost.to_band_c_gbp(TODAY) == pytest.approx(8_110 * 133.9 / 107.8, rel=1e-4)
    row = TODAY.assumptions["retrofit_capital_gbp_per_home"]
    assert (row.low, row.high) == (5_910, 8_579)


def test_the_mean_home_is_within_the_caps_of_the_schemes() -> None:
    # Warm Homes: Local Grant, 2025: at most GBP 15,000 a home for its energy performance, low carbon heating apart.
    # Private landlords, government response of January 2026: GBP 10,000 of 2026; the survey has 69 % of homes below
    # that in pounds of 2019, so the mean is near it and below the grant's cap.
    mean = retrofit_cost.to_band_c_gbp(TODAY)
    assert mean < 15_000 * TODAY["deflator_2026_2024_ratio"]
    assert mean == pytest.approx(10_000 * TODAY["deflator_2026_2024_ratio"], rel=0.1)


def test_measures_asked_for_one_by_one_come_near_the_survey() -> None:
    # Energy Saving Trust, 2026: solid walls 12,000 inside and 15,000 outside, cavity 2,200, loft 600. Half of each
    # wall; the survey counts heating, windows and floors too.
    measures = retrofit_cost.measures_gbp(TODAY)
    assert measures == pytest.approx((0.5 * 13_500 + 0.5 * 2_200 + 600) * 0.945)
    assert 0.7 < measures / retrofit_cost.to_band_c_gbp(TODAY) < 1.0


def test_a_home_of_solid_walls_costs_most() -> None:
    shares = (0.0, 0.25, 0.5, 1.0)
    found = [retrofit_cost.measures_gbp(TODAY.with_changes({"retrofit_solid_wall_share": s})) for s in shares]
    assert found == sorted(found)
    assert found[0] == pytest.approx(2_800 * 0.945)
