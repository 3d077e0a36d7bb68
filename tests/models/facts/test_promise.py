"""A promise on carbon: which of the body's own papers a reader is led to."""

from dataclasses import replace
from datetime import date

from models.facts import Promise

# mySociety and Climate Emergency UK: Oldham, 2025 for its own work and 2030 for the whole area.
OLDHAM = Promise(
    body="Oldham",
    kind="council",
    status="promised",
    declared="yes",
    declared_on=date(2019, 9, 11),
    own_year=2025,
    own_aim="",
    own_source="commitments",
    own_url="https://www.climateemergency.uk/blog/oldham/",
    area_year=2030,
    area_aim="",
    area_source="commitments",
    area_url="https://www.oldham.gov.uk/news/article/1832/oldham_set_to_be_first_green_new_deal_council",
    note="",
)


def test_the_paper_on_the_whole_area_comes_first() -> None:
    assert OLDHAM.url == OLDHAM.area_url
    assert replace(OLDHAM, area_url="").url == OLDHAM.own_url
    assert replace(OLDHAM, area_url="", own_url="").url == ""
