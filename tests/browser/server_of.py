"""A server on the facts of an earlier year: `python -m tests.browser.server_of YEAR`, with arguments of `serve`.

Statistics, load factors, planning records and cars stop there (see `models.validation.vintage.known`); the rest is the
program as it is, on the day that `POWERED_HERE_TODAY` says.
"""

import sys
from functools import lru_cache

from dashboard import __main__
from models.facts import Place
from models.sources import places
from models.sources.everywhere import everywhere
from models.validation import vintage

_shipped = places.place


@lru_cache
def _of_then(code: str) -> Place:
    return vintage.known(_shipped(code), everywhere().then(int(sys.argv[1])))


if __name__ == "__main__":
    everywhere()  # of the shipped facts, before they are cut
    places.place = _of_then
    sys.exit(__main__.main(["serve", *sys.argv[2:]]))
