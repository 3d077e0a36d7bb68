"""Every resource of the API, those of all councils first."""

from dashboard.server.api import (
    about_assumptions,
    about_ceilings,
    about_comparison,
    about_future,
    about_kept,
    about_pathway,
    about_places,
    about_roof,
)
from dashboard.server.api.nouns import Resource

RESOURCES: tuple[Resource, ...] = tuple(
    sorted(
        (
            *about_places.RESOURCES,
            *about_kept.RESOURCES,
            *about_assumptions.RESOURCES,
            *about_pathway.RESOURCES,
            *about_ceilings.RESOURCES,
            *about_future.RESOURCES,
            *about_comparison.RESOURCES,
            *about_roof.RESOURCES,
        ),
        key=lambda resource: resource.of_council,
    )
)
"""What can be asked for."""
