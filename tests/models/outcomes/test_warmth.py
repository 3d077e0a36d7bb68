"""What warm homes save the health service: published sums over the homes they are of, apart from all cash."""

import pytest

from models.outcomes import appraisal, warmth
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


def test_the_mean_home_is_the_published_sum_over_all_homes_below_band_c() -> None:
    # BRE: GBP 540 million a year for 700,000 excessively cold homes of England. English Housing Survey 2023-24: 13.3
    # million homes, 52.5 %, at band C or better.
    below = 13.3e6 / 0.525 * (1 - 0.525)
    assert TODAY["nhs_saving_gbp_per_home_year"] == pytest.approx(540e6 / below, rel=0.01)
    # A home that is known to be so cold saves 771 a year: many times the mean.
    assert TODAY.assumptions["nhs_saving_gbp_per_home_year"].high < 540e6 / 700e3


def test_its_worth_by_hand() -> None:
    # 45 of 2022, times 1.115, for the 0.8 of homes whose work succeeds, for 36 years at 3.5 %.
    by_hand = 45 * 1.115 * 0.8 * (1 - 1.035**-36) / 0.035
    assert warmth.nhs_gbp(TODAY, 36) == pytest.approx(by_hand)
    assert warmth.nhs_gbp(TODAY, 0) == 0.0
    assert warmth.nhs_gbp(TODAY, 10) < warmth.nhs_gbp(TODAY, 20)


def test_value_to_others_is_never_in_the_cash() -> None:
    more = TODAY.with_changes({"nhs_saving_gbp_per_home_year": 90.0})
    for before, after in zip(appraisal.investments(STOKE, TODAY), appraisal.investments(STOKE, more), strict=True):
        assert before.found == after.found
        assert after.nhs_gbp == pytest.approx(2 * before.nhs_gbp)
        assert (before.nhs_gbp > 0.0) == before.name.endswith("_wall")
