"""One year of the statistics by itself, the newest or another: used, made, estimated, without a pathway around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.facts import Scenario, Statistics
from models.pathway import history


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestYear:
    """What a council used and made in the newest year with both statistics, or in another one [MWh]."""

    year: int
    used_mwh: float
    made_mwh: float
    estimated_mwh: float

    @property
    def share(self) -> float:
        """Made here over used [share]; can pass 1."""
        return self.made_mwh / self.used_mwh


def newest_year(of: Statistics, values: Scenario | Mapping[str, float]) -> NewestYear:
    """Return what `Pathway.newest_actual` says of use and generation, without projecting anything.

    Parameters
    ----------
    of : Statistics
        A place, or the part of it that the statistics are.
    values : Scenario, or mapping
        Gives the assumptions of `history.read`; those of the default scenario are the same for every place.
    """
    return in_year(of, min(of.electricity[-1].year, of.renewables[-1].year), values)


def in_year(of: Statistics, year: int, values: Scenario | Mapping[str, float]) -> NewestYear:
    """Return the same of another year of the statistics.

    Parameters
    ----------
    of : Statistics
    year : int
    values : Scenario, or mapping
        As `newest_year` takes them.

    Raises
    ------
    LookupError
        If its use is not known.
    """
    use = next((use for use in of.electricity if use.year == year), None)
    if use is None:
        raise LookupError(f"The statistics do not say what was used in {year}.")
    generation_mwh, _, estimated = history.published(of, year, values)
    return NewestYear(
        year=year,
        used_mwh=(use.homes_mwh or 0.0) + (use.business_mwh or 0.0),
        made_mwh=sum(generation_mwh.values()),
        estimated_mwh=sum(generation_mwh[name] for name in estimated),
    )
