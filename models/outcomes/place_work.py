"""Work of one pathway: by kind, by year, within its range, and what of it nobody can count."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.dispatch import Inputs
from models.facts import Scenario, Technologies
from models.outcomes.employment import Done, Values, Work, by_kind, totals, uk_wide

LIKELY = (0.1, 0.9)
"""Places within every range between which four fifths of futures lie: the range that is told."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceWork:
    """Work of a pathway's projected `years`, by kind, shape [years] each; `uk_job_years`, `uk_lasting`: UK-wide.

    `uncounted`: technologies added for which no factor of work is known.
    """

    years: tuple[int, ...]
    by_kind: dict[str, Work]
    uk_job_years: tuple[float, ...]
    uk_lasting: tuple[float, ...]
    uncounted: tuple[str, ...] = ()


def of_pathway(
    work: Mapping[str, Work], years: tuple[int, ...], scenario: Scenario, uncounted: tuple[str, ...] = ()
) -> PlaceWork:
    """Return the work of a pathway, which is the one future of `work`."""
    building, lasting = (tuple(values[0].tolist()) for values in uk_wide(work, scenario))
    of_first = {kind: Work(*(values[0] for values in its)) for kind, its in work.items()}
    return PlaceWork(years=years, by_kind=of_first, uk_job_years=building, uk_lasting=lasting, uncounted=uncounted)


def uncounted(technologies: Technologies, added_mw: Mapping[str, Values], scenario: Scenario) -> tuple[str, ...]:
    """Return the technologies added for which no factor of work is known."""
    return tuple(
        name
        for name, mw in added_mw.items()
        if bool((mw > 0.0).any()) and technologies.work_factors(name, scenario.assumptions) is None
    )


def of_years(inputs: Inputs, what: Done, work: Mapping[str, Work]) -> dict[str, Values]:
    """Return work by the fields of `Year`, shape [futures, years] each.

    Parameters
    ----------
    inputs : Inputs
        Of a place, a scenario and futures.
    what : Done
        What is done in them.
    work : mapping of kind to Work
        What `employment.by_kind` makes of both.

    Notes
    -----
    Low and high are those of `LIKELY`, all factors and local shares at the same place within their ranges, and hold
    the stated value, which is the lowest there is of some factors.
    """
    most = totals(work)
    what = what._replace(added_mw={name: mw for name, mw in what.added_mw.items() if mw.any()})
    low, high = (totals(by_kind(inputs, what, np.full(len(most.lasting), place))) for place in LIKELY)
    return {
        "job_years": most.job_years,
        "job_years_low": np.minimum(low.job_years, most.job_years),
        "job_years_high": np.maximum(high.job_years, most.job_years),
        "job_years_net": most.job_years - most.displaced,
        "lasting_jobs": most.lasting,
        "lasting_jobs_low": np.minimum(low.lasting, most.lasting),
        "lasting_jobs_high": np.maximum(high.lasting, most.lasting),
        "lasting_jobs_ended": most.ended,
    }
