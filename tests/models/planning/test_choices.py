"""What a plan may choose: prices by hand, starts and limits, and what cannot be there in time."""

from dataclasses import replace
from datetime import date

import pytest

from models.facts import Place
from models.planning import choices
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")
CODES = ("E06000021", "S12000017", "W06000015", "E06000046")


def by_name(of: tuple[choices.Choice, ...]) -> dict[str, choices.Choice]:
    return {c.name: c for c in of}


def test_every_lever_with_room_and_the_store_may_be_chosen() -> None:
    for code in CODES:
        place = places.place(code)
        scenario = assumptions.scenario(place, "today")
        chosen = by_name(choices.supply(place, scenario))
        levers = [row.lever for row in place.technologies.levers(scenario.assumptions)]
        room = {n for n in (*levers, "store_mwh") if scenario.assumptions[n].high > 0.0}
        assert set(chosen) == room
        for name, choice in chosen.items():
            a = scenario.assumptions[name]
            assert (choice.start, choice.limit) == (a.value, a.high)
            assert choice.annual_gbp > 0.0
            assert choice.capital_gbp is not None
            assert choice.capital_gbp > choice.annual_gbp


def test_what_goes_on_by_itself_is_where_levers_start() -> None:
    # Roofs at the place's pace of 2025, to the half MW, over the 4 years and a month from December 2026 to the end of
    # 2030; farms, wind and the store do not come by themselves.
    chosen = by_name(choices.supply(STOKE, TODAY))
    pace = STOKE.roof_pace
    years = 4 + 1 / 12
    homes, business = chosen["solar_homes_added_mw"], chosen["solar_business_added_mw"]
    assert homes.start == pytest.approx(pace.homes_mw_per_year * years, abs=0.25)
    assert business.start == pytest.approx(pace.business_mw_per_year * years, abs=0.25)
    assert min(homes.start, business.start) > 0.0
    assert {c.start for n, c in chosen.items() if not n.startswith(("solar_homes", "solar_business"))} == {0.0}
    # A reader who slows them down does not make a plan pay for what comes by itself.
    slower = choices.supply(STOKE, TODAY.with_changes({"solar_homes_added_mw": 0.0}))
    assert by_name(slower)["solar_homes_added_mw"] == homes
    assert homes.amount(homes.start) == homes.amount(0.0) == 0.0
    assert homes.amount(homes.start + 1.0) == pytest.approx(1.0)


def test_a_solar_farm_by_hand() -> None:
    # 30 + 500 + 117.3 GBP/kW over 38 years at 3.5 % (annuity 0.0479821), 9.1 a year, and 16.1 at the end, for which
    # 0.0129821 of it is laid aside each year.
    farm = by_name(choices.supply(STOKE, TODAY))["solar_ground_added_mw"]
    annuity = 0.035 / (1 - 1.035**-38)
    assert farm.annual_gbp == pytest.approx(1000 * (647.3 * annuity + 9.1 + 16.1 * (annuity - 0.035)), rel=1e-9)
    assert farm.capital_gbp == pytest.approx(647_300.0)


def test_what_is_laid_aside_pays_for_taking_down() -> None:
    rate, years = 0.035, 38
    aside = choices.annuity_share(rate, years) - rate
    assert sum(aside * (1 + rate) ** (years - t) for t in range(1, years + 1)) == pytest.approx(1.0)


def test_a_store_by_hand() -> None:
    # 135 GBP/kWh and, at two hours, half of 262 GBP/kW; 15 years; half of 12.9 GBP/kW a year.
    store = by_name(choices.supply(STOKE, TODAY))["store_mwh"]
    assert store.capital_gbp == pytest.approx(266_000.0)
    assert store.annual_gbp == pytest.approx(266_000 * choices.annuity_share(0.035, 15) + 6_450)


def test_buying_together_and_a_higher_rate_change_the_cost() -> None:
    plain = by_name(choices.supply(STOKE, TODAY))
    together = by_name(choices.supply(STOKE, TODAY.with_changes({"joint_procurement_discount_share": 0.1})))
    dear = by_name(choices.supply(STOKE, TODAY.with_changes({"social_discount_rate_share": 0.05})))
    for name, choice in plain.items():
        assert together[name].capital_gbp == pytest.approx(0.9 * (choice.capital_gbp or 0.0))
        assert together[name].annual_gbp < choice.annual_gbp < dear[name].annual_gbp


