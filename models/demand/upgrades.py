"""Homes that reach band C with no programme: how many there are to go, and how fast each place's own go.

Homes reach it when they are sold or let, get a new boiler, or a scheme pays. The national pace is an assumption; a
place's own follows its tenures, its bands and the schemes that were active there. All English councils together go at
the national pace.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts import Futures, Horizon, Place, Scenario

Values = NDArray[np.float64]

TENURES = ("owner", "private_rent", "social_rent")

SCOTLAND_YEAR = 2017
"""Year of the survey behind `scotland_below_c_share`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Homes below band C at the end of a year, by tenure in the order of `TENURES` [homes], and their own pace.

    `pace`: how fast each tenure's homes reach band C, against the national pace [ratio].
    """

    homes: tuple[float, ...]
    pace: tuple[float, ...]


def homes_below_c(place: Place, year: int, households: int, upgrade_share_per_year: float) -> dict[str, float] | None:
    """Return the homes in bands D to G by tenure at the end of a year [homes]; None where nothing is published.

    Parameters
    ----------
    place : Place
        Gives homes by tenure, and the share at band C or above, in all and by tenure.
    year : int
        Year to move the survey's share to.
    households : int
        Households of the place [homes]; the tenure table gives only the shares.
    upgrade_share_per_year : float
        Share of the homes below band C that leave that pool in a year [0-1].

    Notes
    -----
    New homes have certificates without a tenure, so the shares by tenure describe existing homes only and lie too low;
    all are scaled by one factor so that together they give the share of all homes. Homes that were never sold, let or
    treated have no certificate and are taken to be like those that have.

    References
    ----------
    Energy efficiency of housing, England and Wales, table 1g, Office for National Statistics, 2022.
    English Housing Survey 2023-24, energy report, Ministry of Housing, Communities and Local Government.
    """
    bands, count = place.band_c, {t.tenure: t.homes for t in place.tenures}
    if bands is None or not count:
        return None
    total = sum(count[tenure] for tenure in TENURES)
    below = {tenure: count[tenure] / total * (1 - bands.share_by_tenure[tenure]) for tenure in TENURES}
    of_all = (1 - bands.share) * (1 - upgrade_share_per_year) ** (year - bands.year)
    scale = households * min(of_all, 1.0) / sum(below.values())
    return {tenure: min(below[tenure] * scale, households * count[tenure] / total) for tenure in TENURES}


def stock_ratio(place: Place, tenure: str, scenario: Scenario) -> float:
    """How fast homes of a tenure are upgraded for what they are, against an owner's home in band D [ratio].

    Social landlords upgrade faster; homes in bands E to G have further to go.
    """
    band_d = place.band_c.band_d_share if place.band_c else 1.0
    by_band = band_d + (1 - band_d) / scenario["band_d_upgrade_ratio"]
    return by_band * (scenario["social_rent_upgrade_ratio"] if tenure == "social_rent" else 1.0)


def scheme_homes(place: Place) -> int:
    """Homes that schemes have reached here: a measure of the energy companies, or a heat pump [homes]."""
    return place.homes_in_schemes + place.heat_pumps_in_schemes


def pool(place: Place, scenario: Scenario) -> Pool:
    """Return the homes below band C at the end of the newest year, and their own pace.

    Parameters
    ----------
    place : Place
    scenario : Scenario

    Notes
    -----
    pace of a tenure = (1 - w) stock / England's + w (schemes per home below C) / England's, with w the part of all
    upgrades that comes with schemes. England's are means over its homes below band C, so that its councils' paces have
    the mean 1. In Scotland, whose bands are not held by council, as many homes are below C as in the nation, all of
    one kind.
    """
    below = homes_below_c(place, place.newest_year, place.households, scenario["past_upgrade_share_per_year"])
    schemes = scenario["scheme_upgrade_part"]
    england = scenario["england_scheme_homes_per_home_below_c"]
    if below is None:
        below = dict.fromkeys(TENURES, 0.0)
        later = (1 - scenario["past_upgrade_share_per_year"]) ** (place.newest_year - SCOTLAND_YEAR)
        below["owner"] = place.households * scenario["scotland_below_c_share"] * later
        stock = dict.fromkeys(TENURES, 1.0)
    else:
        mean = scenario["england_upgrade_stock_ratio"]
        stock = {tenure: stock_ratio(place, tenure, scenario) / mean for tenure in TENURES}
    reached = scheme_homes(place) / sum(below.values()) / england
    return Pool(
        homes=tuple(below[tenure] for tenure in TENURES),
        pace=tuple((1 - schemes) * stock[tenure] + schemes * reached for tenure in TENURES),
    )


def kept_shares(place: Place, scenario: Scenario, futures: Futures) -> Values:
    """Share of the homes below band C that are still there a year later, shape [tenures, futures] [0-1]."""
    national = scenario["background_upgrade_share_per_year"] * futures.upgrade_ratio
    return 1 - np.minimum(np.array(pool(place, scenario).pace)[:, None] * national, 1.0)


def upgraded_homes(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> tuple[Values, Values]:
    """Return the homes upgraded since the newest statistics as each year begins and ends, [futures, years] each.

    The years of the horizon need not follow each other.
    """
    homes, kept = np.array(pool(place, scenario).homes)[:, None, None], kept_shares(place, scenario, futures)
    begins, ends = (
        np.asarray((homes * (1 - kept[:, :, None] ** years)).sum(axis=0))
        for years in (horizon.since - 1, horizon.since)
    )
    return begins, ends


def upgraded_each_year(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> Values:
    """Return the homes that reach band C in each year with no programme, shape [futures, years] [homes per year].

    They are those of a place in which no programme runs: one that treats homes leaves fewer to be upgraded so.
    """
    begins, ends = upgraded_homes(place, scenario, horizon, futures)
    return ends - begins


def upgraded_ahead(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> Values:
    """Return those of each year that are upgraded from today on, shape [futures, years] [homes per year].

    For work and money: what was done before today has been paid for.
    """
    part = np.clip(horizon.since - horizon.waited, 0.0, 1.0)
    return upgraded_each_year(place, scenario, horizon, futures) * part
