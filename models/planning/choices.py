"""What a plan may choose: levers with their limits, lead times and what one unit of each costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.demand import heating, transport
from models.dispatch import kernel_inputs
from models.facts.horizon import TARGET_YEAR
from models.facts.place import Place
from models.facts.scenario import Assumption, Scenario
from models.outcomes import employment
from models.outcomes.prices import plant_gbp_per_kw, price, running_gbp_per_kw, store_gbp_per_kwh
from models.supply import fleets

USES = {"home_use_change_share": "home_saving_gbp_per_mwh", "business_use_change_share": "business_saving_gbp_per_mwh"}
"""Levers that change use, and the cost of saving with each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One lever that a plan may set: from `start` as far as `limit`, in the lever's own unit.

    `allowed` is where it may go: `limit`, or `start` if what it adds cannot be there by the target year (`is_late`).
    `annual_gbp`: capital spread over its life, and running cost, of one unit [GBP of 2024 a year]. `capital_gbp`:
    capital of one unit [GBP of 2024]; None where only the spread cost is known.
    """

    name: str
    unit: str
    start: float
    limit: float
    allowed: float
    is_late: bool
    annual_gbp: float
    capital_gbp: float | None

    @property
    def most(self) -> float:
        """Most that may be chosen, counted from the start [unit]."""
        return abs(self.allowed - self.start)

    @property
    def span(self) -> float:
        """What is there between start and limit [unit]."""
        return abs(self.limit - self.start)

    def value(self, amount: float) -> float:
        """The lever's value for an amount counted from the start [unit]; exact at both ends."""
        if amount >= self.most:
            return self.allowed
        return self.start + max(amount, 0.0) * (1.0 if self.limit >= self.start else -1.0)

    def amount(self, value: float) -> float:
        """The amount counted from the start for a lever's value [unit], none where it is on the other side."""
        return max(0.0, (value - self.start) * (1.0 if self.limit >= self.start else -1.0))


def annuity_share(rate: float, years: float) -> float:
    """Return what is paid each year over a life for each pound of capital [share].

    Parameters
    ----------
    rate : float
        Discount rate [share a year].
    years : float
        Life [years].

    Raises
    ------
    ValueError
        If the life is not above 0, or the rate below 0.

    Examples
    --------
    >>> round(annuity_share(0.05, 20), 5), annuity_share(0.0, 20)
    (0.08024, 0.05)
    """
    if not years > 0.0 or not rate >= 0.0:
        raise ValueError(f"A life must be above 0 and a rate at least 0, not {years} and {rate}.")
    return rate / (1 - (1 + rate) ** -years) if rate > 0.0 else 1 / years


def _plant(place: Place, scenario: Scenario, name: str, rate: float) -> tuple[float, float] | None:
    """Yearly cost and capital of a MW that a lever adds [GBP a year; GBP]; None where a price or life is not known."""
    technologies, known = place.technologies, scenario.assumptions
    per_kw, running = plant_gbp_per_kw(place, scenario, name), running_gbp_per_kw(place, scenario, name)
    life = technologies.assumption(name, "life_years", known)
    if per_kw is None or running is None or life is None:
        return None
    capital = 1000 * per_kw * (1 - scenario["joint_procurement_discount_share"])
    annual = capital * annuity_share(rate, scenario[life]) + 1000 * running
    ending = technologies.assumption(name, "decommissioning_gbp_per_kw", known)
    if ending is not None:
        annual += 1000 * price(scenario, ending) * (annuity_share(rate, scenario[life]) - rate)
    return annual, capital


def _spread(scenario: Scenario, capital_gbp: float, life: str, rate: float) -> tuple[float, float]:
    capital = capital_gbp * (1 - scenario["joint_procurement_discount_share"])
    return capital * annuity_share(rate, scenario[life]), capital


def _store(scenario: Scenario, rate: float) -> tuple[float, float]:
    """Yearly cost and capital of a MWh of store [GBP a year; GBP]."""
    per_mwh = 1000 / scenario["store_hours"]
    capital_gbp = 1000 * store_gbp_per_kwh(scenario)
    annual, capital = _spread(scenario, capital_gbp, "store_life_years", rate)
    return annual + per_mwh * price(scenario, "store_running_gbp_per_kw"), capital


def supply(
    place: Place,
    scenario: Scenario,
    today_year: int,
    respect_lead_times: bool = True,
    discount_rate: float | None = None,
) -> tuple[Choice, ...]:
    """Return the levers that add plant, and the store: each from none to its ceiling in the place.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    today_year : int
        Year in which planning could start.
    respect_lead_times : bool
        Leave out what, begun in that year, is not there by the end of the target year.
    discount_rate : float, optional
        Rate at which capital is spread over a life [share a year]; the scenario's social discount rate if none is
        given: a plan weighs what homes, businesses and the state would pay alike, whoever does, so all at one rate.
    """
    rate = scenario["social_discount_rate_share"] if discount_rate is None else discount_rate
    left = TARGET_YEAR - today_year
    chosen = []
    for technology in (*place.technologies.levers(scenario.assumptions), *place.technologies.stores):
        a = scenario.assumptions[technology.lever]
        priced = _plant(place, scenario, technology.name, rate) if technology.is_plant else _store(scenario, rate)
        if priced is None or not a.high > a.low:
            continue
        late = respect_lead_times and fleets.lead_years(scenario, technology.name) > left
        annual, capital = priced
        chosen.append(
            Choice(
                name=a.name,
                unit=a.unit,
                start=a.low,
                limit=a.high,
                allowed=a.low if late else a.high,
                is_late=late,
                annual_gbp=annual,
                capital_gbp=capital,
            )
        )
    return tuple(chosen)


