"""Every council with its default scenario: what the past of any place is judged by."""

from functools import lru_cache

from models.sources import roof_paces
from models.sources.assumptions import scenario
from models.sources.places import councils, place
from models.validation.vintage import Everywhere


@lru_cache(maxsize=1)
def everywhere() -> Everywhere:
    """Return every council and the default scenario of any: what the past of a place is judged by."""
    return Everywhere(tuple(place(council.code) for council in councils()), scenario, roof_paces.shipped())
