"""Before anything is served there is a place for what draws, and a database, or a word about it."""

import os
from pathlib import Path

import pytest

from dashboard.server import beginning
from models.weather import folders


def test_the_library_that_draws_never_looks_for_a_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    monkeypatch.setattr(folders, "of_cache", lambda: tmp_path)
    beginning.draw_in_cache()
    assert os.environ["MPLCONFIGDIR"] == str(tmp_path / "matplotlib")
    monkeypatch.setenv("MPLCONFIGDIR", "elsewhere")
    beginning.draw_in_cache()
    assert os.environ["MPLCONFIGDIR"] == "elsewhere", "who has named one keeps it"


def test_the_database_is_made_or_what_is_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "state"))
    beginning.prepare_kept()
    assert (tmp_path / "state" / "kept.sqlite").is_file()
    assert capsys.readouterr().err == ""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "file"))
    beginning.prepare_kept()
    assert "Nobody can sign in or save" in capsys.readouterr().err
