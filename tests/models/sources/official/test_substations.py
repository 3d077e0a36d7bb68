"""A council's substations, as its network company has them: read, refused with the cell, and put in place of others."""

import shutil
from pathlib import Path

import pytest

from models.facts import DataError
from models.facts.schema import DATA, read_columns
from models.sources import official
from models.sources.official import undo
from tests.official_files import write_csv

HEAD = ["substation", "council", "firm_mw_in", "firm_mw_out", "source", "date"]
ROWS = [
    ["Bucknall", "E06000021", "60", "24", "A network company, capacity map", "2026-11-01"],
    ["Longton", "E06000021", "85.5", "0", "A network company, capacity map", "2026-11-01"],
]


def test_the_table_becomes_rows_of_its_councils(tmp_path: Path) -> None:
    found = official.read(write_csv(tmp_path / "wires.csv", [HEAD, *ROWS]))
    assert found.kind == "firm capacity of 2 substations in Stoke-on-Trent"
    one = official.read(write_csv(tmp_path / "one.csv", [HEAD, ROWS[0]]))
    assert one.kind == "firm capacity of 1 substation in Stoke-on-Trent"
    rows = found.parts["substations.csv"].rows
    assert rows["firm_mw_in"].tolist() == ["60", "85.5"]
    assert found.parts["substations.csv"].scope == {"code": frozenset({"E06000021"})}


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (1, "Stoke", "column council: 'Stoke' is not the code"),
        (1, "E08000016", "column council: 'E08000016' is now E08000038, Barnsley; write that code"),
        (0, "=1+1", "column substation: '=1\\+1' begins as a formula does"),
        (4, "@SUM(A1)", "column source: '@SUM\\(A1\\)' begins as a formula does"),
        (4, "-", "column source: '-' begins as a formula does"),
        (0, "", "column substation: nothing"),
        (2, "lots", "column firm_mw_in: 'lots', expected a number"),
        (3, "", "column firm_mw_out: nothing, expected megawatts"),
        (2, "-4", "column firm_mw_in: -4, expected a number from 0"),
        (4, "", "column source: nothing"),
        (2, "60000", "line 3 column firm_mw_in: 60000 MW, more than any substation has .* divide it by 1,000"),
        (5, "2031-01-01", "line 3 column date: 2031-01-01 is yet to come; give the day on which"),
        (5, "01/11/2026", "line 3 column date: '01/11/2026', expected the day .* year-month-day"),
        (5, "", "line 3 column date: nothing, expected the day"),
        (0, "LONGTON ", "line 3 column substation: 'LONGTON' stands already in wires.csv line 2 for Stoke-on-Trent"),
    ],
)
def test_a_wrong_cell_is_refused_by_its_place(tmp_path: Path, column: int, text: str, said: str) -> None:
    wrong = [*ROWS[0]]
    wrong[column] = text
    with pytest.raises(DataError, match=said):
        official.read(write_csv(tmp_path / "wires.csv", [HEAD, ROWS[1], wrong]))


@pytest.mark.parametrize("missing", HEAD)
def test_a_missing_column_is_named(tmp_path: Path, missing: str) -> None:
    at = HEAD.index(missing)
    rows = [[cell for column, cell in enumerate(row) if column != at] for row in (HEAD, *ROWS)]
    with pytest.raises(DataError, match=f"line 1: no column is called '{missing}'; a table of substations has"):
        official.read(write_csv(tmp_path / "wires.csv", rows))


def test_a_table_of_some_substations_is_asked_about(tmp_path: Path) -> None:
    # Stoke takes 126 MW in its highest hour; 60 MW are less than four fifths.
    few = official.read(write_csv(tmp_path / "few.csv", [HEAD, ROWS[0]]))
    assert any(note.startswith("suspicious, substations that seem to be missing") for note in few.notes)
    many = official.read(write_csv(tmp_path / "many.csv", [HEAD, [*ROWS[0][:2], "1900", *ROWS[0][3:]]]))
    assert any("many times what the council takes" in note for note in many.notes)
    enough = official.read(write_csv(tmp_path / "enough.csv", [HEAD, [*ROWS[0][:2], "140", *ROWS[0][3:]]]))
    assert not any(note.startswith("suspicious") for note in enough.notes)


def test_less_out_than_the_council_sends_today_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TODAY", "2026-11-28")
    # North Norfolk sends out 104 MW in its highest hour; Stoke sends out none.
    north = ["A", "E07000147", "100", "10", "S", "2026-01-01"]
    (note,) = (n for n in official.read(write_csv(tmp_path / "a.csv", [HEAD, north])).notes if "suspicious" in n)
    assert "less than the council does today, so that the rest would count as lost in 2026 and all years after" in note
    assert note.endswith("North Norfolk (10 MW out, 104.1 MW sent out in the highest hour).")
    enough = [*north[:3], "104.2", *north[4:]]
    none = ["B", "E06000021", "140", "0", "S", "2026-01-01"]
    sound = official.read(write_csv(tmp_path / "b.csv", [HEAD, enough, none]))
    assert not any(n.startswith("suspicious") for n in sound.notes)


@pytest.mark.slow
def test_it_is_written_when_told_to_and_only_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TODAY", "2027-03-04")
    data = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__")))
    file = write_csv(tmp_path / "wires.csv", [HEAD, *ROWS])
    said: list[str] = []
    assert official.main(file, yes=False, out=said.append, data=data) == 0
    assert any("2 added" in str(line) for line in said)
    assert (data / "substations.csv").read_text().count("\n") == 1
    assert official.main(file, yes=True, out=said.append, data=data) == 0
    assert (data / "substations.csv").read_text().splitlines()[1].startswith("E06000021,Bucknall,60,24,")
    # On the day of the product, whatever the clock of the machine says.
    kept = undo.newest(data)
    assert kept is not None
    assert kept.on == "2027-03-04"
    editions = read_columns("editions.csv", data)
    assert dict(zip(editions["table"], editions["read_on"], strict=True))["substations.csv"] == "2027-03-04"


@pytest.mark.slow
def test_an_import_is_taken_back_and_all_that_it_touched(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__")))
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    said: list[str] = []
    for rows in (ROWS, [[*ROWS[0][:2], "150", *ROWS[0][3:]]]):
        assert (
            official.main(write_csv(tmp_path / "wires.csv", [HEAD, *rows]), yes=True, out=said.append, data=data) == 0
        )
    assert undo.main(yes=False, out=said.append, data=data) == 0
    assert (data / "substations.csv").read_text().count("\n") == 2
    # Once each: the second import, then the first.
    assert undo.main(yes=True, out=said.append, data=data) == 0
    assert (data / "substations.csv").read_text().count("\n") == 3
    assert undo.main(yes=True, out=said.append, data=data) == 0
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before
    assert undo.main(yes=True, out=said.append, data=data) == undo.REFUSED
    assert said[-1] == "No import is kept that could be taken back."
