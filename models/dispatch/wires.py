"""What the wires of a place can carry in a scenario, year by year: all of it where wires are left out of account."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.facts import Place, Scenario
from models.facts.horizon import TARGET_YEAR
from models.supply.wires import NO_LIMIT_MW as NO_WIRE_MW

NO_LIMIT_MW = 1e12
"""Stands for no limit: finite, as the compiled sums need."""


def respected(scenario: Scenario) -> bool:
    """Return whether the scenario takes the wires into account."""
    return bool(scenario["wires_respected"] > 0.0)


def export_limit_mw(scenario: Scenario) -> float:
    """Return the most that can be sent out in an hour up to the target year [MW]; the rest is curtailed."""
    return min(scenario["export_limit_mw"], NO_LIMIT_MW) if respected(scenario) else NO_LIMIT_MW


def is_set(scenario: Scenario) -> bool:
    """Return whether the scenario sets what can be sent out."""
    return "export_limit_mw" in dict(scenario.changes)


def export_limits_mw(place: Place, scenario: Scenario, years: Sequence[int]) -> NDArray[np.float64]:
    """Return the most that can be sent out in an hour of each year, shape [years] [MW].

    What is assumed for want of a figure grows after the target year by so much as what is planned by name and the roofs
    that come by themselves will then send out: these bring, or need, no wires of anybody else. What a network company
    gave, or a scenario sets, stays. Years that ended before what is ahead have no limit, as those of the statistics
    have none: what they made was sent out, whatever wires are taken to carry from today on.
    """
    its = place.wires
    known = is_set(scenario) or (its is not None and its.firm_out_mw is not None)
    later = its.later_export_mw if its is not None and not known else 0.0
    all_years = np.array(years)
    grown = np.where(all_years > TARGET_YEAR, later, 0.0)
    ended = all_years < place.ahead_from.year
    return np.where(ended, NO_LIMIT_MW, np.minimum(export_limit_mw(scenario) + grown, NO_LIMIT_MW))


def import_limit_mw(scenario: Scenario) -> float:
    """Return the most that can be brought in in an hour [MW]; it is compared with, for use is never cut."""
    return min(scenario["import_limit_mw"], NO_LIMIT_MW) if respected(scenario) else NO_LIMIT_MW


def is_none(limit_mw: float) -> bool:
    """Return whether a limit stands for none: no wires of a place carry as much.

    Examples
    --------
    >>> is_none(NO_LIMIT_MW), is_none(126.1)
    (True, False)
    """
    return limit_mw >= NO_WIRE_MW
