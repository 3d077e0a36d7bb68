"""Slips in the publisher's renewables workbook: cells that look wrong, and what becomes of those put right by hand.

No file is refused for them: the publisher's own has two dozen. Each is named by council, year and column.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from models.facts.schema import DATA, read_text
from models.sources.official import oddities
from models.sources.official.oddities import is_jump

MISPLACED, CORRECTIONS = "misplaced_capacity.csv", "corrections.csv"
SAME_SHARE, SAME_LEAST = 0.005, 0.05
"""Two figures are the same within this share, or this much [sites, MW, MWh]."""
HOURS = 8760
MOST_LOAD_FACTOR = {"solar": 0.2, "onshore_wind": 0.6, "offshore_wind": 0.6}
"""Above the best year of any plant in Britain: panels of the South Coast make 0.13, wind of Shetland 0.5."""
MOST_OF_ANY = 1.02
"""Most of any other plant: all hours, with room for rounding."""
JUMP, JUMP_FROM_MW = 5.0, 5.0
"""Times by which capacity, or MW a site, of so much changes in one year before it is named."""
SITES_JUMP, SITES_JUMP_FROM = 3.0, 20.0
"""Times by which so many sites change in one year before that is named; in 2014-2024 that was so of 7 cells."""
OUTPUT_JUMP, OUTPUT_JUMP_OF_ANY = {"solar": 1.5}, 2.0
"""Times by which output differs from what the council's last years lead to; in 2019-2024 that was so of 6 cells."""
MOST_ROWS = 5
"""Most rows of a table that a note names."""
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


def _shipped(data: Path) -> dict[Key, Plant]:
    """The cells as the tables hold them."""
    rows = read_text("renewables.csv", data)
    columns = ["code", "year", "technology", "sites", "capacity_mw", "generation_mwh"]
    return {
        (code, int(year), technology): Plant(float(sites), float(mw), float(mwh) if mwh else None)
        for code, year, technology, sites, mw, mwh in rows[columns].itertuples(index=False, name=None)
    }


def overtaken(cells: Mapping[Key, Plant], names: Names, data: Path = DATA) -> list[str]:
    """Return a note on the rows of corrections.csv whose cell the file no longer has, and one on those it changes."""
    years = {year for _, year, _ in cells}
    before = _shipped(data)
    listed = read_text(CORRECTIONS, data)
    gone, changed = [], []
    for at, code, year, technology, action, what in zip(
        listed.index, *(listed[c] for c in ("code", "year", "technology", "action", "what")), strict=True
    ):
        key = (code, int(year), technology)
        if key[1] not in years:
            continue
        new, old = cells.get(key), before.get(key)
        row = f"row {int(str(at)) + 2}, {names.of(key)}"
        if new is None:
            gone.append(row)
        elif old is not None and not _unchanged(old, new):
            changed.append(f"{row}, {action} ({what}); the file has {new.words}")
    return [
        *_listed(changed, f"data/{CORRECTIONS} may no longer match what is published"),
        *_listed(gone, f"data/{CORRECTIONS} corrects plant that the file does not have; take these rows out first"),
    ]


def _listed(rows: Sequence[str], what: str) -> Iterator[str]:
    """One note with a few of the rows of a table, and how many there are."""
    if rows:
        more = f"; and {len(rows) - MOST_ROWS:,} more" if len(rows) > MOST_ROWS else ""
        yield f"{what}, {len(rows):,} row{'s' if len(rows) > 1 else ''}: {'; '.join(rows[:MOST_ROWS])}{more}."


def _unchanged(old: Plant, new: Plant) -> bool:
    if (old.generation_mwh is None) != (new.generation_mwh is None):
        return False
    output = old.generation_mwh is None or _same(new.generation_mwh or 0.0, old.generation_mwh)
    return output and _same(new.capacity_mw, old.capacity_mw)


def suspicious(cells: Mapping[Key, Plant], names: Names, data: Path = DATA) -> list[str]:
    """Return a note for each kind of slip, with every such cell but those that the tables hold as they are.

    Output of a cell that corrections.csv lists is known and not named again.
    """
    shipped, listed = _shipped(data), read_text(CORRECTIONS, data)
    known = set(zip(listed["code"], listed["year"].astype(int), listed["technology"], strict=True))
    years = {year for _, year, _ in cells}
    around = {key: its for key, its in shipped.items() if key[1] not in years} | dict(cells)
    return list(
        oddities.notes(
            (odd for at, odd in oddities_of(around, names, known) if at in years),
            (odd for _, odd in oddities_of(shipped, names, known)),
        )
    )


