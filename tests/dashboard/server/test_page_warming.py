"""The pages of a council are made before anybody asks, and are those that a server then sends."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from dashboard.server import kept_pages, page_warming, site, surroundings
from dashboard.server.app import server
from dashboard.server.site_nouns import Answer
from models.sources import places
from models.weather import folders
from tests import guide
from tests.browser.serving import begun

STOKE, GWYNEDD = places.find_council("stoke-on-trent"), places.find_council("gwynedd")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """What pages are asked for; each is made of one line."""
    paths: list[str] = []

    def answer(path: str, *_: Any) -> Answer:
        paths.append(path)
        return replace(site.missing(), status=200, title=path)

    page_warming._client.cache_clear()
    monkeypatch.setattr(folders, "of_cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(site, "answer", answer)
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "state"))
    yield paths
    kept_pages.end()
    surroundings._looked = surroundings._begun = None
    page_warming._client.cache_clear()


def test_each_page_of_a_council_is_made_once_and_sent_as_it_was_kept(asked: list[str]) -> None:
    kept, fault = page_warming.of_council(STOKE.code)
    assert (kept, fault) == (len(site.PAGES), "")
    assert asked == [f"/stoke-on-trent/{page.path}" for page in site.PAGES]
    assert page_warming.of_council(STOKE.code) == (kept, "")
    answer = server.test_client().get("/stoke-on-trent/progress")
    assert b"<title>/stoke-on-trent/progress</title>" in answer.data
    assert len(asked) == kept, "a server sends what was kept"


def test_in_wales_they_are_made_in_each_language_that_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    found = page_warming.paths(GWYNEDD)
    assert {"/gwynedd/roof", "/cy/gwynedd/roof", "/gwynedd/compare"} <= set(found)
    assert len(found) == len(set(found))
    assert not [path for path in page_warming.paths(STOKE) if path.startswith("/cy/")]
    monkeypatch.setenv("POWERED_HERE_WELSH", "no")
    assert page_warming.paths(GWYNEDD) == [f"/gwynedd/{page.path}" for page in site.PAGES]


def test_a_page_that_cannot_be_made_or_kept_is_named(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    fine = site.answer

    def broken(path: str, *given: Any) -> Answer:
        return replace(fine(path, *given), status=500 if path.endswith("/progress") else 200)

    monkeypatch.setattr(site, "answer", broken)
    kept, fault = page_warming.of_council(STOKE.code)
    assert fault == "/stoke-on-trent/progress answers 500"
    assert kept == [page.path for page in site.PAGES].index("progress")


def test_where_nothing_can_be_kept_no_page_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: list[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(folders, "of_cache", lambda: tmp_path / "file")
    assert page_warming.of_council(STOKE.code) == (0, f"nothing can be kept in {tmp_path / 'file' / 'pages'}")
    assert asked == []


@pytest.mark.parametrize("prefix", ["", "/energy"])
def test_a_server_that_knows_its_names_sends_what_was_kept_by_each_of_them(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], prefix: str
) -> None:
    monkeypatch.setenv("POWERED_HERE_NAMES", "www.example.gov.uk, energy.example.gov.uk")
    monkeypatch.setenv("POWERED_HERE_PREFIX", prefix)
    kept, fault = page_warming.of_council(STOKE.code)
    assert (kept, fault) == (len(site.PAGES), "")
    reader = server.test_client()
    for origin in ("https://www.example.gov.uk", "https://energy.example.gov.uk", "http://energy.example.gov.uk:8050"):
        answer = reader.get(f"{prefix}/stoke-on-trent/progress", base_url=origin)
        assert b"<title>/stoke-on-trent/progress</title>" in answer.data
    assert reader.get(f"{prefix}/stoke-on-trent/progress", base_url="https://elsewhere.test").status_code == 421
    assert len(asked) == kept


PAGES = [page_warming.paths(council) for council in (STOKE, GWYNEDD)]


@pytest.mark.parametrize("path", PAGES[0])
def test_a_page_is_the_same_bytes_by_any_name_with_tls_and_without(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("POWERED_HERE_NAMES", "localhost, energy.example.gov.uk")
    here = server.test_client().get(path, base_url="http://localhost")
    there = server.test_client().get(
        path, base_url="https://energy.example.gov.uk", environ_base={"REMOTE_ADDR": "10.0.0.9"}
    )
    assert here.status_code == there.status_code == 200
    assert here.data == there.data


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "/energy"])
def test_a_server_with_the_settings_of_the_guide_sends_what_the_command_has_kept(tmp_path: Path, prefix: str) -> None:
    own = {name: text for name, text in guide.settings().items() if "_OIDC_" not in name and not name.endswith("_URL")}
    own |= {"POWERED_HERE_STATE_DIR": str(tmp_path / "state"), "POWERED_HERE_PREFIX": prefix}
    own |= {"POWERED_HERE_CACHE_DIR": str(tmp_path / "cache")}
    if (compiled := folders.of_cache() / "kernels").exists():
        shutil.copytree(compiled, tmp_path / "cache" / "kernels")
    words = ["warm", "stoke-on-trent", "--pages", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *words], env=os.environ | own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["pages"] == len(PAGES[0])
    folder = tmp_path / "cache" / "pages"

    def there() -> dict[str, int]:
        return {file.name: file.stat().st_ino for file in folder.iterdir()}

    before = there()
    assert len(before) == len(PAGES[0])
    of_proxy = {
        "Host": "energy.example.gov.uk",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": own["POWERED_HERE_NAMES"],
    }
    with begun(environment=own) as server_of_its_own:
        at = server_of_its_own.ready()
        for path in PAGES[0]:
            answer = requests.get(f"{at}{prefix}{path}", headers=of_proxy, timeout=60)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, kept_pages.CACHING)
            assert "Strict-Transport-Security" in answer.headers
        assert there() == before, "a page that is made is put there anew"
        requests.get(f"{at}{prefix}/leeds/lessons", headers=of_proxy, timeout=60)
        assert len(there()) == len(before) + 1
