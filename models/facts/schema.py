"""What every table of data/ must look like, and what is wrong with one that does not."""

import csv
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.facts import technologies
from models.facts.distributions import DISTRIBUTIONS, DRAWN
from models.facts.project import STATUSES

if TYPE_CHECKING:
    import pandas as pd

SHIPPED = Path(__file__).resolve().parents[2] / "data"
DATA = Path(os.environ.get("POWERED_HERE_DATA_DIR", "").strip() or SHIPPED).resolve()
"""Folder of the tables: POWERED_HERE_DATA_DIR, a whole copy of data/, else the one that comes with the program."""

GRADES = ("A", "B", "C")
NATIONS = ("England", "Scotland", "Wales")
MOST_PER_COLUMN = 5
"""Problems listed for one column of one table; further ones are counted."""

NUMBERS = re.compile(r"[\d.eE+;-]*", re.ASCII)
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s]+")


class DataError(Exception):
    """A table of data/ is wrong. The text names file, row, column and what was expected."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column may hold: `kind` is "text", "number", "whole", "date", "url", "code" or "statistic".

    A code is one of councils.csv; a statistic a technology of the statistics, so a row of technologies.csv, or one of
    `choices`.
    """

    name: str
    kind: str = "text"
    _: KW_ONLY
    low: float = float("-inf")
    high: float = float("inf")
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of one table, and those that together name a row."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _share(name: str, *, optional: bool = False) -> Column:
    return Column(name, "number", low=0.0, high=1.0, optional=optional)


def _count(name: str, *, optional: bool = False) -> Column:
    return Column(name, "whole", low=0, high=1e9, optional=optional)


def _energy(name: str) -> Column:
    return Column(name, "number", low=0.0, high=1e8, optional=True)


CODE = Column("code", "code")
YEAR = Column("year", "whole", low=1990, high=2100)
SOURCE = (
    Column("source"),
    Column("url", "url", optional=True),
    Column("grade", choices=GRADES),
    Column("read_on", "date"),
)

