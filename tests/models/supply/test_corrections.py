"""The statistics as they are used: what is wrong is missing or moved, what is not stays, and each cell says so."""

from dataclasses import replace
from datetime import date

import pytest

from models.facts import Correction, Renewable
from models.sources import places
from models.supply import corrections


def row(year: int, mw: float, mwh: float | None, technology: str = "energy_from_waste") -> Renewable:
    return Renewable(year=year, technology=technology, sites=1, capacity_mw=mw, generation_mwh=mwh)


def correction(year: int, action: str) -> Correction:
    return Correction(
        technology="energy_from_waste",
        year=year,
        action=action,
        opened_mw=0.0,
        opened_on=None,
        what="",
        why="",
        source="a test",
    )


def outputs(rows: list[Renewable], *changes: Correction) -> list[tuple[float | None, str]]:
    return [(r.generation_mwh, r.mark) for r in corrections.corrected(rows, changes)]


def test_what_no_row_names_stays_as_published() -> None:
    rows = [row(2020, 10.0, 5.0), row(2021, 10.0, None), row(2022, 0.0, 0.0)]
    assert corrections.corrected(rows, [correction(2030, "missing")]) == tuple(rows)


def test_no_output_beside_plant_that_stood_all_year_is_missing() -> None:
    # Opened in 2021, closed in 2023: those years say nothing, 2022 does.
    rows = [row(2020, 0.0, 0.0), row(2021, 10.0, 0.0), row(2022, 10.0, 0.0), row(2023, 0.0, 0.0)]
    assert outputs(rows) == [(0.0, ""), (0.0, ""), (None, "zero"), (0.0, "")]
    stands = correction(2022, "zero_stands")
    assert outputs(rows, stands)[2] == (0.0, "zero_stands")


def test_missing_output_is_not_used() -> None:
    assert outputs([row(2020, 10.0, 5.0)], correction(2020, "missing")) == [(None, "missing")]


def test_a_year_that_is_no_whole_one_keeps_its_output() -> None:
    assert outputs([row(2020, 10.0, 5.0)], correction(2020, "annualise")) == [(5.0, "annualise")]


def test_plant_of_a_known_day_is_marked_with_it() -> None:
    opened = replace(correction(2020, "annualise"), opened_mw=4.0, opened_on=date(2020, 9, 1))
    (found,) = corrections.corrected([row(2020, 10.0, 5.0)], [opened])
    assert (found.opened_mw, found.opened_on, found.generation_mwh) == (4.0, date(2020, 9, 1), 5.0)


def test_capacity_that_came_earlier_is_that_of_the_year_after() -> None:
    rows = [row(2022, 10.0, 5.0), row(2023, 11.0, 9.0), row(2024, 25.0, 12.0)]
    found = corrections.corrected(rows, [correction(2023, "capacity_earlier"), correction(2024, "capacity_earlier")])
    assert [(r.capacity_mw, r.generation_mwh) for r in found] == [(10.0, 5.0), (25.0, 9.0), (25.0, 12.0)]


@pytest.mark.parametrize(
    ("name", "technology", "years"),
    [
        ("Bristol", "energy_from_waste", (2021, 2022, 2023, 2024)),
        ("Stockton-on-Tees", "energy_from_waste", (2019, 2021, 2022, 2023, 2024)),
        ("Sandwell", "energy_from_waste", (2023,)),
    ],
)
def test_the_zeros_of_waste_are_missing(name: str, technology: str, years: tuple[int, ...]) -> None:
    # DESNZ, Renewable electricity by local authority 2014-2024: 0 MWh beside 52, 60 and 6.3 MW.
    place = places.place(places.find_council(name).code)
    found = [r for r in place.renewables if r.technology == technology and r.mark == "zero"]
    assert tuple(r.year for r in found) == years
    assert all(r.generation_mwh is None and r.capacity_mw > 0.0 for r in found)


def test_in_all_councils_no_standing_plant_makes_nothing_but_the_test_machines_of_orkney() -> None:
    left = []
    for place in (places.place(c.code) for c in places.councils()):
        at_end = {(r.technology, r.year): r.capacity_mw for r in place.renewables}
        for r in place.renewables:
            stood = r.capacity_mw > 0.0 and at_end.get((r.technology, r.year - 1), 0.0) > 0.0
            if stood and r.generation_mwh == 0.0:
                left.append((place.name, r.technology, r.year))
    assert left == [("Orkney Islands", "wave_tidal", 2019), ("Orkney Islands", "wave_tidal", 2020)]


def test_no_wind_that_is_used_makes_more_than_any_turbine_can() -> None:
    # Small wind of 2022-2024: load factors of 1.0 in Kirklees and 2.7 in South Norfolk as published.
    for c in places.councils():
        rows = [r for r in places.place(c.code).renewables if r.technology == "onshore_wind" and r.year >= 2022]
        for r in rows:
            assert (r.generation_mwh or 0.0) <= 0.6 * r.capacity_mw * 8760, (c.name, r)
