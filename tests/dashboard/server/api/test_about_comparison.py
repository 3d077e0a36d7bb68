"""A comparison by its addresses: JSON, CSV, how far a split is, and the page's forms."""

import pytest

from dashboard.answers import splits
from dashboard.answers.splits import UnderWay
from dashboard.server import site
from dashboard.server.app import server

client = server.test_client()
ROOFS = "a=today&b=ambitious_rooftops"


def test_json_has_the_parts_that_add_up() -> None:
    response = client.get(f"/api/v1/stoke-on-trent/compare.json?{ROOFS}")
    assert response.status_code == 200
    document = response.get_json()
    change = document["columns"][1]["change_from_first"]
    for name, whole in document["split"]["difference"].items():
        parts = sum(part["explains"][name] for part in document["split"]["parts"])
        assert parts == pytest.approx(whole, rel=1e-9, abs=1e-9)
        assert whole == pytest.approx(change[name], rel=1e-9, abs=1e-9)


def test_csv_is_that_of_the_page() -> None:
    response = client.get(f"/api/v1/stoke-on-trent/compare.csv?{ROOFS}")
    assert response.mimetype == "text/csv"
    assert "powered-here-stoke-on-trent-compared.csv" in response.headers["Content-Disposition"]
    assert response.data == client.get(f"/stoke-on-trent/compare.csv?{ROOFS}").data


def test_a_split_under_way_is_202_and_says_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splits, "asked", lambda *_, **__: UnderWay(64, 512))
    response = client.get(f"/api/v1/stoke-on-trent/compare.json?{ROOFS}")
    assert response.status_code == 202
    assert response.headers["Retry-After"] == "1"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.get_json()["split"] == {"first": "A", "second": "B", "done": 64, "total": 512}


def test_a_former_code_leads_on_with_its_question() -> None:
    response = client.get(f"/api/v1/E08000016/compare.json?{ROOFS}")
    assert response.status_code == 301
    assert response.headers["Location"].endswith(f"/api/v1/barnsley/compare.json?{ROOFS}")


def test_a_form_leads_to_the_one_address_of_what_it_asks() -> None:
    link = "%2Fstoke-on-trent%2Fscenarios%3Fstore_mwh%3D9"
    answer = site.answer("/stoke-on-trent/compare", f"a=today&a_link=&b=today&b_link={link}&c=&c_link=&b_name=")
    assert (answer.status, answer.redirect) == (302, f"/stoke-on-trent/compare?a=today&b={link}")


def test_a_bad_part_is_400_with_its_letter_and_the_rest_is_shown() -> None:
    response = client.get("/stoke-on-trent/compare?a=today&b=utopia")
    assert response.status_code == 400
    page = response.get_data(as_text=True)
    assert "B: There is no scenario called" in page
    assert "side-by-side" in page
