"""Electricity and gas files: what our tables say comes back the same, and what is wrong is refused by cell."""

import copy
from pathlib import Path

import pytest

from models.facts import DataError
from models.sources.official.districts import Districts
from models.sources.official.metered import read_metered
from models.sources.official.revision import Import, compare
from models.sources.official.sheet import read_sheets
from tests.official_files import Row, metered_sheets, rows_of, stacked, write_csv, write_workbook

YEARS = (2023, 2024)


def imported(path: Path) -> Import | None:
    return read_metered(read_sheets(path), Districts.of_tables())


def from_workbook(tmp_path: Path, sheets: dict[str, list[Row]]) -> Import | None:
    return imported(write_workbook(tmp_path / "use.xlsx", sheets))


def refusal(tmp_path: Path, sheets: dict[str, list[Row]]) -> str:
    with pytest.raises(DataError) as refused:
        from_workbook(tmp_path, sheets)
    return str(refused.value)


@pytest.fixture
def sheets() -> dict[str, list[Row]]:
    return metered_sheets("electricity", YEARS)


def row_of(sheet: list[Row], code: str) -> int:
    return next(at for at, row in enumerate(sheet) if row and row[0] == code)


@pytest.mark.parametrize("fuel", ["electricity", "gas"])
@pytest.mark.parametrize("shape", ["workbook", "stacked"])
def test_a_file_made_of_our_rows_gives_identical_rows(tmp_path: Path, fuel: str, shape: str) -> None:
    found = (
        from_workbook(tmp_path, metered_sheets(fuel, YEARS))
        if shape == "workbook"
        else imported(write_csv(tmp_path / "use.csv", stacked(fuel, YEARS)))
    )
    assert found is not None
    (part,) = found.parts.values()
    assert list(found.parts) == [f"{fuel}.csv"]
    assert part.rows.equals(rows_of(f"{fuel}.csv", year=YEARS))
    assert compare(found).is_nothing


def test_years_of_former_codes_are_summed_onto_the_councils_of_today(
    tmp_path: Path, sheets: dict[str, list[Row]]
) -> None:
    rows = sheets["2023"]
    at = row_of(rows, "E06000063")
    whole = list(rows[at])
    parts = [["E07000026", *whole[1:]], ["E07000028", *whole[1:]], ["E07000029", *whole[1:]]]
    for part in parts:
        part[3:] = [None if v is None else v / 3 for v in part[3:]]
    rows[at : at + 1] = parts
    found = from_workbook(tmp_path, sheets)
    assert found is not None
    rows_found = found.parts["electricity.csv"].rows.query("code == 'E06000063' and year == '2023'")
    (shipped,) = rows_of("electricity.csv", code=["E06000063"], year=[2023]).itertuples(index=False)
    (row,) = rows_found.itertuples(index=False)
    assert float(row.homes_mwh) == pytest.approx(float(shipped.homes_mwh), abs=2)


