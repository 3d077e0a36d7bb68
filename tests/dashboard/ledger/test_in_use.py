"""The newest ledger counts at once in every process; without the database the last one does, and it is said."""

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from dashboard.accounts import users
from dashboard.kept import backup, database, migrations
from dashboard.ledger import begun, contents, in_use, store
from dashboard.ledger.nouns import Edit
from models.sources import assumptions, ledgers, places
from tests import officers
from tests.ledgers import account, changed, row
from tests.officers import LEEDS, STOKE

TARGET = {"share": "0.6", "year": "2030", "scope": "electricity", "wording": "Sixty by 2030.", "source": "Cabinet",
          "url": "https://example.org/t", "grade": "A"}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_once() -> None:
    in_use.forget()


def names(code: str = STOKE) -> set[str]:
    """Short names of the projects that count."""
    return {p.name for p in in_use.place(code).projects}


def set_target(**different: str) -> None:
    """Give Stoke a target of its own."""
    amy = account("amy") if "amy" in {a.name for a in users.listing()} else officers.add("amy")
    edit = Edit("t", lambda c: contents.with_target(c, TARGET | different), lambda c: c.target)
    store.change(amy, store.now(amy).number, edit, "why")


def test_without_an_edit_it_is_the_shipped_place_itself(kept: str) -> None:
    assert in_use.place(STOKE) is places.place(STOKE)
    assert in_use.found(STOKE).trouble == ""


def test_a_change_counts_at_once_and_back_to_shipped_is_the_shipped_place(kept: str) -> None:
    amy = officers.add("amy")
    in_use.place(STOKE)
    changed(amy)
    assert "meadow_solar_farm" in names()
    assert in_use.place(STOKE) is in_use.place(STOKE), "the same one, so that results are kept"
    assert in_use.place(STOKE).amended_on == store.now(amy).at.date()
    changed(amy, name="second")
    assert "second" in names()
    assert in_use.place(LEEDS) is places.place(LEEDS)
    store.restore(amy, 2, 0, "back")
    assert in_use.place(STOKE) is places.place(STOKE)


def test_a_change_of_another_process_counts_at_once(kept: str) -> None:
    officers.add("amy")
    before = names()
    code = "from tests.ledgers import account, changed; changed(account('amy'))"
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, timeout=120)
    assert names() - before == {"meadow_solar_farm"}


