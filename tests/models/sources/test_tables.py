"""Tables as rows: numbers are numbers, what is not there is None, one wrong cell refuses the table."""

from pathlib import Path

import pytest

from models.facts import DataError
from models.sources import tables

STOKE = "E06000021"


def test_cells_are_numbers_where_the_table_says_so() -> None:
    newest = tables.rows_of("renewables.csv", STOKE)[-1]
    assert (type(newest.year), type(newest.capacity_mw), type(newest.technology)) == (int, float, str)


def test_what_is_not_published_is_none() -> None:
    waste = [r for r in tables.rows_of("renewables.csv", STOKE) if r.technology == "energy_from_waste"]
    assert waste
    assert all(r.generation_mwh is None for r in waste)


def test_the_rows_of_all_councils_are_the_rows_of_the_table() -> None:
    whole = tables.rows("population.csv")
    assert [r for r in whole if r.code == STOKE] == list(tables.rows_of("population.csv", STOKE))
    assert tables.rows_of("population.csv", "E99999999") == ()


def test_a_ledger_may_be_missing() -> None:
    assert tables.has(f"ledger/{STOKE}.csv")
    assert not tables.has("ledger/E08000025.csv")


def test_one_wrong_cell_refuses_the_whole_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stoke's own row is right; the table is refused for its neighbour's."""
    rows = {"code": [STOKE, "E08000025"], "year": ["2024", "2024"], "population": ["270425", "many"]}
    monkeypatch.setattr(tables, "read_columns", lambda name: rows)
    monkeypatch.setattr(tables, "_codes", lambda: frozenset(rows["code"]))
    tables.rows.cache_clear()
    tables._by_code.cache_clear()
    for read in (lambda: tables.rows("population.csv"), lambda: tables.rows_of("population.csv", STOKE)):
        with pytest.raises(DataError, match=r"data/population\.csv row 3 column population: 'many'"):
            read()
