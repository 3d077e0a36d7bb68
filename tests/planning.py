"""A made-up record of the planning database."""

from dataclasses import replace
from datetime import date

from models.facts import PlanningRecord


def planning_record(reference: int = 1, **changes: object) -> PlanningRecord:
    """A solar farm that has permission and is not begun, with some of its fields changed."""
    base = PlanningRecord(
        code="E06000021",
        reference=reference,
        site=f"Farm {reference}",
        technology="solar",
        mounting="ground",
        capacity_mw=20.0,
        status="Awaiting Construction",
        submitted=date(2019, 2, 1),
        withdrawn=None,
        refused=None,
        granted=date(2020, 3, 1),
        consent_expires=date(2023, 3, 1),
        construction=None,
        operational=None,
        updated=date(2024, 1, 1),
        lat=53.0,
        lon=-2.2,
        cfd_round="",
    )
    return replace(base, **changes)
