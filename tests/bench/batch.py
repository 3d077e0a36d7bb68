"""Many councils at once: one process, dask with one worker and two, and a cluster of two by its address.

`python -m tests.bench.batch [COUNCILS] [cold]`: of so many councils; cold: each with hours and kernels made anew.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

from models.sources import places
from models.weather import folders

ASKED = ("--futures", "1000", "--plan-measure", "annual")
COUNCILS = 24


def of(codes: list[str], words: list[str], cache: str) -> Mapping[str, float]:
    """Run the command on councils; what it says, and the seconds of processor of it and its workers."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"POWERED_HERE_CACHE_DIR": cache}
        command = [sys.executable, "-m", "dashboard", "batch", *codes, *ASKED, *words, "--json", "--out", folder]
        before = os.times()
        out = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return json.loads(out.stdout) | {"processor_s": spent}


@contextmanager
def cluster(workers: int, cache: str) -> Iterator[str]:
    """A scheduler with workers in processes of their own; gives its address."""
    environment = os.environ | {"POWERED_HERE_CACHE_DIR": cache}
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "scheduler.json"

        def begin(name: str, *words: str) -> None:
            command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *words]
            process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.terminate)

        begin("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--dashboard-address", "127.0.0.1:0",
              "--scheduler-file", str(said))  # fmt: skip
        for _ in range(workers):
            begin("worker", "--scheduler-file", str(said), "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard")
        while not said.exists():
            time.sleep(0.1)
        yield json.loads(said.read_text())["address"]


def main(count: int = COUNCILS, cold: bool = False) -> None:
    """Print the seconds of each way, and each against one process without dask."""
    every = [council.code for council in places.councils()]
    codes = every[:: max(1, len(every) // count)][:count]
    print(f"A batch of {len(codes)} councils, 1,000 futures and a plan each, {'cold' if cold else 'warm'}:")
    alone = 0.0
    ways = {"one process": ["--workers", "0"], "one worker": ["--workers", "1"], "two workers": ["--workers", "2"]}
    with ExitStack() as stack:
        for name in (*ways, "a cluster of two by its address"):
            cache = stack.enter_context(tempfile.TemporaryDirectory()) if cold else str(folders.of_cache())
            words = ways.get(name) or ["--scheduler", stack.enter_context(cluster(2, cache))]
            if not cold and not alone:
                of(codes, words, cache)
            found = of(codes, words, cache)
            alone = alone or found["seconds"]
            print(
                f"  {name}: {found['seconds']:.1f} s ({alone / found['seconds']:.2f} times as fast as one process), "
                f"{found['processor_s']:.1f} s of processor, {found['peak_bytes_of_a_worker'] / 2**20:,.0f} MiB at most"
            )


if __name__ == "__main__":
    print(f"{psutil.cpu_count()} processors shared with others: read the ratios, not the seconds.")
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(*numbers[:1], cold="cold" in sys.argv)
