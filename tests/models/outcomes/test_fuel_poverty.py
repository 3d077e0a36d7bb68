"""Fuel poverty: worked examples by hand, published starting points, laws for every lever."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes import fuel_poverty
from models.outcomes.fuel_poverty import Baseline, HomesYear, Segment
from models.sources import assumptions, places

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


def steps(years: int = 16, to_target: int = 6) -> NDArray[np.float64]:
    """An even pace that goes on after the target year."""
    return np.arange(1, years + 1) / to_target


def run(scenario: Scenario, place: Place = STOKE, progress: NDArray[np.float64] | None = None) -> list[HomesYear]:
    found = fuel_poverty.project(place, scenario, steps() if progress is None else progress, 6)
    assert found is not None
    return list(found)


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
    none = run(BASE.with_changes({"homes_retrofitted_per_year": 0.0}))[0].fuel_poor_homes
    random = run(BASE.with_changes({"homes_retrofitted_per_year": 1_000.0}))[0].fuel_poor_homes
    aimed = run(BASE.with_changes({"homes_retrofitted_per_year": 1_000.0, "retrofit_targeting_share": 0.6}))[0]
    assert none == pytest.approx(17_017 * 0.965)
    assert none - random == pytest.approx(200, rel=0.05)
    assert none - aimed.fuel_poor_homes == pytest.approx(480)


@pytest.mark.parametrize(("homes", "left"), [(2_550.0, 8_508), (1_900.0, 10_000)])
def test_halving_in_five_years(homes: float, left: int) -> None:
    # METHODS 1.2: "To halve the count by 2030 at tau = 0.6 with b = 3.5% needs roughly 2,550 treated homes a year over
    # five years (1,900 a year gives about 10,000)." By hand: 17,017 x 0.965^5 = 14,240; each home treated a year is
    # 0.48 x (1 - 0.965^5) / 0.035 = 2.238 fewer after five years; 14,240 - 2,550 x 2.238 = 8,533.
    fifth = run(BASE.with_changes({"homes_retrofitted_per_year": homes, "retrofit_targeting_share": 0.6}))[4]
    assert fifth.fuel_poor_homes == pytest.approx(17_017 * 0.965**5 - homes * 0.48 * (1 - 0.965**5) / 0.035)
    assert fifth.fuel_poor_homes == pytest.approx(left, rel=0.005)


def test_six_years_to_the_end_of_2030_halve_the_count_with_fewer_homes() -> None:
    # By hand: (17,017 x 0.965^6 - 8,508.5) / (0.48 x (1 - 0.965^6) / 0.035) = 5,233 / 2.6395 = 1,983 homes a year.
    homes = (17_017 * 0.965**6 - 8_508.5) / (0.48 * (1 - 0.965**6) / 0.035)
    assert homes == pytest.approx(1_983, abs=1)
    sixth = run(BASE.with_changes({"homes_retrofitted_per_year": homes, "retrofit_targeting_share": 0.6}))[5]
    assert sixth.year == 2030
    assert sixth.fuel_poor_homes == pytest.approx(17_017 / 2)


def test_a_tenth_on_prices_adds_about_a_seventieth_to_the_count_and_far_more_to_the_index() -> None:
    # METHODS 1.2: elasticity 0.15 (0 to 0.3) of the count, about 1.0 (0.7-1.6) of the 10 % index.
    def at(change: float, elasticity: float = 0.15) -> HomesYear:
        moves = {"real_energy_price_change_share": change, "fuel_poverty_price_elasticity": elasticity}
        return run(BASE.with_changes(moves))[5]

    assert at(0.1).fuel_poor_homes / at(0.0).fuel_poor_homes == pytest.approx(1.1**0.15, abs=0.002)
    assert at(0.1, 0.0).fuel_poor_homes == pytest.approx(at(0.0).fuel_poor_homes)
    assert 1.06 < at(0.1).ten_percent_share / at(0.0).ten_percent_share < 1.16


def test_the_price_response_has_the_stated_elasticity() -> None:
    base = start()
    response = fuel_poverty.price_response(base.below_c, 0.3)
    moved = sum(s.fuel_poor for s in fuel_poverty.shifted(base.below_c, response * np.log(1.01)))
    assert np.log(moved / base.fuel_poor_homes) / np.log(1.01) == pytest.approx(0.3, abs=0.002)


def test_incomes_move_the_line_by_the_log_normal_form() -> None:
    # By hand, p = 0.5, incomes of the poor 7 % up at a spread of 0.7: Phi(-ln 1.07 / 0.7) = Phi(-0.0967) = 0.4615.
    (moved,) = fuel_poverty.shifted((Segment(500.0, 500.0),), -np.log(1.07) / 0.7)
    assert moved.fuel_poor == pytest.approx(461.5, abs=0.1)
    assert moved.homes == pytest.approx(1_000.0)


def test_england_as_one_council_has_the_published_ten_percent_index() -> None:
    # DESNZ, March 2025, as reported by the End Fuel Poverty Coalition: 36.3 % of households in England in 2024.
    share = BASE["england_fuel_poor_share_below_c"]
    base = Baseline(2024, "", 100_000, (Segment(share * 50_000, (1 - share) * 50_000),))
    assert fuel_poverty._TenPercent.of(base, BASE).share(0.0, 0.0, 0.0) == pytest.approx(0.363)
    # Nor does the spread over councils move the mean of England by more than half a point.
    weighted = sum(
        fuel_poverty._TenPercent.of(start(place), BASE).share(0.0, 0.0, 0.0) * start(place).households
        for place in ENGLAND
    )
    assert weighted / sum(start(place).households for place in ENGLAND) == pytest.approx(0.363, abs=0.005)
    # A household below band C in Stoke is likelier poor than in England, and so the index is higher.
    assert fuel_poverty._TenPercent.of(start(), BASE).share(0.0, 0.0, 0.0) > 0.40


def test_treating_every_home_leaves_only_those_that_miss_band_c() -> None:
    left = fuel_poverty.treated((Segment(100.0, 300.0),), 1e9, targeting=0.0, success=0.8)
    assert left[0].fuel_poor == pytest.approx(20.0)
    assert left[0].other == pytest.approx(60.0)


def test_treatment_goes_on_with_the_others_when_one_group_runs_out() -> None:
    # All 100 fuel-poor homes and 200 of the other 300.
    (left,) = fuel_poverty.treated((Segment(100.0, 300.0),), 300.0, targeting=1.0, success=1.0)
    assert (left.fuel_poor, left.other) == (0.0, pytest.approx(100.0))


def test_no_local_figure_outside_england() -> None:
    for code in ("S12000036", "W06000015"):
        place = places.place(code)
        assert fuel_poverty.newest(place) is None
        assert fuel_poverty.project(place, assumptions.scenario(place), steps(), 6) is None
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
    first = run(BASE, older)[0]
    assert first.fuel_poor_homes == pytest.approx(STOKE.fuel_poverty[-2].fuel_poor_homes * 0.965**2)


@settings(deadline=None, max_examples=60)
@given(place=st.sampled_from(ENGLAND), moves=any_levers())
def test_counts_stay_within_the_homes_there_are(place: Place, moves: dict[str, float]) -> None:
    scenario = assumptions.scenario(place)
    within = {n: min(v, scenario.assumptions[n].high) for n, v in moves.items()}
    most = start(place).homes_below_c
    for year in run(scenario.with_changes(within), place):
        assert np.isfinite(year.fuel_poor_homes)
        assert 0.0 <= year.fuel_poor_homes <= year.homes_below_c * (1 + 1e-9)
        assert year.homes_below_c <= most
        assert 0.0 <= year.fuel_poor_share <= 1.0
        assert 0.0 <= year.ten_percent_share <= 1.0
        most = year.homes_below_c * (1 + 1e-12)


@settings(deadline=None, max_examples=80)
@given(moves=any_levers(), low=st.floats(0.0, 1.0), high=st.floats(0.0, 1.0))
def test_targeting_never_lowers_homes_lifted(moves: dict[str, float], low: float, high: float) -> None:
    low, high = sorted((low, high))
    worse, better = (run(BASE.with_changes(moves | {"retrofit_targeting_share": t})) for t in (low, high))
    for a, b in zip(worse, better, strict=True):
        assert b.fuel_poor_homes <= a.fuel_poor_homes + 1e-6
        assert b.homes_below_c == pytest.approx(a.homes_below_c)


@settings(deadline=None, max_examples=40)
@given(
    moves=any_levers(),
    name=st.sampled_from(("homes_retrofitted_per_year", "retrofit_success_share", "background_upgrade_share_per_year")),
    more=st.floats(0.0, 1.0),
)
def test_more_retrofit_never_leaves_more_homes_below_c(moves: dict[str, float], name: str, more: float) -> None:
    before = BASE.with_changes(moves)
    after = before.with_changes({name: before[name] + more * (BASE.assumptions[name].high - before[name])})
    for a, b in zip(run(before), run(after), strict=True):
        assert b.homes_below_c <= a.homes_below_c + 1e-6


@settings(deadline=None, max_examples=40)
@given(moves=any_levers(), low=st.floats(-0.4, 1.0), high=st.floats(-0.4, 1.0))
def test_dearer_energy_never_helps(moves: dict[str, float], low: float, high: float) -> None:
    low, high = sorted((low, high))
    cheap, dear = (run(BASE.with_changes(moves | {"real_energy_price_change_share": c})) for c in (low, high))
    for a, b in zip(cheap, dear, strict=True):
        assert b.fuel_poor_homes >= a.fuel_poor_homes - 1e-6
        assert b.ten_percent_share >= a.ten_percent_share - 1e-12


def test_the_limits_are_the_homes_there_are() -> None:
    limit = BASE.assumptions["homes_retrofitted_per_year"].high
    assert limit * 6 == pytest.approx(start().homes_below_c * STOKE.households / 115_178, rel=0.01)
    assert BASE["retrofit_targeting_share"] == pytest.approx(start().fuel_poor_share_below_c, abs=0.005)
