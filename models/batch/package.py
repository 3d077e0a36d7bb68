"""What was made of a batch, read back: a Frictionless data package, refused when it is damaged or stale.

Reading needs neither dask nor Parquet: the tables are CSV with every digit, too.
"""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from models.batch.nouns import BatchError, Editions, StaleError
from models.facts.files import read_bounded

DESCRIPTOR = "datapackage.json"
OWN = "powered_here"
"""Key of the descriptor that says what the package was made from."""

MOST_BYTES = 2**30
MAKE = "powered-here batch --all"
"""Command that a refusal names where it is not known how the package was made."""

_WORDS = {
    "data": "the data",
    "model": "the model",
    "program": "the version of Powered Here",
    "month": "the month of today",
    "libraries": "the libraries",
}
_TYPES = {"string": "string", "date": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A package as it is kept: its folder, and what its descriptor says."""

    folder: Path
    descriptor: Mapping[str, Any]

    @property
    def version(self) -> str:
        """Version of the package: that of Powered Here, and a digest of all it was made from."""
        return str(self.descriptor["version"])

    @property
    def _own(self) -> Mapping[str, Any]:
        own: Mapping[str, Any] = self.descriptor[OWN]
        return own

    @property
    def command(self) -> str:
        """The command that made it."""
        return str(self._own["command"])

    @property
    def weather(self) -> Mapping[str, str]:
        """Digest of the measured weather of each council, empty where there was none."""
        weather: Mapping[str, str] = self._own["weather"]
        return weather

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Names of its scenarios."""
        return tuple(self._own["scenarios"])

    @property
    def failed(self) -> tuple[Mapping[str, str], ...]:
        """What could not be worked out: code, scenario and reason of each."""
        return tuple(self._own["failed"])

    def refuse_other_weather(self, present: Mapping[str, str]) -> None:
        """Refuse the package where the weather kept for a council is another by now.

        Raises
        ------
        StaleError
        """
        other = [code for code, digest in self.weather.items() if present.get(code, "") != digest]
        if other:
            named = ", ".join(other[:5]) + (f" and {len(other) - 5} more" if len(other) > 5 else "")
            raise StaleError(
                f"{self.folder}: the batch was made before the weather of {named} changed; run {self.command}"
            )

    def table(self, name: str) -> pd.DataFrame:
        """Return a table, every number as it was worked out; what is not known is missing.

        Raises
        ------
        BatchError
            If there is no such table, or its file is damaged.
        """
        resources = {resource["name"]: resource for resource in self.descriptor["resources"]}
        if name not in resources or resources[name]["format"] != "csv":
            known = ", ".join(name for name, resource in resources.items() if resource["format"] == "csv")
            raise BatchError(f"{self.folder}: there is no table {name!r}; there are {known}.")
        resource = resources[name]
        content = _whole(self.folder / resource["path"], self.command)
        if digest_of(content) != resource["hash"]:
            raise BatchError(f"{self.folder / resource['path']}: is not as it was made; run {self.command}")
        types = {field["name"]: _TYPES[field["type"]] for field in resource["schema"]["fields"]}
        return pd.read_csv(io.BytesIO(content), dtype=types, keep_default_na=False, na_values=[""])


def read(folder: Path, editions: Editions, scenarios: Sequence[str] = ()) -> Kept:
    """Return the package of a folder, if it was made from these editions and has these scenarios.

    Parameters
    ----------
    folder : Path
    editions : Editions
        Those of whoever reads.
    scenarios : sequence of str
        Names of scenarios that it must have.

    Raises
    ------
    StaleError
        If it was made from other editions, or lacks a scenario; says what differs, and which command to run.
    BatchError
        If there is none, or its descriptor is damaged.
    """
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(_whole(path, MAKE))
        kept = Kept(folder=folder, descriptor=descriptor)
        there, command, held = descriptor[OWN]["editions"], kept.command, kept.scenarios
        _ = kept.version, kept.weather, kept.failed, descriptor["resources"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BatchError(f"{path}: is no batch of Powered Here, or damaged; run {MAKE}") from error
    now = json.loads(json.dumps(editions.record()))
    other = [words for name, words in _WORDS.items() if there.get(name) != now[name]]
    if other:
        was = f" ({there.get('month')}, now {now['month']})" if there.get("month") != now["month"] else ""
        raise StaleError(f"{folder}: since the batch was made, {_listed(other)} changed{was}; run {command}")
    lacking = [name for name in scenarios if name not in held]
    if lacking:
        more = " ".join(f"--scenario {name}" for name in (*held, *lacking))
        raise StaleError(f"{folder}: the batch has no scenario {', '.join(lacking)}; run {MAKE} {more}")
    return kept


def digest_of(content: bytes) -> str:
    """Digest of a file, as the standard has it.

    Examples
    --------
    >>> digest_of(b"")[:15]
    'sha256:e3b0c442'
    """
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _whole(path: Path, command: str) -> bytes:
    try:
        content = read_bounded(path, MOST_BYTES)
    except FileNotFoundError as error:
        raise BatchError(f"{path}: there is no batch; run {command}") from error
    except OSError as error:
        raise BatchError(f"{path}: cannot be read ({error.strerror or error}).") from error
    if len(content) > MOST_BYTES:
        raise BatchError(f"{path}: is larger than any table of a batch; run {command}")
    return content
