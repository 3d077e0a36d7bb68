"""Work of every council beside its builders: each is drawn or named, and the shares are told in words."""

import pytest

from dashboard.charts.figures.work_of_councils import BUILDERS, JOB_YEARS, work_of_councils
from models.sources import places, work_counts
from tests.figure_laws import check

NAMES = {council.code: council.name for council in places.councils()}


@pytest.mark.parametrize("code", ["E06000021", "E06000053", "S12000049", "E08000025", "S12000013"])
def test_every_council_is_drawn_or_named(code: str) -> None:
    known = work_counts.of_councils()
    chart = work_of_councils(places.place(code), known, NAMES, 0.045)
    figure = check(chart)
    drawn = sum(len(trace.x) for trace in figure.data if trace.mode == "markers")
    beyond = [c for c in known if c.builders > BUILDERS or c.job_years_per_year > JOB_YEARS]
    assert drawn + len(beyond) == len(chart.rows) == 350
    assert len(beyond) <= 12
    assert all(NAMES[c.code] in chart.subtitle for c in beyond)
    # ONS, 2023: 118,500 full-time jobs in the construction of the low carbon economy, of 314,300 in all of it.
    assert "in 100 builders; low carbon building counted: 4.5" in chart.title


def test_scotlands_builders_are_said_to_be_estimated() -> None:
    rows = {
        row[0]: row for row in work_of_councils(places.place("E06000021"), work_counts.of_councils(), NAMES, 0.045).rows
    }
    assert rows["Glasgow City"][2].endswith("(estimated)")
    assert not rows["Leeds"][2].endswith("(estimated)")
