"""Many futures of one scenario, hour by hour: what each makes, uses and brings in.

All that varies follows from a `futures.Sample` by array arithmetic over the model's own inputs; the hours go through
the kernel of `sweep`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.dispatch import batch, kernel_inputs
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.uncertainty import build_out, sampling, warmth
from models.uncertainty.baseline import Frame, Values


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """How the years of each future turn out, shape [futures, years] each [MWh].

    `brought_in_mwh`: what is not met locally in its hour. `homes_mwh`, `business_mwh`: their electricity without heat
    pumps and cars; `added_mwh`: of their heat pumps and cars in a mean year. `car_fuel_mwh`: shape [years].
    """

    made_mwh: Values
    used_mwh: Values
    brought_in_mwh: Values
    homes_mwh: Values
    business_mwh: Values
    added_mwh: Values
    car_fuel_mwh: Values
    heat: warmth.Warmth
    build_out: build_out.BuildOut

    @property
    def annual_share(self) -> Values:
        """Made here over used [share]."""
        return self.made_mwh / self.used_mwh

    @property
    def met_locally_share(self) -> Values:
        """Used that was made here in the same hour, or came from a local store [share]."""
        return 1 - self.brought_in_mwh / self.used_mwh

    @property
    def energy_mwh(self) -> Values:
        """All energy used, by the carriers of `energy`."""
        fuels = self.heat.gas_mwh + self.heat.other_fuels_mwh + self.heat.local_heat_mwh + self.car_fuel_mwh
        return self.used_mwh + fuels

    @property
    def energy_share(self) -> Values:
        """Electricity and heat of the place over all energy [share]."""
        return (self.made_mwh + self.heat.local_heat_mwh) / self.energy_mwh

    @property
    def energy_met_locally_share(self) -> Values:
        """What of it is used as it is made, or from a local store, over all energy [share]."""
        return (self.used_mwh - self.brought_in_mwh + self.heat.local_heat_mwh) / self.energy_mwh


def run(
    place: Place,
    scenario: Scenario,
    frame: Frame,
    sample: sampling.Sample,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Ensemble:
    """Run every hour of every year of every future.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    frame : Frame
        What `frame.of` gives for the two.
    sample : futures.Sample
        What each future draws, for the years of the frame.
    progress, stop : callable, optional
        As in `sweep.brought_in`.

    Raises
    ------
    Stopped
        If `stop` says so.

    Notes
    -----
    A year's made and used are its profiles' sums times capacity and use, which is what the hours add up to.
    """
    inputs = kernel_inputs.inputs(place, scenario)
    at = list(frame.at)
    count, years = sample.weather_year.shape
    plant = build_out.of(scenario, frame, sample)
    heat = warmth.of(place, scenario, frame, sample, plant.waste_mw)
    growth = (1 + sample.use_growth_share_per_year[:, None]) ** frame.since
    homes, business = inputs.homes_mwh[at] * growth, inputs.business_mwh[at] * growth
    pumps = heat.pumps_mwh + heat.networks_mwh
    runs = batch.Runs(
        year=np.tile(np.arange(years, dtype=np.int64), count),
        weather=sample.weather_year.ravel(),
        made_mw=plant.made_mw.reshape(count * years, 12, 4).astype(np.float32),
        use_mwh=(homes + business).ravel(),
        pumps_mwh=pumps.ravel(),
        store_mwh=plant.store_mwh.ravel(),
        store_mw=plant.store_mwh.ravel() / scenario["store_hours"],
        round_trip_share=scenario["store_round_trip_share"],
    )
    brought = batch.brought_in(frame.profiles, runs, progress, stop).reshape(count, years)
    cars = inputs.use_mwh[at, 1:].sum(axis=1)
    made = np.einsum("fymk,fymk->fy", plant.made_mw, frame.monthly_mwh[sample.weather_year])
    used = homes + business + cars + pumps * frame.pump_year_ratio[sample.weather_year]
    return Ensemble(
        made,
        used,
        # No more can be met than is made; the kernel's 32 bits may have it past that by their rounding.
        np.maximum(brought, used - made),
        homes,
        business,
        heat.pumps_mwh + cars,
        np.array([inputs.energy.years[year].fuels_mwh["car_fuel"] for year in at]),
        heat,
        plant,
    )
