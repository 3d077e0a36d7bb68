"""How fast the outlook is, as ratios measured in one run: `python -m tests.bench.outlook`.

Its kernel against the same loop in C on as many threads, one optimisation by PyPSA and HiGHS, and plain Python; and how
time grows with futures, years and councils.
"""

import ctypes
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np

from models.dispatch import Store, batch, kernel_inputs, threads, wires
from models.facts import Place, Scenario, calendar
from models.facts.horizon import LAST_YEAR, TARGET_YEAR, projected_years
from models.pathway import projection
from models.sources import assumptions, places
from models.uncertainty import ensemble, outlook, sampling, shared
from tests.bench.__main__ import CODE, pypsa_year, seconds

PLAIN_RUNS = 3

C_SOURCE = r"""
#include <math.h>
#define L LANES_
typedef const float *restrict profile;
enum { ROOF, GROUND, WIND, FLAT, USE, PUMPS, CARS, BROUGHT, CONTENT, ROOM, POWER, KEPT, ROWS };

#define NET (lane[USE][i] * u + lane[PUMPS][i] * q + lane[CARS][i] * c - lane[FLAT][i] \
             - lane[ROOF][i] * r - lane[GROUND][i] * g - lane[WIND][i] * w)

static void month(profile roof, profile ground, profile wind, profile base, profile pumps,
                  profile cars, long first, long last, float lane[restrict ROWS][L]) {
    for (long h = first; h < last; h++) {
        float r = roof[h], g = ground[h], w = wind[h], u = base[h], q = pumps[h], c = cars[h];
        for (int i = 0; i < L; i++) {
            float net = NET;
            lane[BROUGHT][i] += net > 0.0f ? net : 0.0f;
        }
    }
}

static void month_with_store(profile roof, profile ground, profile wind, profile base,
                             profile pumps, profile cars, long first, long last, float lane[restrict ROWS][L]) {
    for (long h = first; h < last; h++) {
        float r = roof[h], g = ground[h], w = wind[h], u = base[h], q = pumps[h], c = cars[h];
        for (int i = 0; i < L; i++) {
            float net = NET, power = lane[POWER][i], flow = -net;
            flow = flow < power ? flow : power;
            flow = flow > -power ? flow : -power;
            float kept = flow * lane[KEPT][i];
            kept = kept < flow ? kept : flow;
            float was = lane[CONTENT][i], now = was + kept;
            now = now > 0.0f ? now : 0.0f;
            now = now < lane[ROOM][i] ? now : lane[ROOM][i];
            lane[CONTENT][i] = now;
            float need = net - was + now;
            lane[BROUGHT][i] += need > 0.0f ? need : 0.0f;
        }
    }
}

void blocks(long first, long last, const long *starts, const long *ends, const long *order, const long *year,
            const long *weather, const float *made, const double *use, const double *pumps_mwh, const double *cars_mwh,
            const double *store_mwh, const double *store_mw, double round_trip, const float *per_mw, profile pumps,
            profile base, profile cars, const long *months, double *brought) {
    float lane[ROWS][L];
    for (long b = first; b < last; b++) {
        long start = starts[b], end = ends[b], y = year[order[start]], w = weather[order[start]];
        int store = 0;
        for (int i = 0; i < L; i++) {
            long run = order[start + i < end ? start + i : end - 1];
            lane[USE][i] = use[run];
            lane[PUMPS][i] = pumps_mwh[run];
            lane[CARS][i] = cars_mwh[run];
            lane[CONTENT][i] = 0;
            lane[ROOM][i] = store_mwh[run] * sqrt(round_trip);
            lane[POWER][i] = store_mw[run];
            lane[KEPT][i] = round_trip;
            store |= store_mwh[run] > 0;
        }
        for (int m = 0; m < 12; m++) {
            for (int i = 0; i < L; i++) {
                long run = order[start + i < end ? start + i : end - 1];
                for (int k = 0; k < 4; k++) lane[ROOF + k][i] = made[(run * 12 + m) * 4 + k];
                lane[BROUGHT][i] = 0;
            }
            const float *p = per_mw + w * 3 * 8760;
            (store ? month_with_store : month)(p, p + 8760, p + 2 * 8760, base + y * 8760, pumps + w * 8760,
                                               cars + y * 8760, months[m], months[m + 1], lane);
            for (long i = 0; i < end - start; i++) brought[order[start + i]] += lane[BROUGHT][i];
        }
    }
}
"""


