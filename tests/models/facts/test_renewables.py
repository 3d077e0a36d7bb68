"""Yearly yields against the long run, what was known of them, and when a station stands in the statistics."""

import pytest

from models.facts import NationalStation, YearYields
from models.sources import places

YIELDS = YearYields({"solar": {year: 0.10 + 0.001 * (year - 2014) for year in range(2014, 2026)}, "hydro": {2024: 0.4}})


def test_the_long_run_is_the_mean_of_the_newest_seven_years() -> None:
    # 2019 to 2025: 0.105 to 0.111.
    share, first, last = YIELDS.long_run("solar")
    assert (share, first, last) == (pytest.approx(0.108), 2019, 2025)
    assert YIELDS.of("solar", 2025) == pytest.approx(0.111 / 0.108)


def test_what_is_not_known_is_as_the_long_run() -> None:
    assert [YIELDS.of(*cell) for cell in (("solar", 2026), ("onshore_wind", 2024), ("hydro", 2024))] == [1.0] * 3


def test_nothing_later_is_known() -> None:
    then = YIELDS.known_by(2016)
    assert then.long_run("solar") == (pytest.approx(0.101), 2014, 2016)
    assert then.of("solar", 2017) == 1.0
    assert "hydro" not in then.national


def test_2025_was_bright_and_still_and_2024_dull() -> None:
    # DUKES 2026, table 6.3, unchanged configuration: solar 11.08 % in 2025 and 9.57 % in 2024 against 10.73 % in the
    # mean of 2019-2025; onshore wind 24.08 % against 25.46 %.
    years = places.place("E06000021").year_yields
    assert years.of("solar", 2025) == pytest.approx(11.08 / 10.73, abs=0.001)
    assert years.of("solar", 2024) == pytest.approx(9.57 / 10.73, abs=0.001)
    assert years.of("onshore_wind", 2025) == pytest.approx(24.08 / 25.46, abs=0.001)


@pytest.mark.parametrize(("last", "found"), [(None, [False, True, True, True]), (2015, [False, True, True, False])])
def test_a_station_stands_from_its_first_year_to_its_last(last: int | None, found: list[bool]) -> None:
    station = NationalStation(
        technology="plant_biomass",
        shown_as="imported_biomass",
        name="Station",
        capacity_mw=400.0,
        first_year=2014,
        last_year=last,
        what="",
        source="a test",
        url="",
        grade="B",
    )
    assert [station.stands_in(year) for year in (2013, 2014, 2015, 2016)] == found