TABLES: dict[str, Table] = {
    "councils.csv": Table(
        (
            Column("code"),
            Column("name"),
            Column("slug"),
            Column("nation", choices=NATIONS),
            Column("region"),
            Column("climate_region", "whole", low=1, high=20),
            Column("lat", "number", low=49.5, high=61.0),
            Column("lon", "number", low=-8.5, high=2.0),
            Column("area_km2", "number", low=0.5, high=30_000),
        ),
        ("code",),
    ),
    "former_codes.csv": Table((Column("published_code"), CODE), ("published_code",)),
    **{
        name: Table(
            (
                CODE,
                YEAR,
                _energy("homes_mwh"),
                _energy("business_mwh"),
                _count("homes_meters", optional=True),
                _count("business_meters", optional=True),
            ),
            ("code", "year"),
        )
        for name in ("electricity.csv", "gas.csv")
    },
    "technologies.csv": Table(
        (
            Column("name"),
            Column("part_of", optional=True),
            Column("hours", optional=True, choices=technologies.HOURS),
            Column("output_by", optional=True, choices=technologies.OUTPUT_BY),
            Column("carbon", optional=True, choices=technologies.CARBON),
            Column("label"),
            Column("short_label", optional=True),
            Column("plant_label", optional=True),
            Column("work_label", optional=True),
            Column("lever_label", optional=True),
            Column("colour", optional=True, choices=technologies.COLOURS),
            Column("capital_group", optional=True),
            Column("paid_by", optional=True, choices=technologies.PAYERS),
            Column("work", optional=True),
            Column("trade", optional=True, choices=technologies.TRADES),
            Column("projects_above_mw", "number", low=0, high=5000, optional=True),
            Column("published_as", optional=True),
        ),
        ("name",),
    ),
    "renewables.csv": Table(
        (
            CODE,
            YEAR,
            Column("technology", "statistic", choices=("offshore_wind",)),
            _count("sites"),
            Column("capacity_mw", "number", low=0, high=20_000),
            _energy("generation_mwh"),
            Column("suppressed", choices=("0", "1")),
        ),
        ("code", "year", "technology"),
    ),
    "load_factors.csv": Table(
        (
            Column("area"),
            Column("technology", "statistic"),
            Column("share", "number", low=0.01, high=0.95),
            Column("basis"),
            Column("grade", choices=GRADES),
            Column("first_year", "whole", low=2000, high=2100),
            Column("last_year", "whole", low=2000, high=2100),
        ),
        ("area", "technology"),
    ),
    "households.csv": Table(
        (
            CODE,
            YEAR,
            Column("measure", choices=("households_census", "households_estimate_desnz")),
            _count("households"),
        ),
        ("code", "year", "measure"),
    ),
    "population.csv": Table((CODE, YEAR, _count("population")), ("code", "year")),
    "fuel_poverty.csv": Table(
        (
            CODE,
            YEAR,
            Column("metric", choices=("LIHC", "LILEE")),
            Column("edition"),
            _count("households"),
            _count("fuel_poor_homes"),
        ),
        ("code", "year", "metric"),
    ),
    "fuel_poverty_nations.csv": Table(
        (
            Column("nation", choices=NATIONS),
            YEAR,
            Column("metric"),
            _count("fuel_poor_homes"),
            _share("fuel_poor_share"),
        ),
        ("nation", "year"),
    ),
    "fuel_poverty_neighbourhoods.csv": Table(
        (
            Column("neighbourhood"),
            Column("name"),
            CODE,
            YEAR,
            Column("metric"),
            Column("edition"),
            _count("households"),
            _count("fuel_poor_homes"),
        ),
        ("neighbourhood",),
    ),
    "fuel_poverty_spread.csv": Table(
        (
            CODE,
            YEAR,
            Column("metric"),
            Column("edition"),
            _count("neighbourhoods"),
            _share("lowest_share"),
            _share("lower_quarter_share"),
            _share("middle_share"),
            _share("upper_quarter_share"),
            _share("highest_share"),
        ),
        ("code",),
    ),
    "epc.csv": Table(
        (
            CODE,
            Column("published_code"),
            YEAR,
            Column("tenure", choices=("owner_occupied", "private_rent", "social_rent", "all")),
            _share("c_or_above_share"),
        ),
        ("published_code", "year", "tenure"),
    ),
    "tenure.csv": Table(
        (
            CODE,
            YEAR,
            Column("basis", choices=("census_households", "dwelling_stock")),
            Column("tenure", choices=("owner", "private_rent", "social_rent", "all")),
            _count("homes"),
        ),
        ("code", "year", "basis", "tenure"),
    ),
    "vehicles.csv": Table((CODE, YEAR, _count("cars_and_vans"), _count("plug_in_cars_and_vans")), ("code", "year")),
    "other_fuels.csv": Table(
        (
            CODE,
            YEAR,
            Column("fuel", choices=("coal", "manufactured_fuels", "petroleum_products", "bioenergy_and_wastes")),
            Column("homes_mwh", "number", low=0, high=1e8),
            Column("business_mwh", "number", low=0, high=1e8),
        ),
        ("code", "year", "fuel"),
    ),
    "labour.csv": Table(
        (
            CODE,
            Column("period"),
            Column("measure", choices=("claimants_people", "median_weekly_pay_gbp")),
            Column("value", "number", low=0, high=1e6),
        ),
        ("code", "period", "measure"),
    ),
    "planning_database.csv": Table(
        (
            CODE,
            Column("edition"),
            Column("reference", "whole", low=1, high=1e7, optional=True),
            Column("site_name"),
            Column("technology"),
            Column("capacity_mw", "number", low=0, high=5000),
            Column("status"),
            Column("mounting_type", optional=True),
            Column("granted", "date", optional=True),
            Column("operational", "date", optional=True),
            Column("lat", "number", low=49.5, high=61.0),
            Column("lon", "number", low=-8.5, high=2.0),
        ),
        ("code", "edition", "reference", "site_name", "capacity_mw"),
    ),
    "climate_normals.csv": Table(
        (
            Column("climate_region", "whole", low=1, high=20),
            Column("name"),
            Column("month", "whole", low=1, high=12),
            Column("ghi_wm2", "number", low=3, high=300),
            Column("temp_c", "number", low=-5, high=25),
            Column("wind_ms", "number", low=1, high=15),
        ),
        ("climate_region", "month"),
    ),
    "demand_shape.csv": Table(
        (
            Column("month", "whole", low=1, high=12),
            Column("day_type", choices=("weekday", "saturday", "sunday")),
            Column("hour_local", "whole", low=0, high=23),
            Column("relative", "number", low=0.3, high=2.5),
        ),
        ("month", "day_type", "hour_local"),
    ),
    "car_charging_shape.csv": Table(
        (Column("hour_local", "whole", low=0, high=23), _share("share_of_day")),
        ("hour_local",),
    ),
    "heat_pump_shape.csv": Table(
        (
            Column("outdoor_low_c", "number", low=-30, high=30),
            Column("outdoor_high_c", "number", low=-30, high=30),
            Column("hour_local", "whole", low=0, high=23),
            _share("share_of_day"),
        ),
        ("outdoor_low_c", "hour_local"),
    ),
    "assumptions.csv": Table(
        (
            Column("name"),
            Column("label"),
            Column("group"),
            Column("value", "number", optional=True),
            Column("low", "number"),
            Column("high", "number", optional=True),
            Column("unit"),
            Column("price_year", "whole", low=1990, high=2100, optional=True),
            Column("step", "number", low=1e-6, high=1e6, optional=True),
            Column("choices", optional=True),
            Column("value_rule", optional=True),
            Column("high_rule", optional=True),
            *SOURCE,
        ),
        ("name",),
    ),
    "scenarios.csv": Table(
        (
            Column("name"),
            Column("label"),
            Column("description"),
            Column("assumption", optional=True),
            Column("value", optional=True),
        ),
        ("name", "assumption"),
    ),
    "targets.csv": Table(
        (
            Column("code", "code", optional=True),
            Column("share", "number", low=0.05, high=1.5),
            Column("year", "whole", low=2025, high=2040),
            Column("wording"),
            Column("source"),
            Column("url", "url", optional=True),
            Column("grade", choices=GRADES),
            Column("is_council_ambition", choices=("true", "false")),
        ),
        ("code",),
    ),
    "weather_yardstick.csv": Table(
        (
            Column("mix"),
            Column("annual_share", "number", low=0, high=2),
            Column("store_hours", "number", low=0, high=100),
            _share("measured_met_locally_share"),
            _share("synthetic_met_locally_share"),
        ),
        ("mix", "annual_share", "store_hours"),
    ),
    "backtest.csv": Table(
        (
            Column("base_year", "whole", low=1990, high=2100),
            Column("horizon_years", "whole", low=1, high=50),
            Column("measure"),
            Column("method", choices=("model", "no_change", "straight_line", "outlook", "outlook_left_out")),
            _count("councils"),
            Column("bias", "number"),
            Column("mean_absolute_error", "number", low=0),
            Column("median_absolute_error", "number", low=0),
            _share("coverage_share", optional=True),
            Column("mean_width", "number", low=0, optional=True),
            Column("mean_interval_score", "number", low=0, optional=True),
            Column("unit"),
        ),
        ("base_year", "horizon_years", "measure", "method"),
    ),
    "uncertainty.csv": Table(
        (
            Column("name"),
            Column("label"),
            Column("distribution", choices=DISTRIBUTIONS),
            Column("low", "number", low=-10, high=10, optional=True),
            Column("central", "number", low=-10, high=10, optional=True),
            Column("high", "number", low=-10, high=10, optional=True),
            Column("sd", "number", low=1e-6, high=3, optional=True),
            Column("unit"),
            Column("drawn", choices=DRAWN),
            Column("group", optional=True),
            Column("group_label", optional=True),
            Column("group_short_label", optional=True),
            *SOURCE,
        ),
        ("name",),
    ),
    "editions.csv": Table(
        (
            Column("table"),
            Column("publisher"),
            Column("title"),
            Column("edition"),
            Column("url", "url", optional=True),
            Column("licence"),
            Column("grade", choices=GRADES),
            Column("read_on", "date"),
            Column("note", optional=True),
        ),
        ("table", "title"),
    ),
}
"""Every table by file name. Ledgers share `LEDGER`."""

