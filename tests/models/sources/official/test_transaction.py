"""New tables in place of old ones: all or none, whatever fails or is killed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from models.facts import DataError
from models.facts.schema import JOURNAL
from models.sources.official import transaction
from models.sources.official.transaction import recover, replace

OLD = {"a.csv": b"old a", "b.csv": b"old b", "c.csv": b"old c"}
NEW = {"a.csv": b"new a", "b.csv": b"new b", "c.csv": b"new c"}
LONG_AGO = (1_000_000_000, 1_000_000_000)


class KilledError(BaseException):
    """Ends a test where a kill would end the program."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "other.csv").write_bytes(b"other")
    return tmp_path


def contents(data: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {p.relative_to(data).as_posix(): p.read_bytes() for p in sorted(data.rglob("*")) if p.is_file()}


def failing_at(call: int, error: BaseException, real: Callable[..., None]) -> Callable[..., None]:
    """A function that works until its so-many-th call, and never again after a kill."""
    calls: list[object] = []

    def function(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == call or (isinstance(error, KilledError) and len(calls) > call):
            raise error
        real(*arguments)

    return function


def test_all_are_replaced_and_nothing_is_left_behind(data: Path) -> None:
    (data / "a.csv").chmod(0o640)
    replace(NEW, data)
    assert contents(data) == {**NEW, "other.csv": b"other"}
    assert (data / "a.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()], ids=["disk", "stopped"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_failure_between_two_files_leaves_the_old_ones(
    data: Path, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException
) -> None:
    before = contents(data)
    monkeypatch.setattr(transaction.os, "replace", failing_at(at, error, os.replace))
    with pytest.raises(type(error)):
        replace(NEW, data)
    assert contents(data) == before


@pytest.mark.parametrize("step", ["_save", "_sync"])
def test_a_failure_before_the_first_move_leaves_the_old_ones(
    data: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = contents(data)
    monkeypatch.setattr(transaction, step, failing_at(1, OSError(28, "No space left"), getattr(transaction, step)))
    with pytest.raises(OSError, match="No space left"):
        replace(NEW, data)
    assert contents(data) == before


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_program_killed_half_way_is_undone_by_the_next(data: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    before = contents(data)
    killed = KilledError()
    monkeypatch.setattr(transaction.os, "replace", failing_at(at, killed, os.replace))
    monkeypatch.setattr(transaction, "_restore", failing_at(1, killed, transaction._restore))
    monkeypatch.setattr(transaction.os, "rename", failing_at(2, killed, os.rename))
    with pytest.raises(KilledError):
        replace(NEW, data)
    monkeypatch.undo()
    assert {name: content for name, content in contents(data).items() if "/" not in name} == {
        **dict(list(NEW.items())[: at - 1]),
        **dict(list(OLD.items())[at - 1 :]),
        "other.csv": b"other",
    }
    assert recover(data)
    assert contents(data) == before
    assert not recover(data)


def test_an_import_that_is_under_way_is_left_alone(data: Path) -> None:
    (data / JOURNAL).mkdir()
    (data / JOURNAL / "a.csv.old").write_bytes(OLD["a.csv"])
    with transaction._held(data / JOURNAL) as had:
        assert had
        with pytest.raises(DataError, match="another import is under way"):
            recover(data)
    assert recover(data)


def test_tables_are_held_while_they_are_moved_in(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def moving(source: Path, target: Path) -> None:
        with pytest.raises(DataError, match="another import is under way"):
            recover(data)
        seen.append(target.name)
        real(source, target)

    real = os.replace
    monkeypatch.setattr(transaction.os, "replace", moving)
    replace(NEW, data)
    assert seen == list(NEW)
    assert not recover(data)


def test_where_there_are_no_locks_age_tells(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "fcntl", None)
    (data / JOURNAL).mkdir()
    (data / JOURNAL / "a.csv.old").write_bytes(b"older a")
    with pytest.raises(DataError, match="another import is under way"):
        recover(data)
    os.utime(data / JOURNAL, LONG_AGO)
    assert recover(data)
    assert (data / "a.csv").read_bytes() == b"older a"
    replace({"a.csv": b"new a"}, data)
    assert (data / "a.csv").read_bytes() == b"new a"


def test_undoing_can_itself_be_cut_short(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(data)
    monkeypatch.setattr(transaction.os, "rename", failing_at(2, KilledError(), os.rename))
    with pytest.raises(KilledError):
        replace(NEW, data)
    monkeypatch.undo()
    for at in (2, 1):
        monkeypatch.setattr(transaction.os, "replace", failing_at(at, KilledError(), os.replace))
        with pytest.raises(KilledError):
            recover(data)
        monkeypatch.undo()
    assert recover(data)
    assert contents(data) == before


def test_two_at_once_do_not_mix(data: Path) -> None:
    (data / JOURNAL).mkdir()
    (data / JOURNAL / "a.csv.old").write_bytes(OLD["a.csv"])
    with pytest.raises(OSError, match="not empty"):
        replace(NEW, data)
    assert {name: content for name, content in contents(data).items() if "/" not in name} == {
        **OLD,
        "other.csv": b"other",
    }


def test_what_a_killed_program_left_before_its_first_move_is_removed(data: Path) -> None:
    before = contents(data)
    left = data / f"{JOURNAL}-abc"
    left.mkdir()
    (left / "a.csv.new").write_bytes(b"half")
    assert not recover(data)
    assert left.is_dir()
    os.utime(left, LONG_AGO)
    assert not recover(data)
    assert contents(data) == before
