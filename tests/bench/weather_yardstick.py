"""Synthetic weather years against measured ones: `python -m tests.bench.weather_yardstick FILE [--years N] [--write]`.

FILE holds measured hours with columns time_utc (end of the hour), ghi_wm2, temp_c, wind_10m_ms, as Met Office MIDAS
Open gives them for Bedford (station 461), 2005-2009. The synthetic years are made from the normals of those same five
years, so that only the hours are judged, never the level. `--write` renews data/weather_yardstick.csv.
"""

import argparse
import csv
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.demand import electricity
from models.dispatch import NO_STORE, Store, hourly
from models.facts import ClimateNormals, calendar
from models.facts.schema import DATA
from models.sources import places
from models.supply import solar, wind
from models.weather import Weather
from models.weather.sun import HOURS, split, sun_at
from models.weather.synthetic import DEFAULT_SEED, synthetic

LAT, LON = 52.227, -0.465
FIRST_YEAR, LAST_YEAR = 2005, 2009
BEDFORD = ClimateNormals(
    region="Bedford 2005-2009 (Met Office MIDAS Open)",
    ghi_wm2=(32.8, 62.2, 106.2, 169.1, 203.0, 229.2, 214.4, 173.8, 133.8, 75.4, 42.8, 27.4),
    temp_c=(5.5, 4.3, 6.1, 9.2, 12.1, 15.2, 17.1, 16.4, 14.9, 11.5, 7.5, 4.6),
    wind_ms=(5.6, 4.5, 5.2, 4.3, 4.5, 3.6, 4.1, 4.2, 4.1, 4.1, 5.0, 4.6),
)
WIND_LOAD_FACTOR_SHARE = 0.253
"""West Midlands onshore wind, mean of 2015-2021 (DESNZ)."""

TABLE = DATA / "weather_yardstick.csv"
COLUMNS = ("mix", "annual_share", "store_hours", "measured_met_locally_share", "synthetic_met_locally_share")
MIXES = tuple(
    (solar_share, annual_share, store_hours)
    for solar_share in (1.0, 0.7, 0.5, 0.3, 0.0)
    for annual_share in (0.3, 0.6, 1.0)
    for store_hours in (0.0, 2.0, 6.0, 12.0)
)
"""Solar's part of what is made [share], made over used in the mean year [share], store in hours of mean use [h]."""

TABLE_YEARS = 20
"""Synthetic years behind the table."""

STILL_SHARE = 0.1
"""A day is still when wind plant makes less than this share of its capacity."""
DULL_SHARE = 0.35
"""A day is dull when less than this share of a clear sky's light comes through."""

