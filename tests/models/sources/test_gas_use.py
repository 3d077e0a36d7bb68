"""Gas of each council: a blank is none only between years that had none."""

import pytest

from models import project, scenario
from models.facts import AnnualUse
from models.sources import gas_use, places


@pytest.mark.parametrize("name", ["Shetland Islands", "Orkney Islands", "Isles of Scilly"])
def test_where_there_is_no_grid_of_gas_a_blank_year_has_none_and_so_a_carbon(name: str) -> None:
    # DESNZ, Subnational gas consumption statistics 2005-2024: these three have no meter in any year; 2023 is blank.
    place = places.place(places.find_council(name).code)
    assert {(u.homes_mwh, u.business_mwh) for u in place.gas} == {(0.0, 0.0)}
    year = project(place, scenario(place)).pathway.of(2023)
    assert year.carbon_t is not None
    assert year.carbon_t > 0.0
    assert year.energy_share is not None


def test_a_blank_beside_gas_stays_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    stoke = gas_use.rows_by_year("gas.csv", "E06000021")
    blank = [r if r.year != 2020 else r._replace(homes_mwh=None, business_mwh=None) for r in stoke]
    monkeypatch.setattr(gas_use, "rows_by_year", lambda _name, _code: blank)
    assert next(u for u in gas_use.by_year("E06000021") if u.year == 2020) == AnnualUse(2020, None, None)
