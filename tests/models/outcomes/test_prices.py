"""Prices: the published ones, each in the pounds it states, and converted once."""

import pytest

from models.outcomes import prices
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


@pytest.mark.parametrize(
    ("name", "published"),
    [
        # Ofgem, energy price cap, October to December 2026, with VAT, as two projects quote it: 26.32 and 7.97 p a kWh,
        # 54.83 and 29.68 p a day.
        ("home_electricity_gbp_per_mwh", 26.32 * 10),
        ("home_gas_gbp_per_mwh", 7.97 * 10),
        ("home_electricity_standing_gbp_per_year", 54.83 * 3.65),
        ("home_gas_standing_gbp_per_year", 29.68 * 3.65),
        # DESNZ, Solar PV cost data 2024/25, 4 to 10 kW, as reported.
        ("solar_homes_capital_gbp_per_kw", 1780),
        # BEIS, Electricity Generation Costs 2020: solar 10 to 50 kW, hydro, energy from waste, in pounds of 2018;
        # anaerobic digestion with infrastructure of 0.8 m a plant of 2 MW.
        ("solar_business_capital_gbp_per_kw", 900),
        ("hydro_capital_gbp_per_kw", 3260),
        ("energy_from_waste_capital_gbp_per_kw", 8840),
        ("anaerobic_digestion_capital_gbp_per_kw", 4360 + 800_000 / 2_000),
        # DESNZ, Electricity Generation Costs 2025, Annex A, in pounds of 2024.
        ("solar_ground_infrastructure_gbp_per_kw", 117.3),
        ("solar_ground_running_gbp_per_kw", 9.1),
        ("solar_ground_decommissioning_gbp_per_kw", 16.1),
        ("onshore_wind_infrastructure_gbp_per_kw", 316),
        ("onshore_wind_running_gbp_per_kw", 39.9),
        ("hurdle_rate_share", 0.076),
        # Mott MacDonald for BEIS, 2018, as a project note of July 2026 carries it to 2024.
        ("store_capital_gbp_per_kwh", 135),
        ("store_capital_gbp_per_kw", 262),
        # Boiler Upgrade Scheme statistics, August 2026: mean of 30,590 installations, before the grant; as quoted.
        ("heat_pump_capital_gbp_per_home", 13_021),
        # BEIS, What does it cost to retrofit homes?, 2017, as quoted.
        ("loft_capital_gbp_per_home", 390),
        # DESNZ, Valuation of energy use and greenhouse gas emissions, as quoted; HM Treasury, Green Book.
        ("carbon_value_2025_gbp_per_t", 273),
        ("carbon_value_2050_gbp_per_t", 398),
        ("social_discount_rate_share", 0.035),
    ],
)
def test_prices_are_the_published_ones_in_the_pounds_they_state(name: str, published: float) -> None:
    assert TODAY[name] == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize(("kind", "published"), [("solar_ground", 530), ("onshore_wind", 1380)])
def test_planning_and_building_are_together_the_published_capital(kind: str, published: float) -> None:
    # DESNZ, Electricity Generation Costs 2025, Annex A.
    assert TODAY[f"{kind}_pre_development_gbp_per_kw"] + TODAY[f"{kind}_construction_gbp_per_kw"] == published


def test_prices_are_converted_to_2024_once() -> None:
    # GBP 900 of 2018 times 1.27; prices of 2024 stay as they are.
    assert prices.price(TODAY, "solar_business_capital_gbp_per_kw") == pytest.approx(1143.0)
    assert prices.price(TODAY, "solar_homes_capital_gbp_per_kw") == 1780.0


def test_what_is_not_a_price_is_refused() -> None:
    with pytest.raises(ValueError, match="names no year of pounds"):
        prices.price(TODAY, "store_hours")


def test_what_a_plant_makes_costs_on_top_of_its_power_where_a_row_says_so() -> None:
    for technology in ("solar_ground", "onshore_wind"):
        per_kw = prices.price(TODAY, f"{technology}_running_gbp_per_kw")
        per_mwh = f"{technology}_running_gbp_per_mwh"
        made = 8.760 * STOKE.load_factors[technology.removesuffix("_ground")].share
        of_output = made * prices.price(TODAY, per_mwh) if per_mwh in TODAY.assumptions else 0.0
        assert prices.running_gbp_per_kw(STOKE, TODAY, technology) == pytest.approx(per_kw + of_output)


def test_plant_without_a_row_has_no_price() -> None:
    assert prices.plant_gbp_per_kw(STOKE, TODAY, "sewage_gas") is None
    assert prices.running_gbp_per_kw(STOKE, TODAY, "sewage_gas") is None
    assert prices.plant_gbp_per_kw(STOKE, TODAY, "solar_ground") == pytest.approx(530 + 117.3)
    assert prices.plant_gbp_per_kw(STOKE, TODAY, "solar_homes") == 1780.0
