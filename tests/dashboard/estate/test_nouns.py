"""What goes wrong says why."""

from dashboard.estate.nouns import ConflictError, EstateError


def test_errors_say_why() -> None:
    assert str(EstateError({"note": "Say why."})) == "Say why."
    assert ConflictError(None).theirs is None
