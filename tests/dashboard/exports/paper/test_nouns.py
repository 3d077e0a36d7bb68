"""The parts of a paper are plain values: what is written of them is decided by who writes."""

from dataclasses import FrozenInstanceError

import pytest

from dashboard.exports.paper.nouns import Figure, Grid, Section, Text
from tests.dashboard.exports.paper.papers import paper


def test_a_paper_never_changes_and_every_part_is_of_one_of_four_kinds() -> None:
    found = paper()
    with pytest.raises(FrozenInstanceError):
        found.title = "x"  # type: ignore[misc]
    kinds = {type(block).__name__ for section in found.sections for block in section.blocks}
    assert kinds == {"Text", "Items", "Grid", "Figure"}


def test_parts_with_the_same_words_are_the_same() -> None:
    assert Section(heading="a", blocks=(Text("b"),)) == Section(heading="a", blocks=(Text("b"),))
    assert Grid(caption="a", heads=("b",), rows=()) != Figure(caption="a", words="b", svg="")
