"""Councils ahead as a batch would have them, made up by hand."""

from typing import Any

from dashboard.answers.ahead import Ahead, Certain
from models.uncertainty.ranks import Places


def certain(**other: Any) -> Certain:
    """How sure a made-up council is, with what a test changes."""
    values: dict[str, Any] = {
        "then_share_p10": 0.1,
        "then_share_p50": 0.15,
        "then_share_p90": 0.2,
        "then_met_locally_share_p10": 0.09,
        "then_met_locally_share_p90": 0.18,
        "futures": 1000,
        "reaching": 20,
        "reaching_met_locally": 0,
        "places": Places(3, 9),
    }
    return Certain(**values | other)


def ahead(**other: Any) -> Ahead:
    """A made-up council, with what a test changes."""
    values: dict[str, Any] = {
        "code": "E06000021",
        "year": 2024,
        "annual_share": 0.16,
        "met_locally_share": 0.15,
        "target_share": 0.5,
        "target_year": 2030,
        "then_share": 0.14,
        "then_met_locally_share": 0.13,
        "job_years": 300.0,
        "job_years_low": 190.0,
        "job_years_high": 530.0,
        "lasting_jobs": 2.0,
        "carbon_t": {2024: 1000.0, 2030: 950.0},
        "certain": certain(),
    }
    return Ahead(**values | other)
