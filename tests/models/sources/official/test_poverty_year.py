"""The year a fuel poverty workbook is about: that of its figures, in every edition's words, or a refusal by cell."""

import pytest

from models.facts import DataError
from models.sources.official.poverty_year import about
from models.sources.official.sheet import Header, Sheet

HEAD: list[object] = ["LA Code", "Number of households", "Number of households in fuel poverty"]


def table(*titles: object, name: str = "Table 2") -> Header:
    """The head of a table below some titles."""
    sheet = Sheet("poor.xlsx", name, [*([t] for t in titles), [], HEAD])  # type: ignore[list-item, misc]
    return Header(sheet, len(titles) + 1, {str(n).casefold(): at for at, n in enumerate(HEAD)})


def cover(*cells: object, name: str = "Title") -> Sheet:
    return Sheet("poor.xlsx", name, [[c] for c in cells])  # type: ignore[list-item]


def found(head: Header, *others: Sheet) -> tuple[int, str]:
    year, measure, _ = about([head], [*others, head.sheet])
    return year, measure


@pytest.mark.parametrize(
    ("title", "first", "year", "measure"),
    [
        ("Table 2: Fuel Poverty in England by Local Authority [Notes 3 and 4], 2024", "", 2024, "LILEE"),
        ("Table 2: Fuel poor households by administrative area, 2020 [Notes 3 and 4]", "(2020 data)", 2020, "LILEE"),
        ("Table 2: Fuel Poverty by Local Authority1, 2015", "Sub-regional tables 2017 (2015 data)", 2015, "LIHC"),
        ("Table 2. Sub-regional fuel poverty in England, 2020 (2018 data)", "", 2018, "LIHC"),
        ("Table 2: Fuel poverty, by Local Authority", "Sub-regional fuel poverty 2021 (2019 data)", 2019, "LILEE"),
        ("Fuel Poverty in 2013 by local authority (published 2015)", "", 2013, "LIHC"),
        ("Table 2: 2011 fuel poverty, low income high costs, by local authority", "", 2011, "LIHC"),
        ("Table 2: Fuel poverty in 20121, local authorities", "", 2012, "LIHC"),
        ("Table 2: Fuel poverty 2016, edition of 2018", "2018 publication (2016 data)", 2016, "LIHC"),
        ("Table 2: Fuel poverty by area", "Data in this release covers 2023.", 2023, "LILEE"),
    ],
)
def test_the_year_is_that_of_the_figures_in_the_words_of_every_edition(
    title: str, first: str, year: int, measure: str
) -> None:
    assert found(table(title), cover("England", 2022.0 if "2022" in first else "", first)) == (year, measure)


def test_an_edition_on_the_cover_is_not_the_year() -> None:
    # The workbook of 2022 has the cells "2022" and "(2020 data)" on its cover.
    first = cover("Sub-regional fuel poverty", "England", 2022.0, "(2020 data)")
    assert found(table("Table 2: Fuel poverty by administrative area"), first) == (2020, "LILEE")
    assert about([table("Table 2: Fuel poverty"), table("", name="x")], [first])[2] == "poor.xlsx sheet 'Title' cell A4"


def refusal(*arguments: object) -> str:
    with pytest.raises(DataError) as refused:
        found(*arguments)  # type: ignore[arg-type]
    return str(refused.value)


def test_no_year_or_two_are_refused_by_their_cell() -> None:
    none = refusal(table("Table 2: Fuel poverty by local authority"))
    assert none.startswith(
        "poor.xlsx sheet 'Table 2' cell A1: the title above the table does not give one year but none"
    )
    assert "write the year of the figures into it" in none
    two = refusal(table("Table 2: Fuel poverty 2019, 2021"))
    assert "does not give one year but 2019 and 2021" in two
    assert refusal(table()).startswith("poor.xlsx sheet 'Table 2' row 2: ")


def test_the_year_of_the_edition_in_a_title_is_refused_where_the_cover_knows_better() -> None:
    text = refusal(table("Table 2: Fuel poverty by local authority, 2022"), cover("(2020 data)"))
    assert "cell A1: the title is of 2022, but poor.xlsx sheet 'Title' cell A1 speaks of 2020 data" in text


def test_tables_of_two_editions_in_one_workbook_are_refused() -> None:
    councils = table("Table 2: Fuel poverty by local authority, 2023")
    fine = table("Table 4: Fuel poverty by LSOA, 2022", name="Table 4")
    with pytest.raises(DataError, match=r"'Table 4' cell A1: the title is of 2022, but .* of 2023"):
        about([councils, fine], [councils.sheet, fine.sheet])


def test_the_measure_is_checked_against_what_the_workbook_says() -> None:
    title = "Table 2: Fuel poverty by local authority, {}"
    assert "cell A1: figures of 2010" in refusal(table(title.format(2010)))
    ten = refusal(table(title.format(2011) + ", 10 per cent indicator"))
    assert "speaks of the measure 10 %, but figures of 2011 are by LIHC" in ten
    low = refusal(table(title.format(2019)), cover("Low Income High Costs (LIHC) indicator"))
    assert "sheet 'Title' cell A1: speaks of the measure LIHC, but figures of 2019 are by LILEE" in low
    both = cover("The measure changed from Low Income High Costs to Low Income Low Energy Efficiency")
    assert found(table(title.format(2019)), both) == (2019, "LILEE")
