"""Jobs: worked examples of the factor source, and scaling laws."""

import numpy as np
import pytest

from models.facts.scenario import Scenario
from models.outcomes import employment
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def half_local() -> Scenario:
    place = places.place("E06000021")
    return assumptions.scenario(place, "today").with_changes(
        {"local_roof_build_jobs_share": 0.5, "local_lasting_jobs_share": 0.5, "jobs_decline_share_per_year": 0.005}
    )


def on_plant(
    added_mw: dict[str, np.ndarray], years: tuple[int, ...], scenario: Scenario
) -> tuple[np.ndarray, np.ndarray]:
    """Job-years and lasting jobs of all plant together."""
    work = employment.on_plant(added_mw, years, scenario).values()
    return np.sum([w.job_years for w in work], axis=0), np.sum([w.lasting for w in work], axis=0)


def test_ten_megawatts_of_rooftop_solar(half_local: Scenario) -> None:
    # Rutovitz et al. 2025, table 3: 4.19 job-years and 0.13 lasting jobs per MW, so 41.9 and 1.3 before the local
    # share, which is a half here.
    built, lasting = on_plant({"solar_roof": np.array([10.0])}, (2024,), half_local)
    assert built[0] == pytest.approx(41.9 * 0.5)
    assert lasting[0] == pytest.approx(1.3 * 0.5)


def test_work_scales_with_capacity_and_falls_by_the_year(half_local: Scenario) -> None:
    years = (2025, 2026, 2027)
    one = on_plant({"onshore_wind": np.ones(3)}, years, half_local)
    two = on_plant({"onshore_wind": 2 * np.ones(3)}, years, half_local)
    np.testing.assert_allclose(two, 2 * np.array(one))
    assert one[0][1] / one[0][0] == pytest.approx(0.995)
    assert (np.diff(one[1]) > 0).all()


def test_nothing_added_is_no_work(half_local: Scenario) -> None:
    built, lasting = on_plant({"solar_roof": np.zeros(2)}, (2025, 2026), half_local)
    assert built.tolist() == lasting.tolist() == [0.0, 0.0]


def test_every_factor_is_an_assumption(half_local: Scenario) -> None:
    for name in set(employment.FACTORS.values()):
        assert {f"{name}_job_years_per_mw", f"{name}_jobs_per_mw"} <= half_local.assumptions.keys()


@pytest.fixture(scope="module")
def all_local() -> Scenario:
    return assumptions.scenario(places.place("E06000021"), "today").with_changes({"local_retrofit_jobs_share": 0.8})


def test_a_thousand_heat_pumps_a_year(all_local: Scenario) -> None:
    # Heat Pump Association, 2024: 41,000 full-time workers for 600,000 a year, so 68 for 1,000 before the local share.
    work = employment.on_homes(np.array([1_000.0]), np.zeros(1), all_local)
    assert work.heat_pumps[0] / 0.8 == pytest.approx(68.3, abs=0.05)
    assert work.retrofit[0] == 0.0
    assert work.displaced[0] == pytest.approx(0.3 * work.heat_pumps[0])


def test_fifteen_million_pounds_of_retrofit(all_local: Scenario) -> None:
    # Centre for Energy Policy, 2023: 6.2 job-years per GBP million (18,000 for GBP 2.9 billion), the government's own
    # figure 8.0; so 93 to 120 for GBP 15 million before the local share.
    spent = np.array([15e6])
    low = employment.on_homes(np.zeros(1), spent, all_local).retrofit[0] / 0.8
    most = all_local.with_changes({"retrofit_job_years_per_gbp_million": 8.0})
    high = employment.on_homes(np.zeros(1), spent, most).retrofit[0] / 0.8
    assert (low, high) == (pytest.approx(93.0), pytest.approx(120.0))
    assert employment.on_homes(np.zeros(1), spent, all_local).displaced[0] == 0.0


def test_a_retrofitted_home_costs_its_walls_and_its_loft(all_local: Scenario) -> None:
    # BEIS 2017 as coded by Centre for Net Zero: solid walls 5,850, cavity 532.5, loft 390, in 2017; 1.29 to 2024.
    solid, cavity = (
        employment.retrofit_gbp_per_home(all_local.with_changes({"retrofit_solid_wall_share": share}))
        for share in (1.0, 0.0)
    )
    assert solid == pytest.approx((5_850 + 390) * 1.29)
    assert cavity == pytest.approx((532.5 + 390) * 1.29)
    assert employment.retrofit_gbp_per_home(all_local) == pytest.approx((solid + cavity) / 2)


def test_work_on_homes_scales_with_what_is_done(all_local: Scenario) -> None:
    homes, spent = np.array([10.0, 20.0]), np.array([1e6, 0.0])
    one, two = employment.on_homes(homes, spent, all_local), employment.on_homes(2 * homes, 2 * spent, all_local)
    for name in ("heat_pumps", "retrofit", "displaced"):
        np.testing.assert_allclose(getattr(two, name), 2 * getattr(one, name))


def test_the_factors_of_work_on_homes_are_the_published_ones(all_local: Scenario) -> None:
    # Heat Pump Association, 2024: 41,000 full-time workers for 600,000 heat pumps a year. Centre for Energy Policy,
    # Strathclyde, 2023: 18,000 full-time jobs for GBP 2.9 billion.
    rows = all_local.assumptions
    assert rows["heat_pump_job_years_per_install"].value == pytest.approx(41_000 / 600_000, abs=5e-5)
    assert rows["retrofit_job_years_per_gbp_million"].value == pytest.approx(18_000 / 2_900, abs=0.05)


def test_kinds_sum_to_all_work(half_local: Scenario) -> None:
    years = (2025, 2026)
    added = {"solar_roof": np.array([10.0, 5.0]), "onshore_wind": np.array([0.0, 20.0]), "wave_tidal": np.ones(2)}
    work = employment.by_kind(added, np.array([100.0, 0.0]), np.array([0.0, 2e6]), years, half_local)
    assert set(work) == {"solar_roof", "onshore_wind", "heat_pumps", "retrofit"}, "tidal plant has no factor"
    built, lasting = on_plant(added, years, half_local)
    homes = employment.on_homes(np.array([100.0, 0.0]), np.array([0.0, 2e6]), half_local)
    np.testing.assert_allclose(
        sum(w.job_years for w in work.values()), built + homes.heat_pumps + homes.retrofit, atol=1e-9
    )
    np.testing.assert_allclose(sum(w.lasting for w in work.values()), lasting, atol=1e-9)
    assert work["heat_pumps"].displaced.tolist() == homes.displaced.tolist()


def test_the_worked_scale_check_before_any_local_share(half_local: Scenario) -> None:
    # METHODS of this project: 10 MW of roofs about 42 job-years and 1.3 lasting; 1,000 heat pumps about 68; GBP 15m of
    # retrofit 93 to 120.
    work = employment.by_kind(
        {"solar_roof": np.array([10.0])}, np.array([1_000.0]), np.array([15e6]), (2024,), half_local
    )
    assert work["solar_roof"].whole_job_years[0] == pytest.approx(42.0, abs=0.2)
    assert work["solar_roof"].whole_lasting[0] == pytest.approx(1.3)
    assert work["heat_pumps"].whole_job_years[0] == pytest.approx(68.0, abs=0.5)
    assert 93.0 <= work["retrofit"].whole_job_years[0] + 1e-9 <= 120.0
    building, lasting = employment.uk_wide(work, half_local)
    assert building[0] == pytest.approx(1.49 * (41.9 + 68.3 + 93.0))
    assert lasting[0] == pytest.approx(1.49 * 1.3)
