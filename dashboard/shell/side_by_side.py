"""All councils side by side as their own pages show them: statistics, promise and pipeline, and what lies ahead."""

import logging
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from dashboard.answers import ahead
from dashboard.answers.ahead import Ahead, AllAhead
from dashboard.ledger import in_use
from dashboard.shell import all_councils
from models.batch.nouns import BatchError, StaleError
from models.facts import FuelPoverty, Place, Promise
from models.pathway.newest_year import NewestYear
from models.sources import Council, assumptions, newest_years, places
from models.supply import planned

MOST_PLACES_SHARE = 0.1
"""A council is told its place where no more than this part of all places is open to it [0-1]."""
NONE, STALE, PARTIAL = "none", "stale", "partial"
"""Why nothing is known of what lies ahead: no batch that can be read, one of before something changed, one that was
not made of all councils."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A council in its row.

    `first_share` is what it made of what it used in the first year of the statistics [share]; `pipeline_expected_mw`
    what the projects of the planning database add by the end of the target year, each times its chance [MW];
    `fuel_poverty` its newest figure, None outside England. `ahead` is None where nothing is known of it, as of a
    council whose officers keep its ledger (`is_edited`), for a batch knows the shipped one only.
    """

    council: Council
    year: NewestYear
    first_share: float
    promise: Promise
    pipeline_expected_mw: float
    fuel_poverty: FuelPoverty | None
    ahead: Ahead | None
    is_edited: bool

    @property
    def annual_share(self) -> float:
        """Made there over used there in the newest year [share]; can pass 1."""
        return self.year.share

    @property
    def annual_share_change(self) -> float:
        """The same less that of the first year of the statistics [share]."""
        return self.annual_share - self.first_share

    @property
    def fuel_poor_share(self) -> float | None:
        """Homes in fuel poverty as England counts them [share of homes]."""
        found = self.fuel_poverty
        return None if found is None else found.fuel_poor_homes / found.households


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SideBySide:
    """All councils by name; why nothing lies ahead (`lacking`, empty where it does); the version of the batch.

    `bodies` are the promises of the counties and combined authorities above them.
    """

    councils: tuple[Beside, ...]
    bodies: tuple[Promise, ...]
    lacking: str
    version: str

    @property
    def ahead(self) -> tuple[Ahead, ...]:
        """What lies ahead of each council of which it is known."""
        return tuple(one.ahead for one in self.councils if one.ahead is not None)

    @property
    def is_certain(self) -> bool:
        """Whether futures were drawn, for ranges and chances."""
        return any(one.certain is not None for one in self.ahead)

    @property
    def most_places(self) -> int:
        """Most places that may be open to a council that is told its place."""
        return int(MOST_PLACES_SHARE * len(self.councils))


def now() -> SideBySide:
    """Return all councils; the same until an officer saves something, another month begins or a batch is made."""
    years, lacking = all_councils.now(), ""
    edited = tuple(in_use.place(code) for code in sorted(in_use.edited()))
    try:
        found: AllAhead | None = ahead.kept()
    except StaleError as stale:
        found, lacking = None, STALE
        _log.info("%s", stale)
    except BatchError as broken:
        found, lacking = None, NONE
        _log.info("%s", broken)
    if found is not None and not {one.council.code for one in years} <= {*found.by_code, *found.failed}:
        found, lacking = None, PARTIAL
    return _made(years, edited, tuple(places.place(one.council.code) for one in years), found, lacking)


@lru_cache(maxsize=2)
def _made(
    years: tuple[newest_years.CouncilYear, ...],
    edited: tuple[Place, ...],
    shipped: tuple[Place, ...],
    found: AllAhead | None,
    lacking: str,
) -> SideBySide:
    firsts, own = newest_years.first_shares(edited), {place.code: place for place in edited}
    # The same for every place: to make all their scenarios would take seconds.
    panels = assumptions.scenario(places.place(places.DEFAULT_COUNCIL))["pipeline_panel_mw_per_mw"]
    by_code = {} if found is None else found.by_code
    councils = []
    for one, as_shipped in zip(years, shipped, strict=True):
        code = one.council.code
        place = own.get(code, as_shipped)
        councils.append(
            Beside(
                council=one.council,
                year=one.year,
                first_share=firsts[code],
                promise=place.promise,
                pipeline_expected_mw=_expected_mw(place, panels),
                fuel_poverty=max(place.fuel_poverty, key=lambda figure: figure.year, default=None),
                ahead=None if code in own else by_code.get(code),
                is_edited=code in own,
            )
        )
    bodies = {promise.body: promise for place in shipped for promise in place.county_promises}
    return SideBySide(
        councils=tuple(councils),
        bodies=tuple(sorted(bodies.values(), key=lambda promise: (promise.kind != "county", promise.body))),
        lacking=lacking or ("" if by_code else NONE),
        version=found.version if found else "",
    )


def _expected_mw(place: Place, panels: float) -> float:
    return fsum(one.added_mw * one.chance for one in planned.expectations(place, panels))
