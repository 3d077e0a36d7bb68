"""What must be earned and what comes back: ranges and marks, never beside a retail price without the warning."""

import pytest

from dashboard.charts import svg
from dashboard.charts.figures.returns import INVESTMENTS, NEVER_COMPARE, invest_to_save, levelised_cost
from dashboard.text import words
from models.outcomes import LevelisedCost, Return, appraisal, prices
from models.outcomes.appraisal import Investment
from models.sources import assumptions, places
from tests.figure_laws import check

COSTS = (
    LevelisedCost(kind="solar_homes", low=170.0, central=190.0, high=210.0, social=120.0, borrowing=140.0),
    LevelisedCost(kind="solar_ground", low=55.0, central=62.0, high=70.0, social=40.0, borrowing=46.0),
)


def one(name: str, payback: float | None, npv_gbp: float) -> Return:
    return Return(
        name=name,
        capital_gbp=1_000.0,
        grant_gbp=0.0,
        saving_gbp_per_year=100.0,
        life_years=20,
        carbon_saved_t=1.0,
        found=Investment(payback, npv_gbp, npv_gbp - 100, (-200.0, -100.0)),
    )


def test_bars_are_investors_returns_and_marks_the_other_two() -> None:
    figure = check(levelised_cost(COSTS, "Here"))
    bars, borrowing, social = figure.data
    assert list(bars.base) == [170.0, 55.0]
    assert list(bars.x) == [40.0, 15.0]
    assert (list(borrowing.x), list(social.x)) == ([140.0, 46.0], [120.0, 40.0])
    assert (borrowing.marker.symbol, social.marker.symbol) == ("diamond", "square")


def test_the_title_names_the_cheapest_and_the_words_warn() -> None:
    chart = levelised_cost(COSTS, "Here")
    assert chart.title == "Cheapest new power: solar farms, about £62 a MWh"
    assert NEVER_COMPARE in chart.subtitle
    assert NEVER_COMPARE in chart.summary
    assert chart.rows[1] == ("Solar farms", "£55 a MWh", "£62 a MWh", "£70 a MWh", "£46 a MWh", "£40 a MWh")


def test_investments_stand_in_order_of_what_a_pound_brings() -> None:
    chart = invest_to_save((one("roof_homes", 12.0, 300.0), one("heat_pump", None, -400.0)), "Here")
    figure = check(chart)
    assert list(figure.data[0].x) == [0.3, -0.4]
    assert list(figure.data[1].x) == [-0.15, -0.15]
    assert chart.title == "Roof of a home pays back first, in 12 years; 1 of 2 never"
    assert [row[0] for row in chart.rows] == [INVESTMENTS["roof_homes"], INVESTMENTS["heat_pump"]]
    assert chart.rows[1][5:9] == ("never", "−£400", "−£500", "−£200 to −£100")
    assert chart.figure["layout"]["xaxis"]["range"][0] < -0.4


def test_where_nothing_pays_back_it_says_so() -> None:
    assert invest_to_save((one("heat_pump", None, -400.0),), "Here").title == (
        "None of these pays back within its life"
    )


@pytest.mark.parametrize("code", ["E06000021", "S12000017", "W06000023", "E09000001"])
def test_every_council_draws_and_fits_a_telephone(code: str) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place, "today")
    charts = (
        levelised_cost(prices.levelised_costs(place, scenario), place.name),
        invest_to_save(appraisal.investments(place, scenario), place.name),
    )
    for chart in charts:
        check(chart)
        shown = svg.fitted(chart.figure, narrow=True)["layout"]["annotations"]
        assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38


def test_every_kind_and_investment_has_words() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place, "today")
    assert all(words.technology(c.kind) for c in prices.levelised_costs(place, scenario))
    assert {r.name for r in appraisal.investments(place, scenario)} == INVESTMENTS.keys()