def c_blocks(folder: Path) -> Callable[..., None] | None:
    """The kernel in C; None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    source, library = folder / "batch.c", folder / "batch.so"
    source.write_text(C_SOURCE)
    flags = ["-O3", "-march=native", "-shared", "-fPIC", f"-DLANES_={batch.LANES}"]
    subprocess.run([compiler, *flags, str(source), "-o", str(library), "-lm"], check=True)
    function = ctypes.CDLL(str(library)).blocks
    function.restype = None
    return function


def in_c(function: Callable[..., None], profiles: batch.Profiles, runs: batch.Runs) -> np.ndarray:
    """`batch.settle` with the kernel in C: the same blocks, parts and number of threads."""
    order, starts, ends = batch.blocks(runs.year, runs.weather)
    result = np.zeros(len(order))
    chunks = np.unique(np.linspace(0, len(starts), batch.CHUNKS * threads.processors() + 1).astype(int))

    def pointer(values: np.ndarray) -> ctypes.c_void_p:
        return ctypes.c_void_p(values.ctypes.data)

    arrays = [
        *(starts, ends, order, runs.year, runs.weather, runs.plant_mw, runs.demand_mwh, runs.pumps_mwh, runs.cars_mwh),
        runs.store_mwh,
        runs.store_mw,
    ]
    rest = (profiles.per_mw, profiles.pumps, profiles.base, profiles.cars, calendar.MONTH_STARTS_H, result)
    arguments = (*map(pointer, arrays), ctypes.c_double(runs.round_trip_share), *map(pointer, rest))
    parts = [
        threads.pool().submit(function, ctypes.c_long(int(a)), ctypes.c_long(int(b)), *arguments)
        for a, b in pairwise(chunks)
    ]
    for part in parts:
        part.result()
    return result


def runs_of(place: Place, scenario: Scenario, years: tuple[int, ...], count: int) -> tuple[batch.Profiles, batch.Runs]:
    """What an outlook of so many futures gives the kernel."""
    of = shared.of(place, scenario, years)
    futures = sampling.drawn(assumptions.drivers(), sampling.DEFAULT_SEED, count, of.settled)
    inputs = kernel_inputs.inputs(of.base, futures, of.columns)
    return of.profiles, batch.Runs(
        year=np.tile(np.arange(len(years), dtype=np.int64), count),
        weather=futures.weather_year.ravel(),
        plant_mw=inputs.plant_mw.reshape(count * len(years), 12, -1).astype(np.float32),
        demand_mwh=(inputs.homes_mwh + inputs.business_mwh).ravel(),
        pumps_mwh=inputs.energy.pumps_mwh.ravel(),
        cars_mwh=(inputs.energy.plain_charging_mwh + inputs.energy.smart_charging_mwh).ravel(),
        store_mwh=inputs.store_mwh.ravel(),
        store_mw=inputs.store_mwh.ravel() / scenario["store_hours"],
        round_trip_share=scenario["store_round_trip_share"],
        export_limit_mw=np.full(count * len(years), wires.NO_LIMIT_MW),
    )


def plain_python(profiles: batch.Profiles, runs: batch.Runs, run: int) -> float:
    """What one run brings in, by the same steps in a plain Python loop [MWh]."""
    y, w = int(runs.year[run]), int(runs.weather[run])
    hours = zip(
        *(profiles.per_mw[w, k].tolist() for k in range(3)),
        profiles.base[y].tolist(),
        profiles.pumps[w].tolist(),
        profiles.cars[y].tolist(),
        profiles.cold[w].tolist(),
        strict=True,
    )
    months = np.repeat(np.arange(12), np.diff(calendar.MONTH_STARTS_H)).tolist()
    made = runs.plant_mw[run].tolist()
    use, pumps, power = float(runs.demand_mwh[run]), float(runs.pumps_mwh[run]), float(runs.store_mw[run])
    charging = float(runs.cars_mwh[run])
    kept_share = runs.round_trip_share
    room, content, brought = float(runs.store_mwh[run]) * kept_share**0.5, 0.0, 0.0
    for month, (roof, ground, wind, base, pump, cars, cold) in zip(months, hours, strict=True):
        solar, farms, turbines, flat = made[month]
        net = (
            charging * cars
            - flat
            + use * (base + cold)
            + pumps * pump
            - solar * roof
            - farms * ground
            - turbines * wind
        )
        flow = max(min(-net, power), -power)
        now = min(max(content + min(flow, flow * kept_share), 0.0), room)
        brought += max(net - content + now, 0.0)
        content = now
    return brought


def kernel(place: Place, scenario: Scenario, count: int = 1000) -> None:
    """The kernel against C, PyPSA with HiGHS, and plain Python, on what an outlook to the target year gives it."""
    years = tuple(range(place.newest_year + 1, TARGET_YEAR + 1))
    profiles, runs = runs_of(place, scenario, years, count)
    steps = len(runs.year) * calendar.HOURS
    ours = batch.settle(profiles, runs).import_mwh
    kind = "with a store" if (runs.store_mwh > 0.0).any() else "without a store"
    with tempfile.TemporaryDirectory() as folder:
        function = c_blocks(Path(folder))
        if function is None:
            taken = seconds(lambda: batch.settle(profiles, runs), 15)
            against_c = "no C compiler here, so not compared with C"
        else:
            # In turns, so that what else the machine does falls on both.
            ours_s, c_s = [], []
            for _ in range(15):
                for work, times in (
                    (lambda: batch.settle(profiles, runs), ours_s),
                    (lambda: in_c(function, profiles, runs), c_s),
                ):
                    start = time.perf_counter()
                    work()
                    times.append(time.perf_counter() - start)
            taken = float(np.median(ours_s))
            off = np.abs(in_c(function, profiles, runs) / np.maximum(ours, 1.0) - 1)[ours > 1.0].max()
            against_c = (
                f"{np.median(c_s) / taken:.2f} of the speed of the same loop in C (cc -O3 -march=native), best runs "
                f"{min(c_s) / min(ours_s):.2f}; largest difference {off:.0e}"
            )
    start = time.perf_counter()
    plain = [plain_python(profiles, runs, run) for run in range(PLAIN_RUNS)]
    plain_s = (time.perf_counter() - start) / PLAIN_RUNS
    rate = steps / taken
    print(f"Kernel, {count} futures x {len(years)} years x {calendar.HOURS} h, {kind}:")
    print(f"  {taken * 1e3:.1f} ms, {rate / 1e9:.1f} billion hour-steps a second on {threads.processors()} processors")
    print(f"  {against_c}")
    print(
        f"  against a plain Python loop: {rate * plain_s / calendar.HOURS:,.0f} times as many hour-steps a second "
        f"(difference {np.abs(np.array(plain) / ours[:PLAIN_RUNS] - 1).max():.0e})"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        store = Store(200.0, 100.0, 100.0, scenario["store_round_trip_share"])
        pypsa_s, _ = pypsa_year(projection.project(place, scenario).hours(TARGET_YEAR), store)
    whole = seconds(lambda: outlook.of(place, scenario, assumptions.drivers(), count), 5)
    of_all = count * len(projected_years(place)) * calendar.HOURS
    print(f"  against one PyPSA/HiGHS optimisation of {TARGET_YEAR}: {rate * pypsa_s / calendar.HOURS:,.0f} times")
    print(
        f"  the whole outlook to {LAST_YEAR}, drivers, homes, work and money: {whole * 1e3:.0f} ms, "
        f"{of_all / whole * pypsa_s / calendar.HOURS:,.0f} times PyPSA's"
    )


def growth() -> None:
    """How time grows: with futures, with years, and with councils."""
    place = places.place(CODE)
    scenario, table = assumptions.scenario(place, "half_by_2030"), assumptions.drivers()
    print("How the time of an outlook grows (half_by_2030, drivers included; years to 2040 unless said):")
    for count in (250, 500, 1000, 2000, 4000):
        taken = seconds(lambda n=count: outlook.of(place, scenario, table, n), 3)
        print(f"  {count:>6} futures          {taken * 1e3:8.0f} ms")
    all_years = projected_years(place)
    for last in (2025, 2030, 2035, 2040):
        years = tuple(y for y in all_years if y <= last)
        of = shared.of(place, scenario, years)
        futures = sampling.drawn(table, sampling.DEFAULT_SEED, 1000, of.settled)
        taken = seconds(lambda of=of, futures=futures: ensemble.run(of, futures), 3)
        print(f"  {len(years):>6} years, 1000 futures, without drivers {taken * 1e3:8.0f} ms")
    codes = [c.code for c in places.councils()][:16]
    for count in (1, 4, 16):
        some = [places.place(code) for code in codes[:count]]
        chosen = [(p, assumptions.scenario(p, "today")) for p in some]
        taken = seconds(lambda chosen=chosen: [outlook.of(p, s, table) for p, s in chosen], 1)
        print(f"  {count:>6} councils, 1000 futures each, profiles kept {taken * 1e3:8.0f} ms")


def main() -> None:
    """Run all benchmarks of the outlook."""
    place = places.place(CODE)
    for name in ("half_by_2030", "today"):
        kernel(place, assumptions.scenario(place, name))
    growth()


if __name__ == "__main__":
    main()
