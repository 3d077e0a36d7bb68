"""The tables of promises against what their publisher's lists hold, and against themselves."""

import pandas as pd
import pytest

from models.facts.schema import DATA
from models.sources import places

PROMISES = pd.read_csv(DATA / "promises.csv")
COUNTY = pd.read_csv(DATA / "promises_county.csv")
ABOVE = pd.read_csv(DATA / "upper_councils.csv")


def test_as_many_councils_promised_and_declared_as_on_the_lists() -> None:
    # Local authority net zero commitments 0.7.0 and climate emergency declarations 0.3.12, mySociety and Climate
    # Emergency UK: of 350 British councils 306 have a year for their own work, 238 for the whole area, 225 both.
    own, area = PROMISES["own_year"].notna(), PROMISES["area_year"].notna()
    assert (len(PROMISES), own.sum(), area.sum(), (own & area).sum()) == (350, 306, 238, 225)
    declared = PROMISES["declared"].value_counts()
    assert declared.to_dict() == {"yes": 293, "no": 45, "not recorded": 10, "qualified": 2}
    assert declared["yes"] + declared["qualified"] == 295
    assert PROMISES["status"].value_counts().to_dict() == {
        "promised": 319,
        "none found": 25,
        "unclear": 3,
        "not in source": 3,
    }
    assert ((PROMISES["own_year"] == 2030).sum(), (PROMISES["area_year"] == 2030).sum()) == (203, 111)
    assert (PROMISES["declared_on"].min(), PROMISES["declared_on"].max()) == ("2018-11-13", "2023-11-14")


def test_a_year_for_itself_after_that_of_its_area_is_explained() -> None:
    late = PROMISES[PROMISES["own_year"] > PROMISES["area_year"]]
    assert set(late["code"]) == {"E07000037", "E07000128", "S12000017", "S12000039"}
    assert (late["note"].notna() | late["area_aim"].notna()).all()


@pytest.mark.parametrize(
    ("code", "aim"),
    [
        # Quoted by Local authority net zero commitments 0.6.0.
        ("S12000017", "a carbon neutral Inverness and a low carbon Highlands"),
        ("E07000225", "a 10% reduction year-on-year from 2019"),
    ],
)
def test_an_aim_that_is_not_to_be_carbon_neutral_is_in_the_council_s_words(code: str, aim: str) -> None:
    promise = places.place(code).promise
    assert (promise.area_year, promise.area_aim) == (2025, aim)


def test_every_district_lies_in_one_county_and_no_other_council_does() -> None:
    # Counties of England with districts, May 2025: 21, of 164 districts (ONS codes E10 and E07).
    counties = ABOVE[ABOVE["upper_code"].str.startswith("E10")]
    districts = set(PROMISES.loc[PROMISES["code"].str.startswith("E07"), "code"])
    assert (len(districts), counties["upper_code"].nunique()) == (164, 21)
    assert sorted(counties["code"]) == sorted(districts)
    combined = ABOVE[ABOVE["upper_code"].str.startswith("E47")]
    assert combined["code"].is_unique
    # Ten boroughs of Greater Manchester, seven of the West Midlands.
    assert (combined["upper_code"].value_counts()[["E47000001", "E47000007"]] == [10, 7]).all()
    assert set(ABOVE["upper_code"]) == set(COUNTY["code"])


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Boston", ["Lincolnshire County Council"]),
        (
            "Fenland",
            ["Cambridgeshire County Council", "Cambridgeshire and Peterborough Combined Authority"],
        ),
        ("Leeds", ["West Yorkshire Combined Authority"]),
        ("Barnsley", ["South Yorkshire Mayoral Combined Authority"]),
        ("Stoke-on-Trent", []),
        ("Highland", []),
    ],
)
def test_a_place_bears_the_promises_of_the_bodies_above_it(name: str, above: list[str]) -> None:
    place = places.place(places.find_council(name).code)
    assert place.promise.body == name
    assert [promise.body for promise in place.county_promises] == above


def test_addresses_lead_to_pages_and_not_through_a_search_engine() -> None:
    for table in (PROMISES, COUNTY):
        found = pd.concat([table["own_url"], table["area_url"]]).dropna()
        assert found.str.match(r"https?://[^\s]+$").all()
        assert not found.str.contains("google.com/url|sharepoint.com").any()
