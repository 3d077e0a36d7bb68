"""Everything that is wrong with the tables of data/, alone and between them: what `powered-here data check` prints."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pandas as pd

from models.facts import DataError
from models.facts.schema import DATA, MOST_PER_COLUMN, problems_of, read_columns, statistics_of, tables
from models.sources import digests, neighbourhood_checks, planned_checks, shapes, technology_rows
from models.sources.assumptions import RULES


def check(data: Path = DATA) -> list[str]:
    """Return everything that is wrong with tables and boundaries, by file, row and column; empty when all is well."""
    found: list[str] = []
    columns: dict[str, dict[str, list[str]]] = {}
    ledgers = sorted(f"ledger/{p.name}" for p in (data / "ledger").glob("*.csv"))
    for name in (*(t for t in tables() if t != "ledger"), *ledgers):
        try:
            columns[name] = read_columns(name, data)
        except DataError as error:
            found.append(str(error))
    if {"councils.csv", "technologies.csv"} - columns.keys():
        return found
    codes = frozenset(columns["councils.csv"]["code"])
    statistics = statistics_of(columns["technologies.csv"])
    for name, cells in columns.items():
        found += problems_of(name, cells, codes, statistics)
    if found:
        return found
    frames = {name: pd.DataFrame(cells, dtype="str") for name, cells in columns.items()}
    found += _between_tables(data, frames, codes, ledgers)
    for path in sorted(data.rglob("*.geojson")):
        found += shapes.problems(path.relative_to(data).as_posix(), data, codes)
    return [*found, *digests.problems(data)]


def _between_tables(
    data: Path, frames: dict[str, pd.DataFrame], codes: frozenset[str], ledgers: list[str]
) -> Iterator[str]:
    """What no table shows alone: references, order of numbers and dates, completeness."""
    editions_ = set(frames["editions.csv"]["table"])
    for path in sorted(p for p in data.rglob("*") if p.suffix in (".csv", ".geojson")):
        name = path.relative_to(data).as_posix()
        if name not in editions_:
            yield f"data/editions.csv: no row for {name}; every table names its publisher, edition, URL and licence."
        if path.suffix == ".csv" and name not in frames:
            yield f"data/{name}: no part of the program knows this table; describe it in data/columns.csv."
    for name in sorted(editions_):
        if not (data / name).is_file():
            yield f"data/editions.csv column table: {name} is not there."
    for table in (
        "electricity.csv",
        "renewables.csv",
        "households.csv",
        "population.csv",
        "other_fuels.csv",
        "promises.csv",
    ):
        for code in sorted(codes - set(frames[table]["code"])):
            yield f"data/{table}: no row for council {code}."
    slugs = frames["councils.csv"]["slug"]
    for at in slugs.index[slugs.duplicated() | ~slugs.str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*")]:
        yield f"data/councils.csv row {at + 2} column slug: {slugs[at]!r}, expected unique letters, digits, hyphens."
    rows = frames["assumptions.csv"]
    low, value, high = (pd.to_numeric(rows[c]) for c in ("low", "value", "high"))
    for at in rows.index[(value < low) | (value > high) | (high < low)]:
        yield f"data/assumptions.csv row {at + 2}: expected low <= value <= high."
    for column, number in (("value", value), ("high", high)):
        rules = rows[f"{column}_rule"]
        for at in rows.index[(rules == "") & number.isna()]:
            yield f"data/assumptions.csv row {at + 2} column {column}: empty, expected a number or a rule."
        for at in rows.index[(rules != "") & ~rules.isin(list(RULES))]:
            choices = ", ".join(RULES)
            yield f"data/assumptions.csv row {at + 2} column {column}_rule: {rules[at]!r}, expected one of {choices}."
    is_price = rows["unit"].str.startswith("GBP")
    for at in rows.index[is_price & (rows["price_year"] == "")]:
        yield f"data/assumptions.csv row {at + 2} column price_year: empty, expected the year of the pounds of a price."
    for at in rows.index[~is_price & (rows["price_year"] != "")]:
        yield f"data/assumptions.csv row {at + 2} column price_year: expected nothing; only a unit of GBP has a year."
    scenarios = frames["scenarios.csv"]
    named = scenarios["assumption"]
    for at in scenarios.index[(named != "") & ~named.isin(rows["name"])]:
        yield f"data/scenarios.csv row {at + 2} column assumption: {named[at]!r}, expected a name of assumptions.csv."
    for at in scenarios.index[(named != "") & ~scenarios["value"].str.fullmatch(r"limit:(0(\.\d+)?|1)|-?\d+(\.\d+)?")]:
        cell = scenarios["value"][at]
        where = f"data/scenarios.csv row {at + 2} column value"
        yield f"{where}: {cell!r}, expected a number or limit:<share from 0 to 1>."
    renewables = frames["renewables.csv"]
    odd = (renewables["generation_mwh"] == "") != (renewables["suppressed"] == "1")
    for at in renewables.index[odd]:
        yield f"data/renewables.csv row {at + 2} column generation_mwh: expected nothing if suppressed, else a number."
    yield from _of_renewables(frames)
    if "" not in set(frames["targets.csv"]["code"]):
        yield "data/targets.csv: no row with an empty code; it is the yardstick of councils without a target."
    for name in ledgers:
        ledger = frames[name]
        if Path(name).stem not in codes:
            yield f"data/{name}: {Path(name).stem} is not a council of councils.csv."
        late = (ledger["retired"] != "") & (ledger["expected"] != "") & (ledger["retired"] < ledger["expected"])
        for at in ledger.index[late]:
            yield f"data/{name} row {at + 2} column retired: expected a date after {ledger['expected'][at]} (expected)."
    yield from _promises(frames)
    yield from _wider_areas(frames)
    yield from _gaps(frames)
    yield from technology_rows.problems(frames)
    yield from planned_checks.problems(frames)
    yield from neighbourhood_checks.problems(frames)
    yield from _driver_groups(frames["uncertainty.csv"])
    poor = frames["fuel_poverty.csv"]
    over = pd.to_numeric(poor["fuel_poor_homes"]) > pd.to_numeric(poor["households"])
    for at in poor.index[over]:
        yield f"data/fuel_poverty.csv row {at + 2} column fuel_poor_homes: more than there are households."


def _promises(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Promises that contradict themselves, and bodies above a council that have none."""
    for name in ("promises.csv", "promises_county.csv"):
        rows = frames[name]
        has_year = (rows["own_year"] != "") | (rows["area_year"] != "")
        for at in rows.index[has_year != (rows["status"] == "promised")]:
            wanted = "promised, for there is a year" if has_year[at] else "not promised, for there is no year"
            yield f"data/{name} row {at + 2} column status: {rows['status'][at]!r}, expected {wanted}."
        for part in ("own", "area"):
            no_year = rows[f"{part}_year"] == ""
            for column in (f"{part}_aim", f"{part}_source", f"{part}_url"):
                for at in rows.index[(rows[column] != "") & no_year]:
                    yield f"data/{name} row {at + 2} column {column}: expected nothing, for {part}_year is empty."
            for at in rows.index[(rows[f"{part}_source"] == "") & ~no_year]:
                yield f"data/{name} row {at + 2} column {part}_source: empty, expected the list the year is from."
    above = frames["upper_councils.csv"]["upper_code"]
    for at in above.index[~above.isin(frames["promises_county.csv"]["code"])]:
        where = f"data/upper_councils.csv row {at + 2} column upper_code"
        yield f"{where}: {above[at]!r}, expected a code of promises_county.csv."


