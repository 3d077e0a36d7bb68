"""Backup and restore: all that is kept comes back, on either kind and from one to the other, or nothing is changed."""

import json
import stat
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard import __main__ as program
from dashboard.accounts import sign_ins, users
from dashboard.kept import archive, audit, backup, database, migrations
from dashboard.kept.faults import KeptError
from dashboard.published import proposals, store as published
from dashboard.saved import store as saved
from tests import officers, publishing, saving
from tests.dashboard.kept.test_archive import change
from tests.officers import PASSWORD, STOKE

NEWEST = migrations.steps().get_current_head()


def keep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something of everything."""
    amy, bob = officers.add("amy"), officers.add("bob", "administrator")
    private = saving.saved(amy, note="one\ntwo \U0001f31e \u2028")
    saved.change(amy, private.id, 1, saving.draft(name="Roofs second"))
    saved.put_into_bin(amy, saving.saved(amy).id)
    publishing.published(amy, title="Ynys Môn")
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    outcome = published.submit(amy, publishing.draft(), "form")
    assert outcome.proposal is not None
    proposals.refuse(bob, outcome.proposal, "Why?")
    sign_ins.begin("amy", PASSWORD, "10.0.0.1")
    users.remove("bob", by=audit.COMMAND)


def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on another database, of SQLite, that is not there yet."""
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere/kept.sqlite")


def count(table: str) -> int:
    """Rows of a table."""
    with database.reading() as session:
        return int(session.scalar(text(f"SELECT count(*) FROM {table}")))  # type: ignore[arg-type]


