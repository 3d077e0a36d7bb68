"""As late as the last ten: by hand on a made ledger, and said to be too few where they are."""

from dataclasses import replace
from datetime import date

import pytest

from models.pathway import projection
from models.sources import assumptions, places
from models.uncertainty import delays

STOKE, CORNWALL = "E06000021", "E06000052"


def test_too_few_dated_projects_are_said_to_be_too_few() -> None:
    place = places.place(STOKE)
    late = delays.of(place, assumptions.scenario(place))
    assert late.projects == sum(p.years_late is not None and p.status != "proposed" for p in place.projects) == 1
    assert (late.mean_years is None) == (late.projects < 2)
    assert delays.of(places.place(CORNWALL), assumptions.scenario(places.place(CORNWALL))).projects == 0


def test_two_projects_say_something_and_one_does_not() -> None:
    place = places.place(STOKE)
    known = [replace(p, status="building") for p in place.projects if p.years_late is not None]
    assert (
        delays.of(
            replace(place, projects=(replace(known[0], status="proposed"),)), assumptions.scenario(place)
        ).projects
        == 0
    )
    for count in (1, 2):
        its = replace(place, projects=tuple(known[:count]))
        late = delays.of(its, assumptions.scenario(its))
        assert late.projects == count
        if count == 1:
            assert (late.mean_years, late.share) == (None, None)
        else:
            assert late.mean_years == pytest.approx(sum(p.years_late or 0.0 for p in known[:2]) / 2)
            assert late.share is not None


def test_all_as_late_as_the_last_projects_by_hand() -> None:
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
    its = replace(place, projects=(*others, *three))
    scenario = assumptions.scenario(its)
    late = delays.of(its, scenario)
    assert late.projects == 3
    assert late.mean_years == pytest.approx(5.0, abs=0.01)
    # Five years after January 2026 is past 2030: none of the 90 MW is there.
    none = replace(place, projects=others)
    without = projection.project(none, assumptions.scenario(none)).pathway.of(2030).annual_share
    assert late.share == pytest.approx(without, rel=1e-6)
    assert projection.project(its, scenario).pathway.of(2030).annual_share > without + 0.05
