"""What a batch is made from here, and what is kept of one: for the command, its workers, and pages of all councils."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from dashboard.answers import record
from dashboard.kept import made_of
from models.batch import Editions, Opened, Task, package, tables as of_batch
from models.facts import calendar
from models.sources import assumptions, digests, places
from models.sources.technologies import every_technology
from models.weather import folders, store

LIBRARIES = ("highspy", "llvmlite", "numba", "numpy", "pandas", "pvlib", "scipy")
"""Libraries whose own versions numbers hang on."""


def folder() -> Path:
    """Return where a batch is kept if no other folder is named: with what can be made again."""
    return folders.of_cache() / "batch"


def editions() -> Editions:
    """Return what answers hang on here, today."""
    return Editions(
        data=_data_digest(),
        model=record.version(),
        program=_version("powered-here"),
        month=calendar.today().replace(day=1).isoformat(),
        libraries=tuple((name, _version(name)) for name in LIBRARIES),
    )


_version = lru_cache(metadata.version)


@lru_cache(maxsize=1)
def _data_digest() -> str:
    return digests.of_all()


def opened(code: str, scenario: str) -> Opened:
    """Return a council and a scenario with all that an answer is made from.

    Raises
    ------
    UnknownCouncilError, ScenarioError, DataError
        If there is no such council or scenario, or a table is wrong.
    """
    place = places.place(code)
    return Opened(
        place=place,
        scenario=assumptions.scenario(place, scenario),
        drivers=assumptions.drivers(),
        editions=editions(),
    )


def tasks(codes: Sequence[str], scenarios: Sequence[str]) -> tuple[Task, ...]:
    """Return each council under each scenario.

    Raises
    ------
    WeatherError
        If measured weather is kept for one but damaged.
    """
    weather = {code: _weather(code) for code in codes}
    return tuple(Task(code=code, scenario=name, weather=weather[code]) for code in codes for name in scenarios)


def _weather(code: str) -> str:
    kept = store.kept(code)
    return "" if kept is None else kept.digest


def kept(scenarios: Sequence[str] = (assumptions.DEFAULT_SCENARIO,), at: Path | None = None) -> package.Kept:
    """Return the batch that is kept, if it is of today's data, model and month and has these scenarios.

    Raises
    ------
    BatchError
        If there is none, it is damaged, or it is stale (`StaleError`); says which command makes one.
    """
    if at is None:
        # Before it is read, so that what is made meanwhile makes another page.
        made_of.note(made_of.BATCH, "", mark())
    found = package.read(folder() if at is None else at, editions(), scenarios)
    found.refuse_other_weather({code: _weather(code) for code in found.weather})
    return found


def mark() -> str:
    """Return what tells the batch that is kept from any other: another one is written as another file."""
    try:
        found = (folder() / package.DESCRIPTOR).stat()
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def tables() -> Mapping[str, of_batch.Table]:
    """Return the tables of a batch by name, with their columns."""
    return of_batch.all_of(every_technology())
