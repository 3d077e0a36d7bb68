"""Takes all that is kept into a file, and brings it back: on SQLite and PostgreSQL, and from one to the other."""

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect, text

from dashboard.kept import archive, aside, clock, contents, database, faults, migrations
from dashboard.kept.archive import ArchiveError, Content, Manifest, Reader, Row
from dashboard.kept.faults import DamagedError, KeptError


def backup(file: Path) -> Manifest:
    """Write all that is kept to a file, as it is at one moment, and return what is in it.

    Parameters
    ----------
    file : path
        To be written; one that is there is replaced once the new one is whole.

    Raises
    ------
    KeptError
        If the database cannot be read or the file not written; a file that was there is as it was.
    """
    with database.reading() as session:
        snapshot = {"isolation_level": "REPEATABLE READ"} if session.get_bind().dialect.name == "postgresql" else {}
        connection = session.connection(execution_options=snapshot)
        _take_time(connection)
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            raise KeptError("There is nothing to back up: the database has no tables of Powered Here yet.")
        with archive.writing(file) as writer:
            for table in contents.tables(connection):
                writer.table(
                    table.name,
                    contents.rows(connection, table),
                    lambda table=table: contents.last_number(connection, table),  # type: ignore[misc]
                )
            return writer.finish(metadata.version("powered-here"), revision, clock.now().isoformat(timespec="seconds"))


def restore(file: Path, *, replace: bool = False) -> Manifest:
    """Bring back what a file holds, migrated to this version, and return what it was; all or nothing.

    Parameters
    ----------
    file : path
        That `backup` has written.
    replace : bool, optional
        Whether whatever the database holds now goes away.

    Raises
    ------
    KeptError
        If the file is no whole backup, of a newer version or holds a changed publication; if the database is not
        empty and not to be replaced, holds something else, is damaged, or cannot be written. It is as it was then.
    """
    with archive.reading(file) as reader:
        manifest = reader.manifest
        _check_version(manifest, file)
        with migrations.changing() as connection:
            _take_time(connection)
            _make_room(connection, replace=replace)
            migrations.migrate(connection, manifest.revision)
            _fill(connection, reader, file)
            migrations.migrate(connection)
        return manifest


def _take_time(connection: Connection) -> None:
    """Let a statement of this block take as long as it needs."""
    if connection.dialect.name == "postgresql":
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(text(f"SET LOCAL {limit} = 0"))


def _check_version(manifest: Manifest, file: Path) -> None:
    try:
        migrations.steps().get_revision(manifest.revision)
    except CommandError as unknown:
        raise ArchiveError(
            f"{file} is of a newer version of Powered Here ({manifest.version}, schema {manifest.revision}) than this "
            f"one ({metadata.version('powered-here')}). Install that version, and restore with it. Nothing was changed."
        ) from unknown


def _make_room(connection: Connection, *, replace: bool) -> None:
    """An empty database, where that is wanted."""
    if connection.dialect.name == "sqlite" and connection.scalar(text("PRAGMA quick_check(1)")) != "ok":
        raise DamagedError(faults.DAMAGED)
    there = inspect(connection).get_table_names()
    if there and "alembic_version" not in there:
        raise KeptError(
            f"The database holds tables of something else ({', '.join(there[:3])}). Name a database of its own in "
            "POWERED_HERE_DATABASE_URL. Nothing was changed."
        )
    filled = contents.filled(connection)
    if filled and not replace:
        told = ", ".join(f"{name}: {count:,}" for name, count in filled.items())
        raise KeptError(
            f"The database is not empty (rows of {told}). Back it up first if you may want it again; then restore with "
            "--replace, which takes the place of all of it. Nothing was changed."
        )
    contents.drop(connection)


def _fill(connection: Connection, reader: Reader, file: Path) -> None:
    """Every row where it was, and none that reads otherwise than it was written."""
    tables = {table.name: table for table in contents.tables(connection)}
    told = reader.manifest.tables
    if set(tables) != set(told):
        odd = sorted(set(tables) ^ set(told))
        raise ArchiveError(f"{file} does not hold the tables of its schema ({', '.join(odd)}). Nothing was changed.")
    for name, table in tables.items():
        rows = reader.rows(name)
        contents.fill(connection, table, _unchanged(rows, file) if name == contents.PUBLICATIONS else rows)
        contents.go_on_from(connection, table, told[name].last)
    for name, table in tables.items():
        digest, count = hashlib.sha256(), 0
        for row in contents.rows(connection, table):
            digest.update(archive.line(row))
            count += 1
        if Content(count, digest.hexdigest(), told[name].last) != told[name]:
            raise ArchiveError(f"{file} could not be brought back: table {name} reads otherwise. Nothing was changed.")


def _unchanged(rows: Iterator[Row], file: Path) -> Iterator[Row]:
    """Publications, none of which reads otherwise than it was published."""
    for row in rows:
        if odd := contents.changed_publication(row):
            raise ArchiveError(
                f"{file} holds {odd} with another text than was published: its digest says so. Nothing was changed: "
                "restore a backup from before somebody changed it."
            )
        yield row


def changed_publications() -> list[str]:
    """Name publications in the database whose text somebody has changed past the program; mostly none."""
    with database.reading() as session:
        connection = session.connection()
        found = [table for table in contents.tables(connection) if table.name == contents.PUBLICATIONS]
        return [
            odd for t in found for row in contents.rows(connection, t) if (odd := contents.changed_publication(row))
        ]


def command(file: Path) -> str:
    """Back up, and return what to print; who runs this is who can mend it."""
    try:
        manifest = backup(file)
    except KeptError as broken:
        if str(broken) != faults.MISSING:
            raise
        place = database.url().render_as_string(hide_password=True)
        raise KeptError(
            f"There is no database at {place}, or it does not answer. Name it in POWERED_HERE_STATE_DIR or "
            "POWERED_HERE_DATABASE_URL, as it is for the server."
        ) from broken
    odd = ", ".join(changed_publications())
    warned = (
        f" But the text of {odd} was changed since it was published, so this file cannot be restored." if odd else ""
    )
    return (
        f"{_told(manifest)} are in {file}. It holds digests of passwords and what officers keep private: keep it as "
        f"safe as the database. Sessions are not in it.{warned}"
    )


def restore_command(file: Path, *, replace: bool) -> str:
    """Restore, and return what to print."""
    try:
        manifest, kept = restore(file, replace=replace), ""
    except DamagedError:
        if not replace:
            raise
        with aside.put(Path(str(database.url().database))) as away:
            manifest = restore(file, replace=True)
        kept = f" The database was damaged: it is kept as {away}, until you delete it."
    return (
        f"{_told(manifest)} are back, as they were on {manifest.made_at} (version {manifest.version}). Everybody signs "
        f"in anew.{kept}"
    )


def _told(manifest: Manifest) -> str:
    rows = sum(content.rows for content in manifest.tables.values())
    return f"{rows:,} rows of {len(manifest.tables)} tables"
