"""The description of the tables: a wrong cell is named by file, row, column and what was expected."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.text import words
from models.facts import DataError, technologies
from models.facts.schema import (
    COLUMNS,
    DATA,
    MOST_PER_COLUMN,
    SHIPPED,
    Column,
    problems_of,
    read_columns,
    read_text,
    table_of,
    tables,
)

CODES = frozenset({"E06000021", "E06000001"})
STATISTICS = ("solar", "hydro")


def population(**columns: list[str]) -> dict[str, list[str]]:
    """Two good rows of population.csv, with some columns replaced."""
    return {"code": ["E06000021", "E06000001"], "year": ["2024", "2024"], "population": ["267000", "96000"]} | columns


def found(cells: dict[str, list[str]], name: str = "population.csv") -> list[str]:
    return list(problems_of(name, cells, CODES, STATISTICS))


def test_a_good_table_has_no_problems() -> None:
    assert found(population()) == []


@pytest.mark.parametrize("value", ["", "many", "nan", "-1", "1.5", "inf", "1_000", " 5", "5\n", "1;2", "1e", "٣"])
def test_a_bad_count_is_named_by_file_row_and_column(value: str) -> None:
    (line,) = found(population(population=["267000", value]))
    assert line.startswith("data/population.csv row 3 column population: ")
    assert repr(value) in line
    assert "expected a whole number from 0" in line


def test_an_unknown_council_is_named() -> None:
    (line,) = found(population(code=["E06000021", "X99"]))
    assert line == "data/population.csv row 3 column code: 'X99', expected a council code of councils.csv."


def test_the_same_key_twice_is_a_problem_of_the_second_row() -> None:
    (line,) = found(population(code=["E06000021", "E06000021"]))
    assert line.startswith("data/population.csv row 3: code E06000021, year 2024 is there already")


def test_a_column_full_of_errors_is_counted_not_listed() -> None:
    count = MOST_PER_COLUMN + 7
    years = [str(1991 + n) for n in range(count)]
    lines = found({"code": ["E06000021"] * count, "year": years, "population": ["?"] * count})
    assert len(lines) == MOST_PER_COLUMN + 1
    assert lines[-1] == "data/population.csv column population: and 7 more like these."


def project(**cells: str) -> dict[str, list[str]]:
    """One good row of a ledger, with some cells replaced."""
    row = dict.fromkeys((column.name for column in table_of("ledger/E06000021.csv").columns), "")
    row |= {
        "name": "plant",
        "label": "Plant",
        "technology": "solar",
        "in_statistics": "false",
        "status": "proposed",
        "chance": "0.5",
        "chance_grade": "C",
        "source": "A test",
        "url": "https://example.org/plant",
        "read_on": "2026-11-24",
    }
    return {column: [cell] for column, cell in (row | cells).items()}


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("url", "example.org", "an address that begins with http"),
        ("url", "https://example.org/a b", "an address that begins with http"),
        ("expected", "2030-02-30", "a date as YYYY-MM-DD or nothing"),
        ("expected", "31/03/2030", "a date as YYYY-MM-DD or nothing"),
        ("expected", "20300331", "a date as YYYY-MM-DD or nothing"),
        ("read_on", "", "a date as YYYY-MM-DD"),
        ("status", "planned", "one of operating, building"),
        (
            "technology",
            "nuclear",
            "one of solar, hydro, heat_network, geothermal_heat, other or a row of technologies.csv",
        ),
        ("chance", "1.2", "a number from 0 to 1"),
        ("capacity_mw", "0", "a number from 0.01 to 5000 or nothing"),
        ("source", "  ", "text"),
    ],
)
def test_each_kind_of_column_says_what_it_expects(column: str, value: str, expected: str) -> None:
    name = "ledger/E06000021.csv"
    assert found(project(), name) == []
    (line,) = found(project(**{column: value}), name)
    assert line.startswith(f"data/{name} row 2 column {column}: {value!r}, expected ")
    assert expected in line


def test_an_unknown_table_names_the_known_ones() -> None:
    with pytest.raises(DataError, match=r"data/wishes\.csv: unknown table; known are assumptions\.csv"):
        table_of("wishes.csv")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"data/gas\.csv: the file is missing; restore it"):
        read_text("gas.csv", tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00bad", b'code,year,population\n"open', b"code,year,population\n1,2,3,4,5\n1,2,3\n1,2,3,4,5,6\n"],
    ids=["empty", "not UTF-8", "open quote", "ragged"],
)
def test_a_file_that_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "population.csv").write_bytes(content)
    with pytest.raises(DataError, match=r"^data/population\.csv"):
        read_text("population.csv", tmp_path)


def test_other_columns_are_refused_in_row_1(tmp_path: Path) -> None:
    (tmp_path / "population.csv").write_text("code,people,year\nE06000021,1,2024\n", encoding="utf-8")
    with pytest.raises(DataError, match="row 1: the columns are code, people, year; expected code, year, population"):
        read_text("population.csv", tmp_path)


def test_a_mark_of_the_encoding_and_empty_lines_are_nothing(tmp_path: Path) -> None:
    content = "\ufeffcode,year,population\n\nE06000021,2024,5\n\n"
    (tmp_path / "population.csv").write_text(content, encoding="utf-8")
    assert read_columns("population.csv", tmp_path) == {"code": ["E06000021"], "year": ["2024"], "population": ["5"]}
    assert read_text("population.csv", tmp_path).to_dict("list") == read_columns("population.csv", tmp_path)


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    (tmp_path / "population.csv").write_text("code,year,population\n", encoding="utf-8")
    assert read_columns("population.csv", tmp_path) == {"code": [], "year": [], "population": []}
    assert list(read_text("population.csv", tmp_path).columns) == ["code", "year", "population"]


def test_an_empty_cell_is_read_as_empty_and_na_as_text(tmp_path: Path) -> None:
    (tmp_path / "population.csv").write_text("code,year,population\nNA,,5\n", encoding="utf-8")
    row = read_text("population.csv", tmp_path).iloc[0]
    assert (row["code"], row["year"]) == ("NA", "")


@pytest.mark.parametrize("name", sorted(tables().keys() - {"ledger"}))
def test_every_described_table_is_there(name: str) -> None:
    assert (DATA / name).is_file()


def test_what_a_column_may_hold_is_read_from_the_table_of_columns() -> None:
    """Every kind of cell in that table, against what each is to mean."""
    by_name = {column.name: column for column in table_of("councils.csv").columns}
    assert by_name["nation"] == Column("nation", choices=("England", "Scotland", "Wales"))
    assert by_name["lat"] == Column("lat", "number", low=49.5, high=61.0)
    assert table_of("electricity.csv").key == ("code", "year")
    assert table_of("ledger/E06000021.csv") == tables()["ledger"]
    assert Column("expected", "date", optional=True) in tables()["ledger"].columns


def test_the_table_of_columns_describes_itself() -> None:
    assert [column.name for column in tables()[COLUMNS].columns] == list(read_columns(COLUMNS))
    assert list(problems_of(COLUMNS, read_columns(COLUMNS), CODES)) == []
    cells = read_columns(COLUMNS)
    cells["kind"][3] = "numbr"
    (line,) = problems_of(COLUMNS, cells, CODES)
    assert line.startswith("data/columns.csv row 5 column kind: 'numbr', expected one of text, number, whole")


@pytest.mark.parametrize(
    ("table", "column", "known"),
    [
        ("technologies.csv", "hours", technologies.HOURS),
        ("technologies.csv", "output_by", technologies.OUTPUT_BY),
        ("technologies.csv", "carbon", technologies.CARBON),
        ("technologies.csv", "colour", technologies.COLOURS),
        ("technologies.csv", "paid_by", technologies.PAYERS),
        ("technologies.csv", "trade", technologies.TRADES),
        ("ledger", "status", tuple(words.STATUSES)),
        ("editions.csv", "grade", tuple(words.GRADES)),
    ],
)
def test_what_may_be_chosen_is_what_the_program_knows(table: str, column: str, known: tuple[str, ...]) -> None:
    (described,) = (c for c in tables()[table].columns if c.name == column)
    assert set(described.choices) == set(known)


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        (",49.5,", ",far,", "row 16 columns low and high: 'far', expected a number"),
        (",49.5,", ",nan,", "row 16 columns low and high: 'nan', expected a number"),
        (",49.5,", ",99,", "row 16 columns low and high: 99 is above 61"),
        ("lat,number", "lat,numbr", "row 16 column kind: 'lat' of 'numbr', expected"),
        ("councils.csv,lat", "councils.csv,l at", "row 16 column kind: 'l at' of 'number', expected a name"),
    ],
)
def test_what_is_wrong_with_the_table_of_columns_is_named(tmp_path: Path, was: str, is_: str, said: str) -> None:
    copy = shutil.copytree(SHIPPED, tmp_path / "data", copy_function=shutil.copyfile)
    described = copy / COLUMNS
    described.write_text(described.read_text(encoding="utf-8").replace(was, is_, 1), encoding="utf-8")
    words_ = "from models.facts import schema\ntry: schema.tables()\nexcept schema.DataError as error: print(error)"
    assert opened_with(str(copy), words_).startswith(f"data/columns.csv {said}")


def test_a_data_folder_that_is_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("", encoding="utf-8")
    words_ = "from models.facts import schema\ntry: schema.tables()\nexcept schema.DataError as error: print(error)"
    assert opened_with(str(folder), words_) == f"data/columns.csv: cannot be read in {folder} (Not a directory)."


def opened_with(folder: str, words: str) -> str:
    """What a program that is told this data folder prints."""
    done = subprocess.run(
        [sys.executable, "-c", words],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"POWERED_HERE_DATA_DIR": folder},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.strip()


def test_a_whole_copy_of_the_tables_can_be_used_instead(tmp_path: Path) -> None:
    copy = shutil.copytree(SHIPPED, tmp_path / "data", copy_function=shutil.copyfile)
    councils = copy / "councils.csv"
    councils.write_text(councils.read_text(encoding="utf-8").replace(",Stoke-on-Trent,", ",Stoke,"), encoding="utf-8")
    words = (
        "from models.facts.schema import DATA; from models.sources import checks, places; "
        "print(places.place('E06000021').name, DATA.is_dir(), checks.check())"
    )
    assert opened_with(str(copy), words) == "Stoke True []"
    assert opened_with(" ", words) == "Stoke-on-Trent True []"


def test_a_folder_that_lacks_a_table_is_named(tmp_path: Path) -> None:
    words = (
        "from models.facts.schema import DataError\n"
        "from models.sources import places\n"
        "try:\n    places.councils()\nexcept DataError as error:\n    print(error)"
    )
    expected = f"data/columns.csv: the file is missing; restore it from the project's repository into {tmp_path}."
    assert opened_with(str(tmp_path), words) == expected
