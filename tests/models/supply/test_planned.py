"""Planned projects by hand: what is expected of them month by month, and the day each starts in each future."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from models.facts import Place, PlannedProject
from models.facts.futures import NEVER
from models.sources import places
from models.supply import planned

STOKE = places.place("E06000021")
EDITION = date(2025, 12, 31).toordinal()


def project(**changes: object) -> PlannedProject:
    wind = PlannedProject(
        code="E06000021",
        reference=1,
        site="High Moor",
        technology="onshore_wind",
        capacity_mw=10.0,
        replaces_mw=0.0,
        status="consented",
        since=date(2024, 5, 1),
        lapsed=False,
        expected=date(2028, 1, 1),
        chance_by_year=(0.0, 0.2, 0.4, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
        in_statistics=False,
        certain=False,
        cfd_round="",
    )
    return replace(wind, **changes)  # type: ignore[arg-type]


def place(*projects: PlannedProject) -> Place:
    return replace(STOKE, pipeline=projects, pipeline_from=date(2026, 1, 1))


def test_what_the_statistics_have_or_do_not_count_adds_nothing() -> None:
    known = place(
        project(),
        project(reference=2, in_statistics=True),
        project(reference=3, replaces_mw=10.0),
        project(reference=4, technology="offshore_wind"),
    )
    assert [p.reference for p in planned.of(known)] == [1]
    assert planned.technologies(known) == ("onshore_wind",)


def test_a_solar_farm_adds_its_panels_and_a_new_wind_farm_what_it_does_not_replace() -> None:
    of = place(project(technology="solar", replaces_mw=0.0), project(reference=2, replaces_mw=4.0))
    assert planned.added_mw(of, 1.15).tolist() == pytest.approx([11.5, 6.0])
    assert planned.technologies(of) == ("solar_ground", "onshore_wind")


def test_chances_grow_evenly_from_one_year_to_the_next_and_stay() -> None:
    days = EDITION + 365.25 * np.array([[0.0, 1.0], [1.5, 2.0], [9.0, 30.0]])
    assert planned.chances(place(project()), days)[0].ravel().tolist() == pytest.approx([0.0, 0.0, 0.1, 0.2, 0.5, 0.5])


def test_what_opened_is_there_from_its_day_and_what_ran_unnoticed_from_the_first() -> None:
    opened = project(certain=True, status="operating", expected=date(2025, 7, 1))
    unnoticed = project(reference=2, expected=date(2025, 12, 31), chance_by_year=(0.9,) * 10)
    days = np.array([date(2025, m, 1).toordinal() for m in (1, 6, 8)], dtype=np.float64)
    found = planned.chances(place(opened, unnoticed), days)
    assert found[0].tolist() == [0.0, 0.0, 1.0]
    assert found[1].tolist() == pytest.approx([0.9, 0.9, 0.9])
    starts = planned.starts_on(place(opened, unnoticed), np.array([[0.01, 0.5], [0.99, 0.95]]))
    assert np.abs(starts[:, 0] - date(2025, 7, 1).toordinal()).max() <= 1.0
    assert starts[:, 1].tolist() == [-NEVER, NEVER]


def test_as_many_futures_have_it_by_a_day_as_its_chance_says() -> None:
    drawn = ((np.arange(2000) + 0.5) / 2000)[:, None]
    of = place(project())
    starts = planned.starts_on(of, drawn)
    for years in (0.5, 1.3, 2.0, 2.7, 3.9, 8.0):
        day = EDITION + 365.25 * years
        assert (starts <= day).mean() == pytest.approx(float(planned.chances(of, np.array(day))[0]), abs=1e-3)
    # Where its chance stays, none start; half of the futures never have it.
    assert not ((starts > EDITION + 4.01 * 365.25) & (starts < NEVER)).any()
    assert (starts == NEVER).mean() == pytest.approx(0.5, abs=1e-3)
    assert starts.min() >= EDITION + 365.25
    # The last of those whose chance it just meets starts as it gets there, not years later.
    last = planned.starts_on(of, np.array([[0.5], [0.2]]))[:, 0]
    assert last.tolist() == pytest.approx([EDITION + 4 * 365.25, EDITION + 2 * 365.25])


def test_a_place_without_any_has_no_columns() -> None:
    assert planned.starts_on(place(), np.zeros((3, 0))).shape == (3, 0)
    assert planned.chances(place(), np.zeros((2, 13))).shape[0] == 0