def test_all_comes_back_in_an_empty_database_of_another_kind_with_equal_digests(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(monkeypatch)
    amy = users.listing()[0]
    before = (saved.listing(amy), saved.listing(amy, binned=True), published.one(STOKE, 1), proposals.listing(amy))
    log = officers.log()
    first = backup.backup(tmp_path / "b.zip")
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600
    there = database.url().render_as_string(hide_password=False)
    elsewhere(tmp_path, monkeypatch)
    assert backup.restore(tmp_path / "b.zip") == first
    assert migrations.revision() == NEWEST
    after = (saved.listing(amy), saved.listing(amy, binned=True), published.one(STOKE, 1), proposals.listing(amy))
    assert (after, officers.log()) == (before, log)
    assert sign_ins.begin("amy", PASSWORD, "10.0.0.1").account == amy
    with database.writing() as session:
        session.execute(text("DELETE FROM audit_log WHERE id = (SELECT max(id) FROM audit_log)"))
    second = backup.backup(tmp_path / "c.zip")
    digests = {name: (c.rows, c.sha256) for name, c in second.tables.items()}
    assert digests == {name: (c.rows, c.sha256) for name, c in first.tables.items()}
    # And back into the first, which may be of another kind.
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", there)
    backup.restore(tmp_path / "c.zip", replace=True)
    third = backup.backup(tmp_path / "d.zip")
    assert {name: (c.rows, c.sha256) for name, c in third.tables.items()} == digests
    assert published.one(STOKE, 1) == before[2]


def test_the_file_holds_digests_of_passwords_and_no_sessions(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(monkeypatch)
    backup.backup(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        names = set(packed.namelist())
        assert "argon2" in packed.read("tables/users.jsonl").decode()
        manifest = json.loads(packed.read("manifest.json"))
    assert not {"tables/sign_ins.jsonl", "tables/sign_in_attempts.jsonl"} & names
    assert manifest["revision"] == NEWEST
    assert manifest["tables"]["users"]["rows"] == 2
    backup.restore(tmp_path / "b.zip", replace=True)
    assert (count("sign_ins"), count("sign_in_attempts")) == (0, 0)


def test_what_was_restored_is_as_well_guarded_and_goes_on_counting(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(monkeypatch)
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "no")
    amy = users.listing()[0]
    newest = saving.saved(amy).id
    with database.writing() as session:
        session.execute(text("DELETE FROM saved_scenarios WHERE id = :id"), {"id": newest})
    backup.backup(tmp_path / "b.zip")
    backup.restore(tmp_path / "b.zip", replace=True)
    assert saving.saved(amy).id == newest + 1
    assert publishing.published(amy).number == 2
    with pytest.raises(KeptError), database.writing() as session:
        session.execute(text("UPDATE publications SET title = 'better'"))
    with pytest.raises(KeptError), database.writing() as session:
        session.execute(text("INSERT INTO saved_scenarios (council, author_id, version) VALUES ('x', 99, 1)"))


def test_a_publication_that_somebody_changed_is_named_and_not_brought_back(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever owns the database can take its triggers away; the digest of the text stays."""
    amy = officers.add("amy")
    publishing.published(amy)
    publishing.published(amy, title="Second")
    whole = backup.backup(tmp_path / "whole.zip")
    before = published.one(STOKE, 2)
    with migrations.changing() as connection:
        if kept == "sqlite":
            connection.execute(text("DROP TRIGGER publications_stay_update"))
        else:
            connection.execute(text("ALTER TABLE publications DISABLE TRIGGER publications_stay_row"))
        connection.execute(
            text("UPDATE publications SET content = replace(content, 'Second', 'Third') WHERE number = 2")
        )
    assert program.main(["backup", str(tmp_path / "b.zip")]) == 0
    assert "publication 2 of E06000021 was changed since it was published" in capsys.readouterr().out
    with pytest.raises(KeptError, match=r"holds publication 2 of E06000021 with another text.*Nothing was changed"):
        backup.restore(tmp_path / "b.zip", replace=True)
    assert published.one(STOKE, 2).content["publication"]["title"] == "Third"
    assert backup.restore(tmp_path / "whole.zip", replace=True) == whole
    assert published.one(STOKE, 2) == before


def test_a_backup_is_of_one_moment(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves while it is under way: neither half of that is in it."""
    amy = officers.add("amy")
    saving.saved(amy)
    real, saves = archive.Writer.table, []

    def table(self: archive.Writer, *given: object) -> None:
        saves.append(saving.saved(amy))
        real(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(archive.Writer, "table", table)
    manifest = backup.backup(tmp_path / "b.zip")
    assert len(saves) > 3
    assert manifest.tables["saved_scenarios"].rows == manifest.tables["scenario_versions"].rows
    assert manifest.tables["saved_scenarios"].rows <= 2
    elsewhere(tmp_path, monkeypatch)
    backup.restore(tmp_path / "b.zip")


def test_a_database_that_is_not_empty_is_replaced_only_if_that_is_said(kept: str, tmp_path: Path) -> None:
    officers.add("amy")
    backup.backup(tmp_path / "b.zip")
    officers.add("zoe")
    with pytest.raises(KeptError, match=r"not empty \(rows of users: 2\).*--replace") as refused:
        backup.restore(tmp_path / "b.zip")
    assert "Nothing was changed" in str(refused.value)
    assert [a.name for a in users.listing()] == ["amy", "zoe"]
    backup.restore(tmp_path / "b.zip", replace=True)
    assert [a.name for a in users.listing()] == ["amy"]


def test_tables_of_something_else_are_left_alone_even_then(
    no_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with migrations.changing() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    there = database.url().render_as_string(hide_password=False)
    elsewhere(tmp_path, monkeypatch)
    migrations.prepare()
    officers.add("amy")
    backup.backup(tmp_path / "b.zip")
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", there)
    with pytest.raises(KeptError, match=r"tables of something else \(invoices\).*POWERED_HERE_DATABASE_URL"):
        backup.restore(tmp_path / "b.zip", replace=True)
    assert count("invoices") == 0


def test_a_backup_of_a_newer_schema_is_refused_and_nothing_changed(kept: str, tmp_path: Path) -> None:
    officers.add("amy")
    backup.backup(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        manifest = json.loads(packed.read("manifest.json"))
    told = json.dumps(manifest | {"revision": "9999", "version": "9.0"}).encode()
    change(tmp_path / "b.zip", "manifest.json", told)
    with pytest.raises(KeptError, match=r"newer version of Powered Here \(9.0, schema 9999\).*Install that version"):
        backup.restore(tmp_path / "b.zip", replace=True)
    assert [a.name for a in users.listing()] == ["amy"]


def test_a_backup_of_an_older_schema_is_migrated(
    no_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations.prepare("0002")
    with database.writing() as session:
        audit.note(session, "tester", "", "tried", "before")
    assert backup.backup(tmp_path / "b.zip").revision == "0002"
    backup.restore(tmp_path / "b.zip", replace=True)
    assert migrations.revision() == NEWEST
    with database.reading() as session:
        assert audit.newest(session, "", 1)[0].subject == "before"


def test_the_way_back_from_a_newer_version_is_a_restore(kept: str, tmp_path: Path) -> None:
    """Its tables and its step are unknown to this one, and go."""
    officers.add("amy")
    backup.backup(tmp_path / "b.zip")
    with migrations.changing() as connection:
        connection.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY, who INTEGER REFERENCES users (id))"))
        connection.execute(text("INSERT INTO later VALUES (1, 1)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backup.restore(tmp_path / "b.zip", replace=True)
    assert migrations.revision() == NEWEST
    assert [a.name for a in users.listing()] == ["amy"]
    with pytest.raises(KeptError):
        count("later")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b'{"id":1}\n', "has another digest"),
        (None, "no whole backup"),
    ],
)
def test_a_broken_backup_changes_nothing(kept: str, tmp_path: Path, row: bytes | None, said: str) -> None:
    officers.add("amy")
    backup.backup(tmp_path / "b.zip")
    change(tmp_path / "b.zip", "tables/users.jsonl", row)
    with pytest.raises(KeptError, match=said):
        backup.restore(tmp_path / "b.zip", replace=True)
    assert [a.name for a in users.listing()] == ["amy"]


def test_one_that_breaks_off_in_the_middle_changes_nothing(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(monkeypatch)
    before = backup.backup(tmp_path / "b.zip").tables

    def broken(*given: object) -> None:
        raise OSError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(backup.contents, "go_on_from", broken)
        with pytest.raises(KeptError, match="the power went"):
            backup.restore(tmp_path / "b.zip", replace=True)
    assert backup.backup(tmp_path / "c.zip").tables == before


def test_it_is_checked_that_what_is_read_back_is_what_was_written(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officers.add("amy")
    backup.backup(tmp_path / "b.zip")
    real = backup.contents.fill
    monkeypatch.setattr(backup.contents, "fill", lambda c, t, rows: real(c, t, list(rows)[1:]))
    with pytest.raises(KeptError, match=r"could not be brought back: table users reads otherwise"):
        backup.restore(tmp_path / "b.zip", replace=True)
    assert [a.name for a in users.listing()] == ["amy"]


def test_without_tables_there_is_nothing_to_back_up(no_database: str, tmp_path: Path) -> None:
    with migrations.changing():
        pass
    with pytest.raises(KeptError, match="There is nothing to back up"):
        backup.backup(tmp_path / "b.zip")
    assert list(tmp_path.glob("*.zip*")) == []


def test_the_command_says_what_it_did_and_what_it_did_not(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    officers.add("amy")
    file = str(tmp_path / "b.zip")
    assert program.main(["backup", file]) == 0
    said = capsys.readouterr().out
    assert f"1 rows of {len(backup.backup(tmp_path / 'x.zip').tables)} tables are in {file}" in said
    assert "digests of passwords" in said
    assert program.main(["restore", file]) == program.BROKEN
    refused = capsys.readouterr().err
    assert refused.count("\n") == 1
    assert "--replace" in refused
    assert program.main(["restore", file, "--replace"]) == 0
    assert "Everybody signs in anew." in capsys.readouterr().out
    assert program.main(["backup", str(tmp_path / "nowhere" / "b.zip")]) == program.BROKEN
    assert "cannot be written" in capsys.readouterr().err


def test_a_database_that_is_not_there_is_named_with_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/none/kept.sqlite")
    assert program.main(["backup", str(tmp_path / "b.zip")]) == program.BROKEN
    said = capsys.readouterr().err
    assert f"There is no database at sqlite:///{tmp_path}/none/kept.sqlite" in said
    assert "POWERED_HERE_STATE_DIR" in said
    assert list(tmp_path.iterdir()) == []
