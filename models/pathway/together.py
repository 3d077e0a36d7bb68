"""Several councils as one: their hours summed, so that what one sends out in an hour another of them can use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

from models.dispatch import hourly
from models.facts import Hours
from models.pathway.projection import Simulation
from models.weather import cache
from models.weather.store import Provenance


class UnlikeSkiesError(ValueError):
    """Hours of councils cannot be summed, for they are of different weather years; `skies` has those of each by code.

    None stands for synthetic years.
    """

    def __init__(self, skies: Mapping[str, Provenance | None]) -> None:
        super().__init__("The weather years of these councils are not the same ones.")
        self.skies = skies


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """One year of one council by itself, mean of the weather years [MWh].

    `sent_mwh` is what it sends out. `annual_share` can pass 1, `met_locally_share` cannot.
    """

    code: str
    name: str
    used_mwh: float
    made_mwh: float
    met_locally_mwh: float
    sent_mwh: float

    @property
    def annual_share(self) -> float:
        """Made there over used [share]."""
        return self.made_mwh / self.used_mwh

    @property
    def met_locally_share(self) -> float:
        """Used in the hour in which it was made there, or from a store there, over used [share]."""
        return self.met_locally_mwh / self.used_mwh


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """One year of several councils as one, mean of the weather years.

    `members` are in the order of their codes. `netted_mwh`: what one sends out and another brings in within the same
    hour, which they meet together and not alone; `netted_range_mwh` has the least and the most of a weather year.
    `sky`: where their weather years come from, None for synthetic ones.
    """

    year: int
    sky: Provenance | None
    members: tuple[Alone, ...]
    netted_mwh: float
    netted_range_mwh: tuple[float, float]

    @property
    def used_mwh(self) -> float:
        """Used by all of them [MWh]."""
        return fsum(one.used_mwh for one in self.members)

    @property
    def made_mwh(self) -> float:
        """Made in all of them [MWh]."""
        return fsum(one.made_mwh for one in self.members)

    @property
    def met_alone_mwh(self) -> float:
        """What each meets by itself, summed [MWh]."""
        return fsum(one.met_locally_mwh for one in self.members)

    @property
    def sent_alone_mwh(self) -> float:
        """What each sends out by itself, summed [MWh]."""
        return fsum(one.sent_mwh for one in self.members)

    @property
    def met_locally_mwh(self) -> float:
        """What they meet as one [MWh]."""
        return self.met_alone_mwh + self.netted_mwh

    @property
    def annual_share(self) -> float:
        """Made over used of the whole [share]."""
        return self.made_mwh / self.used_mwh

    @property
    def met_locally_share(self) -> float:
        """Met locally of the whole, over used [share]."""
        return self.met_locally_mwh / self.used_mwh

    @property
    def met_alone_share(self) -> float:
        """What each meets by itself, over what all use [share]."""
        return self.met_alone_mwh / self.used_mwh

    @property
    def netted_share(self) -> float:
        """What being one adds to it [share]."""
        return self.netted_mwh / self.used_mwh


def together(simulations: Iterable[Simulation], year: int) -> Together:
    """Return one projected year of several councils as one.

    Parameters
    ----------
    simulations : iterable of Simulation
        One of each council, in any order.
    year : int

    Raises
    ------
    UnlikeSkiesError
        If their weather years are not the same ones.
    ValueError
        If there is no council, or the year is not a projected one.

    Notes
    -----
    In each hour of each weather year, after each council's own store,

        netted = min(sum of brought in, sum of sent out)
        met together = sum of met alone + netted = used - max(0, sum of brought in - sum of sent out)

    Wires between them carry it without limit, loss or charge. No store waits for a neighbour: each is filled and
    emptied for its own council, so stores run for the whole could meet more. Synthetic weather years of all councils
    come from one seed and so have the same wind and cloud in every hour. That is so of neighbours; of places far apart
    it nets too little: of twelve pairs tried, each with the hours of another weather year beside its own, none netted
    less then, and some up to 2.9 points of use more.
    """
    members = sorted(simulations, key=lambda one: one.place.code)
    if not members:
        raise ValueError("No council is given.")
    sky = alike([(one.place.code, one.inputs.inputs.base.profiles.measured) for one in members])
    netted = [
        float(netted_mw([one.hours(year, weather) for one in members]).sum()) for weather in range(weather_years(sky))
    ]
    return Together(
        year=year,
        sky=sky,
        members=tuple(_alone(one, year) for one in members),
        netted_mwh=fsum(netted) / len(netted),
        netted_range_mwh=(min(netted), max(netted)),
    )


def netted_mw(members: Sequence[Hours]) -> NDArray[np.float64]:
    """Return what councils give each other in every hour of one weather year, shape [8760] [MW].

    Raises
    ------
    ValueError
        If there is none, or they are of different years.
    """
    if len({its.year for its in members}) != 1:
        raise ValueError("Hours of one year are needed.")
    brought, sent = (np.sum([getattr(its, name) for its in members], axis=0) for name in ("import_mw", "export_mw"))
    return np.asarray(np.minimum(brought, sent))


def alike(measured: Sequence[tuple[str, Provenance | None]]) -> Provenance | None:
    """Return the weather years that councils share; None for synthetic ones.

    Parameters
    ----------
    measured : sequence of (code, Provenance or None)
        Where the weather of each comes from; None for synthetic years.

    Raises
    ------
    UnlikeSkiesError
        If some have synthetic years and others measured ones, or measured ones of other calendar years, or typical
        years, which are put together anew for each place.
    """
    skies = {code: None if its is None else its.newest(cache.WEATHER_YEARS) for code, its in measured}
    first, *others = skies.values()
    typical = any(its is not None and its.is_typical for its in skies.values())
    if others and (typical or any(_years(its) != _years(first) for its in others)):
        raise UnlikeSkiesError(skies)
    return first


def weather_years(sky: Provenance | None) -> int:
    """Return how many weather years there are."""
    return cache.WEATHER_YEARS if sky is None else sky.count


def _years(measured: Provenance | None) -> tuple[int, ...] | None:
    return None if measured is None else measured.years


def _alone(simulation: Simulation, year: int) -> Alone:
    """A council's own year, by the same means as its pathway's."""
    by_weather = simulation.result[simulation.inputs.horizon.at(year)]
    mean = dict(zip(hourly.RESULTS, by_weather.mean(axis=0).tolist(), strict=True))
    return Alone(
        code=simulation.place.code,
        name=simulation.place.name,
        used_mwh=mean["demand_mwh"],
        made_mwh=mean["generation_mwh"],
        met_locally_mwh=mean["met_locally_mwh"],
        sent_mwh=mean["export_mwh"],
    )
