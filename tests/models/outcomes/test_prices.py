"""Prices: the published ones, each in its own pounds, converted once; the department's own levelised cost."""

import math
from dataclasses import replace

import pytest

from models.outcomes import prices
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


@pytest.mark.parametrize(
    ("name", "published"),
    [
        # Ofgem, energy price cap, October to December 2026, as two projects quote it: 26.32 and 7.97 p a kWh, 54.83 and
        # 29.68 p a day. Electricity bears no VAT from October 2026 to March 2027; the long run has its 5 %.
        ("home_electricity_gbp_per_mwh", 26.32 * 10 * 1.05),
        ("home_gas_gbp_per_mwh", 7.97 * 10),
        ("home_electricity_standing_gbp_per_year", 54.83 * 3.65 * 1.05),
        ("home_gas_standing_gbp_per_year", 29.68 * 3.65),
        # BEIS, Electricity Generation Costs 2020: hydro, energy from waste, in pounds of 2018; anaerobic digestion with
        # infrastructure of 0.8 m a plant of 2 MW.
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
        # English Housing Survey 2019-20: bands D to G to band C, in pounds of 2019.
        ("retrofit_capital_gbp_per_home", 8_110),
        # Energy Saving Trust, 2026, a semi: cavity walls, loft topped up; 4,600 for 5 kWh in a home.
        ("cavity_wall_price_gbp_per_home", 2_200),
        ("loft_price_gbp_per_home", 600),
        ("home_battery_capital_gbp_per_kwh", 4_600 / 5),
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
    # GBP 3,260 of 2018 times 1.27; prices of 2024 stay as they are.
    assert prices.price(TODAY, "hydro_capital_gbp_per_kw") == pytest.approx(4140.2)
    assert prices.price(TODAY, "solar_ground_construction_gbp_per_kw") == 500.0


def test_roofs_cost_what_the_department_finds_as_medians() -> None:
    # DESNZ, Solar PV cost data: up to 4 kW 1,595 in 2025/26 and 1,876 in 2024/25; 4 to 10 kW 1,780 and 10 to 50 kW
    # 1,256 in 2024/25, the last fallen by 11 % where the first fell by 19 %.
    homes, business = (TODAY.assumptions[f"solar_{who}_capital_gbp_per_kw"] for who in ("homes", "business"))
    assert homes.high == 1_595
    assert homes.value == pytest.approx(1_595 * 1_780 / 1_876, abs=1)
    assert (business.low, business.high) == pytest.approx((1_256 * 1_595 / 1_876, 1_256), abs=1)
    assert business.value == pytest.approx(1_256 * (1 - (1 - 1_595 / 1_876) * 11 / 19), abs=1)
    # Retrofit Planner, 2026: 5 kW at 7,500, 6 kW at 9,250.
    kw = TODAY["solar_homes_kw"]
    assert homes.value * kw == pytest.approx(7_500 + (kw - 5) * 1_750, rel=0.01)


def test_the_price_cap_with_vat_taken_off_again_is_the_published_one() -> None:
    # Ofgem, October to December 2026: GBP 1,723 a year for 2,500 and 9,500 kWh; without VAT about 45 less than with it.
    electricity = 2.5 * TODAY["home_electricity_gbp_per_mwh"] + TODAY["home_electricity_standing_gbp_per_year"]
    gas = 9.5 * TODAY["home_gas_gbp_per_mwh"] + TODAY["home_gas_standing_gbp_per_year"]
    assert electricity / 1.05 + gas == pytest.approx(1_723, abs=1)
    assert electricity * (1 - 1 / 1.05) == pytest.approx(45, abs=3)


def test_heat_pumps_cost_what_the_newest_quarter_did() -> None:
    # DESNZ, Boiler Upgrade Scheme statistics, August 2026, Table Q1.1A: median 12,908, quartiles 11,128 and 15,627.
    pump = TODAY.assumptions["heat_pump_capital_gbp_per_home"]
    assert (pump.low, pump.high) == (11_128, 15_627)
    assert pump.value == pytest.approx(12_908, rel=0.01)


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
    assert prices.plant_gbp_per_kw(STOKE, TODAY, "solar_homes") == pytest.approx(1_513 * 0.9692)


# Levelised cost


def test_large_solar_costs_what_the_department_says() -> None:
    # DESNZ, Electricity Generation Costs 2025: large solar commissioned in 2030, central, net load factor 12.0 %:
    # construction 48, fixed 9 and pre-development 2, so 59 GBP/MWh; with output that falls by the year, about 62.
    without_fall = TODAY.with_changes({"solar_fall_share_per_year": 0.0})
    steady = prices.levelised_cost(prices.plant(STOKE, without_fall, "solar_ground", 0.12), 0.076)
    falling = prices.levelised_cost(prices.plant(STOKE, TODAY, "solar_ground", 0.12), 0.076)
    assert steady == pytest.approx(59.0, abs=0.5)
    assert falling == pytest.approx(62.0, abs=1.0)


def test_infrastructure_and_planning_are_in() -> None:
    # METHODS of this project: a result near 45 means that infrastructure or phasing is missing.
    plant = prices.plant(STOKE, TODAY.with_changes({"solar_fall_share_per_year": 0.0}), "solar_ground", 0.12)
    whole = prices.levelised_cost(plant, 0.076)
    assert whole - prices.levelised_cost(replace(plant, infrastructure_gbp_per_kw=0.0), 0.076) > 8.0
    assert whole - prices.levelised_cost(replace(plant, pre_development_gbp_per_kw=0.0), 0.076) > 2.0


def test_a_higher_return_costs_more_and_the_social_rate_least() -> None:
    for cost in prices.levelised_costs(STOKE, TODAY):
        assert cost.social < cost.borrowing < cost.low < cost.central < cost.high
    rates = [
        prices.levelised_cost(prices.plant(STOKE, TODAY, "solar_ground", 0.12), r) for r in (0.035, 0.065, 0.076, 0.089)
    ]
    assert rates == sorted(rates)
    assert rates[0] < 45.0


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("E06000021", {"solar_homes", "solar_business", "solar_ground", "onshore_wind"}),
        ("E09000030", {"solar_homes", "solar_business"}),  # Tower Hamlets: no open land
    ],
)
def test_only_what_has_room_in_the_place_has_a_cost_there(code: str, kinds: set[str]) -> None:
    place = places.place(code)
    assert {c.kind for c in prices.levelised_costs(place, assumptions.scenario(place, "today"))} == kinds


def test_levelised_cost_by_hand() -> None:
    # Two years of planning at 50 and one of building at 100, at 10 % return; two years of 1 MWh each per kW, then
    # 11 to take down. In pounds of year 0: 50 + 50/1.1 + 100/1.21 + 11/1.1**4; energy 1/1.1**3 + 1/1.1**4.
    plant = prices.Plant(
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
    assert prices.levelised_cost(plant, 0.1) == pytest.approx(cost / (1 / 1.1**3 + 1 / 1.1**4))


@pytest.mark.parametrize("load_factor", [0.0, -0.1, 1.01, math.nan])
def test_a_plant_that_cannot_run_is_refused(load_factor: float) -> None:
    with pytest.raises(ValueError, match="load factor"):
        prices.levelised_cost(prices.plant(STOKE, TODAY, "solar_ground", load_factor), 0.076)


def test_a_rate_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="discount rate"):
        prices.levelised_cost(prices.plant(STOKE, TODAY, "solar_ground", 0.12), math.nan)
