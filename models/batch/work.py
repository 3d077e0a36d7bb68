"""Works a batch out: by a crew, or in this process; a part is kept as it is done."""

import os
import socket
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from models.batch import crews, parts, tables
from models.batch.nouns import Asked, BatchError, Editions, Opening, Task
from models.dispatch import threads

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A part that was made: for whom, by which process, how long it took [s], and the most memory of that process."""

    task: Task
    process: str
    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A council and scenario that could not be worked out, and why."""

    task: Task
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What all parts of a batch have in common, and where they are kept; handed to every worker."""

    folder: str
    asked: Asked
    editions: Editions
    opening: Opening

    def path(self, task: Task) -> Path:
        """The file that keeps a part."""
        return Path(self.folder) / parts.FOLDER / task.file_name(self.asked, self.editions)

    def kept(self, task: Task, tables_: Mapping[str, tables.Table]) -> pa.Table | None:
        """The part that is kept of a task; None where it has to be made."""
        return parts.kept(self.path(task), tables_, task.made_of(self.asked, self.editions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Who works: so many local processes (0: this one), or the cluster whose scheduler has an address."""

    workers: int = 0
    scheduler: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a batch: the parts by task, those that were made just now, and those that failed."""

    parts: Mapping[Task, pa.Table]
    made: tuple[Made, ...]
    failed: tuple[Failed, ...]


Progress = Callable[[int, int, int], None]
"""Told how many parts are done, of how many, and how many of them failed."""


def run(
    question: Question,
    tasks: Sequence[Task],
    tables_: Mapping[str, tables.Table],
    crew: Crew,
    progress: Progress | None = None,
) -> Done:
    """Work out what is not kept yet, and return all of it.

    Parameters
    ----------
    question : Question
    tasks : sequence of Task
        Each once.
    tables_ : Mapping[str, Table]
        As `tables.all_of` gives them.
    crew : Crew
    progress : callable, optional

    Raises
    ------
    BatchError
        If the folder cannot be written, another batch is writing to it, or no scheduler or worker answers. A task that
        fails is no error: it is among what failed, and the rest goes on.
    """
    found: dict[Task, pa.Table] = {}
    made: list[Made] = []
    failed: list[Failed] = []

    def told() -> None:
        if progress is not None:
            progress(len(found) + len(failed), len(tasks), len(failed))

    for task in tasks:
        kept = question.kept(task, tables_)
        if kept is not None:
            found[task] = kept
    missing = [task for task in tasks if task not in found]
    told()
    for answer in _answers(question, missing, crew) if missing else ():
        if isinstance(answer, Made):
            task = answer.task
            part = question.kept(task, tables_)
            if part is None:
                answer = Failed(
                    task, f"it was written by {answer.process}, but is not here: name a folder that all share"
                )
            else:
                found[task] = part
                made.append(answer)
        if isinstance(answer, Failed):
            failed.append(answer)
        told()
    in_order = {task: found[task] for task in tasks if task in found}
    return Done(parts=in_order, made=tuple(made), failed=tuple(failed))


def _answers(question: Question, missing: list[Task], crew: Crew) -> Iterator[Made | Failed]:
    """What comes of each task, as it is done."""
    if not crew.workers and not crew.scheduler:
        for task in missing:
            yield attempt(question, task)
        return
    begin = partial(attempt, question, most_threads=1)
    with _workers(crew, len(missing)) as workers:
        for task, answer in crews.answers(workers, begin, missing):
            yield Failed(task, str(crews.DIED)) if answer is crews.DIED else answer


def _workers(crew: Crew, most: int) -> AbstractContextManager[crews.Workers[Task]]:
    """Processes of this machine, or a cluster by its address."""
    if crew.scheduler:
        return crews.cluster(crew.scheduler)
    return nullcontext(partial(crews.processes, min(crew.workers, most)))


def attempt(question: Question, task: Task, most_threads: int | None = None) -> Made | Failed:
    """Make a part and say so, or say why it cannot be made; in any process.

    Parameters
    ----------
    question : Question
    task : Task
    most_threads : int, optional
        Threads of the kernels, where other processes work beside this one. The numbers are the same with any.
    """
    if most_threads is not None:
        threads.limit(most_threads)
    began = time.perf_counter()
    # A thread hands on whatever it ends with, so that one council that fails stops no other.
    with ThreadPoolExecutor(max_workers=1) as apart:
        error = apart.submit(_make, question, task).exception()
    if error is not None:
        return Failed(task, _in_words(error))
    return Made(
        task=task,
        process=f"process {os.getpid()} of {socket.gethostname()}",
        seconds=time.perf_counter() - began,
        peak_bytes=_peak_bytes(),
    )


def _make(question: Question, task: Task) -> None:
    opened = question.opening(task.code, task.scenario)
    there: dict[str, Any] = opened.editions.record()
    other = [name for name, value in question.editions.record().items() if there[name] != value]
    if other:
        raise BatchError(
            f"this worker has another edition of {', '.join(other)} than whoever asks: install one version, with one "
            "data/, on all of them"
        )
    rows = tables.rows(opened, question.asked)
    parts.keep(
        question.path(task),
        rows,
        tables.all_of(opened.place.technologies),
        task.made_of(question.asked, question.editions),
    )


def _in_words(error: BaseException) -> str:
    """An error in one line: what a reader is told, else its kind and where it came up."""
    said = " ".join(str(error).split())[:LONGEST_REASON]
    if isinstance(error, BatchError):
        return said
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {said}{where}"


def _peak_bytes() -> int:
    """The most memory that this process has had [bytes]; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows has none.
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if os.uname().sysname == "Darwin" else most * 1024
