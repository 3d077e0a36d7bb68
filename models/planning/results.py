"""The nouns of a plan: the plan with its proof, the limits that hold it back, and the curve of least cost."""

from dataclasses import asdict, dataclass

LEAST_GAP = 1e-3
"""Gap between the cost found and the cost that nothing can beat at which a search ends [share of the former]."""

FULL = 1e-6
"""How near to their limit wires are full [share of it], and above what they lose anything [MW]."""

LEAST_TOLD_GBP = 1.0
"""Less than a pound a year is the rounding of a search, whatever a plan costs [GBP a year]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that holds the plan back, and what it is worth to move it by one unit.

    `name`: the lever that is held, or the assumption that is the limit; `kind`: one of `choices.KINDS`. `value`: the
    limit, in `unit`. `saves_gbp_per_year`: what one more unit would take off the plan's cost; None where the target
    cannot be met. `adds_share`: what it would then add to the highest share; None where it can.
    """

    name: str
    unit: str
    kind: str
    value: float
    saves_gbp_per_year: float | None = None
    adds_share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """What levers add year by year, and what their wires carry and may carry.

    `additions_mw`: what each lever in MW adds in each year from today on, what comes by itself included [MW].
    `peak_import_mw`, `peak_export_mw`: the most brought in and sent out in an hour of any weather year [MW];
    `peak_lost_mw`: the most that is left over in an hour and wires cannot carry [MW]. `import_limit_mw`,
    `export_limit_mw`: the most that wires carry, None where no limit is set.
    """

    additions_mw: dict[str, dict[int, float]]
    peak_import_mw: float
    peak_export_mw: float
    peak_lost_mw: float
    import_limit_mw: float | None
    export_limit_mw: float | None

    @property
    def is_full(self) -> bool:
        """Whether wires send out all that they carry in some hour; where they carry nothing, whether any is lost."""
        limit = self.export_limit_mw
        return self.peak_lost_mw > FULL or bool(limit and self.peak_export_mw >= limit * (1 - FULL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The cheapest levers that meet a target share, or, where none do, those of the highest share there is.

    `levers`: value of every lever the plan may set, fit for `Scenario.with_changes`. `annual_cost_gbp`: what they cost
    a year [GBP of 2024], `lower_bound_gbp`: what nothing can beat, `gap`: how much cheaper anything else could be
    [share of the cost]; bound and gap are None where the target cannot be met. `share`: what the levers reach.
    `binding`: names of the levers held back by a limit, the one worth most first; `limits` says what each is worth.
    `ceiling_share`: the highest share there is, within `ceiling_gap_share`; None where the target can be met.
    `one_point_more_gbp`: what a target higher by a hundredth would add to the cost.
    `too_late`: levers with nothing to choose, for what is begun now is not there by the target year. `left_out`: levers
    that plans for this share leave as they are, though more of them would keep some of what full wires cannot carry:
    the proof is of plans without.
    `capital_gbp`: to buy it all; `capital_limit_gbp_per_year`: the most that may be bought a year, None where none is
    set. `iterations`: linear programs solved; `simulations`: years simulated; `tangents_dropped`: tangents found wrong.
    `stopped`: the search ended before its proof was as near as asked: other levers may cost less, or reach more, by as
    much as the gap says.
    """

    feasible: bool
    levers: dict[str, float]
    annual_cost_gbp: float
    lower_bound_gbp: float | None = None
    gap: float | None = None
    share: float
    binding: tuple[str, ...]
    ceiling_share: float | None = None
    ceiling_gap_share: float | None = None
    measure: str
    scope: str
    target_share: float
    limits: tuple[Limit, ...]
    one_point_more_gbp: float | None = None
    too_late: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    iterations: int
    simulations: int
    tangents_dropped: int
    stopped: bool = False
    building: Building
    capital_gbp: float
    capital_limit_gbp_per_year: float | None = None

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        own = asdict(self)
        return own | own.pop("building")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One of several ways to a share at nearly the least cost.

    `levers`, `annual_cost_gbp`, `share`: as those of a `Plan`. `by_lever_gbp`: its cost by lever [GBP of 2024 a year];
    `by_builder_gbp`: the same by who builds it. `difference_share`: by how much it differs at least from every way
    before it, as a part of the most that may be spent; `difference_bound_share`: by how much any way could. Both are 0
    of the first.
    """

    levers: dict[str, float]
    annual_cost_gbp: float
    share: float
    by_lever_gbp: dict[str, float]
    by_builder_gbp: dict[str, float]
    difference_share: float
    difference_bound_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The cheapest plan for a share, and different ways that cost little more.

    `cheapest`: the plan with its proof. `within_share`: how much more a way may cost [share of its cost]; `most_gbp`:
    the most that may be spent so [GBP of 2024 a year]. `ways`: the cheapest first; none where the share cannot be
    reached. `by_lever_share`: part of the most that may be spent which two ways put into different levers, a row and a
    column a way; `by_builder_share`: the part that other people have to build. Two ways differ by the mean of both.
    `moved_share`: the most that two ways make, save or shift by different levers [share of all that is used];
    `is_choice`: it is enough to choose between them. `simulations`: years simulated.
    """

    cheapest: Plan
    within_share: float
    most_gbp: float
    ways: tuple[Way, ...]
    by_lever_share: tuple[tuple[float, ...], ...]
    by_builder_share: tuple[tuple[float, ...], ...]
    moved_share: float
    is_choice: bool
    simulations: int

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self) | {"cheapest": self.cheapest.record()}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCost:
    """What some councils would pay a year as one [GBP of 2024]; None where they cannot reach the share."""

    codes: tuple[str, ...]
    annual_cost_gbp: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JointMember:
    """A council within a plan of several as one.

    `used_mwh`: what it uses then [MWh]. `levers`: what the plan builds there, fit for `Scenario.with_changes`;
    `built_gbp`: what that costs a year, whoever pays [GBP of 2024]. `alone_levers`, `alone_gbp`: its own plan for the
    same share; None where it cannot reach it alone. `pays_gbp`: its part of the cost of all, below 0 where others pay
    it; `saves_gbp`: against its own plan; both None where not all can reach the share alone. `building`: as of a
    `Plan`, its store run for itself, and what its wires cannot carry sent out, too.
    """

    code: str
    name: str
    used_mwh: float
    levers: dict[str, float]
    built_gbp: float
    alone_levers: dict[str, float] | None
    alone_gbp: float | None
    pays_gbp: float | None
    saves_gbp: float | None
    building: Building

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        own = asdict(self)
        return own | own.pop("building")


@dataclass(frozen=True, slots=True, kw_only=True)
class JointPlan:
    """The cheapest levers of several councils that reach a share of all they use, in an average year.

    `feasible`: some do; else the levers are those of `ceiling_share`, the highest there is. `annual_cost_gbp`,
    `lower_bound_gbp`, `gap`: as those of a `Plan`. `apart_gbp`: their own plans summed; `traded_gbp`: one share for
    all, each meeting its own hours; `netted_gbp`: each building the same part of its own plan, hours summed [GBP of
    2024 a year]; each None where there is none. `groups`: what every group of them would pay as one. `rule`: of the
    split; `most_excess_gbp`: the most by which any group pays more in it than by itself, not above 0 but for the gaps
    of the plans. `weather_years`: calendar years of the measured weather; empty for modelled.
    """

    measure: str
    target_share: float
    feasible: bool
    share: float
    ceiling_share: float | None
    annual_cost_gbp: float
    lower_bound_gbp: float | None
    gap: float | None
    apart_gbp: float | None
    traded_gbp: float | None
    netted_gbp: float | None
    members: tuple[JointMember, ...]
    groups: tuple[GroupCost, ...]
    rule: str
    most_excess_gbp: float | None
    weather_years: tuple[int, ...]

    @property
    def levers(self) -> dict[str, dict[str, float]]:
        """What it builds, by council."""
        return {its.code: its.levers for its in self.members}

    @property
    def buildings(self) -> dict[str, Building]:
        """What that adds year by year, and what wires would carry, by council."""
        return {its.code: its.building for its in self.members}

    @property
    def saved_gbp(self) -> float | None:
        """What the plan of all saves against plans apart [GBP of 2024 a year]."""
        return None if self.apart_gbp is None or not self.feasible else self.apart_gbp - self.annual_cost_gbp

    @property
    def least_told_gbp(self) -> float:
        """What a gain is at least for it to be one: less can be what searches leave open [GBP of 2024 a year].

        Each ends within `LEAST_GAP` of the cost that nothing can beat, and the plans apart cost the most of all.
        """
        dearest = self.annual_cost_gbp if self.apart_gbp is None else self.apart_gbp
        return max(LEAST_TOLD_GBP, LEAST_GAP * dearest)

    @property
    def land_gbp(self) -> float | None:
        """Of that, what cheap land saves: the mean of what it saves before and after hours are summed."""
        if self.apart_gbp is None or self.traded_gbp is None or self.netted_gbp is None:
            return None
        return (self.apart_gbp - self.traded_gbp + self.netted_gbp - self.annual_cost_gbp) / 2

    @property
    def netting_gbp(self) -> float | None:
        """Of that, what summing the hours saves: the mean of what it saves before and after plant moves."""
        if self.apart_gbp is None or self.traded_gbp is None or self.netted_gbp is None:
            return None
        return (self.apart_gbp - self.netted_gbp + self.traded_gbp - self.annual_cost_gbp) / 2

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self) | {
            "members": [its.record() for its in self.members],
            "saved_gbp": self.saved_gbp,
            "least_told_gbp": self.least_told_gbp,
            "land_gbp": self.land_gbp,
            "netting_gbp": self.netting_gbp,
        }


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the curve: a share, what it costs at least, what nothing can beat, and the levers."""

    share: float
    annual_cost_gbp: float
    lower_bound_gbp: float
    levers: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The officer's own scenario beside the curve.

    `least_cost_gbp`: what its share costs at least; None where no plan reaches it, for the scenario counts on what
    cannot be there in time (`too_late`). `excess_gbp`: what it costs more.
    """

    share: float
    annual_cost_gbp: float
    least_cost_gbp: float | None
    excess_gbp: float | None
    too_late: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Least cost against share, from nothing chosen to the highest there is; and the officer's own.

    `left_out`: as of a `Plan`, whether wires are full or not.
    """

    measure: str
    scope: str
    points: tuple[Point, ...]
    ceiling_share: float
    own: Own
    simulations: int
    left_out: tuple[str, ...] = ()

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self)
