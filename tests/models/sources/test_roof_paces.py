"""The shipped pace of roofs is what the tables give; the tables are what their publishers say."""

import math
from pathlib import Path

import numpy as np
import pytest

from models.facts import DataError, PlannedProject, RoofPace
from models.sources import places, planned, roof_paces
from models.sources.assumptions import assumption_rows
from models.sources.tables import rows

BACKTEST_PAIRS = ((2018, 2020), (2020, 2022), (2022, 2024))


@pytest.fixture(scope="module")
def houses() -> dict[str, int]:
    return {r.code: r.houses for r in rows("houses.csv")}


@pytest.mark.parametrize("year", roof_paces.YEARS)
def test_the_shipped_table_is_what_the_tables_give(year: int) -> None:
    shipped = [roof_paces.RoofPaceRow(**r._asdict()) for r in rows("roof_pace.csv") if r.year == year]
    assert tuple(sorted(shipped, key=lambda r: r.code)) == roof_paces.derived(year)


def test_it_is_written_as_it_is_shipped(tmp_path: Path) -> None:
    assert roof_paces.write(tmp_path).read_bytes() == (roof_paces.DATA / "roof_pace.csv").read_bytes()


@pytest.mark.parametrize(
    ("year", "published_mw"),
    # DESNZ, Solar photovoltaics deployment, February 2026: Great Britain below 5 MW at the ends of two years, less what
    # 50 kW to 5 MW rose by.
    [
        (2016, 6222.3 - 4977.1 - 1044.3),
        (2018, 7035.5 - 6825.0 - 46.1),
        (2020, 7472.8 - 7305.3 - 30.9),
        (2022, 8413.1 - 7738.7 - 82.9),
        (2025, 1190.9 - 29.8),
    ],
)
def test_councils_sum_to_the_nation(year: int, published_mw: float) -> None:
    found = roof_paces.derived(year)
    assert len(found) == len(places.councils()) == 350
    assert sum(r.homes_mw_per_year + r.business_mw_per_year for r in found) == pytest.approx(published_mw, abs=0.3)
    assert sum(r.by_houses_mw_per_year for r in found) == pytest.approx(published_mw, abs=0.3)


def test_a_place_has_the_newest_pace() -> None:
    stoke = places.place("E06000021")
    newest = next(r for r in roof_paces.derived(2025) if r.code == stoke.code)
    assert stoke.roof_pace == RoofPace(newest.homes_mw_per_year, newest.business_mw_per_year)
    assert roof_paces.shipped()[stoke.code, 2025] == stoke.roof_pace
    # Its own pace is what the statistics added from 2021 to 2024: 30.195 to 35.2503 MW, and no farm opened.
    assert newest.own_mw_per_year == pytest.approx((35.2503 - 30.195) / 3, abs=1e-3)


def test_deployment_adds_up_as_published() -> None:
    bands: dict[tuple[str, str], float] = {}
    whole: dict[tuple[str, str], float] = {}
    for r in rows("deployment.csv"):
        if r.technology == "solar" and r.edition == "February 2026" and r.band != "homes":
            into = whole if r.band == "all" else bands
            into[r.area, r.month] = into.get((r.area, r.month), 0.0) + r.capacity_mw
    assert bands == pytest.approx(whole, abs=0.01)
    # DESNZ, February 2026: 21.4 GW in Great Britain and 21.8 GW in the United Kingdom at the end of 2025.
    assert whole["Great Britain", "2025-12"] == pytest.approx(21_400, rel=0.005)
    assert whole["United Kingdom", "2025-12"] == pytest.approx(21_800, rel=0.005)


def test_homes_have_the_part_of_all_solar_that_is_published() -> None:
    # pv magazine, 27 June 2025, on DESNZ's figures to May 2025: homes are 30 % of all capacity of the United Kingdom.
    mw = roof_paces.deployed(2025)
    for month in ("2024-12", "2025-12"):
        share = mw["United Kingdom", "homes", month] / mw["United Kingdom", "all", month]
        assert share == pytest.approx(0.3, abs=0.015)


def test_the_council_statistics_are_lower_than_the_deployment_by_what_is_known() -> None:
    # DESNZ added unlisted sites and counts panels since late 2025: at the end of 2024 19,045 MW against 18,280 MW of
    # the council statistics for the United Kingdom, 4 % less. So neither is joined to the other.
    councils_mw = sum(r.capacity_mw for r in rows("renewables.csv") if (r.year, r.technology) == (2024, "solar"))
    assert councils_mw / roof_paces.deployed(2025)["Great Britain", "all", "2024-12"] == pytest.approx(
        18_280 / 19_045, abs=0.01
    )


def test_houses_sum_to_both_censuses(houses: dict[str, int]) -> None:
    # ONS, Housing, England and Wales: Census 2021: 19.3 million households in a house or bungalow, 77.9 %.
    england_and_wales = sum(n for code, n in houses.items() if not code.startswith("S"))
    assert england_and_wales == pytest.approx(19.3e6, rel=0.003)
    assert england_and_wales / 24_783_199 == pytest.approx(0.779, abs=0.0005)
    # Scotland's Census 2022, accommodation type: 1,642,782 households in a whole house or bungalow.
    assert sum(n for code, n in houses.items() if code.startswith("S")) == pytest.approx(1_642_782, abs=20)


