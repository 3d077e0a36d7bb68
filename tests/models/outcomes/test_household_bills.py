"""Bills of a home like this: the regulator's own headline, METHODS' heat price check, and laws."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from models.facts import Place
from models.outcomes import household_bills, own_use, usual_heating
from models.outcomes.household_bills import USES, bill, compared
from models.sources import assumptions, places
from models.supply import roof_yield

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


def test_the_cap_of_october_2025_gives_ofgems_own_headline() -> None:
    # Ofgem, energy price cap October to December 2025: 26.35 and 6.29 p/kWh, 53.68 and 34.03 p/day; at the typical use
    # of that time, 2,700 and 11,500 kWh, GBP 1,755 a year.
    then = TODAY.with_changes(
        {
            "home_electricity_gbp_per_mwh": 263.5,
            "home_gas_gbp_per_mwh": 62.9,
            "home_electricity_standing_gbp_per_year": 0.5368 * 365,
            "home_gas_standing_gbp_per_year": 0.3403 * 365,
            "home_electricity_typical_kwh_per_year": 2_700,
            "home_gas_typical_kwh_per_year": 11_500,
        }
    )
    assert bill(STOKE, then, "medium", "gas_boiler").central_gbp == pytest.approx(1_755, abs=0.5)


def test_a_heat_pump_saves_the_standing_charge_of_gas() -> None:
    # 26.32 / 2.78 = 9.47 p and 7.97 / 0.84 = 9.49 p for a unit of heat, as METHODS of this project has it, but with VAT
    # 9.94 p: the standing charge of gas, GBP 108, less 0.45 p for each of 9,500 x 0.84 units.
    boiler, pump = (bill(STOKE, TODAY, "medium", heating) for heating in ("gas_boiler", "heat_pump"))
    heat_kwh = 9_500 * 0.84
    expected = 108.33 + heat_kwh * (79.7 / 0.84 - 276.36 / 2.78) / 1000
    assert boiler.central_gbp - pump.central_gbp == pytest.approx(expected)
    assert pump.gas_kwh == 0.0
    assert pump.electricity_kwh == pytest.approx(2_500 + heat_kwh / 2.78)


def test_insulation_saves_what_was_measured() -> None:
    # NEED 2026: solid walls 17.3 %, cavity 12.0 %, loft 3.2 %; half of each wall: 1 - (1 - 0.1465)(1 - 0.032).
    insulated = bill(STOKE, TODAY, "medium", "gas_boiler", ("insulated",))
    assert insulated.gas_kwh == pytest.approx(9_500 * (1 - 0.1465) * (1 - 0.032))
    assert insulated.electricity_kwh == 2_500


def test_roof_solar_saves_the_unit_rate_and_earns_the_export_price() -> None:
    plain, solar = (bill(STOKE, TODAY, "medium", "heat_pump", m) for m in ((), ("roof_solar",)))
    made = 5.3 * roof_yield.home_kwh_per_kw(STOKE, TODAY)
    own = own_use.share(TODAY, made, 2_500)
    assert 0.12 < own < 0.20  # MCS, MGD 003: out all day and in all day, 2,500 used and 4,600 kWh made
    # The export price is of 2024, the cap of 2026: 0.945 of 2024 for each pound of 2026.
    worth = made / 1000 * (own * 276.36 + (1 - own) * 100 / 0.945)
    assert plain.central_gbp - solar.central_gbp == pytest.approx(worth)
    assert plain.electricity_kwh - solar.electricity_kwh == pytest.approx(own * made)


def test_a_roof_is_never_used_beyond_what_the_home_takes() -> None:
    big = TODAY.with_changes({"solar_homes_kw": 6.0, "home_by_day_share": 1.0, "home_battery_kwh": 15.0})
    assert bill(STOKE, big, "medium", "gas_boiler", ("roof_solar",)).electricity_kwh >= 0.0


def test_a_flat_has_no_bill_with_a_roof_of_its_own() -> None:
    with pytest.raises(ValueError, match="no roof of its own"):
        bill(STOKE, TODAY, "low", "gas_boiler", ("roof_solar",))
    assert [low is None for low, _, _ in compared(STOKE, TODAY)] == [False, False, True, False, False, True, False]


@pytest.mark.slow
@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.soak)])
def test_no_bill_is_absurdly_small_anywhere_and_none_falls_below_zero(step: int) -> None:
    # The standing charge of electricity alone is GBP 200 a year, and a home with a roof still buys most of its power.
    for council in places.councils()[::step]:
        place = places.place(council.code)
        now = assumptions.scenario(place, "today")
        assert min(b.low_gbp for homes in compared(place, now) for b in homes if b) > 600
        dear = now.with_changes({"export_price_gbp_per_mwh": 250.0})
        assert min(b.low_gbp for homes in compared(place, dear) for b in homes if b) >= 0.0


def test_only_a_battery_and_a_named_payment_bring_a_bill_below_zero() -> None:
    place = places.place("E07000089")  # Hart, whose roofs make most for their size
    dear = assumptions.scenario(place, "today").with_changes({"export_price_gbp_per_mwh": 250.0, "solar_homes_kw": 6.0})
    measures = ("insulated", "roof_solar")
    assert bill(place, dear, "medium", "heat_pump", measures).low_gbp == 0.0
    stored = dear.with_changes({"home_battery_kwh": 10.0})
    assert bill(place, stored, "medium", "heat_pump", measures).low_gbp < 0.0


def test_typical_use_is_the_regulators_and_its_ends_keep_the_ratios_of_2023() -> None:
    # Ofgem, typical domestic consumption values from July 2026, as Outfox Energy quotes them: 2,500 and 9,500 kWh.
    assert household_bills.typical_kwh(TODAY, "medium") == (2_500, 9_500)
    # Ofgem, typical domestic consumption values from October 2023: 1,800, 2,700, 4,100 and 7,500, 11,500, 17,000 kWh.
    for at, (then, digits) in enumerate((((1_800, 2_700, 4_100), 100), ((7_500, 11_500, 17_000), 200))):
        for use, value in zip(USES, then, strict=True):
            medium = household_bills.typical_kwh(TODAY, "medium")[at]
            assert household_bills.typical_kwh(TODAY, use)[at] == pytest.approx(
                medium * value / then[1], abs=digits / 2
            )


@pytest.mark.parametrize("place", [STOKE, places.place("S12000017"), places.place("W06000023")], ids=lambda p: p.name)
def test_ranges_are_ordered_and_more_use_costs_more(place: Place) -> None:
    scenario = assumptions.scenario(place, "today")
    for homes in compared(place, scenario):
        known = [one for one in homes if one]
        for one in known:
            assert one.low_gbp <= one.central_gbp <= one.high_gbp
            assert one.electricity_kwh >= 0.0
            assert one.gas_kwh >= 0.0
            assert sum(kwh > 0.0 for kwh in (one.gas_kwh, one.oil_kwh)) == (one.heating.endswith("boiler"))
        assert all(a.central_gbp < b.central_gbp for a, b in pairwise(known))


@given(change=st.floats(-0.4, 1.0))
def test_every_bill_without_a_roof_moves_with_prices(change: float) -> None:
    moved = TODAY.with_changes({"real_energy_price_change_share": change})
    for heating in usual_heating.HEATINGS:
        before, after = (bill(STOKE, s, "medium", heating, ("insulated",)).central_gbp for s in (TODAY, moved))
        assert after == pytest.approx(before * (1 + change))


def test_a_place_with_little_gas_is_compared_with_what_it_heats_with() -> None:
    of = {
        code: [medium.heating for _, medium, _ in compared(place, assumptions.scenario(place, "today"))]
        for code in ("E06000021", "S12000027", "W06000023")
        for place in [places.place(code)]
    }
    assert of["E06000021"] == ["gas_boiler"] * 3 + ["heat_pump"] * 3 + ["electric_heaters"]
    assert of["S12000027"] == ["electric_heaters"] * 3 + ["heat_pump"] * 3 + ["oil_boiler"]
    assert of["W06000023"] == ["gas_boiler"] * 3 + ["heat_pump"] * 3 + ["oil_boiler", "electric_heaters"]


def test_oil_costs_what_a_litre_does() -> None:
    # BoilerJuice, 25 September 2026: 116.20 p a litre; 10.35 kWh in a litre of kerosene, gross, is 11.2 p a kWh.
    oil = bill(STOKE, TODAY, "medium", "oil_boiler")
    assert (oil.gas_kwh, oil.oil_kwh) == (0.0, 9_500.0)
    assert oil.central_gbp == pytest.approx((2_500 * 0.2632 + 200.13) * 1.05 + 9_500 / 10.35 * 1.162, rel=0.01)


def test_a_home_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="coal"):
        bill(STOKE, TODAY, "medium", "coal")
    with pytest.raises(ValueError, match="draught"):
        bill(STOKE, TODAY, "medium", "gas_boiler", ("draught",))
    with pytest.raises(ValueError, match="huge"):
        bill(STOKE, TODAY, "huge", "gas_boiler")
