"""Queues of requests: of each kind one at a time is worked on, in turns between those who ask.

An interpreter runs one thread at a time. Twenty pages that are made beside each other are all late, and so is whatever
is at hand; one after the other, each is as late as its place in the queue. Who waits for an answer from elsewhere (the
lane) lets the next one work meanwhile, and goes on before whoever has not begun.

Who asks for much at once waits for their own: askers take turns, however many requests each has there, and where a
queue is full the newest request of who has most there, if it has not begun, is sent away for whoever has fewer. An
asker is an address of the net, so an office behind one has the turns of one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
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
asker: ContextVar[str] = ContextVar("asker", default="")
"""Who sent that request."""
_place: ContextVar["Place | None"] = ContextVar("place", default=None)
"""Where that request stands."""


def begin_request(has_gone: Callable[[], bool], sender: str = "") -> None:
    """This thread answers another request from now on: it waits as long as one may, and while its sender is there.

    Parameters
    ----------
    has_gone : function
        Says whether the sender has gone.
    sender : str
        Who it is, as far as turns go.
    """
    asker_has_gone.set(has_gone)
    waits_until.set(monotonic() + REQUEST_S)
    asker.set(sender)
    _place.set(None)


class NotNowError(Exception):
    """A question is not answered now; `again_s` says when to ask again [s].

    `cost_nothing`: nothing has been begun for it.
    """

    def __init__(self, again_s: int, *, cost_nothing: bool = False) -> None:
        super().__init__(f"The server is busy with other questions. Ask again in {again_s} s.")
        self.again_s, self.cost_nothing = again_s, cost_nothing


def is_to_leave() -> Callable[[], bool]:
    """Return what says whether this thread's request is to wait no more: nobody is there, or others go first."""
    gone, place = asker_has_gone.get(), _place.get()
    return gone if place is None else lambda: place.is_sent_away or gone()


class Turns:
    """Whose turn it is of those who wait: who came first, but of one asker's each next one as if it came at their last.

    Examples
    --------
    >>> turns = Turns()
    >>> waiting = [("crowd", turns.come()), ("crowd", turns.come()), ("amy", turns.come()), ("crowd", turns.come())]
    >>> order = []
    >>> while waiting:
    ...     one = min(waiting, key=lambda one: turns.of(*one))
    ...     turns.call(one[0])
    ...     waiting.remove(one)
    ...     order.append(one[0])
    >>> order
    ['crowd', 'amy', 'crowd', 'crowd']
    """

    def __init__(self) -> None:
        self._ticks = count()
        self._called: dict[str, int] = {}

    def come(self) -> int:
        """Return when it is that somebody comes."""
        return next(self._ticks)

    def of(self, who: str, came: int) -> tuple[int, int]:
        """Return what the turn of an asker who came then goes by: the least is next."""
        return max(came, self._called.get(who, came)), came

    def call(self, who: str) -> None:
        """It is this asker's turn."""
        self._called[who] = next(self._ticks)

    def keep(self, waiting: Collection[str]) -> None:
        """Forget all but those of whom something still waits."""
        self._called = {who: at for who, at in self._called.items() if who in waiting}


MOST_INSIDE_SHARE = 0.85
"""Share of the server's threads that may be in queues: others answer what is at hand, and stream long work."""
_doors = Lock()
_inside: list["Place"] = []
"""All that are in a queue, whatever they wait for, in the order in which they came; but who was sent away."""


