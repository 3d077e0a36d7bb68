"""The flow of energy: as much leaves each node as enters it, and the shares are those of the pathway."""

import re
from dataclasses import replace

import pytest

from dashboard.charts.figures.flow import BUSINESS, CARS, HOMES, LOST, SENT_OUT, WIRES, bands, flow
from models import place, project, scenario
from models.facts import Pathway, Year
from tests.factories import pathway, year

ODD = ("Stoke-on-Trent", "Highland", "Shetland Islands", "Isles of Scilly", "City of London", "Orkney Islands")


def of_energy(share: float = 0.2, **changes: object) -> Year:
    """A year of 1,000 GWh of electricity, 2,000 of gas, 300 of other fuels and 700 of car fuel."""
    base = year(
        2030,
        share,
        homes_mwh=300_000.0,
        business_mwh=550_000.0,
        added_demand_mwh={"heat_pumps": 50_000.0, "car_charging": 90_000.0, "heat_network": 10_000.0},
        energy_mwh={
            "electricity": 1_000_000.0,
            "gas": 2_000_000.0,
            "car_fuel": 700_000.0,
            "other_fuels": 300_000.0,
            "heat_network": 20_000.0,
        },
        homes_fuels_mwh={"gas": 1_200_000.0, "other_fuels": 100_000.0},
        network_delivered_mwh={"homes": 30_000.0, "business": 10_000.0},
        import_mwh=820_000.0,
        export_mwh=20_000.0,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def into(found: tuple, target: str) -> float:
    return sum(band.mwh for band in found if band.target == target)


def test_users_have_their_electricity_their_fuels_and_their_part_of_heat_networks() -> None:
    found = bands(pathway(), of_energy())
    assert into(found, HOMES) == pytest.approx(300_000 + 50_000 + 7_500 + 1_200_000 + 100_000 + 15_000)
    assert into(found, BUSINESS) == pytest.approx(550_000 + 2_500 + 800_000 + 200_000 + 5_000)
    assert into(found, CARS) == pytest.approx(90_000 + 700_000)
    assert into(found, SENT_OUT) == 20_000
    assert into(found, LOST) == 0.0


def test_what_is_neither_used_nor_sent_is_lost() -> None:
    found = bands(pathway(), of_energy(import_mwh=825_000.0))
    assert into(found, LOST) == pytest.approx(5_000)


@pytest.fixture(scope="module")
def paths() -> dict[str, Pathway]:
    places = [place(name) for name in ODD]
    return {one.name: project(one, scenario(one, "today")).pathway for one in places}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("number", [2024, 2026, 2030, 2040])
def test_as_much_leaves_as_enters(paths: dict[str, Pathway], name: str, number: int) -> None:
    path = paths[name]
    its = path.of(number)
    found = bands(path, its)
    assert found
    assert all(band.mwh > 0.0 for band in found)
    enters, leaves = into(found, WIRES), sum(b.mwh for b in found if b.source == WIRES)
    assert leaves == pytest.approx(enters, rel=1e-9)
    used = sum(into(found, user) for user in (HOMES, BUSINESS, CARS))
    assert used == pytest.approx(its.energy_demand_mwh, rel=1e-9)
    made = sum(b.mwh for b in found if b.source != WIRES and b.colour != "brought_in")
    assert made / used == pytest.approx(its.energy_share, rel=1e-9)
    for fuel, source in (("gas", "Gas"), ("other_fuels", "Other fuels"), ("car_fuel", "Car fuel")):
        assert sum(b.mwh for b in found if b.source == source) == pytest.approx(its.energy_mwh[fuel], abs=1e-3)


@pytest.mark.parametrize("name", ODD)
def test_every_place_has_a_finding_that_fits(paths: dict[str, Pathway], name: str) -> None:
    path = paths[name]
    drawing = flow(path, path.of(2030))
    assert len(drawing.title) <= 64
    assert re.match(r"Of all energy, (under )?[\d.]+% is made here; |Made here: ", drawing.title)
    assert drawing.summary.endswith(".")
    assert all(len(row) == len(drawing.columns) for row in drawing.rows)
    assert len(drawing.svg) < 12_000


@pytest.mark.parametrize(
    ("share", "title"),
    [
        (0.2, "Of all energy, 5.5% is made here; gas is 50%"),
        (6.0, "Made here: 150% of all energy used; gas and car fuel are 67%"),
        (12.0, "Made here: 3 times all energy used; gas and car fuel are 67%"),
    ],
)
def test_the_title_is_the_finding(share: float, title: str) -> None:
    brought = max(820_000.0 - (share - 0.2) * 1e6, 0.0)
    sent = share * 1e6 + brought - 1e6
    assert flow(pathway(), of_energy(share, import_mwh=brought, export_mwh=sent)).title == title


def test_what_is_not_published_is_said() -> None:
    for unknown in (of_energy(energy_mwh={}), of_energy(homes_mwh=None), of_energy(homes_fuels_mwh={})):
        drawing = flow(pathway(), unknown)
        assert "not every figure is published" in drawing.title
        assert drawing.rows == ()
        assert "Not every figure is published" in drawing.svg


def test_a_place_that_uses_little_is_counted_in_mwh() -> None:
    small = of_energy()
    sums = ("homes_mwh", "business_mwh", "import_mwh", "export_mwh", "local_generation_mwh")
    tiny = replace(
        small,
        **{name: (getattr(small, name) or 0.0) / 1000 for name in sums},
        **{
            name: {key: mwh / 1000 for key, mwh in getattr(small, name).items()}
            for name in ("energy_mwh", "added_demand_mwh", "homes_fuels_mwh", "generation_mwh")
        },
    )
    assert ", MWh;" in flow(pathway(), tiny).subtitle
    assert ", GWh;" in flow(pathway(), small).subtitle
