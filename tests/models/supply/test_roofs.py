"""Roofs that go on by themselves: the nation's pace as published, and its parts by hand."""

import numpy as np
import pytest
from hypothesis import example, given, strategies as st

from models.sources import roof_paces
from models.supply import roofs

NAN = float("nan")


def test_the_pace_of_2025_is_what_was_published() -> None:
    # DESNZ, Solar photovoltaics deployment, February 2026: 0-4 kW 2,825.2 to 3,170.0 MW, 4-10 kW 2,342.3 to 2,903.1,
    # 10-50 kW 1,392.5 to 1,648.1: together 1,161 MW more. Of 50 kW to 5 MW, 3,865.0 to 3,894.8 MW, nothing is in it.
    pace = roofs.national_pace(roof_paces.deployed(2025), 2025)
    assert pace.mw_per_year == pytest.approx(344.8 + 560.8 + 255.6, abs=0.3)
    # Homes of the United Kingdom 5,502.0 to 6,380.9 MW, of 1,177.1 MW below 50 kW.
    assert pace.homes_share == pytest.approx(878.9 / 1177.1, abs=0.001)


def test_the_farms_of_the_years_of_subsidy_are_no_roofs() -> None:
    # DESNZ, February 2026: 50 kW to 5 MW rose by 1,044 MW in 2016, of 1,245 MW below 5 MW. Below 50 kW 201 MW remain.
    deployed = roof_paces.deployed(2016)
    band = [deployed["Great Britain", "50_kw_to_5_mw", month] for month in ("2015-12", "2016-12")]
    assert band[1] - band[0] == pytest.approx(1_044, abs=1)
    assert roofs.national_pace(deployed, 2016).mw_per_year == pytest.approx(1_245 - 1_044, abs=1)


def test_the_first_year_is_made_whole_from_eleven_months() -> None:
    deployed = {(a, b, m): 0.0 for a in ("Great Britain", "United Kingdom") for b in roofs.SMALL_BANDS for m in YEAR_1}
    deployed |= {("United Kingdom", "homes", m): 0.0 for m in YEAR_1}
    deployed["Great Britain", "under_4_kw", "2014-12"] = 11.0
    deployed["United Kingdom", "under_4_kw", "2014-12"] = 22.0
    deployed["United Kingdom", "homes", "2014-12"] = 16.5
    assert roofs.national_pace(deployed, 2014) == roofs.NationalPace(12.0, 0.75)


YEAR_1 = ("2014-01", "2014-12")


@pytest.mark.parametrize("year", [2013, 2026])
def test_a_year_that_is_not_all_there_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"{year} lacks Great Britain, under_4_kw"):
        roofs.national_pace(roof_paces.deployed(2025), year)


def test_a_year_without_anything_new_has_no_pace() -> None:
    deployed = roof_paces.deployed(2025)
    still = {(area, band, month): deployed[area, band, "2024-12"] for area, band, month in deployed}
    with pytest.raises(ValueError, match="no pace to share out"):
        roofs.national_pace(still, 2025)


def test_what_a_place_added_of_late_by_hand() -> None:
    # 30 MW in three years of which a 12 MW farm: 6 MW a year. Less than the farm: the statistics lack it.
    solar = np.array([[10.0, 10.0, 20.0, 30.0, 40.0], [5.0, 5.0, 5.0, 5.0, 6.0]])
    farms = np.array([[50.0, 50.0, 12.0, 0.0, 0.0], [0.0, 0.0, 0.0, 3.0, 0.0]])
    own = roofs.own_mw_per_year(solar, farms, range(2020, 2025), 2024, 3)
    assert own is not None
    np.testing.assert_allclose(own, [6.0, NAN])


def test_nothing_is_compared_across_the_break_of_2019() -> None:
    solar = np.array([[1.0, 2.0, 3.0, 90.0, 91.0]])
    none = np.zeros_like(solar)
    years = range(2016, 2021)

    def own(newest: int) -> list[float] | None:
        found = roofs.own_mw_per_year(solar, none, years, newest, 3)
        return None if found is None else found.tolist()

    assert (own(2016), own(2018), own(2019), own(2020)) == (None, [1.0], None, [1.0])


