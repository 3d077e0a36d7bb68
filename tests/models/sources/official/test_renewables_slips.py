"""Slips in the renewables workbook are named by council, year and column; what was put right by hand stays so."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from models.facts.schema import DATA, read_text
from models.sources.official import renewables_slips as slips
from models.sources.official.renewables_slips import Key, Names, Plant

BOSTON = "E07000136"
NAMES = Names(
    {BOSTON: "Boston", "E06000021": "Stoke-on-Trent"},
    {"wave_tidal": "Wave/Tidal", "offshore_wind": "Offshore Wind", "solar": "Photovoltaics", "hydro": "Hydro"},
)
STRAY, OWNER = (BOSTON, 2024, "wave_tidal"), (BOSTON, 2024, "offshore_wind")
SLIP = {STRAY: Plant(0, 857.0, 0.0), OWNER: Plant(1, 0.0, None)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with the tables that the notes read; one correction, of Boston's hydro."""
    (tmp_path / "misplaced_capacity.csv").write_bytes((DATA / "misplaced_capacity.csv").read_bytes())
    (tmp_path / "renewables.csv").write_text(
        "code,year,technology,sites,capacity_mw,generation_mwh,suppressed\n"
        f"{BOSTON},2023,hydro,1,2.0,40000.0,0\n{BOSTON},2024,hydro,1,2.0,40000.0,0\n"
    )
    (tmp_path / "corrections.csv").write_text(
        "code,technology,year,action,opened_mw,opened_on,what,why,source\n"
        f"{BOSTON},hydro,2024,missing,,,40 GWh of 2 MW,more than all hours,a look\n"
    )
    return tmp_path


def test_the_hand_correction_of_boston_is_made_again_at_every_import(data: Path) -> None:
    right, notes = slips.put_right(SLIP, NAMES, data)
    assert right == {OWNER: Plant(1, 857.0, None)}
    assert len(notes) == 1
    assert "Boston 2024 Wave/Tidal: 857 MW without a site are carried under Offshore Wind" in notes[0]


def test_the_shipped_statistics_are_what_the_correction_makes() -> None:
    shipped = read_text("renewables.csv")
    of_year = shipped[(shipped["code"] == BOSTON) & (shipped["year"] == "2024")].set_index("technology")
    right, _ = slips.put_right(SLIP, NAMES)
    assert "wave_tidal" not in of_year.index
    assert float(of_year.loc["offshore_wind", "capacity_mw"]) == right[OWNER].capacity_mw
    assert of_year.loc["offshore_wind", "suppressed"] == "1"


@pytest.mark.parametrize(
    "cells",
    [
        {STRAY: Plant(0, 500.0, 0.0), OWNER: Plant(1, 0.0, None)},
        {STRAY: Plant(1, 857.0, 0.0), OWNER: Plant(1, 0.0, None)},
        {OWNER: Plant(1, 857.0, None)},
        {STRAY: Plant(0, 857.0, 0.0), OWNER: Plant(1, 857.0, None)},
    ],
    ids=["other figure", "has a site", "mended", "both"],
)
def test_a_hand_correction_that_no_longer_matches_is_said_and_not_made(data: Path, cells: Mapping[Key, Plant]) -> None:
    right, notes = slips.put_right(cells, NAMES, data)
    assert right == cells
    assert "data/misplaced_capacity.csv row 2 no longer matches what is published" in notes[0]
    assert "not applied" in notes[0]


def test_a_correction_of_another_year_is_left_alone(data: Path) -> None:
    cells = {(BOSTON, 2023, "wave_tidal"): Plant(0, 857.0, 0.0)}
    assert slips.put_right(cells, NAMES, data) == (cells, [])


def test_capacity_without_a_site_and_a_site_without_capacity_are_named_by_both_columns(data: Path) -> None:
    notes = slips.suspicious(SLIP, NAMES, data)
    assert "suspicious, capacity without a site, 1 cell: Boston 2024 Wave/Tidal (857 MW)." in notes
    assert "suspicious, sites without capacity, 1 cell: Boston 2024 Offshore Wind." in notes


