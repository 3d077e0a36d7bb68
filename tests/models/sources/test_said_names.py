"""Names within sentences: Welsh ones for Wales, plain ones in English, and a reader who types one finds the council."""

from models.sources import said_names
from models.sources.councils import councils, find_council


def test_every_council_of_wales_has_a_welsh_one_and_no_other_council() -> None:
    wales = {council.code for council in councils() if council.nation == "Wales"}
    assert set(said_names.of_councils("cy")) == wales


def test_each_is_a_name_by_which_the_council_is_found() -> None:
    for language in ("en", "cy"):
        for code, name in said_names.of_councils(language).items():
            assert find_council(name).code == code


def test_no_english_name_that_is_said_needs_an_article_or_a_plural() -> None:
    said = said_names.of_councils("en")
    names = [said.get(council.code, council.name) for council in councils()]
    assert not [name for name in names if name.startswith("Isles") or name.endswith((" Islands", " City"))]
