"""Money: capital by who pays, to two figures, in pounds of one year."""

from dataclasses import replace

import pytest

from dashboard.charts.figures.money import BILLS, energy_pounds, money
from dashboard.text import words
from models.outcomes import MoneyYear
from models.outcomes.costs import capital_groups
from models.pathway import projection
from models.sources import assumptions, places
from models.sources.technologies import every_technology
from tests.factories import pathway
from tests.figure_laws import check


def year(number: int, homes_gbp: float = 3e6, others_gbp: float = 1e6, council_gbp: float = 0.0) -> MoneyYear:
    """A year in which homes and others pay, and a tenth of the bills stays."""
    paid = {"homes": homes_gbp, "businesses": 0.0, "council": council_gbp, "others": others_gbp}
    capital = dict.fromkeys(capital_groups(every_technology()), 0.0) | {
        "solar_homes": homes_gbp,
        "solar_ground": others_gbp + council_gbp,
    }
    return MoneyYear(
        year=number,
        capital_gbp=capital,
        paid_by_gbp=paid,
        running_gbp=2e5,
        bills_gbp={"homes_gas": 5e8},
        kept_gbp=5e7,
        leaving_gbp=4.5e8,
        home_solar_value_gbp=1e6,
        business_solar_value_gbp=0.0,
        unpriced=(),
    )


YEARS = tuple(year(n) for n in range(2025, 2041))


def test_bars_are_capital_by_who_pays_in_millions() -> None:
    figure = check(money(YEARS, pathway()))
    assert [t.y[0] for t in figure.data] == [3.0, 1.0]
    assert list(figure.data[0].x) == list(range(2025, 2041))
    assert figure.layout.barmode == "stack"
    assert figure.layout.yaxis.ticktext[0] == "£0"
    assert figure.layout.yaxis.ticktext[-1] == "£4m"


def test_the_title_says_how_much_and_who_pays_most() -> None:
    # Six years to 2030 at GBP 4m, three quarters of it by homes.
    chart = money(YEARS, pathway())
    assert chart.title == "About £24m to build by 2030, 75% of it by homes"
    assert "at most 10% stays here" in chart.summary
    assert chart.rows[0] == ("2025", "£3m", "£0", "£0", "£1m", "£4m", "£200,000", "£500m", "£50m", "£450m")
    assert "To 2030: homes £18m and others £6m." in chart.summary


def test_the_council_is_named_where_it_pays() -> None:
    years = tuple(year(n, 0.0, 0.0, 2e9) for n in range(2025, 2041))
    chart = money(years, pathway())
    check(chart)
    assert chart.title == "About £12bn to build by 2030, all of it by the council"


def test_nothing_built_says_so() -> None:
    chart = money(tuple(year(n, 0.0, 0.0) for n in range(2025, 2041)), pathway())
    figure = check(chart)
    assert len(figure.data) == 0
    assert chart.title == "Nothing is built by 2030, so no capital is needed"


def test_plant_without_a_price_is_named() -> None:
    chart = money(tuple(replace(y, unpriced=("sewage_gas",)) for y in YEARS), pathway())
    assert chart.subtitle.endswith("Missing, for its cost is not known: sewage gas.")


def test_energy_pounds_split_into_what_stays_and_what_leaves() -> None:
    chart = energy_pounds(YEARS, pathway())
    figure = check(chart)
    assert [t.y[0] for t in figure.data] == [50.0, 450.0]
    assert chart.title == "At most 10% of what energy costs stays here in 2030"
    assert "£50m of £500m; £450m leaves." in chart.summary
    row = dict(zip(chart.columns, chart.rows[0], strict=True))
    assert row["Homes: gas"] == row["All"] == "£500m"
    assert row["Saved and earned by new roofs"] == "£1m"
    assert figure.layout.yaxis.ticktext[-1] == "£500m"


def test_where_nothing_stays_it_says_so() -> None:
    chart = energy_pounds(tuple(replace(y, kept_gbp=0.0, leaving_gbp=5e8) for y in YEARS), pathway())
    check(chart)
    assert chart.title == "Nothing of what energy costs stays here in 2030"


def test_every_bill_has_words() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place, "today")
    found = projection.project(place, scenario).money
    assert found[0].bills_gbp.keys() == BILLS.keys()
    assert found[0].kept_gbp + found[0].leaving_gbp == pytest.approx(found[0].all_bills_gbp)


@pytest.mark.parametrize(
    ("gbp", "text"), [(999_999, "£1m"), (996e6, "£1bn"), (12_345_678, "£12m"), (450, "£450"), (0.0, "£0")]
)
def test_pounds_are_to_two_figures(gbp: float, text: str) -> None:
    assert words.pounds(gbp) == text
