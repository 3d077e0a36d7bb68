"""Support for homes: open only while it is, and only while what was read of it is fresh."""

from datetime import date, timedelta

import pytest

from models.sources import support

DAY = date(2026, 11, 28)
NATIONS = ("England", "Wales", "Scotland")


def names(nation: str, day: date) -> set[str]:
    return {scheme.name for scheme in support.of_nation(nation) if scheme.is_open(day)}


@pytest.mark.parametrize("nation", NATIONS)
def test_every_nation_has_some_of_its_own_kind(nation: str) -> None:
    assert "no_vat" in names(nation, DAY)
    assert ("warm_homes_local" in names(nation, DAY)) == (nation == "England")
    assert ("boiler_upgrade" in names(nation, DAY)) == (nation != "Scotland")
    assert all(set(scheme.nations) <= set(NATIONS) for scheme in support.schemes())


def test_what_has_ended_is_not_open_and_nobody_is_sent_there() -> None:
    (eco4,) = [scheme for scheme in support.schemes() if scheme.name == "eco4"]
    assert eco4.is_open(date(2026, 12, 31))
    assert not eco4.is_open(date(2027, 1, 1))
    assert not eco4.is_to_ask(date(2027, 1, 1))


def test_what_was_read_over_six_months_ago_is_only_an_address_to_ask() -> None:
    late = DAY + timedelta(days=200)
    assert names("England", late) == set()
    asked = {scheme.name for scheme in support.of_nation("England") if scheme.is_to_ask(late)}
    assert "warm_homes_local" in asked
    assert "eco4" not in asked


@pytest.mark.parametrize(("name", "nation"), [("nest", "Wales"), ("warmer_homes_scotland", "Scotland")])
def test_what_was_not_read_is_never_open(name: str, nation: str) -> None:
    (scheme,) = [scheme for scheme in support.of_nation(nation) if scheme.name == name]
    assert scheme.grade == "C"
    assert not scheme.is_open(DAY)
    assert scheme.is_to_ask(DAY)
