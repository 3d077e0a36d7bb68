"""The first words of the residents' page: true in every case, said once, and counting what they stand over."""

from dataclasses import replace

import pytest

from dashboard.text import glance
from models.facts import Pathway, Place
from models.sources import places
from tests import bracketed
from tests.factories import pathway


def made(**mwh: float) -> Pathway:
    path = pathway()
    newest = replace(path.newest_actual, generation_mwh=mwh, estimated=())
    return replace(path, years=tuple(newest if y.year == newest.year else y for y in path.years))


@pytest.mark.parametrize(
    ("mwh", "title"),
    [
        ({"solar": 100.0}, "All that is made here comes from the sun"),
        ({"solar": 95.0, "onshore_wind": 5.0}, "Nearly all that is made here comes from the sun"),
        ({"solar": 70.0, "onshore_wind": 30.0}, "Most of what is made here comes from the sun"),
        ({"solar": 45.0, "onshore_wind": 55.0}, "More than half of what is made here comes from the wind"),
        (
            {"solar": 45.0, "onshore_wind": 40.0, "sewage_gas": 15.0},
            "Most made here is from the sun and the wind",
        ),
        (
            {"solar": 28.0, "onshore_wind": 26.0, "sewage_gas": 24.0, "hydro": 22.0},
            "Most made here is from the sun and the wind",
        ),
        (
            {"solar": 24.0, "onshore_wind": 23.0, "sewage_gas": 22.0, "hydro": 21.0, "landfill_gas": 10.0},
            "Its largest sources are the sun and the wind",
        ),
        ({}, "Nothing is made here yet"),
    ],
)
def test_the_title_names_what_makes_most(mwh: dict[str, float], title: str) -> None:
    assert glance.sources_title(made(**mwh)) == title


def test_what_is_estimated_is_named_where_it_is_much() -> None:
    path = made(solar=60.0, energy_from_waste=39.0, sewage_gas=1.0)
    newest = path.newest_actual

    def told(*estimated: str) -> str:
        one = replace(newest, estimated=estimated)
        return glance.sources_measure(replace(path, years=tuple(one if y.year == one.year else y for y in path.years)))

    assert "How much comes from burning waste is an estimate." in told("energy_from_waste", "sewage_gas")
    assert "A small part of it is an estimate." in told("sewage_gas")
    assert "estimate." not in told().split("Full colour")[0]


def test_equal_shares_are_said_once_and_others_apart() -> None:
    assert glance.met_locally(pathway()).number == "14% met locally"
    same = replace(pathway(), years=tuple(replace(y, met_locally_share=y.annual_share) for y in pathway().years))
    assert glance.met_locally(same).number == "Nearly all used here"
    kept = replace(same, years=tuple(replace(y, export_mwh=0.0) for y in same.years))
    assert glance.met_locally(kept).number == "All used here"
    assert glance.met_locally(pathway(0.0)).number == "Nothing made here"


def test_projects_are_each_counted_once() -> None:
    listed = places.place("E06000021").projects
    shown = glance.shown_projects(listed)
    assert glance.projects_title(shown) == (
        "Of five projects: 1 is late, 2 came to nothing, 1 is only proposed and 1 closes"
    )
    for many in range(1, len(shown) + 1):
        title = glance.projects_title(shown[:many])
        counts = [int(word) for word in title.replace(",", " ").split() if word.isdigit()]
        assert sum(counts) == many
    assert glance.shown_projects(()) == ()
    assert glance.projects_title(()) == "No project list is kept yet"


def test_a_list_longer_than_the_page_shows_its_largest() -> None:
    listed = places.place("E06000021").projects * 3
    shown = glance.shown_projects(listed)
    assert len(shown) == glance.MOST_PROJECTS
    assert [p.capacity_mw or 0.0 for p in shown] == sorted((p.capacity_mw or 0.0 for p in shown), reverse=True)


def test_every_word_comes_from_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    stoke = places.place("E06000021")
    paths = [made(solar=share, onshore_wind=100.0 - share) for share in (100.0, 95.0, 70.0, 45.0)] + [made()]
    bracketed.put_on(monkeypatch)
    told = [part for path in paths for part in (glance.sources_title(path), glance.sources_measure(path))]
    told += [part for path in paths for part in (*glance.met_locally(path), *glance.other_scope(path))]
    told += [glance.projects_title(stoke.projects), glance.projects_title(()), glance.projects_note()]
    told += [glance.projection(), glance.short_of(paths[0]), glance.aim(replace_ambition(stoke), paths[0])]
    assert bracketed.outside("<p>".join(told)) == []


def replace_ambition(place: Place) -> Place:
    """A place that has set out nothing in words of its own."""
    return replace(place, target=replace(place.target, ambition=""))
