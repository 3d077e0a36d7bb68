"""Roofs and land of all councils: sums to the published limits, and the odd councils read."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from models.facts import Place, RoofPace
from models.sources import assumptions, places
from models.supply import potential, room

LEVERS = ("solar_homes_added_mw", "solar_business_added_mw", "solar_ground_added_mw", "onshore_wind_added_mw")


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[Place, dict[str, float]]]:
    """Every council with its ceilings on the expected path [MW]."""
    found = {}
    for council in places.councils():
        place = places.place(council.code)
        rows = assumptions.scenario(place).assumptions
        found[place.name] = place, {name: rows[name].high for name in LEVERS}
    return found


def britain(*levers: str, nation: str = "") -> float:
    """Ceilings of all councils, or of a nation [GW]."""
    of = (mw for place, mw in table().values() if not nation or place.nation == nation)
    return sum(mw[lever] for mw in of for lever in levers) / 1000


def existing(technology: str, nation: str = "") -> float:
    """Capacity of the newest statistics [GW]."""
    of = (place for place, _ in table().values() if not nation or place.nation == nation)
    return sum(r.capacity_mw for p in of for r in p.renewables if (r.technology, r.year) == (technology, 2024)) / 1000


def test_roofs_of_britain_are_those_of_the_study() -> None:
    # CPRE and UCL Energy Institute, 2023: 45 GW on roofs and car parks of England by 2035, 1.92 kW for each of
    # its 23.4 m homes; that makes 52.5 GW for Britain's 27.3 m, before what stands is taken off.
    values = {a.name: a.value for a in assumptions.assumption_rows()}
    bare = [
        replace(
            place,
            renewables=tuple(replace(r, capacity_mw=0.0) for r in place.renewables),
            roof_pace=RoofPace(0.0, 0.0),
        )
        for place, _ in table().values()
    ]
    england = [p for p in bare if p.nation == "England"]
    for of, gw in ((bare, 52.5), (england, 45.0)):
        mw = sum(
            potential.roof_limit_homes(p, values.__getitem__) + potential.roof_limit_business(p, values.__getitem__)
            for p in of
        )
        assert mw / 1000 == pytest.approx(gw, rel=0.01)


def test_everything_lies_within_published_potentials() -> None:
    # Roofs: 52.5 GW by 2035, of which 12 GW or so stand. Farms: Friends of the Earth, 2024, 295,000 ha and 130.4 TWh in
    # England, 134 GW at the load factor of 11.1 % of DUKES 6.3. All solar: Climate Change Committee, Seventh Carbon
    # Budget, 106 GW in 2050 on its balanced path, which a ceiling must be above; it was 399 GW here once.
    assert 35 < britain(*LEVERS[:2]) < 52.5
    assert britain("solar_ground_added_mw", nation="England") < 134
    assert 106 < britain(*LEVERS[:3]) + existing("solar") < 260
    # Scottish Government, Onshore Wind Policy Statement 2022: 20 GW by 2030, with what stands and is expected.
    assert 15 < britain("onshore_wind_added_mw", nation="Scotland") + existing("onshore_wind", "Scotland") < 21


def test_no_council_has_roofs_beyond_its_buildings() -> None:
    # Most a home in Slough, whose estate uses much. A km2: a third of London's land is roof, a fifth of which holds
    # 0.2 kW a m2, which is 13 MW.
    for name, (place, mw) in table().items():
        roofs = mw["solar_homes_added_mw"] + mw["solar_business_added_mw"]
        assert 0.7 < roofs * 1000 / place.households < 3.2, name
        assert roofs / place.area_km2 < 5.5, name
        assert roofs + mw["solar_ground_added_mw"] < 2.2 * place.area_km2 or place.population > 2000 * place.area_km2, (
            name
        )


@pytest.mark.parametrize(
    ("name", "roofs_mw", "ground_mw"),
    [
        # Once 571 and 352 MW: flats on 20 km2. Once 32,000 MW: moor and hill.
        ("Tower Hamlets", (80, 110), (0, 1)),
        ("City of London", (5, 15), (0, 1)),
        ("Westminster", (80, 105), (0, 1)),
        ("Highland", (180, 260), (3_000, 6_000)),
        ("Na h-Eileanan Siar", (20, 30), (200, 600)),
        ("Orkney Islands", (20, 30), (300, 600)),
        ("Isles of Scilly", (1, 4), (10, 40)),
        ("Stoke-on-Trent", (130, 170), (40, 60)),
        ("Leeds", (450, 560), (350, 500)),
        ("Cornwall", (300, 400), (3_000, 4_500)),
    ],
)
def test_the_odd_ones(name: str, roofs_mw: tuple[float, float], ground_mw: tuple[float, float]) -> None:
    _, mw = table()[name]
    assert roofs_mw[0] <= mw["solar_homes_added_mw"] + mw["solar_business_added_mw"] <= roofs_mw[1]
    assert ground_mw[0] <= mw["solar_ground_added_mw"] <= ground_mw[1]


def test_business_roofs_that_do_not_fit_go_to_the_rest() -> None:
    # Three alike but for the land of the first, all built up: it takes twice Britain's mean of built-up land.
    ones = np.ones(3)
    its = room.Councils(
        nations=("England", "England", "England"),
        homes=ones * 1000,
        people=np.array([20_000.0, 20_000.0, 20_000.0]),
        area_km2=np.array([0.4, 100.0, 100.0]),
        detached=np.array([0.0, 500.0, np.nan]),
        semi_detached=np.array([0.0, 500.0, np.nan]),
        terraced=np.array([500.0, 0.0, np.nan]),
        houses=np.array([500.0, 1000.0, 1000.0]),
        business_meters=ones,
        business_mwh=ones,
    )
    first, second, third = room.of(its)
    assert first.business_roofs == pytest.approx(3 * 2 * 0.4 / 12)
    assert first.business_roofs + second.business_roofs + third.business_roofs == pytest.approx(3)
    # Floors of 91.9 m2 of 500 houses, and of 125.5 of 1,000; those of the third, not counted by kind, of their mean.
    mean = (500 * 91.9 + 500 * 151.9 + 500 * 99.1) / 1500
    assert first.home_roofs / second.home_roofs == pytest.approx((500 * 91.9 + 500 * 0.1 * mean) / (1000 * 125.5))
    assert third.home_roofs / second.home_roofs == pytest.approx(mean / 125.5)
    assert first.home_roofs + second.home_roofs + third.home_roofs == pytest.approx(3)
