"""The API tried by machines at length: every key at and past its ends, any text, any council, the slow ones, too."""

from pathlib import Path

import pytest

from dashboard.kept import migrations
from dashboard.server.api import openapi
from tests import described

SLOW = ("compare", "outlook", "plan")
"""Resources of which a case takes seconds: fewer are tried."""


@pytest.fixture
def kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of one kind, empty."""
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/kept.sqlite")
    migrations.prepare()


@pytest.mark.soak
@pytest.mark.usefixtures("kept_here")
@pytest.mark.parametrize("council", ["stoke-on-trent", "highland", "isles-of-scilly"])
def test_every_key_at_and_past_its_ends(council: str) -> None:
    tried = described.tried(openapi.document(), without=SLOW, fuzzed=30, council=council)
    assert tried.faults == []
    assert tried.cases > 4000
    assert set(tried.statuses) <= {200, 400, 404, 405}


@pytest.mark.soak
@pytest.mark.usefixtures("kept_here")
@pytest.mark.parametrize("seed", range(3))
def test_any_text_for_a_council(seed: int) -> None:
    tried = described.tried(openapi.document(), fuzzed=60, at_ends=False, council=None, seed=seed)
    assert tried.faults == []
    assert tried.statuses[404] > 200


@pytest.mark.soak
@pytest.mark.usefixtures("kept_here")
@pytest.mark.parametrize("name", SLOW)
def test_what_is_slow(name: str) -> None:
    tried = described.tried(openapi.document(), only=(name,), fuzzed=40, at_ends=False)
    assert tried.faults == []
    assert set(tried.statuses) <= {200, 202, 400, 503}
    assert tried.statuses[200] > 5