def oddities_of(
    cells: Mapping[Key, Plant], names: Names, known: Collection[Key] = ()
) -> Iterator[tuple[int, oddities.Oddity]]:
    """Yield every slip of the cells with its year; `known` are those whose output is known to be odd."""
    years = {year for _, year, _ in cells}
    usual = _usual(cells)
    every = cells.keys() | {(code, year + 1, name) for code, year, name in cells if year + 1 in years}
    for key in sorted(every):
        code, year, technology = key
        its, before = cells.get(key, NOTHING), cells.get((code, year - 1, technology), NOTHING)
        odd = [*_alone(its), *(_against(its, before) if year - 1 in years else ())]
        if key not in known:
            odd += _output(its, before, technology, _share_of_usual(cells, key, usual))
        for kind, figures in odd:
            yield year, (kind, f"{names.of(key)}{figures}")


def _alone(its: Plant) -> Iterator[oddities.Oddity]:
    if its.capacity_mw and not its.sites:
        yield "capacity without a site", f" ({its.capacity_mw:g} MW)"
    if its.sites and not its.capacity_mw:
        yield "sites without capacity", ""


def _against(its: Plant, before: Plant) -> Iterator[oddities.Oddity]:
    """What changed since the year before more than it does."""
    mw, was_mw = its.capacity_mw, before.capacity_mw
    if is_jump(was_mw, mw, JUMP, JUMP_FROM_MW):
        yield f"capacity that came, went or changed more than {JUMP:g}-fold in a year", f" ({was_mw:g} to {mw:g} MW)"
    if its.sites and before.sites:
        if is_jump(before.sites, its.sites, SITES_JUMP, SITES_JUMP_FROM):
            figures = f" ({before.sites:,.0f} to {its.sites:,.0f})"
            yield f"sites that changed more than {SITES_JUMP:g}-fold in a year", figures
        each, was = mw / its.sites, was_mw / before.sites
        if each and was and max(mw, was_mw) >= JUMP_FROM_MW and is_jump(was, each, JUMP):
            yield f"MW a site that changed more than {JUMP:g}-fold in a year", f" ({was:.3g} to {each:.3g} MW)"


def _output(its: Plant, before: Plant, technology: str, usual: float | None) -> Iterator[oddities.Oddity]:
    """Output that cannot be, or is far from what the same plant made in other years [`usual`, MWh per MW]."""
    made = its.generation_mwh
    if made is None:
        return
    # Plant that closed in the year has left its output behind; plant that opened may have made nothing.
    least_mw, most_mw = sorted((its.capacity_mw, before.capacity_mw))
    figures = f" ({made:,.0f} MWh of {most_mw:g} MW)"
    if made > HOURS * MOST_LOAD_FACTOR.get(technology, MOST_OF_ANY) * most_mw + 1.0:
        yield "output above what the capacity can make", figures
    elif usual and most_mw >= JUMP_FROM_MW:
        times = OUTPUT_JUMP.get(technology, OUTPUT_JUMP_OF_ANY)
        if not usual * least_mw / times <= made <= usual * most_mw * times:
            yield "output far from that of the council's last years, its weather allowed for", figures


def _yields(cells: Mapping[Key, Plant]) -> Iterator[tuple[Key, float]]:
    for key, its in cells.items():
        if its.generation_mwh is not None and its.capacity_mw >= 1.0:
            yield key, its.generation_mwh / its.capacity_mw


def _usual(cells: Mapping[Key, Plant]) -> dict[tuple[int, str], float]:
    """What a MW of each technology made in each year [MWh]: the median over councils, which knows the weather."""
    found: dict[tuple[int, str], list[float]] = {}
    for (_, year, technology), mwh in _yields(cells):
        found.setdefault((year, technology), []).append(mwh)
    return {at: median(each) for at, each in found.items()}


def _share_of_usual(cells: Mapping[Key, Plant], key: Key, usual: Mapping[tuple[int, str], float]) -> float | None:
    """What a MW of a council's plant should have made in a year [MWh], by how it did in its last years."""
    code, year, technology = key
    last = {
        (code, y, technology): cells[code, y, technology]
        for y in range(year - 3, year)
        if (code, y, technology) in cells
    }
    shares = [mwh / usual[at[1], technology] for at, mwh in _yields(last) if usual[at[1], technology]]
    if len(shares) < 2 or (year, technology) not in usual:
        return None
    return median(shares) * usual[year, technology]


def homes_jumps(homes: Mapping[tuple[str, int], float], names: Names) -> list[str]:
    """Return a note with every council and year whose homes are far from those of the year before."""
    kind = f"households that changed more than {HOMES_JUMP:g}-fold in a year"
    return list(
        oddities.notes(
            (kind, f"{names.councils.get(code, code)} {year} ({before:,.0f} to {count:,.0f})")
            for (code, year), count in sorted(homes.items())
            if (before := homes.get((code, year - 1))) and is_jump(before, count, HOMES_JUMP)
        )
    )
