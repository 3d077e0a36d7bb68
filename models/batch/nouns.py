"""The nouns of a batch: what is asked of each council and scenario, and what the answers were made from."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from models.facts import Drivers, Place, Scenario
from models.facts.horizon import TARGET_YEAR
from models.uncertainty.sampling import DEFAULT_SEED


class BatchError(Exception):
    """A batch cannot be made or read; the text says why and what to do."""


class StaleError(BatchError):
    """What is kept was made from other data, by another model, on another day or of other scenarios."""


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """A plan to be found: the share to reach, None for the scenario's own target, and of which measure."""

    share: float | None
    measure: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is worked out for each council and scenario besides its pathway: futures (0 for none), and plans."""

    futures: int = 0
    seed: int = DEFAULT_SEED
    plans: tuple[PlanAsked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """What answers hang on besides the question.

    `data`: digest of all tables. `model`: digest of the model. `program`: version of Powered Here. `month`: first day
    of the month of today (ISO date), from which follows what is ahead. `libraries`: versions of those that numbers hang
    on.
    """

    data: str
    model: str
    program: str
    month: str
    libraries: tuple[tuple[str, str], ...]

    def record(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self) | {"libraries": dict(self.libraries)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A council and a scenario, as whoever opens data/ hands them over."""

    place: Place
    scenario: Scenario
    drivers: Drivers
    editions: Editions


Opening = Callable[[str, str], Opened]
"""Opens a council by code and a scenario by name. Another process finds it by its module and name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One council under one scenario. `weather`: digest of the measured weather kept for it, empty where there is none.

    Examples
    --------
    >>> one = Task(code="E06000021", scenario="today", weather="")
    >>> editions = Editions(data="d", model="m", program="1", month="2026-11-01", libraries=())
    >>> one.file_name(Asked(), editions) == one.file_name(Asked(futures=16), editions)
    False
    """

    code: str
    scenario: str
    weather: str

    def made_of(self, asked: Asked, editions: Editions) -> Mapping[str, Any]:
        """Return all that the answer hangs on, as plain values."""
        return asdict(self) | {"asked": asdict(asked), "editions": editions.record(), "target_year": TARGET_YEAR}

    def file_name(self, asked: Asked, editions: Editions) -> str:
        """Return the name of the file that keeps the answer: council, scenario, and a digest of what it hangs on."""
        written = json.dumps(self.made_of(asked, editions), sort_keys=True)
        return f"{self.code}-{self.scenario}-{hashlib.sha256(written.encode()).hexdigest()[:32]}.parquet"