class Queue:
    """Requests of a kind: one is worked on, the others wait.

    Parameters
    ----------
    threads_share : float
        Share of the server's threads that may be in it [0-1].
    most_begun : int
        How many may have begun: that many less one can wait for answers from elsewhere while one works. An asker of
        whom none has may begin beside those of others, if those are not of as many.
    """

    def __init__(self, threads_share: float, most_begun: int = 1) -> None:
        self._share, self._most_begun = threads_share, most_begun
        self._turns = Turns()
        self._works: Place | None = None

    def join(self) -> "Place":
        """Let the request of this thread come in; `Place.leave` is to follow.

        Raises
        ------
        NotNowError
            If it is full, and of nobody with more requests there than this one's sender.
        """
        who = asker.get()
        with _doors:
            self._make_room(who)
            place = Place(self, who, self._turns.come())
            _inside.append(place)
        _place.set(place)
        return place

    def inside(self) -> list["Place"]:
        """Return who is in it."""
        return [one for one in _inside if one.queue is self]

    def _make_room(self, who: str) -> None:
        """Send somebody away if it is full."""
        threads = settings.threads()
        if len(here := self.inside()) >= max(1, int(threads * self._share)):
            crowd = here
        elif len(_inside) >= threads * MOST_INSIDE_SHARE:
            crowd = _inside
        else:
            return
        counts = Counter(one.asker for one in crowd)
        greatest, most = counts.most_common(1)[0]
        last = next((one for one in reversed(crowd) if one.asker == greatest and not one.has_begun), None)
        if last is None or most <= counts[who] + 1:
            raise NotNowError(AGAIN_S, cost_nothing=True)
        last.is_sent_away = True
        _inside.remove(last)

    def call(self) -> None:
        """Let the next one work, if nobody does: who has begun before who has not, and in turns of the askers."""
        if self._works is not None:
            return
        here = self.inside()
        begun = [one.asker for one in here if one.holds_slot]
        is_room, is_room_for_others = len(begun) < self._most_begun, len(set(begun)) < self._most_begun

        def may_work(one: Place) -> bool:
            return one.holds_slot or is_room or (is_room_for_others and one.asker not in begun)

        ready = [one for one in here if one.waits and may_work(one)]
        if not ready:
            return
        self._works = min(ready, key=lambda one: (not one.holds_slot, self._turns.of(one.asker, one.came)))
        self._turns.call(self._works.asker)
        self._works.begin()

    def end(self, place: "Place") -> None:
        """This one does not work any more, if it did."""
        if self._works is place:
            self._works = None
        self._turns.keep({one.asker for one in self.inside()})
        self.call()

    def has_at_work(self, place: "Place") -> bool:
        """Return whether it is this one's turn."""
        return self._works is place


class Place:
    """Where a request stands in a queue: it waits, works, or waits for something from elsewhere.

    `asker`, `came`: whose it is, and when it came. `holds_slot`: it is one of the few that may have begun.
    `is_sent_away`: others go first; it is not in the queue any more.
    """

    def __init__(self, queue: Queue, asker: str, came: int) -> None:
        self.queue, self.asker, self.came = queue, asker, came
        self.waits = self.has_begun = self.holds_slot = self.is_sent_away = False
        self._called = Event()

    @property
    def works(self) -> bool:
        """Whether it is its turn."""
        return self.queue.has_at_work(self)

    def take(self, until: float = inf) -> None:
        """Wait until it is this one's turn, and work from then on.

        Raises
        ------
        NotNowError
            If it is not by then (`monotonic`), whoever asks has gone, or it is sent away for others.
        """
        with _doors:
            if self.works:
                return
            self._called.clear()
            self.waits = True
            self.queue.call()
        try:
            if self.wait(self._called, until):
                return
        finally:
            with _doors:
                self.waits = False
        if not self.works:
            raise NotNowError(AGAIN_S, cost_nothing=not self.has_begun)

    def wait(self, event: Event, until: float) -> bool:
        """Wait for something, and return whether it has come by then (`monotonic`).

        Raises
        ------
        NotNowError
            If whoever asks has gone, or it is sent away for others.
        """
        gone = asker_has_gone.get()
        while not event.wait(LOOK_S):
            if self.is_sent_away or gone():
                raise NotNowError(AGAIN_S, cost_nothing=self.is_sent_away)
            if monotonic() > until:
                return False
        return True

    def begin(self) -> None:
        """It is this one's turn."""
        self.waits, self.has_begun, self.holds_slot = False, True, True
        self._called.set()

    def give(self, *, for_long: bool = False) -> None:
        """Let the next one work; where it is `for_long`, one more may begin, too."""
        with _doors:
            self.holds_slot = self.holds_slot and not for_long
            self.queue.end(self)

    def leave(self) -> None:
        """Leave the queue."""
        with _doors:
            if self in _inside:
                _inside.remove(self)
            self.queue.end(self)
        if _place.get() is self:
            _place.set(None)


@contextmanager
def elsewhere(*, for_long: bool = False) -> Iterator[None]:
    """A block that waits for what is done elsewhere: others of the queue work meanwhile, and then this one goes on.

    Parameters
    ----------
    for_long : bool
        It may take minutes: one more may begin meanwhile, and this one goes on when it is its asker's turn.
    """
    place = _place.get()
    if place is None:
        yield
        return
    place.give(for_long=for_long)
    try:
        yield
    finally:
        place.take()


PAGES = Queue(threads_share=0.8, most_begun=6)
"""Pages that are made for readers."""
FOLLOWERS = Queue(threads_share=0.6)
"""Those who wait for a page that is made for another: they do no work."""
FILES = Queue(threads_share=0.3, most_begun=6)
"""What is made to be taken away, and for programs."""
DESK = Queue(threads_share=0.6, most_begun=16)
"""What officers and all who move levers wait for."""