def test_sound_cells_have_no_note_and_hidden_output_is_sound(data: Path) -> None:
    sound = {OWNER: Plant(1, 500.0, None), (BOSTON, 2024, "solar"): Plant(255, 10.0, 9_000.0)}
    assert slips.suspicious(sound, NAMES, data) == []


def test_output_above_what_the_capacity_can_make_is_named_unless_it_is_known(data: Path) -> None:
    stoke = ("E06000021", 2024, "solar")
    cells = {stoke: Plant(9, 10.0, 20_000.0), (BOSTON, 2024, "hydro"): Plant(1, 2.0, 40_000.0)}
    (note,) = slips.suspicious(cells, NAMES, data)
    assert note.endswith("can make, 1 cell: Stoke-on-Trent 2024 Photovoltaics (20,000 MWh of 10 MW).")
    # Plant that closed within the year has made its output before.
    closed = {stoke: Plant(9, 1.0, 8_000.0), ("E06000021", 2023, "solar"): Plant(9, 4.9, 4_000.0)}
    assert slips.suspicious({stoke: closed[stoke]}, NAMES, data) != []
    assert slips.suspicious(closed, NAMES, data) == []


def test_a_jump_of_capacity_is_named_with_both_figures(data: Path) -> None:
    cells = {(BOSTON, year, "solar"): Plant(9, mw, None) for year, mw in ((2022, 40.0), (2023, 4.0), (2024, 44.0))}
    (note,) = slips.suspicious(cells, NAMES, data)
    # Growth from a little, as in the years when solar farms came, is none.
    assert note.endswith("in a year, 1 cell: Boston 2023 Photovoltaics (40 to 4 MW).")


def test_the_published_statistics_of_eleven_years_have_few_slips() -> None:
    # The publisher's workbook of September 2025 has 3 cells of capacity without sites, Boston's among them, and 45 of
    # sites without capacity; summed onto the councils of today there are fewer.
    rows = read_text("renewables.csv")
    cells = {
        (r.code, int(r.year), r.technology): Plant(
            float(r.sites), float(r.capacity_mw), float(r.generation_mwh) if r.generation_mwh else None
        )
        for r in rows.itertuples(index=False)
    }
    notes = {note.split(", ")[1]: note for note in slips.suspicious(cells, NAMES)}
    assert ", 2 cells: " in notes["capacity without a site"]
    assert 30 <= int(notes["sites without capacity"].split(", ")[2].split()[0]) <= 45
    assert slips.overtaken(cells, NAMES) == []


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({(BOSTON, 2024, "hydro"): Plant(1, 2.0, 9_000.0)}, "the file has 1 sites, 2 MW, 9,000 MWh."),
        ({(BOSTON, 2024, "hydro"): Plant(1, 2.0, None)}, "the file has 1 sites, 2 MW, hidden."),
        ({(BOSTON, 2024, "solar"): Plant(1, 2.0, 9.0)}, "the file has no such plant, so take the row out first."),
    ],
)
def test_a_correction_whose_cell_is_revised_is_named(data: Path, cells: Mapping[Key, Plant], words: str) -> None:
    (note,) = slips.overtaken(cells, NAMES, data)
    assert note.startswith(
        "data/corrections.csv row 2 may no longer match what is published: Boston 2024 Hydro, missing"
    )
    assert note.endswith(words)


def test_a_correction_stays_silent_while_its_cell_stands(data: Path) -> None:
    assert slips.overtaken({(BOSTON, 2024, "hydro"): Plant(1, 2.0, 40_000.0)}, NAMES, data) == []
    assert slips.overtaken({(BOSTON, 2023, "hydro"): Plant(1, 2.0, 1.0)}, NAMES, data) == []


def test_homes_that_are_another_councils_are_named() -> None:
    homes = {("E06000021", 2023): 110_400.0, ("E06000021", 2024): 47_000.0, (BOSTON, 2024): 28_000.0}
    (note,) = slips.homes_jumps(homes, NAMES)
    assert "1 cell: Stoke-on-Trent 2024 (110,400 to 47,000)" in note
    assert slips.homes_jumps({(BOSTON, 2024): 28_000.0, (BOSTON, 2023): 27_000.0}, NAMES) == []
