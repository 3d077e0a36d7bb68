"""Words of what can be done: true in every case, easy to read."""

from dataclasses import replace
from datetime import date

from dashboard.text import can_be_done as told
from dashboard.text.can_be_done import HomeSteps
from models.sources import support
from tests.reading import grade

FOUND = HomeSteps(
    homes=11040,
    roof_homes=9784,
    roof_kw=5.3,
    roofs_mwh=42_000.0,
    use_mwh=27_600.0,
    makes_more=False,
    roofs_share=0.0459,
    roof_low_gbp=445.0,
    roof_high_gbp=662.0,
    use_share=0.004,
    use_gbp=69.1,
    warm_gbp=131.6,
    fuel_poor_homes=1979.0,
)


def test_the_title_names_what_adds_more() -> None:
    assert told.title(FOUND) == "Panels on one more house in ten would add 5 points"
    assert told.title(replace(FOUND, use_share=0.2)) == "A tenth less use would add 20 points"
    for nothing in ({"roofs_share": None}, {"makes_more": True}, {"roofs_share": 0.0, "use_share": 0.0}):
        assert told.title(replace(FOUND, **nothing)) == "What can be done at home"  # type: ignore[arg-type]


def test_what_cannot_be_or_is_not_known_is_said() -> None:
    assert "There is no room for so much here." in told.roofs(replace(FOUND, roofs_share=None))[1]
    assert "next to nothing" in told.use(replace(FOUND, use_share=0.0))[1]
    assert "makes more than it uses" in told.roofs(replace(FOUND, makes_more=True))[1]
    assert "about 9,800 houses, 5.3 kW each" in told.roofs(FOUND)[1]
    assert "not known here" in told.warmth(replace(FOUND, fuel_poor_homes=None))[1]
    assert "about 2,000 homes out of fuel poverty" in told.warmth(FOUND)[1]


def test_an_end_is_told_and_a_near_one_marked() -> None:
    by_name = {scheme.name: scheme for scheme in support.schemes()}
    day = date(2026, 11, 28)
    assert told.until(by_name["eco4"], day) == "ends soon: until 31 December 2026"
    assert told.until(by_name["warm_homes_local"], day) == "until 31 March 2028"
    assert told.until(by_name["smart_export"], day) == ""
    assert "is open" in told.asked_only([by_name["nest"]])
    assert "are open" in told.asked_only([by_name["nest"], by_name["eco4"]])


def test_it_is_easy_to_read() -> None:
    said = [" ".join(part(FOUND)[1:]) for part in (told.roofs, told.use, told.warmth)]
    assert grade(" ".join([*said, told.tenants()])) <= 6.0
