"""A helper loads what the slow work needs, with nothing to answer yet."""

import sys

from dashboard.answers import preparing


def test_each_step_can_be_taken_and_pvlib_is_loaded_by_the_first() -> None:
    for step in preparing.STEPS:
        step()
    assert preparing.STEPS[0] is preparing.councils
    assert "pvlib" in sys.modules
