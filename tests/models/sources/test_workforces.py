"""People at work: as the census counts them, and Scotland's estimated and said so."""

import pytest

from models.facts import DataError
from models.sources import places, workforces
from models.sources.tables import rows


def test_the_census_of_england_and_wales_is_whole() -> None:
    # ONS, Census 2021, TS060: 27,773,743 residents at work in England and Wales, 2,406,237 of them in construction.
    known = rows("workforce.csv")
    assert sum(r.residents_in_work for r in known) == pytest.approx(27_773_743, rel=1e-6)
    assert sum(r.construction for r in known) == pytest.approx(2_406_237, rel=1e-6)


def test_every_council_has_a_workforce_and_only_scotlands_is_estimated() -> None:
    for council in places.councils():
        its = places.place(council.code).workforce
        assert its.estimated == (council.nation == "Scotland"), council.name
        assert 0 < its.builders < its.trades


def test_scotland_has_as_many_builders_a_head_as_england_and_wales() -> None:
    glasgow = places.place("S12000049")
    assert glasgow.workforce.builders / glasgow.population == pytest.approx(2_406_237 / 59.6e6, rel=0.01)


def test_a_council_that_is_missing_is_no_guess() -> None:
    with pytest.raises(DataError, match="E06099999"):
        workforces.workforce("E06099999", 100_000)
