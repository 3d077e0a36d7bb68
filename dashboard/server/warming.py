"""What is made before the first reader asks: kernels compiled, hours of councils kept on disk."""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import models
from dashboard import settings
from dashboard.answers import helper
from dashboard.server import beginning, page_warming
from dashboard.shell import roof_form
from models.batch import crews
from models.dispatch import threads
from models.sources import places
from models.supply import one_roof
from models.weather import cache, folders

COUNCILS_A_PROCESS = 30
"""After so many a process ends and another begins: it keeps in memory what it made, which nobody asks it for again."""
FUTURES = 1000
"""As many as pages ask for, so that each kernel is compiled as they need it."""


class Warmed(NamedTuple):
    """What became of a council: code, whether something was made, seconds, and why it failed; empty if it did not.

    `pages`: how many are kept; 0 where none were asked for.
    """

    council: str
    was_made: bool
    seconds: float
    fault: str
    pages: int = 0


def kernels() -> None:
    """Compile what an outlook and a plan run on, or load it where it is kept; leaves no thread behind."""
    place = places.place(places.DEFAULT_COUNCIL)
    scenario = models.scenario(place)
    models.outlook(place, scenario, futures=FUTURES)
    models.plan(place, scenario, scenario["target_share"])
    rest()


def rest() -> None:
    """End the threads of calculations, as before a fork: their own, and those of the solver."""
    threads.end()
    import highspy

    highspy.Highs.resetGlobalScheduler(True)


def council(code: str, *, with_pages: bool = False) -> Warmed:
    """Make and keep the hours of a council, and of its roofs, and its pages if asked for, where they are not kept."""
    began, before = time.monotonic(), _kept(code)
    pages = 0
    try:
        place = places.place(code)
        scenario = models.scenario(place)
        models.project(place, scenario)
        one_roof.monthly_kwh_per_kw(place, roof_form.read(scenario, {}).home.slope)
    except helper.TOLD as error:
        return Warmed(code, False, time.monotonic() - began, f"{type(error).__name__}: {error}")
    fault = "" if folders.may_write(cache.folder()) else f"nothing can be kept in {cache.folder()}"
    if with_pages and not fault:
        pages, fault = page_warming.of_council(code)
    return Warmed(code, _kept(code) != before, time.monotonic() - began, fault, pages)


def _kept(code: str) -> int:
    """Files that are kept of a council."""
    return len(cache.files_of(code))


def councils(codes: Sequence[str], workers: int, *, with_pages: bool = False) -> Iterable[Warmed]:
    """Prepare councils beside each other; yields each as it is done, and one that ends its process as failed.

    Parameters
    ----------
    codes : sequence of str
    workers : int
        Processes; this one where it is 1 and the councils are few.
    with_pages : bool
        Make their pages, too.
    """
    if workers == 1 and len(codes) <= COUNCILS_A_PROCESS:
        yield from map(partial(council, with_pages=with_pages), codes)
        return
    work = partial(_council_beside_others, with_pages=with_pages)
    of_crew = COUNCILS_A_PROCESS * workers
    for first in range(0, len(codes), of_crew):
        for code, done in crews.answers(partial(crews.processes, workers), work, codes[first : first + of_crew]):
            yield Warmed(code, False, 0.0, str(done)) if done is crews.DIED else done


def _council_beside_others(code: str, *, with_pages: bool) -> Warmed:
    threads.limit(1)
    return council(code, with_pages=with_pages)


def command(
    named: Sequence[str],
    *,
    every: bool,
    with_pages: bool = False,
    workers: int,
    as_json: bool,
    told: Callable[[int, int], None],
) -> int:
    """Prepare councils and say how many; the exit status is 1 where one could not be.

    Parameters
    ----------
    named : sequence of str
        Codes or names; the council that is shown first where there is none.
    every : bool
        All councils that this server shows instead.
    with_pages : bool
        Make their pages, too.
    workers : int
        Processes.
    as_json : bool
        Print counts as a JSON object.
    told : function
        Is called with how many are done, and of how many.

    Raises
    ------
    UnknownCouncilError
        If a name is of no council.
    SettingsError
        If pages are asked for that this server does not show.
    """
    began = time.monotonic()
    codes = _chosen(named, every=every, with_pages=with_pages)
    # Once, before the processes: beside each other they would all make the same.
    kernels()
    if with_pages:
        beginning.draw_in_cache()
        beginning.prepare_kept()
    results = []
    for done in councils(codes, min(workers, len(codes)), with_pages=with_pages):
        results.append(done)
        told(len(results), len(codes))
    failed = [one for one in results if one.fault]
    for one in failed:
        print(f"{one.council}: {one.fault}", file=sys.stderr)
    size = _bytes(codes)
    counts = {
        "councils": len(codes),
        "prepared": sum(one.was_made and not one.fault for one in results),
        "kept_already": sum(not one.was_made and not one.fault for one in results),
        "failed": [one.council for one in failed],
        "pages": sum(one.pages for one in results),
        "seconds": round(time.monotonic() - began, 1),
        "folder": str(cache.folder()),
        "bytes": size,
    }
    if as_json:
        print(json.dumps(counts, indent=1))
    else:
        print(
            f"{counts['prepared']:,} councils prepared, {counts['kept_already']:,} were already, {len(failed):,} could "
            f"not be; {size / 1e6:,.0f} MB in {counts['folder']}."
            + (f" {counts['pages']:,} pages are kept as they are today." if with_pages else "")
        )
    return 1 if failed else 0


def _chosen(named: Sequence[str], *, every: bool, with_pages: bool) -> list[str]:
    """Codes of the councils that are to be prepared; all of a server of one council are that one."""
    only = settings.fixed_council()
    shown = only or places.DEFAULT_COUNCIL
    if every and not only:
        return [one.code for one in places.councils()]
    chosen = [places.find_council(name) for name in ([shown] if every else named or [shown])]
    if only and with_pages:
        own = places.find_council(only)
        for one in chosen:
            if one.code != own.code:
                raise settings.SettingsError(
                    f"POWERED_HERE_COUNCIL shows {own.name} alone, so there are no pages of {one.name}: leave its name "
                    "out, or leave that setting empty."
                )
    return list(dict.fromkeys(one.code for one in chosen))


def _bytes(codes: Iterable[str]) -> int:
    return sum(file.stat().st_size for code in codes for file in cache.files_of(code))
