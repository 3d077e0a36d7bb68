"""The 10 % index of an English council: households that need over a tenth of their income for energy. It is modelled.

No council's figure is published, and what is known of a place is only how poor households below band C are. So it is a
range, over how much of that those at C or above share: few homes below C say little of all the others.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from models.facts import Scenario

Values = NDArray[np.float64]

STEPS = 12
"""Steps of Newton's method: from where it begins the fifth is exact to the last digit."""

_NORMAL = NormalDist()

SHARED = "ten_percent_shared_part"
"""Assumption: how much of the poorness below band C households at C or above share; its ends are those of the range."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TenPercent:
    """Households that need more than 10 % of income after housing costs for energy [0-1], [futures, years] each."""

    low_share: Values
    central_share: Values
    high_share: Values


def project(
    scenario: Scenario, fuel_poor_share_below_c: float, below_c_share: Values, log_price: Values, incomes: Values
) -> TenPercent:
    """Return the index of each future and year.

    Parameters
    ----------
    scenario : Scenario
    fuel_poor_share_below_c : float
        Share of the place's households below band C that are fuel poor where it starts [0-1].
    below_c_share : array, shape [futures, years]
        Homes below band C, of all [0-1].
    log_price : array, shape [futures, years]
        Logarithm of the price of energy against the start.
    incomes : array, shape [years]
        Move of low incomes against the median, in standard deviations of log income.

    Notes
    -----
    index = b Phi(s_D + poorer + move) + (1 - b) Phi(s_C + part poorer + move), with b the share of homes below band C.
    s_D - s_C is what the cost cut of band C is worth as a price; both are such that England has its published share.
    poorer = Phi^-1(p) - Phi^-1(p of England), of the fuel-poor share p below band C.
    """
    england, england_below = scenario["england_ten_percent_share"], scenario["england_below_c_share"]
    slope = scenario["ten_percent_price_elasticity"] * england / _NORMAL.pdf(_NORMAL.inv_cdf(england))
    apart = -slope * np.log1p(-scenario["band_c_cost_cut_share"])
    at_c = _place_at_c(england, england_below, apart)
    poorer = _NORMAL.inv_cdf(fuel_poor_share_below_c) - _NORMAL.inv_cdf(scenario["england_fuel_poor_share_below_c"])
    move = slope * log_price - incomes
    of_below = below_c_share * ndtr(at_c + apart + poorer + move)
    row = scenario.assumptions[SHARED]
    central, *ends = (
        np.asarray(of_below + (1 - below_c_share) * ndtr(at_c + part * poorer + move))
        for part in (scenario[SHARED], row.low, row.high)
    )
    return TenPercent(low_share=np.minimum(*ends), central_share=central, high_share=np.maximum(*ends))


def _place_at_c(england: float, england_below: float, apart: float) -> float:
    """The place s at which England_below Phi(s + apart) + (1 - England_below) Phi(s) is England's share, by Newton.

    scipy has it, but what brings that in takes longer than a whole projection.
    """
    s = _NORMAL.inv_cdf(england)
    for _ in range(STEPS):
        found = england_below * _NORMAL.cdf(s + apart) + (1 - england_below) * _NORMAL.cdf(s)
        s -= (found - england) / (england_below * _NORMAL.pdf(s + apart) + (1 - england_below) * _NORMAL.pdf(s))
    return s
