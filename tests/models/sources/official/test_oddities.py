"""Oddities: only what is new is named, and a column that is wrong does not fill the page."""

from models.sources.official import oddities


def test_what_came_or_went_is_a_jump_and_what_is_small_is_none() -> None:
    assert oddities.is_jump(0.0, 400.0, 5.0, 5.0)
    assert oddities.is_jump(143.0, 0.0, 5.0, 5.0)
    assert not oddities.is_jump(0.006, 0.4, 5.0, 5.0)
    assert not oddities.is_jump(0.0, 0.0, 5.0)


def test_a_kind_is_one_note_of_what_is_not_known() -> None:
    found = [("far", "Stoke 2024"), ("far", "Leeds 2024"), ("near", "York 2024")]
    far, near = oddities.notes(found, known=[("far", "Leeds 2024")])
    assert far == "suspicious, far, 1 cell: Stoke 2024."
    assert near == "suspicious, near, 1 cell: York 2024."


def test_of_a_whole_column_three_are_named_and_a_single_slip_comes_first() -> None:
    single, column = oddities.notes([*(("far", f"council {n}") for n in range(350)), ("lost", "Boston")])
    assert single == "suspicious, lost, 1 cell: Boston."
    assert column == (
        "suspicious, far, 350 cells, so many that a column or unit may be wrong: council 0; council 1; council 2; and "
        "347 more."
    )


def test_forty_of_a_kind_are_all_named() -> None:
    (note,) = oddities.notes([("far", f"council {n}") for n in range(40)])
    assert note.endswith("council 38; council 39.")
