"""Welsh names of councils: one for each of Wales, and a reader who types it finds the council."""

from models.sources import welsh_names
from models.sources.councils import councils, find_council


def test_every_council_of_wales_has_one_and_no_other_council() -> None:
    assert set(welsh_names.of_councils()) == {council.code for council in councils() if council.nation == "Wales"}


def test_each_is_a_name_by_which_the_council_is_found() -> None:
    for code, name in welsh_names.of_councils().items():
        assert find_council(name).code == code
