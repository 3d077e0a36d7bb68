"""Underlying use of electricity: what is metered less what electric cars and heat pumps take.

That of homes has fallen for years. Half of the regional trend is taken to go on to 2030, and none of it afterwards;
that of business stays level (judgement: official outlooks without new large users are level too).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.demand import heating, transport
from models.facts import Horizon, Place, Scenario
from models.facts.horizon import TARGET_YEAR

Values = NDArray[np.float64]
ValueOf = Callable[[str], float]

TREND_YEARS = 9
"""Years that a trend runs through, the newest among them: eight steps."""

FIRST_SURE_YEAR = 2006
"""The first year of the electricity statistics by council, 2005, is unreliable in places; no trend starts from it."""

CHANGE_LIMIT_SHARE = 0.3
"""Most that use may change by 2030: the range of the lever that starts from it."""


def home_trends(places: Iterable[Place], year: int, electric_car_mwh: float) -> dict[str, float]:
    """Return the trend of homes' underlying use in each region over the years up to one [log units a year].

    Parameters
    ----------
    places : iterable of Place
        All councils.
    year : int
        Newest year that is looked at.
    electric_car_mwh : float
        Electricity that a plug-in takes in a year [MWh].

    Notes
    -----
    Slope of least squares through the logarithms of homes' use less that of the plug-ins kept in the region. Heat pumps
    are left in: no source at hand counts them before 2023, and they then took 1 %.
    """
    first = max(year - TREND_YEARS + 1, FIRST_SURE_YEAR)
    by_region: dict[str, dict[int, float]] = {}
    for place in places:
        mwh = by_region.setdefault(place.region, {})
        stock = {cars.year: float(cars.plug_in) for cars in place.cars_kept}
        for use in place.electricity:
            if first <= use.year <= year and use.homes_mwh is not None:
                mean_stock = (stock.get(use.year, 0.0) + stock.get(use.year - 1, 0.0)) / 2
                mwh[use.year] = mwh.get(use.year, 0.0) + use.homes_mwh - mean_stock * electric_car_mwh
    return {region: log_trend(list(mwh), list(mwh.values())) for region, mwh in by_region.items()}


def log_trend(years: Sequence[int], use_mwh: Sequence[float]) -> float:
    """Return the slope of least squares through the logarithms of use [log units a year]; 0 from one year alone.

    Examples
    --------
    >>> round(log_trend([2022, 2023, 2024], [100.0, 90.0, 81.0]), 6) == round(float(np.log(0.9)), 6)
    True
    """
    if len(years) < 2:
        return 0.0
    since = np.array(years, dtype=np.float64)
    return float(np.polyfit(since - since.mean(), np.log(use_mwh), 1)[0])


def underlying_homes_share(place: Place, value_of: ValueOf) -> float:
    """Share of homes' metered use in the newest year that is not of cars or heat pumps [0-1]; cars charge at homes."""
    newest = next((use for use in place.electricity if use.year == place.newest_year), None)
    if newest is None or not newest.homes_mwh:
        return 1.0
    electric_mwh = transport.base_charging_mwh(place, value_of) + heating.base_heat_pumps_mwh(place, value_of)
    return max(1.0 - electric_mwh / newest.homes_mwh, 0.0)


def recent_home_use(place: Place, value_of: ValueOf) -> float:
    """Change of homes' use to 2030 at the part of the region's trend that lasts, to a tenth of a percent [share].

    Cars and heat pumps come on top.
    """
    years = TARGET_YEAR - place.newest_year
    kept = value_of("trend_kept_share") * place.home_use_log_trend_per_year
    change = underlying_homes_share(place, value_of) * float(np.expm1(kept * years))
    return round(min(max(change, -CHANGE_LIMIT_SHARE), CHANGE_LIMIT_SHARE), 3)


def savings(place: Place, scenario: Scenario) -> dict[str, float]:
    """Return how much less a scenario uses in 2030 than by itself, by lever [share of the newest statistics, >= 0].

    By itself homes' use follows its trend, and that of business stays level.
    """
    by_itself = {
        "home_use_change_share": recent_home_use(place, scenario.__getitem__),
        "business_use_change_share": 0.0,
    }
    return {name: max(0.0, level - scenario[name]) for name, level in by_itself.items()}


def home_changes(place: Place, scenario: Scenario, horizon: Horizon) -> Values:
    """Return the change of homes' use as each projected year ends, shape [years] [share of the newest statistics].

    What comes by itself runs from the newest statistics to 2030; what the lever adds to that comes as levers do. Both
    stay afterwards.
    """
    by_itself = recent_home_use(place, scenario.__getitem__)
    years = np.array(horizon.years, dtype=np.float64) - horizon.base_year
    gone = np.minimum(years / (TARGET_YEAR - horizon.base_year), 1.0)
    return np.asarray(by_itself * gone + (scenario["home_use_change_share"] - by_itself) * horizon.ramp)


RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {"recent_home_use": recent_home_use}
"""Rules that an assumption may name in `value_rule`, beside those of `potential`."""
