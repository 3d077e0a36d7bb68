"""A programme is its investments, so many of each: by hand, by year, and with who gains told apart."""

import pytest

from models.outcomes import appraisal
from models.outcomes.programme import OWN, UNITS, programme
from models.sources import assumptions, places
from models.sources.councils import councils

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")
RETURNS = {one.name: one for one in appraisal.investments(STOKE, TODAY)}


@pytest.mark.parametrize("name", UNITS)
def test_one_of_each_is_the_investment_itself(name: str) -> None:
    found = programme(STOKE, TODAY, {name: UNITS[name]})
    assert found is not None
    its = RETURNS[name]
    assert found.capital_gbp == pytest.approx(its.capital_gbp)
    assert found.whole.npv_social_gbp == pytest.approx(its.found.npv_social_gbp)
    assert found.whole.npv_cash_gbp == pytest.approx(its.found.npv_cash_gbp)
    assert found.whole.npv_borrowing_gbp == pytest.approx(its.found.npv_borrowing_gbp)
    assert found.council_gbp_per_year + found.residents_gbp_per_year == pytest.approx(its.saving_gbp_per_year)
    assert (found.residents_gbp_per_year == 0.0) == (name in OWN)


def test_a_whole_is_the_sum_of_its_parts() -> None:
    amounts = {"roof_business": 500.0, "solar_farm": 5.0, "cavity_wall": 200.0, "heat_pump_tariff": 50.0}
    found = programme(STOKE, TODAY, amounts)
    assert found is not None
    assert found.whole.npv_social_gbp == pytest.approx(sum(part.found.npv_social_gbp for part in found.parts))
    assert found.capital_gbp == pytest.approx(
        sum(RETURNS[p.name].capital_gbp * p.amount / UNITS[p.name] for p in found.parts)
    )
    twice = programme(STOKE, TODAY, {name: 2 * amount for name, amount in amounts.items()})
    assert twice is not None
    assert twice.whole.npv_cash_gbp == pytest.approx(2 * found.whole.npv_cash_gbp)
    assert twice.whole.payback_years == pytest.approx(found.whole.payback_years)


def test_insulation_never_comes_back_to_the_council_that_pays_for_it() -> None:
    found = programme(STOKE, TODAY, {"cavity_wall": 100.0})
    assert found is not None
    assert found.council.payback_years is None
    assert found.council.npv_cash_gbp == pytest.approx(-found.capital_gbp)
    assert found.parts[0].nhs_gbp > 0.0


def test_a_farm_pays_back_as_councils_own_farms_were_reported_to() -> None:
    # Exeter City Council, Water Lane: GBP 3.5m for GBP 256,000 a year, 13.7 years; West Suffolk's Toggam Farm, bought
    # dear in 2016, brought 2.6 % of its price a year.
    found = programme(STOKE, TODAY, {"solar_farm": 5.0})
    assert found is not None
    assert found.whole.payback_years == pytest.approx(3.5 / 0.256, rel=0.25)


def test_nothing_is_no_programme_and_less_than_nothing_is_refused() -> None:
    assert programme(STOKE, TODAY, {}) is None
    assert programme(STOKE, TODAY, {"cavity_wall": 0.0}) is None
    with pytest.raises(ValueError, match="below 0"):
        programme(STOKE, TODAY, {"cavity_wall": -1.0})


def test_it_is_finite_everywhere() -> None:
    for council in councils()[::25]:
        place = places.place(council.code)
        found = programme(place, assumptions.scenario(place), dict(UNITS))
        assert found is not None
        numbers = [found.whole.npv_social_gbp, *found.council.npv_borrowing_gbp, *(p.job_years for p in found.parts)]
        assert all(abs(number) < 1e9 for number in numbers)
