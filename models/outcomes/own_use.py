"""How much of what its roof makes a single home uses itself, and what a battery adds.

A class of homes has a smooth day, a single home has not: most of the time it takes little, and for minutes much. So
the mean of many homes' own use is far below the own use of their mean.
"""

from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from models.facts import Place, Scenario
from models.facts.calendar import HOURS
from models.outcomes.prices import price
from models.supply import roof_yield

Values = NDArray[np.float64]

DAYS = HOURS / 24

NONE_KWH = 1e-9
"""So little in a year counts as none."""

PUBLISHED_RATIOS, PUBLISHED_RATIOS_IN_HALF_THE_DAY = (1.15, 2.7), (0.6, 1.15)
PUBLISHED_BATTERY_KWH = 5.6
"""Least and most that a roof makes for each kWh the home uses, of the published points: without a battery of homes out
all day and in all day, and of homes with somebody in half the day, those with this battery, too. Of any other there is
no published point."""


@overload
def own_kwh(scenario: Scenario, made_kwh: float, used_kwh: float) -> float: ...
@overload
def own_kwh(scenario: Scenario, made_kwh: Values, used_kwh: Values) -> Values: ...
def own_kwh(scenario: Scenario, made_kwh: float | Values, used_kwh: float | Values) -> float | Values:
    """Return what a home uses of its own solar in a year, with its battery where it has one [kWh].

    Parameters
    ----------
    scenario : Scenario
        Says how much of the day somebody is in (`home_by_day_share`), and the battery (`home_battery_kwh`).
    made_kwh : float or array
        What the roof makes in a year [kWh].
    used_kwh : float or array
        What the home uses in a year, heat pump and car apart [kWh]; of the same shape, or of one that fits it.

    Raises
    ------
    ValueError
        If either is negative.

    Notes
    -----
    In daylight, what the roof makes and what the home takes are taken as independent and each spread as Weibull's
    distribution of shape a. The smaller of two such is one again, so its mean is exact:

        direct = (made^-a + (L used)^-a)^(-1/a),    a = a_out^(1 - p) a_in^p

    with L the part of its use that a home could take by day, p = 0 out all day to 1 in all day. For a without limit it
    is min(made, L used), as of a smooth day. A battery adds, of what is left over and what is lacking,

        gain = ((made - direct)^-2 + (used - direct)^-2 + (365 capacity)^-2)^(-1/2).

    Own use rises with use, yield, presence and battery, the share of the yield falls with the yield, and neither
    exceeds what is made or used. What a heat pump takes is not counted: most of it falls in months with little sun,
    and no point is published for it.

    References
    ----------
    Fitted to the tables of MCS, MGD 003, Determining the electrical self-consumption of domestic solar PV
    installations: ten points without a battery, root mean square error 0.7 points, at most 1.3; held against
    two with one, 0.4 and 1.5 points.

    Examples
    --------
    >>> from models.sources import assumptions, places
    >>> today = assumptions.scenario(places.place("E06000021"))
    >>> round(own_kwh(today, 4600.0, 2500.0) / 4600, 2)
    0.16
    """
    made, used = np.asarray(made_kwh, dtype=np.float64), np.asarray(used_kwh, dtype=np.float64)
    if (made < 0.0).any() or (used < 0.0).any():
        raise ValueError("A home makes and uses nothing below zero.")
    presence = scenario["home_by_day_share"]
    shape = scenario["home_own_use_shape_out"] ** (1 - presence) * scenario["home_own_use_shape_in"] ** presence
    direct = _least_of(shape, made, scenario["home_daylight_use_share"] * used)
    stored = _least_of(2.0, made - direct, used - direct, np.asarray(DAYS * scenario["home_battery_kwh"]))
    total = np.minimum(direct + stored, np.minimum(made, used))
    return float(total) if total.ndim == 0 else total


def _least_of(shape: float, *amounts: Values) -> Values:
    """The generalised mean of amounts that is at most the least of them; 0 where one of them is as good as none."""
    least = np.minimum.reduce(np.broadcast_arrays(*amounts))
    some = least > NONE_KWH
    safe = np.where(some, least, 1.0)
    parts = sum((np.where(some, amount, 1.0) / safe) ** -shape for amount in amounts)
    return np.asarray(np.where(some, safe * parts ** (-1 / shape), 0.0))


def share(scenario: Scenario, made_kwh: float, used_kwh: float) -> float:
    """Return the part of what a roof makes that its home uses [0-1]; see `own_kwh`."""
    return own_kwh(scenario, made_kwh, used_kwh) / made_kwh if made_kwh > 0.0 else 0.0


def mean_roof_kwh(place: Place, scenario: Scenario) -> float:
    """Return what a home's array of mean size makes in a year of the long run [kWh]."""
    return scenario["solar_homes_kw"] * roof_yield.home_kwh_per_kw(place, scenario)


