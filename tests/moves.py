"""Any setting of the levers that the model takes, for the laws: ceilings move, and levers with them."""

from collections.abc import Callable

import numpy as np
from hypothesis import assume, strategies as st

from models.facts import Assumption, Scenario, ScenarioError


def _split(base: Scenario) -> tuple[list[Assumption], list[str]]:
    """The levers that ceilings and defaults are made of, and the names of the others."""
    makes = base.following.makers
    levers = [a for a in base.assumptions.values() if a.is_lever]
    return [a for a in levers if a.name in makes], [a.name for a in levers if a.name not in makes]


def _value(a: Assumption) -> st.SearchStrategy[float]:
    return st.sampled_from([v for _, v in a.choices]) if a.choices else st.floats(a.low, a.high)


def moves(base: Scenario) -> st.SearchStrategy[dict[str, float]]:
    """Changes of any of the levers, short enough to read when a law fails."""

    @st.composite
    def changes(draw: Callable) -> dict[str, float]:
        ceilings, others = _split(base)
        moved = draw(st.fixed_dictionaries({}, optional={a.name: _value(a) for a in ceilings}))
        try:
            held = base.with_changes(moved)
        except ScenarioError:
            assume(condition=False)  # a ceiling under the base value: rightly refused
        chosen = {name: _value(held.assumptions[name]) for name in others}
        return moved | draw(st.fixed_dictionaries({}, optional=chosen))

    return changes()


def levers(base: Scenario) -> st.SearchStrategy[Scenario]:
    """Any scenario that the levers can make of a base."""
    return moves(base).map(base.with_changes)


def random_moves(base: Scenario, random: np.random.Generator) -> dict[str, float]:
    """Every lever at a random place under its own ceiling; ceilings stay."""
    return {
        name: float(random.choice([v for _, v in a.choices]) if a.choices else random.uniform(a.low, a.high))
        for name in _split(base)[1]
        for a in [base.assumptions[name]]
    }
