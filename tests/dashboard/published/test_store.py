"""Publications are numbered by council, frozen, added once, and never changed."""

import hashlib
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from dashboard.kept import database
from dashboard.kept.faults import KeptError
from dashboard.kept.versions.v0010_publications import STAYS
from dashboard.published import store
from dashboard.published.nouns import MissingError, PublishError
from tests import officers, publishing
from tests.officers import LEEDS, STOKE


def test_numbers_count_by_council_and_the_newest_comes_first(kept: str) -> None:
    amy, bob, zoe = officers.add("amy"), officers.add("bob"), officers.add("zoe", council=LEEDS)
    made = [publishing.published(who, title=title) for who, title in ((amy, "a"), (bob, "b"), (zoe, "c"), (amy, "d"))]
    assert [p.number for p in made] == [1, 2, 1, 3]
    assert [(p.number, p.title) for p in store.listing(STOKE)] == [(3, "d"), (2, "b"), (1, "a")]
    assert [p.title for p in store.listing(LEEDS)] == ["c"]
    assert store.listing("E06000001") == []


def test_what_is_served_is_what_was_frozen_and_its_digest(kept: str) -> None:
    made = publishing.published(officers.add("amy"), note="Why\nnot", by="Amy Patel")
    assert made.digest == hashlib.sha256(made.text.encode()).hexdigest()
    head = made.content["publication"]
    assert head == {
        "council": STOKE, "number": 1, "published_at": made.at.isoformat(), "title": "Roofs first", "note": "Why\nnot",
        "by": "Amy Patel",
    }  # fmt: skip
    rest = {name: value for name, value in made.content.items() if name != "publication"}
    assert rest == json.loads(json.dumps(publishing.frozen_today().content))


def test_the_user_s_name_is_in_the_log_and_not_in_what_is_public(kept: str) -> None:
    made = publishing.published(officers.add("amy.patel@stoke.gov.uk"))
    assert "amy.patel" not in made.text
    assert ("amy.patel@stoke.gov.uk", "published", "Roofs first") in officers.log()


def test_no_session_of_ours_changes_one_either(kept: str) -> None:
    made = publishing.published(officers.add("amy"))
    for attack in ("UPDATE publications SET content = '{}'", "DELETE FROM publications"):
        with pytest.raises(KeptError) as refused, database.writing() as session:
            session.execute(text(attack))
        assert STAYS in str(refused.value.__cause__)
    assert store.one(STOKE, 1) == made


REPLACING = (
    "INSERT OR REPLACE INTO publications SELECT id, council, number, at, title, summary, '{}', years_csv, digest, form,"
    " by_id, approved_by_id FROM publications",
    "INSERT OR REPLACE INTO publications SELECT id + 9, council, number, at, title, summary, '{}', years_csv, digest,"
    " form || 'x', by_id, approved_by_id FROM publications",
    "INSERT OR REPLACE INTO publications SELECT id + 9, council, number + 9, at, title, summary, '{}', years_csv,"
    " digest, form, by_id, approved_by_id FROM publications",
    "UPDATE OR REPLACE publications SET content = '{}'",
)
"""Statements of SQLite that put another row in the place of one, by its key or by what is unique in it."""


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("attack", REPLACING)
def test_nothing_takes_its_place_on_sqlite_with_this_program_or_another(kept: str, attack: str) -> None:
    made = publishing.published(officers.add("amy"))
    with pytest.raises(KeptError) as refused, database.writing() as session:
        session.execute(text(attack))
    assert STAYS in str(refused.value.__cause__)
    other = sqlite3.connect(str(database.url().database))
    with pytest.raises(sqlite3.IntegrityError, match=STAYS):
        other.execute(attack)
    other.close()
    assert store.one(STOKE, 1) == made


@pytest.mark.parametrize("no_database", ["postgresql"], indirect=True)
def test_nothing_takes_its_place_on_postgresql(kept: str) -> None:
    made = publishing.published(officers.add("amy"))
    with pytest.raises(KeptError) as refused, database.writing() as session:
        session.execute(
            text("INSERT INTO publications SELECT * FROM publications ON CONFLICT (id) DO UPDATE SET content = '{}'")
        )
    assert STAYS in str(refused.value.__cause__)
    assert store.one(STOKE, 1) == made


def test_a_form_that_is_sent_twice_is_published_once_and_only_by_its_own_user(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    outcomes = [store.submit(who, publishing.draft(), "one form") for who in (amy, amy, bob)]
    assert [o.number for o in outcomes] == [1, 1, 2]


def test_publications_at_once_get_different_numbers(kept: str) -> None:
    amy, draft = officers.add("amy"), publishing.draft()
    with ThreadPoolExecutor(6) as pool:
        numbers = [o.number for o in pool.map(lambda n: store.submit(amy, draft, f"form {n}"), range(6))]
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]  # type: ignore[type-var]


def test_a_viewer_does_not_publish_and_that_is_logged(kept: str) -> None:
    with pytest.raises(PublishError, match="A viewer looks and does not publish"):
        store.submit(officers.add("vic", "viewer"), publishing.draft(), "form")
    assert store.listing(STOKE) == []
    assert ("vic", "refused", "a publication") in officers.log()


def test_a_number_that_is_not_there_is_missing(kept: str) -> None:
    publishing.published(officers.add("amy"))
    for council, number in ((STOKE, 2), (LEEDS, 1)):
        with pytest.raises(MissingError):
            store.one(council, number)
