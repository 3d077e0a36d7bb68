"""How to cite: version, digest and day, and the place where there is one."""

from dashboard.text import citing


def test_of_all_no_place_is_named() -> None:
    assert (
        citing.cite("1", "ab", "1 May 2026") == "Powered Here, version 1, model and data ab, looked at on 1 May 2026."
    )
