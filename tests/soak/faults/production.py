"""The server as it is run for many, and the pages that a crowd asks it for.

`SOAK_CHECKOUT=FOLDER` runs the program of another checkout instead: its figures are those before a change.
`SOAK_LENGTH=0.1` does a tenth of what takes long.
"""

import os
import random
import re
import subprocess
import sys
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from urllib.request import urlopen

from models.sources import places
from tests.browser.serving import Running, begun
from tests.soak.load import Ask

CHECKOUT = Path(os.environ.get("SOAK_CHECKOUT", Path(__file__).parents[3]))
LENGTH = float(os.environ.get("SOAK_LENGTH", "1"))
WORKERS = 2
SOME = ("stoke-on-trent", "leeds", "gwynedd", "highland")
"""Councils that most readers ask for."""
KINDS = ("", "neighbourhoods", "roof", "progress", "similar", "invest", "scenarios", "compare", "sources", "lessons")
"""Pages of a council that are made of its numbers."""


@lru_cache(maxsize=1)
def has_workers() -> bool:
    """Whether the program can serve with several processes."""
    command = [sys.executable, "-m", "dashboard", "serve", "--help"]
    return "--workers" in subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


def production(
    environment: dict[str, str], *, port: int = 0, workers: int = WORKERS
) -> AbstractContextManager[Running]:
    """Begin the server with its processes, ready or not."""
    words = ("--workers", str(workers)) if has_workers() else ()
    return begun(port, environment=environment, words=words, folder=CHECKOUT)


@lru_cache(maxsize=1)
def every_page() -> tuple[Ask, ...]:
    """All pages of all councils, in an order that is always the same and nowhere sorted."""
    found = [Ask(f"/{council.slug}/{kind}") for council in places.councils() for kind in KINDS]
    random.Random(16).shuffle(found)
    return tuple(found)


def warm_pages(some: tuple[str, ...] = SOME) -> list[Ask]:
    """Pages of a few councils, as most readers ask for the same ones."""
    return [Ask(f"/{slug}/{kind}") for slug in some for kind in KINDS]


def scripts(address: str) -> list[Ask]:
    """What the officers' page brings along."""
    with urlopen(f"{address}/stoke-on-trent/scenarios") as page:
        found = re.findall(r'src="(/[^"]+\.js[^"]*)"', page.read().decode())
    return [Ask(path.replace("&amp;", "&")) for path in found]
