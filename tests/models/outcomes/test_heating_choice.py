"""A heat pump against the usual heating: price, grant, running cost and tariff together."""

import pytest
from hypothesis import given, strategies as st

from models.outcomes.heating_choice import heat_choice, year_part
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


def test_price_grant_and_running_are_the_published_ones() -> None:
    # DESNZ, Boiler Upgrade Scheme statistics 2025/26: 13,021 at the median, grant 7,500; new gas boiler 3,500 (business
    # case of the scheme, June 2026). Ofgem's cap from October 2026 at typical use: 1,723 a year without VAT on the
    # electricity, 858 of it, which comes back in April 2027.
    found = heat_choice(STOKE, TODAY)
    assert (found.pump_price_gbp, found.grant_gbp, found.usual_price_gbp) == pytest.approx((13_021, 7_500, 3_500))
    assert found.usual_running_gbp == pytest.approx(1_723 + 0.05 * 858, abs=1)


def test_a_year_bears_its_part_of_the_price_with_interest() -> None:
    found = heat_choice(STOKE, TODAY)
    part = 0.035 / (1 - 1.035**-15)
    assert found.usual_gbp_per_year == pytest.approx(found.usual_running_gbp + 3_500 * part)
    assert found.pump_gbp_per_year == pytest.approx(found.pump_running_gbp + (13_021 - 7_500) * part)
    saved = found.pump_gbp_per_year - found.pump_tariff_gbp_per_year
    assert saved == pytest.approx((2_500 + 9_500 * 0.84 / 2.78) * (0.2632 - 0.198) * 1.05)


@given(rate=st.floats(0, 0.12), years=st.floats(1, 40))
def test_the_parts_of_all_years_pay_the_price_back(rate: float, years: float) -> None:
    part = year_part(round(years), rate)
    paid = sum(part / (1 + rate) ** year for year in range(1, round(years) + 1))
    assert paid == pytest.approx(1.0, rel=1e-6)


@pytest.mark.parametrize(
    ("code", "usual", "grant"),
    # Boiler Upgrade Scheme: 7,500, in place of oil 9,000; Home Energy Scotland: 7,500, 9,000 rural and island homes.
    [
        ("S12000049", "gas_boiler", 7_500),
        ("S12000027", "electric_heaters", 9_000),
        ("W06000008", "oil_boiler", 9_000),
        ("W06000023", "gas_boiler", 7_500),
        ("E06000053", "electric_heaters", 7_500),
    ],
)
def test_the_grant_is_that_of_the_place_and_its_usual_heating(code: str, usual: str, grant: float) -> None:
    place = places.place(code)
    found = heat_choice(place, assumptions.scenario(place, "today"))
    assert (found.usual, found.grant_gbp) == (usual, pytest.approx(grant))


def test_a_grant_is_never_more_than_the_price_and_a_tariff_never_dearer_than_the_cap() -> None:
    found = heat_choice(STOKE, TODAY.with_changes({"joint_procurement_discount_share": 0.1}))
    assert found.grant_gbp <= found.pump_price_gbp == pytest.approx(13_021 * 0.9)
    assert found.pump_tariff_running_gbp < found.pump_running_gbp
    none = heat_choice(STOKE, TODAY.with_changes({"heat_pump_tariff_gbp_per_mwh": 276.36}))
    assert none.pump_tariff_gbp_per_year == pytest.approx(none.pump_gbp_per_year)
