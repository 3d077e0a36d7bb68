"""Carbon by source: bars that add up to the footprint, and words that say which way it goes."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts.figures.carbon import carbon, per_head
from dashboard.charts.figures.official_carbon import by_year
from models.facts import Pathway, Year
from models.outcomes import territorial
from models.sources import assumptions, places
from tests import factories
from tests.figure_laws import check


def with_carbon(year: Year, gas_t: float = 300_000.0, waste_t: float = 50_000.0, **changes: Any) -> Year:
    parts = {
        "gas": gas_t,
        "electricity": 100_000.0,
        "waste": waste_t,
        "car_fuel": 200_000.0,
        "other_fuels": 150_000.0,
    }
    whole = {"carbon_t": sum(parts.values()), "carbon_by_source_t": parts, "carbon_avoided_elsewhere_t": 0.0}
    return replace(year, **(whole | changes))


def path_of(then_gas_t: float, **changes: Any) -> Pathway:
    base = factories.pathway()
    return replace(
        base,
        years=tuple(
            with_carbon(y, 300_000.0 if y.kind == "actual" else then_gas_t, **(changes if y.year > 2024 else {}))
            for y in base.years
        ),
    )


def test_bars_add_up_to_the_footprint() -> None:
    path = path_of(200_000.0)
    figure = check(carbon(path))
    assert len(figure.data) == 4
    for at, y in enumerate(path.years):
        assert sum(trace.y[at] for trace in figure.data) == pytest.approx(y.carbon_t, abs=2)


@pytest.mark.parametrize(
    ("then_gas_t", "title"),
    [
        (220_000.0, "Carbon falls by 10% to 2030, to 720,000 t a year"),
        (380_000.0, "Carbon rises by 10% to 2030, to 880,000 t a year"),
        (301_000.0, "Carbon hardly changes by 2030"),
    ],
)
def test_the_title_says_which_way_it_goes(then_gas_t: float, title: str) -> None:
    assert carbon(path_of(then_gas_t)).title == title


def test_the_table_keeps_waste_and_electricity_apart() -> None:
    chart = carbon(path_of(200_000.0))
    row = dict(zip(chart.columns, chart.rows[-1], strict=True))
    assert (row["Electricity brought in"], row["Waste burnt here"]) == ("100,000 t", "50,000 t")
    assert (row["Gas"], row["All"]) == ("200,000 t", "700,000 t")


def test_what_exports_avoid_is_said_and_whether_it_is_taken_off() -> None:
    plain = carbon(path_of(300_000.0, carbon_avoided_elsewhere_t=5_000.0))
    assert "avoids 5,000 t elsewhere in 2030, not taken off here" in plain.summary
    credit = carbon(path_of(300_000.0, carbon_avoided_elsewhere_t=5_000.0, carbon_t=795_000.0))
    assert "avoids 5,000 t elsewhere in 2030, taken off here" in credit.summary
    assert "elsewhere in" not in carbon(path_of(300_000.0)).summary


def test_years_without_a_figure_are_left_out_and_none_is_no_error() -> None:
    path = path_of(200_000.0)
    gap = replace(path, years=tuple(factories.year(2023) if y.year == 2023 else y for y in path.years))
    chart = carbon(gap)
    check(chart)
    assert "2023" not in [row[0] for row in chart.rows]
    nothing = carbon(factories.pathway())
    assert nothing.title == "Carbon: not every figure is published"
    assert nothing.rows == ()
    assert nothing.summary == "There is nothing to show."


def test_the_official_figure_stands_beside_in_the_years_that_have_one() -> None:
    # BEIS, 2022, as re-based by mySociety: New Forest in 2017, homes 283.2 kt, industry 126.2, commerce 50.3 and public
    # sector 18.5 kt, over 179,590 people.
    place = places.place("E07000091")
    of = assumptions.scenario(place)
    chart = carbon(path_of(200_000.0), lambda: territorial.beside_official(place, of))
    rows = {row[0]: dict(zip(chart.columns, row, strict=True)) for row in chart.rows}
    years = [year for year in rows if rows[year]["The same, official"]]
    assert years == [year for year in rows if int(year) <= 2020]
    assert rows["2024"]["The same, official"] == ""
    found = by_year(place, territorial.beside_official(place, of))
    of_2017 = next(row for row in found.rows if row[0] == "2017")
    assert of_2017[4] == per_head((283_245 + 126_200 + 50_250 + 18_516) / 179_590) == "2.7 t"
