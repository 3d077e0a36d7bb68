"""Councils as one in words: what is found is said, and where nothing is added, why."""

from dashboard.text import joint as told
from models.outcomes.joint_buying import Buying
from models.pathway.together import Alone, Together
from models.weather.store import Provenance


def together(netted_gwh: float, sent_gwh: float = 300.0) -> Together:
    members = tuple(
        Alone(
            code=code,
            name=code,
            used_mwh=1e6,
            made_mwh=made,
            met_locally_mwh=met,
            sent_mwh=sent_gwh * 1000 if code == "B" else 0.0,
        )
        for code, made, met in (("A", 200e3, 200e3), ("B", 900e3, 600e3))
    )
    netted = netted_gwh * 1000
    return Together(year=2030, sky=None, members=members, netted_mwh=netted, netted_range_mwh=(netted, netted))


def test_the_title_says_what_being_one_adds() -> None:
    assert told.title(together(200.0), "A and B") == (
        "In 2030, A and B would meet 50% of what they use as one: 10 points more than all of them apart"
    )
    assert told.title(together(0.5), "A and B") == (
        "In 2030, A and B would meet no more as one than all of them apart: 40% of what they use"
    )


def test_why_it_adds_what_it_adds() -> None:
    assert "Of that, 200 GWh is used in the same hour" in told.adds(together(200.0))
    assert "As one they use all of it." in told.adds(together(300.0))
    assert "none of them makes more than it uses in any hour" in told.adds(together(0.0, 0.0))
    assert "in hours when none of the others is short" in told.adds(together(0.0))


def test_the_whole_stands_in_both_years_with_both_shares() -> None:
    rows = {what: cells for what, *cells in told.whole(together(0.0), together(200.0))}
    assert rows["Made here over the year"] == ["55.0%", "55.0%"]
    assert rows["Met in the same hour, each alone"] == ["40.0%", "40.0%"]
    assert rows["Met in the same hour, as one"] == ["40.0%", "50.0%"]
    assert rows["What being one adds"] == ["0.0 points", "10.0 points"]


def measured(*years: int) -> Provenance:
    return Provenance(
        source="PVGIS",
        file="made.csv",
        years=years,
        radiation_database="",
        lat=53.0,
        lon=-2.0,
        distance_km=0.0,
        light_factor=1.0,
        bridged_hours=0,
        left_out=(),
        read_on="2026-11-30",
    )


def test_whose_weather_it_is() -> None:
    assert "In weather of their own" in told.sky(None)
    assert "2018 and 2019, the same years for all" in told.sky(measured(2018, 2019))
    said = told.unlike({"Hull": None, "Leeds": measured(2018, 2019), "York": measured()})
    assert "(Hull: modelled years; Leeds: measured, 2018 to 2019; York: a typical year of its own)" in said


def test_what_is_bought_sums_and_who_pays_is_said() -> None:
    of = Buying(
        capital_gbp={"solar_homes": 2e6, "heat_pumps": 5e6, "moonbeams": 1e6},
        paid_by_gbp={"homes": 6e6, "others": 2e6},
        off_roofs_gbp=(120e3, 400e3, 700e3),
        off_all_gbp=800e3,
        unpriced=("plant_biomass",),
    )
    assert told.bought(of) == [
        ("Heat pumps", "£5m"),
        ("Panels on homes", "£2m"),
        ("moonbeams", "£1m"),
        ("All of it", "£8m"),
    ]
    assert "homes £6m and developers and the state £2m" in told.payers(of)
    assert told.discount("Hull", of) == ("Hull", "£2m", "£400,000 (£120,000 to £700,000)", "£8m", "£800,000")
    assert told.unpriced(of) == "Left out, for no price is known: plant biomass."
    assert "20%, from 6% to 35%" in told.assumed((0.06, 0.2, 0.35), 0.1)


def test_who_has_to_wait_is_told_why() -> None:
    assert "4 of 10 councils are done, and are kept" in told.not_now(4, 10)
