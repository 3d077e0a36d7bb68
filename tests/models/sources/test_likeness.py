"""Likeness of councils: a distance, sound on all councils, and near a published list of nearest neighbours."""

import pytest

from models.sources import likeness
from models.sources.councils import councils, find_council

NEAR_HARTLEPOOL = (
    *("Redcar and Cleveland", "South Tyneside", "Middlesbrough", "North East Lincolnshire", "Sunderland", "Gateshead"),
    *("Stoke-on-Trent", "North Tyneside", "Stockton-on-Tees", "Blackpool", "Wolverhampton", "Kingston upon Hull"),
    *("Halton", "Walsall", "St. Helens"),
)
"""CIPFA's nearest neighbours of Hartlepool, as its council published them (Joint Strategic Needs Assessment, Living
Well): of single-tier councils, by 22 traits, none of them of energy."""


def test_a_published_list_of_neighbours_is_near_here_too() -> None:
    of_one_tier = [
        like.council.code
        for like in likeness.nearest(find_council("Hartlepool").code, len(councils()))
        if like.council.code[:3] in ("E06", "E08")
    ]
    at = [of_one_tier.index(find_council(name).code) for name in NEAR_HARTLEPOOL]
    assert sum(at) / len(at) < len(of_one_tier) / 4, "by chance it would be a half"
    assert sum(n < 30 for n in at) >= 11, "by chance 30 of 98 would hold five of them"


def test_every_council_has_ten_like_it_and_is_not_one_of_them() -> None:
    for council in councils():
        found = likeness.nearest(council.code, 10)
        assert len({like.council.code for like in found} - {council.code}) == 10
        distances = [like.distance for like in found]
        assert distances == sorted(distances)
        assert 0.0 < distances[0] < 4.0


def test_a_distance_is_the_same_from_both_ends_and_the_odd_are_far_from_all() -> None:
    stoke, derby = find_council("Stoke-on-Trent").code, find_council("Derby").code
    there, back = (
        {like.council.code: like.distance for like in likeness.nearest(code, len(councils()))}
        for code in (stoke, derby)
    )
    assert there[derby] == pytest.approx(back[stoke])
    nearest = {council.name: likeness.nearest(council.code, 1)[0].distance for council in councils()}
    assert sorted(nearest, key=lambda name: -nearest[name])[:2] == ["City of London", "Isles of Scilly"]


def test_traits_are_those_that_are_published() -> None:
    # ONS, mid-2024: 270,425 people. DESNZ, Subnational gas 2024: 1,207,430 MWh in homes of Stoke.
    stoke = likeness.every_council()["E06000021"]
    assert stoke.population == 270_425
    assert stoke.home_gas_kwh == pytest.approx(1_207_430_000 / 110_400, rel=0.005)
    assert likeness.every_council()["S12000023"].home_gas_kwh == 0.0, "there is no gas grid on Orkney"
