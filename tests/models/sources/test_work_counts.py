"""Factors of work against what is counted: Britain's solar and wind, in the years that are known."""

import pytest

from models.sources import assumptions, places, work_counts
from tests.bench.work_of_councils import job_years_per_year

SCENARIO = assumptions.scenario(places.place("E06000021"))
FOUND = {(c.count.counted, c.count.year, c.count.full_time_jobs): c for c in work_counts.compared(SCENARIO)}


@pytest.mark.parametrize(
    ("counted", "year", "jobs", "ratio"),
    [
        ("solar", 2018, 6_600, 1.1),
        ("solar", 2015, 9_900, 1.7),
        # Earlier editions of the survey.
        ("solar", 2015, 16_000, 1.1),
        ("solar", 2017, 4_700, 1.9),
        ("onshore_wind", 2017, 5_300, 1.3),
    ],
)
def test_our_factors_are_within_a_factor_two_of_what_is_counted(
    counted: str, year: int, jobs: float, ratio: float
) -> None:
    # ONS, Low carbon and renewable energy economy, full-time jobs in the United Kingdom, as quoted.
    its = FOUND[counted, year, jobs]
    assert its.ratio == pytest.approx(ratio, abs=0.06)


def test_lasting_jobs_in_solar_are_what_the_counts_of_2015_and_2018_leave() -> None:
    # Two years, two unknowns: jobs = built x job-years per MW + standing x jobs per MW.
    early, late = FOUND["solar", 2015, 9_900], FOUND["solar", 2018, 6_600]
    running = (late.count.full_time_jobs * early.built_mw - early.count.full_time_jobs * late.built_mw) / (
        late.standing_mw * early.built_mw - early.standing_mw * late.built_mw
    )
    building = (late.count.full_time_jobs - running * late.standing_mw) / late.built_mw
    assert running == pytest.approx(0.49, abs=0.005)
    assert building == pytest.approx(1.44, abs=0.02)
    assert late.running / late.standing_mw == pytest.approx(running, rel=0.03)


def test_the_paper_alone_was_a_quarter_of_it() -> None:
    paper = SCENARIO.with_changes({"solar_roof_jobs_per_mw": 0.13, "solar_ground_jobs_per_mw": 0.09})
    its = next(c for c in work_counts.compared(paper) if c.count.counted == "solar" and c.count.year == 2018)
    assert its.running / FOUND["solar", 2018, 6_600].running == pytest.approx(0.25)


def test_britains_solar_is_that_of_the_deployment_statistics() -> None:
    # DESNZ, Solar photovoltaics deployment, February 2026: 12.86 GW at the end of 2018.
    assert sum(work_counts.capacity_mw("solar", 2018).values()) == pytest.approx(12_859, abs=1.0)


@pytest.mark.parametrize("code", ["E06000021", "S12000027", "E06000053"])
def test_the_work_of_councils_is_what_the_model_makes(code: str) -> None:
    # A tenth is allowed, so that a small change of a statistic does not ask for all councils anew.
    kept = next(c for c in work_counts.of_councils() if c.code == code)
    assert kept.job_years_per_year == pytest.approx(job_years_per_year(code), rel=0.1)


def test_all_councils_together_make_less_work_than_the_whole_low_carbon_economy() -> None:
    # ONS, 2023: 118,500 full-time jobs in construction; all councils' builders: 2.4 million and Scotland's 0.2.
    known = work_counts.of_councils()
    builders = sum(c.builders for c in known)
    assert builders == pytest.approx(2_630_000, rel=0.01)
    assert 0.003 < sum(c.job_years_per_year for c in known) / builders < 118_500 / builders
    assert max(c.job_years_per_year / c.builders for c in known) < 0.1
