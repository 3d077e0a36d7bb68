"""What business saves: parts and all, in pounds, with what is paid more below zero."""

import pytest

from dashboard.charts.figures.business import business
from models.outcomes import BusinessYear
from tests.factories import pathway
from tests.figure_laws import check


def years(roofs_gbp: float, electricity_gbp: float, gas_gbp: float = 0.0) -> tuple[BusinessYear, ...]:
    return tuple(BusinessYear(y, roofs_gbp, electricity_gbp, gas_gbp) for y in range(2025, 2041))


def test_bars_are_the_parts_and_all_of_them() -> None:
    chart = business(years(2e6, -5e5, 1e5), pathway())
    figure = check(chart)
    assert list(figure.data[0].x) == [2_000.0, -500.0, 100.0, 1_600.0]
    assert list(figure.layout.xaxis.ticktext)[-1] == "£2m"
    assert figure.layout.xaxis.range[0] < -500.0
    assert chart.rows[0] == ("2025", "£2m", "−£500,000", "£100,000", "£1.6m")


@pytest.mark.parametrize(
    ("gbp", "title"),
    [
        (1.6e6, "Business pays about £1.6m less a year for energy in 2030"),
        (-1.6e6, "Business pays about £1.6m more a year for energy in 2030"),
        (100.0, "Business pays about as much for energy in 2030 as today"),
    ],
)
def test_the_title_says_whether_it_saves(gbp: float, title: str) -> None:
    chart = business(years(0.0, gbp), pathway())
    check(chart)
    assert chart.title == title
    assert "their price is not" in chart.subtitle
