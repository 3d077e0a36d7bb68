"""One number, told in five places: page, paper as Word and as PDF, API and workbook, of many councils and scenarios."""

import io
import re

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from dashboard.exports import workbook
from dashboard.server.app import server
from dashboard.text import words
from tests.dashboard.exports.paper.papers import squeezed, words_of_pdf

COUNCILS = (
    *("stoke-on-trent", "leeds", "highland", "hackney", "cornwall"),
    *("gwynedd", "glasgow-city", "isles-of-scilly", "north-yorkshire", "city-of-london"),
)
QUERIES = ("", "?scenario=half_by_2030", "?scope=1&store_mwh=5")
client = server.test_client()


def _told(year: dict, *, all_energy: bool, lost: bool) -> list[str]:
    """A year of the API as the paper tells it."""
    made, met = ("energy_share", "energy_met_locally_share") if all_energy else ("annual_share", "met_locally_share")
    return [
        words.percent_fine(year[made]),
        words.percent_fine(year[met]),
        words.energy(year["electricity_demand_mwh"]),
        words.energy(year["local_generation_mwh"]),
        *([words.energy(year["curtailment_mwh"])] if lost else []),
        words.energy(year["import_mwh"]),
        words.power(year["peak_import_mw"]),
    ]


def hold(council: str, query: str) -> None:
    document = client.get(f"/api/v1/{council}/pathway.json{query}").get_json()
    years = {year["year"]: year for year in document["years"]}
    of_docx = Document(io.BytesIO(client.get(f"/{council}/progress/paper.docx{query}").data))
    of_pdf = squeezed(words_of_pdf(client.get(f"/{council}/progress/paper.pdf{query}").data))
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(client.get(f"/{council}/scenarios/workbook.xlsx{query}").data)
    ).get_sheet_by_name("Results by year")
    heads, *rows = book.to_python(skip_empty_area=False)[workbook.HEAD_ROW :]
    in_book = {int(row[heads.index("year")]): dict(zip(heads, row, strict=True)) for row in rows}
    page = client.get(f"/{council}/progress{query}").get_data(as_text=True)
    on_page = {
        cells[0]: cells for cells in (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in _rows(page)) if cells
    }
    assert squeezed(re.search(r"<h1[^>]*>(.*?)</h1>", page)[1].replace("&#x27;", "'")) in of_pdf  # type: ignore[index]
    head, *shown = of_docx.tables[0].rows
    lost = any(cell.text == "Of that lost" for cell in head.cells)
    assert len(shown) >= 3
    for row in shown:
        cells = [cell.text for cell in row.cells]
        year = int(cells[0][:4])
        told = _told(years[year], all_energy="scope" in query, lost=lost)
        assert cells[1 : 1 + len(told)] == told, (council, query, year)
        assert squeezed("".join(cells)) in of_pdf
        assert in_book[year]["import_mwh"] == years[year]["import_mwh"]
        if str(year) in on_page:
            seen = on_page[str(year)]
            assert [*seen[1:3], *seen[4 : 2 + len(told)]] == told


def _rows(page: str) -> list[str]:
    """Rows of the page's table of years, as HTML."""
    return re.findall(r"<tr>(.*?)</tr>", page[page.index("Year by year") :], re.DOTALL)


def test_one_paper_says_what_page_api_and_workbook_say() -> None:
    hold("stoke-on-trent", "?scope=1&store_mwh=5")
    hold("north-norfolk", "?solar_ground_added_mw=237&store_mwh=484")


@pytest.mark.soak
@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("query", QUERIES)
def test_every_number_is_the_same_in_five_places(council: str, query: str) -> None:
    hold(council, query)
