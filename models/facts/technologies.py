"""Technologies: kinds of plant as rows, what each counts as, and the assumptions that bear its name."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property

WEATHER_HOURS = ("solar_roof", "solar_ground", "onshore_wind")
"""Hourly profiles that are made from a place's weather, in the order in which they are kept."""

LEVEL, STORE = "level", "store"
"""Hours of plant that runs level through a month; and of batteries, which make nothing."""

HOURS = (*WEATHER_HOURS, LEVEL, STORE)
RUNNING = "running"
OUTPUT_BY = ("sun", "wind", "rain", "sea", RUNNING)
WASTE = "waste"
CARBON = ("none", WASTE)
FITTERS = "fitters"
TRADES = (FITTERS, "crews")
PAYERS = ("homes", "businesses", "others")
COLOURS = tuple(f"series_{n}" for n in range(1, 9))
"""Colours a technology may have: those of the series of a figure, which colour-blind readers tell apart."""

CAPITAL_PARTS = ("pre_development", "construction", "infrastructure")
"""Parts of the capital of plant whose price is not one number."""

OWN = ("name", "part_of", "hours", "label", "lever_label", "projects_above_mw", "published_as")
"""Columns that a row has for itself; another it takes from the row it is part of, where its own cell is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology:
    """One row of data/technologies.csv: a kind of plant, or a heading over several kinds. Texts are "" where empty.

    Parameters
    ----------
    name : str
        Begins the names of its assumptions: `<name>_added_mw`, `<name>_capital_gbp_per_kw`, `<name>_life_years`.
    part_of : str
        The row that it is a part of, which stands above it; empty for a technology of the statistics, and for a store.
    hours : str
        Which hours it runs in: a profile of `WEATHER_HOURS`, "level", or "store"; empty for a heading, which is no
        plant itself.
    output_by : str
        What makes one year differ from the next: "sun", "wind", "rain", "sea", or "running" where it is how the plant
        is run.
    carbon : str
        "waste" where it burns waste, whose fossil part emits and whose biodegradable part alone is published, and whose
        heat may feed a network; else "none".
    label, short_label, plant_label, everyday_label : str
        In words; short enough for a label on a chart; what one plant of it is called; what makes the power, as people
        say it within a sentence.
    work_label : str
        As it stands within a sentence, where work is told by kind.
    lever_label : str
        What its lever is called on a chart; empty where the lever goes by its own label.
    colour : str
        One of `COLOURS`.
    capital_group : str
        Under what its capital is shown.
    paid_by : str
        Who pays: "homes", "businesses" for own roofs; "others" where a scenario may let the council pay a share.
    work : str
        Begins its factors of work, `<work>_job_years_per_mw` and `<work>_jobs_per_mw`; empty where none are known.
    trade : str
        Who builds it: local "fitters", or "crews" that travel.
    projects_above_mw : float or None
        Of several kinds of plant, this is what a project above this size counts as [MW]; None where no project does.
    published_as : str
        Head of its column in the official workbook; empty where it has none.
    counted_by : str
        The assumption that says which share of its output is counted as made here; empty where all is.

    Examples
    --------
    >>> tidal = Technology(name="tidal_stream", hours="level", output_by="sea")
    >>> tidal.lever, tidal.is_plant, tidal.follows_weather
    ('tidal_stream_added_mw', True, False)
    """

    name: str
    part_of: str = ""
    hours: str = ""
    output_by: str = ""
    carbon: str = ""
    label: str = ""
    short_label: str = ""
    plant_label: str = ""
    everyday_label: str = ""
    work_label: str = ""
    lever_label: str = ""
    colour: str = ""
    capital_group: str = ""
    paid_by: str = ""
    work: str = ""
    trade: str = ""
    projects_above_mw: float | None = None
    published_as: str = ""
    counted_by: str = ""

    @property
    def lever(self) -> str:
        """Name of the assumption that adds it; there need be none."""
        return f"{self.name}_mwh" if self.hours == STORE else f"{self.name}_added_mw"

    @property
    def is_plant(self) -> bool:
        """Whether it makes electricity: neither a heading nor a store."""
        return self.hours not in ("", STORE)

    @property
    def kind(self) -> str:
        """Kind of plant: those of one kind share their hours, and the roofs, land or wind they take."""
        return self.hours if self.follows_weather else self.name

    @property
    def follows_weather(self) -> bool:
        """Whether its hours are a profile made from the weather."""
        return self.hours in WEATHER_HOURS

    @property
    def made_by_weather(self) -> bool:
        """Whether sun, wind, rain or sea make one year's output differ from the next."""
        return self.output_by not in ("", RUNNING)

    def __hash__(self) -> int:
        """By name: two that share it are one row, unless something else differs."""
        return hash(self.name)

    @property
    def burns_waste(self) -> bool:
        """Whether it burns waste."""
        return self.carbon == WASTE

    @property
    def local_build_share(self) -> str:
        """Name of the assumption that gives the local share of its building work."""
        return f"local_{'roof' if self.trade == FITTERS else 'large'}_build_jobs_share"


