"""Measured weather kept for a place: one file each in the user's own folder, whole or not at all, with its provenance.

Nothing here wakes pvlib unless weather is asked for: a profile already made needs only the digest of what it came from.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.facts.calendar import HOURS
from models.facts.files import put_whole, read_bounded
from models.facts.lending import locked
from models.weather import folders

if TYPE_CHECKING:
    from models.weather.synthetic import Weather

MOST_BYTES = 64_000_000
"""Most that is read of a kept file [bytes]; twenty years take 14 million."""

SERIES = ("ghi_wm2", "dni_wm2", "dhi_wm2", "temp_c", "wind_ms")
"""Arrays of a kept file, by the names of `Weather`'s fields; each of shape [years, 8760]."""


class WeatherError(Exception):
    """Weather cannot be had, read or kept; the text names the file or place and what to do."""


class UnsoundError(ValueError):
    """Something in a weather file is not what it should be; the text says where, in words fit to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where kept weather comes from, and what was done to it.

    `source`: what it is, in words. `file`: its address, or the name of the file. `years`: whole years, ascending;
    empty for a typical year. `radiation_database`: whose light; empty where the file does not say. `lat`, `lon`,
    `distance_km`: where it holds [degrees], and how far from the place [km]. `light_factor`: what light was multiplied
    by; 1 unless the year is a typical one. `bridged_hours`: hours of short gaps, filled by straight lines.
    `left_out`: years that were not whole. `read_on`: date, as 2026-11-30.
    """

    source: str
    file: str
    years: tuple[int, ...]
    radiation_database: str
    lat: float
    lon: float
    distance_km: float
    light_factor: float
    bridged_hours: int
    left_out: tuple[int, ...]
    read_on: str

    @property
    def is_typical(self) -> bool:
        """Whether it is one year put together from many."""
        return not self.years

    @property
    def count(self) -> int:
        """How many weather years there are."""
        return len(self.years) or 1

    def newest(self, most: int) -> "Provenance":
        """Return the same for the newest years only, at most so many.

        Raises
        ------
        ValueError
            If none is asked for.
        """
        if not most >= 1:
            raise ValueError(f"At least one weather year is needed, not {most!r}.")
        return replace(self, years=self.years[-most:])

    @property
    def words(self) -> str:
        """One phrase for a reader.

        Examples
        --------
        >>> Provenance(source="PVGIS hourly years", file="pvgis.json", years=(2019, 2020), lat=53.0, lon=-2.2,
        ...            radiation_database="PVGIS-SARAH2", distance_km=1.2, light_factor=1.0, bridged_hours=0,
        ...            left_out=(), read_on="2026-11-30").words
        'PVGIS hourly years 2019 to 2020 (PVGIS-SARAH2), read on 2026-11-30'
        """
        parts = [self.source]
        if self.years:
            parts.append(years_in_words(self.years))
        if self.radiation_database:
            parts.append(f"({self.radiation_database})")
        text = " ".join(parts)
        if self.distance_km >= 5.0:
            text += f", {self.distance_km:.0f} km away"
        if self.light_factor != 1.0:
            text += f", light times {self.light_factor:.3f} to meet the long-term mean"
        return f"{text}, read on {self.read_on}"


def years_in_words(years: tuple[int, ...]) -> str:
    """Return years as a reader would say them.

    Examples
    --------
    >>> years_in_words((2018,)), years_in_words((2016, 2017, 2018)), years_in_words((2015, 2018))
    ('2018', '2016 to 2018', '2015, 2018')
    """
    if len(years) > 1 and years == tuple(range(years[0], years[-1] + 1)):
        return f"{years[0]} to {years[-1]}"
    return ", ".join(str(year) for year in years)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Measured weather of a place as it was kept. `digest` changes whenever the file does."""

    provenance: Provenance
    digest: str
    series: dict[str, NDArray[np.float64]]

    def newest(self, most: int) -> "Weather":
        """Return the newest years, at most so many.

        Raises
        ------
        ValueError
            If none is asked for.
        """
        source = self.provenance.newest(most).words
        # Imported here: it brings pvlib.
        from models.weather.synthetic import Weather

        return Weather(**{name: self.series[name][-most:] for name in SERIES}, source=source)


def folder() -> Path:
    """Folder of the kept weather."""
    return folders.of_weather()


def path_of(code: str) -> Path:
    """File that holds, or would hold, the weather of a council."""
    return folder() / f"{code}.npz"


def keep(code: str, weather: "Weather", provenance: Provenance) -> Path:
    """Keep weather for a council in place of any before, whole or not at all; return the file.

    Raises
    ------
    WeatherError
        If it cannot be written.
    """
    path = path_of(code)
    series = {name: getattr(weather, name).astype(np.float32) for name in SERIES}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        told = np.array(json.dumps(asdict(provenance)))
        put_whole(path, lambda part: np.savez(part, provenance=told, **series))
    except OSError as error:
        raise WeatherError(
            f"{path}: cannot be written ({error.strerror or error}); what was kept before is unchanged. Free some "
            "space or set POWERED_HERE_CACHE_DIR to a folder that can be written to."
        ) from error
    return path


def kept(code: str) -> Kept | None:
    """Return the measured weather kept for a council; None where there is none.

    Raises
    ------
    WeatherError
        If the file is damaged: made-up weather is never passed off as measured.
    """
    path = path_of(code)
    try:
        content = read_bounded(path, MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise WeatherError(
            f"{path}: cannot be read ({error.strerror or error}). Mend its permissions or remove it."
        ) from error
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            fields = json.loads(str(arrays["provenance"]))
            series = {name: arrays[name].astype(np.float64) for name in SERIES}
        provenance = Provenance(**fields | {name: tuple(fields[name]) for name in ("years", "left_out")})
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise WeatherError(_damaged(path, code, "it cannot be read")) from error
    for name, values in series.items():
        if values.shape != (provenance.count, HOURS) or not np.isfinite(values).all():
            raise WeatherError(_damaged(path, code, f"{name} is not {provenance.count} whole years"))
    return locked(Kept(provenance, hashlib.sha256(content).hexdigest(), series))


def _damaged(path: Path, code: str, what: str) -> str:
    return (
        f"{path}: the kept weather is damaged: {what}. Bring it again (powered-here weather fetch {code}) or remove it "
        f"(powered-here weather forget {code})."
    )


def forget(code: str) -> bool:
    """Remove the weather kept for a council; return whether there was any.

    Raises
    ------
    WeatherError
        If it cannot be removed.
    """
    try:
        path_of(code).unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise WeatherError(f"{path_of(code)}: cannot be removed ({error.strerror or error}).") from error
    return True


def check() -> tuple[str, ...]:
    """Return what is wrong with the weather kept for any council, one sentence each."""
    problems = []
    for path in sorted(folder().glob("*.npz")):
        try:
            kept(path.stem)
        except WeatherError as error:
            problems.append(str(error))
    return tuple(problems)
