"""The database is made and migrated before the server answers: all or none, and the tables are those of the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from dashboard.kept import audit, database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.tables import Base

NEWEST = migrations.steps().get_current_head()


def test_the_migrated_tables_are_those_of_the_code(kept: str) -> None:
    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_to_prepare_again_changes_nothing(kept: str) -> None:
    with database.writing() as session:
        audit.note(session, "tester", "", "tried", "kept")
    migrations.prepare()
    assert migrations.revision() == NEWEST
    with database.reading() as session:
        assert len(audit.newest(session, "", 9)) == 1


def test_steps_follow_one_another_and_are_named_in_order() -> None:
    steps = list(migrations.steps().walk_revisions())[::-1]
    numbers = [step.revision for step in steps]
    assert numbers == sorted(set(numbers))
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    assert [Path(step.path).name.partition("_")[0] for step in steps] == [f"v{step.revision}" for step in steps]
    assert all(step.doc for step in steps)


def test_a_step_that_fails_leaves_the_database_as_it_was(no_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    last = migrations.steps().get_revision("heads")
    assert last is not None
    real = migrations.ScriptDirectory._upgrade_revs

    def broken(self: object, *given: object) -> object:
        steps = real(self, *given)  # type: ignore[arg-type]
        failing = steps[-1].migration_fn

        def fail(**more: object) -> None:
            failing(**more)
            raise OSError("the power went")

        steps[-1].migration_fn = fail
        return steps

    monkeypatch.setattr(migrations.ScriptDirectory, "_upgrade_revs", broken)
    with pytest.raises(KeptError, match="the power went"):
        migrations.prepare()
    monkeypatch.setattr(migrations.ScriptDirectory, "_upgrade_revs", real)
    assert migrations.revision() is None
    with database.reading() as session:
        assert inspect(session.connection()).get_table_names() == []
    migrations.prepare()
    assert migrations.revision() == NEWEST


def test_a_database_of_a_newer_version_is_left_alone(kept: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KeptError, match="of a newer version of Powered Here"):
        migrations.prepare()
    assert migrations.revision() == "9999"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/file/kept.sqlite")
    with pytest.raises(KeptError, match=f"^The database cannot be made.*{tmp_path}/file"):
        migrations.prepare()


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "letter"
    file.write_text("Dear councillor, " * 100)
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{file}")
    with pytest.raises(KeptError, match="not a database"):
        migrations.prepare()
    assert file.read_text().startswith("Dear councillor")


def test_servers_that_start_at_once_make_one_database(no_database: str) -> None:
    """Each in a process of its own: two that switch a new SQLite file to its log at once get "database is locked"."""
    command = [sys.executable, "-c", "from dashboard.kept import migrations; migrations.prepare()"]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate(timeout=60)[1] for process in running]
    assert said == [""] * 4
    assert [process.returncode for process in running] == [0] * 4
    assert migrations.revision() == NEWEST
