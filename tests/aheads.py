"""Councils ahead as a batch would have them, made up by hand."""

from types import MappingProxyType
from typing import Any

import pytest

from dashboard.answers import ahead as answers
from dashboard.answers.ahead import Ahead, AllAhead, Certain
from models.sources import newest_years
from models.uncertainty.ranks import ranks


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
        "places": ranks([0.1], [0.2])[0],
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
        "carbon_t": {2024: 1000.0, 2030: 950.0, 2040: 800.0},
        "certain": certain(),
    }
    return Ahead(**values | other)


def all_ahead(*, futures: bool = True) -> AllAhead:
    """Every council as if its share of the newest year grew by a fifth; the next two in the row may change places."""
    councils = newest_years.every_council()
    then = [1.2 * one.share for one in councils]
    low, high = [0.8 * share for share in then], [1.3 * share for share in then]
    places = ranks(low, high)
    by_code = {
        one.council.code: ahead(
            code=one.council.code,
            annual_share=one.share,
            met_locally_share=min(one.share, 0.9),
            then_share=share,
            then_met_locally_share=min(share, 0.95),
            job_years=100.0 + at,
            carbon_t={2024: 1000.0, 2030: 700.0 + at, 2040: 500.0 + at},
            certain=certain(
                then_share_p10=low[at],
                then_share_p50=share,
                then_share_p90=high[at],
                reaching=1000 * (low[at] >= 0.5),
                places=places[at],
            )
            if futures
            else None,
        )
        for at, (one, share) in enumerate(zip(councils, then, strict=True))
    }
    return AllAhead(version="0.1.0+test", by_code=MappingProxyType(by_code))


def keep(monkeypatch: pytest.MonkeyPatch, found: AllAhead | Exception) -> None:
    """Let a test find a batch, or the reason why there is none."""

    def kept() -> AllAhead:
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(answers, "kept", kept)
