"""The narrow lane of slow work: each question is worked out once however many ask, few at a time, in a short line.

Who asks waits a while, in a thread of the server; so no more may wait than leave threads for everybody else. Who is
refused, or loses patience, is told when to ask again, and what was begun for them goes on until then. Work that nobody
waits for any more is stopped, or never begun. What takes longest has a lane and a process of its own, so that nothing
else waits for it; who waits there hears how far it is.

Outside a server there is no lane: who asks does the work, and whoever asks the same meanwhile waits for it.
"""

import os
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from math import inf
from threading import Condition, Thread
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from cachetools import LRUCache

from dashboard import settings
from dashboard.answers import queues
from dashboard.answers.helper import GoneError, Helper
from dashboard.answers.queues import NotNowError
from dashboard.answers.work import UnlikeError
from models.dispatch import Stopped

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A kind of slow work, the more urgent the lower its `place`; where several kinds wait they take turns.

    `patience_s`: how long an asker waits [s]. `again_s`: when to ask again [s]. `line`: most questions that wait to be
    begun. `threads_share`: share of the server's threads that may wait for such work. `is_long`: it takes so long that
    it has a lane of its own, and tells how far it is.
    """

    place: int
    patience_s: float
    again_s: int
    line: int
    threads_share: float
    is_long: bool = False

    def most_askers(self) -> int:
        """How many may wait at the same time."""
        return max(1, int(settings.threads() * self.threads_share))


COUNCIL = Rank(place=0, patience_s=30.0, again_s=2, line=400, threads_share=0.8)
"""What public pages of a council cannot do without: its hours, and the outlook of a path that nobody has changed."""
SCENARIO = Rank(place=1, patience_s=20.0, again_s=4, line=32, threads_share=0.4)
"""What pages of a scenario cannot do without: its outlook. Officers and readers ask for it, and it takes a moment."""
QUESTION = Rank(place=2, patience_s=20.0, again_s=4, line=32, threads_share=0.4)
"""What officers ask for beside: plan, curve, spending, files to take away."""
LONG = Rank(place=3, patience_s=240.0, again_s=10, line=4, threads_share=0.1, is_long=True)
"""What takes up to a minute: a plan that holds in a share of futures."""
MOST_WAITING_SHARE = 0.85
"""Share of the server's threads that may wait in a lane, whatever for: the others answer what is at hand."""

LONG_NICE, LONG_STUCK_S, LONG_REST_S = 10, 3.0, 600.0
"""How far the process for that gives way, when it is ended if its work does not end [s], or if nobody asks [s]."""
WANTED_S = 15.0
"""How long work goes on for who was told to ask again [s]."""


class Heard(NamedTuple):
    """What whoever waits hears: what the work has told so far, None at first; and the answer, once it `is_done`."""

    so_far: Any
    answer: Any = None
    is_done: bool = False