@dataclass(frozen=True)
class Technologies:
    """Every row in the table's order, which is the order of lists and stacks. Made by `inherited`.

    Examples
    --------
    >>> of = inherited((
    ...     Technology(name="solar", output_by="sun"),
    ...     Technology(name="solar_roof", part_of="solar", work="solar_roof"),
    ...     Technology(name="solar_homes", part_of="solar_roof", hours="solar_roof"),
    ...     Technology(name="hydro", hours="level", output_by="rain"),
    ... ))
    >>> of.statistics, of.line("solar_homes"), of["solar_homes"].output_by
    (('solar', 'hydro'), ('solar_homes', 'solar_roof', 'solar'), 'sun')
    >>> of.assumption("solar_homes", "life_years", {"solar_roof_life_years", "hydro_life_years"})
    'solar_roof_life_years'
    """

    rows: tuple[Technology, ...]

    def __iter__(self) -> Iterator[Technology]:
        return iter(self.rows)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Technology:
        """The row of that name."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Technology]:
        return {row.name: row for row in self.rows}

    def line(self, name: str) -> tuple[str, ...]:
        """A row's name, then those of the rows it is part of, up to a technology of the statistics."""
        part_of = self[name].part_of
        return (name, *self.line(part_of)) if part_of else (name,)

    @cached_property
    def _statistics_by_name(self) -> dict[str, str]:
        return {row.name: self.line(row.name)[-1] for row in self.rows}

    def statistic_of(self, name: str) -> str:
        """Technology of the statistics that a row counts as, whose load factor it has."""
        return self._statistics_by_name[name]

    @cached_property
    def plant(self) -> tuple[Technology, ...]:
        """Kinds of plant that make electricity: no headings, no store."""
        return tuple(row for row in self.rows if row.is_plant)

    @cached_property
    def stores(self) -> tuple[Technology, ...]:
        """Kinds of store."""
        return tuple(row for row in self.rows if row.hours == STORE)

    @cached_property
    def statistics(self) -> tuple[str, ...]:
        """Technologies of the statistics that count as local generation, in order."""
        return tuple(row.name for row in self.rows if not row.part_of and row.hours != STORE)

    @cached_property
    def following_weather(self) -> tuple[str, ...]:
        """Technologies of the statistics whose plant, all of it, runs in the hours that the weather gives."""
        return tuple(name for name in self.statistics if all(row.follows_weather for row in self.of_statistic(name)))

    @cached_property
    def burning_waste(self) -> tuple[str, ...]:
        """Technologies of the statistics that burn waste."""
        return tuple(name for name in self.statistics if self[name].burns_waste)

    @cached_property
    def capital_groups(self) -> tuple[str, ...]:
        """What capital of plant and stores is shown under, in order."""
        return tuple(dict.fromkeys(row.capital_group for row in self.rows if row.hours and row.capital_group))

    @cached_property
    def _by_statistic(self) -> dict[str, tuple[Technology, ...]]:
        of = self.statistic_of
        return {name: tuple(row for row in self.plant if of(row.name) == name) for name in self.statistics}

    def of_statistic(self, statistic: str) -> tuple[Technology, ...]:
        """Kinds of plant that count as a technology of the statistics."""
        return self._by_statistic.get(statistic, ())

    def of_hours(self, hours: str) -> tuple[Technology, ...]:
        """Kinds of plant that run in the same hours."""
        return tuple(row for row in self.rows if row.hours == hours)

    def levers(self, among: Container[str]) -> tuple[Technology, ...]:
        """Kinds of plant that a scenario can add to: those whose lever is among these names of assumptions."""
        return tuple(row for row in self.plant if row.lever in among)

    def of_project(self, statistic: str, capacity_mw: float | None) -> Technology:
        """Kind of plant that a project of a technology of the statistics is, by its size [MW].

        The largest size that it passes, else the smallest; a row that is that technology itself begins at nothing.

        Raises
        ------
        LookupError
            If no kind of plant counts as that technology.
        """
        kinds = self.of_statistic(statistic)
        if not kinds:
            raise LookupError(f"No kind of plant counts as {statistic!r}.")
        sizes = {row.name: 0.0 if row.name == statistic else row.projects_above_mw for row in kinds}
        sized = sorted((mw, at) for at, mw in enumerate(sizes.values()) if mw is not None)
        passed = [at for above_mw, at in sized if (capacity_mw or 0.0) > above_mw]
        return kinds[passed[-1] if passed else sized[0][1] if sized else 0]

    def assumption(self, name: str, ending: str, among: Container[str]) -> str | None:
        """Name of the assumption `<name>_<ending>`, of the row itself or else of the nearest row it is part of.

        Parameters
        ----------
        name : str
            A row's name.
        ending : str
            For example "life_years", "fall_share_per_year" or "running_gbp_per_kw".
        among : container of str
            Names of all assumptions.
        """
        return next((f"{step}_{ending}" for step in self.line(name) if f"{step}_{ending}" in among), None)

    def capital(self, name: str, among: Container[str]) -> tuple[str, ...]:
        """Names of the prices that make up the capital of a kind of plant [GBP per kW]; empty where it is not known."""
        whole = self.assumption(name, "capital_gbp_per_kw", among)
        if whole:
            return (whole,)
        parts = [self.assumption(name, f"{part}_gbp_per_kw", among) for part in CAPITAL_PARTS]
        known = tuple(part for part in parts if part)
        return known if len(known) == len(parts) else ()

    def work_factors(self, name: str, among: Container[str]) -> tuple[str, str] | None:
        """Names of its factors of building work [job-years per MW] and of lasting jobs [jobs per MW]; None for none."""
        work = self[name].work
        building, lasting = f"{work}_job_years_per_mw", f"{work}_jobs_per_mw"
        return (building, lasting) if building in among and lasting in among else None


def inherited(rows: tuple[Technology, ...]) -> Technologies:
    """Return the rows, each with what it leaves empty taken from the row it is part of.

    Raises
    ------
    ValueError
        If a name is there twice, or a row is part of one that does not stand above it.
    """
    columns = [field.name for field in fields(Technology) if field.name not in OWN]
    full: dict[str, Technology] = {}
    for row in rows:
        if row.name in full:
            raise ValueError(f"{row.name} is there twice.")
        if row.part_of and row.part_of not in full:
            raise ValueError(f"{row.name} is part of {row.part_of}, which does not stand above it.")
        above = full.get(row.part_of)
        taken = {c: getattr(above, c) for c in columns if above is not None and not getattr(row, c)}
        full[row.name] = replace(row, **taken)
    return Technologies(tuple(full.values()))
