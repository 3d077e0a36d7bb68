"""What a reader takes away is what the API says, of every council and scenario, or a refusal with its reason."""

import csv
import io
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, assume, given, settings
from python_calamine import CalamineWorkbook

from dashboard.answers import record
from dashboard.exports import catalogue, workbook
from dashboard.server.app import server
from tests import hostile

client = server.test_client()
QUERIES = ("", "?scenario=everything&store_mwh=5")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("council", ["stoke-on-trent", "shetland-islands", "isles-of-scilly", "city-of-london"])
def test_the_workbook_read_back_is_the_api_to_the_last_digit(council: str, query: str) -> None:
    response = client.get(f"/{council}/scenarios/workbook.xlsx{query}")
    assert response.status_code == 200
    changed = "-changed" if "store" in query else ""
    name = f"powered-here-{council}-{'everything' if query else 'today'}{changed}.xlsx"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.data))
    document = client.get(f"/api/v1/{council}/pathway.json{query}").get_json()
    table = book.get_sheet_by_name("Results by year").to_python(skip_empty_area=False)
    heads = table[workbook.HEAD_ROW]
    assert set(record.PLAIN_COLUMNS) <= set(heads)
    for values, year in zip(table[workbook.HEAD_ROW + 1 :], document["years"], strict=True):
        for head, value in zip(heads, values, strict=True):
            for ending in ("_generation_mwh", "_capacity_mw"):
                if head.endswith(ending) and head not in year:
                    of_api = year[ending[1:]].get(head.removesuffix(ending))
                    break
            else:
                of_api = " ".join(year[head]) if head == "estimated" else year[head]
            assert value == ("" if of_api is None else of_api), (head, year["year"])
    levers = book.get_sheet_by_name("Assumptions").to_python(skip_empty_area=False)[workbook.HEAD_ROW + 1 :]
    assert {row[0]: row[3] for row in levers} == document["scenario"]["values"]
    cover = dict(row[:2] for row in book.get_sheet_by_name("Cover").to_python(skip_empty_area=False))
    assert cover["Model and data"] == document["model"]
    assert cover["Address"].startswith(f"http://localhost/{council}/scenarios")


def test_the_workbook_has_the_hours_that_were_asked_for() -> None:
    address = "/stoke-on-trent/{}?store_mwh=5&{}=2035&weather=3"
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(client.get(address.format("scenarios/workbook.xlsx", "hours")).data)
    )
    table = book.get_sheet_by_name("Hours").to_python(skip_empty_area=False)
    response = client.get(address.format("hours.csv", "year"))
    name = "powered-here-stoke-on-trent-today-changed-hours-2035-weather-3.csv"
    assert name in response.headers["Content-Disposition"]
    heads, *rows = csv.reader(io.StringIO(response.get_data(as_text=True)))
    assert table[workbook.HEAD_ROW] == heads
    assert [row[1:] for row in table[workbook.HEAD_ROW + 1 :]] == [[float(v) for v in row[1:]] for row in rows]
    other = client.get("/stoke-on-trent/hours.csv?store_mwh=5&year=2035&weather=2").get_data(as_text=True)
    assert other != response.get_data(as_text=True)


def test_the_columns_describe_the_file() -> None:
    heads = client.get("/stoke-on-trent/pathway.csv").get_data(as_text=True).splitlines()[0].split(",")
    listed = csv.DictReader(io.StringIO(client.get("/stoke-on-trent/pathway-columns.csv").get_data(as_text=True)))
    schema = client.get("/api/v1/stoke-on-trent/pathway.schema.json").get_json()
    assert [row["name"] for row in listed] == [field["name"] for field in schema["fields"]] == heads


def test_the_regional_summary_is_a_file_of_the_scenario() -> None:
    response = client.get("/stoke-on-trent/scenarios/regional.csv?store_mwh=5")
    assert "powered-here-stoke-on-trent-today-changed-regional.csv" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    assert {row["changes"] for row in rows} == {"store_mwh=5"}
    assert {int(row["year"]) for row in rows} == set(range(2014, 2041))


