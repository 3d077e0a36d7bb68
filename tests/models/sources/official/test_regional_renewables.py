"""The workbook of renewable electricity: what our tables say comes back the same; hidden figures stay hidden."""

from pathlib import Path

import pytest

from models.facts import DataError
from models.sources.official.districts import Districts
from models.sources.official.regional_renewables import published_names, read_renewables
from models.sources.official.revision import Import, compare
from models.sources.official.sheet import read_sheets
from tests.official_files import Row, renewables_sheets, rows_of, write_workbook

YEARS = (2023, 2024)


def imported(tmp_path: Path, sheets: dict[str, list[Row]]) -> Import | None:
    return read_renewables(read_sheets(write_workbook(tmp_path / "plant.xlsx", sheets)), Districts.of_tables())


def refusal(tmp_path: Path, sheets: dict[str, list[Row]]) -> str:
    with pytest.raises(DataError) as refused:
        imported(tmp_path, sheets)
    return str(refused.value)


@pytest.fixture
def sheets() -> dict[str, list[Row]]:
    return renewables_sheets((2024,))


def column_of(sheet: list[Row], label: str) -> int:
    return list(next(row for row in sheet if "Total" in row)).index(label)


def changed(sheet: list[Row], code: str, label: str, cell: str | float) -> list[Row]:
    """The sheet with one cell of one council changed."""
    at = next(n for n, row in enumerate(sheet) if row and str(row[0]).strip() == code)
    row = list(sheet[at])
    row[column_of(sheet, label)] = cell
    return [*sheet[:at], row, *sheet[at + 1 :]]


@pytest.mark.parametrize("top", [2, 3, 6])
def test_a_workbook_made_of_our_rows_gives_identical_rows(tmp_path: Path, top: int) -> None:
    # The header stood in row 3, 4, 5 and 7 of editions read so far.
    found = imported(tmp_path, renewables_sheets(YEARS if top == 3 else (2024,), top))
    assert found is not None
    assert compare(found).is_nothing
    years = YEARS if top == 3 else (2024,)
    assert found.parts["renewables.csv"].rows.equals(rows_of("renewables.csv", year=years))
    homes = rows_of("households.csv", year=years, measure=["households_estimate_desnz"])
    assert found.parts["households.csv"].rows.equals(homes)


def test_every_technology_of_the_tables_has_the_publishers_name() -> None:
    assert set(published_names().values()) == set(rows_of("renewables.csv")["technology"])


def test_former_districts_are_summed_and_a_hidden_part_hides_the_sum(
    tmp_path: Path, sheets: dict[str, list[Row]]
) -> None:
    code = "E06000063"
    for name, rows in sheets.items():
        at = next((n for n, row in enumerate(rows) if row and row[0] == code), None)
        if at is None:
            continue
        solar, total = column_of(rows, "Photovoltaics"), column_of(rows, "Total")
        row: list[str | float | None] = ["", "Place", "Region", "Country", 10.0, *[0.0] * 13]
        row[solar] = row[total] = 100.0
        hidden = list(row)
        if "Generation" in name:
            hidden[solar], hidden[total] = "[X]", 0.0
        rows[at : at + 1] = [["E07000026", *row[1:]], ["E07000028", *hidden[1:]], ["E07000029", *row[1:]]]
    found = imported(tmp_path, sheets)
    assert found is not None
    (cells,) = found.parts["renewables.csv"].rows.query("code == @code").to_dict("records")
    assert (cells["sites"], cells["capacity_mw"]) == ("300", "300.0")
    assert (cells["generation_mwh"], cells["suppressed"]) == ("", "1")
    homes = found.parts["households.csv"].rows.set_index("code")["households"]
    assert homes[code] == "30"


