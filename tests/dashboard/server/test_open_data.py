"""Open data: the page, its files, and the numbers that changed; the same for everybody, without a cookie."""

import csv
import html
import io
import re

import pytest

from dashboard.answers import record
from dashboard.exports import dictionary
from dashboard.server import site
from dashboard.server.app import server
from models.sources import places
from models.sources.number_changes import number_changes

client = server.test_client()


@pytest.mark.parametrize("path", ["/data", "/data.csv", "/data.json", "/changes"])
def test_it_is_public_and_kept_by_caches(path: str) -> None:
    response = client.get(path, headers={"Cookie": "powered-here-loopback=x"})
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_the_page_has_every_table_and_column_and_says_how_to_cite() -> None:
    page = html.unescape(client.get("/data").text)
    for table in dictionary.tables():
        assert f'<h2 id="{table.name}">{table.title}</h2>' in page
        for column in table.columns:
            assert f"<code>{column.name}</code></th><td>{column.unit}</td><td>{column.words}</td>" in page
    assert record.version() in page
    assert '<link rel="alternate" type="application/ld+json" href="/data.json">' in page
    assert '<meta name="description" content="Every table of Powered Here' in page
    assert '<link rel="canonical" href="/data">' in page
    for at in set(re.findall(r'href="(/[^"?]*\.(?:csv|json))"', page)):
        assert client.get(at).status_code == 200, at


def test_the_catalogue_is_json_ld_with_every_council() -> None:
    response = client.get("/data.json")
    assert response.mimetype == "application/ld+json"
    found = response.get_json(force=True)
    pathways = [node for node in found["dcat:dataset"] if "#pathway-" in node["@id"]]
    assert len(pathways) == len(places.councils())
    assert found["@id"] == "http://localhost/data.json"
    assert len(client.get("/data.json", headers={"Accept-Encoding": "gzip"}).data) < 120_000


def test_the_dictionary_is_a_file() -> None:
    response = client.get("/data.csv")
    assert 'filename="powered-here-dictionary.csv"' in response.headers["Content-Disposition"]
    heads = next(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert tuple(heads) == dictionary.HEADS


def test_every_change_is_told_with_before_now_and_why() -> None:
    page = html.unescape(client.get("/changes").text)
    for change in number_changes():
        for told in (change.what, change.place, change.before, change.after, change.version, change.why):
            assert told in page


def test_a_server_of_one_council_tells_of_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "fixed", lambda: places.find_council("leeds"))
    page = client.get("/data").text
    assert "/leeds/pathway.csv" in page
    assert "britain.csv" not in page
    assert "stoke-on-trent" not in client.get("/data.json").text
