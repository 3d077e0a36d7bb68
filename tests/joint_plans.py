"""Councils as one for a plan: their expected paths without limits of pace, and skies that were measured."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from unittest.mock import patch

from models.facts import Place, Scenario
from models.planning import JointPlan, joint
from models.sources import assumptions, places
from models.supply import profiles
from models.weather.store import Provenance

STOKE, MOORLANDS, NORFOLK, NORWICH = "E06000021", "E07000198", "E07000147", "E07000148"
LEEDS, BRADFORD = "E08000035", "E08000032"
HACKNEY, ISLINGTON = "E09000012", "E09000019"
WEST_YORKSHIRE = tuple(f"E080000{n}" for n in range(32, 37))


@lru_cache(maxsize=16)
def council(code: str, **changes: float) -> tuple[Place, Scenario]:
    """A council and its expected path, without limits of pace unless changes say so."""
    place = places.place(code)
    return place, assumptions.scenario(place, "today").with_changes({"pace_factor": 10.0} | changes)


def councils(codes: Sequence[str], **changes: float) -> list[tuple[Place, Scenario]]:
    """Several of them."""
    return [council(code, **changes) for code in codes]


@lru_cache(maxsize=16)
def plan(codes: tuple[str, ...], share: float, measure: str = "met_locally", **changes: float) -> JointPlan:
    """Their plan as one, with modelled weather."""
    return joint.of(councils(codes, **changes), share, measure, modelled=True)


def measured(*years: int) -> Provenance:
    """Weather that was measured in some years."""
    return Provenance(
        source="test", file="f", years=years, radiation_database="", lat=53.0, lon=-2.0, distance_km=0.0,
        light_factor=1.0, bridged_hours=0, left_out=(), read_on="2026-11-30",
    )  # fmt: skip


@contextmanager
def skies(by_code: dict[str, Provenance | None]) -> Iterator[None]:
    """The same hours, said to be of other weather years."""
    its = profiles.of

    def of(place: Place, ground_share: float):  # type: ignore[no-untyped-def]
        return replace(its(place, ground_share), measured=by_code.get(place.code))

    with patch.object(profiles, "of", of):
        yield
