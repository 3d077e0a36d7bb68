"""Every command works for a user without a home folder, and touches none where the settings name others."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from models.pathway import projection
from models.sources import assumptions, places
from models.weather import folders

STOKE = places.place("E06000021")

KEEPS_MOST = ("project", "user")
"""Commands that keep results and the database: without a home all are tried in each run, with one these."""
COMMANDS = (
    ("user", "list"),
    ("user", "add", "amy", "--council", "leeds"),
    ("data", "check"),
    ("project", "E06000021", "--json"),
    ("weather", "show", "leeds"),
    ("weather", "import", "leeds", "/nowhere/file.csv"),
    ("backup", "b.zip"),
)


def test_the_settings_go_before_the_user_s_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path / "cache"))
    assert (folders.of_cache(), folders.of_weather()) == (tmp_path / "cache", tmp_path / "cache" / "weather")
    monkeypatch.delenv("POWERED_HERE_CACHE_DIR")
    assert folders.of_weather() == tmp_path / "state" / "weather"


def test_without_a_home_the_state_folder_has_the_cache_or_the_temporary_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def homeless(_: str) -> str:
        raise RuntimeError

    for name in ("user_cache_dir", "user_data_dir"):
        monkeypatch.setattr(folders.platformdirs, name, homeless)
    monkeypatch.delenv("POWERED_HERE_CACHE_DIR")
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path))
    assert folders.of_cache() == tmp_path / "cache"
    assert folders.lost() == ""
    monkeypatch.delenv("POWERED_HERE_STATE_DIR")
    assert folders.of_cache() == folders.temporary()
    assert "name a folder" in folders.lost()
    with pytest.raises(NotADirectoryError):
        folders.of_weather().mkdir(parents=True)


def test_a_folder_that_is_named_and_cannot_be_written_to_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path / "file"))
    assert "cannot be kept in" in folders.lost()
    assert "POWERED_HERE_CACHE_DIR" in folders.lost()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a folder's owner is known on Unix")
@pytest.mark.parametrize("of_others", ["link", "open", "file"])
def test_what_others_could_have_put_there_is_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, of_others: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    usual = tmp_path / f"powered-here-{os.geteuid()}"
    if of_others == "link":
        (tmp_path / "theirs").mkdir(mode=0o700)
        usual.symlink_to(tmp_path / "theirs")
    elif of_others == "open":
        usual.mkdir()
        usual.chmod(0o777)
    else:
        usual.write_text("")
    found = folders.temporary.__wrapped__()
    assert found.parent == tmp_path
    assert found.name not in ("theirs", usual.name)
    assert found.stat().st_mode & 0o077 == 0
    assert not list(found.iterdir())


HOMELESS = """
import pwd, sys

def unknown(_):
    raise KeyError

pwd.getpwuid = unknown
from dashboard.__main__ import main

sys.exit(main())
"""
"""The command as a user runs it whom the system does not know, so that nobody can say where their home is."""


def run(words: tuple[str, ...], folder: Path, *of: str, **environment: str) -> tuple[int, str]:
    """Run a command in a folder, in an environment of its own; returns its status and what it said."""
    known = {name: os.environ[name] for name in ("PATH", "POWERED_HERE_TODAY")}
    done = subprocess.run(
        [sys.executable, *(of or ("-m", "dashboard")), *words],
        cwd=folder,
        env=known | {"PYTHONPATH": str(Path(__file__).parents[3])} | environment,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr


@pytest.fixture(params=[True, pytest.param(False, marks=pytest.mark.soak)], ids=["kept", "anew"])
def kernels(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Path], None]:
    """Puts the kernels that these tests keep into a folder of what can be made again, or leaves them to be made there.

    To make them takes most of a minute, and nothing but the folder hangs on it.
    """
    needs = "project" in request.getfixturevalue("words")

    def keep(folder: Path) -> None:
        if request.param and needs:
            projection.project(STOKE, assumptions.scenario(STOKE))
            shutil.copytree(folders.of_cache() / "kernels", folder / "kernels")

    return keep


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [pytest.param(one, marks=[] if one[0] in KEEPS_MOST else pytest.mark.soak) for one in COMMANDS],
    ids=" ".join,
)
def test_a_home_is_not_touched_where_the_settings_name_other_folders(
    words: tuple[str, ...], tmp_path: Path, kernels: Callable[[Path], None]
) -> None:
    for name in ("home", "here"):
        (tmp_path / name).mkdir()
    kernels(tmp_path / "cache")
    named = {"POWERED_HERE_STATE_DIR": str(tmp_path / "state"), "POWERED_HERE_CACHE_DIR": str(tmp_path / "cache")}
    if words[0] == "backup":
        assert run(("user", "list"), tmp_path, **named)[0] == 0
    status, said = run(words, tmp_path / "here", HOME=str(tmp_path / "home"), **named)
    assert (status == 0) == (words[1] != "import"), said
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_user_without_a_home_is_served(
    words: tuple[str, ...], tmp_path: Path, kernels: Callable[[Path], None]
) -> None:
    (tmp_path / "here").mkdir()
    kernels(tmp_path / "state" / "cache")
    homeless, state = ("-c", HOMELESS), {"POWERED_HERE_STATE_DIR": str(tmp_path / "state")}
    if words[0] == "backup":
        assert run(("user", "list"), tmp_path, *homeless, **state)[0] == 0
    status, said = run(words, tmp_path / "here", *homeless, **state)
    assert (status == 0) == (words[1] != "import"), said
    assert "Traceback" not in said
    assert {p.name for p in (tmp_path / "here").iterdir()} <= {"b.zip"}
    if words[0] == "user":
        status, said = run(words, tmp_path / "here", *homeless)
        assert (status, said.count("\n")) == (2, 1)
        assert "POWERED_HERE_STATE_DIR" in said
