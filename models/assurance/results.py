"""The nouns of an assured plan: the plan, its certificate, and today's plan with the chance that it has."""

from dataclasses import asdict, dataclass


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
class AssuredPlan:
    """The cheapest levers found that meet a share in a share of futures, and how sure that is.

    `feasible`: some levers within the limits do, in the sample or by the certificate; else `levers` are those of the
    highest chance found, and the certificate tells that chance. `certified`: the certificate's lower bound is at least
    `chance_asked`. `annual_cost_gbp`: as if all that is planned were built; `built_cost_gbp`: of what is built on
    average of the fresh futures [GBP of 2024 a year]. `proof`: None where the sample has no plan. `held_at_limit`:
    levers that may go no further. `sample_futures`, `sample_met`: those it was searched with; `tuning_futures`,
    `tuning_met`: those it was set by. `seeds`: of sample, tuning and certificate.
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
    sample_futures: int
    sample_met: int
    tuning_futures: int
    tuning_met: int
    seeds: dict[str, int]

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        own = asdict(self)
        certificate, proof = own.pop("certificate"), own.pop("proof")
        weather = certificate.pop("by_weather_year")
        return {
            **own,
            "fresh_futures": certificate["futures"],
            "met": certificate["met"],
            "chance": self.certificate.chance,
            "chance_lower_bound": certificate["chance_lower_bound"],
            "confidence": certificate["confidence"],
            "looks": certificate["looks"],
            "highest_chance_found": None if self.feasible else self.certificate.chance,
            "met_by_weather_year": [
                {"weather_year": year, "futures": count, "met": met} for year, (count, met) in enumerate(weather)
            ],
            "mean_plan": own["mean_plan"] | {"chance": self.mean_plan.chance},
            "sample_cost_gbp": None if proof is None else proof["cost_gbp"],
            "lower_bound_gbp": None if proof is None else proof["bound_gbp"],
            "gap": None if self.proof is None else self.proof.gap,
            "proof_stopped": None if proof is None else proof["stopped"],
        }
