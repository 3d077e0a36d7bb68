"""What tests of the dashboard have in common."""

from itertools import count
from pathlib import Path

import pytest

from dashboard.answers import finished

_numbers = count()


@pytest.fixture(autouse=True)
def no_finished_work(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of finished long work, empty and of this test alone: none finds what another, or an earlier run, has."""
    folder = tmp_path_factory.getbasetemp() / "plans" / str(next(_numbers))
    monkeypatch.setattr(finished, "folder", lambda: folder)
    return folder