def mean_roof_share(place: Place, scenario: Scenario) -> float:
    """Return the part of it that a home of medium use takes itself [0-1]."""
    return share(scenario, mean_roof_kwh(place, scenario), scenario["home_electricity_typical_kwh_per_year"])


def battery_gbp(scenario: Scenario) -> float:
    """Return what the battery beside a home's solar costs [GBP of 2024]; nothing where it has none."""
    paid = 1 - scenario["joint_procurement_discount_share"]
    return scenario["home_battery_kwh"] * price(scenario, "home_battery_capital_gbp_per_kwh") * paid


@dataclass(frozen=True, slots=True, kw_only=True)
class RoofUse:
    """An array of mean size on a home of medium use: its price, what it makes [kWh a year], the part used there [0-1].

    `price_gbp`, `battery_price_gbp`: installed [GBP of the price cap's year]. `made_low_kwh`, `made_high_kwh`: on a
    roof that faces east or west in some shade, and on one that faces south in none. `own_share` is as the scenario has
    it; `out_share` and `in_share` with nobody in by day and with somebody in all day. `export_gbp_per_mwh`: paid for
    what is sent out, in the same pounds. `houses_share`: households of the place in a whole house [0-1], estimated in
    Scotland.
    """

    price_gbp: float
    made_kwh: float
    made_low_kwh: float
    made_high_kwh: float
    own_share: float
    out_share: float
    in_share: float
    battery_kwh: float
    battery_price_gbp: float
    battery_life_years: float
    export_gbp_per_mwh: float
    houses_share: float


def roof_use(place: Place, scenario: Scenario) -> RoofUse:
    """Return what a home of medium use does with an array of mean size in a place."""

    def with_presence(share_of_day: float) -> float:
        return mean_roof_share(place, scenario.with_changes({"home_by_day_share": share_of_day}))

    def with_yield(end: str) -> float:
        changed = {"home_roof_yield_share": float(getattr(scenario.assumptions["home_roof_yield_share"], end))}
        return mean_roof_kwh(place, scenario.with_changes(changed))

    cap_pounds = scenario["home_electricity_gbp_per_mwh"] / price(scenario, "home_electricity_gbp_per_mwh")
    export = price(scenario, "export_price_gbp_per_mwh") * cap_pounds
    per_kw = price(scenario, "solar_homes_capital_gbp_per_kw") * (1 - scenario["joint_procurement_discount_share"])
    return RoofUse(
        price_gbp=scenario["solar_homes_kw"] * per_kw * cap_pounds,
        made_kwh=mean_roof_kwh(place, scenario),
        made_low_kwh=with_yield("low"),
        made_high_kwh=with_yield("high"),
        own_share=mean_roof_share(place, scenario),
        out_share=with_presence(0.0),
        in_share=with_presence(1.0),
        battery_kwh=scenario["home_battery_kwh"],
        battery_price_gbp=battery_gbp(scenario) * cap_pounds,
        battery_life_years=scenario["store_life_years"],
        export_gbp_per_mwh=export * (1 + scenario["real_energy_price_change_share"]),
        houses_share=place.houses_share,
    )


RATIOS = (0.4, 0.6, 1.15, 1.5, 2.0, 2.7, 3.5)
BATTERIES_KWH = (0.0, PUBLISHED_BATTERY_KWH, 10.0)
"""What is drawn: yields for each kWh that a home of medium use takes, and batteries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUse:
    """Part of its yield that a home of medium use takes [0-1], by `ratio` of yield to use and battery [kWh].

    `published`: "all" where published points of homes out all day and in all day lie about it, "half" where they are of
    homes in half the day alone, "none" where there are none.
    """

    ratio: float
    battery_kwh: float
    out_share: float
    half_share: float
    in_share: float
    published: str


def _published(ratio: float, battery_kwh: float) -> str:
    """What published points lie about a ratio of yield to use and a battery."""
    if not battery_kwh and PUBLISHED_RATIOS[0] <= ratio <= PUBLISHED_RATIOS[1]:
        return "all"
    least, most = PUBLISHED_RATIOS_IN_HALF_THE_DAY
    return "half" if battery_kwh in (0.0, PUBLISHED_BATTERY_KWH) and least <= ratio <= most else "none"


def ranges(scenario: Scenario) -> tuple[OwnUse, ...]:
    """Return own use at `RATIOS` and `BATTERIES_KWH`, by presence."""
    used = scenario["home_electricity_typical_kwh_per_year"]
    found = []
    for battery in BATTERIES_KWH:
        homes = [
            scenario.with_changes({"home_by_day_share": presence, "home_battery_kwh": battery})
            for presence in (0.0, 0.5, 1.0)
        ]
        for ratio in RATIOS:
            out, half, within = (share(home, ratio * used, used) for home in homes)
            found.append(
                OwnUse(
                    ratio=ratio,
                    battery_kwh=battery,
                    out_share=out,
                    half_share=half,
                    in_share=within,
                    published=_published(ratio, battery),
                )
            )
    return tuple(found)
