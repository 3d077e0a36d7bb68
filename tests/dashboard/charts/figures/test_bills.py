"""Bills as ranges: of a home like this, never "your bill"."""

from dataclasses import replace

import pytest

from dashboard.charts import svg
from dashboard.charts.figures.bills import bills, name_of
from models.outcomes import Bill
from models.outcomes.household_bills import compared
from models.sources import assumptions, places
from tests.figure_laws import check


def homes(heating: str, gbp: float, *measures: str) -> tuple[Bill, Bill, Bill]:
    return tuple(  # type: ignore[return-value]
        Bill(
            use=use,
            heating=heating,
            measures=measures,
            electricity_kwh=2_500.0,
            gas_kwh=0.0,
            low_gbp=gbp * part - 10,
            central_gbp=gbp * part,
            high_gbp=gbp * part + 10,
        )
        for use, part in (("low", 0.5), ("medium", 1.0), ("high", 2.0))
    )


BOILER, PUMP = homes("gas_boiler", 1_000.0), homes("heat_pump", 900.0)


def test_bars_go_from_low_to_high_use_with_a_dot_at_medium() -> None:
    figure = check(bills((BOILER, PUMP), "Here"))
    bars, dots = figure.data
    assert list(bars.base) == [490.0, 440.0]
    assert [a + b for a, b in zip(bars.base, bars.x, strict=True)] == [2_010.0, 1_810.0]
    assert list(dots.x) == [1_000.0, 900.0]


@pytest.mark.parametrize(
    ("pump_gbp", "title"),
    [
        (900.0, "A heat pump costs about 10% less to run if gas is given up"),
        (1_250.0, "A heat pump costs about 25% more to run if gas is given up"),
        (1_010.0, "A heat pump costs a home about what a gas boiler costs to run"),
    ],
)
def test_the_title_compares_a_heat_pump_with_gas(pump_gbp: float, title: str) -> None:
    assert bills((BOILER, homes("heat_pump", pump_gbp)), "Here").title == title


def test_the_table_has_a_range_for_each_home_and_what_it_saves() -> None:
    chart = bills((BOILER, PUMP), "Here")
    assert chart.rows[0] == ("Gas boiler", "£490 to £510", "£990 to £1,000", "£2,000", "2,500 kWh", "0 kWh", "")
    assert chart.rows[1][-1] == "£100 less"
    assert bills((BOILER, homes("heat_pump", 1_200.0)), "Here").rows[1][-1] == "£200 more"


def test_nobody_is_told_that_it_is_their_bill() -> None:
    chart = bills((BOILER, PUMP), "Here")
    words = " ".join((chart.title, chart.summary, *chart.columns)).lower()
    assert "your" not in words
    assert "none of these is your bill" in chart.subtitle
    assert "price cap of October to December 2026." in chart.subtitle
    assert "2026, 20% up." in bills((BOILER, PUMP), "Here", 0.2).subtitle


def test_homes_are_named_by_heating_and_measures() -> None:
    assert name_of(replace(PUMP[1], measures=("insulated", "roof_solar"))) == "Heat pump, insulated, roof solar"


def test_the_shipped_homes_draw_and_fit_a_telephone() -> None:
    place = places.place("E06000021")
    chart = bills(compared(place, assumptions.scenario(place, "today")), place.name)
    check(chart)
    assert len(chart.rows) == 7
    shown = svg.fitted(chart.figure, narrow=True)["layout"]["annotations"]
    assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38
