"""Years that can speak for the years ahead: whole ones, with a load factor that can be right."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.facts import Place, Renewable
from models.facts.calendar import HOURS
from models.sources import places
from models.supply import sound_years

NATIONAL = dict.fromkeys(range(2014, 2025), 0.25)
STOKE = places.place("E06000021")


def row(year: int, mw: float, share: float | None, technology: str = "onshore_wind", mark: str = "") -> Renewable:
    """A year whose output is that share of what its capacity at the end could make."""
    mwh = None if share is None else mw * HOURS * share
    return Renewable(year=year, technology=technology, sites=1, capacity_mw=mw, generation_mwh=mwh, mark=mark)


def with_rows(*rows: Renewable) -> Place:
    return replace(STOKE, renewables=rows)


def years(rows: Sequence[Renewable], technology: str = "onshore_wind", year: int = 2024) -> list[int]:
    national = NATIONAL if technology == "onshore_wind" else dict.fromkeys(NATIONAL, 0.1)
    return [c.year for c in sound_years.sound(with_rows(*rows), technology, year, national)]


def test_a_cell_by_hand() -> None:
    place = with_rows(row(2014, 10.0, 0.25), row(2015, 10.0, 0.3), row(2016, 20.0, 0.25))
    first, second = sound_years.cells(place, "onshore_wind", 2016)
    assert (first.year, first.mean_mw, first.share) == (2015, 10.0, pytest.approx(0.3))
    # 20 MW at a quarter of all hours, of which 15 MW were there on average.
    assert (second.start_mw, second.mean_mw, second.share) == (10.0, 15.0, pytest.approx(0.25 * 20 / 15))


def test_the_first_year_counts_only_while_there_is_no_other() -> None:
    rows = (row(2014, 10.0, 0.25), row(2015, 10.0, 0.25))
    assert years(rows, year=2014) == [2014]
    assert years(rows, year=2015) == [2015]


def test_what_is_withheld_or_no_whole_year_does_not_speak() -> None:
    rows = [row(y, 10.0, 0.25) for y in (2017, 2018)]
    marked = [row(2019, 10.0, 0.25, mark="annualise"), row(2020, 10.0, None), row(2021, 10.0, 0.25, mark="apart")]
    assert years([row(2014, 10.0, 0.25), *rows, *marked]) == [2018]


def test_solar_leaves_out_its_break() -> None:
    rows = [row(y, 10.0, 0.1, "solar") for y in range(2014, 2021)]
    assert years(rows, "solar", 2020) == [2015, 2016, 2017, 2018, 2020]


@pytest.mark.parametrize(
    ("technology", "share", "is_sound"),
    [
        ("onshore_wind", 0.09, False),  # Below 0.4 of 0.25.
        ("onshore_wind", 0.11, True),
        ("onshore_wind", 0.44, True),
        ("onshore_wind", 0.46, False),
        ("onshore_wind", 0.0, False),
        ("solar", 0.074, False),  # Below 0.75 of 0.1.
        ("solar", 0.076, True),
        ("solar", 0.134, True),
        ("solar", 0.136, False),
    ],
)
def test_a_load_factor_that_cannot_be_right_does_not_speak(technology: str, share: float, is_sound: bool) -> None:
    rows = [row(2014, 10.0, None, technology), row(2020, 10.0, None, technology), row(2021, 10.0, share, technology)]
    assert years(rows, technology) == ([2021] if is_sound else [])


@pytest.mark.parametrize(("mw", "is_sound"), [(14.9, True), (15.1, False), (5.1, True), (4.9, False)])
def test_a_year_that_changed_capacity_by_more_than_half_does_not_speak(mw: float, is_sound: bool) -> None:
    made = row(2021, (10.0 + mw) / 2, 0.25).generation_mwh
    rows = [row(2014, 10.0, None), row(2020, 10.0, None), replace(row(2021, mw, 0.25), generation_mwh=made)]
    assert years(rows) == ([2021] if is_sound else [])


@pytest.mark.parametrize(
    ("mw", "ratio", "is_sound"),
    [(10, 1.34, True), (10, 1.36, False), (10, 0.61, True), (10, 0.59, False), (60, 1.36, True), (60, 0.59, True)],
)
def test_small_wind_since_2022_must_be_like_itself(mw: float, ratio: float, is_sound: bool) -> None:
    rows = [row(2014, mw, None), *(row(y, mw, 0.25) for y in range(2015, 2022)), row(2022, mw, 0.25 * ratio)]
    assert (2022 in years(rows)) is is_sound


def test_landfill_gas_speaks_for_its_newest_years_only() -> None:
    rows = [row(y, 10.0, 0.4, "landfill_gas") for y in range(2014, 2025)]
    assert [c.year for c in sound_years.level(with_rows(*rows), "landfill_gas", 2024)] == list(range(2020, 2025))
    rows = [row(y, 10.0, 0.4, "hydro") for y in range(2014, 2025)]
    assert [c.year for c in sound_years.level(with_rows(*rows), "hydro", 2024)] == list(range(2015, 2025))


def test_the_ratio_weighs_years_by_what_they_could_make() -> None:
    place = with_rows(row(2014, 10.0, None), row(2015, 10.0, 0.25), row(2016, 10.0, 0.5))
    found = sound_years.cells(place, "onshore_wind", 2016)
    assert sound_years.ratio(found, NATIONAL | {2016: 0.75}) == pytest.approx((0.25 + 0.5) / (0.25 + 0.75))