def test_a_figure_newly_hidden_shows_as_a_revision_to_nothing(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    name = "LA - Generation, 2024"
    rows = changed(sheets[name], "E06000021", "Photovoltaics", "[X]")
    sheets[name] = changed(rows, "E06000021", "Total", 0.0)
    found = imported(tmp_path, sheets)
    assert found is not None
    revised = compare(found).tables[0].revised
    assert revised[["column", "before", "after"]].to_numpy().tolist() == [
        ["generation_mwh", "25730.3", ""],
        ["suppressed", "0", "1"],
    ]


@pytest.mark.parametrize(
    ("sheet", "label", "cell", "words"),
    [
        ("LA - Sites 2024", "Photovoltaics", "some", "expected a number"),
        ("LA - Capacity, 2024", "Photovoltaics", -1.0, "expected a number from 0"),
        ("LA - Capacity, 2024", "Photovoltaics", 350.0, "but the technologies make"),
        ("LA - Sites 2024", "Sewage Gas", "[X]", "hidden, as only generation ever is"),
        ("LA - Generation, 2024", "Total", 9.9e5, "but the technologies make"),
    ],
)
def test_a_wrong_cell_is_refused_by_its_address(
    tmp_path: Path, sheets: dict[str, list[Row]], sheet: str, label: str, cell: str | float, words: str
) -> None:
    sheets[sheet] = changed(sheets[sheet], "E06000021", label, cell)
    text = refusal(tmp_path, sheets)
    assert text.startswith(f"plant.xlsx sheet '{sheet}' cell ")
    assert words in text


def test_renamed_and_missing_sheets_are_refused_by_name(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    renamed = {("Sheet 7" if name == "LA - Capacity, 2024" else name): rows for name, rows in sheets.items()}
    assert "sheet 'Sheet 7': a table of plant under another name" in refusal(tmp_path, renamed)
    del sheets["LA - Capacity, 2024"]
    assert "the sheet 'LA - Capacity 2024' is missing or renamed" in refusal(tmp_path, sheets)


def test_a_sheet_without_header_cut_short_or_with_a_council_twice_is_refused(
    tmp_path: Path, sheets: dict[str, list[Row]]
) -> None:
    name = "LA - Sites 2024"
    assert "no row on top has" in refusal(tmp_path, {**sheets, name: sheets[name][4:]})
    assert "but not in both" in refusal(tmp_path, {**sheets, name: sheets[name][:100]})
    cut = {key: rows[:100] for key, rows in sheets.items()}
    assert "councils are missing in 2024" in refusal(tmp_path, cut)
    assert "stands in row" in refusal(tmp_path, {**sheets, name: [*sheets[name], sheets[name][20]]})


def test_other_files_are_left_to_others(tmp_path: Path) -> None:
    assert imported(tmp_path, {"2024": [["Local Authority Code", "Population"], ["E06000021", 267_000.0]]}) is None


def test_a_slip_is_named_and_a_listed_one_is_put_right_again(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    """Boston 2024 as published: 857 MW under wave and tidal without a site, and a site of no capacity offshore."""
    name, code = "LA - Capacity, 2024", "E07000136"
    sheets[name] = changed(changed(sheets[name], code, "Offshore Wind", 0.0), code, "Wave/Tidal", 857.0)
    found = imported(tmp_path, sheets)
    assert found is not None
    assert compare(found).is_nothing
    notes = " ".join(found.notes)
    assert "suspicious, capacity without a site, 1 cell: Boston 2024 Wave/Tidal (857 MW)" in notes
    assert "Boston 2024 Offshore Wind" in notes
    assert "carried under Offshore Wind" in notes


def test_homes_of_a_district_that_are_not_published_leave_no_partial_sum(
    tmp_path: Path, sheets: dict[str, list[Row]]
) -> None:
    code = "E06000063"
    for rows in (rows for name, rows in sheets.items() if name.startswith("LA")):
        at = next(n for n, row in enumerate(rows) if row and row[0] == code)
        none: list[str | float | None] = [None, *[0.0] * 13]
        whole, nothing = rows[at][1:], [*rows[at][1:4], *none]
        rows[at : at + 1] = [["E07000026", *whole], ["E07000028", *nothing], ["E07000029", *nothing]]
    found = imported(tmp_path, sheets)
    assert found is not None
    assert code not in set(found.parts["households.csv"].rows["code"])
    assert len(found.parts["households.csv"].rows) == 349


def test_the_edition_is_the_day_on_the_cover(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    cover: list[Row] = [["Renewable electricity"], ["Publication date: 25 September 2026"]]
    found = imported(tmp_path, {**sheets, "Cover": cover})
    assert found is not None
    assert found.editions == {"renewables.csv": "25 September 2026"}
    assert compare(found).older == ()
    former = imported(tmp_path, {**sheets, "Cover": [["Publication date: 26 September 2024"]]})
    assert former is not None
    assert "data/renewables.csv of 30 September 2025: this is an older edition" in " ".join(compare(former).older)