@pytest.mark.parametrize(
    ("years", "newest", "words"),
    [
        (range(2020, 2024), 2023, "do not fit 4"),
        ([2020, 2021, 2023], 2023, "gaps"),
        (range(2020, 2023), 2024, "lack 2024"),
    ],
)
def test_years_that_do_not_fit_are_refused(years: range, newest: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        roofs.own_mw_per_year(np.ones((2, 3)), np.ones((2, 3)), years, newest, 3)


def test_half_by_houses_and_half_by_its_own_pace_by_hand() -> None:
    # 100 MW a year, 10 a place by houses. Own paces 5, 15 and 80, of which 40 count; seven are not known: 10 each.
    own = np.array([5.0, 15.0, 80.0, *[NAN] * 7])
    shared = roofs.shared_out(100.0, np.ones(10), own, 0.5, 4.0)
    counted = np.array([5.0, 15.0, 40.0, *[10.0] * 7])
    np.testing.assert_allclose(shared, 5.0 + 50.0 * counted / 130.0)
    np.testing.assert_allclose(roofs.shared_out(100.0, np.ones(10), None, 0.5, 4.0), 10.0)
    np.testing.assert_allclose(roofs.shared_out(100.0, np.ones(10), np.zeros(10), 0.5, 4.0), 10.0)


@given(
    st.lists(st.tuples(st.integers(1, 500_000), st.floats(0.0, 500.0)), min_size=1, max_size=30),
    st.floats(0.0, 5000.0),
    st.floats(0.0, 1.0),
    st.floats(0.1, 10.0),
)
@example([(1, 5e-324)], 0.5, 0.0, 1.0)
def test_the_parts_sum_to_the_nation_and_none_is_negative(
    places: list[tuple[int, float]], national_mw: float, share: float, cap: float
) -> None:
    houses, own = (np.array(column, dtype=np.float64) for column in zip(*places, strict=True))
    shared = roofs.shared_out(national_mw, houses, own, share, cap)
    assert shared.min() >= 0.0
    assert shared.sum() == pytest.approx(national_mw, rel=1e-9, abs=1e-9)
    assert (shared >= share * national_mw * houses / houses.sum() - 1e-9).all()


@pytest.mark.parametrize(
    ("national", "houses", "own", "share", "cap"),
    [(-1.0, 1.0, 1.0, 0.5, 4.0), (1.0, 0.0, 1.0, 0.5, 4.0), (1.0, 1.0, -1.0, 0.5, 4.0), (1.0, 1.0, 1.0, 1.5, 4.0)],
)
def test_numbers_out_of_range_are_refused(national: float, houses: float, own: float, share: float, cap: float) -> None:
    with pytest.raises(ValueError, match=r"negative|share|below 0"):
        roofs.shared_out(national, np.array([houses]), np.array([own]), share, cap)


SIZES = st.floats(0.1, 1e6)


@given(st.lists(st.tuples(SIZES, SIZES, SIZES), min_size=1, max_size=30), st.floats(1e-9, 1 - 1e-9))
def test_what_is_on_homes_keeps_the_share_and_never_passes_a_council(
    councils: list[tuple[float, float, float]], share: float
) -> None:
    all_mw, houses, premises = np.array(councils).T
    homes = roofs.on_homes(all_mw, share, houses, premises)
    assert homes.sum() == pytest.approx(share * all_mw.sum(), rel=1e-6, abs=1e-9)
    assert (homes >= 0.0).all()
    assert (homes <= all_mw).all()


def test_more_houses_to_each_of_the_premises_mean_more_on_homes() -> None:
    homes = roofs.on_homes(np.ones(4), 0.7, np.array([1.0, 2.0, 4.0, 0.0]), np.ones(4))
    assert (np.diff(homes[:3]) > 0.0).all()
    assert homes[3] == 0.0


def test_a_council_without_any_roof_has_no_solar_on_it() -> None:
    with pytest.raises(ValueError, match="neither houses nor premises"):
        roofs.on_homes(np.array([1.0, 1.0]), 0.5, np.array([1.0, 0.0]), np.array([1.0, 0.0]))
    with pytest.raises(ValueError, match="must be a share"):
        roofs.on_homes(np.array([1.0]), 1.5, np.array([1.0]), np.array([1.0]))
    assert roofs.on_homes(np.zeros(2), 0.5, np.ones(2), np.ones(2)).tolist() == [0.0, 0.0]
