"""Queues of requests: of each kind one at a time is worked on, and who has waited longest is next.

An interpreter runs one thread at a time. Twenty pages that are made beside each other are all late, and so is whatever
is at hand; one after the other, each is as late as its place in the queue. Who waits for an answer from elsewhere (the
lane) lets the next one work meanwhile, and goes on before whoever came later.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from math import inf
from threading import Event, Lock
from time import monotonic

from dashboard import settings

LOOK_S = 0.2
"""How often it is looked whether an asker is still there [s]."""
REQUEST_S = 30.0
"""How long a request waits in all, in queues and for answers one after the other; long work aside [s]."""
AGAIN_S = 2
"""When to ask again who was not let in [s]."""

asker_has_gone: ContextVar[Callable[[], bool]] = ContextVar("asker_has_gone", default=lambda: False)
"""Says of the request that this thread answers whether whoever sent it has gone."""
waits_until: ContextVar[float] = ContextVar("waits_until", default=inf)
"""Until when that request waits (`monotonic`) [s]."""
_place: ContextVar["Place | None"] = ContextVar("place", default=None)
"""Where that request stands."""


def begin_request(has_gone: Callable[[], bool]) -> None:
    """This thread answers another request from now on: it waits as long as one may, and while its sender is there."""
    asker_has_gone.set(has_gone)
    waits_until.set(monotonic() + REQUEST_S)
    _place.set(None)


class NotNowError(Exception):
    """A question is not answered now; `again_s` says when to ask again [s]."""

    def __init__(self, again_s: int) -> None:
        super().__init__(f"The server is busy with other questions. Ask again in {again_s} s.")
        self.again_s = again_s


MOST_INSIDE_SHARE = 0.9
"""Share of the server's threads that may be in queues: the others answer what is at hand."""
_doors = Lock()
_inside: "Counter[Queue]" = Counter()
"""How many are in each queue, whatever they wait for."""


class Queue:
    """Requests of a kind: one is worked on, the others wait.

    Parameters
    ----------
    threads_share : float
        Share of the server's threads that may be in it [0-1].
    """

    def __init__(self, threads_share: float) -> None:
        self._share = threads_share
        self._lock = Lock()
        self._numbers = count()
        self._waiting: list[tuple[int, Event]] = []
        self._is_taken = False

    def join(self) -> "Place":
        """Let the request of this thread come in; `Place.leave` is to follow.

        Raises
        ------
        NotNowError
            If it is full.
        """
        threads = settings.threads()
        with _doors:
            if _inside[self] >= max(1, int(threads * self._share)) or _inside.total() >= threads * MOST_INSIDE_SHARE:
                raise NotNowError(AGAIN_S)
            _inside[self] += 1
            place = Place(self, next(self._numbers))
        _place.set(place)
        return place

    def _take(self, number: int, until: float) -> None:
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return
            called = Event()
            insort(self._waiting, (number, called))
        gone = asker_has_gone.get()
        while not called.wait(LOOK_S):
            if gone() or monotonic() > until:
                with self._lock:
                    if called.is_set():
                        return
                    self._waiting.remove((number, called))
                raise NotNowError(AGAIN_S)

    def _give(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.pop(0)[1].set()
            else:
                self._is_taken = False

    def _left(self) -> None:
        with _doors:
            _inside[self] -= 1


class Place:
    """Where a request stands in a queue: it waits, works, or waits for something from elsewhere."""

    def __init__(self, queue: Queue, number: int) -> None:
        self._queue, self._number = queue, number
        self.works = False

    def take(self, until: float = inf) -> None:
        """Wait until it is this one's turn, and work from then on.

        Raises
        ------
        NotNowError
            If it is not by then (`monotonic`), or whoever asks has gone.
        """
        if not self.works:
            self._queue._take(self._number, until)
            self.works = True

    def give(self) -> None:
        """Let the next one work."""
        if self.works:
            self.works = False
            self._queue._give()

    def leave(self) -> None:
        """Leave the queue."""
        self.give()
        self._queue._left()
        if _place.get() is self:
            _place.set(None)


@contextmanager
def elsewhere() -> Iterator[None]:
    """A block that waits for what is done elsewhere: others of the queue work meanwhile; not again if it fails."""
    place = _place.get()
    if place is None:
        yield
        return
    place.give()
    yield
    place.take()


PAGES = Queue(threads_share=0.8)
"""Pages that are made for readers."""
FILES = Queue(threads_share=0.3)
"""What is made to be taken away, and for programs."""
DESK = Queue(threads_share=0.6)
"""What officers and all who move levers wait for."""
