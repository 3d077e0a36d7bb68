"""Jobs: worked examples of the factor source, and scaling laws."""

import numpy as np
import pytest

from models import jobs, load
from models.scenario import Scenario


@pytest.fixture(scope="module")
def half_local() -> Scenario:
    place = load.place("E06000021")
    return load.scenario(place, "today").with_changes(
        {"local_roof_build_jobs_share": 0.5, "local_lasting_jobs_share": 0.5, "jobs_decline_share_per_year": 0.005}
    )


def test_ten_megawatts_of_rooftop_solar(half_local: Scenario) -> None:
    # Rutovitz et al. 2025, table 3: 4.19 job-years and 0.13 lasting jobs per MW, so 41.9 and 1.3 before the local
    # share, which is a half here.
    built, lasting = jobs.building_and_running({"solar_roof": np.array([10.0])}, (2024,), half_local)
    assert built[0] == pytest.approx(41.9 * 0.5)
    assert lasting[0] == pytest.approx(1.3 * 0.5)


def test_work_scales_with_capacity_and_falls_by_the_year(half_local: Scenario) -> None:
    years = (2025, 2026, 2027)
    one = jobs.building_and_running({"onshore_wind": np.ones(3)}, years, half_local)
    two = jobs.building_and_running({"onshore_wind": 2 * np.ones(3)}, years, half_local)
    np.testing.assert_allclose(two, 2 * np.array(one))
    assert one[0][1] / one[0][0] == pytest.approx(0.995)
    assert (np.diff(one[1]) > 0).all()


def test_nothing_added_is_no_work(half_local: Scenario) -> None:
    built, lasting = jobs.building_and_running({"solar_roof": np.zeros(2)}, (2025, 2026), half_local)
    assert built.tolist() == lasting.tolist() == [0.0, 0.0]


def test_every_factor_is_an_assumption(half_local: Scenario) -> None:
    for name in set(jobs.FACTORS.values()):
        assert {f"{name}_job_years_per_mw", f"{name}_jobs_per_mw"} <= half_local.assumptions.keys()
