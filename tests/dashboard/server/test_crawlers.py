"""What search engines are told: every public page of every council once, each of which answers and may be listed."""

import re
from datetime import date
from itertools import pairwise
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from dashboard.server import crawlers, site
from dashboard.server.app import server
from models.sources import places

client = server.test_client()
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed() -> dict[str, str]:
    response = client.get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    urls = ElementTree.fromstring(response.text).findall(f"{NAMESPACE}url")
    return {
        url.findtext(f"{NAMESPACE}loc", "").removeprefix("http://localhost"): url.findtext(f"{NAMESPACE}lastmod", "")
        for url in urls
    }


def test_the_map_has_each_page_of_each_council_once_with_its_day() -> None:
    found = listed()
    assert len(found) == len(list(crawlers.pages())) <= crawlers.MOST
    for council in places.councils():
        assert f"/{council.slug}/" in found
        assert f"/{council.slug}/sources" in found
        assert f"/{council.slug}/scenarios" not in found
    assert all(date(2026, 1, 1) < date.fromisoformat(day) for day in found.values())


PATHS = [path for path, _ in crawlers.pages() if path.startswith("/stoke-on-trent/") or path in crawlers.OF_ALL]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_of_the_map_can_be_quoted(path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    page = response.text
    assert 'name="robots"' not in page
    assert f'<link rel="canonical" href="{path}">' in page
    assert re.search(r"<title>[^<]{10,}</title>", page)
    assert re.search(r'<meta name="description" content="[^"]{40,}">', page)
    assert page.count("<h1") == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_robots_keep_out_of_what_has_no_end_and_find_the_map() -> None:
    text = client.get("/robots.txt").text
    assert "Sitemap: http://localhost/sitemap.xml" in text
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    for path in PATHS:
        assert rules.can_fetch("*", path)
    for path in ("/account", "/sign-in", "/api/v1/councils.json", "/embed/leeds/made-by-source"):
        assert not rules.can_fetch("*", path)


def test_a_server_of_one_council_lists_that_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "fixed", lambda: places.find_council("leeds"))
    found = [path for path, _ in crawlers.pages()]
    assert "/leeds/" in found
    assert not [path for path in found if path.startswith("/york/") or path in ("/", "/britain")]
