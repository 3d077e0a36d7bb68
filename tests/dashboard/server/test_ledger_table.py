"""Many projects at once: what differs is saved as one version, nothing else is touched, nothing typed is lost."""

import re

import pytest

from dashboard.ledger import contents, store
from models.sources import ledgers
from tests import hostile, officers
from tests.ledgers import LEDGER, account, changed, send
from tests.officers import STOKE, text

TABLE = f"{LEDGER}/table"
FIRST, SECOND, THIRD = (row["name"] for row in ledgers.shipped(STOKE)[:3])


def saved(name: str) -> dict[str, str]:
    """A project as it counts."""
    row = contents.row_of(STOKE, store.now(account("amy")).content, name)
    assert row is not None
    return dict(row)


def test_what_differs_is_saved_as_one_version(kept: str) -> None:
    amy = officers.browser("amy")
    page = amy.get(TABLE)
    assert page.text.count("<tr>") == len(ledgers.shipped(STOKE)) + 1
    before = [saved(name) for name in (FIRST, SECOND, THIRD)]
    fields = {f"{FIRST}.chance": "0.25", f"{SECOND}.expected": "31/12/2033", f"{THIRD}.chance": before[2]["chance"]}
    response = send(amy, TABLE, version="0", note="Cabinet paper", **fields)
    assert (response.status_code, response.headers["Location"]) == (303, f"{LEDGER}?done=saved&of=1")
    after = [saved(name) for name in (FIRST, SECOND, THIRD)]
    assert after == [before[0] | {"chance": "0.25"}, before[1] | {"expected": "2033-12-31"}, before[2]]
    (version,) = store.history(account("amy"))
    assert version.what == f"changed {before[0]['label']}, {before[1]['label']}"
    assert version.note == "Cabinet paper"


def test_nothing_changed_is_no_version(kept: str) -> None:
    amy = officers.browser("amy")
    assert send(amy, TABLE, version="0", note="why").status_code == 303
    assert store.history(account("amy")) == []


def test_what_is_wrong_stands_at_its_field_and_all_that_was_typed_stays(kept: str) -> None:
    amy = officers.browser("amy")
    fields = {f"{FIRST}.chance": "often", f"{SECOND}.capacity_mw": "7", f"{THIRD}.expected": "soon"}
    response = send(amy, TABLE, version="0", **fields)
    assert response.status_code == 400
    said = text(response)
    assert "3 fields are not right" in said, "the reason is missing, too"
    for name in (f"{FIRST}.chance", f"{THIRD}.expected"):
        assert re.search(rf'id="{name}" [^>]*aria-invalid="true" aria-describedby="{name}-wrong"', response.text)
        assert f'href="#{name}"' in response.text
    assert re.search(rf'name="{SECOND}.capacity_mw" value="7"', response.text)
    assert store.history(account("amy")) == []


def test_a_project_that_another_has_changed_is_shown_and_one_that_nobody_touched_is_saved(kept: str) -> None:
    amy = officers.browser("amy")
    officers.add("bob")
    bob = account("bob")
    changed(bob, 0, **saved(FIRST) | {"chance": "0.9"})
    response = send(amy, TABLE, version="0", note="why", **{f"{SECOND}.chance": "0.3"})
    assert response.status_code == 303, "another project"
    assert (saved(FIRST)["chance"], saved(SECOND)["chance"]) == ("0.9", "0.3")
    fields = {f"{FIRST}.chance": "0.1", f"{THIRD}.chance": "0.2"}
    response = send(amy, TABLE, version="0", note="why", **fields)
    assert response.status_code == 409
    assert re.search(r"0\.9</bdi></td><td[^>]*><bdi>0\.1", response.text), "theirs beside mine"
    newest = re.search(r'name="version" value="(\d+)"', response.text)
    assert newest
    kept_fields = dict(re.findall(r'name="([a-z0-9_]+\.chance)" value="([^"]*)"', response.text))
    assert (kept_fields[f"{FIRST}.chance"], kept_fields[f"{SECOND}.chance"]) == ("0.1", "0.3")
    assert send(amy, TABLE, version=newest[1], note="why", **kept_fields).status_code == 303
    assert [saved(name)["chance"] for name in (FIRST, SECOND, THIRD)] == ["0.1", "0.3", "0.2"]


@pytest.mark.parametrize("version", ["", "-1", "9999999999", "7"])
def test_a_version_that_never_was_is_refused(kept: str, version: str) -> None:
    amy = officers.browser("amy")
    assert send(amy, TABLE, version=version, note="why").status_code in (400, 404)


def test_who_may_not_change_it_gets_no_table(kept: str) -> None:
    vera = officers.browser("vera", "viewer")
    assert vera.get(TABLE).status_code == 403
    assert send(vera, TABLE, version="0", note="why", **{f"{FIRST}.chance": "0.1"}).status_code == 404
    assert ("vera", "refused", f"ledger of {STOKE}") in officers.log()
    assert officers.browser().get(TABLE).status_code == 303
    assert officers.browser("lee", council=officers.LEEDS).get(TABLE).status_code == 404
    empty = officers.browser("lou", council=officers.LEEDS).get("/leeds/ledger/table")
    assert "No list of projects is kept for Leeds yet" in text(empty)


def test_hostile_cells_are_refused_or_inert(kept: str) -> None:
    amy = officers.browser("amy")
    fields = {f"{FIRST}.chance": hostile.TEXTS[9], f"{FIRST}.status": "<script>", "nobody.chance": "1", "x.y.z": "1"}
    response = send(amy, TABLE, version="0", note="why", **fields)
    assert response.status_code == 400
    assert "<script>" not in response.text[response.text.index("<main") :]
    ignored = {f"{FIRST}.label": hostile.TEXTS[9], "nobody.chance": "1"}
    assert send(amy, TABLE, version="0", note="why", **ignored).status_code == 303
    assert store.history(account("amy")) == [], "only what the table has can be changed by it"


def test_a_size_that_can_hardly_be_is_asked_about_and_saved_once_it_is_right(kept: str) -> None:
    amy = officers.browser("amy")
    fields = {f"{SECOND}.capacity_mw": "4500"}
    asked = send(amy, TABLE, version="0", note="why", **fields)
    assert asked.status_code == 400
    assert "Is it MW, not kW?" in text(asked)
    assert f'href="#{SECOND}.capacity_mw"' in asked.text
    assert store.history(account("amy")) == []
    sure = re.search(r'name="sure" value="([^"]+)"', asked.text)
    assert sure
    assert send(amy, TABLE, version="0", note="why", sure=sure[1], **fields).status_code == 303
    assert saved(SECOND)["capacity_mw"] == "4500"


def test_what_is_saved_is_told_with_what_moved(kept: str) -> None:
    amy = officers.browser("amy")
    response = send(
        amy, TABLE, version="0", note="why", **{"heat_network.chance": "0.1", f"{FIRST}.retired": "2032-03-31"}
    )
    said = text(amy.get(response.headers["Location"]))
    assert "It is saved. Made here in 2030 goes from" in said
    assert "District heat network does not count in the path: chance below 0.5." in said
