"""Links within a sentence."""

import pytest

from dashboard.shell.around import GAP, around, either


def test_a_sentence_keeps_its_links_where_its_gap_is() -> None:
    assert around(f"Look in {GAP}, or ask.", "a", "b") == ["Look in ", "a", "b", ", or ask."]
    assert around("No gap.") == ["No gap."]


def test_of_several_gaps_each_holds_one() -> None:
    assert "".join(map(str, around(f"{GAP} and {GAP}.", 1, 2))) == "1 and 2."
    with pytest.raises(ValueError, match="zip"):
        around(f"{GAP} and {GAP}.", 1)


def test_choices_stand_in_a_row() -> None:
    assert "".join(map(str, either([["a"], ["b", "!"], ["c"]]))) == "a, b! or c"
    assert either([]) == []
