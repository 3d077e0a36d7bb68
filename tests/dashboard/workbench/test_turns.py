"""A newer question stops an older one of the same page, and of no other."""

from dashboard.workbench.turns import Turns


def test_a_late_old_question_does_not_stop_a_newer_one() -> None:
    turns = Turns()
    newer = turns.begin("page", 7)
    older = turns.begin("page", 6)
    assert older()
    assert not newer()


def test_pages_do_not_stop_each_other() -> None:
    turns = Turns()
    one, other = turns.begin("one", 1), turns.begin("other", 2)
    assert not one()
    assert not other()


def test_the_longest_silent_page_is_forgotten() -> None:
    turns = Turns(most=2)
    for name in ("a", "b", "c"):
        turns.begin(name, 1)
    assert list(turns._newest) == ["b", "c"]
    # Forgotten is not stopped: its answer still reaches the page that waits for it.
    assert not turns.begin("a", 1)()