@dataclass(eq=False, kw_only=True)
class _Question:
    """Work that is asked for: who waits for it, until when it is wanted though nobody does, and what comes of it.

    `came`: whose turn it is: who asked, and when.
    `so_far`: what it told last of how far it is. `done`: told the answer in this process, before who waits.
    """

    key: tuple[int, Hashable]
    kept: LRUCache[Any, Any]
    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    rank: Rank
    came: dict[str, int] = field(default_factory=dict)
    askers: int = 0
    wanted_until: float = 0.0
    so_far: Any = None
    done: Callable[[Any], None] | None = None
    answer: "Future[Any]" = field(default_factory=Future)

    def needless(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self.askers == 0 and monotonic() > self.wanted_until

    def hear(self, so_far: Any) -> None:
        """The work tells how far it is."""
        self.so_far = so_far

    def worked(self, stop: Callable[[], bool] | None) -> Any:
        """Its work, done here."""
        return self.work(*self.arguments, stop=stop, **({"tell": self.hear} if self.rank.is_long else {}))


class Lane:
    """Questions that wait or are worked on, and those who wait for them; `places` work at the same time.

    Parameters
    ----------
    is_long : bool
        Whether it is for what takes longest: its process is started once it is asked for, gives way to all others, and
        is ended when nobody has asked for long.
    """

    def __init__(self, *, is_long: bool = False) -> None:
        self._is_long = is_long
        self._changed = Condition()
        self._asked: dict[tuple[int, Hashable], _Question] = {}
        self._line: list[_Question] = []
        self._waiting: dict[Rank, int] = {}
        self._ticks = count()
        self._had_turn: dict[Rank, int] = {}
        self._turns = queues.Turns()
        self._is_open = self._is_expected = False

    def open(self, places: int) -> None:
        """Let helpers do the work from now on, so many at the same time; one thread of the server where there are none.

        Does nothing where it is done so already.
        """
        if self._is_open:
            return
        with self._changed:
            if self._is_open:
                return
            self._is_open = True
        made = partial(Helper, LONG_NICE, LONG_STUCK_S, is_long=True) if self._is_long else Helper
        helpers: list[Helper | None] = [made() for _ in range(places)]
        for helper in helpers or [None]:
            Thread(target=self._work, args=(helper,), name="powered-here-lane", daemon=True).start()

    def ask(
        self,
        kept: LRUCache[Any, Answer],
        key: Hashable,
        work: Callable[..., Answer],
        *arguments: Any,
        rank: Rank,
        stop: Callable[[], bool] | None = None,
        done: Callable[[Answer], None] | None = None,
    ) -> Answer:
        """Return what is kept under a key, or `work(*arguments, stop=...)`, which is then kept.

        Parameters
        ----------
        kept : LRUCache
            Answers of this kind of work.
        key : hashable
            Tells questions of this kind apart.
        work : function
            Of a module; arguments and answer can be pickled.
        rank : Rank
        stop : function, optional
            Asked now and then; whoever asks leaves when it says so.
        done : function, optional
            Told the answer of work that this asker began, once, whether or not anybody waits for it still.

        Raises
        ------
        NotNowError
            If too many ask, it takes too long, or whoever asks has gone.
        Stopped
            If `stop` says so.
        Exception
            What the work raises.
        """
        answer: Any = None
        for heard in self.follow(kept, key, work, *arguments, rank=rank, stop=stop, done=done):
            answer = heard.answer
        return answer

    def follow(
        self,
        kept: LRUCache[Any, Any],
        key: Hashable,
        work: Callable[..., Any],
        *arguments: Any,
        rank: Rank,
        stop: Callable[[], bool] | None = None,
        done: Callable[[Any], None] | None = None,
    ) -> Iterator[Heard]:
        """As `ask`, telling now and then how far it is, and at last the answer; who leaves no longer waits for it."""
        deadline = monotonic() + rank.patience_s if self._is_open else inf
        if not rank.is_long:
            deadline = min(deadline, queues.waits_until.get())
        while True:
            with self._changed:
                if key in kept:
                    found = kept[key]
                    break
                question, is_new = self._joined(kept, key, work, arguments, rank)
                question.done = question.done or done
            try:
                if not self._is_open and is_new:
                    self._finish(question, partial(question.worked, stop))
                yield from self._waited_for(question, rank, deadline, stop)
                return
            except Stopped:
                # It may have been stopped for others, before this asker joined them.
                if stop is not None and stop():
                    raise
                if monotonic() > deadline:
                    raise NotNowError(rank.again_s) from None
            finally:
                with self._changed:
                    question.askers -= 1
                    self._waiting[rank] -= 1
        yield Heard(None, found, True)

    def expect(self) -> None:
        """Something may be asked for soon: let the processes be started that are not yet."""
        with self._changed:
            self._is_expected = True
            self._changed.notify()

    def kept(self, kept: LRUCache[Any, Answer], key: Hashable) -> Answer | None:
        """Return what is kept under a key; None where nothing is. Nothing is asked for."""
        with self._changed:
            return kept.get(key)

    def keep(self, kept: LRUCache[Any, Answer], key: Hashable, answer: Answer) -> None:
        """Keep an answer that was found elsewhere."""
        with self._changed:
            kept[key] = answer

    def _joined(
        self, kept: LRUCache[Any, Any], key: Hashable, work: Callable[..., Any], arguments: tuple[Any, ...], rank: Rank
    ) -> tuple[_Question, bool]:
        """The question of a key with one asker more, and whether it is a new one."""
        id_ = id(kept), key
        question = self._asked.get(id_)
        waiting = self._waiting.get(rank, 0)
        in_all = sum(self._waiting.values())
        if self._is_open and (waiting >= rank.most_askers() or in_all >= int(settings.threads() * MOST_WAITING_SHARE)):
            if question is not None:
                question.wanted_until = monotonic() + WANTED_S
            raise NotNowError(rank.again_s, cost_nothing=True)
        is_new = question is None
        if question is None:
            self._line = [one for one in self._line if not self._dropped(one)]
            if self._is_open and sum(one.rank is rank for one in self._line) >= rank.line:
                raise NotNowError(rank.again_s, cost_nothing=True)
            question = _Question(key=id_, kept=kept, work=work, arguments=arguments, rank=rank)
            self._asked[id_] = question
            if self._is_open:
                self._line.append(question)
                self._changed.notify()
        else:
            question.rank = min(question.rank, rank, key=lambda one: one.place)
        question.came.setdefault(queues.asker.get(), self._turns.come())
        question.askers += 1
        self._waiting[rank] = waiting + 1
        return question, is_new

    def _dropped(self, question: _Question) -> bool:
        """Whether a question of the line is needless; it is asked no more then."""
        if question.needless():
            self._asked.pop(question.key, None)
            return True
        return False

    def _waited_for(
        self, question: _Question, rank: Rank, deadline: float, stop: Callable[[], bool] | None
    ) -> Iterator[Heard]:
        if not question.answer.done():
            is_to_leave = queues.is_to_leave()
            # Others of the asker's queue work meanwhile.
            with queues.elsewhere(for_long=rank.is_long):
                while not wait([question.answer], queues.LOOK_S).done:
                    if stop is not None and stop():
                        raise Stopped("A newer question has come.")
                    if is_to_leave():
                        raise NotNowError(rank.again_s)
                    if monotonic() > deadline:
                        question.wanted_until = monotonic() + WANTED_S
                        raise NotNowError(rank.again_s)
                    yield Heard(question.so_far)
        yield Heard(question.so_far, question.answer.result(), True)

    def _work(self, helper: Helper | None) -> None:
        """What a thread of the lane does as long as the server lives: one question after another."""
        is_to_begin = not self._is_long
        while True:
            if is_to_begin and helper is not None:
                with suppress(GoneError):
                    helper.begin()
            with self._changed:
                is_to_begin, self._is_expected = self._is_expected, False
                ready = [one for one in self._line if not self._dropped(one)]
                if not ready:
                    self._line = []
                    if is_to_begin:
                        continue
                    if not self._changed.wait(LONG_REST_S if self._is_long else None) and helper is not None:
                        helper.end()
                    continue
                # In turns of kinds and of askers: pages of new councils can be asked for without end.
                question = min(
                    ready, key=lambda one: (self._had_turn.get(one.rank, -1), one.rank.place, self._turn_of(one))
                )
                self._had_turn[question.rank] = next(self._ticks)
                self._line = [one for one in ready if one is not question]
                for who in question.came:
                    self._turns.call(who)
                self._turns.keep({who for one in self._line for who in one.came})
            self._finish(question, partial(_done, helper, question))

    def _turn_of(self, question: _Question) -> tuple[int, int]:
        """What a question's turn goes by: the first of those of its askers."""
        return min(self._turns.of(who, came) for who, came in question.came.items())

    def _finish(self, question: _Question, do: Callable[[], Any]) -> None:
        """Do a question's work, keep what comes of it, and tell whoever waits."""
        try:
            found = do()
            if question.done is not None:
                question.done(found)
        except BaseException as raised:
            with self._changed:
                self._asked.pop(question.key, None)
            question.answer.set_exception(raised)
            if not isinstance(raised, Exception):
                raise
        else:
            with self._changed:
                question.kept[question.key[1]] = found
                self._asked.pop(question.key, None)
            question.answer.set_result(found)


def _done(helper: Helper | None, question: _Question) -> Any:
    """What a helper makes of a question; what it cannot be sent, or where it cannot live, is worked out here."""
    if helper is not None and (question.rank.is_long or not helper.is_starting()):
        try:
            tell = question.hear if question.rank.is_long else None
            return helper.do(question.work, question.arguments, question.needless, tell)
        except UnlikeError:
            pass
        except GoneError as gone:
            if gone.began:
                raise NotNowError(question.rank.again_s) from gone
    return question.worked(question.needless)


_lane, _long = Lane(), Lane(is_long=True)


def open_lane() -> None:
    """Let helpers do slow work from now on, as many as the setting says, and one what is long; none where it says 0."""
    _lane.open(settings.slow_places())
    _long.open(min(settings.slow_places(), 1))


def _of(rank: Rank) -> Lane:
    return _long if rank.is_long else _lane


def ask(
    kept: LRUCache[Any, Answer],
    key: Hashable,
    work: Callable[..., Answer],
    *arguments: Any,
    rank: Rank = QUESTION,
    stop: Callable[[], bool] | None = None,
    done: Callable[[Answer], None] | None = None,
) -> Answer:
    """As `Lane.ask`, of the lane of this process for such work."""
    return _of(rank).ask(kept, key, work, *arguments, rank=rank, stop=stop, done=done)


def follow(
    kept: LRUCache[Any, Any],
    key: Hashable,
    work: Callable[..., Any],
    *arguments: Any,
    rank: Rank = LONG,
    done: Callable[[Any], None] | None = None,
) -> Iterator[Heard]:
    """As `Lane.follow`, of the lane of this process for such work."""
    return _of(rank).follow(kept, key, work, *arguments, rank=rank, done=done)


def expect_long() -> None:
    """Somebody may ask for long work soon."""
    _long.expect()


def kept_of(kept: LRUCache[Any, Answer], key: Hashable, rank: Rank = LONG) -> Answer | None:
    """As `Lane.kept`, of the lane of this process for such work."""
    return _of(rank).kept(kept, key)


def keep(kept: LRUCache[Any, Answer], key: Hashable, answer: Answer, rank: Rank = LONG) -> None:
    """As `Lane.keep`, of the lane of this process for such work."""
    _of(rank).keep(kept, key, answer)


def _anew() -> None:
    global _lane, _long
    _lane, _long = Lane(), Lane(is_long=True)


if hasattr(os, "register_at_fork"):
    # A process that a web server forks has none of its parent's threads, and no helpers of its own.
    os.register_at_fork(after_in_child=_anew)
