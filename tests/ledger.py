"""A made-up project of a ledger."""

from dataclasses import replace
from datetime import date

from models.facts import Project


def project(**changes: object) -> Project:
    """A consented solar farm, with some of its fields changed."""
    base = Project(
        name="farm",
        label="Farm",
        technology="solar",
        capacity_mw=10.0,
        in_statistics=False,
        promised=date(2027, 1, 1),
        expected=date(2028, 7, 1),
        retired=None,
        status="consented",
        chance=0.8,
        chance_grade="C",
        what_happened="",
        lesson="",
        source="a test",
        url="",
        read_on="2026-11-24",
    )
    return replace(base, **changes)
