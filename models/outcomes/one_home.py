"""What an array on one's own roof comes to: made by month, used at home, sold, saved, paid back. Never a promise.

In pounds of the price cap's year, which readers know from their bills.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.facts import Place, Scenario
from models.outcomes import emissions, own_use
from models.outcomes.prices import household_value_gbp, price
from models.supply import one_roof

PRESENCE: dict[str, float] = {"out": 0.0, "half": 0.5, "in": 1.0}
"""How much of the day somebody is at home [0-1], by name."""

BATTERIES_KWH = (0.0, 5.0, 10.0)
MOST_PANELS = 100
SEASONS_HARDNESS = 8.0
"""How sharply a month bounds what its light can be used for: a battery carries a day into a night, never June into
December. Judgement, between published points with a battery (MCS, MGD 003) and hours of a level use."""
EIGHT_IN_TEN = (0.1, 0.9)
"""Quantiles between which eight of ten years lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A home and the panels on its roof.

    `faces`: of `one_roof.DIRECTIONS`; `slope`: of `one_roof.SLOPES`; `panels`: how many; `used_kwh`: electricity a
    year, heat pump and car apart; `presence`: of `PRESENCE`; `battery_kwh`.
    """

    faces: str
    slope: str
    panels: int
    used_kwh: float
    presence: str
    battery_kwh: float


@dataclass(frozen=True, slots=True)
class Span:
    """A number with its range, low to high."""

    low: float
    central: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoofAnswer:
    """What such panels come to.

    `kw`, `area_m2`: power and roof covered. `monthly`: made in each month of the year [kWh], mean and eight in ten
    years; `year`: the same of whole years. `south_monthly_kwh`: the same panels facing south, mean. `of_south`: what
    each direction makes, south = 1. `own`, `sold`: used at home and sold in a mean year [kWh], their ranges those of
    the own-use model and of losses. `own_by_battery`: used at home in a mean year by the battery's size [kWh].
    `battery_gbp`, `battery_earns_gbp`: price of the battery asked for, or of the smallest, and what it earns a year.
    `saving`: saved and earned a year, at today's prices [GBP]. `price_gbp`: panels and battery, installed, low to
    high. `payback_years`: when what is saved has paid for it, batteries bought again included; inf for never.
    `carbon_kg`: avoided in the year that is asked for and in 2035 [kg CO2e]. `unit_p`, `export_p`: what a unit saves
    and earns [p per kWh].
    """

    kw: float
    area_m2: float
    monthly: tuple[Span, ...]
    year: Span
    south_monthly_kwh: tuple[float, ...]
    of_south: Mapping[str, float]
    own: Span
    sold: Span
    own_by_battery: Mapping[float, float]
    battery_gbp: float
    battery_earns_gbp: float
    battery_life_years: float
    saving: Span
    price_gbp: Span
    payback_years: Span
    life_years: float
    carbon_kg: tuple[float, float]
    unit_p: float
    export_p: Span


def panels_on(scenario: Scenario, roof_m2: float) -> int:
    """Return how many panels a slope of a size holds [m2]; at least none.

    Examples
    --------
    >>> from models.sources import assumptions, places
    >>> panels_on(assumptions.scenario(places.place("E06000021")), 30.0)
    10
    """
    return int(roof_m2 * scenario["home_roof_usable_share"] / scenario["home_panel_m2"] + 1e-9)


def answer(place: Place, scenario: Scenario, home: Home, year: int) -> RoofAnswer:
    """Return what panels on a home's roof come to.

    Parameters
    ----------
    place : Place
        Gives the weather.
    scenario : Scenario
        Gives prices, losses and how homes use their own.
    home : Home
    year : int
        In which carbon is counted first.

    Raises
    ------
    KeyError
        If direction, slope or presence is unknown.
    ValueError
        If there are no panels or more than `MOST_PANELS`, or the use or battery is negative.

    Notes
    -----
    made = light by pvlib x (1 - losses), a clean array in no shade. What a single home uses of it: `own_use`, and
    no more than its months allow: (own^-8 + most^-8)^(-1/8), most = the sum of the less of made and used by month.
    What is saved is own use x unit rate + sold x export price. The range of a year's weather is that of years; the
    ranges of own use, sold, saving and payback are those of losses, of the own-use model and of the export price
    together, at a mean year.
    """
    if not 1 <= home.panels <= MOST_PANELS:
        raise ValueError(f"There are 1 to {MOST_PANELS} panels, not {home.panels}.")
    if home.used_kwh < 0.0 or home.battery_kwh < 0.0:
        raise ValueError("A home's use and its battery are nothing below zero.")
    of = scenario.assumptions
    kw = home.panels * scenario["home_panel_kw"]
    gross = one_roof.monthly_kwh_per_kw(place, home.slope) * kw
    names = list(one_roof.DIRECTIONS)
    losses = of["home_roof_losses_share"]
    kept_share = 1 - scenario["home_roof_losses_share"]
    mine, south = gross[names.index(home.faces)], gross[names.index("south")]
    monthly = _spans(mine * kept_share)
    (whole,) = _spans(mine.sum(axis=1, keepdims=True) * kept_share)
    mean_kwh = float(mine.sum(axis=1).mean())
    made = Span(*(mean_kwh * kept for kept in (1 - float(losses.high), kept_share, 1 - float(losses.low))))
    shape = mine.mean(axis=0) / mine.mean(axis=0).sum()
    own = Span(*(_own_kwh(scenario, home, made, shape, end) for end in Span.__slots__))
    # Who uses most of a mean year's sells least of it.
    sold = Span(made.central - min(own.high, made.central), made.central - own.central, made.central - own.low)
    cap_pounds = scenario["home_electricity_gbp_per_mwh"] / price(scenario, "home_electricity_gbp_per_mwh")
    later = 1 + scenario["real_energy_price_change_share"]
    unit = scenario["home_electricity_gbp_per_mwh"] * later
    central = price(scenario, "export_price_gbp_per_mwh") * cap_pounds
    offers = of["export_offer_gbp_per_mwh"]
    export = Span(
        *(each * later for each in (min(float(offers.low), central), central, max(float(offers.high), central)))
    )
    saving = Span(
        *(
            household_value_gbp(m / 1000, o / m, unit, e)
            for m, o, e in (
                (made.low, own.low, export.low),
                (made.central, own.central, export.central),
                (made.high, own.high, export.high),
            )
        )
    )
    panels = _pounds(scenario, "solar_homes_capital_gbp_per_kw", cap_pounds * kw)
    battery = _pounds(scenario, "home_battery_capital_gbp_per_kwh", cap_pounds * home.battery_kwh)
    paid = Span(*(getattr(panels, end) + getattr(battery, end) for end in Span.__slots__))
    by_battery = {kwh: _with_battery(scenario, home, made.central, shape, kwh) for kwh in BATTERIES_KWH}
    size = home.battery_kwh or BATTERIES_KWH[1]
    more_kwh = _with_battery(scenario, home, made.central, shape, size) - by_battery[0.0]
    life = scenario["store_life_years"]
    grid = emissions.delivered_kg_per_kwh(scenario, (year, 2035))
    return RoofAnswer(
        kw=kw,
        area_m2=home.panels * scenario["home_panel_m2"],
        monthly=monthly,
        year=whole,
        south_monthly_kwh=tuple((south * kept_share).mean(axis=0).tolist()),
        of_south={name: float(gross[at].sum() / south.sum()) for at, name in enumerate(names)},
        own=own,
        sold=sold,
        own_by_battery=by_battery,
        battery_gbp=_pounds(scenario, "home_battery_capital_gbp_per_kwh", cap_pounds * size).central,
        battery_earns_gbp=more_kwh / 1000 * (unit - export.central),
        battery_life_years=life,
        saving=saving,
        price_gbp=paid,
        payback_years=Span(
            _years(panels.low, battery.low, life, saving.high),
            _years(panels.central, battery.central, life, saving.central),
            _years(panels.high, battery.high, life, saving.low),
        ),
        life_years=scenario["solar_roof_life_years"],
        carbon_kg=(float(grid[0] * whole.central), float(grid[1] * whole.central)),
        unit_p=unit / 10,
        export_p=Span(export.low / 10, export.central / 10, export.high / 10),
    )


def _spans(kwh: np.ndarray) -> tuple[Span, ...]:
    """Mean and eight in ten years, of an array of shape [years, parts]."""
    low, high = np.quantile(kwh, EIGHT_IN_TEN, axis=0)
    return tuple(map(Span, low.tolist(), kwh.mean(axis=0).tolist(), high.tolist()))


def _pounds(scenario: Scenario, name: str, times: float) -> Span:
    """A price and its range, times something."""
    row = scenario.assumptions[name]
    central = price(scenario, name) * times
    return Span(central * float(row.low) / row.value, central, central * float(row.high) / row.value)


def _years(panels_gbp: float, battery_gbp: float, battery_life_years: float, saving_gbp: float) -> float:
    """After how many years the saving has paid for panels and batteries, each of which is bought again at its end.

    Examples
    --------
    >>> _years(6000.0, 0.0, 15.0, 400.0), round(_years(6000.0, 4500.0, 15.0, 600.0), 1)
    (15.0, 25.0)
    >>> _years(6000.0, 4500.0, 15.0, 200.0)
    inf
    """
    if saving_gbp <= 0.0 or (battery_gbp and battery_gbp / battery_life_years >= saving_gbp):
        return float("inf")
    bought = 1
    while True:
        years = (panels_gbp + bought * battery_gbp) / saving_gbp
        if not battery_gbp or years <= bought * battery_life_years:
            return years
        bought += 1


def shared_gbp(scenario: Scenario, home: Home, found: RoofAnswer, sharing: int) -> tuple[float, float]:
    """Return what each of the homes that share a roof has of it in a year, all sold, or used as houses would [GBP].

    `home` gives what one of them uses, and who is in by day.
    """
    made = found.year.central / sharing
    shape = np.array([month.central for month in found.monthly]) / sum(month.central for month in found.monthly)
    own = _with_battery(scenario, home, made, shape, 0.0)
    sold = made * found.export_p.central
    return sold / 100, (own * found.unit_p + (made - own) * found.export_p.central) / 100


def _own_kwh(scenario: Scenario, home: Home, made: Span, shape: np.ndarray, end: str) -> float:
    """What a home uses of what it makes in a mean year, at one end of how homes differ [kWh]."""
    changes = {}
    if end != "central":
        names = ("home_daylight_use_share", "home_own_use_shape_out", "home_own_use_shape_in")
        changes = {name: float(getattr(scenario.assumptions[name], end)) for name in names}
    return _with_battery(scenario.with_changes(changes), home, getattr(made, end), shape, home.battery_kwh)


def _with_battery(scenario: Scenario, home: Home, made_kwh: float, shape: np.ndarray, battery_kwh: float) -> float:
    """What a home uses of what it makes [kWh a year], bounded by the months; `shape`: share of each in what is made."""
    changes = {"home_by_day_share": PRESENCE[home.presence], "home_battery_kwh": battery_kwh}
    own = own_use.own_kwh(scenario.with_changes(changes), made_kwh, home.used_kwh)
    most = float(np.minimum(shape * made_kwh, home.used_kwh / 12).sum())
    if own <= 0.0 or most <= 0.0:
        return 0.0
    return float((own**-SEASONS_HARDNESS + most**-SEASONS_HARDNESS) ** (-1 / SEASONS_HARDNESS))
