"""As late as the last ones: by hand on a made pipeline and a made ledger, and said to be too few where they are."""

from dataclasses import replace
from datetime import date

import pytest

from models.facts import BuildingTime, Place, PlannedProject
from models.pathway import projection
from models.sources import assumptions, places
from models.uncertainty import delays
from models.uncertainty.delays import Late, Took

STOKE, HACKNEY = "E06000021", "E09000012"
NEAR = 1e-5
"""Futures run with hours of 32 bits."""

BRITAIN = BuildingTime("", "onshore_wind", 40, 4.0)
OWN = BuildingTime(STOKE, "onshore_wind", 3, 2.0)
WIND = PlannedProject(
    code=STOKE,
    reference=1,
    site="High Moor",
    technology="onshore_wind",
    capacity_mw=50.0,
    replaces_mw=0.0,
    status="consented",
    since=date(2022, 1, 1),
    lapsed=False,
    expected=date(2029, 1, 1),
    chance_by_year=(0.0, 0.0, *[0.1] * 8),
    in_statistics=False,
    certain=False,
    cfd_round="",
)


def made(*pipeline: PlannedProject, **changes: object) -> Place:
    """Stoke-on-Trent with no ledger but what stands, and projects of our own."""
    place = places.place(STOKE)
    its = {
        "projects": tuple(p for p in place.projects if p.in_statistics),
        "pipeline": pipeline,
        "pipeline_from": date(2026, 1, 1),
        "building_times": (BRITAIN, OWN),
    }
    return replace(place, **(its | changes))  # type: ignore[arg-type]


def of(place: Place, **changes: float) -> Late:
    return delays.of(place, assumptions.scenario(place).with_changes(changes))


def share_2030(place: Place) -> float:
    return projection.project(place, assumptions.scenario(place)).pathway.of(2030).annual_share


def since(year: int, month: int = 1, **changes: object) -> float | None:
    """The share of 2030 with one wind farm that had permission since then."""
    return of(made(replace(WIND, since=date(year, month, 1), **changes))).share  # type: ignore[arg-type]


def test_a_place_with_nothing_to_come_has_no_share() -> None:
    assert of(made()) == Late(planned=0, took=(), projects=0, mean_years=None, share=None)
    place = places.place(HACKNEY)
    assert of(place) == Late(planned=0, took=(), projects=0, mean_years=None, share=None)


def test_a_consented_project_comes_as_long_after_its_permission_as_the_last_ones_in_britain_took() -> None:
    without, whole = share_2030(made()), share_2030(made(replace(WIND, certain=True, expected=date(2026, 1, 1))))
    assert whole > without + 0.05
    # Permission in January 2022 and four years: it runs since January 2026, whatever its chance and its own date.
    assert since(2022) == pytest.approx(whole, rel=NEAR)
    # Long before, as well: not before the edition ends, which says that it did not run.
    assert since(2015) == pytest.approx(whole, rel=NEAR)
    # July 2026 and four years: July 2030. January 2027: none of that year.
    half = share_2030(made(replace(WIND, certain=True, expected=date(2030, 7, 1))))
    assert without < half < whole
    assert since(2026, 7) == pytest.approx(half, rel=NEAR)
    assert since(2027) == pytest.approx(without, rel=NEAR)


def test_times_of_britain_stand_beside_those_of_the_place() -> None:
    solar = replace(WIND, reference=2, technology="solar")
    late = of(made(WIND, solar))
    assert late.planned == 2
    assert late.took == (
        Took(technology="onshore_wind", projects=40, median_years=4.0, own_projects=3, own_median_years=2.0),
        Took(technology="solar", projects=0, median_years=None, own_projects=0, own_median_years=None),
    )


@pytest.mark.parametrize("changes", [{"status": "proposed"}, {"lapsed": True}, {"in_statistics": True}])
def test_what_has_no_permission_does_not_come(changes: dict) -> None:
    assert of(made(replace(WIND, **changes))).planned == 0
    both = of(made(WIND, replace(WIND, reference=2, **changes)))
    assert both.planned == 1
    assert both.share == pytest.approx(since(2022), rel=NEAR)


@pytest.mark.parametrize("status", ["building", "operating"])
def test_what_is_being_built_or_runs_comes_on_its_expected_date(status: str) -> None:
    begun = replace(WIND, reference=2, status=status, since=date(2012, 1, 1), expected=date(2030, 7, 1))
    late = of(made(replace(WIND, since=date(2027, 1, 1)), begun))
    assert late.planned == 1 + (status == "building")
    assert late.share == pytest.approx(share_2030(made(replace(begun, certain=True))), rel=NEAR)


def test_without_times_of_britain_a_project_comes_on_its_expected_date() -> None:
    wind = replace(WIND, expected=date(2030, 7, 1))
    late = of(made(wind, building_times=(OWN,)))
    assert late.share == pytest.approx(share_2030(made(replace(wind, certain=True))), rel=NEAR)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_projects_of_the_ledger_say_something_and_fewer_do_not(count: int) -> None:
    known = [replace(p, status="building") for p in places.place(STOKE).projects if p.years_late is not None]
    late = of(made(projects=tuple(known[:count])))
    assert late.projects == count
    if count < 2:
        assert (late.mean_years, late.share) == (None, None)
    else:
        assert late.mean_years == pytest.approx(sum(p.years_late or 0.0 for p in known) / 2)
        assert late.share is not None
    assert of(made(projects=(replace(known[0], status="proposed"),))).projects == 0


def test_the_ledger_is_as_late_as_its_last_projects_by_hand() -> None:
    place = places.place(STOKE)
    solar = next(p for p in place.projects if p.name == "solar_royal_stoke")
    three = tuple(
        replace(
            solar,
            name=f"late_{years}",
            capacity_mw=30.0,
            promised=date(2026 - years, 1, 1),
            expected=date(2026, 1, 1),
            chance=1.0,
        )
        for years in (1, 5, 9)
    )
    others = tuple(p for p in place.projects if p.in_statistics)
    its = made(projects=(*others, *three))
    late = of(its)
    assert late.projects == 3
    assert late.mean_years == pytest.approx(5.0, abs=0.01)
    # Five years after January 2026 is past 2030: none of the 90 MW is there.
    without = share_2030(made())
    assert late.share == pytest.approx(without, rel=NEAR)
    assert share_2030(its) > without + 0.05
    # The same with a slip of the scenario's own; early on average, they come when they are expected.
    assert of(its, project_slip_years=2.0).share == pytest.approx(without, rel=NEAR)
    early = tuple(replace(p, promised=date(2027, 1, 1)) for p in three)
    assert of(made(projects=(*others, *early))).share == pytest.approx(share_2030(its), rel=NEAR)


def test_both_at_once() -> None:
    place = places.place(STOKE)
    others = [p for p in place.projects if p.in_statistics]
    late = [replace(p, status="building") for p in place.projects if p.years_late is not None]
    both = of(made(WIND, projects=(*others, *late)))
    assert (both.planned, both.projects) == (1, 2)
    assert both.share == pytest.approx(since(2022), rel=NEAR)
