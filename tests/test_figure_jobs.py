"""Work: two kinds in two panels, never one number."""

from dataclasses import replace

from dashboard.figures.jobs import jobs
from tests.factories import pathway
from tests.figure_laws import check


def test_building_and_lasting_work_have_their_own_panels() -> None:
    figure = check(jobs(pathway()))
    building, lasting = figure.data
    assert (building.yaxis, lasting.yaxis) == ("y", "y2")
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]
    assert list(building.x) == list(range(2025, 2041))
    assert building.y[0] == 12.0
    assert lasting.y[5] == 6.0


def test_jobs_are_to_two_figures() -> None:
    path = pathway()
    path = replace(path, years=tuple(replace(y, job_years=1234.5) if y.job_years else y for y in path.years))
    chart = jobs(path)
    assert chart.figure["data"][0]["y"][0] == 1200.0
    assert chart.rows[0][1] == "1,200"
