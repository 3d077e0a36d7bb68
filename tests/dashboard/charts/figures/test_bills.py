"""Bills as ranges: of a home like this, never "your bill"."""

from dataclasses import replace

from dashboard.charts import svg
from dashboard.charts.figures.bills import bills, name_of
from models.outcomes import Bill
from models.outcomes.heating_choice import heat_choice
from models.outcomes.household_bills import compared
from models.outcomes.own_use import roof_use
from models.sources import assumptions, places
from tests.figure_laws import check

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")
CHOICE, ROOF = heat_choice(STOKE, TODAY), roof_use(STOKE, TODAY)


def homes(heating: str, gbp: float, *measures: str) -> tuple[Bill, Bill, Bill]:
    return tuple(  # type: ignore[return-value]
        Bill(
            use=use,
            heating=heating,
            measures=measures,
            electricity_kwh=2_500.0,
            gas_kwh=0.0,
            oil_kwh=0.0,
            low_gbp=gbp * part - 10,
            central_gbp=gbp * part,
            high_gbp=gbp * part + 10,
        )
        for use, part in (("low", 0.5), ("medium", 1.0), ("high", 2.0))
    )


BOILER, PUMP = homes("gas_boiler", 1_000.0), homes("heat_pump", 900.0)


def test_bars_go_from_low_to_high_use_with_a_dot_at_medium() -> None:
    figure = check(bills((BOILER, PUMP), CHOICE, ROOF, "Here"))
    bars, dots = figure.data
    assert list(bars.base) == [490.0, 440.0]
    assert [a + b for a, b in zip(bars.base, bars.x, strict=True)] == [2_010.0, 1_810.0]
    assert list(dots.x) == [1_000.0, 900.0]


def test_the_title_is_of_the_dots_and_names_the_usual_heating() -> None:
    chart = bills((BOILER, PUMP), CHOICE, ROOF, "Here")
    assert chart.title == "A year: £1,000 with gas, £900 with a heat pump"
    assert "A heat pump, all told: £" in chart.summary
    same = bills((BOILER, homes("heat_pump", 1_010.0)), CHOICE, ROOF, "Here")
    assert same.title == "A year: £1,000 with gas or with a heat pump"
    place = places.place("S12000027")
    scenario = assumptions.scenario(place, "today")
    chart = bills(
        compared(place, scenario), heat_choice(place, scenario), roof_use(place, scenario), "Shetland Islands"
    )
    check(chart)
    assert chart.title == "A year: £3,100 with one-rate heaters, £1,700 with a heat pump"
    assert "Electric heaters £3,100; " in chart.summary, "the table has ranges, the sentence the dots"
    assert chart.columns[-1] == "Against electric heaters alone, medium"
    assert [row[0] for row in chart.rows].count("Electric heaters") == 1


def test_a_flat_has_no_bar_with_a_roof() -> None:
    none, medium, high = None, *homes("gas_boiler", 1_000.0, "roof_solar")[1:]
    chart = bills((BOILER, (none, medium, high), PUMP), CHOICE, ROOF, "Here")
    assert chart.rows[1][1] == "A flat has no roof of its own"
    bars, _ = check(chart).data
    assert bars.base[1] == 990.0


def test_the_table_has_a_range_for_each_home_and_what_it_saves() -> None:
    chart = bills((BOILER, PUMP), CHOICE, ROOF, "Here")
    assert chart.rows[0] == ("Gas boiler", "£490 to £510", "£990 to £1,000", "£2,000", "2,500 kWh", "0 kWh", "")
    assert chart.rows[1][-1] == "£100 less"
    assert bills((BOILER, homes("heat_pump", 1_200.0)), CHOICE, ROOF, "Here").rows[1][-1] == "£200 more"


def test_nobody_is_told_that_it_is_their_bill() -> None:
    chart = bills((BOILER, PUMP), CHOICE, ROOF, "Here")
    words = " ".join((chart.title, chart.summary, *chart.columns)).lower()
    assert "your" not in words
    assert "none of these is your bill" in chart.subtitle
    assert "price cap of October to December 2026. Electricity has its VAT" in chart.subtitle
    assert "2026, 20% up." in bills((BOILER, PUMP), CHOICE, ROOF, "Here", 0.2).subtitle


def test_homes_are_named_by_heating_and_measures() -> None:
    assert name_of(replace(PUMP[1], measures=("insulated", "roof_solar"))) == "Heat pump, insulated, roof solar"


def test_the_shipped_homes_draw_and_fit_a_telephone() -> None:
    chart = bills(compared(STOKE, TODAY), CHOICE, ROOF, STOKE.name)
    check(chart)
    assert len(chart.rows) == 7
    shown = svg.fitted(chart.figure, narrow=True)["layout"]["annotations"]
    assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38
