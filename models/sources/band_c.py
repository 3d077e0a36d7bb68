"""Homes at band C or above in each council: the level of the housing survey, spread by the certificates."""

from functools import lru_cache
from statistics import median

import numpy as np
from scipy.special import expit, logit

from models.facts import BandC, DataError
from models.sources.tables import rows, rows_of

ENGLAND = "England"
FEWEST_PER_HOME = 0.4
"""Certificates of ten years a home: fewer are those of a council formed since, which miss the years before."""


def of_council(code: str) -> BandC | None:
    """Return the share of homes at band C or above, in all and by tenure; None in Scotland, which the tables leave out.

    Raises
    ------
    DataError
        If the survey's level is missing, or a council has no certificates of 2022.

    Notes
    -----
    logit(share) = logit(share of the certificates lodged) + shift, with one shift for which the councils of England
    together have the survey's share. Shares by tenure are those of March 2022: they tell tenures apart, not the level.
    """
    odds = certificate_log_odds().get(code)
    if odds is None:
        return None
    by_tenure = _of_2022(code)
    by_tenure.pop("all")
    by_tenure["owner"] = by_tenure.pop("owner_occupied")
    d_to_g = _bands(code)[3:]
    year, shift = _level()
    return BandC(
        year=year,
        share=float(expit(odds + shift)),
        share_by_tenure=by_tenure,
        band_d_share=d_to_g[0] / sum(d_to_g),
    )


@lru_cache(maxsize=1)
def certificate_log_odds() -> dict[str, float]:
    """Return the log odds that a certificate is of band C or above, of the councils of England and Wales.

    Where a council was formed during the ten years, its log odds of 2022 and the change of the middle council.
    """
    found = {r.code: _bands(r.code) for r in rows("epc_bands.csv")}
    newest = {code: float(logit(sum(bands[:3]) / sum(bands))) for code, bands in found.items()}
    before = {code: float(logit(_of_2022(code)["all"])) for code in found}
    short = {code for code, bands in found.items() if sum(bands) < FEWEST_PER_HOME * _homes()[code]}
    change = median(newest[code] - before[code] for code in found if code not in short)
    return {code: before[code] + change if code in short else odds for code, odds in newest.items()}


@lru_cache(maxsize=1)
def _level() -> tuple[int, float]:
    """Year of the survey, and the shift of log odds that gives England its level, by Newton's method."""
    survey = [r for r in rows("band_c_survey.csv") if (r.nation, r.tenure) == (ENGLAND, "all")]
    if not survey:
        raise DataError(f"data/band_c_survey.csv: no row of all homes of {ENGLAND}.")
    newest = max(survey, key=lambda r: r.year)
    all_odds = certificate_log_odds()
    english = [r.code for r in rows("councils.csv") if r.nation == ENGLAND]
    odds = np.array([all_odds[code] for code in english])
    homes = np.array([_homes()[code] for code in english], dtype=np.float64)
    shift = 0.0
    for _ in range(20):
        shares = expit(odds + shift)
        excess = np.average(shares, weights=homes) - newest.c_or_above_share
        shift -= float(excess / np.average(shares * (1 - shares), weights=homes))
    return newest.year, shift


@lru_cache(maxsize=1)
def _homes() -> dict[str, int]:
    """Newest homes of each council."""
    newest = sorted(
        (r for r in rows("households.csv") if r.measure == "households_estimate_desnz"), key=lambda r: r.year
    )
    return {r.code: r.households for r in newest}


def _bands(code: str) -> list[int]:
    """Certificates lodged in bands A to G."""
    row = next(iter(rows_of("epc_bands.csv", code)))
    return [getattr(row, f"band_{name}") for name in "abcdefg"]


def _of_2022(code: str) -> dict[str, float]:
    """Shares at band C or above of March 2022; a plain mean over former districts, for the table has no counts."""
    known = rows_of("epc.csv", code)
    newest = max((r.year for r in known), default=None)
    shares: dict[str, list[float]] = {}
    for r in known:
        if r.year == newest:
            shares.setdefault(r.tenure, []).append(r.c_or_above_share)
    if "all" not in shares:
        raise DataError(f"data/epc.csv: no row of all homes of council {code}.")
    return {tenure: sum(found) / len(found) for tenure, found in shares.items()}


CACHES = (certificate_log_odds.cache_clear, _level.cache_clear, _homes.cache_clear)
"""What forgets the rows of tables that have changed."""


def homes_in_schemes(code: str) -> int:
    """Return the homes that had a measure of the Energy Company Obligation, all years of the table."""
    return sum(r.homes_with_measure for r in rows_of("eco_measures.csv", code))
