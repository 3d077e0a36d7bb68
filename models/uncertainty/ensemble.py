"""Many futures of one scenario, hour by hour: what each makes, uses, brings in and cannot send out.

All that varies follows from `Futures` by the model's own steps; the hours go through the kernel of `batch`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.dispatch import Inputs, batch, kernel_inputs, wires
from models.facts import Futures
from models.supply import capacity, fleets
from models.uncertainty.shared import Shared, Values


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Ensemble:
    """How the years of each future turn out, shape [futures, years] each [MWh].

    `import_mwh`: what is not met locally in its hour. `curtailment_mwh`: what no wire carries, part of what is made and
    none of what counts as made here. `inputs`: what each future has by month and by year.
    """

    generation_mwh: Values
    demand_mwh: Values
    import_mwh: Values
    curtailment_mwh: Values
    inputs: Inputs

    @property
    def counted_mwh(self) -> Values:
        """Made here, and used, stored or sent out [MWh]."""
        return self.generation_mwh - self.curtailment_mwh

    @property
    def annual_share(self) -> Values:
        """What counts as made here over used [share]."""
        return self.counted_mwh / self.demand_mwh

    @property
    def met_locally_share(self) -> Values:
        """Used that was made here in the same hour, or came from a local store [share]."""
        return 1 - self.import_mwh / self.demand_mwh

    @property
    def local_heat_mwh(self) -> Values:
        """Heat of the place that enters heat networks [MWh]."""
        return self.inputs.energy.network.local_mwh

    @property
    def energy_mwh(self) -> Values:
        """All energy used, by the carriers of `carriers`."""
        return self.demand_mwh + sum(self.inputs.energy.fuels_mwh.values())

    @property
    def energy_share(self) -> Values:
        """Electricity and heat of the place over all energy [share]."""
        return (self.counted_mwh + self.local_heat_mwh) / self.energy_mwh

    @property
    def energy_met_locally_share(self) -> Values:
        """What of it is used as it is made, or from a local store, over all energy [share]."""
        return (self.demand_mwh - self.import_mwh + self.local_heat_mwh) / self.energy_mwh


def limits_mw(shared: Shared, futures: Futures) -> Values:
    """Return the most that can be sent out in an hour of each year of each future, shape [futures, years] [MW].

    The wires of the scenario; more where more comes of what is planned by name than is expected, for it brings a
    connection of its own; and as much more as a future's sun or wind yields beyond the profile: its plant then seems to
    make more than its rated power, which is a simplification of the model's and no load on any wire. No lever moves it.
    """
    base = shared.base
    of_scenario = wires.export_limits_mw(base.place, base.scenario, base.horizon.years)
    expected = capacity.named_mw(base.fleet, fleets.as_projected(base.fleet))
    beyond = np.maximum(capacity.named_mw(base.fleet, futures) - expected, 0.0)
    yields = np.maximum(np.maximum(futures.solar_ratio, futures.wind_ratio), 1.0)
    return np.asarray(of_scenario * yields + beyond)


def run(
    shared: Shared,
    futures: Futures,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Ensemble:
    """Run every hour of every year of every future.

    Parameters
    ----------
    shared : Shared
        Of a place and a scenario.
    futures : Futures
        For its years.
    progress, stop : callable, optional
        As in `batch.settle`.

    Raises
    ------
    Stopped
        If `stop` says so.

    Notes
    -----
    A year's made and used are its profiles' sums times capacity and use, which is what the hours add up to.
    """
    scenario = shared.base.scenario
    count, years = futures.weather_year.shape
    inputs = kernel_inputs.inputs(shared.base, futures, shared.columns)
    level_mwh = inputs.homes_mwh + inputs.business_mwh
    pumps = inputs.energy.pumps_mwh
    cars = inputs.energy.plain_charging_mwh + inputs.energy.smart_charging_mwh
    runs = batch.Runs(
        year=np.tile(np.arange(years, dtype=np.int64), count),
        weather=futures.weather_year.ravel(),
        plant_mw=inputs.plant_mw.reshape(count * years, 12, -1).astype(np.float32),
        demand_mwh=level_mwh.ravel(),
        pumps_mwh=pumps.ravel(),
        cars_mwh=np.broadcast_to(cars, pumps.shape).ravel(),
        store_mwh=inputs.store_mwh.ravel(),
        store_mw=inputs.store_mwh.ravel() / scenario["store_hours"],
        round_trip_share=scenario["store_round_trip_share"],
        export_limit_mw=limits_mw(shared, futures).ravel(),
    )
    settled = batch.settle(shared.profiles, runs, progress, stop)
    brought, curtailed = (mwh.reshape(count, years) for mwh in settled)
    made = np.einsum("fymk,fymk->fy", inputs.plant_mw, shared.monthly_mwh[futures.weather_year])
    used = level_mwh + cars + pumps * shared.pump_year_ratio[futures.weather_year]
    # No more can be met than is made; the kernel's 32 bits may have it past that by their rounding.
    return Ensemble(
        generation_mwh=made,
        demand_mwh=used,
        import_mwh=np.maximum(brought, used - made + curtailed),
        curtailment_mwh=curtailed,
        inputs=inputs,
    )
