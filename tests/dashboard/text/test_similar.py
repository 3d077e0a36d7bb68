"""Words beside similar councils: counts that are those of the numbers as they read, and no mark for anybody."""

from dataclasses import replace

from dashboard.answers import similar as answers
from dashboard.text import similar as told
from models.sources import newest_years
from models.sources.councils import councils, find_council

ROW = answers.beside(find_council("Stoke-on-Trent"), councils()[:40], newest_years.every_council())
HERE = next(one for one in ROW if one.council.slug == "stoke-on-trent")


def test_those_ahead_are_counted_as_their_numbers_read() -> None:
    ahead = told.those_ahead(HERE, ROW)
    assert ahead == [one for one in ROW if round(one.share, 2) > round(HERE.share, 2)]
    assert str(len(ahead)) in told.title(HERE, ROW, by_hand=True)
    assert told.title(ROW[0], ROW, by_hand=False).startswith("None of these makes more")


def test_a_council_that_added_nothing_is_said_to_have_added_nothing() -> None:
    built = answers.built(HERE.council)
    assert told.done(HERE, replace(built, grown_mw={})) == "Stoke-on-Trent has added no plant since 2014."
    little = replace(built, grown_mw={"solar": 20.0, "hydro": 0.1})
    assert "hydro" not in told.done(HERE, little).lower()


def test_who_is_far_from_all_is_told_so() -> None:
    scilly = answers.beside(find_council("Scilly"), councils()[:3], newest_years.every_council())
    here = next(one for one in scilly if one.council.slug == "isles-of-scilly")
    assert told.unlike(here, scilly).startswith("No council is much like Scilly")
    assert "no mark for a council" in told.not_why()
