"""Councils as one, drawn: the whole on top, in each bar first what is met; one far above is cut and said to be."""

from dataclasses import replace

from dashboard.charts import theme
from dashboard.charts.figures.together import MOST_SHARE, together
from models.pathway.together import Together
from tests.dashboard.text.test_joint import together as made_up
from tests.figure_laws import check

NAMES = {"A": "Aston", "B": "Bourne"}


def test_the_whole_is_on_top_and_what_is_met_is_the_first_part_of_a_bar() -> None:
    chart = together(made_up(0.0), made_up(200.0), NAMES)
    figure = check(chart)
    made, met = figure.data
    assert list(made.x) == [55.0, 90.0, 20.0]
    assert list(met.x) == [50.0, 60.0, 20.0]
    assert list(made.y) == list(met.y)
    assert figure.layout.barmode == "overlay"
    assert met.marker.color == theme.LIGHT["met_here"]
    assert chart.title == "Alone each would meet 20% to 60%; as one they meet 50%"


def test_the_table_has_both_years_and_the_whole_as_one_and_apart() -> None:
    rows = together(made_up(0.0), made_up(200.0), NAMES).rows
    assert [row[0] for row in rows] == ["All as one", "All, each by itself", "Bourne", "Aston"]
    assert rows[0][2:] == ("55.0%", "40.0%", "55.0%", "50.0%")
    assert rows[1][2:] == ("55.0%", "40.0%", "55.0%", "40.0%")


def test_one_far_above_does_not_flatten_the_rest() -> None:
    then = made_up(200.0)
    far: Together = replace(then, members=(then.members[0], replace(then.members[1], made_mwh=5e6)))
    chart = together(far, far, NAMES)
    assert max(check(chart).data[0].x) == 100 * MOST_SHARE
    assert "What goes past 120% is drawn up to there." in chart.subtitle
    assert chart.rows[2][4] == "500.0%"
