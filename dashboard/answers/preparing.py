"""What a helper does before it is asked: it loads libraries and compiles kernels, one step after the other."""

from collections.abc import Callable
from functools import lru_cache

from dashboard.answers import work
from dashboard.answers.work import Posted
from models.assurance import assured
from models.sources import assumptions, places
from models.uncertainty import outlook
from models.weather import cache


@lru_cache(maxsize=1)
def _default() -> Posted:
    return Posted.of(assumptions.scenario(places.place(places.DEFAULT_COUNCIL)))


def councils() -> None:
    """Load what a council needs that has no hours yet: pvlib, which takes a second or more."""
    from models.supply import solar, wind  # noqa: F401


def outlooks() -> None:
    """Compile what an outlook needs, or read it from disk."""
    outlook.warm(_default().place, _default().scenario, assumptions.drivers())


def plans() -> None:
    """Compile what a plan needs, or read it from disk."""
    work.plan(_default(), "met_locally", _default().scenario["target_share"])


STEPS: tuple[Callable[[], object], ...] = (councils, outlooks, plans, cache.sweep)
"""In the order in which they are likely to be asked for."""


def assured_plans() -> None:
    """Compile what a plan for a share of futures needs, or read it from disk."""
    of = _default()
    assured.of(
        of.place, of.scenario, assumptions.drivers(), 0.1, sample_futures=20, fresh_futures=20, proof_seconds=0.0
    )


LONG_STEPS: tuple[Callable[[], object], ...] = (assured_plans,)
"""What the helper does that is there for what takes longest."""
