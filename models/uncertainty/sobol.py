"""Which drivers matter: the part of an outcome's variance that each accounts for, alone and with all others.

First-order and total Sobol indices by the design of Saltelli: two independent sets of futures A and B, and for each
driver the set A with that driver as in B.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.facts.lending import locked

BOOTSTRAPS = 100
"""Times the futures are drawn anew from themselves to tell how far chance moves an index."""


class Index(NamedTuple):
    """Part of the variance that one driver accounts for [0-1], each with its standard error.

    `first`: alone. `total`: with all that it does together with others. An estimate may lie a little outside 0 to 1.
    """

    first: float
    first_error: float
    total: float
    total_error: float


@lru_cache(maxsize=4)
def _weights(count: int, seed: int) -> NDArray[np.float64]:
    """How much each future counts: first all alike, then as often as it is drawn anew; each row sums to 1."""
    rng = np.random.Generator(np.random.PCG64(seed))
    alike = np.full(count, 1 / count)
    return locked(np.vstack([alike, rng.multinomial(count, alike, size=BOOTSTRAPS) / count]))


def indices(
    of_a: NDArray[np.float64], of_b: NDArray[np.float64], swapped: Sequence[NDArray[np.float64]], seed: int
) -> tuple[Index, ...]:
    """Return the Sobol indices of each driver.

    Parameters
    ----------
    of_a, of_b : array, shape [futures]
        The outcome in each set of futures.
    swapped : sequence of array, shape [futures]
        For each driver, the outcome of A with that driver as in B.
    seed : int
        Of the bootstrap.

    Raises
    ------
    ValueError
        If the shapes differ or there are fewer than two futures.

    Notes
    -----
    With f(A), f(B), f(AB) and V the variance of f(A) and f(B) together: first = mean of f(B) (f(AB) - f(A)) / V,
    total = mean of (f(A) - f(AB))^2 / 2 V. The mean of all is taken off first, which makes the first steadier. Without
    any variance both are 0.

    References
    ----------
    A. Saltelli et al., "Variance based sensitivity analysis of model output. Design and estimator for the total
    sensitivity index", Computer Physics Communications 181, 2010, table 2, (b) and (f).

    Examples
    --------
    The outcome is the first of two drivers, and the second does nothing:

    >>> a, b = np.array([0.1, 0.4, 0.6, 0.9]), np.array([0.6, 0.1, 0.9, 0.4])
    >>> [round(i.total, 6) for i in indices(a, b, [b, a], seed=1)][1]
    0.0
    """
    changed = np.array(swapped)
    if changed.ndim != 2 or not of_a.shape == of_b.shape == changed.shape[1:] or len(of_a) < 2:
        raise ValueError("Every driver needs one outcome for each future of A and B, and there must be two at least.")
    middle = (of_a.mean() + of_b.mean()) / 2
    a, b, ab = of_a - middle, of_b - middle, changed - middle
    alone, together = b * (ab - a), (a - ab) ** 2 / 2
    weights = _weights(len(a), seed)
    mean = weights @ (a + b) / 2
    variance = weights @ (a**2 + b**2) / 2 - mean**2
    if not variance[0] > 0.0:
        return tuple(Index(0.0, 0.0, 0.0, 0.0) for _ in ab)
    first, total = (np.einsum("bn,dn->bd", weights, of) / variance[:, None] for of in (alone, together))
    return tuple(
        Index(float(first[0, d]), float(first[1:, d].std()), float(total[0, d]), float(total[1:, d].std()))
        for d in range(len(ab))
    )
