"""What a page is made of is noted for that page alone, and what changes meanwhile makes it unsure."""

from threading import Thread

from dashboard.kept import made_of


def test_what_is_read_while_a_page_is_made_is_noted_and_nothing_else() -> None:
    made_of.note(made_of.LEDGER, "a", "0")
    with made_of.noting() as parts:
        made_of.note(made_of.LEDGER, "a", "1")
        with made_of.noting() as inner:
            made_of.note(made_of.LEDGER, "b", "2")
    made_of.note(made_of.LEDGER, "c", "3")
    assert parts.values == {(made_of.LEDGER, "a"): "1"}
    assert inner.values == {(made_of.LEDGER, "b"): "2"}
    assert not parts.unsure


def test_two_values_of_one_part_or_one_that_was_not_read_make_a_page_unsure() -> None:
    with made_of.noting() as changed:
        made_of.note(made_of.LEDGER, "a", "1")
        made_of.note(made_of.LEDGER, "a", "1")
        assert not changed.unsure
        made_of.note(made_of.LEDGER, "a", "2")
    with made_of.noting() as unread:
        made_of.note_unsure()
    assert changed.unsure
    assert unread.unsure
    made_of.note_unsure()


def test_pages_of_two_threads_do_not_mix() -> None:
    with made_of.noting() as parts:
        other = Thread(target=made_of.note, args=(made_of.LEDGER, "b", "2"))
        other.start()
        other.join()
        made_of.note(made_of.LEDGER, "a", "1")
    assert list(parts.values) == [(made_of.LEDGER, "a")]