LEDGER = Table(
    (
        Column("name"),
        Column("label"),
        Column("technology", "statistic", choices=("heat_network", "geothermal_heat", "other")),
        Column("capacity_mw", "number", low=0.01, high=5000, optional=True),
        Column("heat_mwh_per_year", "number", low=1, high=1e7, optional=True),
        Column("in_statistics", choices=("true", "false")),
        Column("promised", "date", optional=True),
        Column("expected", "date", optional=True),
        Column("retired", "date", optional=True),
        Column("status", choices=STATUSES),
        Column("chance", "number", low=0, high=1),
        Column("chance_grade", choices=GRADES),
        Column("what_happened", optional=True),
        Column("lesson", optional=True),
        Column("source"),
        Column("url", "url"),
        Column("read_on", "date"),
    ),
    ("name",),
)


def table_of(name: str) -> Table:
    """Return the description of a table by its path below data/.

    Raises
    ------
    DataError
        If the program knows no such table.
    """
    if name.startswith("ledger/"):
        return LEDGER
    if name not in TABLES:
        raise DataError(f"data/{name}: unknown table; known are {', '.join(sorted(TABLES))} and ledger/<code>.csv.")
    return TABLES[name]


def read_columns(name: str, data: Path = DATA) -> dict[str, list[str]]:
    """Read a table as text by column, empty cells as "".

    By the csv module: pandas takes longer to be imported than a council's tables to be read.

    Raises
    ------
    DataError
        If the file is missing, not UTF-8 CSV, or has other columns than it should.
    """
    expected = [column.name for column in table_of(name).columns]
    try:
        # Signed or not: spreadsheets write the mark of the encoding before the first cell.
        with (data / name).open(encoding="utf-8-sig", newline="") as file:
            heads, *rows = [row for row in csv.reader(file, strict=True) if row] or [[]]
    except FileNotFoundError as error:
        into = "" if data == SHIPPED else f" into {data}"
        raise DataError(f"data/{name}: the file is missing; restore it from the project's repository{into}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"data/{name}: not a CSV table in UTF-8 ({error}).") from error
    if heads != expected:
        raise DataError(f"data/{name} row 1: the columns are {', '.join(heads)}; expected {', '.join(expected)}.")
    for at, row in enumerate(rows):
        if len(row) != len(expected):
            raise DataError(f"data/{name} row {at + 2}: {len(row)} cells, expected {len(expected)}.")
    by_column = zip(*rows, strict=True) if rows else ((),) * len(heads)
    return {head: list(cells) for head, cells in zip(heads, by_column, strict=True)}


def read_text(name: str, data: Path = DATA) -> "pd.DataFrame":
    """Read a table as a frame of text, empty cells as "".

    Raises
    ------
    DataError
        If the file is missing, not UTF-8 CSV, or has other columns than it should.
    """
    # Imported here: the command prints a council's pathway without pandas.
    import pandas as pd

    return pd.DataFrame(read_columns(name, data), dtype="str")


def _wanted(column: Column, codes: frozenset[str], statistics: tuple[str, ...]) -> tuple[Callable[[str], bool], str]:
    """Whether a cell is as it should be, and what was expected in words."""
    choices = (*(statistics if column.kind == "statistic" else ()), *column.choices)
    if choices or column.kind == "statistic":
        where = " or a row of technologies.csv" if column.kind == "statistic" else ""
        return choices.__contains__, f"one of {', '.join(choices)}{where}"
    if column.kind in ("number", "whole"):
        whole = column.kind == "whole"
        words = "a whole number" if whole else "a number"
        if column.low != float("-inf"):
            words += f" from {column.low:g} to {column.high:g}"
        return lambda cell: _is_number(cell, column.low, column.high, whole=whole), words
    if column.kind == "date":
        return _is_day, "a date as YYYY-MM-DD"
    if column.kind == "url":
        return lambda cell: bool(ADDRESS.fullmatch(cell)), "an address that begins with http:// or https://"
    if column.kind == "code":
        return codes.__contains__, "a council code of councils.csv"
    return lambda cell: bool(cell.strip()), "text"


def _is_number(cell: str, low: float, high: float, *, whole: bool) -> bool:
    """Whether a cell is a number in a range; words that Python takes for numbers ("nan", "1_000") are none."""
    if not NUMBER.fullmatch(cell):
        return False
    number = float(cell)
    return low <= number <= high and (not whole or number.is_integer())


def _are_numbers(column: Column, cells: set[str]) -> bool:
    """Whether a column of numbers is found right at one look, as most are; else each cell is to be looked at."""
    if column.choices or column.kind not in ("number", "whole") or not NUMBERS.fullmatch(";".join(cells)):
        return False
    try:
        numbers = [float(cell) for cell in cells]
    except ValueError:
        return False
    in_range = column.low <= min(numbers, default=column.low) and max(numbers, default=column.high) <= column.high
    return in_range and (column.kind == "number" or all(map(float.is_integer, numbers)))


def _is_day(cell: str) -> bool:
    if not DAY.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def statistics_of(cells: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the technologies of the statistics, in order, from the columns of technologies.csv."""
    rows = zip(cells["name"], cells["part_of"], cells["hours"], strict=True)
    return tuple(name for name, part_of, hours in rows if not part_of and hours != technologies.STORE)


def problems_of(
    name: str, cells: Mapping[str, Sequence[str]], codes: frozenset[str], statistics: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield what is wrong with one table, by row and column, in words that say what was expected.

    Parameters
    ----------
    name : str
        Path below data/.
    cells : mapping
        The text of every column, as `read_columns` gives it.
    codes : frozenset of str
        Council codes that there are.
    statistics : tuple of str
        Technologies of the statistics (`statistics_of`); none where the table has no such column.
    """
    table = table_of(name)
    for column in table.columns:
        is_right, words = _wanted(column, codes, statistics)
        # Each text once: most columns hold a few over and over.
        texts = set(cells[column.name]) - ({""} if column.optional else set())
        bad = set() if _are_numbers(column, texts) else {text for text in texts if not is_right(text)}
        rows = [at for at, cell in enumerate(cells[column.name]) if cell in bad] if bad else []
        words += " or nothing" if column.optional and not column.choices else ""
        for at in rows[:MOST_PER_COLUMN]:
            yield f"data/{name} row {at + 2} column {column.name}: {cells[column.name][at]!r}, expected {words}."
        if len(rows) > MOST_PER_COLUMN:
            yield f"data/{name} column {column.name}: and {len(rows) - MOST_PER_COLUMN} more like these."
    keys = list(zip(*(cells[k] for k in table.key), strict=True))
    if len(set(keys)) == len(keys):
        return
    first = {key: at for at, key in reversed(list(enumerate(keys)))}
    twice = [at for at, key in enumerate(keys) if first[key] != at]
    for at in twice[:MOST_PER_COLUMN]:
        key = ", ".join(f"{k} {value}" for k, value in zip(table.key, keys[at], strict=True))
        yield f"data/{name} row {at + 2}: {key} is there already; each row names another {' and '.join(table.key)}."
