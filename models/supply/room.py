"""How roofs and land for plant are spread over Britain: by kinds of homes, by premises and by how land is farmed.

The published limits are national. What a council has of them is an estimate (grade C): no open table has roofs, floors
or land cover of all 350.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts import Room

Numbers = NDArray[np.float64]

FLOOR_M2 = {"detached": 151.9, "semi_detached": 99.1, "terraced": 91.9}
"""Floor of a home in England, 2023 [m2]: English Housing Survey, by Nationwide (as reported). Such homes have about as
many storeys as one another, so their roofs go as their floors."""

FLAT_SHARE = 0.1
"""Roof for a flat against that of a mean house: some five flats share a roof, and half of such roofs can be used
(judgement)."""

BUILT_UP_RATIO = 2.0
"""Business roofs in a km2 of built-up land, at most so many times those of Britain's: in the densest towns roofs cover
about twice as much of it (judgement)."""

BUILT_UP_M2_PER_PERSON = 200.0
"""About 9 % of England is built up (judgement)."""

SPARSE_PER_KM2 = 50.0
"""Land with fewer people than this is counted for solar farms in proportion [people per km2]: it is moor and hill, not
crops and grass (judgement)."""

CROPS_AND_GRASS_KM2 = {"England": 84_000.0, "Wales": 12_800.0, "Scotland": 19_336.0}
"""Crops, fallow and grass, without rough grazing. England: Defra, Agricultural land use in England at 1 June 2023 (4.9
and 3.5 million ha). Scotland: Scottish Government, Economic Report on Scottish Agriculture 2016, table C3 (1,933,625
ha). Wales: estimate, 87 % of its land being farmed, less rough and common grazing (judgement)."""

WIND_LAND = {"England": 1.0, "Wales": 1.0, "Scotland": 1.57}
"""Land for onshore wind of what is not built up, against England. Scotland: 20 GW, which its Onshore Wind Policy
Statement of 2022 aims at by 2030, on 76,792 km2 at 9 MW per km2. Wales: England's, for no study is at hand."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Councils:
    """What is counted in all councils, arrays of shape [councils]; nan where homes are not counted by kind.

    `homes`, `people`, `area_km2`, `detached`, `semi_detached`, `terraced`, `houses` (those three, or an estimate of
    them), `business_meters`, `business_mwh`; `nations` in the same order.
    """

    nations: tuple[str, ...]
    homes: Numbers
    people: Numbers
    area_km2: Numbers
    detached: Numbers
    semi_detached: Numbers
    terraced: Numbers
    houses: Numbers
    business_meters: Numbers
    business_mwh: Numbers


def of(its: Councils) -> tuple[Room, ...]:
    """Return the room of every council, in their order.

    Notes
    -----
    Roofs of homes go by kind of home (`FLOOR_M2`, `FLAT_SHARE`); where kinds are not counted a house is a mean one.
    Those of business go half by premises, which small ones fill, and half by the electricity that business uses, which
    offices and furnaces fill; never beyond `BUILT_UP_RATIO`, and what is cut there goes to the rest. Land for solar
    farms goes by crops and grass of the nation, and within it by how sparse it is.
    """
    roofs = _home_roofs(its)
    return tuple(
        Room(*(float(value) for value in values))
        for values in zip(
            roofs / (roofs * its.homes).sum() * its.homes.sum(),
            _business_roofs(its) / its.homes * its.homes.sum(),
            _solar_land(its),
            [WIND_LAND[nation] for nation in its.nations],
            strict=True,
        )
    )


def _home_roofs(its: Councils) -> Numbers:
    """Roof of a home of each council [m2 of a house's floor]."""
    kinds = np.stack([its.detached, its.semi_detached, its.terraced])
    by_kind = (np.array(list(FLOOR_M2.values()))[:, None] * kinds).sum(axis=0)
    counted = np.isfinite(by_kind)
    house = by_kind[counted].sum() / its.houses[counted].sum()
    houses = np.where(counted, by_kind, house * its.houses)
    flats = np.maximum(its.homes - its.houses, 0.0)
    return np.asarray((houses + FLAT_SHARE * house * flats) / its.homes)


def _business_roofs(its: Councils) -> Numbers:
    """Share of Britain's business roofs in each council; they sum to 1."""
    wanted = its.business_meters / its.business_meters.sum() / 2 + its.business_mwh / its.business_mwh.sum() / 2
    built_up = its.people * BUILT_UP_M2_PER_PERSON / 1e6
    most = np.minimum(its.area_km2, built_up) * BUILT_UP_RATIO / built_up.sum()
    held = np.minimum(wanted, most)
    while held.sum() < 1 - 1e-9:
        room = held < most
        held = np.where(room, np.minimum(held * (1 + (1 - held.sum()) / held[room].sum()), most), held)
    return np.asarray(held)


def _solar_land(its: Councils) -> Numbers:
    """Land for solar farms in each km2 that is not built up, against England."""
    open_km2 = np.maximum(its.area_km2 - its.people * BUILT_UP_M2_PER_PERSON / 1e6, 0.0)
    dense = np.minimum(its.people / its.area_km2 / SPARSE_PER_KM2, 1.0)
    nations = np.array(its.nations)
    england = CROPS_AND_GRASS_KM2["England"] / open_km2[nations == "England"].sum()
    land = np.zeros_like(dense)
    for nation, farmed_km2 in CROPS_AND_GRASS_KM2.items():
        here = nations == nation
        land[here] = dense[here] * farmed_km2 / (open_km2 * dense)[here].sum() / england
    return land
