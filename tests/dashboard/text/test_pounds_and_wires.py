"""Money and wires in sentences: the numbers of the charts behind them, losses worded as losses, on odd councils."""

from dataclasses import replace

import pytest

from dashboard.answers import results
from dashboard.text import pounds_and_wires as told, words
from models.outcomes import business_savings
from models.outcomes.costs import capital_to
from models.sources import assumptions, places
from models.sources.councils import find_council


def of(name: str, scenario: str = "today"):  # type: ignore[no-untyped-def]
    place = places.place(find_council(name).code)
    found = assumptions.scenario(place, scenario)
    return place, found, results.pathway_for(found), results.money_for(found)


def test_stoke_reads_as_its_charts_do() -> None:
    place, found, path, accounts = of("Stoke-on-Trent")
    at = next(y for y in accounts if y.year == 2030)
    assert words.pounds(capital_to(accounts, 2030)) in told.built(accounts, path)
    assert "is spent on building here by 2030" in told.built(accounts, path)
    assert f"At most {words.pounds(at.kept_gbp)} of it stays here" in told.kept(accounts, path)
    then = path.of(2030)
    assert told.wires(path, place, found) == (
        "In the hardest hour of a mean year Stoke-on-Trent brings in "
        f"{words.power(then.peak_import_mw)} in 2030, against 132 MW in 2024. It never sends any out. "
        "What wires carry is not published by council: "
        f"{words.power(found['export_limit_mw'])} out is assumed, as much as they bring in today."
    )


def test_what_is_sent_out_in_a_mean_year_is_told_apart_from_the_most_that_wires_are_taken_to_carry() -> None:
    # Cornwall's plant sends out 534 MW at its most in a mean year, and 569 MW in the strongest of five.
    place, found, path, _ = of("Cornwall")
    assert path.of(2030).peak_export_mw < 0.96 * found["export_limit_mw"]
    said = told.wires(path, place, found)
    assert f"At its most, in a mean year, it sends out {words.power(path.of(2030).peak_export_mw)}" in said
    assert "It is the most sent out to 2030, in the strongest weather year" in said


def test_a_scenario_would() -> None:
    place, found, path, accounts = of("Shetland Islands", "everything")
    assert "would be spent on building here" in told.built(accounts, path)
    said = told.wires(path, place, found)
    assert "At its most, in a mean year, it sends out" in said
    assert "is then more than they carry" in said
    free = found.with_changes({"wires_respected": 0.0})
    assert "Wires are no limit in this scenario" in told.wires(results.pathway_for(free), place, free)
    set_by_hand = told.wires(path, place, found.with_changes({"export_limit_mw": 40.0}))
    assert "The wires are set to carry 40 MW out." in set_by_hand


def test_what_saving_costs_is_said_to_be_missing_where_use_is_saved_and_nowhere_else() -> None:
    place, found, *_ = of("Gwynedd")
    missing = "What saving of use costs is not in these sums; only plans count it."
    trend = found["home_use_change_share"]
    assert trend < 0.0
    for name, value in (("business_use_change_share", -0.09), ("home_use_change_share", trend - 0.02)):
        assert told.saved(place, found.with_changes({name: value})) == missing
    for name, value in (
        ("business_use_change_share", 0.05),
        ("home_use_change_share", trend + 0.02),
        ("trend_kept_share", 1.0),
        ("solar_homes_added_mw", 18.0),
    ):
        assert told.saved(place, found.with_changes({name: value})) == "", name
    assert told.saved(place, found) == ""
    assert told.saved(place, assumptions.scenario(place, "half_by_2030")) == missing


def test_what_business_pays_more_is_a_loss() -> None:
    place, found, path, accounts = of("Stoke-on-Trent")
    savings = business_savings.business(place, found, path, accounts)
    assert "less for energy in 2030 than in 2024." in told.business(savings, path)
    dearer = [replace(y, roofs_gbp=0.0, electricity_gbp=-2e6, gas_gbp=0.0) for y in savings]
    assert told.business(dearer, path) == (
        "Business pays about £2m more for energy in 2030 than in 2024. That is a loss to business here."
    )
    same = [replace(y, roofs_gbp=0.0, electricity_gbp=0.0, gas_gbp=0.0) for y in savings]
    assert "about as much" in told.business(same, path)


@pytest.mark.parametrize("name", ["Isles of Scilly", "City of London", "Orkney Islands", "Hackney"])
def test_odd_councils_read_as_sentences(name: str) -> None:
    place, found, path, accounts = of(name)
    said = [
        told.built(accounts, path),
        told.kept(accounts, path),
        told.business(business_savings.business(place, found, path, accounts), path),
        told.wires(path, place, found),
    ]
    for sentence in said:
        assert sentence.endswith(".")
        assert "nan" not in sentence
        assert "By whom: ." not in sentence
