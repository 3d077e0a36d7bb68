"""What a file would change, and the change itself: whole or not at all, whatever fails."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from models.facts import DataError
from models.facts.schema import DATA
from models.sources import checks
from models.sources.official import transaction
from models.sources.official.revision import Import, Part, compare, write
from tests.official_files import rows_of

ON = date(2026, 12, 18)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the tables that a test may write."""
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__")))


def contents(data: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(data).as_posix(): p.read_bytes() for p in sorted(data.rglob("*")) if p.is_file()}


def use(change: Callable[[pd.DataFrame], pd.DataFrame], name: str = "gas.csv", year: int = 2024) -> Import:
    """An import of one year of a table, its rows changed."""
    rows = change(rows_of(name, year=[year])).reset_index(drop=True)
    part = Part(rows, {"year": frozenset({str(year)})})
    return Import(
        file="use.xlsx", kind="a test", parts={name: part}, editions={name: "18 December 2026"}, notes=("a note.",)
    )


def stoke(column: str, value: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Set one cell of Stoke-on-Trent."""
    return lambda rows: rows.assign(**{column: rows[column].where(rows["code"] != "E06000021", value)})


def as_it_is(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def two() -> Import:
    """An import that changes two tables besides editions.csv."""
    gas, power = use(stoke("homes_mwh", "1.0")), use(stoke("homes_mwh", "2.0"), "electricity.csv")
    return Import(file="use.xlsx", kind="a test", parts={**gas.parts, **power.parts}, editions={})


def test_the_same_rows_change_nothing_and_write_nothing(data: Path) -> None:
    before = contents(data)
    imported = use(as_it_is)
    assert compare(imported, data).is_nothing
    assert write(imported, data, on=ON).is_nothing
    assert contents(data) == before


def test_a_number_written_otherwise_is_no_revision(data: Path) -> None:
    rows = rows_of("gas.csv", year=[2024], code=["E06000021"])
    same = use(stoke("homes_mwh", f"{float(rows['homes_mwh'].item()):.3f}"))
    assert compare(same, data).is_nothing


def test_added_revised_and_vanished_rows_are_told_apart(data: Path) -> None:
    def change(rows: pd.DataFrame) -> pd.DataFrame:
        rows = rows[rows["code"] != "E06000001"]
        return pd.concat([stoke("homes_mwh", "1")(rows), rows.tail(1).assign(year="2025")])

    difference = compare(use(change), data)
    (table,) = difference.tables
    assert (len(table.added), table.revised_rows, len(table.vanished)) == (1, 1, 1)
    assert table.equal == len(rows_of("gas.csv", year=[2024])) - 2
    assert table.vanished["code"].item() == "E06000001"
    words = "\n".join(difference.words())
    assert "1 added, 1 revised, 1 would vanish" in words
    assert "would vanish: Hartlepool, 2024" in words
    assert "Stoke-on-Trent, 2024: 1,207,4" in words
    assert "-> 1 (-100.00%)" in words
    assert words.endswith("Note: a note.")


def test_rows_outside_the_scope_stay_and_only_changed_lines_change(data: Path) -> None:
    before = (data / "gas.csv").read_text(encoding="utf-8").splitlines()
    write(use(stoke("homes_mwh", "1000000.0")), data, on=ON)
    after = (data / "gas.csv").read_text(encoding="utf-8").splitlines()
    differing = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(differing) == 1
    assert differing[0][1].startswith("E06000021,2024,1000000.0,")


def test_the_largest_revisions_come_first(data: Path) -> None:
    def change(rows: pd.DataFrame) -> pd.DataFrame:
        numbers = [float(text) + n for n, text in enumerate(rows["homes_mwh"])]
        return rows.assign(homes_mwh=[str(n) for n in numbers])

    largest = compare(use(change), data).tables[0].largest("homes_mwh", 3)
    assert largest["change"].tolist() == pytest.approx([len(rows_of("gas.csv", year=[2024])) - n for n in (1, 2, 3)])


def test_an_older_edition_is_named_as_such(data: Path) -> None:
    older = compare(use(stoke("homes_mwh", "1"), year=2020), data).older
    assert any("the file ends in 2020, data/gas.csv in 2024: this is an older edition" in reason for reason in older)


def test_an_older_edition_is_written_only_where_that_is_asked_for(data: Path) -> None:
    before = contents(data)
    imported = use(stoke("homes_mwh", "1"), year=2020)
    with pytest.raises(DataError, match=r"nothing was changed, for the file ends in 2020, .* Give --older with --yes"):
        write(imported, data, on=ON)
    assert contents(data) == before
    assert not write(imported, data, on=ON, older=True).is_nothing
    assert contents(data) != before


def test_a_row_twice_is_refused(data: Path) -> None:
    with pytest.raises(DataError, match="the file has E06000001, 2024 twice"):
        compare(use(lambda rows: pd.concat([rows.head(1), rows])), data)


def test_writing_notes_edition_years_and_day(data: Path) -> None:
    def change(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(year="2025")

    imported = use(change)
    part = Part(imported.parts["gas.csv"].rows, {"year": frozenset({"2025"})})
    write(
        Import(file=imported.file, kind=imported.kind, parts={"gas.csv": part}, editions=imported.editions), data, on=ON
    )
    row = pd.read_csv(data / "editions.csv", keep_default_na=False).set_index("table").loc["gas.csv"]
    assert row["title"] == "Subnational gas consumption statistics 2005-2025"
    assert (row["edition"], row["read_on"]) == ("18 December 2026", "2026-12-18")
    assert checks.check(data) == []
    assert compare(Import(file="use.xlsx", kind="", parts={"gas.csv": part}, editions={}), data).is_nothing


def test_a_result_that_fails_the_check_is_refused_and_nothing_changes(data: Path) -> None:
    before = contents(data)
    with pytest.raises(DataError, match=r"nothing was changed: data/gas\.csv row \d+ column homes_mwh: 'much'"):
        write(use(stoke("homes_mwh", "much")), data, on=ON)
    assert contents(data) == before


def test_a_failure_between_two_files_leaves_the_old_tables(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(data)
    real, moves = os.replace, []

    def failing(source: Path, target: Path) -> None:
        moves.append(target.name)
        if len(moves) == 2:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(transaction.os, "replace", failing)
    with pytest.raises(DataError, match=r"cannot be written \(No space left on device\); nothing was changed"):
        write(two(), data, on=ON)
    assert moves[:2] == ["gas.csv", "electricity.csv"]
    assert contents(data) == before
    monkeypatch.undo()
    write(two(), data, on=ON)
    assert {n for n, content in contents(data).items() if not n.startswith(".") and content != before[n]} == {
        "gas.csv",
        "electricity.csv",
        "editions.csv",
        "digests.csv",
    }
