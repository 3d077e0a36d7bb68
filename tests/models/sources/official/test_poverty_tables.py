"""The sub-regional fuel poverty workbook: what our tables say comes back the same, and editions are not mixed."""

from pathlib import Path

import pytest

from models.facts import DataError
from models.sources.official.districts import Districts
from models.sources.official.poverty_tables import read_fuel_poverty
from models.sources.official.revision import Import, compare
from models.sources.official.sheet import read_sheets
from tests.official_files import Row, poverty_sheets, rows_of, write_workbook


def imported(tmp_path: Path, sheets: dict[str, list[Row]]) -> Import | None:
    return read_fuel_poverty(read_sheets(write_workbook(tmp_path / "poor.xlsx", sheets)), Districts.of_tables())


def refusal(tmp_path: Path, sheets: dict[str, list[Row]]) -> str:
    with pytest.raises(DataError) as refused:
        imported(tmp_path, sheets)
    return str(refused.value)


def test_a_workbook_made_of_our_rows_gives_identical_rows(tmp_path: Path) -> None:
    found = imported(tmp_path, poverty_sheets(fine=True))
    assert found is not None
    assert found.parts["fuel_poverty.csv"].rows.equals(rows_of("fuel_poverty.csv", year=[2024]))
    areas = found.parts["fuel_poverty_neighbourhoods.csv"].rows
    assert areas.equals(rows_of("fuel_poverty_neighbourhoods.csv"))
    assert found.parts["fuel_poverty_spread.csv"].rows.equals(rows_of("fuel_poverty_spread.csv"))
    nation = rows_of("fuel_poverty_nations.csv", nation=["England"], year=[2024], kind=["figure"])
    assert found.parts["fuel_poverty_nations.csv"].rows.equals(nation)
    assert compare(found).is_nothing


def test_an_older_edition_leaves_the_neighbourhoods_alone(tmp_path: Path) -> None:
    found = imported(tmp_path, poverty_sheets(2023, fine=True))
    assert found is not None
    assert list(found.parts) == ["fuel_poverty.csv", "fuel_poverty_nations.csv"]
    assert any("neighbourhoods stay" in note for note in found.notes)
    assert compare(found).is_nothing


def test_a_new_year_is_added_under_its_own_edition(tmp_path: Path) -> None:
    sheets = poverty_sheets(fine=True)
    for rows in sheets.values():
        rows[0] = [str(c).replace("2024", "2025") for c in rows[0]]
    found = imported(tmp_path, sheets)
    assert found is not None
    tables = {t.name: t for t in compare(found).tables}
    councils = tables["fuel_poverty.csv"]
    assert (len(councils.added), len(councils.revised), len(councils.vanished)) == (296, 0, 0)
    assert set(councils.added["edition"]) == {"2027 edition"}
    assert tables["fuel_poverty_neighbourhoods.csv"].is_nothing
    assert set(tables["fuel_poverty_spread.csv"].revised["column"]) == {"year", "edition"}
    assert found.editions["fuel_poverty.csv"].endswith("newest 2027 edition (2025 data)")


def test_the_metric_changes_in_2019(tmp_path: Path) -> None:
    for year, metric in ((2018, "LIHC"), (2019, "LILEE")):
        found = imported(tmp_path, poverty_sheets(year))
        assert found is not None
        assert set(found.parts["fuel_poverty.csv"].rows["metric"]) == {metric}


def test_older_names_of_columns_are_known(tmp_path: Path) -> None:
    sheets = poverty_sheets(2016)
    names = ["LA Code", "LA Name", "Region", ""]
    sheets["Table 2"][2] = [*names, "Estimated number of households", "Estimated number of Fuel Poor Households"]
    found = imported(tmp_path, {"Table 2": sheets["Table 2"]})
    assert found is not None
    assert next(t for t in compare(found).tables if t.name == "fuel_poverty.csv").is_nothing


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("few", "expected a number"),
        (-1.0, "expected a number from 0"),
        (1e7, "homes in fuel poverty of"),
        ("", "homes in fuel poverty of"),
    ],
)
def test_a_wrong_cell_is_refused_by_its_address(tmp_path: Path, cell: str | float, words: str) -> None:
    sheets = poverty_sheets()
    sheets["Table 2"][7] = [*sheets["Table 2"][7][:5], cell, 1.0]
    text = refusal(tmp_path, sheets)
    assert text.startswith("poor.xlsx sheet 'Table 2' cell F8: ")
    assert words in text


def test_councils_that_do_not_make_england_are_refused(tmp_path: Path) -> None:
    sheets = poverty_sheets()
    del sheets["Table 2"][9]
    assert "sheet 'Table 2': the councils have" in refusal(tmp_path, sheets)
    sheets["Table 2"] = sheets["Table 2"][:100]
    assert "councils are missing in 2024" in refusal(tmp_path, sheets)


def test_two_tables_of_councils_or_no_year_are_refused(tmp_path: Path) -> None:
    sheets = poverty_sheets()
    assert "2 sheets have" in refusal(tmp_path, {**sheets, "Copy": sheets["Table 2"]})
    sheets["Table 2"][0] = ["Table 2: Fuel Poverty in England"]
    del sheets["Title"]
    assert "does not give one year" in refusal(tmp_path, sheets)


def test_neighbourhoods_cut_short_are_refused(tmp_path: Path) -> None:
    sheets = poverty_sheets(fine=True)
    sheets["Table 4"] = sheets["Table 4"][:20]
    assert "sheet 'Table 4': 17 neighbourhoods, 33,755 so far" in refusal(tmp_path, sheets)


def test_other_files_are_left_to_others(tmp_path: Path) -> None:
    assert (
        imported(tmp_path, {"Table 2": [["Local Authority code", "Number of households"], ["E06000021", 1.0]]}) is None
    )


def test_the_spread_over_neighbourhoods_follows_the_same_sheet(tmp_path: Path) -> None:
    # One council's three neighbourhoods by hand: 10, 20 and 40 of 100 homes; quartiles 15, 20 and 30 %.
    sheets = poverty_sheets(fine=True)
    council = "E06000001"
    sheets["Table 4"] = [row for row in sheets["Table 4"] if len(row) < 3 or row[2] != council]
    for at, poor in enumerate((10.0, 20.0, 40.0)):
        sheets["Table 4"].append([f"{council}-{at}", "A place", council, "Place", "Region", 100.0, poor, poor])
    found = imported(tmp_path, sheets)
    assert found is not None
    rows = found.parts["fuel_poverty_spread.csv"].rows.set_index("code")
    assert rows.loc[council, "neighbourhoods"] == "3"
    assert [float(v) for v in rows.loc[council][-5:]] == [0.1, 0.15, 0.2, 0.3, 0.4]
    published = rows_of("fuel_poverty_spread.csv").set_index("code").loc["E06000021"]
    assert rows.loc["E06000021"].equals(published)


def test_a_sheet_without_every_council_leaves_neighbourhoods_and_spread_alone(tmp_path: Path) -> None:
    sheets = poverty_sheets(fine=True)
    sheets["Table 4"] = [row for row in sheets["Table 4"] if len(row) < 3 or row[2] != "E06000001"]
    found = imported(tmp_path, sheets)
    assert found is not None
    assert not {"fuel_poverty_spread.csv", "fuel_poverty_neighbourhoods.csv"} & found.parts.keys()
    assert any("none of 1 councils, E06000001" in note for note in found.notes)