def from_day(*day: int) -> Place:
    """Stoke-on-Trent with levers from another day on."""
    return replace(STOKE, ahead_from=date(*day))


@pytest.mark.parametrize(
    ("day", "late"), [((2020, 1, 1), False), ((2026, 12, 1), False), ((2027, 1, 1), False), ((2027, 2, 1), True)]
)
def test_solar_farms_take_four_years(day: tuple[int, int, int], late: bool) -> None:
    # DESNZ, Electricity Generation Costs 2025: 3 years of development and 1 of building, to the end of 2030.
    farm = by_name(choices.supply(from_day(*day), TODAY))["solar_ground_added_mw"]
    assert farm.is_late is late
    assert (farm.most == 0.0) is late


def test_wind_takes_ten_years_unless_told_to_ignore_it() -> None:
    assert by_name(choices.supply(from_day(2021, 1, 1), TODAY))["onshore_wind_added_mw"].is_late is False
    wind = by_name(choices.supply(STOKE, TODAY))["onshore_wind_added_mw"]
    assert (wind.is_late, wind.most, wind.span > 0.0) == (True, 0.0, True)
    assert by_name(choices.supply(STOKE, TODAY, respect_lead_times=False))["onshore_wind_added_mw"].most > 0.0


def test_saving_by_hand() -> None:
    use = next(u for u in STOKE.electricity if u.year == STOKE.newest_year)
    homes = by_name(choices.use(STOKE, TODAY))["home_use_change_share"]
    assert homes.annual_gbp == pytest.approx((use.homes_mwh or 0.0) * TODAY["home_saving_gbp_per_mwh"])
    assert (homes.start, homes.allowed) == (TODAY["home_use_change_share"], -0.3)
    # Capital that the yearly cost pays back in 15 years at 3.5 %.
    assert homes.annual_gbp == pytest.approx((homes.capital_gbp or 0.0) * choices.annuity_share(0.035, 15))


def test_what_a_reader_saves_counts_but_growth_they_expect_does_not() -> None:
    base = TODAY["home_use_change_share"]
    saving = by_name(choices.use(STOKE, TODAY.with_changes({"home_use_change_share": -0.2})))["home_use_change_share"]
    assert saving.start == base
    assert saving.amount(-0.2) == pytest.approx(base + 0.2)
    growth = by_name(choices.use(STOKE, TODAY.with_changes({"home_use_change_share": 0.1})))["home_use_change_share"]
    assert growth.start == 0.1
    assert growth.amount(0.1) == growth.amount(0.2) == 0.0


def test_heat_pumps_by_hand() -> None:
    pumps = by_name(choices.electrification(STOKE, TODAY))["heat_pump_homes_share"]
    # From what comes by itself: about 2.7 % of the homes of Stoke-on-Trent by 2030.
    assert pumps.start == TODAY["heat_pump_homes_share"] == pytest.approx(0.027, abs=0.002)
    assert pumps.capital_gbp == pytest.approx(STOKE.households * 13_021 * TODAY["deflator_2026_2024_ratio"])


def test_values_run_from_start_to_the_limit_exactly() -> None:
    for choice in choices.supply(STOKE, TODAY, respect_lead_times=False) + choices.use(STOKE, TODAY):
        assert choice.value(0.0) == choice.start
        assert choice.value(choice.most) == choice.allowed
        middle = choice.value(choice.most / 2)
        assert min(choice.start, choice.limit) < middle < max(choice.start, choice.limit)
        assert choice.amount(middle) == pytest.approx(choice.most / 2)


def test_the_scenario_of_a_choice() -> None:
    chosen = choices.supply(STOKE, TODAY, respect_lead_times=False) + choices.use(STOKE, TODAY)
    at = TODAY.with_changes(choices.levers(chosen, [c.most for c in chosen]))
    assert all(at[c.name] == c.limit for c in chosen)


@pytest.mark.parametrize(("rate", "years"), [(-0.01, 20.0), (0.05, 0.0), (float("nan"), 20.0), (0.05, float("nan"))])
def test_an_annuity_needs_a_rate_and_a_life(rate: float, years: float) -> None:
    with pytest.raises(ValueError, match="life must be"):
        choices.annuity_share(rate, years)
