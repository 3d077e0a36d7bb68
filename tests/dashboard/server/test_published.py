"""What is published, read by anybody: in full, without an account, from caches, and held against what came."""

import csv
import hashlib
import io
import json
import re
from datetime import UTC, datetime

import pytest

from dashboard.kept import clock
from dashboard.published import newest
from dashboard.server.app import server
from tests import hostile, officers, publishing
from tests.dashboard.server.test_saved import inert
from tests.officers import LEEDS, text

PUBLISHED = "/stoke-on-trent/published"
client = server.test_client()


@pytest.fixture(autouse=True)
def anew() -> None:
    newest.forget()


def test_it_is_read_in_full_by_anybody(kept: str) -> None:
    publishing.published(officers.add("amy"), note="Why\nnot <b>", by="Amy Patel, energy officer")
    response = client.get(f"{PUBLISHED}/1")
    assert response.status_code == 200
    told = text(response)
    content = publishing.frozen_today().content
    for words in (
        "Roofs first",
        "Why not <b>",
        "Published by Amy Patel, energy officer",
        "newest publication, number 1",
    ):
        assert words in told
    share = next(y["annual_share"] for y in content["pathway"]["years"] if y["year"] == 2030)
    assert f"2030, projected {share * 100:.1f}%" in told
    assert "Met locally in 2030" in told
    assert content["program"]["model"] in told
    assert content["pathway"]["editions"][0]["title"] in told
    assert "How it has fared" not in told