def _in_time(a: Assumption, start: float, limit: float, annual_gbp: float, capital_gbp: float | None) -> Choice:
    """A choice that no lead time holds up."""
    return Choice(
        name=a.name,
        unit=a.unit,
        start=start,
        limit=limit,
        allowed=limit,
        is_late=False,
        annual_gbp=annual_gbp,
        capital_gbp=capital_gbp,
    )


def use(place: Place, scenario: Scenario) -> tuple[Choice, ...]:
    """Return the savings of homes and of business: from the use expected without them to each lever's low end.

    Without them use is what the base scenario expects, or what the reader does where that is more.
    """
    newest = next(u for u in place.electricity if u.year == place.newest_year)
    mwh = {"home_use_change_share": newest.homes_mwh, "business_use_change_share": newest.business_mwh}
    chosen = []
    for name, cost in USES.items():
        a = scenario.assumptions[name]
        start = max(a.value, scenario[name])
        if mwh[name] and start > a.low:
            annual = (mwh[name] or 0.0) * price(scenario, cost)
            chosen.append(_in_time(a, start, a.low, annual, None))
    return tuple(chosen)


def _most_pumps(place: Place, scenario: Scenario, start: float, high: float) -> float:
    """Share of homes up to which heat pumps and heat networks do not want the same homes in the target year [0-1].

    Past it a network would deliver less, and use would be no straight line any more.
    """
    inputs = kernel_inputs.of_pathway(place, scenario.with_changes({"heat_pump_homes_share": start})).inputs
    horizon = inputs.base.horizon
    at = horizon.at(TARGET_YEAR)
    delivered_mwh = inputs.energy.network.delivered_homes_mwh[0, at]
    wanted_mwh = float(delivered_mwh) / scenario["boiler_efficiency_share"]
    if not wanted_mwh > 0.0:
        return high
    few_mwh, many_mwh = (
        heating.project(
            place, scenario.with_changes({"heat_pump_homes_share": share}), horizon, inputs.futures
        ).gas_mwh[0, at]
        for share in (start, high)
    )
    if many_mwh >= wanted_mwh:
        return high
    return start + (high - start) * max(0.0, few_mwh - wanted_mwh) / (few_mwh - many_mwh)


def electrification(place: Place, scenario: Scenario, discount_rate: float | None = None) -> tuple[Choice, ...]:
    """Return heat pumps and electric cars, each from as many as there are today to all that are not on a heat network.

    Their cost is what they cost to buy, for cars what they cost more than others; the fuel they save is not taken off.
    """
    rate = scenario["social_discount_rate_share"] if discount_rate is None else discount_rate
    homes = place.households * price(scenario, "heat_pump_capital_gbp_per_home")
    bought = [
        ("heat_pump_homes_share", scenario["heat_pump_homes_today_share"], homes, "heat_pump_life_years"),
    ]
    cars, today = transport.newest(place), transport.today_share(place)
    if cars is not None and today < 1.0:
        per_car = price(scenario, "electric_car_extra_capital_gbp_per_car")
        gbp = (cars.cars_and_vans - cars.plug_in) / (1 - today) * per_car
        bought.append(("electric_car_share", today, gbp, "electric_car_life_years"))
    chosen = []
    for name, start, capital_gbp, life in bought:
        a = scenario.assumptions[name]
        high = _most_pumps(place, scenario, start, a.high) if name == "heat_pump_homes_share" else a.high
        if high > start:
            annual, capital = _spread(scenario, capital_gbp, life, rate)
            chosen.append(_in_time(a, start, high, annual, capital))
    return tuple(chosen)


def retrofit(scenario: Scenario, years: int, discount_rate: float | None = None) -> Choice | None:
    """Return the retrofit of homes from none to its ceiling, over `years` years; None where there is none to do."""
    a = scenario.assumptions["homes_retrofitted_per_year"]
    if not a.high > 0.0:
        return None
    rate = scenario["social_discount_rate_share"] if discount_rate is None else discount_rate
    annual, capital = _spread(scenario, years * employment.retrofit_gbp_per_home(scenario), "retrofit_life_years", rate)
    return _in_time(a, 0.0, a.high, annual, capital)


def scenario_of(scenario: Scenario, choices: Sequence[Choice], amounts: Sequence[float]) -> Scenario:
    """Return the scenario with every choice at an amount counted from its start."""
    return scenario.with_changes({c.name: c.value(float(t)) for c, t in zip(choices, amounts, strict=True)})