def _wider_areas(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Counties and regions that name something of which no councils are known."""
    councils, rows = frames["councils.csv"], frames["wider_areas.csv"]
    known = {*councils["code"], *councils["region"], *councils["nation"], *frames["upper_councils.csv"]["upper_code"]}
    for at, parts in enumerate(rows["councils"]):
        for part in filter(None, parts.split(";")):
            if part not in known:
                where = f"data/wider_areas.csv row {at + 2} column councils"
                yield f"{where}: {part!r}, expected codes, regions or nations of councils.csv, or upper codes."


def _of_renewables(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Corrections and power stations that name no cell of the renewable statistics, or more than it holds."""
    published = frames["renewables.csv"]
    cells = list(zip(published["code"], published["technology"], published["year"], strict=True))
    there = set(cells)
    of = frames["corrections.csv"]
    for at, cell in zip(of.index, zip(of["code"], of["technology"], of["year"], strict=True), strict=True):
        if cell not in there:
            named = ", ".join(cell)
            yield f"data/corrections.csv row {at + 2}: {named} is no cell of renewables.csv; take the row out."
    capacity_mw = dict(zip(cells, pd.to_numeric(published["capacity_mw"]), strict=True))
    stations = frames["national_stations.csv"]
    for at, code, technology, year, mw in zip(
        stations.index,
        *(stations[column] for column in ("code", "technology", "first_year", "capacity_mw")),
        strict=True,
    ):
        holds = capacity_mw.get((code, technology, year), 0.0)
        if holds < float(mw):
            where = f"data/national_stations.csv row {at + 2} column capacity_mw"
            yield f"{where}: {mw}, expected no more than the {holds:g} MW of {technology} in renewables.csv in {year}."


def _gaps(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Months and hours that a table must have and lacks; the first few of each."""
    months, hours = ([str(n) for n in range(*ends)] for ends in ((1, 13), (24,)))
    regions = sorted(set(frames["councils.csv"]["climate_region"]))
    for name, wanted in {
        "climate_normals.csv": {"climate_region": regions, "month": months},
        "demand_shape.csv": {"month": months, "day_type": ["weekday", "saturday", "sunday"], "hour_local": hours},
        "car_charging_shape.csv": {"hour_local": hours},
    }.items():
        there = set(frames[name][list(wanted)].itertuples(index=False, name=None))
        for row in [row for row in product(*wanted.values()) if row not in there][:MOST_PER_COLUMN]:
            yield f"data/{name}: no row for {', '.join(map(' '.join, zip(wanted, row, strict=True)))}."


def _driver_groups(drivers: pd.DataFrame) -> Iterator[str]:
    """Groups of drivers that have no words, or not the same in each row."""
    for column in ("group_label", "group_short_label"):
        where = f"data/uncertainty.csv row {{}} column {column}"
        first: dict[str, str] = {}
        for at, group, label in zip(drivers.index, drivers["group"], drivers[column], strict=True):
            if bool(group) != bool(label):
                expected = f"words for the group {group}" if group else "nothing, for the row has no group"
                yield f"{where.format(at + 2)}: {repr(label) if label else 'empty'}, expected {expected}."
            elif label != first.setdefault(group, label):
                yield f"{where.format(at + 2)}: {label!r}, expected {first[group]!r}, as in the rows before it."