def test_it_sets_no_cookie_needs_no_scripts_and_may_be_kept(kept: str) -> None:
    publishing.published(officers.add("amy"))
    for path in (PUBLISHED, f"{PUBLISHED}/1", f"{PUBLISHED}/1.csv", f"{PUBLISHED}/1.json"):
        response = client.get(path)
        assert "Set-Cookie" not in response.headers
        assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
        assert "Cookie" not in response.headers.get("Vary", "")
        again = client.get(path, headers={"If-None-Match": response.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
    page = client.get(f"{PUBLISHED}/1").text
    assert (page.count("<h1"), page.count("<main")) == (1, 1)
    assert "noindex" not in page
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
    assert "<form" not in page
    ids = re.findall(r'<[^>]+ id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    body = page[page.index("<body") :]
    assert re.findall(r"<script(?! src=\"/assets/)", body) == []


def test_a_signed_in_officer_reads_the_same_page(kept: str) -> None:
    officer = officers.browser("amy")
    publishing.published(officers.add("bob"))
    assert officer.get(f"{PUBLISHED}/1").data == client.get(f"{PUBLISHED}/1").data


def test_the_json_is_what_was_frozen_and_the_csv_its_years(kept: str) -> None:
    made = publishing.published(officers.add("amy"))
    response = client.get(f"{PUBLISHED}/1.json")
    assert hashlib.sha256(response.data).hexdigest() == made.digest
    assert made.digest in text(client.get(f"{PUBLISHED}/1"))
    served = json.loads(response.data)
    today = client.get("/api/v1/stoke-on-trent/pathway.json").get_json()
    assert served["pathway"] == today
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PUBLISHED}/1.csv").data.decode("utf-8-sig"))))
    assert [int(row["year"]) for row in rows] == [y["year"] for y in served["pathway"]["years"]]
    assert client.get(f"{PUBLISHED}/1.csv").headers["Content-Disposition"] == (
        'attachment; filename="powered-here-stoke-on-trent-published-1.csv"'
    )


def test_a_newer_one_supersedes_and_the_older_one_stays_and_says_so(kept: str) -> None:
    amy = officers.add("amy")
    publishing.published(amy, title="The first")
    before = client.get(f"{PUBLISHED}/1.json").data
    publishing.published(amy, publishing.frozen_today(store_mwh=40.0), title="The second")
    first = client.get(f"{PUBLISHED}/1")
    assert "superseded. Read the newest, number 2" in text(first)
    assert f'href="{PUBLISHED}/2"' in first.text
    assert client.get(f"{PUBLISHED}/1.json").data == before
    second = text(client.get(f"{PUBLISHED}/2"))
    assert "superseded" not in second
    assert "40 MWh" in second
    assert "It is a scenario, not today’s path of then" in second
    listed = text(client.get(PUBLISHED))
    assert listed.index("The second") < listed.index("The first")
    assert listed.count("the newest") == 1


def test_public_pages_name_the_newest_and_say_what_moved_since(kept: str) -> None:
    amy = officers.add("amy")
    publishing.published(amy, title="The first")
    publishing.published(amy, title="The second")
    for path in ("/stoke-on-trent/", "/stoke-on-trent/progress"):
        response = client.get(path)
        assert "The council’s newest publication, number 2 of" in text(response)
        assert "The second" in text(response)
        assert "The first" not in text(response)
        assert f'href="{PUBLISHED}/2"' in response.text
        assert "Set-Cookie" not in response.headers
    assert "Since the last publication" in text(client.get("/stoke-on-trent/progress"))
    assert "Since the last publication" not in text(client.get("/stoke-on-trent/progress?store_mwh=40"))
    assert "newest publication" not in text(client.get("/leeds/"))


@pytest.mark.slow
def test_one_published_in_2021_is_read_with_its_score(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    amy = officers.add("amy")
    monkeypatch.setattr(clock, "now", lambda: datetime(2021, 11, 4, 9, tzinfo=UTC))
    made = publishing.published(amy, publishing.frozen_in(2020), title="As of 2021")
    told = text(client.get(f"{PUBLISHED}/1"))
    assert "Published by the council on 4 November 2021" in told
    assert "counted from 2021-01-01" in told
    assert "The statistics have published 4 of the years projected here: 2021, 2022, 2023 and 2024." in told
    said = {y["year"]: y["annual_share"] for y in made.content["pathway"]["years"]}
    came = {y["year"]: y["annual_share"] for y in client.get("/api/v1/stoke-on-trent/pathway.json").get_json()["years"]}
    for year in range(2021, 2025):
        error = said[year] - came[year]
        difference = re.escape(f"{'+' if error > 0 else '−'}{abs(error) * 100:.1f} points")
        assert re.search(rf"{year} {said[year] * 100:.1f}% \S+ to \S+ {came[year] * 100:.1f}% {difference}", told)
    assert "in a typical year" in told
    assert "too low" in told
    assert f"revised since, from {said[2020] * 100:.1f}% to {came[2020] * 100:.1f}%" in told


@pytest.mark.parametrize("path", ["/2", "/0", "/2147483647", "/2147483648", "/x", "/1.xml", "/1/x", "/-1", "/٣"])
def test_what_is_not_published_is_not_there(kept: str, path: str) -> None:
    publishing.published(officers.add("amy"))
    assert client.get(PUBLISHED + path).status_code == 404


def test_another_council_has_published_nothing(kept: str) -> None:
    publishing.published(officers.add("amy"))
    assert "has published nothing here yet" in text(client.get("/leeds/published"))
    assert client.get("/leeds/published/1").status_code == 404
    publishing.published(officers.add("zoe", council=LEEDS), title="Of Leeds")
    assert "Of Leeds" in text(client.get("/leeds/published/1"))


def test_a_council_is_known_by_its_other_names_and_unknown_ones_are_said(kept: str) -> None:
    publishing.published(officers.add("amy"))
    for name in ("E06000021", "Stoke-on-Trent"):
        response = client.get(f"/{name}/published/1")
        assert (response.status_code, response.headers["Location"]) == (308, f"{PUBLISHED}/1")
    assert client.get("/atlantis/published").status_code == 404


def test_a_page_that_tells_of_publications_does_not_ask_who_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "nonsense that would be refused")
    for path in ("/stoke-on-trent/", "/stoke-on-trent/progress"):
        response = client.get(path)
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")


def test_without_a_database_the_public_pages_serve_and_publications_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    assert client.get("/stoke-on-trent/").status_code == 200
    assert client.get("/stoke-on-trent/progress").status_code == 200
    response = client.get(f"{PUBLISHED}/1")
    assert response.status_code == 503
    assert "The database cannot be reached" in text(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_hostile_words_are_inert(kept: str) -> None:
    amy = officers.add("amy")
    for n, typed in enumerate(hostile.TEXTS):
        typed = typed.encode("utf-8", "replace").decode().replace("\0", "")[:120]
        publishing.published(amy, title=typed, note=typed, by=typed[:80])
        assert inert_but_printed(client.get(f"{PUBLISHED}/{n + 1}").text), typed
    assert inert_but_printed(client.get(PUBLISHED).text)
    assert inert(client.get("/leeds/published"))


def inert_but_printed(page: str) -> bool:
    """Whether nothing acts that was put in past the form, which lets no unprintable letters through."""
    return not re.search(r'<script>alert|<img src=x|(?:href|src|action)="(?!/|#|https?:|data:)', page)