_MONTH_STARTS = calendar.MONTH_STARTS_H[1:-1] // 24
_MONTH_OF_DAY = np.repeat(np.arange(12), np.diff(calendar.MONTH_STARTS_H) // 24)
_WINTER_HALF = (_MONTH_OF_DAY < 3) | (_MONTH_OF_DAY > 8)


def read_measured(path: Path) -> tuple[Weather, int]:
    """Read measured hours as weather years; returns them and how many days hold borrowed hours.

    29 February is left out. Gaps of up to 3 hours are bridged by straight lines. A day with a longer gap is replaced
    whole, light, wind and warmth together, by the same date of the nearest year that has it.
    """
    table = pd.read_csv(path, parse_dates=["time_utc"]).set_index("time_utc")[["ghi_wm2", "temp_c", "wind_10m_ms"]]
    table.index = table.index - pd.Timedelta(hours=1)
    years = LAST_YEAR - FIRST_YEAR + 1
    table = table.reindex(pd.date_range(f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31 23:00", freq="h"))
    table = table[~((table.index.month == 2) & (table.index.day == 29))]
    for name in table.columns:
        gap = table[name].isna()
        length = gap.groupby((gap != gap.shift()).cumsum()).transform("size")
        bridged = table[name].interpolate(limit_direction="both")
        table[name] = table[name].where(~(gap & (length <= 3)), bridged)
    days = table.to_numpy().reshape(years, 365, 24, 3)
    broken = np.isnan(days).any(axis=(2, 3))
    whole = days.copy()
    for year, day in zip(*np.nonzero(broken), strict=True):
        donors = [y for y in sorted(range(years), key=lambda y: abs(y - year)) if not broken[y, day]]
        whole[year, day] = days[donors[0], day]
    ghi, temp, speed = (np.ascontiguousarray(whole[..., i].reshape(years, HOURS)) for i in range(3))
    sun = sun_at(LAT, LON)
    ghi = np.where(sun.clear_wm2 > 0.0, ghi, 0.0)
    dni, dhi = split(ghi, sun)
    source = f"measured, {path.name}"
    return Weather(ghi_wm2=ghi, dni_wm2=dni, dhi_wm2=dhi, temp_c=temp, wind_ms=speed, source=source), int(broken.sum())


def normals(weather: Weather, region: str) -> ClimateNormals:
    """Monthly means over all years of some weather."""
    starts, hours = calendar.MONTH_STARTS_H[:-1], np.diff(calendar.MONTH_STARTS_H)
    light, temp, speed = (
        tuple(float(v) for v in np.add.reduceat(a.mean(axis=0), starts) / hours)
        for a in (weather.ghi_wm2, weather.temp_c, weather.wind_ms)
    )
    return ClimateNormals(region, light, temp, speed)


def per_mw(weather: Weather, lat: float = LAT, lon: float = LON) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Hourly output of 1 MW of roof solar and of 1 MW of wind [MW], each [weather years, 8760]."""
    return solar.fleet_per_mw(weather, sun_at(lat, lon), solar.ROOFS), wind.output_per_mw(
        weather, WIND_LOAD_FACTOR_SHARE
    )


def met_locally(roofs: NDArray[np.float64], turbines: NDArray[np.float64]) -> NDArray[np.float64]:
    """Met-locally share of each mix in each weather year, shape [mixes, weather years].

    Every mix makes its annual share in the mean of the years; the store fills or empties in two hours and gives back
    85 % of what it takes.
    """
    made = np.zeros((len(MIXES), 12, 2))
    stores = []
    for at, (solar_share, annual_share, store_hours) in enumerate(MIXES):
        made[at, :, 0] = solar_share * annual_share / HOURS / roofs.mean()
        made[at, :, 1] = (1 - solar_share) * annual_share / HOURS / turbines.mean()
        energy = store_hours / HOURS
        stores.append(Store(energy, energy / 2, energy / 2, 0.85) if store_hours else NO_STORE)
    use = electricity.shape(places.place(places.DEFAULT_COUNCIL).demand_shape, LAST_YEAR, "England")
    settled = hourly.years(
        np.stack([roofs, turbines], axis=1),
        made,
        np.zeros((len(MIXES), 12)),
        np.tile(use, (len(MIXES), 1, 1)),
        np.ones((len(MIXES), 1)),
        stores,
        1.0,
    )
    return settled[..., hourly.RESULTS.index("met_locally_mwh")] / settled[..., hourly.RESULTS.index("demand_mwh")]


def spells(days: NDArray[np.bool_]) -> list[NDArray[np.int_]]:
    """Lengths of the runs of true days in each year [days]."""
    found = []
    for year in days:
        edges = np.flatnonzero(np.diff(np.concatenate([[0], year.astype(int), [0]])))
        found.append(edges[1::2] - edges[::2])
    return found


def autocorrelation(series: NDArray[np.float64], lags: tuple[int, ...]) -> list[float]:
    """Correlation of a series with itself some steps on, its years taken end to end; missing values are left out."""
    flat = series.ravel() - np.nanmean(series)
    return [float(np.nanmean(flat[:-lag] * flat[lag:]) / np.nanmean(flat**2)) for lag in lags]


def statistics(weather: Weather, turbines: NDArray[np.float64]) -> dict[str, list[float]]:
    """What a store feels of the weather at Bedford, by name."""
    clear = sun_at(LAT, LON).clear_wm2
    years = turbines.shape[0]
    light = weather.ghi_wm2.reshape(years, 365, 24).sum(axis=2)
    sky = light / clear.reshape(365, 24).sum(axis=1)
    blow = turbines.reshape(years, 365, 24).mean(axis=2)
    sky_hours = np.where(clear > 60.0, weather.ghi_wm2 / np.maximum(clear, 60.0), np.nan)
    ordinary = [
        np.stack([month.mean() for month in np.split(a, _MONTH_STARTS, axis=1)])[_MONTH_OF_DAY] for a in (sky, blow)
    ]
    still, dull = blow < STILL_SHARE, sky < DULL_SHARE
    still_spells, dull_spells = spells(still), spells(dull)
    all_still, all_dull = (np.concatenate(found) for found in (still_spells, dull_spells))
    weeks = np.stack([np.convolve(year, np.full(7, 1 / 7), "valid") for year in blow])
    pair = np.corrcoef

    def a_year(condition: NDArray[np.bool_]) -> float:
        return float(condition.sum() / years)

    return {
        "daily GHI, quantiles 5 25 50 75 95 % [kWh/m2]": list(np.quantile(light / 1000, (0.05, 0.25, 0.5, 0.75, 0.95))),
        "daily wind load factor, quantiles 5 25 50 75 95 %": list(np.quantile(blow, (0.05, 0.25, 0.5, 0.75, 0.95))),
        "wind speed, quantiles 50 75 95 99 % [m/s]": list(np.quantile(weather.wind_ms, (0.5, 0.75, 0.95, 0.99))),
        "clearness, autocorrelation 1 3 6 h": autocorrelation(sky_hours, (1, 3, 6)),
        "wind output, autocorrelation 1 3 6 12 h": autocorrelation(turbines, (1, 3, 6, 12)),
        "daily clearness, autocorrelation 1-7 days": autocorrelation(sky - ordinary[0], (1, 2, 3, 4, 5, 6, 7)),
        "daily wind output, autocorrelation 1-7 days": autocorrelation(blow - ordinary[1], (1, 2, 3, 4, 5, 6, 7)),
        "correlation of daily GHI and wind output": [float(pair(light.ravel(), blow.ravel())[0, 1])],
        "  of daily clearness and wind output, winter half, summer half": [
            float(pair(sky[:, half].ravel(), blow[:, half].ravel())[0, 1]) for half in (_WINTER_HALF, ~_WINTER_HALF)
        ],
        "still days a year: all, winter half": [a_year(still), a_year(still[:, _WINTER_HALF])],
        "dull days a year; still and dull: all, winter half": [
            a_year(dull),
            a_year(still & dull),
            a_year((still & dull)[:, _WINTER_HALF]),
        ],
        "still spells a year of 3+ 5+ 7+ 10+ days": [float((all_still >= n).sum() / years) for n in (3, 5, 7, 10)],
        "longest still spell of a year, mean [days]": [float(np.mean([s.max(initial=0) for s in still_spells]))],
        "dull spells a year of 3+ 5+ days": [float((all_dull >= n).sum() / years) for n in (3, 5)],
        "longest dull spell of a year, mean [days]": [float(np.mean([s.max(initial=0) for s in dull_spells]))],
        "stillest week of a year, mean load factor": [float(weeks.min(axis=1).mean())],
        "between years, sd/mean of wind output, of GHI": [
            float(a.mean(axis=1).std(ddof=1) / a.mean()) for a in (turbines, weather.ghi_wm2)
        ],
    }


def mix_name(solar_share: float) -> str:
    """Solar's and wind's parts in per cent, "70/30"."""
    return f"{solar_share * 100:.0f}/{(1 - solar_share) * 100:.0f}"


def write(measured: NDArray[np.float64], made: NDArray[np.float64]) -> None:
    """Renew data/weather_yardstick.csv."""
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for (solar_share, annual_share, store_hours), m, s in zip(MIXES, measured, made, strict=True):
            rows.writerow([mix_name(solar_share), annual_share, store_hours, f"{m:.4f}", f"{s:.4f}"])


def compare_statistics(measured: Weather, years: int) -> None:
    """Print each statistic, measured and synthetic."""
    made = synthetic(BEDFORD, LAT, LON, years)
    pairs = [statistics(weather, per_mw(weather)[1]) for weather in (measured, made)]
    print(f"\n{'':64} measured {FIRST_YEAR}-{LAST_YEAR} | {years} synthetic years")
    for name, values in pairs[0].items():
        words = [" ".join(f"{v:.3g}" for v in found) for found in (values, pairs[1][name])]
        print(f"{name:64} {words[0]} | {words[1]}")


def compare_mixes(measured: NDArray[np.float64], made: NDArray[np.float64]) -> None:
    """Print the met-locally share of every mix, measured and synthetic, in per cent."""
    error = measured.std(axis=1, ddof=1) / np.sqrt(measured.shape[1])
    print("\nMet locally [%]: measured (its standard error over five years), synthetic, difference [points]")
    for at, (solar_share, annual_share, store_hours) in enumerate(MIXES):
        m, s = measured[at].mean() * 100, made[at].mean() * 100
        mix = f"solar/wind {mix_name(solar_share):>6}  annual {annual_share:4.0%}  store {store_hours:2.0f} h"
        print(f"  {mix}   {m:5.1f} ({error[at] * 100:.1f})  {s:5.1f}  {s - m:+5.2f}")


def summary(words: str, difference: NDArray[np.float64]) -> None:
    """Print mean and largest absolute difference over the mixes [percentage points]."""
    size = np.abs(difference) * 100
    print(f"{words}: mean absolute difference {size.mean():.2f}, largest {size.max():.2f} points")


def main() -> None:
    """Compare, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="measured hours (CSV, may be gzipped)")
    parser.add_argument("--years", type=int, default=40, help="synthetic years to compare with (default 40)")
    parser.add_argument("--sets", type=int, default=40, help="sets of five synthetic years, other seeds (default 40)")
    parser.add_argument("--write", action="store_true", help="renew data/weather_yardstick.csv")
    options = parser.parse_args()

    weather, borrowed = read_measured(options.file)
    own = normals(weather, "measured")
    print(
        f"{borrowed} of {365 * weather.ghi_wm2.shape[0]} days borrowed from another year for a gap of more than 3 hours"
    )
    for name in ("ghi_wm2", "temp_c", "wind_ms"):
        print(f"normals {name}:", *(f"{v:.1f}" for v in getattr(own, name)))
        if not np.allclose(getattr(own, name), getattr(BEDFORD, name), atol=0.06):
            raise SystemExit(f"The normals {name} in this script are not those of {options.file}.")
    compare_statistics(weather, options.years)

    measured = met_locally(*per_mw(weather))
    long_run = met_locally(*per_mw(synthetic(BEDFORD, LAT, LON, options.years)))
    compare_mixes(measured, long_run)
    print()
    truth, mean = measured.mean(axis=1), long_run.mean(axis=1)
    summary(f"{options.years} synthetic years against measured", mean - truth)
    five = met_locally(*per_mw(synthetic(BEDFORD, LAT, LON, 5))).mean(axis=1)
    summary(f"5 synthetic years of the default seed ({DEFAULT_SEED}) against measured", five - truth)
    summary(f"  against {options.years} synthetic years", five - mean)
    sets = np.array(
        [met_locally(*per_mw(synthetic(BEDFORD, LAT, LON, 5, 1000 + n))).mean(axis=1) for n in range(options.sets)]
    )
    worst = np.abs(sets - sets.mean(axis=0)).max(axis=1) * 100
    summary(f"{options.sets} other sets of 5 years, their mean against measured", sets.mean(axis=0) - truth)
    print(f"  largest difference of a set from that: median {np.median(worst):.2f}, most {worst.max():.2f} points")
    for region, words in ((6, "SAP region 6, Midlands"), (12, "SAP region 12, East Anglia")):
        code = next(council.code for council in places.councils() if council.climate_region == region)
        climate = places.place(code).climate
        other = met_locally(*per_mw(synthetic(climate, LAT, LON, options.years))).mean(axis=1)
        summary(f"{options.years} synthetic years from the normals of {words}, against measured", other - truth)
    if options.write:
        made = met_locally(*per_mw(synthetic(BEDFORD, LAT, LON, TABLE_YEARS))).mean(axis=1)
        write(truth, made)
        print(f"wrote {TABLE}")


if __name__ == "__main__":
    main()
