"""The narrow lane of slow work: each question is worked out once however many ask, few at a time, in a short line.

Who asks waits a while, in a thread of the server; so no more may wait than leave threads for everybody else. Who is
refused, or loses patience, is told when to ask again, and what was begun for them goes on until then. Work that nobody
waits for any more is stopped, or never begun.

Outside a server there is no lane: who asks does the work, and whoever asks the same meanwhile waits for it.
"""

import os
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from math import inf
from threading import Condition, Thread
from time import monotonic
from typing import Any, TypeVar

from cachetools import LRUCache

from dashboard import settings
from dashboard.answers.helper import GoneError, Helper
from dashboard.answers.work import UnlikeError
from models.dispatch import Stopped

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A kind of slow work, the more urgent the lower its `place`; where two kinds wait they take turns.

    `patience_s`: how long an asker waits [s]. `again_s`: when to ask again [s]. `line`: most questions that wait to be
    begun. `threads_share`: share of the server's threads that may wait for such work.
    """

    place: int
    patience_s: float
    again_s: int
    line: int
    threads_share: float

    def most_askers(self) -> int:
        """How many may wait at the same time."""
        return max(1, int(settings.threads() * self.threads_share))


COUNCIL = Rank(place=0, patience_s=40.0, again_s=2, line=400, threads_share=0.9)
"""What public pages of a council cannot do without: its hours, and the outlook of a path that nobody has changed."""
QUESTION = Rank(place=1, patience_s=20.0, again_s=4, line=8, threads_share=0.4)
"""What officers ask for: outlook, plan, curve, spending, files to take away."""

WANTED_S = 15.0
"""How long work goes on for who was told to ask again [s]."""
LOOK_S = 0.2
"""How often it is looked whether an asker is still there [s]."""

asker_has_gone: ContextVar[Callable[[], bool]] = ContextVar("asker_has_gone", default=lambda: False)
"""Says of the request that this thread answers whether whoever sent it has gone."""


class NotNowError(Exception):
    """A question is not answered now; `again_s` says when to ask again [s]."""

    def __init__(self, again_s: int) -> None:
        super().__init__(f"The server is busy with other questions. Ask again in {again_s} seconds.")
        self.again_s = again_s


@dataclass(eq=False, kw_only=True)
class _Question:
    """Work that is asked for: who waits for it, until when it is wanted though nobody does, and what comes of it."""

    key: tuple[int, Hashable]
    kept: LRUCache[Any, Any]
    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    rank: Rank
    askers: int = 0
    wanted_until: float = 0.0
    answer: "Future[Any]" = field(default_factory=Future)

    def needless(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self.askers == 0 and monotonic() > self.wanted_until


class Lane:
    """Questions that wait or are worked on, and those who wait for them; `places` work at the same time."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._asked: dict[tuple[int, Hashable], _Question] = {}
        self._line: list[_Question] = []
        self._waiting: dict[Rank, int] = {}
        self._last: Rank | None = None
        self._is_open = False

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
        helpers: list[Helper | None] = [Helper() for _ in range(places)]
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

        Raises
        ------
        NotNowError
            If too many ask, it takes too long, or whoever asks has gone.
        Stopped
            If `stop` says so.
        Exception
            What the work raises.
        """
        deadline = monotonic() + rank.patience_s if self._is_open else inf
        while True:
            with self._changed:
                if key in kept:
                    return kept[key]
                question, is_new = self._joined(kept, key, work, arguments, rank)
            try:
                if not self._is_open and is_new:
                    self._finish(question, lambda: work(*arguments, stop=stop))
                return self._waited_for(question, rank, deadline, stop)
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

    def _joined(
        self, kept: LRUCache[Any, Any], key: Hashable, work: Callable[..., Any], arguments: tuple[Any, ...], rank: Rank
    ) -> tuple[_Question, bool]:
        """The question of a key with one asker more, and whether it is a new one."""
        id_ = id(kept), key
        question = self._asked.get(id_)
        waiting = self._waiting.get(rank, 0)
        if self._is_open and waiting >= rank.most_askers():
            if question is not None:
                question.wanted_until = monotonic() + WANTED_S
            raise NotNowError(rank.again_s)
        is_new = question is None
        if question is None:
            self._line = [one for one in self._line if not self._dropped(one)]
            if self._is_open and sum(one.rank is rank for one in self._line) >= rank.line:
                raise NotNowError(rank.again_s)
            question = _Question(key=id_, kept=kept, work=work, arguments=arguments, rank=rank)
            self._asked[id_] = question
            if self._is_open:
                self._line.append(question)
                self._changed.notify()
        elif rank.place < question.rank.place:
            question.rank = rank
        question.askers += 1
        self._waiting[rank] = waiting + 1
        return question, is_new

    def _dropped(self, question: _Question) -> bool:
        """Whether a question of the line is needless; it is asked no more then."""
        if question.needless():
            self._asked.pop(question.key, None)
            return True
        return False

    def _waited_for(self, question: _Question, rank: Rank, deadline: float, stop: Callable[[], bool] | None) -> Any:
        gone = asker_has_gone.get()
        while True:
            try:
                return question.answer.result(timeout=LOOK_S)
            except TimeoutError:
                if question.answer.done():
                    raise
            if stop is not None and stop():
                raise Stopped("A newer question has come.")
            if gone():
                raise NotNowError(rank.again_s)
            if monotonic() > deadline:
                question.wanted_until = monotonic() + WANTED_S
                raise NotNowError(rank.again_s)

    def _work(self, helper: Helper | None) -> None:
        """What a thread of the lane does as long as the server lives: one question after another."""
        if helper is not None:
            with suppress(GoneError):
                helper.begin()
        while True:
            with self._changed:
                while not (ready := [one for one in self._line if not self._dropped(one)]):
                    self._line = []
                    self._changed.wait()
                # In turns: pages of new councils can be asked for without end.
                others = [one for one in ready if one.rank is not self._last]
                question = min(others or ready, key=lambda one: one.rank.place)
                self._last = question.rank
                self._line = [one for one in ready if one is not question]
            self._finish(question, partial(_done, helper, question))

    def _finish(self, question: _Question, do: Callable[[], Any]) -> None:
        """Do a question's work, keep what comes of it, and tell whoever waits."""
        try:
            found = do()
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
    if helper is not None and not helper.is_starting():
        try:
            return helper.do(question.work, question.arguments, question.needless)
        except UnlikeError:
            pass
        except GoneError as gone:
            if gone.began:
                raise NotNowError(question.rank.again_s) from gone
    return question.work(*question.arguments, stop=question.needless)


_lane = Lane()


def open_lane() -> None:
    """Let helpers do slow work from now on, as many as the setting says; none where it says 0."""
    _lane.open(settings.slow_places())


def ask(
    kept: LRUCache[Any, Answer],
    key: Hashable,
    work: Callable[..., Answer],
    *arguments: Any,
    rank: Rank = QUESTION,
    stop: Callable[[], bool] | None = None,
) -> Answer:
    """As `Lane.ask`, of the one lane of this process."""
    return _lane.ask(kept, key, work, *arguments, rank=rank, stop=stop)


def _anew() -> None:
    global _lane
    _lane = Lane()


if hasattr(os, "register_at_fork"):
    # A process that a web server forks has none of its parent's threads, and no helpers of its own.
    os.register_at_fork(after_in_child=_anew)
