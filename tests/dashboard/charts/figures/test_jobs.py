"""Work: two kinds in two panels, never one number; stacked by what is built, with what is not local kept apart."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.charts.figures.jobs import GROUPS, group_of, jobs
from models.outcomes import PlaceWork, Work
from models.pathway import projection
from models.sources import assumptions, places
from tests.factories import pathway
from tests.figure_laws import check

YEARS = tuple(range(2025, 2041))


def work_of(job_years: float, lasting: float = 0.0, displaced: float = 0.0) -> Work:
    """The same work in every year, half of it local."""
    every = np.ones(len(YEARS))
    return Work(
        job_years=job_years * every,
        lasting=lasting * every,
        displaced=displaced * every,
        ended=0.0 * every,
        whole_job_years=2 * job_years * every,
        whole_lasting=2 * lasting * every,
    )


def place_work(**kinds: Work) -> PlaceWork:
    return PlaceWork(years=YEARS, by_kind=kinds, uk_job_years=(33.4,) * len(YEARS), uk_lasting=(2.0,) * len(YEARS))


PATHWAY = pathway()
PATHWAY = replace(PATHWAY, years=tuple(replace(y, job_years_net=11.0) if not y.published else y for y in PATHWAY.years))
# The pathway of the factories has 12 job-years in every projected year.
WORK = place_work(
    solar_roof=work_of(6.0, 1.0), hydro=work_of(2.0, 0.5), store=work_of(0.0), heat_pumps=work_of(4.0, displaced=1.0)
)


def test_building_and_lasting_work_have_their_own_panels() -> None:
    figure = check(jobs(pathway()))
    building, lasting = figure.data
    assert (building.yaxis, lasting.yaxis) == ("y", "y2")
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]
    assert list(building.x) == list(YEARS)
    assert building.y[0] == 12.0
    assert lasting.y[5] == 6.0


def test_jobs_are_to_two_figures() -> None:
    path = pathway()
    path = replace(path, years=tuple(replace(y, job_years=1234.5) if y.job_years else y for y in path.years))
    chart = jobs(path)
    assert chart.figure["data"][0]["y"][0] == 1200.0
    assert chart.rows[0][1] == "1,200"


def test_bars_are_stacked_by_group_and_sum_to_all_work() -> None:
    figure = check(jobs(PATHWAY, WORK))
    assert figure.layout.barmode == "stack"
    upper = [t for t in figure.data if t.yaxis == "y"]
    assert [t.y[0] for t in upper] == [6.0, 2.0, 4.0]
    assert [t.marker.color for t in upper] == [GROUPS[n] for n in ("Roof solar", "Other plant", "Heat pumps")]
    assert sum(t.y[0] for t in upper) == 12.0
    lower = [t for t in figure.data if t.yaxis == "y2"]
    assert [t.y[0] for t in lower] == [1.0, 0.5]
    names = {a.text for a in figure.layout.annotations if a.name == "wide"}
    assert names == {"<b>Roof solar</b>", "<b>Other plant</b>", "<b>Heat pumps</b>"}
    assert {a.text for a in figure.layout.annotations if a.name == "narrow"} == names


def test_the_title_says_what_most_of_the_work_is_on() -> None:
    # Six years to 2030: 36 of 72 job-years on roofs.
    assert jobs(PATHWAY, WORK).title == "About 72 job-years of building to 2030, 50% on roof solar"
    assert jobs(PATHWAY, place_work(retrofit=work_of(12.0))).title.endswith("all on retrofit")


def test_net_and_the_whole_country_are_apart_from_local_work() -> None:
    chart = jobs(PATHWAY, WORK)
    assert "About 66 of the job-years would be new work." in chart.subtitle
    assert "In all of the UK, suppliers included: about 200 job-years, most of them not here." in chart.subtitle
    by_head = dict(zip(chart.columns, chart.rows[0], strict=True))
    assert by_head["All building work (job-years)"] == "12"
    assert by_head["Of it not new work"] == "1"
    assert by_head["New work, net"] == "11"
    assert by_head["UK-wide, with suppliers (job-years)"] == "33"
    assert by_head["Building: hydro (job-years)"] == "2"
    assert by_head["Lasting jobs: hydro"] == "fewer than 1"
    assert not any("batteries" in head for head in chart.columns), "what is not built has no column"


def test_what_has_no_factor_is_said_to_be_missing() -> None:
    assert "Not counted: heat networks, car chargers and the grid." in jobs(PATHWAY, WORK).subtitle
    tidal = jobs(PATHWAY, replace(WORK, uncounted=("wave_tidal",))).subtitle
    assert "Not counted: heat networks, car chargers, the grid and wave and tidal." in tidal


def test_nothing_built_draws_an_empty_chart_and_says_so() -> None:
    path = replace(
        PATHWAY,
        years=tuple(
            replace(y, job_years=0.0, job_years_net=0.0, lasting_jobs=0.0) if not y.published else y
            for y in PATHWAY.years
        ),
    )
    chart = jobs(path, place_work(solar_roof=work_of(0.0)))
    figure = check(chart)
    assert len(figure.data) == 0
    assert chart.title == "Nothing is being added, so no work follows"
    assert chart.rows[0][1:4] == ("0", "0", "0")


def test_work_of_other_years_is_refused() -> None:
    with pytest.raises(ValueError, match="2026"):
        jobs(PATHWAY, replace(WORK, years=tuple(range(2026, 2042))))


def test_every_kind_has_a_group() -> None:
    assert {group_of(kind) for kind in ("solar_roof", "hydro", "heat_pumps", "retrofit", "upgrades")} == set(GROUPS)


def test_other_plant_is_named_in_the_title_and_that_none_closes_is_said() -> None:
    # The planning database has wind farms for Shetland and hardly any other plant.
    place = places.place("S12000027")
    simulation = projection.project(place, assumptions.scenario(place))
    chart = jobs(simulation.pathway, simulation.work)
    assert "% on onshore wind" in chart.title
    assert "No plant is counted as closing" in chart.summary
