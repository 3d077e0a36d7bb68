"""Finished long work, kept as text so that all workers and later starts find it: in the cache folder, and in Redis.

A key holds data, model, libraries, month (all of whose days give one answer), scenarios with their numbers, whose
weather, and what was asked. A text is signed together with its key, as what is kept in Redis is: what is damaged, of
another key, or written by who does not know the secret counts as missing. Nothing of it is ever run.
"""

import contextlib
import hashlib
import json
import time
from collections.abc import Hashable, Sequence
from dataclasses import asdict, fields, is_dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from dashboard.answers import batch, shared
from models.facts import Place, Scenario, files
from models.supply import potential, profiles
from models.weather import folders

LONGEST_BYTES = 200_000
"""A longer file is none of ours; a plan takes about 4,000."""
MOST_FILES = 1000
"""So many are kept, the newest."""
KEPT_FOR_S = 31 * 24 * 3600.0
"""An older file is of a month that is over [s]."""

Answer = TypeVar("Answer")


def folder() -> Path:
    """Folder that keeps them."""
    return folders.of_cache() / "plans"


def key(kind: str, asked_of: Sequence[tuple[Place, Scenario]], *asked: Hashable) -> str | None:
    """Return what tells an answer from all others; None where the hours of a place are not at hand.

    Parameters
    ----------
    kind : str
        What is answered.
    asked_of : sequence of (Place, Scenario)
    *asked
        What else was asked; values whose `repr` tells them apart.
    """
    skies = []
    for place, scenario in asked_of:
        ground_share = potential.existing_ground_share(place, scenario["solar_homes_kw"])
        if not profiles.is_at_hand(place, ground_share):
            return None
        skies.append(profiles.of(place, ground_share).measured)
    scenarios = [scenario.key for _, scenario in asked_of]
    told_apart = repr((batch.editions(), scenarios, skies, asked))
    return f"{kind}:{hashlib.sha256(told_apart.encode()).hexdigest()}"


def kept(kind: type[Answer], its_key: str | None) -> Answer | None:
    """Return the answer that is kept under a key; None where none is that can be believed.

    Parameters
    ----------
    kind : type
        Dataclass of the answer.
    its_key : str or None
        As `key` gives it.
    """
    if its_key is None:
        return None
    for read in (_read, shared.read):
        with contextlib.suppress(ValueError, TypeError, RecursionError):
            found: Answer = _made(kind, json.loads(read(its_key) or "null"))
            return found
    return None


def keep(its_key: str | None, answer: Any) -> None:
    """Keep an answer, a dataclass of plain values; does nothing where that cannot be."""
    if its_key is None:
        return
    text = json.dumps(asdict(answer), allow_nan=False)
    content = shared.signed(its_key, text)
    if len(content) <= LONGEST_BYTES:
        with contextlib.suppress(OSError):
            folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            files.put_whole(_file(its_key), lambda part: part.write(content), lasting=False)
            _tidy()
    shared.write(its_key, text)


def _read(its_key: str) -> str | None:
    try:
        return shared.believed(its_key, files.read_bounded(_file(its_key), LONGEST_BYTES), LONGEST_BYTES)
    except OSError:
        return None


def _file(its_key: str) -> Path:
    return folder() / f"{hashlib.sha256(its_key.encode()).hexdigest()[:40]}.kept"


def _tidy() -> None:
    """Remove what no key leads to any more, and the oldest of too many."""
    files.sweep(folder())
    found = []
    for file in folder().glob("*.kept"):
        with contextlib.suppress(OSError):
            found.append((file.stat().st_mtime, file))
    found.sort(reverse=True)
    over = time.time() - KEPT_FOR_S
    for at, (changed_at, file) in enumerate(found):
        if at >= MOST_FILES or changed_at < over:
            file.unlink(missing_ok=True)


_hints = lru_cache(maxsize=32)(get_type_hints)


def _made(kind: Any, value: Any) -> Any:
    """What a value of JSON stands for, by its declared kind.

    Raises
    ------
    TypeError
        If it is of another kind, or not finite.
    """
    of, parts = get_origin(kind), get_args(kind)
    if of is UnionType:
        if value is None and NoneType in parts:
            return None
        (kind,) = (part for part in parts if part is not NoneType)
        return _made(kind, value)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(value, dict):
        hints = _hints(kind)
        if value.keys() == {its.name for its in fields(kind)}:
            return kind(**{name: _made(hints[name], each) for name, each in value.items()})
    elif of is tuple and isinstance(value, list):
        kinds = (parts[0],) * len(value) if parts[-1] is ... else parts
        if len(kinds) == len(value):
            return tuple(map(_made, kinds, value))
    elif of is dict and isinstance(value, dict):
        # JSON knows text alone as a name.
        name_of = int if parts[0] is int else str
        return {name_of(name): _made(parts[1], each) for name, each in value.items()}
    elif kind is float and isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    elif kind in (int, bool, str) and type(value) is kind:
        return value
    raise TypeError(f"{value!r:.40} is no {kind}.")
