"""The nouns of a plan: the plan with its proof, the limits that hold it back, and the curve of least cost."""

from dataclasses import asdict, dataclass, field


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
class Plan:
    """The cheapest levers that meet a target share, or, where none do, those of the highest share there is.

    `levers`: value of every lever the plan may set, fit for `Scenario.with_changes`. `annual_cost_gbp`: what they cost
    a year [GBP of 2024], `lower_bound_gbp`: what nothing can beat, `gap`: how much cheaper anything else could be
    [share of the cost]; bound and gap are None where the target cannot be met. `share`: what the levers reach.
    `binding`: names of the levers held back by a limit, the one worth most first; `limits` says what each is worth.
    `ceiling_share`: the highest share there is, within `ceiling_gap_share`; None where the target can be met.
    `one_point_more_gbp`: what a target higher by a hundredth would add to the cost.
    `too_late`: levers with nothing to choose, for what is begun now is not there by the target year.
    `additions_mw`: what each lever in MW adds in each year from today on, what comes by itself included [MW].
    `peak_import_mw`, `peak_export_mw`: the most brought in and sent out in an hour of any weather year [MW];
    `export_limit_mw`, `import_limit_mw`: the most that wires carry, None where no limit is set. `capital_gbp`: to buy
    it all; `capital_limit_gbp_per_year`: the most that may be bought a year, None where none is set. `iterations`:
    linear programs solved; `simulations`: years simulated; `tangents_dropped`: tangents found wrong. `stopped`: the
    search ended before its proof was as near as asked: other levers may cost less, or reach more, by as much as the gap
    says.
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
    iterations: int
    simulations: int
    tangents_dropped: int
    stopped: bool = False
    additions_mw: dict[str, dict[int, float]] = field(default_factory=dict)
    peak_import_mw: float = 0.0
    peak_export_mw: float = 0.0
    import_limit_mw: float | None = None
    export_limit_mw: float | None = None
    capital_gbp: float = 0.0
    capital_limit_gbp_per_year: float | None = None

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self)


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
    """Least cost against share, from nothing chosen to the highest there is; and the officer's own."""

    measure: str
    scope: str
    points: tuple[Point, ...]
    ceiling_share: float
    own: Own
    simulations: int

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self)
