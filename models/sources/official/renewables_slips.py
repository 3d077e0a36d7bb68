"""Slips in the publisher's renewables workbook: cells that look wrong, and what becomes of those put right by hand.

No file is refused for them: the publisher's own has two dozen. Each is named by council, year and column.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.facts.schema import DATA, read_text

MISPLACED, CORRECTIONS = "misplaced_capacity.csv", "corrections.csv"
SAME_SHARE, SAME_LEAST = 0.005, 0.05
"""Two figures are the same within this share, or this much [sites, MW, MWh]."""
HOURS = 8760
MOST_LOAD_FACTOR = {"solar": 0.2, "onshore_wind": 0.6, "offshore_wind": 0.6}
"""Above the best year of any plant in Britain: panels of the South Coast make 0.13, wind of Shetland 0.5."""
MOST_OF_ANY = 1.02
"""Most of any other plant: all hours, with room for rounding."""
JUMP, JUMP_FROM_MW = 5.0, 5.0
"""Times by which capacity of so much changes in one year before it is named; in 2014-2024 that was so of 18 cells."""
HOMES_JUMP = 1.5
"""Times by which the homes of a council change in one year before that is named."""

Key = tuple[str, int, str]
"""Council, year and technology."""


@dataclass(frozen=True, slots=True)
class Plant:
    """Sites, capacity [MW] and generation [MWh] of one cell; None where generation is hidden."""

    sites: float
    capacity_mw: float
    generation_mwh: float | None

    @property
    def is_nothing(self) -> bool:
        """Whether there is no plant and never was."""
        return not self.sites and not self.capacity_mw and self.generation_mwh == 0.0

    @property
    def words(self) -> str:
        """The figures for a reader."""
        output = "hidden" if self.generation_mwh is None else f"{self.generation_mwh:,.0f} MWh"
        return f"{self.sites:,.0f} sites, {self.capacity_mw:,.6g} MW, {output}"


NOTHING = Plant(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Names:
    """What councils and columns are called in messages: councils by code, columns by technology."""

    councils: Mapping[str, str]
    columns: Mapping[str, str]

    def of(self, key: Key) -> str:
        """Return council, year and column."""
        code, year, technology = key
        return f"{self.councils.get(code, code)} {year} {self.columns.get(technology, technology)}"


def put_right(cells: Mapping[Key, Plant], names: Names, data: Path = DATA) -> tuple[dict[Key, Plant], list[str]]:
    """Return the cells with capacity that misplaced_capacity.csv knows put where it belongs, and notes on each.

    A row whose figure the file no longer has is not applied, and said.
    """
    right, notes = dict(cells), []
    years = {year for _, year, _ in cells}
    listed = read_text(MISPLACED, data)
    for at, row in listed[listed["year"].astype(int).isin(years)].iterrows():
        key, home = ((row["code"], int(row["year"]), row[column]) for column in ("technology", "belongs_to"))
        there, stray, owner = float(row["capacity_mw"]), right.get(key, NOTHING), right.get(home, NOTHING)
        if stray.sites or owner.capacity_mw or not _same(stray.capacity_mw, there):
            notes.append(
                f"data/{MISPLACED} row {int(str(at)) + 2} no longer matches what is published: it has {there:g} MW "
                f"without a site under {names.of(key)}; the file has {stray.words}, and {owner.words} under "
                f"{names.columns.get(home[2], home[2])}. It was not applied; take the row out if the slip is mended."
            )
            continue
        outputs = stray.generation_mwh, owner.generation_mwh
        mwh = None if None in outputs else sum(filter(None, outputs))
        right[home] = Plant(owner.sites, stray.capacity_mw, mwh)
        del right[key]
        notes.append(
            f"{names.of(key)}: {there:g} MW without a site are carried under {names.columns.get(home[2], home[2])}, "
            f"as data/{MISPLACED} says."
        )
    return right, notes


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= max(SAME_LEAST, SAME_SHARE * abs(b))


def overtaken(cells: Mapping[Key, Plant], names: Names, data: Path = DATA) -> list[str]:
    """Return a note on each row of corrections.csv whose cell the file changes or no longer has."""
    years = {year for _, year, _ in cells}
    shipped = read_text("renewables.csv", data)
    before = {
        (code, int(year), technology): Plant(float(sites), float(mw), float(mwh) if mwh else None)
        for code, year, technology, sites, mw, mwh in shipped[
            ["code", "year", "technology", "sites", "capacity_mw", "generation_mwh"]
        ].itertuples(index=False, name=None)
    }
    listed = read_text(CORRECTIONS, data)
    notes = []
    for at, code, year, technology, action, what in zip(
        listed.index, *(listed[c] for c in ("code", "year", "technology", "action", "what")), strict=True
    ):
        key = (code, int(year), technology)
        if key[1] not in years:
            continue
        new, old = cells.get(key), before.get(key)
        if new is None or (old is not None and not _unchanged(old, new)):
            found = f"the file has {new.words}" if new else "the file has no such plant, so take the row out first"
            notes.append(
                f"data/{CORRECTIONS} row {int(str(at)) + 2} may no longer match what is published: {names.of(key)}, "
                f"{action} ({what}); {found}."
            )
    return notes


def _unchanged(old: Plant, new: Plant) -> bool:
    if (old.generation_mwh is None) != (new.generation_mwh is None):
        return False
    output = old.generation_mwh is None or _same(new.generation_mwh or 0.0, old.generation_mwh)
    return output and _same(new.capacity_mw, old.capacity_mw)


def suspicious(cells: Mapping[Key, Plant], names: Names, data: Path = DATA) -> list[str]:
    """Return a note for each kind of slip that the cells have, with every such cell.

    Output of a cell that corrections.csv lists is known and not named again.
    """
    listed = read_text(CORRECTIONS, data)
    known = set(zip(listed["code"], listed["year"].astype(int), listed["technology"], strict=True))
    ordered = sorted(cells.items())
    of_kinds = {
        "capacity without a site": (
            f"{names.of(key)} ({its.capacity_mw:g} MW)" for key, its in ordered if its.capacity_mw and not its.sites
        ),
        "sites without capacity": (names.of(key) for key, its in ordered if its.sites and not its.capacity_mw),
        "output above what the capacity can make": _too_much(ordered, cells, known, names),
        f"capacity that changed more than {JUMP:g}-fold in a year": _jumps(ordered, cells, names),
    }
    found = {kind: list(each) for kind, each in of_kinds.items()}
    return [_note(kind, each) for kind, each in found.items() if each]


def _note(kind: str, each: list[str]) -> str:
    return f"suspicious, {kind}, {len(each)} cell{'s' if len(each) > 1 else ''}: {'; '.join(each)}."


def _too_much(
    ordered: Iterable[tuple[Key, Plant]], cells: Mapping[Key, Plant], known: set[Key], names: Names
) -> Iterator[str]:
    for key, its in ordered:
        code, year, technology = key
        # Plant that closed in the year has left its output behind.
        most_mw = max(its.capacity_mw, cells.get((code, year - 1, technology), NOTHING).capacity_mw)
        most_mwh = HOURS * MOST_LOAD_FACTOR.get(technology, MOST_OF_ANY) * most_mw
        if key not in known and (its.generation_mwh or 0.0) > most_mwh + 1.0:
            yield f"{names.of(key)} ({its.generation_mwh:,.0f} MWh of {most_mw:g} MW)"


def _jumps(ordered: Iterable[tuple[Key, Plant]], cells: Mapping[Key, Plant], names: Names) -> Iterator[str]:
    for key, its in ordered:
        code, year, technology = key
        before = cells.get((code, year - 1, technology))
        if before and before.capacity_mw >= JUMP_FROM_MW and its.capacity_mw:
            times = its.capacity_mw / before.capacity_mw
            if not 1 / JUMP <= times <= JUMP:
                yield f"{names.of(key)} ({before.capacity_mw:g} to {its.capacity_mw:g} MW)"


def homes_jumps(homes: Mapping[tuple[str, int], float], names: Names) -> list[str]:
    """Return a note with every council and year whose homes are far from those of the year before."""
    found = []
    for (code, year), count in sorted(homes.items()):
        before = homes.get((code, year - 1))
        if before and count and not 1 / HOMES_JUMP <= count / before <= HOMES_JUMP:
            found.append(f"{names.councils.get(code, code)} {year} ({before:,.0f} to {count:,.0f})")
    return [_note(f"households that changed more than {HOMES_JUMP:g}-fold in a year", found)] if found else []
