"""The command `powered-here batch`: many councils and scenarios, kept as they are done, and one data package."""

import json
import shlex
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard import settings
from dashboard.answers import batch
from dashboard.text import inert
from models.batch import Asked, BatchError, PlanAsked
from models.dispatch import threads
from models.facts import ScenarioError
from models.planning.least_cost import HIGHEST_ANNUAL_SHARE
from models.sources import assumptions, places
from models.sources.editions import editions
from models.uncertainty.sampling import DEFAULT_SEED, FEWEST, MOST

BROKEN, REFUSED, STOPPED = 1, 2, 130
"""Exit status where a council or the machine failed, where the question was wrong, and where the batch was stopped."""

LINES_EVERY_S = 5.0
"""How often a line says how far it is, where no terminal shows it in place [s]."""
MOST_WORKERS = 1024
NAMED_FAILURES = 20

LICENCES = (
    {
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0",
        "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    },
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
)
"""What the results stand under, by what they are made from; each source names its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was asked on the command line."""

    councils: Sequence[str]
    every: bool
    scenarios: Sequence[str]
    futures: int
    seed: int | None
    plan_shares: Sequence[float]
    plan_measures: Sequence[str]
    workers: int | None
    scheduler: str
    out: Path | None
    as_json: bool


def command(words: Words) -> int:
    """Work out what is asked and print what came of it; returns the exit status.

    Raises
    ------
    UnknownCouncilError, ScenarioError, DataError, WeatherError
        If the question is wrong, or what it is answered from.
    """
    codes, scenarios, asked = _codes(words), _scenarios(words), _asked(words)
    try:
        return _made(words, codes, scenarios, asked)
    except BatchError as broken:
        print(broken, file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        print("\nStopped. What is done is kept: the same command goes on from there.", file=sys.stderr)
        return STOPPED


def _made(words: Words, codes: Sequence[str], scenarios: Sequence[str], asked: Asked) -> int:
    try:
        from models.batch import packing, work

        if words.scheduler:
            import distributed as _  # noqa: F401
    except ImportError as lacking:
        raise BatchError(
            f"What a batch needs is not installed ({lacking.name} is not there): {settings.INSTALL_EXTRAS}"
        ) from lacking
    began = time.perf_counter()
    folder = (words.out or batch.folder()).absolute()
    question = work.Question(folder=str(folder), asked=asked, editions=batch.editions(), opening=batch.opened)
    workers = threads.processors() if words.workers is None else words.workers
    crew = work.Crew(workers=0 if words.scheduler else workers, scheduler=words.scheduler)
    tables = batch.tables()
    with packing.held(folder):
        done = work.run(question, batch.tasks(codes, scenarios), tables, crew, None if words.as_json else _told())
        about = packing.About(licences=LICENCES, sources=_sources(), command=_command(words, codes, scenarios))
        descriptor = packing.write(question, done, tables, about, inert.csv_text)
    found = {
        "folder": str(folder),
        "version": descriptor["version"],
        "councils": len({task.code for task in done.parts}),
        "scenarios": list(scenarios),
        "made": len(done.made),
        "kept": len(done.parts) - len(done.made),
        "failed": descriptor["powered_here"]["failed"],
        "seconds": round(time.perf_counter() - began, 3),
        "peak_bytes_of_a_worker": max((one.peak_bytes for one in done.made), default=0),
    }
    print(json.dumps(found, indent=1) if words.as_json else _in_words(found))
    for failure in descriptor["powered_here"]["failed"][:NAMED_FAILURES]:
        print(inert.line(f"{failure['code']} ({failure['scenario']}): {failure['reason']}", 500), file=sys.stderr)
    if len(done.failed) > NAMED_FAILURES:
        print(f"and {len(done.failed) - NAMED_FAILURES} more; {packing.DESCRIPTOR} names them all.", file=sys.stderr)
    return BROKEN if done.failed else 0


def _codes(words: Words) -> list[str]:
    if words.every and words.councils:
        raise ScenarioError("Name councils or give --all, not both.")
    if words.every:
        return [council.code for council in places.councils()]
    if not words.councils:
        raise ScenarioError("Name at least one council, for example E06000021, or give --all.")
    found = [places.look_up(name) for name in words.councils]
    for one in found:
        if one.moved:
            print(one.moved, file=sys.stderr)
    return list(dict.fromkeys(one.council.code for one in found))


def _scenarios(words: Words) -> list[str]:
    names = list(dict.fromkeys(words.scenarios)) or [assumptions.DEFAULT_SCENARIO]
    known = [scenario.name for scenario in assumptions.scenario_names()]
    for name in names:
        if name not in known:
            raise ScenarioError(f"There is no scenario called {name!r}. Choose from: {', '.join(known)}.")
    return names


def _asked(words: Words) -> Asked:
    if words.futures and not FEWEST <= words.futures <= MOST:
        raise ScenarioError(f"--futures takes {FEWEST} to {MOST:,}, or 0 for none, not {words.futures}.")
    if words.workers is not None and not 0 <= words.workers <= MOST_WORKERS:
        raise ScenarioError(f"--workers takes 1 to {MOST_WORKERS:,} processes, or 0 for none but this one.")
    shares: Sequence[float | None] = words.plan_shares or ([None] if words.plan_measures else [])
    plans = [
        PlanAsked(share, measure)
        for measure in dict.fromkeys(words.plan_measures or ["annual"])
        for share in dict.fromkeys(shares)
    ]
    for plan in plans:
        highest = HIGHEST_ANNUAL_SHARE if plan.measure == "annual" else 1.0
        if plan.share is not None and not 0.0 <= plan.share <= highest:
            raise ScenarioError(f"--plan-share: {plan.measure} goes from 0 to {highest:g}; {plan.share:g} does not.")
    seed = DEFAULT_SEED if words.seed is None else words.seed
    return Asked(futures=words.futures, seed=seed, plans=tuple(plans))


def _command(words: Words, codes: Sequence[str], scenarios: Sequence[str]) -> str:
    """The command that makes the same again, where it is kept included, but not who works."""
    parts = ["powered-here", "batch", *(["--all"] if words.every else codes)]
    if list(scenarios) != [assumptions.DEFAULT_SCENARIO]:
        parts += [part for name in scenarios for part in ("--scenario", name)]
    parts += ["--futures", str(words.futures)]
    parts += [] if words.seed is None else ["--seed", str(words.seed)]
    parts += [part for share in words.plan_shares for part in ("--plan-share", f"{share:g}")]
    parts += [part for measure in words.plan_measures for part in ("--plan-measure", measure)]
    return shlex.join(parts)


def _sources() -> tuple[dict[str, str], ...]:
    """Where the tables of data/ come from, as the standard has sources: each title and address once."""
    found: dict[str, dict[str, str]] = {}
    for edition in editions():
        title = f"{edition.publisher}: {edition.title} ({edition.edition}; {edition.licence})"
        found.setdefault(title, {"title": title} | ({"path": edition.url} if edition.url.startswith("http") else {}))
    return tuple(found.values())


def _told() -> Callable[[int, int, int], None]:
    """How far it is: in place on a terminal, else a line every few seconds."""
    began = time.monotonic()
    said_at: float = began
    first: list[int] = []

    def progress(done: int, total: int, failed: int) -> None:
        nonlocal said_at
        now = time.monotonic()
        if not first:
            first.append(done)
        in_place = sys.stderr.isatty()
        if not in_place and done < total and now - said_at < LINES_EVERY_S:
            return
        said_at = now
        made = done - first[0]
        left = f", about {_minutes((now - began) / made * (total - done))} to go" if made and done < total else ""
        wrong = f", {failed} failed" if failed else ""
        line = f"{done:,} of {total:,} done{wrong}{left}"
        if in_place:
            filled = round(24 * done / total) if total else 24
            print(
                f"\r[{'#' * filled}{'.' * (24 - filled)}] {line:<50}", end="" if done < total else "\n", file=sys.stderr
            )
        else:
            print(line, file=sys.stderr)
        sys.stderr.flush()

    return progress


def _minutes(seconds: float) -> str:
    """A time in a few words.

    Examples
    --------
    >>> _minutes(42.3), _minutes(170)
    ('42 s', '3 min')
    """
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def _in_words(found: dict[str, Any]) -> str:
    failed = f", {len(found['failed'])} failed" if found["failed"] else ""
    many = len(found["scenarios"])
    return (
        f"{found['councils']:,} councils, {many} scenario{'s' if many > 1 else ''}: {found['made']:,} made in "
        f"{_minutes(found['seconds'])}, {found['kept']:,} were kept from before{failed}.\n"
        f"Data package {found['version']}: {found['folder']}"
    )
