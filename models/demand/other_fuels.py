"""Fuels other than gas and electricity that a place uses, year by year; without what refineries burn there."""

from collections.abc import Mapping, Sequence

import numpy as np

from models.facts import OtherFuels

WOOD_AND_WASTE = "bioenergy_and_wastes"
"""Of business it is left out: it may be the fuel of plants whose electricity is counted."""


def of_published(
    year: int,
    published_mwh: Mapping[str, tuple[float, float]],
    energy_industry: Mapping[str, float],
) -> OtherFuels:
    """Return the fuels of one year as the place uses them.

    Parameters
    ----------
    year : int
    published_mwh : mapping of fuel to (float, float)
        What homes and business burnt, as published [MWh].
    energy_industry : mapping of fuel to float
        Most that business without the energy industry is taken to burn, of the fuels that a refinery or a power station
        burns there [MWh].

    Notes
    -----
    A refinery's fuel makes fuel for the nation: it is not a use of the place. The statistics do not tell it apart, so
    business there is taken to burn what it burns in the median council a head, or what is published if that is less.

    Examples
    --------
    >>> of_published(2023, {"coal": (1.0, 5.0), "bioenergy_and_wastes": (2.0, 9.0)}, {"coal": 3.0}).business_mwh
    3.0
    """
    used = {
        fuel: (homes, 0.0 if fuel == WOOD_AND_WASTE else min(business, energy_industry.get(fuel, business)))
        for fuel, (homes, business) in published_mwh.items()
    }
    return _of_fuels(year, used)


def on_basis_of(newest: OtherFuels, national_mwh: Mapping[int, Mapping[str, tuple[float, float]]]) -> list[OtherFuels]:
    """Return the fuels of every year as the newest edition counts: its own, moved as those of Britain moved.

    Parameters
    ----------
    newest : OtherFuels
    national_mwh : mapping of year to mapping of fuel to (float, float)
        What homes and business burn in all of Britain [MWh], by year; the newest year is among them. A fuel that a year
        lacks is left out of it.

    Notes
    -----
    Each edition spreads the nation's fuel over the councils anew, by other single sites: from one to the next a council
    moves by the method, Britain by what was burnt.

    Examples
    --------
    >>> newest = of_published(2023, {"coal": (4.0, 30.0)}, {})
    >>> on_basis_of(newest, {2017: {"coal": (2.0, 20.0)}, 2023: {"coal": (1.0, 10.0)}})[0].by_fuel_mwh
    {'coal': (8.0, 60.0)}
    """
    now = national_mwh[newest.year]
    return [
        _of_fuels(
            year,
            {
                fuel: (homes * _moved(then, now, fuel, 0), business * _moved(then, now, fuel, 1))
                for fuel, (homes, business) in newest.by_fuel_mwh.items()
                if fuel in then
            },
        )
        for year, then in sorted(national_mwh.items())
    ]


def _moved(
    then: Mapping[str, tuple[float, float]], now: Mapping[str, tuple[float, float]], fuel: str, user: int
) -> float:
    """What Britain burnt then over what it burns now; 1 where it burns none now."""
    return then[fuel][user] / now[fuel][user] if now[fuel][user] else 1.0


def of_year(known: Sequence[OtherFuels], year: int) -> OtherFuels:
    """Return the fuels of a year: a straight line between the years that are known, level before and after.

    Parameters
    ----------
    known : sequence of OtherFuels
        By year, ascending; at least one. A fuel that a year lacks is taken from the years that have it.
    year : int
    """
    names = dict.fromkeys(fuel for each in known for fuel in each.by_fuel_mwh)
    used: dict[str, tuple[float, float]] = {}
    for fuel in names:
        having = [each for each in known if fuel in each.by_fuel_mwh]
        years = [each.year for each in having]
        homes, business = (
            float(np.interp(year, years, [each.by_fuel_mwh[fuel][user] for each in having])) for user in (0, 1)
        )
        used[fuel] = homes, business
    return _of_fuels(year, used) if used else known[-1]


def _of_fuels(year: int, used: Mapping[str, tuple[float, float]]) -> OtherFuels:
    homes, business = (sum(mwh[user] for mwh in used.values()) for user in (0, 1))
    return OtherFuels(year, homes, business, dict(used))
