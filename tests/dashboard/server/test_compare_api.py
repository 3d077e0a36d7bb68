"""A comparison by its addresses: page, CSV, JSON, forms and refusals."""

import pytest

from dashboard.answers import splits
from dashboard.answers.splits import UnderWay
from dashboard.server import site
from dashboard.server.app import server
from models.sources import places

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


def test_csv_is_named_after_the_place() -> None:
    response = client.get(f"/stoke-on-trent/compare.csv?{ROOFS}")
    assert response.mimetype == "text/csv"
    assert "powered-here-stoke-on-trent-compared.csv" in response.headers["Content-Disposition"]


def test_a_split_under_way_is_202_and_says_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splits, "asked", lambda *_, **__: UnderWay(64, 512))
    response = client.get(f"/api/v1/stoke-on-trent/compare.json?{ROOFS}")
    assert response.status_code == 202
    assert response.headers["Retry-After"] == "1"
    assert response.get_json()["split"]["done"] == 64


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/atlantis/compare.json", 404, "no council"),
        ("/api/v1/stoke-on-trent/compare.json?b=utopia", 400, "B: There is no scenario"),
        ("/stoke-on-trent/compare.csv?a=store_mwh%3Dnan", 400, "A: "),
    ],
)
def test_a_wrong_question_is_answered_with_its_reason(address: str, status: int, words: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert words in response.get_json()["error"]


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


def test_one_council_alone_refuses_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "fixed", lambda: places.find_council("stoke-on-trent"))
    assert client.get("/api/v1/highland/compare.json").status_code == 404
    assert client.get("/api/v1/stoke-on-trent/compare.json?b=%2Fhighland%2F").status_code == 400