def test_a_chart_is_a_picture_of_the_scenario() -> None:
    address = "/stoke-on-trent/charts/yearly-path.{}?width=500&dark=1&store_mwh=5"
    drawn = client.get(address.format("svg"))
    assert drawn.mimetype == "image/svg+xml"
    assert 'width="500"' in drawn.get_data(as_text=True)
    assert "not today’s path" in drawn.get_data(as_text=True)
    picture = client.get(address.format("png"))
    assert picture.mimetype == "image/png"
    assert picture.data.startswith(b"\x89PNG")
    name = "powered-here-stoke-on-trent-today-changed-yearly-path"
    assert f'"{name}.png"' in picture.headers["Content-Disposition"]
    assert f'"{name}.svg"' in drawn.headers["Content-Disposition"]
    for one in (drawn, picture):
        assert one.headers["X-Content-Type-Options"] == "nosniff"


FILES = ("scenarios/workbook.xlsx", "hours.csv", "pathway-columns.csv", "scenarios/regional.csv", "charts/carbon.svg")


@pytest.mark.parametrize("file", FILES)
def test_an_unknown_council_or_a_wrong_scenario_is_refused(file: str) -> None:
    unknown = client.get(f"/atlantis/{file}")
    assert (unknown.status_code, unknown.mimetype) == (404, "application/json")
    assert "no council" in unknown.get_json()["error"]
    wrong = client.get(f"/stoke-on-trent/{file}?store_mwh=-1")
    assert wrong.status_code == 400
    assert "give a number between" in wrong.get_json()["error"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("scenarios/workbook.xlsx?hours=2014", 400, "hours must be a whole number from 2025 to 2040"),
        ("scenarios/workbook.xlsx?weather=5", 400, "weather must be a whole number from 0 to 4"),
        ("hours.csv?year=2041", 400, "year must be"),
        ("charts/carbon.png?width=100000", 400, "width must be"),
        ("charts/carbon.png?dark=yes", 400, "dark must be"),
        ("charts/pie.png", 404, "There is no chart called 'pie'"),
    ],
)
def test_a_wrong_choice_is_refused_with_its_range(address: str, status: int, words: str) -> None:
    response = client.get(f"/stoke-on-trent/{address}")
    assert response.status_code == status
    assert words in response.get_json()["error"]


def test_a_former_name_leads_to_the_same_chart_of_the_council_of_today() -> None:
    response = client.get("/hull/charts/carbon.svg?store_mwh=5")
    assert response.status_code == 301
    assert response.headers["Location"] == "/kingston-upon-hull/charts/carbon.svg?store_mwh=5"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hostile.texts)
def test_no_part_of_an_address_harms_an_answer(text: str) -> None:
    assume(text not in catalogue.IDS)
    part = quote(text.encode("utf-8", "surrogatepass"), safe="")
    for address in (
        f"/{part}/hours.csv",
        f"/stoke-on-trent/charts/{part}.svg",
        f"/stoke-on-trent/charts/carbon.svg?width={part}",
        f"/stoke-on-trent/hours.csv?scenario={part}&year=x",
        f"/stoke-on-trent/scenarios/workbook.xlsx?{part}=1&hours=x",
    ):
        response = client.get(address)
        assert response.status_code in (301, 308, 400, 404), address
        assert "Set-Cookie" not in response.headers
        if response.status_code in (400, 404) and response.mimetype != "application/json":
            assert "<script>alert(1)" not in response.get_data(as_text=True)


def test_neighbourhoods_come_as_csv() -> None:
    client = server.test_client()
    response = client.get("/stoke-on-trent/neighbourhoods.csv?store_mwh=40")
    assert response.status_code == 200
    assert "powered-here-stoke-on-trent-neighbourhoods.csv" in response.headers["Content-Disposition"]
    assert response.text.splitlines()[0].startswith("level,code,name")
    assert client.get("/atlantis/neighbourhoods.csv").status_code == 404
    assert client.get("/stoke-on-trent/neighbourhoods.csv?store_mwh=x").status_code == 400


@pytest.mark.parametrize(("ending", "opening"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_the_committee_paper_is_of_the_scenario_of_its_address(ending: str, opening: bytes) -> None:
    got = client.get(f"/stoke-on-trent/progress/paper.{ending}?store_mwh=40")
    assert got.status_code == 200
    assert got.data.startswith(opening)
    assert f"today-changed-paper.{ending}" in got.headers["Content-Disposition"]
    assert client.get(f"/stoke-on-trent/progress/paper.{ending}?store_mwh=lots").status_code == 400
    assert client.get(f"/nowhere/progress/paper.{ending}").status_code == 404
