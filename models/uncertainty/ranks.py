"""Which places in a row are open to each of many, where each is known as a range only."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Places(NamedTuple):
    """The places that something may hold in a row, 1 the largest: the best of them and the worst."""

    first: int
    last: int

    @property
    def many(self) -> int:
        """How many places are open to it."""
        return self.last - self.first + 1


def ranks(low: Sequence[float], high: Sequence[float]) -> tuple[Places, ...]:
    """Return the places that are open to each, the largest first.

    Parameters
    ----------
    low, high : sequence of float
        Ends of each one's range, in any unit: P10 and P90 of its futures.

    Raises
    ------
    ValueError
        If there are not as many of one as of the other, or a range ends below where it begins.

    Notes
    -----
    One stands surely above another where its whole range does; two whose ranges meet may change places. The futures of
    two places are not drawn together here, though weather and the pace of the country move both: so the places that are
    open to one are too many rather than too few.

    References
    ----------
    Goldstein, H. and Spiegelhalter, D. J., League Tables and Their Limitations: Statistical Issues in Comparisons of
    Institutional Performance, Journal of the Royal Statistical Society A, 159(3), 1996, pp. 385-443.

    Examples
    --------
    >>> [tuple(places) for places in ranks([5.0, 1.0, 2.0, 0.0], [6.0, 3.0, 4.0, 0.5])]
    [(1, 1), (2, 3), (2, 3), (4, 4)]
    """
    if not all(begin <= end for begin, end in zip(low, high, strict=True)):
        raise ValueError("A range ends below where it begins, or one of its ends is no number.")
    lows, highs = sorted(low), sorted(high)
    return tuple(
        Places(1 + len(lows) - bisect_right(lows, end), len(highs) - bisect_left(highs, begin))
        for begin, end in zip(low, high, strict=True)
    )
