"""Many futures of one scenario, hour by hour: what each makes, uses and brings in.

All that varies follows from `Futures` by the model's own steps; the hours go through the kernel of `batch`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.dispatch import Inputs, batch, kernel_inputs
from models.facts import Futures
from models.uncertainty.shared import Shared, Values


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """How the years of each future turn out, shape [futures, years] each [MWh].

    `import_mwh`: what is not met locally in its hour. `inputs`: what each future has by month and by year.
    """

    generation_mwh: Values
    demand_mwh: Values
    import_mwh: Values
    inputs: Inputs

    @property
    def annual_share(self) -> Values:
        """Made here over used [share]."""
        return self.generation_mwh / self.demand_mwh

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
        return (self.generation_mwh + self.local_heat_mwh) / self.energy_mwh

    @property
    def energy_met_locally_share(self) -> Values:
        """What of it is used as it is made, or from a local store, over all energy [share]."""
        return (self.demand_mwh - self.import_mwh + self.local_heat_mwh) / self.energy_mwh


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
        As in `batch.imports`.

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
    )
    brought = batch.imports(shared.profiles, runs, progress, stop).reshape(count, years)
    made = np.einsum("fymk,fymk->fy", inputs.plant_mw, shared.monthly_mwh[futures.weather_year])
    used = level_mwh + cars + pumps * shared.pump_year_ratio[futures.weather_year]
    # No more can be met than is made; the kernel's 32 bits may have it past that by their rounding.
    return Ensemble(made, used, np.maximum(brought, used - made), inputs)
