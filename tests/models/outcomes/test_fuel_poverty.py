"""Fuel poverty: worked examples by hand, published starting points, laws for every lever."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts import futures
from models.facts.futures import Futures
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes import fuel_poverty
from models.outcomes.fuel_poverty import Baseline, HomesYears, Segment
from models.sources import assumptions, places
from tests.horizons import growing

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


EVEN = growing(np.arange(1, 17) / 6)
"""An even pace that goes on after the target year."""

PLANNED = futures.as_projected(len(EVEN.years), ())


def run(scenario: Scenario, place: Place = STOKE, ahead: Futures = PLANNED) -> HomesYears:
    """Homes of the first future, shape [years]."""
    found = fuel_poverty.project(place, scenario, EVEN, ahead)
    assert found is not None
    return HomesYears(**{f.name: getattr(found, f.name)[0] for f in fields(found)})


def ten_percent_index(base: Baseline) -> float:
    """Of a place before anything moves."""
    none = np.zeros(1)
    return float(fuel_poverty._ten_percent_share(base, BASE, none, none, none)[0])


def poor_of(base: Baseline) -> tuple[np.ndarray, np.ndarray]:
    """Homes of fuel-poor households and of others, shape [tenures, 1]."""
    return np.array([[s.fuel_poor] for s in base.below_c]), np.array([[s.other] for s in base.below_c])


def one(homes: float) -> np.ndarray:
    """Of one tenure in one future."""
    return np.array([[homes]])


def start(place: Place = STOKE) -> Baseline:
    found = fuel_poverty.baseline(place, 0.035, 2.9, 3.5)
    assert found is not None
    return found


def any_levers(names: tuple[str, ...] = LEVERS) -> st.SearchStrategy[dict[str, float]]:
    moves = {n: st.floats(BASE.assumptions[n].low, BASE.assumptions[n].high) for n in names}
    return st.fixed_dictionaries({}, optional=moves)


def test_stoke_starts_at_the_published_count() -> None:
    # DESNZ, Sub-regional fuel poverty 2026 (2024 data), 14 May 2026: 17,017 of 115,178 households.
    # METHODS 1.2: "115,178 households, about 69,000 in D-G", p* = 0.1477 / 0.60 = about 0.245.
    base = start()
    assert (base.year, base.edition, base.households) == (2024, "2026 edition", 115_178)
    assert base.fuel_poor_homes == pytest.approx(17_017, abs=1e-6)
    assert base.homes_below_c == pytest.approx(69_000, rel=0.02)
    assert base.fuel_poor_share_below_c == pytest.approx(0.245, abs=0.001)


def test_homes_below_c_follow_the_certificates() -> None:
    # ONS, Energy efficiency of housing 2022, table 1g, Stoke-on-Trent: 35.09 % of homes at C or above, to March 2022.
    of_2022 = fuel_poverty.homes_below_c(STOKE, 2022, 100_000, 0.035)
    of_2024 = fuel_poverty.homes_below_c(STOKE, 2024, 100_000, 0.035)
    assert of_2022 is not None
    assert of_2024 is not None
    assert sum(of_2022.values()) == pytest.approx(64_910)
    assert sum(of_2024.values()) == pytest.approx(64_910 * 0.965**2)
    # Owners and private tenants live in worse homes than social tenants: 26.1, 27.3 and 49.6 % at C or above.
    homes = {t.tenure: t.homes for t in STOKE.tenures}
    share = {t: of_2022[t] / homes[t] for t in homes}
    assert share["owner"] / share["social_rent"] == pytest.approx((1 - 0.2608) / (1 - 0.4962))
    assert share["owner"] > share["private_rent"] > share["social_rent"]


def test_every_english_council_starts_at_its_published_count() -> None:
    for place in ENGLAND:
        published = place.fuel_poverty[-1]
        for past in (0.02, 0.05):
            for private, social in ((2.0, 5.0), (4.0, 2.5)):
                base = fuel_poverty.baseline(place, past, private, social)
                assert base is not None
                assert base.fuel_poor_homes == pytest.approx(published.fuel_poor_homes, rel=1e-9)
                assert all(s.fuel_poor >= 0.0 and s.other >= 0.0 for s in base.below_c)
                assert base.homes_below_c <= base.households


def test_the_ratios_of_tenures_and_the_share_of_england_follow_from_the_shipped_tables() -> None:
    # ECIU, 2023: 24 % of private tenants, 19 % of social tenants and 9 % of owners are fuel poor.
    homes, below = dict.fromkeys(fuel_poverty.TENURES, 0.0), dict.fromkeys(fuel_poverty.TENURES, 0.0)
    poor = households = 0
    for place in ENGLAND:
        published = place.fuel_poverty[-1]
        found = fuel_poverty.homes_below_c(place, published.year, published.households, 0.035)
        assert found is not None
        total = sum(t.homes for t in place.tenures)
        for t in place.tenures:
            homes[t.tenure] += published.households * t.homes / total
            below[t.tenure] += found[t.tenure]
        poor += published.fuel_poor_homes
        households += published.households
    # DESNZ, as above: England 2,472,012 of 24,845,794.
    assert (poor, households) == (2_472_012, 24_845_794)
    rates = {"owner": 0.09, "private_rent": 0.24, "social_rent": 0.19}
    risk = {tenure: rate * homes[tenure] / below[tenure] for tenure, rate in rates.items()}
    assert risk["private_rent"] / risk["owner"] == pytest.approx(BASE["private_rent_fuel_poor_ratio"], abs=0.05)
    assert risk["social_rent"] / risk["owner"] == pytest.approx(BASE["social_rent_fuel_poor_ratio"], abs=0.05)
    assert poor / sum(below.values()) == pytest.approx(BASE["england_fuel_poor_share_below_c"], abs=0.001)


def test_social_tenants_below_c_are_as_poor_as_published() -> None:
    # CIH, 15 February 2024, on the DESNZ statistics of 2023: 56 % of social tenants below band C were fuel poor, when
    # 13.0 % of households were, as first published; the edition of 2026 has 9.95 % (2024). Scaled to it: 43 %.
    poor = below = 0.0
    for place in ENGLAND:
        segment = start(place).below_c[2]
        poor, below = poor + segment.fuel_poor, below + segment.homes
    assert poor / below == pytest.approx(0.56 * 9.95 / 13.0, abs=0.05)


def test_a_thousand_homes_a_year() -> None:
    # METHODS 1.2: "Treating 1,000 D-G homes a year removes about 200 fuel-poor households a year at random, about 480
    # a year with tau = 0.6 and q = 0.8." By hand: 1,000 x 0.8 x 0.245 = 196; 1,000 x 0.8 x 0.6 = 480.
    none = run(BASE.with_changes({"homes_retrofitted_per_year": 0.0})).fuel_poor_homes[0]
    random = run(BASE.with_changes({"homes_retrofitted_per_year": 1_000.0})).fuel_poor_homes[0]
    aimed = run(BASE.with_changes({"homes_retrofitted_per_year": 1_000.0, "retrofit_targeting_share": 0.6}))
    assert none == pytest.approx(17_017 * 0.965)
    assert none - random == pytest.approx(200, rel=0.05)
    assert none - aimed.fuel_poor_homes[0] == pytest.approx(480)


@pytest.mark.parametrize(("homes", "left"), [(2_550.0, 8_508), (1_900.0, 10_000)])
def test_halving_in_five_years(homes: float, left: int) -> None:
    # METHODS 1.2: "To halve the count by 2030 at tau = 0.6 with b = 3.5% needs roughly 2,550 treated homes a year over
    # five years (1,900 a year gives about 10,000)." By hand: 17,017 x 0.965^5 = 14,240; each home treated a year is
    # 0.48 x (1 - 0.965^5) / 0.035 = 2.238 fewer after five years; 14,240 - 2,550 x 2.238 = 8,533.
    found = run(BASE.with_changes({"homes_retrofitted_per_year": homes, "retrofit_targeting_share": 0.6}))
    fifth = found.fuel_poor_homes[4]
    assert fifth == pytest.approx(17_017 * 0.965**5 - homes * 0.48 * (1 - 0.965**5) / 0.035)
    assert fifth == pytest.approx(left, rel=0.005)


def test_six_years_to_the_end_of_2030_halve_the_count_with_fewer_homes() -> None:
    # By hand: (17,017 x 0.965^6 - 8,508.5) / (0.48 x (1 - 0.965^6) / 0.035) = 5,233 / 2.6395 = 1,983 homes a year.
    homes = (17_017 * 0.965**6 - 8_508.5) / (0.48 * (1 - 0.965**6) / 0.035)
    assert homes == pytest.approx(1_983, abs=1)
    found = run(BASE.with_changes({"homes_retrofitted_per_year": homes, "retrofit_targeting_share": 0.6}))
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
    response = fuel_poverty.price_response(*homes, 0.3)
    moved = fuel_poverty.shifted(*homes, response * np.log(1.01))[0].sum()
    assert np.log(moved / base.fuel_poor_homes) / np.log(1.01) == pytest.approx(0.3, abs=0.002)


def test_incomes_move_the_line_by_the_log_normal_form() -> None:
    # By hand, p = 0.5, incomes of the poor 7 % up at a spread of 0.7: Phi(-ln 1.07 / 0.7) = Phi(-0.0967) = 0.4615.
    poor, other = fuel_poverty.shifted(one(500.0), one(500.0), np.array([-np.log(1.07) / 0.7]))
    assert poor[0, 0] == pytest.approx(461.5, abs=0.1)
    assert poor[0, 0] + other[0, 0] == pytest.approx(1_000.0)


def test_england_as_one_council_has_the_published_ten_percent_index() -> None:
    # DESNZ, March 2025, as reported by the End Fuel Poverty Coalition: 36.3 % of households in England in 2024.
    share = BASE["england_fuel_poor_share_below_c"]
    base = Baseline(2024, "", 100_000, (Segment(share * 50_000, (1 - share) * 50_000),))
    assert ten_percent_index(base) == pytest.approx(0.363)
    # Nor does the spread over councils move the mean of England by more than half a point.
    weighted = sum(ten_percent_index(start(place)) * start(place).households for place in ENGLAND)
    assert weighted / sum(start(place).households for place in ENGLAND) == pytest.approx(0.363, abs=0.005)
    # A household below band C in Stoke is likelier poor than in England, and so the index is higher.
    assert ten_percent_index(start()) > 0.40


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
        assert fuel_poverty.newest(place) is None
        assert fuel_poverty.project(place, assumptions.scenario(place), EVEN, PLANNED) is None
        assert assumptions.scenario(place).assumptions["homes_retrofitted_per_year"].high > 0.0
    assert places.place("S12000036").band_c is None


def test_more_fuel_poor_than_homes_below_c_is_refused() -> None:
    newest = replace(STOKE.fuel_poverty[-1], fuel_poor_homes=115_000)
    with pytest.raises(ValueError, match="Stoke-on-Trent"):
        fuel_poverty.baseline(replace(STOKE, fuel_poverty=(newest,)), 0.035, 2.9, 3.5)


def test_no_tenure_is_more_than_wholly_poor() -> None:
    newest = replace(STOKE.fuel_poverty[-1], fuel_poor_homes=55_000)
    base = fuel_poverty.baseline(replace(STOKE, fuel_poverty=(newest,)), 0.035, 2.9, 3.5)
    assert base is not None
    owner, private, social = base.below_c
    assert private.other == social.other == 0.0
    assert 0.0 < owner.fuel_poor < owner.homes
    assert base.fuel_poor_homes == pytest.approx(55_000)


def test_the_start_is_never_newer_than_the_energy_statistics() -> None:
    # The facts of 2020 know only the edition with the data of 2020; those of 2016 have another metric.
    def as_of(year: int) -> Place:
        return replace(
            STOKE,
            electricity=tuple(u for u in STOKE.electricity if u.year <= year),
            renewables=tuple(r for r in STOKE.renewables if r.year <= year),
        )

    of_2020 = fuel_poverty.newest(as_of(2020))
    assert of_2020 is not None
    assert of_2020.year == 2020
    assert fuel_poverty.newest(as_of(2016)) is None


def test_years_without_fuel_poverty_statistics_see_only_the_background() -> None:
    older = replace(STOKE, fuel_poverty=tuple(f for f in STOKE.fuel_poverty if f.year <= 2023))
    assert run(BASE, older).fuel_poor_homes[0] == pytest.approx(STOKE.fuel_poverty[-2].fuel_poor_homes * 0.965**2)


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
    worse, better = (run(BASE.with_changes(moves | {"retrofit_targeting_share": t})) for t in (low, high))
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
    assert (dear.fuel_poor_homes >= cheap.fuel_poor_homes - 1e-6).all()
    assert (dear.ten_percent_share >= cheap.ten_percent_share - 1e-12).all()


def test_the_limits_are_the_homes_there_are() -> None:
    limit = BASE.assumptions["homes_retrofitted_per_year"].high
    assert limit * 6 == pytest.approx(start().homes_below_c * STOKE.households / 115_178, rel=0.01)
    assert BASE["retrofit_targeting_share"] == pytest.approx(start().fuel_poor_share_below_c, abs=0.005)


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
        futures.as_projected(len(EVEN.years), (), (0, 0)),
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
    newest = fuel_poverty.newest(STOKE)
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