def test_without_the_database_the_last_one_counts_and_it_is_said(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    amy = officers.add("amy")
    changed(amy)
    assert "meadow_solar_farm" in names()
    with monkeypatch.context() as down:
        down.setattr(in_use.database, "reading", refused)
        found = in_use.found(STOKE)
        assert "meadow_solar_farm" in {p.name for p in found.place.projects}
        assert "those that this server has read last" in found.trouble
        assert "those that came with the program" in in_use.found(LEEDS).trouble
    assert in_use.found(STOKE).trouble, "not asked again for a while"
    in_use.forget()
    assert in_use.found(STOKE).trouble == ""


def test_a_database_that_is_replaced_counts_at_once_though_numbers_are_the_same(kept: str, tmp_path: Path) -> None:
    amy = officers.add("amy")
    changed(amy, name="old")
    backup.backup(tmp_path / "kept.zip")
    changed(amy, name="new")
    assert {"old", "new"} <= names()
    backup.restore(tmp_path / "kept.zip", replace=True)
    assert "new" not in names()
    changed(amy, name="third")
    assert store.now(amy).number == 2, "as many as were known"
    assert {"old", "third"} <= names()
    assert "new" not in names()
    in_use.found(STOKE)
    backup.restore(tmp_path / "kept.zip", replace=True)
    changed(amy, name="fourth")
    assert "fourth" in names()
    assert "third" not in names()


def test_projects_and_target_have_a_day_each_and_only_what_was_changed_is_the_council_s_own(kept: str) -> None:
    set_target()
    place = in_use.place(STOKE)
    assert (place.projects_amended_on, place.own_projects) == (None, frozenset())
    assert place.target_amended_on == place.amended_on == store.now(account("amy")).at.date()
    changed(account("amy"))
    changed(account("amy"), **{**ledgers.shipped(STOKE)[0], "chance": "0.9"})
    place = in_use.place(STOKE)
    assert place.projects_amended_on == place.amended_on
    assert place.own_projects == {"meadow_solar_farm", ledgers.shipped(STOKE)[0]["name"]}


def test_a_row_begun_from_the_database_is_the_council_s_own_once_its_chance_is_changed(kept: str) -> None:
    code = "S12000027"
    found = begun.rows_of(places.place(code), assumptions.scenario(places.place(code)))
    rows = [dict(row) for row, _ in found]
    content = contents.with_rows(code, contents.as_shipped(code), rows, {row["name"]: (n,) for row, n in found})
    assert in_use.own(code, content) == ()
    changed = contents.with_row(code, content, {**rows[0], "chance": "0.123"})
    assert in_use.own(code, changed) == (rows[0]["name"],)


def refused() -> object:
    """What a database that does not answer does."""
    raise database.faults.KeptError(database.faults.BUSY)


def test_a_file_that_goes_missing_or_is_locked_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/kept.sqlite")
    assert in_use.found(STOKE).trouble == "", "where nobody has made a database nobody has edited anything"
    assert in_use.edited() == frozenset()
    migrations.prepare()
    changed(officers.add("amy"))
    assert "meadow_solar_farm" in names()
    with closing(sqlite3.connect(tmp_path / "kept.sqlite", isolation_level=None)) as alone:
        alone.execute("PRAGMA locking_mode=EXCLUSIVE")
        alone.execute("BEGIN EXCLUSIVE")
        assert "The database does not answer" in in_use.found(STOKE).trouble
        assert "meadow_solar_farm" in names()
        assert in_use.edited() == {STOKE}, "those that were read last"
        began = time.monotonic()
        assert in_use.found(STOKE).trouble
        assert time.monotonic() - began < 0.5, "pages do not wait for it one after the other"
    in_use.forget()
    assert in_use.found(STOKE).trouble == ""
    shutil.move(tmp_path / "kept.sqlite", tmp_path / "moved")
    found = in_use.found(STOKE)
    assert "The database does not answer" in found.trouble
    assert "meadow_solar_farm" in {p.name for p in found.place.projects}


def test_rows_that_this_version_cannot_use_are_said_and_the_shipped_ones_count(kept: str) -> None:
    changed(officers.add("amy"))
    with database.writing() as session:
        content = '{"rows": [{"name": "a", "label": "A"}], "references": {}, "target": null}'
        session.execute(sql("UPDATE ledger_versions SET content = :c"), {"c": content})
    found = in_use.found(STOKE)
    assert found.place is places.place(STOKE)
    assert "cannot be used by this version" in found.trouble


def test_pages_measure_by_a_target_of_electricity_in_2030(kept: str) -> None:
    set_target()
    target = in_use.place(STOKE).target
    assert (target.share, target.year, target.is_council_target, target.ambition) == (0.6, 2030, True, "")
    assert target.wording == "Sixty by 2030."
    assert in_use.place(STOKE).projects == places.place(STOKE).projects


@pytest.mark.parametrize(
    ("different", "said"),
    [({"year": "2035"}, "60% of the electricity used by 2035"), ({"scope": "energy"}, "60% of all energy used")],
)
def test_another_target_is_told_in_words_beside_the_yardstick(kept: str, different: dict[str, str], said: str) -> None:
    set_target(**different)
    target = in_use.place(STOKE).target
    assert (target.share, target.year, target.is_council_target) == (0.5, 2030, False)
    assert said in target.ambition
    assert "Sixty by 2030." in target.wording
    assert "cannot be measured here" in target.wording
    set_target(**different, wording="Sixty, said the cabinet")
    assert "Sixty, said the cabinet. This page" in in_use.place(STOKE).target.wording


def test_a_record_is_not_counted_twice(kept: str) -> None:
    amy = officers.add("amy")
    place = places.place("S12000027")
    record = place.pipeline[0]
    orkney = officers.add("ola", council="S12000027")
    one = row(name="one")
    edit = Edit(
        "a",
        lambda c: contents.with_rows("S12000027", c, [one], {"one": (record.reference,)}),
        lambda c: c.rows,
    )
    store.change(orkney, 0, edit, "why")
    assert amy.council == STOKE
    assert record not in in_use.place("S12000027").pipeline
    assert len(in_use.place("S12000027").pipeline) == len(place.pipeline) - 1
