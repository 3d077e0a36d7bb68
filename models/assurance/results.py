"""The nouns of an assured plan: the plan, its certificate, and today's plan with the chance that it has."""

from dataclasses import asdict, dataclass

from models.planning import Building

LEAST_CHANCE, MOST_CHANCE = 0.5, 0.99
"""Least and highest chance that may be asked of a plan."""

CONFIDENCES = (0.95, 0.975)
"""How sure the first look is, and the second, where the first plan did not pass: each wrong in so many of its cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """In how many fresh futures a plan holds.

    `met` of `futures`; `chance_lower_bound`: what the plan's chance is at least, at `confidence`. `looks`: how many
    plans were judged until this one, each by futures of its own. `by_weather_year`: futures of each of the place's
    weather years, and in how many of them the share is met. `seed`: of the futures.
    """

    futures: int
    met: int
    chance_lower_bound: float
    confidence: float
    looks: int
    by_weather_year: tuple[tuple[int, int], ...]
    seed: int

    @property
    def chance(self) -> float:
        """Share of the fresh futures in which the plan holds [0-1]."""
        return self.met / self.futures


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanPlan:
    """Today's plan: for the mean of the weather years if all is built. `feasible`: it reaches the share so.

    `levers`, `annual_cost_gbp` as those of a `Plan`; `met` of `futures` fresh ones, drawn by `seed`, in which it holds.
    """

    feasible: bool
    levers: dict[str, float]
    annual_cost_gbp: float
    futures: int
    met: int
    seed: int

    @property
    def chance(self) -> float:
        """Share of the fresh futures in which it holds [0-1]."""
        return self.met / self.futures


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A cost that no plan beats which meets the share in as many futures of the sample.

    `cost_gbp`: of the plan of the sample, `bound_gbp` below it [GBP a year]: both of the sample, not of all futures.
    `stopped`: the search for a nearer bound ended by its limit of time.
    """

    cost_gbp: float
    bound_gbp: float
    stopped: bool

    @property
    def gap(self) -> float:
        """How much cheaper any other plan of the sample could be [share of the cost]."""
        return (self.cost_gbp - self.bound_gbp) / self.cost_gbp if self.cost_gbp else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceCost:
    """What a chance costs in the sample: the cheapest plan found that meets the share in as many of its futures.

    `annual_cost_gbp`: an upper bound of the sample, not certified [GBP a year]; None where none was found. `met`: of
    the sample's futures.
    """

    chance: float
    annual_cost_gbp: float | None
    met: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssuredPlan:
    """The cheapest levers found that meet a share in a share of futures, and how sure that is.

    `feasible`: some levers within the limits do, in the sample or by the certificate; else `levers` are those of the
    highest chance found, and the certificate tells that chance. `certified`: the certificate's lower bound is at least
    `chance_asked`. `annual_cost_gbp`: as if all that is planned were built; `built_cost_gbp`: of what is built on
    average of the fresh futures [GBP of 2024 a year]. `mean_plan`: judged by the same futures where its levers are the
    same. `proof`: None where the sample has no plan. `held_at_limit`: levers that may go no further, those that may not
    begin among them, wires that are full, money that is all spent. `cost_by_chance`: what chances cost in
    the sample, rising; empty where that was not asked for. `building`: as of a `Plan`, all of it built; None of several
    councils as one. `weather_years`: calendar years of the measured weather; empty for modelled. `sample_futures`,
    `sample_met`: those it was searched with; `tuning_futures`, `tuning_met`: those it was set by. `seeds`: of sample,
    tuning and certificate.
    """

    place_code: str
    measure: str
    scope: str
    target_share: float
    target_year: int
    chance_asked: float
    feasible: bool
    certified: bool
    levers: dict[str, float]
    annual_cost_gbp: float
    built_cost_gbp: float
    capital_gbp: float
    capital_limit_gbp_per_year: float | None
    held_at_limit: tuple[str, ...]
    certificate: Certificate
    mean_plan: MeanPlan
    proof: Proof | None
    cost_by_chance: tuple[ChanceCost, ...]
    building: Building | None
    weather_years: tuple[int, ...]
    sample_futures: int
    sample_met: int
    tuning_futures: int
    tuning_met: int
    seeds: dict[str, int]

    @property
    def met_by_weather_year(self) -> list[tuple[int | None, int, int]]:
        """Of each weather year: its calendar year, None of a modelled one; its fresh futures; those met."""
        by = self.certificate.by_weather_year
        return [(year, *its) for year, its in zip(self.weather_years or (None,) * len(by), by, strict=True)]

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        own = asdict(self)
        certificate, proof = own.pop("certificate"), own.pop("proof")
        del own["weather_years"], certificate["by_weather_year"]
        building = own.pop("building") or {}
        return {
            **own,
            "cost_by_chance": list(own["cost_by_chance"]),
            "fresh_futures": certificate["futures"],
            "met": certificate["met"],
            "chance": self.certificate.chance,
            "chance_lower_bound": certificate["chance_lower_bound"],
            "confidence": certificate["confidence"],
            "looks": certificate["looks"],
            "highest_chance_found": None if self.feasible else self.certificate.chance,
            "met_by_weather_year": [
                {"weather_year": at, "calendar_year": year, "futures": count, "met": met}
                for at, (year, count, met) in enumerate(self.met_by_weather_year)
            ],
            "mean_plan": own["mean_plan"] | {"chance": self.mean_plan.chance},
            "sample_cost_gbp": None if proof is None else proof["cost_gbp"],
            "lower_bound_gbp": None if proof is None else proof["bound_gbp"],
            "gap": None if self.proof is None or not self.proof.cost_gbp else self.proof.gap,
            "proof_stopped": None if proof is None else proof["stopped"],
            **building,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far the work on a plan is: `done` of `parts` are, and what is worked on.

    `doing`: "futures", "search", "surer", "tuning", "certificate", "proof", "by_chance" or "nothing". `cost_gbp`: of
    the cheapest plan of the sample so far [GBP a year], None before there is one. `plan`: the plan so far, once it was
    judged; its proof and its `cost_by_chance` follow.
    """

    done: int
    parts: int
    doing: str
    cost_gbp: float | None = None
    plan: AssuredPlan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssuredJointPlan:
    """A plan of several councils as one that holds in a share of futures, beside plans apart.

    `plan`: with each council's own luck; its levers are named by code and lever. `codes`: of the councils; `buildings`:
    as those of a `JointPlan`, all of it built. All costs are of samples of as many futures [GBP of 2024 a year], and
    None where there is no plan: `own_gbp` of the plan, `common_gbp` with all luck in common, `traded_gbp` so and with
    each meeting its own hours, `netted_gbp` so and with each building the same part of its own plan; `alone_gbp` of
    each council. `pays_gbp`: what each pays of `own_gbp` by the nucleolus; of two councils alone, else None.
    `common_met`: of `common_futures` fresh futures, those in which the plan holds if all luck is common.
    """

    plan: AssuredPlan
    codes: tuple[str, ...]
    buildings: dict[str, Building]
    own_gbp: float | None
    common_gbp: float | None
    traded_gbp: float | None
    netted_gbp: float | None
    alone_gbp: tuple[float | None, ...]
    pays_gbp: tuple[float, ...] | None
    common_met: int
    common_futures: int

    @property
    def weather_years(self) -> tuple[int, ...]:
        """Calendar years of the measured weather; empty for modelled."""
        return self.plan.weather_years

    @property
    def common_chance(self) -> float:
        """Share of futures in which the plan holds if all luck is common [0-1]."""
        return self.common_met / self.common_futures

    @property
    def apart_gbp(self) -> float | None:
        """Plans apart, summed; None where not all councils have one."""
        known = [cost for cost in self.alone_gbp if cost is not None]
        return sum(known) if len(known) == len(self.alone_gbp) else None

    @property
    def saved_gbp(self) -> float | None:
        """What the plan saves against plans apart."""
        return None if self.apart_gbp is None or self.own_gbp is None else self.apart_gbp - self.own_gbp

    @property
    def land_gbp(self) -> float | None:
        """Of that, what cheap land saves."""
        causes = self._causes()
        return None if causes is None else causes[0]

    @property
    def netting_gbp(self) -> float | None:
        """Of that, what summing the hours saves."""
        causes = self._causes()
        return None if causes is None else causes[1]

    @property
    def luck_gbp(self) -> float | None:
        """Of that, what it saves that the luck of each is its own."""
        return None if self.common_gbp is None or self.own_gbp is None else self.common_gbp - self.own_gbp

    def _causes(self) -> tuple[float, float] | None:
        """Land and netting, each the mean of what it saves before and after the other is there."""
        apart, both, traded, netted = self.apart_gbp, self.common_gbp, self.traded_gbp, self.netted_gbp
        if apart is None or both is None or traded is None or netted is None:
            return None
        return (apart - traded + netted - both) / 2, (apart - netted + traded - both) / 2

    def record(self) -> dict:
        """Plain values, ready for JSON; the plan's levers by council."""
        plan = self.plan.record()
        plan["levers"] = self.levers
        plan["mean_plan"] = plan["mean_plan"] | {"levers": self._by_council(self.plan.mean_plan.levers)}
        own = {name: value for name, value in asdict(self).items() if name != "plan"}
        more = ("common_chance", "apart_gbp", "saved_gbp", "land_gbp", "netting_gbp", "luck_gbp", "weather_years")
        return plan | own | {name: getattr(self, name) for name in more}

    @property
    def levers(self) -> dict[str, dict[str, float]]:
        """The plan's levers by council."""
        return self._by_council(self.plan.levers)

    def _by_council(self, levers: dict[str, float]) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {code: {} for code in self.codes}
        for name, value in levers.items():
            code, _, lever = name.partition(" ")
            found[code][lever] = value
        return found
