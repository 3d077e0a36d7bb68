"""The fan: the band holds what the outlook says, the table its counts."""

from functools import lru_cache

import pytest

from dashboard.answers.results import pathway_for
from dashboard.charts import svg
from dashboard.charts.figures.outlook import outlook
from models.facts import Pathway
from models.sources import assumptions, places
from models.uncertainty import Outlook, outlook as outlook_of
from tests.factories import AMBITION, YARDSTICK
from tests.figure_laws import check

COUNCILS = ["E06000021", "S12000036", "E06000052", "W06000023", "E09000001"]


@lru_cache(maxsize=32)
def both(code: str = "E06000021", name: str = "half_by_2030", scope: float = 0.0) -> tuple[Outlook, Pathway]:
    place = places.place(code)
    scenario = assumptions.scenario(place, name).with_changes({"scope": scope})
    return outlook_of.of(place, scenario, assumptions.drivers(), 64), pathway_for(scenario)


def test_the_band_is_eight_in_ten_and_the_dots_their_middle() -> None:
    found, pathway = both()
    figure = check(outlook(found, pathway, AMBITION))
    _, low, high, middle, planned, target = figure.data
    made = [year.ranges["annual_share"] for year in found.years]
    for trace, name in ((low, "p10"), (high, "p90"), (middle, "p50")):
        assert list(trace.x) == [year.year for year in found.years]
        assert list(trace.y) == pytest.approx([getattr(r, name) * 100 for r in made], abs=0.006)
    assert high.fill == "tonexty", "the band lies between these two, one after the other"
    assert list(planned.y) == pytest.approx(
        [pathway.of(year.year).annual_share * 100 for year in found.years], abs=0.006
    )
    assert (list(target.x), list(target.y)) == ([2030], [50.0])


def test_the_past_is_what_was_published() -> None:
    found, pathway = both()
    past = outlook(found, pathway, AMBITION).figure["data"][0]
    known = [year for year in pathway.years if year.kind == "actual"]
    assert past["x"] == [year.year for year in known]
    assert past["y"][-1] == pytest.approx(known[-1].annual_share * 100, abs=0.006)


def test_the_table_has_both_shares_and_the_count_of_futures() -> None:
    found, pathway = both()
    chart = outlook(found, pathway, AMBITION)
    assert [row[0] for row in chart.rows] == [str(year.year) for year in found.years]
    row = next(row for row in chart.rows if row[0] == "2030")
    then = found.of(2030)
    assert row[2] == f"{then.ranges['annual_share'].p50 * 100:.1f}%"
    assert row[5] == f"{then.ranges['met_locally_share'].p50 * 100:.1f}%"
    assert row[-1] == f"{then.reaching} of 64"


def test_what_is_made_here_never_stands_without_met_locally() -> None:
    found, pathway = both()
    assert "Met locally, hour by hour:" in outlook(found, pathway, AMBITION).subtitle


def test_a_yardstick_is_called_one() -> None:
    found, pathway = both("E09000001", "today")
    chart = outlook(found, pathway, YARDSTICK)
    assert "target" not in chart.title + chart.subtitle
    assert any("Yardstick" in a["text"] for a in chart.figure["layout"]["annotations"])


@pytest.mark.parametrize("code", COUNCILS)
@pytest.mark.parametrize("scope", [0.0, 1.0])
def test_every_council_draws_and_fits_a_telephone(code: str, scope: float) -> None:
    found, pathway = both(code, "today", scope)
    chart = outlook(found, pathway, places.place(code).target)
    figure = check(chart)
    top = figure.layout.yaxis.range[1]
    assert all(value <= top for trace in figure.data for value in trace.y), "nothing is above the axis"
    assert ("all energy used" in chart.subtitle) == (scope == 1.0)
    shown = svg.fitted(chart.figure, narrow=True)["layout"]["annotations"]
    assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38
