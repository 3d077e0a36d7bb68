"""The page of one's own roof: whole without scripts, for every kind of home, in every corner of Britain."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from dashboard.pages import roof
from dashboard.server.app import server
from dashboard.text import catalogue, months
from tests import bracketed, hostile

MONTHS = (*months.names(), *months.short(), *months.letters())
with catalogue.in_language("cy"):
    WELSH_MONTHS = (*months.names(), *months.short(), *months.letters())

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
    assert page.count("<svg ") - page.count('<svg class="bar-part"') == 3, "the ring, and the months wide and narrow"
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
    assert "40 panels shared by 8 homes: about" in page
    assert "a year for each home" in page
    assert "The roof belongs to the landlord" in page
    assert "How this is worked out" not in page
    assert "Homes like yours" not in page
    with_battery = main_of(f"{STOKE}?home=flat&sharing=8&panels=40&battery=10")
    assert "A battery for the block is not counted" in page
    number = re.compile(r'<p class="number">(.*?)</p>')
    assert number.findall(with_battery) == number.findall(page), "nobody pays for what is not counted"


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


ASKED = (
    "",
    "?panels=lots&faces=up&roof_m2=x&sharing=1.5&battery=x&units=-3&heating=x&car=x&home=x&by_day=x&slope=x",
    "?roof_m2=900&sharing=2.5&panels=2.5",
    "?home=flat&sharing=8&panels=40&faces=north_east",
    "?faces=north&panels=1&units=0&battery=10&slope=steep",
    "?faces=west&battery=5&heating=heat_pump&car=yes&units=9000&by_day=in",
    "?heating=electric&panels=100",
    "?scope=1",
)
"""Answers of every kind, and what cannot be one."""


@pytest.mark.parametrize("asked", ASKED)
def test_every_word_comes_from_the_catalogue(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    addresses = (f"/gwynedd/roof{asked}", f"/cy/isle-of-anglesey/roof{asked}")
    before = [client.get(address).text for address in addresses]
    bracketed.put_on(monkeypatch)
    for address, named in zip(addresses, (MONTHS, WELSH_MONTHS), strict=True):
        names = ("Gwynedd", "Ynys Môn", "Powered Here", "English", "Cymraeg", "kWh", *named)
        page = client.get(address).text
        assert bracketed.outside(page, *names) == []
        assert bracketed.OPEN in page
    monkeypatch.undo()
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    assert [client.get(address).text for address in addresses] == before, "nothing that was said is kept"


def test_the_page_is_there_in_welsh_where_the_setting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    off = client.get("/gwynedd/roof").text
    assert client.get("/cy/gwynedd/roof").status_code == 404
    assert "cy" not in re.findall(r'hreflang="([^"]+)"', off)
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    page = client.get("/cy/gwynedd/roof?faces=west&store_mwh=5")
    assert (page.status_code, "Set-Cookie" in page.headers) == (200, False)
    for part in (
        '<html lang="cy">',
        '<link rel="canonical" href="/cy/gwynedd/roof">',
        '<link rel="alternate" hreflang="en-GB" href="/gwynedd/roof">',
        '<link rel="alternate" hreflang="cy" href="/cy/gwynedd/roof">',
        "byddai deg panel yn wynebu’r gorllewin yn cynhyrchu tua",
        'href="/gwynedd/roof?faces=west&amp;store_mwh=5" hreflang="en" lang="en"',
        'action="/cy/gwynedd/roof"',
        'href="/gwynedd/progress?store_mwh=5" hreflang="en"',
        "This Welsh has not yet been read by a Welsh speaker",
    ):
        assert part in page.text, part
    english = client.get("/gwynedd/roof?faces=west").text
    assert '<html lang="en-GB">' in english
    assert 'href="/cy/gwynedd/roof?faces=west" hreflang="cy" lang="cy"' in english
    assert "Cymraeg" not in client.get(STOKE).text
    assert "Stoke-on-Trent: byddai" in client.get("/cy/stoke-on-trent/roof").text
    moved = client.get("/cy/W06000001/roof?faces=west")
    assert (moved.status_code, moved.headers["Location"]) == (308, "/cy/isle-of-anglesey/roof?faces=west")
    for address in ("/cy", "/cy/", "/cy/gwynedd/progress", "/cy/nowhere/roof", "/cy/cy/gwynedd/roof", "/cy/sign-in"):
        assert client.get(address).status_code == 404, address


def test_two_readers_at_once_each_read_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    addresses = ("/gwynedd/roof", "/cy/gwynedd/roof") * 8
    alone = {address: client.get(address).text for address in set(addresses)}
    with ThreadPoolExecutor(max_workers=8) as readers:
        found = list(readers.map(lambda address: server.test_client().get(address).text, addresses))
    assert found == [alone[address] for address in addresses]
