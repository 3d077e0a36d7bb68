"""The pages of a council are made before anybody asks, and are those that a server then sends."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.server import kept_pages, page_warming, site, surroundings
from dashboard.server.app import server
from dashboard.server.site_nouns import Answer
from models.sources import places
from models.weather import folders

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
