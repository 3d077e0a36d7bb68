"""Independent futures: what may be counted as trials. No other module of this package draws.

The outlook draws by Latin hypercube, which spreads its futures evenly: good ranges from few of them, but they are not
independent, so neither the binomial law nor any theorem on samples holds for how many of them meet a target. Here each
future draws for itself. The stream of a driver is keyed by a seed and its name, as there: no lever moves a draw.
"""

import hashlib
from collections.abc import Mapping

import numpy as np

from models.facts import Drivers, Futures
from models.uncertainty import sampling

_SAFE_BITS = 53
"""A seed is a whole number that every reader of JSON reads exactly."""

_LEAST = 1e-12
_DIGITS = 7


def seed_of(*parts: object) -> int:
    """Return a seed that another value of any part changes.

    Examples
    --------
    >>> seed_of("sample", 2013) == seed_of("sample", 2013), seed_of("sample", 2013) == seed_of("tuning", 2013)
    (True, False)
    """
    digest = hashlib.sha256("\n".join(map(repr, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - _SAFE_BITS)


def seed_of_certificate(place_code: str, question: Mapping[str, object], levers: Mapping[str, float]) -> int:
    """Return the seed of the futures that a finished plan is judged by: nobody knows it before the plan is finished.

    Levers count to `_DIGITS` significant digits: in its last bits a search may end elsewhere on another processor.
    """
    told = sorted((name, f"{value:.{_DIGITS}g}") for name, value in levers.items())
    return seed_of("certificate", place_code, sorted(question.items()), told)


def stream(seed: int, count: int) -> sampling.Chances:
    """Return the chances of so many independent futures, above 0 and below 1."""

    def chance(name: str) -> np.ndarray:
        key = hashlib.sha256(f"{seed} {name}".encode()).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(key, "big"))).uniform(_LEAST, 1 - _LEAST, count)

    return chance


def draw(drivers: Drivers, seed: int, count: int, settled: sampling.Settled) -> Futures:
    """Return so many independent futures.

    Parameters
    ----------
    drivers : tuple of Driver
    seed : int
    count : int
    settled : Settled
        Of a place and the years to draw for.
    """
    return sampling.draw(drivers, stream(seed, count), settled)
