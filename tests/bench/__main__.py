"""Run all benchmarks: `make bench`."""

import statistics
import subprocess
import sys
import time
import warnings

import numpy as np
import psutil

from models.dispatch import Store, hourly
from models.facts import Hours, Place, Scenario, calendar
from models.pathway import projection
from models.sources import assumptions, places
from models.weather import cache
from tests.bench import batch, outlook, plan, workbench
from tests.bench.timing import seconds

CODE = "E06000021"


def plain_python(made: list[float], used: list[float], store: Store, export_limit: float) -> float:
    """The same balance as a plain Python loop; returns what is brought in [MWh]."""
    one_way = store.round_trip_share**0.5
    stored = brought_in = 0.0
    for m, u in zip(made, used, strict=True):
        surplus = m - u
        if surplus >= 0.0:
            into = min(surplus, store.charge_mw, (store.energy_mwh - stored) / one_way)
            stored += into * one_way
        else:
            out = min(-surplus, store.discharge_mw, stored * one_way)
            stored -= out / one_way
            brought_in += -surplus - out
    return brought_in


def pypsa_year(hours: Hours, store: Store) -> tuple[float, float]:
    """Optimise the same year with PyPSA and HiGHS; returns seconds to build and solve, and what is brought in [MWh]."""
    import logging

    import pandas as pd
    import pypsa

    logging.disable(logging.WARNING)
    start = time.perf_counter()
    made = np.sum(list(hours.generation_mw.values()), axis=0)
    network = pypsa.Network(snapshots=pd.RangeIndex(made.size))
    network.add("Bus", "place")
    network.add("Load", "use", bus="place", p_set=hours.demand_mw)
    network.add("Generator", "made", bus="place", p_nom=made.max(), p_max_pu=made / made.max())
    network.add("Generator", "brought in", bus="place", p_nom=1e5, marginal_cost=1.0)
    network.add(
        "StorageUnit", "store", bus="place", p_nom=store.charge_mw, max_hours=store.energy_mwh / store.charge_mw,
        efficiency_store=store.round_trip_share**0.5, efficiency_dispatch=store.round_trip_share**0.5,
    )  # fmt: skip
    network.optimize(solver_name="highs", progress=False, log_to_console=False, output_flag=False)
    return time.perf_counter() - start, float(network.generators_t.p["brought in"].sum())


def kernel(place: Place, scenario: Scenario) -> None:
    """One pathway against the same balance in plain Python and one PyPSA year on the same inputs."""
    year = 2030
    simulation = projection.project(place, scenario)
    projected = simulation.inputs.horizon.years
    steps = len(projected) * cache.WEATHER_YEARS * calendar.HOURS
    ours_s = seconds(lambda: projection.project(place, scenario).pathway, 30)
    hours = simulation.hours(year)
    made = np.sum(list(hours.generation_mw.values()), axis=0)
    store = Store(200.0, 100.0, 100.0, scenario["store_round_trip_share"])
    ours_in = hourly.hours(made, hours.demand_mw, store, 1e5)[2].sum()
    made_list, used_list = made.tolist(), hours.demand_mw.tolist()
    plain_s = seconds(lambda: plain_python(made_list, used_list, store, 1e5), 5)
    plain_in = plain_python(made_list, used_list, store, 1e5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pypsa_s, pypsa_in = pypsa_year(hours, store)
    ours, plain, pypsa = steps / ours_s, calendar.HOURS / plain_s, calendar.HOURS / pypsa_s
    print(f"One pathway: {len(projected)} projected years x {cache.WEATHER_YEARS} weather years x {calendar.HOURS} h")
    print(f"  {ours_s * 1e3:.1f} ms, {ours / 1e6:.0f} million hour-steps a second (all of the year table)")
    print(f"  against the same balance as a plain Python loop: {ours / plain:,.0f} times as many hour-steps a second")
    print(f"  against one PyPSA/HiGHS optimisation of {year}:    {ours / pypsa:,.0f} times")
    print(
        f"  brought in, same inputs: kernel {ours_in:,.1f}, plain {plain_in:,.1f}, PyPSA {pypsa_in:,.1f} MWh"
        f" (differences {abs(plain_in / ours_in - 1):.1e} and {abs(pypsa_in / ours_in - 1):.1e})"
    )


def lever_move() -> None:
    """What one move of a lever costs the server, from the request to the bytes of the answer."""
    from tests.bench.lever import move_seconds

    for tab in workbench.TABS:
        taken = move_seconds(200, tab)
        print(
            f"One lever move with the tab {tab} in view, server side: median {statistics.median(taken) * 1e3:.1f} ms,"
        )
        print(f"  nine in ten under {np.quantile(taken, 0.9) * 1e3:.1f} ms (200 moves, each to values not seen before)")


def memory() -> None:
    """Memory of a serving process with one council looked at."""
    code = (
        "import psutil, os; from dashboard.server.app import server; c = server.test_client();"
        "[c.get(p) for p in ('/', '/stoke-on-trent/', '/stoke-on-trent/scenarios')];"
        "print(psutil.Process(os.getpid()).memory_info().rss)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(f"Memory of a serving process after three pages: {int(out.stdout.split()[-1]) / 2**20:,.0f} MiB")


def every_council() -> None:
    """All councils, one after another, profiles kept from before."""
    start = time.perf_counter()
    count = 0
    for council in places.councils():
        place = places.place(council.code)
        count += bool(projection.project(place, assumptions.scenario(place, "today")).pathway.years)
    print(f"Pathways of all {count} councils in one process: {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    stoke = places.place(CODE)
    chosen = assumptions.scenario(stoke, "ambitious_rooftops")
    print(f"{psutil.cpu_count()} processors shared with others: read the ratios, not the seconds.")
    kernel(stoke, chosen)
    outlook.main()
    plan.run()
    lever_move()
    workbench.main()
    memory()
    every_council()
    batch.main()
