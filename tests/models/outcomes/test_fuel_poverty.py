"""Fuel poverty: worked examples by hand, published starting points, laws for every lever."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Futures, Place, Scenario
from models.outcomes import fuel_poverty, fuel_poverty_start
from models.outcomes.fuel_poverty import HomesYears
from models.outcomes.fuel_poverty_start import Baseline
from models.sources import assumptions, places
from tests.horizons import as_projected, growing
from tests.models.outcomes.test_fuel_poverty_start import start

STOKE = places.place("E06000021")
BASE = assumptions.scenario(STOKE, "today")
ENGLAND = [places.place(c.code) for c in places.councils() if c.nation == "England"]
LEVERS = (
    "homes_retrofitted_per_year",
    "retrofit_targeting_share",
    "retrofit_success_share",
    "background_upgrade_share_per_year",
    "real_energy_price_change_share",
    "low_income_change_share",
)
STILL = {"background_upgrade_share_per_year": 0.035, "real_energy_price_change_share": 0.0}
NO_DRIFT = {"fuel_poverty_drift_share_per_year": 0.0}


def at_national_pace(scenario: Scenario) -> Scenario:
    """The same, with every home below band C reaching it at the national pace, and nothing else at work."""
    even = {
        "social_rent_upgrade_ratio": 1.0,
        "band_d_upgrade_ratio": 1.0,
        "england_upgrade_stock_ratio": 1.0,
        "scheme_upgrade_part": 0.0,
    } | NO_DRIFT
    of = scenario.assumptions
    return replace(scenario, assumptions=of | {name: replace(of[name], value=value) for name, value in even.items()})


NATIONAL = at_national_pace(BASE)

EVEN = growing(np.arange(1, 17) / 6)
"""An even pace that goes on after the target year."""

PLANNED = as_projected(len(EVEN.years))


def run(scenario: Scenario, place: Place = STOKE, ahead: Futures = PLANNED) -> HomesYears:
    """Homes of the first future, shape [years]."""
    found = fuel_poverty.project(place, scenario, EVEN, ahead)
    assert found is not None
    return HomesYears(**{f.name: getattr(found, f.name)[0] for f in fields(found)})


def poor_of(base: Baseline) -> tuple[np.ndarray, np.ndarray]:
    """Homes of fuel-poor households and of others, shape [tenures, 1]."""
    return np.array([[s.fuel_poor] for s in base.below_c]), np.array([[s.other] for s in base.below_c])


def one(homes: float) -> np.ndarray:
    """Of one tenure in one future."""
    return np.array([[homes]])


def any_levers(names: tuple[str, ...] = LEVERS) -> st.SearchStrategy[dict[str, float]]:
    moves = {n: st.floats(BASE.assumptions[n].low, BASE.assumptions[n].high) for n in names}
    return st.fixed_dictionaries({}, optional=moves)


def test_a_thousand_homes_a_year() -> None:
    # METHODS 1.2: "Treating 1,000 D-G homes a year removes about 200 fuel-poor households a year at random, about 480
    # a year with tau = 0.6 and q = 0.8." By hand, with the bands of 2026 (28.5 % of homes below C are fuel-poor):
    # 1,000 x 0.8 x 0.285 = 228; 1,000 x 0.8 x 0.6 = 480.
    none = run(NATIONAL.with_changes({"homes_retrofitted_per_year": 0.0})).fuel_poor_homes[0]
    random = run(NATIONAL.with_changes({"homes_retrofitted_per_year": 1_000.0})).fuel_poor_homes[0]
    aimed = run(NATIONAL.with_changes({"homes_retrofitted_per_year": 1_000.0, "retrofit_targeting_share": 0.6}))
    assert none == pytest.approx(17_017 * 0.965)
    assert none - random == pytest.approx(228, rel=0.02)
    assert none - aimed.fuel_poor_homes[0] == pytest.approx(480)


@pytest.mark.parametrize(("homes", "left"), [(2_550.0, 8_508), (1_900.0, 10_000)])
def test_halving_in_five_years(homes: float, left: int) -> None:
    # METHODS 1.2: "To halve the count by 2030 at tau = 0.6 with b = 3.5% needs roughly 2,550 treated homes a year over
    # five years (1,900 a year gives about 10,000)." By hand: 17,017 x 0.965^5 = 14,240; each home treated a year is
    # 0.48 x (1 - 0.965^5) / 0.035 = 2.238 fewer after five years; 14,240 - 2,550 x 2.238 = 8,533.
    found = run(NATIONAL.with_changes({"homes_retrofitted_per_year": homes, "retrofit_targeting_share": 0.6}))
    fifth = found.fuel_poor_homes[4]
    assert fifth == pytest.approx(17_017 * 0.965**5 - homes * 0.48 * (1 - 0.965**5) / 0.035)
    assert fifth == pytest.approx(left, rel=0.005)


def test_six_years_to_the_end_of_2030_halve_the_count_with_fewer_homes() -> None:
    # By hand: (17,017 x 0.965^6 - 8,508.5) / (0.48 x (1 - 0.965^6) / 0.035) = 5,233 / 2.6395 = 1,983 homes a year.
    homes = (17_017 * 0.965**6 - 8_508.5) / (0.48 * (1 - 0.965**6) / 0.035)
    assert homes == pytest.approx(1_983, abs=1)
    found = run(NATIONAL.with_changes({"homes_retrofitted_per_year": homes, "retrofit_targeting_share": 0.6}))
    assert found.fuel_poor_homes[EVEN.at(2030)] == pytest.approx(17_017 / 2)


def test_a_tenth_on_prices_adds_about_a_seventieth_to_the_count_and_far_more_to_the_index() -> None:
    # METHODS 1.2: elasticity 0.15 (0 to 0.3) of the count, about 1.0 (0.7-1.6) of the 10 % index.
    def at(change: float, elasticity: float = 0.15) -> tuple[float, float]:
        moves = {"real_energy_price_change_share": change, "fuel_poverty_price_elasticity": elasticity}
        found = run(BASE.with_changes(moves))
        return found.fuel_poor_homes[5], found.ten_percent_share[5]

    (count, index), (dear_count, dear_index), (unmoved, _) = at(0.0), at(0.1), at(0.1, 0.0)
    assert dear_count / count == pytest.approx(1.1**0.15, abs=0.002)
    assert unmoved == pytest.approx(count)
    assert 1.06 < dear_index / index < 1.16


def test_the_price_response_has_the_stated_elasticity() -> None:
    base = start()
    homes = poor_of(base)
    response = fuel_poverty.shift_per_log(*homes)
    moved = fuel_poverty.shifted(*homes, 0.3 * response * np.log(1.01))[0].sum()
    assert np.log(moved / base.fuel_poor_homes) / np.log(1.01) == pytest.approx(0.3, abs=0.002)


def test_incomes_move_the_line_by_the_log_normal_form() -> None:
    # By hand, p = 0.5, incomes of the poor 7 % up at a spread of 0.7: Phi(-ln 1.07 / 0.7) = Phi(-0.0967) = 0.4615.
    poor, other = fuel_poverty.shifted(one(500.0), one(500.0), np.array([-np.log(1.07) / 0.7]))
    assert poor[0, 0] == pytest.approx(461.5, abs=0.1)
    assert poor[0, 0] + other[0, 0] == pytest.approx(1_000.0)


def test_treating_every_home_leaves_only_those_that_miss_band_c() -> None:
    poor, other = fuel_poverty.treated(one(100.0), one(300.0), np.array([1e9]), 0.0, np.array([0.8]))
    assert poor[0, 0] == pytest.approx(20.0)
    assert other[0, 0] == pytest.approx(60.0)


def test_treatment_goes_on_with_the_others_when_one_group_runs_out() -> None:
    # All 100 fuel-poor homes and 200 of the other 300.
    poor, other = fuel_poverty.treated(one(100.0), one(300.0), np.array([300.0]), 1.0, np.array([1.0]))
    assert (poor[0, 0], other[0, 0]) == (0.0, pytest.approx(100.0))


def test_no_local_figure_outside_england() -> None:
    for code in ("S12000036", "W06000015"):
        place = places.place(code)
        assert fuel_poverty_start.newest(place) is None
        assert fuel_poverty.project(place, assumptions.scenario(place), EVEN, PLANNED) is None
        assert assumptions.scenario(place).assumptions["homes_retrofitted_per_year"].high > 0.0
    assert places.place("S12000036").band_c is None


def test_years_without_fuel_poverty_statistics_see_only_the_background() -> None:
    older = replace(STOKE, fuel_poverty=tuple(f for f in STOKE.fuel_poverty if f.year <= 2023))
    assert run(NATIONAL, older).fuel_poor_homes[0] == pytest.approx(STOKE.fuel_poverty[-2].fuel_poor_homes * 0.965**2)


@settings(deadline=None, max_examples=60)
@given(place=st.sampled_from(ENGLAND), moves=any_levers())
def test_counts_stay_within_the_homes_there_are(place: Place, moves: dict[str, float]) -> None:
    scenario = assumptions.scenario(place)
    within = {n: min(v, scenario.assumptions[n].high) for n, v in moves.items()}
    found = run(scenario.with_changes(within), place)
    assert np.isfinite(found.fuel_poor_homes).all()
    assert (found.fuel_poor_homes >= 0.0).all()
    assert (found.fuel_poor_homes <= found.homes_below_c * (1 + 1e-9)).all()
    assert found.homes_below_c[0] <= start(place).homes_below_c
    assert (found.homes_below_c[1:] <= found.homes_below_c[:-1] * (1 + 1e-12)).all()
    for share in (found.fuel_poor_share, found.ten_percent_share):
        assert ((share >= 0.0) & (share <= 1.0)).all()


@settings(deadline=None, max_examples=80)
@given(moves=any_levers(), low=st.floats(0.0, 1.0), high=st.floats(0.0, 1.0))
def test_targeting_never_lowers_homes_lifted(moves: dict[str, float], low: float, high: float) -> None:
    low, high = sorted((low, high))
    worse, better = (run(NATIONAL.with_changes(moves | {"retrofit_targeting_share": t})) for t in (low, high))
    assert (better.fuel_poor_homes <= worse.fuel_poor_homes + 1e-6).all()
    assert better.homes_below_c == pytest.approx(worse.homes_below_c)


@settings(deadline=None, max_examples=40)
@given(
    moves=any_levers(),
    name=st.sampled_from(("homes_retrofitted_per_year", "retrofit_success_share", "background_upgrade_share_per_year")),
    more=st.floats(0.0, 1.0),
)
def test_more_retrofit_never_leaves_more_homes_below_c(moves: dict[str, float], name: str, more: float) -> None:
    before = BASE.with_changes(moves)
    after = before.with_changes({name: before[name] + more * (BASE.assumptions[name].high - before[name])})
    assert (run(after).homes_below_c <= run(before).homes_below_c + 1e-6).all()


@settings(deadline=None, max_examples=40)
@given(moves=any_levers(), low=st.floats(-0.4, 1.0), high=st.floats(-0.4, 1.0))
def test_dearer_energy_never_helps(moves: dict[str, float], low: float, high: float) -> None:
    low, high = sorted((low, high))
    cheap, dear = (run(BASE.with_changes(moves | {"real_energy_price_change_share": c})) for c in (low, high))
    # Which tenures a programme leaves when it runs out of other homes moves the pace of the rest a little.
    little = 1e-3 * (cheap.fuel_poor_homes + cheap.fuel_poor_homes[..., :1])
    assert (dear.fuel_poor_homes >= cheap.fuel_poor_homes - little).all()
    assert (dear.ten_percent_share >= cheap.ten_percent_share - 1e-12).all()


# Many futures

BUSY = BASE.with_changes(
    {
        "homes_retrofitted_per_year": 800.0,
        "real_energy_price_change_share": 0.1,
        "low_income_change_share": 0.02,
    }
)


def test_each_future_is_the_one_its_scenario_alone_would_have() -> None:
    # Delivered by half, and a twentieth fewer that reach band C.
    drawn = replace(
        as_projected(len(EVEN.years), 2),
        delivery_share=np.array([1.0, 0.5]),
        success_difference_share=np.array([0.0, -0.05]),
    )
    found = fuel_poverty.project(STOKE, BUSY, EVEN, drawn)
    assert found is not None
    less = {"homes_retrofitted_per_year": 400.0, "retrofit_success_share": BUSY["retrofit_success_share"] - 0.05}
    for at, scenario in enumerate((BUSY, BUSY.with_changes(less))):
        for f in fields(found):
            np.testing.assert_allclose(getattr(found, f.name)[at], getattr(run(scenario), f.name), rtol=1e-9)


def test_the_drawn_level_of_fuel_poverty_is_a_place_with_another_count() -> None:
    moved = run(BUSY, ahead=replace(PLANNED, poverty_difference_share=np.array([0.01])))
    newest = fuel_poverty_start.newest(STOKE)
    assert newest is not None
    more = round(newest.fuel_poor_homes + 0.01 * newest.households)
    other = replace(STOKE, fuel_poverty=(replace(newest, fuel_poor_homes=more),))
    np.testing.assert_allclose(moved.fuel_poor_homes, run(BUSY, other).fuel_poor_homes, rtol=1e-4)


def test_a_price_of_both_fuels_moves_fuel_poverty_as_the_scenarios_own_price_does() -> None:
    log = (np.log1p(0.3 * EVEN.ramp) - np.log1p(0.1 * EVEN.ramp))[None]
    drawn = run(BUSY, ahead=replace(PLANNED, electricity_price_log=log, gas_price_log=log))
    stated = run(BUSY.with_changes({"real_energy_price_change_share": 0.3}))
    np.testing.assert_allclose(drawn.fuel_poor_homes, stated.fuel_poor_homes, rtol=1e-9)
    np.testing.assert_allclose(drawn.ten_percent_share, stated.ten_percent_share, rtol=1e-9)


# Each place its own


def fall(place: Place) -> float:
    """Share by which the fuel-poor homes fall to 2030 [0-1]."""
    found = run(assumptions.scenario(place), place)
    return 1 - float(found.fuel_poor_homes[EVEN.at(2030)]) / place.fuel_poverty[-1].fuel_poor_homes


def test_no_two_councils_fall_alike_and_england_as_the_national_pace_has_it() -> None:
    # Until now all 296 fell by 19.246 %, which is 1 - 0.965^6. Fuel-poor homes are more often social ones, which are
    # upgraded faster, so England falls by a little more; and by less for what else drifts, 0.3 % a year.
    falls = {place.name: fall(place) for place in ENGLAND}
    assert len({round(value, 5) for value in falls.values()}) > 280
    assert min(falls, key=lambda name: falls[name]) == "Isles of Scilly"
    assert max(falls, key=lambda name: falls[name]) == "Knowsley"
    assert 0.08 < min(falls.values()) < 0.12
    assert 0.24 < max(falls.values()) < 0.29
    poor = [place.fuel_poverty[-1].fuel_poor_homes for place in ENGLAND]
    assert np.average(list(falls.values()), weights=poor) == pytest.approx(1 - 0.965**6 * 1.003**6, abs=0.015)


def test_a_household_strays_by_the_root_of_the_years() -> None:
    # By hand: e^0.047 after a year, e^(0.047 x 2) after four, of a place whose homes are all of one kind.
    drawn = replace(as_projected(len(EVEN.years), 2), poverty_walk_log=np.array([0.0, 0.047]))
    found = fuel_poverty.project(STOKE, NATIONAL, EVEN, drawn)
    assert found is not None
    ratio = found.fuel_poor_homes[1] / found.fuel_poor_homes[0]
    assert ratio[0] == pytest.approx(np.exp(0.047), rel=0.002)
    assert ratio[3] == pytest.approx(np.exp(0.094), rel=0.005)
    np.testing.assert_allclose(found.homes_below_c[0], found.homes_below_c[1])


def test_faster_futures_have_fewer_fuel_poor_homes() -> None:
    drawn = replace(as_projected(len(EVEN.years), 3), upgrade_ratio=np.array([0.57, 1.0, 1.43]))
    found = fuel_poverty.project(STOKE, BASE, EVEN, drawn)
    assert found is not None
    assert (np.diff(found.fuel_poor_homes, axis=0) < 0.0).all()
    assert (np.diff(found.homes_below_c, axis=0) < 0.0).all()
    np.testing.assert_allclose(found.fuel_poor_homes[1], run(BASE).fuel_poor_homes)
