"""What the wires of a place can carry out and in, as far as anybody knows: the defaults of two assumptions.

What a council's network company says of its substations is taken where the council has given it. Else nothing is known
of what can be brought in, and of what can be sent out it is assumed that wires which bring in so much today send out as
much; a place whose plant already sends out more has wires for that.
"""

from math import ceil

from models.facts import Place
from models.supply.potential import Rule, ValueOf

NO_LIMIT_MW = 100_000.0
"""Stands for no limit: twice what all of Britain uses at its peak."""

_MOST_RATIO = 5.0
_LEAST_MOST_MW = 100.0


def _up(mw: float) -> float:
    """A tenth of a megawatt up, so that no limit is below the flow that it was made of."""
    return min(ceil(mw * 10) / 10, NO_LIMIT_MW)


def export_limit(place: Place, value_of: ValueOf) -> float:
    """Return the most that the place can send out [MW]: firm capacity, or what flows there already."""
    its = place.wires
    if its is None:
        return NO_LIMIT_MW
    return _up(max(its.peak_import_mw, its.peak_export_mw) if its.firm_out_mw is None else its.firm_out_mw)


def export_limit_most(place: Place, value_of: ValueOf) -> float:
    """Return the end of that control [MW]: five times the default, as far as nobody would reinforce in years."""
    return min(max(_LEAST_MOST_MW, 100.0 * ceil(_MOST_RATIO * export_limit(place, value_of) / 100.0)), NO_LIMIT_MW)


def import_limit(place: Place, value_of: ValueOf) -> float:
    """Return the most that the place can bring in [MW]: firm capacity, or no limit where nobody gave it."""
    its = place.wires
    return NO_LIMIT_MW if its is None or its.firm_in_mw is None else _up(its.firm_in_mw)


RULES: dict[str, Rule] = {rule.__name__: rule for rule in (export_limit, export_limit_most, import_limit)}
"""Every rule an assumption may name in `value_rule` or `high_rule`."""
