"""Futures: all that is unsure about the years ahead, drawn or as the pathway has it. A pathway is one future."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

NEVER = 1e9
"""Day that no calendar reaches."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Futures:
    """What is unsure, in each of many futures. Every step of the model takes it; a pathway passes one future.

    Of shape [futures, years]: `weather_year` (which of the place's), `solar_ratio` and `wind_ratio` (output against the
    profile's), `electricity_price_log`, `gas_price_log` (natural logarithm of the price against the scenario's). Of
    shape [futures, projects]: of the ledger's, `slip_days`, whole days later than the scenario expects, and `comes`; of
    those of the planning database, `pipeline_days`, on which each starts. Of shape [futures]: `expected_share` (1 where
    the planning database is there as it is expected on the whole, 0 where each of its projects has a day), `car_steps`
    and `pump_steps` (steps between the paths of uptake, against the scenario's), `other_ratio` (output of all other
    plant against its load factors), `going_on_ratio` (how fast building goes on, against what the scenario counts as
    going on), `unplanned_share_per_year` (of what the place could add, built without anybody's having planned it),
    `delivery_share` (how much of what the scenario adds is built), `use_growth_share_per_year`,
    `efficiency_difference`, `saving_ratio`, `success_difference_share`, `poverty_difference_share`,
    `poverty_walk_log` (logarithm of how likely a household below band C is fuel poor, against what is expected, after
    one year; it grows with the root of the years), `upgrade_ratio`
    (how fast homes reach band C without a programme, against the scenario), and `job_chance`,
    the place within the range of every work factor [0-1], or nan for the scenario's own factors.
    """

    weather_year: NDArray[np.int64]
    solar_ratio: NDArray[np.float64]
    wind_ratio: NDArray[np.float64]
    electricity_price_log: NDArray[np.float64]
    gas_price_log: NDArray[np.float64]
    slip_days: NDArray[np.float64]
    comes: NDArray[np.bool_]
    pipeline_days: NDArray[np.float64]
    expected_share: NDArray[np.float64]
    car_steps: NDArray[np.float64]
    pump_steps: NDArray[np.float64]
    other_ratio: NDArray[np.float64]
    going_on_ratio: NDArray[np.float64]
    unplanned_share_per_year: NDArray[np.float64]
    delivery_share: NDArray[np.float64]
    use_growth_share_per_year: NDArray[np.float64]
    efficiency_difference: NDArray[np.float64]
    saving_ratio: NDArray[np.float64]
    success_difference_share: NDArray[np.float64]
    poverty_difference_share: NDArray[np.float64]
    poverty_walk_log: NDArray[np.float64]
    upgrade_ratio: NDArray[np.float64]
    job_chance: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.delivery_share)


def joined(parts: Sequence[Futures]) -> Futures:
    """Return the futures of several sets of the same years and projects, one after another."""
    return Futures(**{f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Futures)})


def as_projected(
    yields: NDArray[np.float64],
    comes: Sequence[bool],
    planned: int,
    weather_years: Sequence[int] | NDArray[np.int64] = (0,),
    slip_days: float = 0.0,
) -> Futures:
    """Return futures in which all goes as the pathway has it, each in one weather year.

    What goes on does so at the pace that the scenario has, all it adds is built, of the planning database what is
    expected on the whole, and nothing is built that nobody planned: the centre of each driver.

    Parameters
    ----------
    yields : array, shape [2, years]
        What sun and wind yield in each year, against the long run [ratio]: 1 in years that are ahead.
    comes : sequence of bool
        Whether each project of the ledger that may come does.
    planned : int
        How many projects of the planning database there are.
    weather_years : sequence of int
        Weather year of all years of each future.
    slip_days : float
        Days by which each project is later than the scenario has it [days].
    """
    count, projects, years = len(weather_years), len(comes), yields.shape[1]
    ones, zeros = np.ones(count), np.zeros(count)
    return Futures(
        weather_year=np.repeat(np.asarray(weather_years, dtype=np.int64)[:, None], years, axis=1),
        solar_ratio=np.tile(yields[0], (count, 1)),
        wind_ratio=np.tile(yields[1], (count, 1)),
        electricity_price_log=np.zeros((count, years)),
        gas_price_log=np.zeros((count, years)),
        slip_days=np.full((count, projects), slip_days),
        comes=np.broadcast_to(np.array(comes, dtype=bool), (count, projects)).copy(),
        pipeline_days=np.full((count, planned), NEVER),
        expected_share=ones,
        car_steps=zeros,
        pump_steps=zeros,
        other_ratio=ones,
        going_on_ratio=ones,
        unplanned_share_per_year=zeros,
        delivery_share=ones,
        use_growth_share_per_year=zeros,
        efficiency_difference=zeros,
        saving_ratio=ones,
        success_difference_share=zeros,
        poverty_difference_share=zeros,
        poverty_walk_log=zeros,
        upgrade_ratio=ones,
        job_chance=np.full(count, np.nan),
    )
