"""What caches lend cannot be written to: not one array in what any cache of the model keeps."""

import gc
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any

import numpy as np
import pytest

from dashboard.answers import results
from models.facts import Scenario
from models.facts.lending import locked
from models.sources import assumptions, places
from models.uncertainty import outlook


def arrays_in(kept: Any, seen: set[int]) -> Iterator[np.ndarray]:
    """Arrays that a noun of the house holds, in tuples, lists, dicts and objects."""
    if id(kept) in seen:
        return
    seen.add(id(kept))
    if isinstance(kept, np.ndarray):
        yield kept
    elif isinstance(kept, dict):
        for part in kept.values():
            yield from arrays_in(part, seen)
    elif isinstance(kept, tuple | list):
        for part in kept:
            yield from arrays_in(part, seen)
    elif type(kept).__module__.startswith(("models.", "dashboard.")):
        fields = [*getattr(kept, "__slots__", ()), *getattr(kept, "__dict__", ())]
        for name in fields:
            yield from arrays_in(getattr(kept, name, None), seen)


def caches() -> Iterator[tuple[str, Any]]:
    """Every function of models and of the answers that keeps what it returned."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("models.", "dashboard.answers")):
            for function in vars(module).values():
                if isinstance(function, _lru_cache_wrapper) and function.__module__ == name:
                    yield f"{name}.{function.__name__}", function


def kept_by(function: Any) -> list[Any]:
    """What a cache keeps now; the collector sees the answers of a bounded one as the function's own."""
    return [part for part in gc.get_referents(function) if part is not vars(function)]


@pytest.fixture(scope="module")
def asked() -> Scenario:
    """A scenario of which all was asked."""
    scenario = assumptions.scenario(places.place("E06000021"), "ambitious_rooftops").with_changes({"store_mwh": 50.0})
    for ask in (results.pathway_for, results.money_for, results.work_for, results.unmet_for):
        ask(scenario)
    results.hours_for(scenario, 2030)
    outlook.of(places.place("E06000021"), scenario, assumptions.drivers(), 64)
    return scenario


def test_no_array_that_a_cache_keeps_can_be_written_to(asked: Scenario) -> None:
    found = {
        name: len(list(arrays_in(kept, set())))
        for name, function in caches()
        for kept in kept_by(function)
        if any(array.flags.writeable for array in arrays_in(kept, set()))
    }
    assert found == {}


def test_the_walk_finds_arrays_at_all(asked: Scenario) -> None:
    kept = [array for _, function in caches() for its in kept_by(function) for array in arrays_in(its, set())]
    assert len(kept) > 100


def test_an_array_deep_within_is_locked() -> None:
    array = np.zeros(2)
    locked(({"deep": [array]},))
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1.0
