"""Five thousand malformed callbacks and two thousand hostile addresses: no error of the server, none over 2 s."""

from pathlib import Path

import pytest

from dashboard.kept import migrations
from dashboard.server.app import server
from tests import fuzzing
from tests.fuzzing import Asked
from tests.test_fuzzing import wrong

BODIES, ADDRESSES, SEED = 5000, 2000, 1


@pytest.mark.soak
def test_thousands_of_malformed_requests_break_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/kept.sqlite")
    monkeypatch.setitem(server.config, "PROPAGATE_EXCEPTIONS", False)
    migrations.prepare()
    for page in fuzzing.PAGES:  # a council that is asked for the first time is worked out first
        for slug in ("stoke-on-trent", "leeds", "gwynedd"):
            fuzzing.ask(server, Asked("GET", page.replace("stoke-on-trent", slug)))
    bodies = [fuzzing.ask(server, fuzzing.body(number, SEED)) for number in range(BODIES)]
    assert wrong(bodies) == []
    addresses = [fuzzing.ask(server, fuzzing.address(number, server, SEED)) for number in range(ADDRESSES)]
    assert wrong(addresses) == []