def test_columns_are_found_by_name_wherever_they_stand(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    turned = {name: [list(reversed([*r, *[None] * (13 - len(r))])) for r in rows] for name, rows in sheets.items()}
    found = from_workbook(tmp_path, turned)
    assert found is not None
    assert compare(found).is_nothing


def test_the_edition_is_the_date_on_the_cover(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    found = from_workbook(tmp_path, sheets)
    assert found is not None
    assert found.editions == {"electricity.csv": "17 December 2026"}
    sheets["Cover sheet"].append(["Tables for 2005 to 2013 were revised on 5th May 2027 to correct an error."])
    found = from_workbook(tmp_path, sheets)
    assert found is not None
    assert found.editions == {"electricity.csv": "17 December 2026, revised 5 May 2027"}


def test_a_csv_of_gas_says_that_weather_is_not_stated(tmp_path: Path) -> None:
    found = imported(write_csv(tmp_path / "gas.csv", stacked("gas", YEARS)))
    assert found is not None
    assert "corrected for weather" in found.notes[0]


def test_a_renamed_sheet_and_a_missing_year_are_refused_by_name(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    assert "sheet 'Latest': its name is no year" in refusal(tmp_path, {**sheets, "Latest": sheets["2024"]})
    sheets["2021"] = [[str(c).replace("2023", "2021") if isinstance(c, str) else c for c in r] for r in sheets["2023"]]
    assert "the sheet of 2022 is missing" in refusal(tmp_path, sheets)


def test_a_sheet_whose_title_says_another_year_is_refused(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    text = refusal(tmp_path, {"2023": sheets["2024"], "2024": sheets["2023"]})
    assert "sheet '2023': its title says 2024" in text


def test_a_year_without_its_header_is_refused(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    del sheets["2023"][4]
    assert "sheet '2023': no row among the first has Code" in refusal(tmp_path, sheets)


def test_a_missing_column_is_refused_by_row(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    sheets["2024"][4] = [str(c).replace("Non-Domestic", "Other") for c in sheets["2024"][4]]
    text = refusal(tmp_path, sheets)
    assert "sheet '2024' row 5: no column is called 'total consumption (gwh): all non-domestic'" in text


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("much", "expected a number"),
        (-5.0, "expected a number from 0"),
        (5e6, "expected a number from 0"),
        (1.0, "make"),
    ],
)
def test_a_wrong_cell_is_refused_by_its_address(
    tmp_path: Path, sheets: dict[str, list[Row]], cell: str | float, words: str
) -> None:
    rows = copy.deepcopy(sheets["2024"])
    at = row_of(rows, "E06000021")
    rows[at] = [*rows[at][:8], cell, *rows[at][9:]]
    text = refusal(tmp_path, {**sheets, "2024": rows})
    assert text.startswith(f"use.xlsx sheet '2024' cell {'K' if cell == 1.0 else 'I'}{at + 1}: ")
    assert words in text


def test_a_sheet_cut_short_and_a_council_twice_are_refused(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    assert "councils are missing in 2024" in refusal(tmp_path, {**sheets, "2024": sheets["2024"][:200]})
    assert "stands in" in refusal(tmp_path, {**sheets, "2024": [*sheets["2024"], sheets["2024"][50]]})


def test_a_council_without_a_name_still_counts_and_notes_below_do_not(
    tmp_path: Path, sheets: dict[str, list[Row]]
) -> None:
    at = row_of(sheets["2024"], "E06000021")
    sheets["2024"][at] = [*sheets["2024"][at][:2], "", *sheets["2024"][at][3:]]
    sheets["2024"] += [[], ["Back to contents"]]
    found = from_workbook(tmp_path, sheets)
    assert found is not None
    assert compare(found).is_nothing


def test_an_unknown_council_is_refused_not_dropped(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    sheets["2024"].append(["E06000070", "Region", "New Council", *sheets["2024"][50][3:]])
    assert "the code 'E06000070' is in neither" in refusal(tmp_path, sheets)


def test_gas_that_is_not_corrected_for_weather_is_refused(tmp_path: Path) -> None:
    sheets = metered_sheets("gas", YEARS)
    for rows in sheets.values():
        rows[0] = [str(rows[0][0]).replace("Subnational gas", "Subnational non-weather-corrected gas")]
    assert "not corrected for weather" in refusal(tmp_path, sheets)


def test_sheets_that_speak_of_both_fuels_or_none_are_refused(tmp_path: Path, sheets: dict[str, list[Row]]) -> None:
    gas = metered_sheets("gas", (2024,))
    assert "they speak of electricity and gas" in refusal(tmp_path, {**sheets, "2024": gas["2024"]})
    for rows in (sheets["2023"], sheets["2024"]):
        rows[:4] = [[], [], [], []]
    assert "they speak of neither" in refusal(tmp_path, sheets)


def test_regions_a_bad_year_and_a_cut_csv_are_refused(tmp_path: Path) -> None:
    rows = [list(r) for r in stacked("electricity", YEARS)]
    regions = [["Code" if c == "LA_Code" else c for c in rows[0]], *rows[1:]]
    with pytest.raises(DataError, match="figures of regions; take the file by local authority"):
        imported(write_csv(tmp_path / "regions.csv", regions))
    with pytest.raises(DataError, match=r"cut\.csv: 50 of 350 councils are missing in 2023"):
        imported(write_csv(tmp_path / "cut.csv", rows[:600]))
    rows[9][0] = "last"
    with pytest.raises(DataError, match=r"bad\.csv line 10 column Year: 'last', expected a number"):
        imported(write_csv(tmp_path / "bad.csv", rows))


def test_other_files_are_left_to_others(tmp_path: Path) -> None:
    assert from_workbook(tmp_path, {"2024": [["Code", "Population"], ["E06000021", 267_000.0]]}) is None


def slipped(tmp_path: Path, **slips: float) -> str:
    """The notes on a CSV of electricity whose year 2025 is that of 2024, but for one figure of a council times so much.

    Slips are named by column and code, as in homes_E06000021.
    """
    rows = [list(r) for r in stacked("electricity", YEARS)]
    new = [["2025", *r[1:]] for r in rows[1:] if str(r[0]) == "2024"]
    homes, business, total = (rows[0].index(f"{kind}_consumption_GWh") for kind in ("Domestic", "Non_domestic", "All"))
    for name, times in slips.items():
        what, code = name.split("_")
        for row in new:
            if row[1] == code or code == "ALL":
                at = {"homes": homes, "business": business, "meters": 4}[what]
                row[at] = float(row[at] or 0) * times
                row[total] = float(row[homes] or 0) + float(row[business] or 0)
    found = imported(write_csv(tmp_path / "new.csv", [*rows, *new]))
    assert found is not None
    return "\n".join(found.notes)


def test_a_sound_new_year_has_no_note(tmp_path: Path) -> None:
    assert slipped(tmp_path, homes_E07000136=1.1, business_E07000136=0.8) == ""


@pytest.mark.parametrize(
    ("slip", "times", "words"),
    [
        (
            "homes_E07000136",
            100.0,
            "homes_mwh that came, went or changed more than 1.25-fold in a year, 1 cell: Boston 2025",
        ),
        (
            "homes_E07000136",
            0.0,
            "homes_mwh that came, went or changed more than 1.25-fold in a year, 1 cell: Boston 2025",
        ),
        (
            "business_E06000053",
            10.0,
            "business_mwh that came, went or changed more than 1.5-fold in a year, 1 cell: Isles of Scilly",
        ),
        (
            "meters_E06000021",
            10.0,
            "homes_meters that came, went or changed more than 1.25-fold in a year, 1 cell: Stoke",
        ),
        ("meters_E06000021", 10.0, "homes' use by meter outside 1.5 to 12 MWh, 1 cell: Stoke-on-Trent 2025"),
        (
            "homes_ALL",
            1.2,
            "homes_mwh that came, went or changed more than 1.15-fold in a year over all councils, 1 cell: 2025",
        ),
        ("homes_ALL", 0.001, "; and 347 more."),
    ],
)
def test_a_figure_far_from_the_year_before_is_named(tmp_path: Path, slip: str, times: float, words: str) -> None:
    """Each of these was taken without a word (issue 11)."""
    assert words in slipped(tmp_path, **{slip: times})


def test_a_revision_that_is_too_large_is_named_and_the_tables_own_oddities_are_not(tmp_path: Path) -> None:
    rows = [list(r) for r in stacked("electricity", YEARS)]
    for row in rows[1:]:
        row[4:] = [v / 1000 if isinstance(v, float) else v for v in row[4:]]
    found = imported(write_csv(tmp_path / "units.csv", rows))
    assert found is not None
    assert "homes_mwh that came, went or changed more than 1.25-fold against the tables, 700 cells" in "".join(
        found.notes
    )
    whole = imported(write_csv(tmp_path / "gas.csv", stacked("gas", range(2005, 2025))))
    assert whole is not None
    assert len(whole.notes) == 1


def test_every_missing_council_is_named(tmp_path: Path) -> None:
    rows = [
        r for r in stacked("electricity", YEARS) if not (str(r[0]) == "2024" and r[1] in ("E06000021", "S12000027"))
    ]
    found = imported(write_csv(tmp_path / "gaps.csv", rows))
    assert found is not None
    assert found.notes == (
        "the file has nothing of 2024 for Stoke-on-Trent (E06000021), Shetland Islands (S12000027).",
    )