def test_the_houses_of_scotland_are_estimated_by_density(houses: dict[str, int]) -> None:
    # Straight line through logit(houses per household) and log(households per km2) of England and Wales; its slope, and
    # the level that gives Scotland its census total.
    # York and North Yorkshire have no figure of their own in 2022: theirs are of 2023.
    later_first = sorted((r for r in rows("households.csv") if r.measure == DESNZ), key=lambda r: -r.year)
    households = {r.code: r.households for r in later_first if r.year in (2022, 2023)}
    census = {r.code: r.households for r in rows("households.csv") if r.measure == "households_census"}
    density = {c.code: math.log(households[c.code] / c.area_km2) for c in places.councils()}
    counted = [code for code in census if code in houses and not code.startswith("S")]
    share = np.array([houses[code] / census[code] for code in counted])
    slope, _ = np.polyfit([density[code] for code in counted], np.log(share / (1 - share)), 1)
    estimated = [code for code in houses if code.startswith("S")]
    logit = {code: math.log(houses[code] / (households[code] - houses[code])) for code in estimated}
    levels = [logit[code] - slope * density[code] for code in estimated]
    assert max(levels) - min(levels) < 0.002
    grades = {r.code: r.grade for r in rows("houses.csv")}
    assert {grades[code] for code in estimated} == {"C"}
    assert {grades[code] for code in counted} == {"A"}


DESNZ = "households_estimate_desnz"


def test_farms_are_what_the_planning_database_counts_and_the_deployment_publishes() -> None:
    # DESNZ, February 2026: 3,551 MW more from 50 kW up in 2015, 2,529 MW of it from 5 MW up. Of panels; the database
    # has the grid connection, and begins at 1 MW, so what it has is less.
    opened = {year: sum(mw for _, of, mw in roof_paces.farms(2016) if of == year) for year in (2015, 2016)}
    assert 0.85 * (2_529 + 1_022) < opened[2015] * 1.15 < 2_529 + 1_022
    # None of a later day is known by then.
    assert {of for _, of, _ in roof_paces.farms(2016)} <= set(range(2010, 2017))


def test_farms_that_the_statistics_hold_are_farms_though_nobody_said_that_they_run() -> None:
    # North Kesteven: the planning database calls its farms under construction; its solar rose by 75 MW in 2024
    # (DESNZ, Renewable electricity by local authority 2014-2024: 92.9 to 167.8 MW).
    opened = {(code, of) for code, of, _ in roof_paces.farms(2025)}
    held = {(p.code, p.since.year) for p in _planned(NORTH_KESTEVEN) if p.in_statistics and p.since}
    assert held
    assert held <= opened


NORTH_KESTEVEN = "E07000139"


def _planned(code: str) -> tuple[PlannedProject, ...]:
    return tuple(p for p in planned.planned_projects(code) if p.technology == "solar")


def test_a_year_without_deployment_is_refused() -> None:
    with pytest.raises(DataError, match=r"deployment\.csv: no row for solar on homes at the end of 2026"):
        roof_paces.deployed(2026)


def _farms(codes: list[str], begin: int, end: int) -> np.ndarray:
    factor = next(a.value for a in assumption_rows() if a.name == "pipeline_panel_mw_per_mw")
    mw = dict.fromkeys(codes, 0.0)
    for code, year, capacity_mw in roof_paces.farms(end):
        if begin < year <= end:
            mw[code] += capacity_mw * factor
    return np.array([mw[code] for code in codes])


@pytest.mark.parametrize(("begin", "end"), BACKTEST_PAIRS)
def test_it_foresees_small_plant_better_than_no_change_and_half_the_own_pace(begin: int, end: int) -> None:
    codes = sorted(c.code for c in places.councils())
    at = {(r.code, r.year): r.capacity_mw for r in rows("renewables.csv") if r.technology == "solar"}
    solar = {year: np.array([at.get((code, year), 0.0) for code in codes]) for year in range(2014, 2025)}
    came = solar[end] - solar[begin] - _farms(codes, begin, end)
    pace = roof_paces.shipped()
    ours = np.array([sum(_both(pace[code, begin])) for code in codes]) * (end - begin)
    first = max(begin - 3, 2019 if begin >= 2019 else 2014)
    half_own = np.maximum(solar[begin] - solar[first], 0.0) / (begin - first) / 2 * (end - begin)
    error, of_none, of_half = (float(np.abs(came - guess).mean()) for guess in (ours, 0.0 * ours, half_own))
    assert error < of_none
    assert error < of_half
    assert error < {2020: 1.6, 2022: 2.8, 2024: 4.7}[end]


def _both(pace: RoofPace) -> tuple[float, float]:
    return pace.homes_mw_per_year, pace.business_mw_per_year


def test_no_council_has_an_odd_pace_per_house(houses: dict[str, int]) -> None:
    # The nation adds 55 W a house and year. The cap limits the most a place gets, the half by houses the least.
    watts = {r.code: sum(_both(places.place(r.code).roof_pace)) * 1e6 / houses[r.code] for r in rows("houses.csv")}
    national = 1161.1e6 / sum(houses.values())
    assert min(watts.values()) > 0.5 * national
    assert max(watts.values()) < 3.0 * national
    # Cities of flats: the two with fewest houses per home among the large get no more than by their houses alone.
    assert watts["E09000012"] < national  # Hackney
    assert watts["E09000030"] < national  # Tower Hamlets
