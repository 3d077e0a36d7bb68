"""How the model was checked: each sentence is written from its table and says what it was fitted to."""

import re

from dashboard.shell import checks
from dashboard.shell.first_paint import html_of
from dashboard.text import words
from models.sources import assumptions, places
from models.validation import scores

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def test_the_check_of_the_weather_is_written_from_its_table() -> None:
    page = html_of(checks.weather_and_past())
    assert "mixes of sun, wind and store" in page
    assert "points at most" in page or "point at most" in page


def test_the_outlook_s_ranges_say_what_they_held_and_that_they_were_fitted_to_the_same_past() -> None:
    page = html_of(checks.weather_and_past())
    found = re.search(r'<p id="ranges">(.*?)</p>', page, re.S)
    assert found
    known = scores.shipped()
    for method in (scores.OUTLOOK, scores.LEFT_OUT):
        assert words.percent(scores.ranges(known, "annual_share", method)[0]) in found[1]
    assert "fitted to that same past" in found[1]
    assert "Fitted without the year that an outlook began in" in found[1]
    # The sentence after it explains why 2014 is the hardest year to begin in.
    by_year = {s.base_year: scores.ranges(known, "annual_share", scores.LEFT_OUT, s.base_year)[0] for s in known}
    assert min(by_year, key=lambda year: by_year[year]) == 2014
    table = page.split("What the outlook", 2)[-1]
    assert table.count("<tr>") >= 2 * len(by_year)


def test_the_official_carbon_of_the_place_and_of_every_council_stand_beside_the_model_s() -> None:
    page = html_of(checks.carbon(STOKE, TODAY))
    assert page.count("<figure") == 3
    assert page.count("<tbody") == 3
    assert len(re.findall(r"<tr>", page)) > 350


def test_own_use_and_work_name_what_they_were_fitted_to_or_compared_with() -> None:
    assert "MGD 003" in html_of(checks.own_use(TODAY))
    page = html_of(checks.work(STOKE, TODAY))
    found = re.search(r"Ours are (\d\.\d) to (\d\.\d) times", page)
    assert found
    assert float(found[1]) <= float(found[2])
    assert "Office for National Statistics" in page
