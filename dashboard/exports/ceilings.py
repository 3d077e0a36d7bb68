"""What councils could hold, how fast it has been built and what it would make, as a table: a row for each council."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.text import inert
from models.facts import Technology
from models.facts.year_columns import Column
from models.pathway.ceilings import Ceiling, Ceilings
from models.sources.assumptions import assumption_rows
from models.sources.technologies import every_technology
from models.supply import fleets

COUNCIL: tuple[tuple[Column, Callable[[Ceilings], Any]], ...] = (
    (Column("code", "", "Code of the council", "string"), lambda of: of.place.code),
    (Column("name", "", "Name of the council", "string"), lambda of: of.place.name),
    (Column("nation", "", "Nation", "string"), lambda of: of.place.nation),
    (Column("region", "", "Region; the nation again outside England", "string"), lambda of: of.place.region),
    (Column("households", "homes", "Households", "integer"), lambda of: of.place.households),
    (Column("area_km2", "km2", "Area"), lambda of: of.place.area_km2),
    (Column("now_share", "share", "Made here over used, in the newest year"), lambda of: of.now_share),
    (
        Column(
            "all_share",
            "share",
            "What would be made in 2031 with all that could be added, over the same use, as if wires kept none of it "
            "back",
        ),
        lambda of: of.all_share,
    ),
    (
        Column("all_high_share", "share", "The same with all suitable roofs, by 2050"),
        lambda of: of.all_high_share,
    ),
)
"""The first columns, each with what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A column that each kind of plant has, those of roofs, those of land, or the store.

    `of_part`: what is said besides of a kind that the statistics only have together with others.
    """

    kinds: tuple[str, ...]
    ending: str
    unit: str
    words: str
    value: Callable[[Ceiling, Ceilings], float | None]
    of_part: str = ""

    def told(self, row: Technology) -> str:
        """Return what is in the column of a kind of plant."""
        return f"{row.label}: {self.words}{self.of_part if row.part_of else ''}"


ROOFS, LAND, STORE = "roofs", "land", "store"
PLANT = (ROOFS, LAND)

FIELDS = (
    _Field(
        kinds=PLANT,
        ending="there_mw",
        unit="MW",
        words="standing today",
        of_part=", by the statistics, which do not tell roofs from farms: what does not fit on as many small roofs as "
        "there are sites is taken to stand on the ground",
        value=lambda one, _: one.there,
    ),
    _Field(
        kinds=PLANT,
        ending="expected_mw",
        unit="MW",
        words="expected of the planning database, whatever could be added beside it",
        value=lambda one, _: one.expected,
    ),
    _Field(
        kinds=PLANT,
        ending="addable_mw",
        unit="MW",
        words="could still be added beside both; none where they pass what the studies leave room for",
        value=lambda one, _: one.addable,
    ),
    _Field(
        kinds=(ROOFS,),
        ending="addable_high_mw",
        unit="MW",
        words="the same with all suitable roofs, by 2050",
        value=lambda one, _: one.most,
    ),
    _Field(
        kinds=(ROOFS,),
        ending="kw_per_home",
        unit="kW a home",
        words="all of that for each home",
        value=lambda one, of: of.by_home(one.all_of_it),
    ),
    _Field(
        kinds=(ROOFS,),
        ending="high_kw_per_home",
        unit="kW a home",
        words="the same with all suitable roofs, by 2050",
        value=lambda one, of: of.by_home(one.all_with_roofs),
    ),
    _Field(
        kinds=(LAND,),
        ending="mw_per_km2",
        unit="MW per km2",
        words="all of that for each square kilometre of the council",
        value=lambda one, of: of.by_area(one.all_of_it),
    ),
    _Field(
        kinds=PLANT,
        ending="pace_mw_per_year",
        unit="MW a year",
        words="the most that was kept up, here or in three of four places like it",
        value=lambda one, _: one.pace.most_per_year if one.pace else None,
    ),
    _Field(
        kinds=PLANT,
        ending="own_pace_mw_per_year",
        unit="MW a year",
        words="the most that was kept up here",
        of_part=", small roofs by their sites in the statistics, all else by the planning database, which may know of "
        "farms where the statistics seem to leave none standing",
        value=lambda one, _: one.pace.own_per_year if one.pace else None,
    ),
    _Field(kinds=(STORE,), ending="addable_mwh", unit="MWh", words="could be added", value=lambda one, _: one.addable),
    _Field(
        kinds=(STORE,),
        ending="kwh_per_home",
        unit="kWh a home",
        words="the same for each home",
        value=lambda one, of: of.by_home(one.addable),
    ),
)
"""Columns of each lever, in their order."""


def _kind(row: Technology) -> str:
    if not row.is_plant:
        return STORE
    return ROOFS if row.name in fleets.ROOFS else LAND


@lru_cache(maxsize=1)
def _of_levers() -> Mapping[tuple[str, str], Column]:
    """The columns of levers, by kind of plant and ending."""
    rows, known = every_technology(), {a.name for a in assumption_rows()}
    return {
        (row.name, field.ending): Column(f"{row.name}_{field.ending}", field.unit, field.told(row))
        for row in (*rows.levers(known), *rows.stores)
        for field in FIELDS
        if _kind(row) in field.kinds
    }


def columns() -> tuple[Column, ...]:
    """Return the columns: the council's, then those of each lever."""
    return (*(column for column, _ in COUNCIL), *_of_levers().values())


def cells(of: Ceilings) -> list[Any]:
    """Return the row of a council in the order of the columns; None where something is not known."""
    found = {
        (one.technology.name, field.ending): field.value(one, of)
        for one in of.by_lever
        for field in FIELDS
        if _kind(one.technology) in field.kinds
    }
    plain = [*(value(of) for _, value in COUNCIL), *(found.get(key) for key in _of_levers())]
    return [float(f"{cell:.6g}") if isinstance(cell, float) else cell for cell in plain]


def csv_text(of: Iterable[Ceilings]) -> str:
    """Return councils as CSV, a row each."""
    return inert.csv_text([[column.name for column in columns()], *map(cells, of)])
