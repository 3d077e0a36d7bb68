"""A council's substations, as its network company has them: read, refused with the cell, and put in place of others."""

import shutil
from pathlib import Path

import pytest

from models.facts import DataError
from models.facts.schema import DATA
from models.sources import official
from tests.official_files import write_csv

HEAD = ["substation", "council", "firm_mw_in", "firm_mw_out", "source", "date"]
ROWS = [
    ["Bucknall", "E06000021", "60", "24", "A network company, capacity map", "2026-11-01"],
    ["Longton", "E06000021", "45.5", "0", "A network company, capacity map", "2026-11-01"],
]


def test_the_table_becomes_rows_of_its_councils(tmp_path: Path) -> None:
    found = official.read(write_csv(tmp_path / "wires.csv", [HEAD, *ROWS]))
    assert found.kind == "firm capacity of 2 substations in Stoke-on-Trent"
    rows = found.parts["substations.csv"].rows
    assert rows["firm_mw_in"].tolist() == ["60", "45.5"]
    assert found.parts["substations.csv"].scope == {"code": frozenset({"E06000021"})}


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (1, "Stoke", "column council: 'Stoke' is not the code"),
        (0, "", "column substation: nothing"),
        (2, "lots", "column firm_mw_in: 'lots', expected a number"),
        (3, "", "column firm_mw_out: nothing, expected megawatts"),
        (2, "-4", "column firm_mw_in: -4, expected a number from 0"),
        (4, "", "column source: nothing"),
    ],
)
def test_a_wrong_cell_is_refused_by_its_place(tmp_path: Path, column: int, text: str, said: str) -> None:
    wrong = [*ROWS[0]]
    wrong[column] = text
    with pytest.raises(DataError, match=said):
        official.read(write_csv(tmp_path / "wires.csv", [HEAD, ROWS[1], wrong]))


@pytest.mark.slow
def test_it_is_written_when_told_to_and_only_then(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__")))
    file = write_csv(tmp_path / "wires.csv", [HEAD, *ROWS])
    said: list[str] = []
    assert official.main(file, yes=False, out=said.append, data=data) == 0
    assert any("2 added" in str(line) for line in said)
    assert (data / "substations.csv").read_text().count("\n") == 1
    assert official.main(file, yes=True, out=said.append, data=data) == 0
    assert (data / "substations.csv").read_text().splitlines()[1].startswith("E06000021,Bucknall,60,24,")
