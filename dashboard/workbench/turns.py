"""Long answers that a newer question makes needless: a page asks again before the last answer is there."""

import threading
from collections import OrderedDict
from collections.abc import Callable

MOST_ASKERS = 2000
"""Open pages that are remembered; the longest silent is forgotten first."""

LONGEST_NAME = 64


class Turns:
    """Which question of each asker is the newest. Safe between threads.

    Examples
    --------
    >>> turns = Turns()
    >>> older = turns.begin("a page", 1)
    >>> older()
    False
    >>> newer = turns.begin("a page", 2)
    >>> older(), newer()
    (True, False)
    """

    def __init__(self, most: int = MOST_ASKERS) -> None:
        self._newest: OrderedDict[str, int] = OrderedDict()
        self._most = most
        self._lock = threading.Lock()

    def begin(self, asker: str, turn: int) -> Callable[[], bool]:
        """Begin to answer a question; returns whether it is needless by now, to be asked while working.

        Parameters
        ----------
        asker : str
            Name a page gave itself; only its first characters count.
        turn : int
            Number of the question, counted up by the page.
        """
        name = asker[:LONGEST_NAME]
        with self._lock:
            self._newest[name] = max(turn, self._newest.get(name, turn))
            self._newest.move_to_end(name)
            while len(self._newest) > self._most:
                self._newest.popitem(last=False)

        def needless() -> bool:
            return self._newest.get(name, turn) != turn

        return needless
