"""The section of what can be done: steps, support that is open today, a form that leads to a scenario."""

from datetime import date

import pytest

from dashboard.server import site
from dashboard.shell.first_paint import html_of
from dashboard.workbench import can_be_done
from models.sources import assumptions, places

DAY = date(2026, 11, 28)


def section(name: str, day: date = DAY, **moved: float) -> str:
    place = places.place(places.find_council(name).code)
    return html_of(can_be_done.section(place, assumptions.scenario(place).with_changes(moved), day))


def test_support_is_that_of_the_nation_and_the_day() -> None:
    stoke = section("Stoke-on-Trent")
    assert "Warm Homes: Local Grant" in stoke
    assert "ends soon: until 31 December 2026" in stoke
    assert "ECO4" not in section("Stoke-on-Trent", date(2027, 1, 1))
    late = section("Stoke-on-Trent", date(2027, 9, 1))
    assert "We know of none that we have read of late." in late
    assert "Rented homes" not in late
    assert "Rented homes have to reach band C" in stoke
    assert "Ask there:" in late
    gwynedd = section("Gwynedd")
    assert "Green Homes Wales" in gwynedd
    assert "We have not read of late whether Warm Homes Nest is open." in gwynedd
    assert "Local Grant" not in gwynedd
    assert "Boiler Upgrade" not in section("Glasgow City")


def test_the_form_shows_what_is_and_keeps_what_was_moved() -> None:
    page = section("Stoke-on-Trent", store_mwh=50.0, waste_counted_share=0.0)
    assert page.count("<label") == len(can_be_done.LEVERS)
    assert 'name="store_mwh" type="text" value="50"' in page
    assert 'name="waste_counted_share" type="hidden" value="0"' in page, "what the form does not show goes along"
    assert 'method="get"' in page


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("view_form=today&store_mwh=50&home_use_change_share=-4.9%25", "/stoke-on-trent/?store_mwh=50"),
        ("view_form=today&store_mwh=0&solar_farms=", "/stoke-on-trent/"),
        ("view_form=today&home_use_change_share=-10", "/stoke-on-trent/?home_use_change_share=-10%25"),
        ("view_form=today&heat_pump_homes_share=1", "/stoke-on-trent/?heat_pump_homes_share=1%25"),
        ("view_form=today&waste_counted_share=0", "/stoke-on-trent/?waste_counted_share=0"),
    ],
)
def test_what_the_form_sends_has_one_address(sent: str, address: str) -> None:
    assert site.answer("/stoke-on-trent/", sent).redirect == address


def test_what_cannot_be_used_is_told_at_its_field_and_the_form_is_open() -> None:
    found = site.answer("/stoke-on-trent/", "store_mwh=%22lots%22&solar_ground_added_mw=1e9&target_share=7")
    assert found.status == 400
    page = html_of(found.first)
    assert '<details class="try" open>' in page
    for lever, typed in (("store_mwh", "&quot;lots&quot;"), ("solar_ground_added_mw", "1e9")):
        at = page.index(f'id="try-{lever}"')
        field = page[at - 200 : at + 900]
        assert f'value="{typed}"' in field
        assert 'aria-invalid="true"' in field
        assert f'id="try-{lever}-problem"' in field
        assert f'href="#try-{lever}"' in page, "the notice at the top leads there"
    assert page.count('aria-invalid="true"') == 2
    assert "#try-target_share" not in page, "it has no field here"


def test_the_form_is_closed_where_all_of_it_can_be_used() -> None:
    page = html_of(site.answer("/stoke-on-trent/", "store_mwh=40").first)
    assert '<details class="try">' in page
    assert "aria-invalid" not in page
