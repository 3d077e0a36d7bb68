"""What all councils could hold: sums beside published potentials, the odd ones read, shares as pathways have them."""

from functools import lru_cache

import pytest

from models.pathway import ceilings, projection
from models.pathway.ceilings import Ceilings
from models.sources import assumptions, places


@lru_cache(maxsize=1)
def every() -> dict[str, Ceilings]:
    """Every council on its expected path, by name."""
    there = [places.place(council.code) for council in places.councils()]
    return {place.name: ceilings.of(place, assumptions.scenario(place)) for place in there}


def gw(technology: str, part: str = "all_of_it", nation: str = "") -> float:
    """Of all councils, or of a nation [GW]."""
    of = (one for one in every().values() if not nation or one.place.nation == nation)
    return sum(getattr(one.of(technology), part) for one in of) / 1000


def test_roofs_beside_the_studies_of_roofs() -> None:
    # CPRE and UCL Energy Institute, 2023 (as reported): in England 45 GW on roofs and car parks by 2035, 117 GW on all
    # that are suitable by 2050; that is 1.92 and 4.99 kW for each home. Where more stands than the share of 2035, that
    # stays, so a little more comes out.
    both = sum(gw(kind, nation="England") for kind in ("solar_homes", "solar_business"))
    most = sum(gw(kind, part, "England") for kind in ("solar_homes", "solar_business") for part in ("there", "most"))
    assert 45.0 < both < 45.0 * 1.05
    assert most == pytest.approx(117.0, rel=0.02)
    # DESNZ, Solar photovoltaics deployment, February 2026: 21.4 GW in the United Kingdom at the end of 2025, on the
    # ground too.
    there = sum(gw(kind, "there") for kind in ("solar_homes", "solar_business", "solar_ground"))
    assert 0.9 < there / 21.4 < 1.1


def test_all_of_britain_is_beside_what_is_published_for_it() -> None:
    # Climate Change Committee, Seventh Carbon Budget, 2025: 106 GW of solar in 2050 on its balanced path. NESO, Future
    # Energy Scenarios 2025, table ES1: 63 to 101 GW of solar and 36 to 51 GW of onshore wind in 2050. A ceiling is
    # above paths of solar; of wind it is between them, for half of what Friends of the Earth found is taken.
    solar = sum(gw(kind) for kind in ("solar_homes", "solar_business", "solar_ground"))
    assert 106.0 < solar < 260.0
    assert 36.4 < gw("onshore_wind") < 50.7
    # University of Birmingham, 2022: 1 GW of hydro power more on some 2 GW.
    assert gw("hydro", "addable") == pytest.approx(1.0, abs=0.1)
    assert gw("hydro", "there") == pytest.approx(1.9, abs=0.1)


def test_the_odd_ones() -> None:
    read = every()
    homes = {name: 1000 * one.of("solar_homes").all_of_it / one.place.households for name, one in read.items()}
    assert min(homes, key=homes.__getitem__) == "City of London"
    # Flats: inner London has a tenth to a third of Britain's mean. Barns stand among the roofs of Devon and Ceredigion.
    assert 0.1 < homes["City of London"] < homes["Tower Hamlets"] < 0.3
    assert 1.0 < homes["Ceredigion"] < max(homes.values()) < 1.4
    farms = {name: one.of("solar_ground").all_of_it / one.place.area_km2 for name, one in read.items()}
    # Land is 2.5 % of what is open at 2 ha a MW, 1.25 MW a km2; Swale has Cleve Hill, the largest there is, besides.
    # Lincoln had 4.8, for a park of 800 MW whose point is in the city and whose land is in North Kesteven.
    assert max(farms, key=farms.__getitem__) == "Swale"
    assert farms["Swale"] == pytest.approx(1.40, abs=0.02)
    assert farms["Lincoln"] < 0.6
    wind = {name: one.of("onshore_wind").all_of_it / one.place.area_km2 for name, one in read.items()}
    # Whitelee, with 539 MW the largest of Britain, stands for the most part in East Renfrewshire's 174 km2.
    assert max(wind, key=wind.__getitem__) == "East Renfrewshire"
    assert wind["East Renfrewshire"] == pytest.approx(2.1, abs=0.1)
    # Herds are not on moor: Highland had room for 37 MW of farm waste, an eighth of Britain's.
    waste = {name: one.of("anaerobic_digestion").addable for name, one in read.items()}
    assert max(waste.values()) < 7.0


def test_shares_run_from_inner_london_to_the_highlands() -> None:
    shares = {name: one.all_share for name, one in every().items()}
    assert sorted(shares, key=shares.__getitem__)[:3] == ["City of London", "Westminster", "Tower Hamlets"]
    assert shares["City of London"] < 0.01
    assert max(shares, key=shares.__getitem__) == "Highland"
    for one in every().values():
        assert one.now_share >= 0.0, one.place.name
        assert 0.0 < one.all_share <= one.all_high_share, one.place.name


@pytest.mark.parametrize("name", ["Stoke-on-Trent", "Leeds", "Ceredigion"])
def test_the_share_is_that_of_everything_but_for_use(name: str) -> None:
    one = every()[name]
    free = assumptions.scenario(one.place, "everything").with_changes({"wires_respected": 0.0})
    path = projection.project(one.place, free).pathway
    year = path.of(2031)
    used = (year.electricity_demand_mwh or 0.0) / (path.newest_actual.electricity_demand_mwh or 1.0)
    # Within what hours of five years of weather make against a year at the load factor.
    assert (path.annual_share(year) or 0.0) * used == pytest.approx(one.all_share, rel=0.035)


def test_a_kind_of_plant_without_a_lever_is_refused() -> None:
    with pytest.raises(LookupError, match="No lever adds landfill_gas"):
        every()["Leeds"].of("landfill_gas")
