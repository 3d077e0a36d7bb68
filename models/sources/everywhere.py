"""Every council with its default scenario: what the past of any place is judged by."""

from functools import lru_cache

from models.facts.schema import read_columns
from models.sources import planned, roof_paces
from models.sources.assumptions import scenario
from models.sources.places import councils, place
from models.validation.vintage import Everywhere


@lru_cache(maxsize=1)
def everywhere() -> Everywhere:
    """Return every council and the default scenario of any: what the past of a place is judged by."""
    return Everywhere(
        places=tuple(place(council.code) for council in councils()),
        scenario_of=scenario,
        roof_paces=roof_paces.shipped(),
        records=planned.records_of(read_columns(planned.RECORDS)),
        rounds=tuple(planned.rounds().values()),
    )
