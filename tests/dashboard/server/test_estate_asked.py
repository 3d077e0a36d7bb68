"""Numbers of forms, and files that wait for each other."""

import pytest

from dashboard.server import estate_asked
from dashboard.server.plain_page import RefusedError


def test_one_file_is_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estate_asked, "PATIENCE_S", 0.05)
    with (
        estate_asked.one_at_a_time(),
        pytest.raises(RefusedError, match="Another file") as refused,
        estate_asked.one_at_a_time(),
    ):
        pass
    assert refused.value.status == 503
    with estate_asked.one_at_a_time():
        pass
