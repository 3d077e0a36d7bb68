"""The share of every council on the first page is the one that its own page shows, all 350."""

import pytest

from models.pathway import projection
from models.sources import assumptions, places
from models.sources.newest_years import every_council


@pytest.mark.soak
def test_every_share_is_that_of_the_councils_own_pathway() -> None:
    apart = {}
    for one in every_council():
        place = places.place(one.council.code)
        share = projection.project(place, assumptions.scenario(place)).pathway.now_share
        if one.share != pytest.approx(share, rel=1e-9):
            apart[place.name] = (one.share, share)
    assert apart == {}
