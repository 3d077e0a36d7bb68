"""Homes that reach band C without any programme, year by year: in all of Britain, for the work that they are."""

import numpy as np
from numpy.typing import NDArray

from models.facts import Futures, Horizon, Place, Scenario
from models.outcomes import fuel_poverty
from models.outcomes.fuel_poverty_start import OF_BASELINE, baseline, homes_below_c

Values = NDArray[np.float64]

SCOTLAND_YEAR = 2017
"""Year of the survey behind `scotland_below_c_share`."""


def below_c_at_start(place: Place, scenario: Scenario) -> float:
    """Return the homes in bands D to G as the newest statistics end [homes].

    England's as fuel poverty starts from them, those of Wales by certificates and tenure, Scotland's by the nation's
    survey.
    """
    start = baseline(place, *(scenario[name] for name in OF_BASELINE))
    if start is not None:
        ahead = place.newest_year - start.year
        return start.homes_below_c * (1 - scenario["background_upgrade_share_per_year"]) ** ahead
    past = scenario["past_upgrade_share_per_year"]
    known = homes_below_c(place, place.newest_year, place.households, past)
    if known is not None:
        return sum(known.values())
    share = scenario["scotland_below_c_share"] * (1 - past) ** (place.newest_year - SCOTLAND_YEAR)
    return place.households * share


def each_year(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> Values:
    """Return the homes that reach band C by themselves from today on, in each year, shape [futures, years] [homes].

    Notes
    -----
    In England the pool of bands D to G is that of the fuel poverty model, which a programme empties, too; elsewhere the
    background share alone does.
    """
    rate, start = scenario["background_upgrade_share_per_year"], below_c_at_start(place, scenario)
    modelled = fuel_poverty.project(place, scenario, horizon, futures)
    if modelled is None:
        begins = np.broadcast_to(start * (1 - rate) ** (horizon.since - 1), futures.weather_year.shape)
    else:
        ends = modelled.homes_below_c
        begins = np.concatenate([np.full((len(ends), 1), start), ends[:, :-1]], axis=1)
    return np.asarray(begins * (rate * np.diff(horizon.ahead, prepend=0.0)))
