"""Roofs that go on by themselves: Britain's pace of small solar, shared out over its councils.

The nation's pace is known each year, and newer than any council's. Half of it goes to councils by their houses, half by
what they have been adding of late. Which part by which is judgement and fit: rows of data/assumptions.csv. How much of
the nation's is on homes is published; a council's own part follows from its houses and its premises (`on_homes`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.supply.potential import SOLAR_BREAK_YEAR

Numbers = NDArray[np.float64]

BRITAIN, KINGDOM = "Great Britain", "United Kingdom"
SMALL_BANDS = ("under_4_kw", "4_to_10_kw", "10_to_50_kw")
"""Bands of size of what goes on by itself: plant below 50 kW. Larger plant is a project, of a list or not counted."""

HOMES_BAND = "homes"

Deployed = Mapping[tuple[str, str, str], float]
"""Solar capacity [MW] by area, band of size, and month at whose end it was counted ("2025-12"); of one edition."""


@dataclass(frozen=True, slots=True)
class NationalPace:
    """Solar below 50 kW that Britain added in a year [MW a year], and the share of it on homes [0-1]."""

    mw_per_year: float
    homes_share: float


def national_pace(deployed: Deployed, year: int) -> NationalPace:
    """Return what Britain added of solar below 50 kW in a year, and the share of it on homes.

    Parameters
    ----------
    deployed : mapping
        Solar capacity [MW] by area, band and month. Of one edition: each is counted anew from the first year on, so
        only what stands in the same edition can be taken from one another.
    year : int
        The year whose rise it is, from the end of the year before; from the end of its own January, made into a whole
        year, where that is the first month there is.

    Raises
    ------
    ValueError
        If a month or a band is missing, or nothing was added.

    Notes
    -----
    Source: DESNZ, Solar photovoltaics deployment, which has homes for the United Kingdom alone; their share there is
    taken for Britain's. The band above, 50 kW to 5 MW, held the farms of the years of subsidy (1,044 MW in 2016), which
    the planning database knows one by one: to count it here would count them twice.
    """
    begin, end = f"{year - 1}-12", f"{year}-12"
    months = 12
    if (BRITAIN, SMALL_BANDS[0], begin) not in deployed:
        begin, months = f"{year}-01", 11

    def rise(area: str, *bands: str) -> float:
        missing = [(area, b, m) for b in bands for m in (begin, end) if (area, b, m) not in deployed]
        if missing:
            raise ValueError(f"The deployment of solar in {year} lacks {', '.join(missing[0])}.")
        return sum(deployed[area, b, end] - deployed[area, b, begin] for b in bands) * 12 / months

    added_mw, of_kingdom_mw = rise(BRITAIN, *SMALL_BANDS), rise(KINGDOM, *SMALL_BANDS)
    if added_mw <= 0.0 or of_kingdom_mw <= 0.0:
        raise ValueError(f"No small solar was added in {year}; there is no pace to share out.")
    return NationalPace(added_mw, min(max(rise(KINGDOM, HOMES_BAND) / of_kingdom_mw, 0.0), 1.0))


def own_mw_per_year(
    solar_mw: Numbers, farms_mw: Numbers, years: Sequence[int], newest: int, most_years: int
) -> Numbers | None:
    """Return what each council added a year of late besides solar farms, shape [councils] [MW a year].

    Parameters
    ----------
    solar_mw : array
        Published solar capacity at each year's end, shape [councils, years] [MW].
    farms_mw : array
        Farms that opened in each year, of any size, as the statistics count it, shape [councils, years] [MW].
    years : sequence of int
        The years of both, ascending, without gaps.
    newest : int
        Last year that is known.
    most_years : int
        Years to look back, or as many as can be compared.

    Returns
    -------
    array or None
        None where no two years can be compared: in 2019 the statistic first placed small roofs by council. nan where
        the capacity rose by less than the farms: the statistics lack some of it, so the rest says nothing.

    Raises
    ------
    ValueError
        If the shapes do not fit the years, the years have gaps, or `newest` is none of them.
    """
    if solar_mw.shape != farms_mw.shape or solar_mw.shape[1:] != (len(years),):
        raise ValueError(f"Shapes {solar_mw.shape} and {farms_mw.shape} do not fit {len(years)} years.")
    if list(years) != list(range(years[0], years[0] + len(years))) or newest not in years:
        raise ValueError(f"Years {years[0]} to {years[-1]} have gaps, or lack {newest}.")
    first = max(years[0], SOLAR_BREAK_YEAR) if newest >= SOLAR_BREAK_YEAR else years[0]
    span = min(most_years, newest - first)
    if span < 1:
        return None
    end = newest - years[0]
    begin = end - span
    rise = solar_mw[:, end] - solar_mw[:, begin] - farms_mw[:, begin + 1 : end + 1].sum(axis=1)
    return np.where(rise >= 0.0, rise / span, np.nan)


def shared_out(
    national_mw: float, houses: Numbers, own_mw: Numbers | None, houses_share: float, own_cap_ratio: float
) -> Numbers:
    """Return each council's part of the nation's pace, shape [councils] [MW a year]; they sum to it.

    Parameters
    ----------
    national_mw : float
        Britain's pace [MW a year].
    houses : array
        Detached, semi-detached and terraced homes, shape [councils].
    own_mw : array or None
        What each council added of late, shape [councils] [MW a year]; nan counts as the national pace per house, and
        without any all goes by houses.
    houses_share : float
        Part that goes by houses [0-1]; the rest goes by `own_mw`.
    own_cap_ratio : float
        A council's own pace counts up to so many times the national pace per house: above it there is a farm that
        nobody listed.

    Raises
    ------
    ValueError
        If a number is negative, there are no houses, or a share or ratio is out of range.
    """
    if national_mw < 0.0 or houses.min() < 0.0 or houses.sum() <= 0.0:
        raise ValueError("A pace to share out wants houses, and no negative numbers.")
    if not 0.0 <= houses_share <= 1.0 or own_cap_ratio <= 0.0:
        raise ValueError(f"{houses_share} is no share, or {own_cap_ratio} no ratio above 0.")
    by_houses = national_mw * houses / houses.sum()
    if own_mw is None:
        return np.asarray(by_houses)
    if np.nanmin(own_mw) < 0.0:
        raise ValueError("What councils added of late cannot be below 0; where it is not known it is nan.")
    counted = np.minimum(np.where(np.isnan(own_mw), by_houses, own_mw), own_cap_ratio * by_houses)
    if counted.sum() <= 0.0:
        return np.asarray(by_houses)
    # Divided first: paces may be so small that a product of two is 0.
    return np.asarray(houses_share * by_houses + (1 - houses_share) * national_mw * (counted / counted.sum()))


def on_homes(all_mw: Numbers, homes_share: float, houses: Numbers, premises: Numbers) -> Numbers:
    """Return the part of small roof solar of each council that is on homes, shape [councils] [MW].

    Parameters
    ----------
    all_mw : array
        Roof solar of each council, on homes and on all else, shape [councils] [MW].
    homes_share : float
        Share of it on homes in all councils together [0-1].
    houses : array
        Detached, semi-detached and terraced homes, shape [councils].
    premises : array
        Roofs of business and public buildings, in any one unit, shape [councils].

    Raises
    ------
    ValueError
        If a number is negative, the share is none, or a council with solar has neither houses nor premises.

    Notes
    -----
    Solar on homes goes by houses and solar on all else by premises, both scaled so that each council keeps its sum and
    all together keep the published share (iterative proportional fitting).

    References
    ----------
    Deming, W. E., and Stephan, F. F., On a least squares adjustment of a sampled frequency table when the expected
    marginal totals are known, Annals of Mathematical Statistics 11 (4), 1940.

    Examples
    --------
    Two councils with as much solar: one has three times as many houses to each of its premises.

    >>> on_homes(np.array([1.0, 1.0]), 0.75, np.array([3.0, 1.0]), np.array([1.0, 1.0])).round(2).tolist()
    [0.85, 0.65]
    """
    if min(all_mw.min(), houses.min(), premises.min()) < 0.0 or not 0.0 <= homes_share <= 1.0:
        raise ValueError(f"Solar, houses and premises cannot be below 0, and {homes_share} must be a share.")
    if ((houses + premises <= 0.0) & (all_mw > 0.0)).any():
        raise ValueError("A council with solar on roofs has neither houses nor premises.")
    if homes_share in (0.0, 1.0) or all_mw.sum() <= 0.0:
        return np.asarray(all_mw * homes_share)
    by_houses, by_premises = houses / houses.sum(), premises / premises.sum()
    whole = np.where(by_houses + by_premises > 0.0, by_houses + by_premises, 1.0)
    of_houses = by_houses / whole

    def homes_mw(log_odds: float) -> Numbers:
        odds = np.exp(log_odds)
        return np.asarray(all_mw * odds * of_houses / (odds * of_houses + 1 - of_houses))

    wanted_mw = homes_share * all_mw.sum()
    low, high = -_FAR, _FAR
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if homes_mw(middle).sum() > wanted_mw else (middle, high)
    return homes_mw((low + high) / 2)


_FAR, _HALVINGS = 500.0, 70
"""Logarithm of odds at which all or nothing is on homes, and halvings after which it is known to its last digits."""
