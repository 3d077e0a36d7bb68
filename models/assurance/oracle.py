"""By how much each future meets or misses a share at any amounts of a plan, and straight lines above that.

Levers move a future's plant by month, its use and its store; what counts is concave in those (`slopes`), so its lines
there become lines in the amounts by the chain rule, one pass for all levers. Two things are not concave in the amounts:

Plant that nobody has planned counts where it passes what is planned of its kind, so of each kind there is
`max(planned, unplanned)`, which bends upward. Three models of it are straight in what is planned, so that lines of
theirs are never on the wrong side:

    INNER      unplanned plant is left out                                   never too good
    FIXED AT x in each future, kind and month what governs at x governs      never too good, exact at x
    OUTER      a straight line from what is there at one end of a box of amounts to what is there at the other
                                                                             never too bad inside the box

What goes on by itself comes at a pace of its own, and what is planned is delivered to a share; where the second is
larger a lever bends upward. So a plan starts where what goes on by itself ends, in every future, and chooses only what
comes on top: that is delivered to one share, up to the lever's ceiling, which bends downward.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from models.dispatch import batch, kernel_inputs, slopes, wires
from models.facts import Futures, Place, Scenario, ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.planning.choices import Choice
from models.uncertainty import ensemble, shared
from models.uncertainty.shared import Shared

Array = NDArray[np.float64]

YEARS = (TARGET_YEAR,)


class Model(NamedTuple):
    """What unplanned plant adds to what is planned, as a straight line of it, shape [kinds, futures, 12] each.

    added = `mw` + `per_mw` x planned [MW], by kind of plant and month.
    """

    mw: Array
    per_mw: Array


class Lines(NamedTuple):
    """What counts in each future beyond the share, at some amounts, and its line there: it is met where none lacks.

    `excess`: of its use at the start, shape [futures] [1]. `per_unit`: what a unit of each amount adds to it, shape
    [futures, amounts] [1 per unit].
    """

    at: Array
    excess: Array
    per_unit: Array

    @property
    def constant(self) -> Array:
        """What each line says at no amounts, shape [futures]."""
        return self.excess - self.per_unit @ self.at


class Sample(Protocol):
    """Futures of one place, or of several as one, as a search reads them; a model is what they take and give."""

    @property
    def inner(self) -> Any:
        """The model that is never too good."""

    def __len__(self) -> int: ...

    def fixed_at(self, amounts: Array) -> Any:
        """The model that is never too good, and exact at some amounts."""

    def outer(self, least: Array, most: Array) -> Any:
        """The model that is never too bad in a box of amounts."""

    def lines(self, amounts: Array, model: Any = None) -> Lines:
        """Lines at some amounts."""

    def met(self, amounts: Array) -> NDArray[np.bool_]:
        """In which futures the share is met."""


class Put(NamedTuple):
    """What each future has at some amounts under a model.

    `plant`: [futures, 12, 4] [MW]; `grows`: which levers can still grow, [levers, futures, 12]; `runs`: its hours;
    `used_mwh`: all that is used, [futures].
    """

    amounts: Array
    model: Model
    plant: Array
    grows: NDArray[np.bool_]
    runs: batch.Runs
    used_mwh: Array


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Supply:
    """What levers of plant do in each future; a kind is the levers that take the same roofs, land or wind.

    Of levers, shape [levers]: `amount` (place among the amounts), `kind`, `column` (of `batch.MADE`), `ceiling_mw`,
    `offset_mw` (planned at no amount). Of futures: `alone_mw` [levers, futures], `delivered` [futures], `output` (what
    a MW installed adds to its column) [levers, futures]. `ramp`: what is there in each month, shape [12].
    Of kinds: `going_mw` (what goes on by itself), `unplanned_mw`, shape [kinds, futures, 12].
    """

    amount: NDArray[np.int64]
    kind: NDArray[np.int64]
    column: NDArray[np.int64]
    ceiling_mw: Array
    offset_mw: Array
    alone_mw: Array
    delivered: Array
    output: Array
    ramp: Array
    going_mw: Array
    unplanned_mw: Array

    def planned_mw(self, amounts: Array) -> tuple[Array, NDArray[np.bool_]]:
        """What is planned of each kind beyond what goes on, [kinds, futures, 12], and which levers can still grow."""
        units = np.where(self.amount >= 0, amounts[self.amount], 0.0) + self.offset_mw
        whole = self.ramp * (self.alone_mw + self.delivered * units[:, None])[:, :, None]
        grows = whole < self.ceiling_mw[:, None, None]
        there = np.where(grows, whole, self.ceiling_mw[:, None, None])
        planned = -self.going_mw
        np.add.at(planned, self.kind, there)
        return planned, grows


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Oracle:
    """A place, a share and independent futures of the target year, as amounts of a plan move them.

    `bare_mw`: plant at no amounts and nothing unplanned, shape [futures, 12, 4] [MW]. `level_mwh`: use of homes and
    business at no amounts, `level_per_unit` what a unit of each amount adds, shape [futures, amounts]. `other_mwh`: all
    other use. `store`: place of the store among the amounts, None where there is none; `store_per_unit` what is there
    of it. Arrays without a shape: [futures].
    """

    chosen: tuple[Choice, ...]
    share: float
    annual: bool
    of: Shared
    futures: Futures
    supply: _Supply
    runs: batch.Runs
    bare_mw: Array
    level_mwh: Array
    level_per_unit: Array
    other_mwh: Array
    store: int | None
    store_per_unit: Array
    store_ceiling_mwh: float
    store_hours: float

    def __len__(self) -> int:
        return len(self.futures)

    @property
    def most(self) -> Array:
        """Limit of each amount."""
        return np.array([choice.most for choice in self.chosen])

    @property
    def span(self) -> Array:
        """Size of each amount."""
        return np.array([choice.span for choice in self.chosen])

    @property
    def inner(self) -> Model:
        """Unplanned plant is left out."""
        none = np.zeros_like(self.supply.unplanned_mw)
        return Model(none, none)

    def fixed_at(self, amounts: Array) -> Model:
        """What governs at some amounts governs always."""
        planned, _ = self.supply.planned_mw(amounts)
        governs = self.supply.unplanned_mw > planned
        return Model(np.where(governs, self.supply.unplanned_mw, 0.0), np.where(governs, -1.0, 0.0))

    def outer(self, least: Array, most: Array) -> Model:
        """A straight line from what unplanned plant adds at one end of a box of amounts to that at the other."""
        (first, _), (last, _) = self.supply.planned_mw(least), self.supply.planned_mw(most)
        adds, less = (np.maximum(self.supply.unplanned_mw - planned, 0.0) for planned in (first, last))
        wide = last > first
        per_mw = np.divide(less - adds, last - first, out=np.zeros_like(adds), where=wide)
        return Model(adds - per_mw * first, per_mw)

    def lines(self, amounts: Array, model: Model | None = None) -> Lines:
        """Return what each future has beyond the share under a model, and its lines; None: the truth, which has none.

        At the point where they are taken the lines of `fixed_at` are those that the truth seems to have; elsewhere the
        truth may be above them.
        """
        put = self.put(amounts, model)
        found = slopes.of(self.of.profiles, put.runs, self.store_hours, annual=self.annual)
        counted = self._made_mwh(put.plant) if self.annual else put.used_mwh
        excess = (counted - found.lost_mwh - self.share * put.used_mwh) / self.size_mwh
        return Lines(put.amounts, excess, self.per_unit_mwh(put, found) / self.size_mwh[:, None])

    def put(self, amounts: Array, model: Model | None = None) -> Put:
        """Return what each future has at some amounts under a model."""
        amounts = np.clip(amounts, 0.0, self.most)
        model = self.fixed_at(amounts) if model is None else model
        planned, grows = self.supply.planned_mw(amounts)
        plant = self.bare_mw + self._moved_mw(planned, model)
        level = self.level_mwh + self.level_per_unit @ amounts
        stored = self._stored_mwh(amounts)
        runs = self.runs._replace(
            plant_mw=plant.astype(np.float32), demand_mwh=level, store_mwh=stored, store_mw=stored / self.store_hours
        )
        return Put(amounts=amounts, model=model, plant=plant, grows=grows, runs=runs, used_mwh=level + self.other_mwh)

    def per_unit_mwh(self, put: Put, found: slopes.Slopes) -> Array:
        """Return what a unit of each amount adds to what counts beyond the share, shape [futures, amounts] [MWh]."""
        its = self.supply
        per_unit = self.level_per_unit * (1.0 - found.of_use_share - self.share)[:, None]
        # How much of what is planned more adds to what is there, in each month of a future.
        passes = 1.0 + put.model.per_mw[its.kind]
        rises = np.where(put.grows, its.ramp * its.delivered[:, None], 0.0) * passes
        of_lever = (rises * found.of_plant_mwh[:, :, its.column].transpose(2, 0, 1)).sum(axis=2) * its.output
        for lever, amount in enumerate(its.amount.tolist()):
            if amount >= 0:
                per_unit[:, amount] += of_lever[lever]
        if self.store is not None:
            below = self.store_per_unit * put.amounts[self.store] < self.store_ceiling_mwh
            per_unit[:, self.store] += np.where(below, self.store_per_unit * found.of_store_mwh, 0.0)
        return per_unit

    @property
    def size_mwh(self) -> Array:
        """Use of each future at no amounts, shape [futures] [MWh]."""
        return self.level_mwh + self.other_mwh

    def met(self, amounts: Array) -> NDArray[np.bool_]:
        """Return in which futures the share is met."""
        return self.lines(amounts).excess >= 0.0

    def _moved_mw(self, planned: Array, model: Model) -> Array:
        """What amounts and unplanned plant add to each column, shape [futures, 12, 4] [MW]."""
        its = self.supply
        at_start, _ = its.planned_mw(np.zeros(len(self.chosen)))
        added = planned - at_start + model.mw + model.per_mw * planned
        moved = np.zeros_like(self.bare_mw)
        for kind, of_kind in enumerate(added):
            lever = int(np.flatnonzero(its.kind == kind)[0])
            moved[:, :, its.column[lever]] += of_kind * its.output[lever][:, None]
        return moved

    def _stored_mwh(self, amounts: Array) -> Array:
        if self.store is None:
            return self.runs.store_mwh
        return np.minimum(self.store_per_unit * amounts[self.store], self.store_ceiling_mwh)

    def _made_mwh(self, plant: Array) -> Array:
        return np.asarray(np.einsum("fmk,fmk->f", plant, self.of.monthly_mwh[self.runs.weather]))


def shared_of(place: Place, scenario: Scenario, chosen: Sequence[Choice]) -> Shared:
    """Return what all futures of the target year share, with every choice at its start."""
    return shared.of(place, scenario.with_changes({c.name: c.start for c in chosen}), YEARS)


def of(
    place: Place, scenario: Scenario, chosen: Sequence[Choice], share: float, measure: str, futures: Futures
) -> Oracle:
    """Return a place's futures as amounts of a plan move them.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    chosen : sequence of Choice
        Of the scope electricity.
    share : float
        To be met [0-1; the annual share may be higher].
    measure : str
        "met_locally" or "annual".
    futures : Futures
        Of the target year alone.

    Raises
    ------
    ScenarioError
        If more plant of a kind that levers add to retires than stands.
    """
    its = shared_of(place, scenario, chosen)
    base = its.base
    nothing = replace(futures, unplanned_share_per_year=np.zeros(len(futures)))
    inputs = kernel_inputs.inputs(base, nothing, its.columns)
    level = (inputs.homes_mwh + inputs.business_mwh)[:, 0]
    start_mwh = float((base.homes_mwh + base.business_mwh)[0])
    per_unit = np.zeros((len(futures), len(chosen)))
    for at, choice in enumerate(chosen):
        if choice.unit == "share":
            homes, business = kernel_inputs.demand_mwh(
                place, base.scenario.with_changes({choice.name: choice.limit}), base.horizon
            )
            per_mwh = (float((homes + business)[0]) - start_mwh) / choice.span
            per_unit[:, at] = level * (per_mwh / start_mwh if start_mwh > 0.0 else 0.0)
    names = [choice.name for choice in chosen]
    stores = [at for at, name in enumerate(names) if name in {row.lever for row in place.technologies.stores}]
    whole = futures.delivery_share * float(base.horizon.means[0])
    pumps = inputs.energy.pumps_mwh[:, 0]
    cars = np.broadcast_to(inputs.energy.plain_charging_mwh + inputs.energy.smart_charging_mwh, (len(futures), 1))[:, 0]
    weather = futures.weather_year[:, 0]
    stored = inputs.store_mwh[:, 0]
    bare = inputs.plant_mw[:, 0]
    return Oracle(
        chosen=tuple(chosen),
        share=share,
        annual=measure == "annual",
        of=its,
        futures=futures,
        supply=_supply(its, futures, names),
        runs=batch.Runs(
            year=np.zeros(len(futures), dtype=np.int64),
            weather=weather,
            plant_mw=bare.astype(np.float32),
            demand_mwh=level,
            pumps_mwh=pumps,
            cars_mwh=cars,
            store_mwh=stored,
            store_mw=stored / scenario["store_hours"],
            round_trip_share=scenario["store_round_trip_share"],
            export_limit_mw=np.minimum(ensemble.limits_mw(its, futures)[:, 0], wires.NO_LIMIT_MW),
        ),
        bare_mw=bare,
        level_mwh=level,
        level_per_unit=per_unit,
        other_mwh=cars + pumps * its.pump_year_ratio[weather],
        store=stores[0] if stores else None,
        store_per_unit=whole,
        store_ceiling_mwh=scenario.assumptions["store_mwh"].high,
        store_hours=scenario["store_hours"],
    )


def _supply(its: Shared, futures: Futures, names: Sequence[str]) -> _Supply:
    fleet, columns = its.base.fleet, its.columns
    growth, horizon = fleet.growth, fleet.horizon
    if (fleet.standing.monthly_mw[growth.row] < 0.0).any():
        raise ScenarioError("More plant retires here than stands: futures of such a place cannot be planned for.")
    column = columns.at[growth.row]
    yields = np.stack([futures.solar_ratio[:, 0], futures.wind_ratio[:, 0], futures.other_ratio])
    ratio = np.minimum(yields[columns.yields[column]], columns.most[growth.row][:, None])
    output = columns.factors[growth.row][:, None] * ratio
    for kind in np.unique(growth.kind):
        if np.ptp(output[growth.kind == kind], axis=0).any() or len(set(column[growth.kind == kind])) > 1:
            raise ValueError("Levers of one kind of plant must have the same hours and output.")
    ramp, ahead = horizon.month_means[0], horizon.month_ahead[0]
    alone = futures.going_on_ratio * growth.going_on_mw[:, None]
    rate = futures.unplanned_share_per_year[:, None]
    kinds = int(growth.kind.max(initial=-1)) + 1
    going, taken = (np.zeros((kinds, len(futures), 12)) for _ in range(2))
    room = np.bincount(growth.kind, growth.ceiling_mw, kinds)
    for lever, kind in enumerate(growth.kind.tolist()):
        ceiling = growth.ceiling_mw[lever]
        going[kind] += np.minimum(ramp * alone[lever][:, None], ceiling)
        taken[kind] += ceiling * np.minimum(np.maximum(rate * (ahead - growth.lead_years[lever]), 0.0), 1.0)
    return _Supply(
        amount=np.array([names.index(row.lever) if row.lever in names else -1 for row in fleet.levers], dtype=np.int64),
        kind=growth.kind,
        column=column,
        ceiling_mw=growth.ceiling_mw,
        offset_mw=growth.whole_mw - growth.going_on_mw,
        alone_mw=alone,
        delivered=futures.delivery_share,
        output=output,
        ramp=ramp,
        going_mw=going,
        unplanned_mw=np.minimum(taken, room[:, None, None] - going),
    )
