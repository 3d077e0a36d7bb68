"""Bring measured weather for a place and keep it: from PVGIS over the network, or from a file."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import requests

from models.facts import Place, calendar
from models.weather import readers, store
from models.weather.measured import measured
from models.weather.readers import LARGEST_BYTES, PVGIS_URL, Recorded
from models.weather.store import Provenance, WeatherError, years_in_words

FIRST_YEAR = 2005
"""First year of PVGIS hourly data."""

DEFAULT_YEARS = "2016-2020"
"""Years fetched when none are asked for: five, in every edition of PVGIS since 5.2."""

MOST_YEARS = 20
"""Years asked for at once: beyond this PVGIS may not answer in time."""

REFUSED = 2
"""Exit status where the place, file or service gives no usable weather."""


def years_of(text: str) -> tuple[int, int]:
    """Return first and last year from words like "2015-2020" or "2018".

    Raises
    ------
    WeatherError
        If they are no years PVGIS can have, or too many.

    Examples
    --------
    >>> years_of("2015-2020"), years_of("2018")
    ((2015, 2020), (2018, 2018))
    """
    parts = [part.strip() for part in text.split("-")]
    this_year = calendar.today().year
    if len(parts) <= 2 and all(part.isascii() and part.isdigit() for part in parts):
        first, last = int(parts[0]), int(parts[-1])
        if FIRST_YEAR <= first <= last <= this_year and last - first < MOST_YEARS:
            return first, last
    raise WeatherError(
        f"Years are one year or a range like 2015-2020, from {FIRST_YEAR} to {this_year} and at most {MOST_YEARS} at "
        f"once; {text[:40]!r} is not."
    )


def fetch(
    place: Place, years: str = DEFAULT_YEARS, *, url: str = PVGIS_URL, timeout_seconds: float = 60.0
) -> Provenance:
    """Fetch PVGIS hourly years of a place and keep them; the model uses them from then on.

    Parameters
    ----------
    place : Place
    years : str
        "2015-2020" or "2018".
    url : str
        Address of the service.
    timeout_seconds : float
        How long to wait for an answer [s].

    Raises
    ------
    WeatherError
        If the years, the service or its answer is unusable; what was kept before is unchanged.

    Notes
    -----
    Asked for on level ground with a flat horizon: one point's hills are not a whole council's.

    References
    ----------
    European Commission Joint Research Centre, PVGIS non-interactive service, hourly radiation ("seriescalc").
    """
    first, last = years_of(years)
    asked = f"PVGIS for {place.name} ({place.lat:.3f}, {place.lon:.3f}), {first} to {last}"
    question: dict[str, str | int] = {
        "lat": f"{place.lat:.4f}",
        "lon": f"{place.lon:.4f}",
        "startyear": first,
        "endyear": last,
        "angle": 0,
        "components": 1,
        "usehorizon": 0,
        "outputformat": "json",
    }
    text, address = _ask(asked, f"{url}seriescalc", question, timeout_seconds)
    recorded = readers.answer(text, asked, address)
    weather, provenance = measured(recorded, place, calendar.today())
    lacking = tuple(sorted(set(range(first, last + 1)) - set(provenance.years)))
    if lacking:
        raise WeatherError(
            f"{recorded.name}: the answer lacks whole years: {years_in_words(lacking)}. Whole are "
            f"{years_in_words(provenance.years)}: ask for those with --years."
        )
    store.keep(place.code, weather, provenance)
    return provenance


def _ask(asked: str, url: str, question: dict[str, str | int], timeout_seconds: float) -> tuple[str, str]:
    """Text of the answer, and its address."""
    late = WeatherError(
        f"{asked}: no whole answer within {timeout_seconds:g} seconds. Try again later, or ask for fewer years."
    )
    end = time.monotonic() + timeout_seconds
    body = bytearray()
    try:
        with requests.get(url, params=question, timeout=timeout_seconds, stream=True) as response:
            for part in response.iter_content(65536):
                body += part
                if len(body) > LARGEST_BYTES:
                    raise WeatherError(
                        f"{asked}: the answer is beyond {LARGEST_BYTES / 1e6:.0f} MB. Ask for fewer years."
                    )
                if time.monotonic() > end:
                    raise late
            address = str(response.url)
            refusal = None if response.ok else f"{response.status_code} {response.reason}"
    except requests.Timeout as error:
        raise late from error
    except requests.RequestException as error:
        raise WeatherError(
            f"{asked}: the service cannot be reached or broke off ({type(error).__name__}). Check the network and try "
            "again, or download the file in a browser and give it to powered-here weather import."
        ) from error
    text = body.decode("utf-8", errors="replace")
    if refusal is not None:
        raise WeatherError(f"{asked}: refused ({refusal}){_reason(text)} Change the years or try again later.")
    return text, address


def _reason(text: str) -> str:
    """PVGIS's own words for a refusal, where it sent any."""
    try:
        message = json.loads(text)["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "."
    return f": {' '.join(str(message).split())[:300].rstrip('.')}."


def take(place: Place, path: Path) -> Provenance:
    """Read a weather file for a place and keep it; the model uses it from then on.

    Raises
    ------
    WeatherError
        If the file is unusable; what was kept before is unchanged.
    """
    recorded: Recorded = readers.read(path)
    weather, provenance = measured(recorded, place, calendar.today())
    store.keep(place.code, weather, provenance)
    return provenance


def main(
    action: str,
    place: Place,
    *,
    file: Path | None = None,
    years: str = DEFAULT_YEARS,
    url: str = PVGIS_URL,
    timeout_seconds: float = 60.0,
    out: Callable[[str], object] = print,
) -> int:
    """Fetch, import, forget or show the weather of a place; say what came of it; return the exit status.

    Parameters
    ----------
    action : str
        "fetch", "import" (takes `file`), "forget" or "show".
    place : Place
    file : Path, optional
        File to import.
    years, url, timeout_seconds
        As for `fetch`.
    out : callable
        Takes each line.

    Raises
    ------
    ValueError
        If there is no such action, or no file to import.
    """
    try:
        if action == "fetch":
            _tell(place, fetch(place, years, url=url, timeout_seconds=timeout_seconds), out)
        elif action == "import" and file is not None:
            _tell(place, take(place, file), out)
        elif action == "forget":
            gone = store.forget(place.code)
            out(f"{place.name}: {'measured weather forgotten' if gone else 'no measured weather was kept'}.")
            out("The model uses synthetic years from the monthly normals.")
        elif action == "show":
            kept = store.kept(place.code)
            out(f"{place.name}: {kept.provenance.words if kept else 'no measured weather; synthetic years are used'}.")
        else:
            raise ValueError(f"fetch, import (with a file), forget and show are the actions; {action!r} is not.")
    except WeatherError as error:
        out(str(error))
        return REFUSED
    return 0


def _tell(place: Place, provenance: Provenance, out: Callable[[str], object]) -> None:
    out(f"{place.name}: {provenance.words}.")
    if provenance.left_out:
        out(f"Left out, because they are not whole: {years_in_words(provenance.left_out)}.")
    if provenance.bridged_hours:
        out(f"{provenance.bridged_hours:,} hours in short gaps are filled by straight lines.")
    out(f"Kept in {store.path_of(place.code)}. The model uses it from now on.")
    out("A running server keeps the old weather until it is started again.")
