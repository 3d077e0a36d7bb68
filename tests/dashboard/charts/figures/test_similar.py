"""Similar councils as dots: one each, the place of the page in its own colour, one far above cut and said to be."""

from dashboard.answers import similar as answers
from dashboard.charts import theme
from dashboard.charts.figures.similar import MOST_SHARE, similar
from models.sources import newest_years
from models.sources.councils import find_council
from tests.figure_laws import check


def chart(name: str, *others: str):  # type: ignore[no-untyped-def]
    here = find_council(name)
    row = answers.beside(here, [find_council(other) for other in others], newest_years.every_council())
    return similar(next(one for one in row if one.council is here), row, 2024)


def test_each_has_a_dot_and_the_axis_begins_at_nothing() -> None:
    found = chart("Stoke-on-Trent", "Derby", "Bolton")
    figure = check(found)
    _, others, here = figure.data
    assert len(others.x) == 2
    assert here.marker.color == theme.SERIES[0]
    assert list(here.x) == [15.47] or abs(here.x[0] - 15.5) < 0.1
    assert figure.layout.xaxis.tickvals[0] == 0
    assert found.title == "Derby rose most since 2014: from 2% to 18%"
    assert [row[0] for row in found.rows] == ["Derby", "Stoke-on-Trent", "Bolton"]


def test_one_far_above_does_not_flatten_the_rest_and_its_number_is_whole() -> None:
    found = chart("Stoke-on-Trent", "Highland", "Derby")
    figure = check(found)
    assert max(figure.data[1].x) == 100 * MOST_SHARE
    assert "What goes past 120% is drawn up to there." in found.subtitle
    assert "538" in found.rows[0][3]
