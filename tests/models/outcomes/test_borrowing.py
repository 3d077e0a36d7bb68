"""Rates above inflation: what a council borrows at, beside the state's and an investor's."""

import pytest
from hypothesis import given, strategies as st

from models.outcomes import borrowing
from models.sources import assumptions, places

TODAY = assumptions.scenario(places.place("E06000021"), "today")


def test_what_a_council_pays_is_a_gilt_and_the_lenders_margin() -> None:
    # Ten-year gilt in mid-2026: 5.05 %. Public Works Loan Board, lending terms since November 2020: gilts and 0.8
    # points for councils. Bank of England: inflation target 2 %.
    assert TODAY["public_borrowing_nominal_share"] == pytest.approx(0.0505 + 0.008)
    assert borrowing.public_rate(TODAY) == pytest.approx(1.0585 / 1.02 - 1)


def test_a_nominal_rate_is_never_taken_as_real() -> None:
    # 4.75 % with inflation of 2 % is 2.7 % above it.
    low, high = borrowing.public_rates(TODAY)
    assert low == pytest.approx(0.02696, abs=1e-5)
    assert low < borrowing.public_rate(TODAY) < high < TODAY.assumptions["public_borrowing_nominal_share"].low


def test_three_rates_of_three_lenders() -> None:
    # HM Treasury, Green Book: 3.5 %; DESNZ, Electricity Generation Costs 2025, from CEPA: 7.6 %; both above inflation.
    found = borrowing.rates(TODAY)
    assert (found["social"], found["commercial"]) == (0.035, 0.076)
    assert found["social"] < found["public"] < found["commercial"]


@given(nominal=st.floats(0.0, 0.2), inflation=st.floats(0.0, 0.1))
def test_money_lent_grows_by_both(nominal: float, inflation: float) -> None:
    assert (1 + borrowing.real(nominal, inflation)) * (1 + inflation) == pytest.approx(1 + nominal)
    assert borrowing.real(nominal, 0.0) == pytest.approx(nominal)
