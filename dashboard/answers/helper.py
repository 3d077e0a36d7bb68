"""A process beside the server that does slow work: it shares no lock with readers, and gives way to them."""

import atexit
import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any

from models.dispatch import Stopped
from models.facts import DataError
from models.weather import WeatherError

NICE = 4
"""How far a helper gives way to what answers readers."""
TICK_S = 0.1
"""How often it is looked whether work that is under way is still wanted [s]."""
IDLE_S = 0.3
"""A helper that nobody has asked for so long prepares for what may be asked [s]."""
STUCK_S = 10.0
"""A helper that does not end so long after it was told to is ended [s]."""

TOLD = (ArithmeticError, DataError, LookupError, OSError, RuntimeError, ValueError, WeatherError)
"""What work may raise, handed on to who asked; anything else is a fault of the program, and ends the helper."""

Work = Callable[..., Any]

TOLD_SO_FAR, DONE, RAISED = "told", "done", "raised"
"""What a message of the process holds: how far the work is, its answer, or what it raised."""


class GoneError(Exception):
    """A helper ended in the middle of its work, or, where it had not `began`, could not be started."""

    def __init__(self, text: str, *, began: bool) -> None:
        super().__init__(text)
        self.began = began


class Helper:
    """One such process, started when there is work for it and again when it has ended. One caller at a time.

    Parameters
    ----------
    nice : int
        How far it gives way.
    stuck_s : float
        When it is ended if its work does not end by itself [s].
    is_long : bool
        Whether it prepares for what takes longest, instead of for all else.
    """

    def __init__(self, nice: int = NICE, stuck_s: float = STUCK_S, *, is_long: bool = False) -> None:
        self._nice, self._stuck_s, self._is_long = nice, stuck_s, is_long
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._lock = Lock()
        self._is_new = self._has_lived = False
        atexit.register(self.end)

    def begin(self) -> None:
        """Start the process, where it is not running.

        Raises
        ------
        GoneError
            If it cannot be started.
        """
        with self._lock:
            if self._process is not None and self._process.is_alive():
                return
            # Started anew, not forked: a fork has the locks of the server's threads, and none of the threads.
            context = multiprocessing.get_context("spawn")
            ours, its = context.Pipe()
            process = context.Process(
                target=_live, args=(its, self._nice, self._is_long), name="powered-here-helper", daemon=True
            )
            try:
                process.start()
            except OSError as error:
                ours.close()
                raise GoneError(f"A helper cannot be started: {error.strerror}.", began=False) from error
            finally:
                its.close()
            self._process, self._pipe, self._is_new = process, ours, True

    def is_starting(self) -> bool:
        """Whether it starts for the first time and cannot work yet, which takes seconds."""
        pipe = self._pipe
        # Its first word is that it can; `do` reads over it.
        return not self._has_lived and pipe is not None and not pipe.poll(0)

    def do(
        self,
        work: Work,
        arguments: tuple[Any, ...],
        needless: Callable[[], bool],
        tell: Callable[[Any], None] | None = None,
    ) -> Any:
        """Return `work(*arguments, stop=...)`, done by the process.

        Parameters
        ----------
        work : function
            Of a module, so that the process finds it by its name.
        arguments : tuple
        needless : function
            Asked now and then; the process is told to stop when it says so.
        tell : function, optional
            Told what the work tells of itself, which then takes `tell`, too.

        Raises
        ------
        Stopped
            If the work has become needless.
        GoneError
            If the process ended meanwhile.
        Exception
            What the work raised.
        """
        self.begin()
        pipe = self._pipe
        assert pipe is not None
        try:
            pipe.send((work, arguments, tell is not None))
            told = False
            waited_s = 0.0
            kind: str = TOLD_SO_FAR
            answer: Any = None
            while kind == TOLD_SO_FAR:
                has_come = self._answers(pipe)
                if not told and needless():
                    pipe.send(None)
                    told = True
                if has_come:
                    kind, answer = pipe.recv()
                    if kind == TOLD_SO_FAR and tell is not None:
                        tell(answer)
                    continue
                waited_s += TICK_S if told else 0.0
                if waited_s > self._stuck_s:
                    self.end()
                    raise Stopped("The work did not end when it was told to.")
        except (EOFError, OSError) as broken:
            self.end()
            raise GoneError("A helper ended in the middle of its work.", began=True) from broken
        if kind == RAISED:
            raise answer
        return answer

    def _answers(self, pipe: Connection) -> bool:
        """Whether there is an answer to read, after a short wait."""
        if not pipe.poll(TICK_S):
            return False
        if self._is_new:
            pipe.recv()
            self._is_new, self._has_lived = False, True
            return pipe.poll(0)
        return True

    def end(self) -> None:
        """End the process, whatever it does; it is started again when there is work."""
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if process is not None and pipe is not None:
            pipe.close()
            process.kill()
            process.join(STUCK_S)


def _give_way(nice: int) -> None:
    """Let readers go first; a service that may not say so, as where system calls are filtered, goes on as it is."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(nice)


def _live(pipe: Connection, nice: int, is_long: bool) -> None:
    """The life of the process: work after work, until the server has gone."""
    # Who ends the server, by a key or by its service, ends it as the server does; work under way is waited for.
    for ends in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ends, signal.SIG_IGN)
    _give_way(nice)

    def stop() -> bool:
        # The server says nothing while work is under way but that it is to end; or it has gone.
        return pipe.poll(0)

    def tell(so_far: Any) -> None:
        pipe.send((TOLD_SO_FAR, so_far))

    # Imported here: the server has no need of it.
    from dashboard.answers import preparing

    steps = list(preparing.LONG_STEPS if is_long else preparing.STEPS)
    try:
        pipe.send("ready")
    except OSError:
        return
    while True:
        try:
            while steps and not pipe.poll(IDLE_S):
                steps.pop(0)()
            message = pipe.recv()
            if message is None:
                continue
            work, arguments, tells = message
            try:
                answer = DONE, work(*arguments, stop=stop, **({"tell": tell} if tells else {}))
            except (Stopped, *TOLD) as raised:
                answer = RAISED, raised
            pipe.send(answer)
        except (EOFError, BrokenPipeError, ConnectionError):
            return
