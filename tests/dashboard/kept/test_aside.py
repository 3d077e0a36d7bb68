"""A damaged file is put aside with what belongs to it, and comes back where nothing took its place."""

from pathlib import Path

import pytest

from dashboard import __main__ as program
from dashboard.accounts import users
from dashboard.kept import aside, backup, database
from dashboard.kept.faults import KeptError
from tests import officers

DAMAGES = {
    "no database at all": lambda size: (0, b"Dear councillor, " * 400),
    "its middle": lambda size: (4096, b"\xff" * (size - 8192)),
}


def damage(how: str) -> Path:
    """Write over the SQLite file of a test."""
    file = Path(str(database.url().database))
    at, what = DAMAGES[how](file.stat().st_size)
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(what)
    return file


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("how", list(DAMAGES))
def test_every_command_says_what_to_do_and_a_restore_puts_the_damaged_file_aside(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    officers.add("amy")
    kept_in = str(tmp_path / "b.zip")
    backup.backup(Path(kept_in))
    file = damage(how)
    (file.parent / "kept.sqlite-wal").write_bytes(b"")
    damaged = file.read_bytes()
    for words in (["user", "list"], ["backup", str(tmp_path / "c.zip")], ["restore", kept_in]):
        assert program.main(words) == program.BROKEN
        said = capsys.readouterr().err
        assert "is damaged" in said
        assert "powered-here restore --replace FILE" in said
        assert said.count("\n") == 1
    assert program.main(["restore", kept_in, "--replace"]) == 0
    said = capsys.readouterr().out
    (away,) = file.parent.glob("kept.sqlite.damaged-*Z")
    assert f"it is kept as {away}" in said
    assert away.read_bytes() == damaged
    assert [a.name for a in users.listing()] == ["amy"]


def test_it_comes_back_where_the_block_fails(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    for name in ("a.sqlite", "a.sqlite-wal", "a.sqlite-shm"):
        (tmp_path / name).write_text(f"old {name}")

    def failed() -> None:
        with aside.put(file) as away:
            assert away.read_text() == "old a.sqlite"
            assert (tmp_path / f"{away.name}-wal").read_text() == "old a.sqlite-wal"
            file.write_text("new")
            (tmp_path / "a.sqlite-wal").write_text("new")
            raise KeptError("no room")

    with pytest.raises(KeptError, match="no room"):
        failed()
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {
        name: f"old {name}" for name in ("a.sqlite", "a.sqlite-wal", "a.sqlite-shm")
    }
