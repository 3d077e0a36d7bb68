"""Carbon beside the official figures: every year that has both, every council of the year, and the odd ones named."""

import pytest

from dashboard.charts.figures.official_carbon import SHOWN_T, by_year, scatter
from models.outcomes import territorial
from models.sources import assumptions, official_carbon, places
from tests.figure_laws import check

NAMES = {council.code: council.name for council in places.councils()}
ODD = ["E06000021", "E06000053", "E07000091", "E09000001", "W06000012", "S12000027", "E07000146", "S12000013"]


@pytest.mark.parametrize("code", ODD)
def test_a_place_has_every_year_of_both(code: str) -> None:
    place = places.place(code)
    beside = territorial.beside_official(place, assumptions.scenario(place))
    chart = by_year(place, beside)
    figure = check(chart)
    assert list(figure.data[0].x) == list(range(2014, 2021))
    assert list(figure.data[2].x) == list(range(2014, 2024))
    assert [row[0] for row in chart.rows] == [str(year) for year in range(2014, 2024)]
    assert chart.rows[-1][1:5] == ("", "", "", "")
    assert territorial.WHY in chart.summary


def test_stoke_beside_what_is_published() -> None:
    # BEIS, 2022, as re-based by mySociety: homes, industry, commerce and public sector of 2020 over 256,622 people.
    place = places.place("E06000021")
    chart = by_year(place, territorial.beside_official(place, assumptions.scenario(place)))
    assert chart.title == "Homes and work, 2020: 3.1 t a head by us, 3.4 t officially"


@pytest.mark.parametrize("code", ODD)
def test_every_council_is_drawn_or_named(code: str) -> None:
    chart = scatter(places.place(code), official_carbon.compared(2017), NAMES)
    figure = check(chart)
    drawn = sum(len(trace.x) for trace in figure.data if trace.mode == "markers")
    beyond = [c for c in official_carbon.compared(2017) if max(c.official_t_per_head, c.modelled_t_per_head) > SHOWN_T]
    assert drawn + len(beyond) == len(chart.rows) == 350
    assert all(NAMES[c.code] in chart.subtitle for c in beyond)
    assert chart.title == "342 of 350 councils lie near the official figure"
    assert "Neath Port Talbot" in chart.summary
