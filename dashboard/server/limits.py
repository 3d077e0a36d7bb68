"""How much costly work one address may ask for in a minute: papers, workbooks, pictures, plans, the API.

Counted in the memory of each process, so several processes allow as many times as much; an address is forgotten a
minute after it asked last. Ordinary pages, their files and `/healthz` are never limited. Signing in has limits of its
own (`dashboard/accounts/attempts.py`).
"""

import math
import time
from collections.abc import Callable, Mapping
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import NamedTuple

from cachetools import TTLCache

MINUTE_S = 60.0
MOST_ADDRESSES = 50_000
"""Addresses that are counted at once; of more the one that asked first is forgotten."""
COSTS: Mapping[str, int] = {
    "/<council>/scenarios/assured.ndjson": 20,
    "/<council>/scenarios/different.json": 10,
    "/<council>/scenarios/plan.csv": 10,
    "/<council>/scenarios/cost-by-chance.csv": 10,
    "/<council>/scenarios/workbook.xlsx": 10,
    "/<council>/progress/paper.docx": 10,
    "/<council>/progress/paper.pdf": 10,
    "/joint.csv": 10,
    "/joint/plan.csv": 10,
    "/<council>/charts/<chart_id>.png": 2,
    "/<council>/charts/<chart_id>.svg": 2,
    "/<council>/hours.csv": 2,
    "/<council>/scenarios/regional.csv": 2,
    "/<council>/compare.csv": 2,
    "/<council>/neighbourhoods.csv": 1,
    "/<council>/pathway.csv": 1,
    "/<council>/roof.csv": 1,
    "/britain.csv": 1,
}
"""What an answer of a rule of the server counts for: 1 for about a tenth of a second of work."""
OF_API, OF_REST, OF_COUNCILS_AS_ONE = 1, 2, 10
API, JOINT = "/api/v1/", "/joint"
OF_API_BY_NAME = {"places": 0, "councils": 0, "lessons.schema": 0, "openapi": 0, "outlook": 10, "plan": 10, "plans": 10}
"""Of the API what costs nothing, is asked for with every letter of a search, or takes long: by the address's end."""
ANSWER = "/<council>/scenarios/answer.json"
"""What a move of a lever asks for: at once what is quick, and outlook and plan once the levers rest."""


class Turn(NamedTuple):
    """What becomes of a question: after how long it may be asked again, 0 if it is answered; and what is left.

    `wait_s`: whole seconds. `left`: cost that may still be asked for at once. `until_all_s`: seconds until that is what
    a whole minute allows.
    """

    wait_s: int
    left: int
    until_all_s: int

    def headers(self, most: int) -> dict[str, str]:
        """Return what an answer says of it, where `most` may be asked for in a minute.

        The form is of the IETF's draft "RateLimit header fields for HTTP" (httpapi working group, draft 10, 2025).

        Examples
        --------
        >>> Turn(wait_s=0, left=598, until_all_s=1).headers(600)
        {'RateLimit-Policy': '"costly";q=600;w=60', 'RateLimit': '"costly";r=598;t=1'}
        """
        return {
            "RateLimit-Policy": f'"costly";q={most};w={MINUTE_S:.0f}',
            "RateLimit": f'"costly";r={self.left};t={self.until_all_s}',
        }


class Counter:
    """Counts what each address has asked for, and says how long one that asked too much has to wait.

    Parameters
    ----------
    clock : function, optional
        Seconds that only go on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._turn = clock, Lock()
        self._left: TTLCache[str, tuple[float, float]] = TTLCache(MOST_ADDRESSES, MINUTE_S, timer=clock)

    def take(self, address: str, cost: int, most: int) -> Turn | None:
        """Count an answer, and return what becomes of it; None where there is no limit.

        Parameters
        ----------
        address : str
            Where the question comes from.
        cost : int
            What its answer counts for.
        most : int
            What an address may ask for in a minute; comes back evenly. 0 for no limit.
        """
        if not most or not cost:
            return None
        cost, key, rate = min(cost, most), network(address), most / MINUTE_S
        with self._turn:
            left, now = self._left_now(key, most)
            wait_s = max(0, math.ceil((cost - left) / rate))
            if not wait_s:
                left -= cost
                self._left[key] = (left, now)
            return Turn(wait_s, math.floor(left), math.ceil((most - left) / rate))

    def give_back(self, address: str, cost: int, most: int) -> Turn:
        """Take an answer that was counted for nothing, as it came to none, and return what is left.

        Parameters
        ----------
        address, cost, most
            As it was counted.
        """
        cost, key, rate = min(cost, most), network(address), most / MINUTE_S
        with self._turn:
            left, now = self._left_now(key, most)
            left = min(float(most), left + cost)
            self._left[key] = (left, now)
            return Turn(0, math.floor(left), math.ceil((most - left) / rate))

    def _left_now(self, key: str, most: int) -> tuple[float, float]:
        """What one may still ask for, and when it is so."""
        now = self._clock()
        left, at = self._left.get(key, (float(most), now))
        return min(float(most), left + (now - at) * (most / MINUTE_S)), now


def network(address: str) -> str:
    """Return what is counted as one: an address, or of IPv6 the network of a household, which has them by the trillion.

    Examples
    --------
    >>> network("10.0.0.2"), network("2001:db8:1:2:3:4:5:6"), network("::ffff:10.0.0.2"), network("?")
    ('10.0.0.2', '2001:db8:1:2::', '10.0.0.2', '?')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address[:100]
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> 64 << 64))


def cost(rule: str, path: str, query: Mapping[str, str]) -> int:
    """Return what an answer counts for; 0 for what is never limited.

    Parameters
    ----------
    rule, path : str
        Rule of the server that answers, and the address without its query.
    query : mapping
        What the address asks for.
    """
    if rule in COSTS:
        return COSTS[rule]
    if path.startswith(API):
        name = path.rpartition("/")[2]
        return OF_API_BY_NAME.get(name.removesuffix(".json").removesuffix(".csv"), OF_API)
    if rule == ANSWER:
        return OF_REST if query.get("view_part") == "rest" else 0
    return OF_COUNCILS_AS_ONE if path == JOINT and query.get("councils", "").strip() else 0
