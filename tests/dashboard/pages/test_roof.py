"""The page of one's own roof: whole without scripts, for every kind of home, in every corner of Britain."""

import csv
import io
from urllib.parse import urlencode

import pytest

from dashboard.pages import roof
from dashboard.server.app import server
from tests import hostile

client = server.test_client()
STOKE = "/stoke-on-trent/roof"


def main_of(address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    page = response.get_data(as_text=True)
    return page[page.index("<main") : page.index("</main>")]


def test_the_answer_stands_in_the_first_html() -> None:
    page = main_of(f"{STOKE}?faces=west")
    assert "Ten panels facing west would make about 2,800 units a year in Stoke-on-Trent" in page
    assert page.count("<svg") == 3, "the ring, and the months wide and narrow"
    assert "<table" in page
    assert 'method="get"' in page
    assert "Set-Cookie" not in client.get(STOKE).headers


def test_the_download_says_the_same() -> None:
    query = urlencode({"faces": "west", "panels": "10"})
    page = main_of(f"{STOKE}?{query}")
    assert f'href="/stoke-on-trent/roof.csv?{query.replace("&", "&amp;")}"' in page
    response = client.get(f"/stoke-on-trent/roof.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    assert 2790 < sum(float(row["made_kwh"]) for row in rows) < 2860
    assert client.get("/stoke-on-trent/roof.csv?panels=lots").status_code == 400
    assert client.get("/stoke-on-trent/roof.csv?store_mwh=-5").status_code == 400


def test_a_shared_roof_has_an_answer_of_its_own() -> None:
    page = main_of(f"{STOKE}?home=flat&sharing=8&panels=40")
    assert "Shared by 8 homes, 40 panels make about" in page
    assert "a year for each home" in page
    assert "The roof belongs to the landlord" in page
    assert "How this is worked out" not in page
    assert "Homes like yours" not in page


def test_what_cannot_be_used_is_said_and_the_rest_is_answered() -> None:
    page = main_of(f"{STOKE}?panels=lots&faces=west")
    assert 'role="alert"' in page
    assert "How many panels? Give a number from 1 to 100." in page
    assert "Ten panels facing west" in page
    assert 'value="lots"' in page


def test_the_scenario_goes_along() -> None:
    response = client.get(f"{STOKE}?store_mwh=5&faces=west")
    page = response.get_data(as_text=True)
    assert 'name="store_mwh"' in page
    assert 'href="/stoke-on-trent/progress?store_mwh=5"' in page
    assert 'content="noindex' in page
    assert 'content="noindex' not in client.get(STOKE).get_data(as_text=True)


@pytest.mark.parametrize("key", roof.ASKS)
def test_hostile_answers_do_nothing(key: str) -> None:
    for text in hostile.TEXTS:
        query = urlencode({key: text}, errors="replace")
        response = client.get(f"{STOKE}?{query}")
        assert response.status_code in (200, 414), (key, text)
        assert "<script>alert" not in response.text
        assert "<img src=x" not in response.text


@pytest.mark.slow
@pytest.mark.parametrize("council", ["shetland-islands", "cornwall", "leeds", "gwynedd", "glasgow-city"])
def test_every_corner_has_its_answer(council: str) -> None:
    page = main_of(f"/{council}/roof?faces=east&battery=10&by_day=in")
    assert "Ten panels facing east would make about" in page
    assert "nan" not in page.lower().replace("finance", "").replace("tenant", "")
