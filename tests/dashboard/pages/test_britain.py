"""Britain: the finding in the title, the audit true by count, a page with a batch, with a stale one and without."""

import csv
import io
import re
from collections.abc import Iterator

import pytest

from dashboard.answers.ahead import AllAhead
from dashboard.pages import britain
from dashboard.server import site
from dashboard.server.app import server
from dashboard.shell import side_by_side
from dashboard.shell.first_paint import html_of
from models.batch import BatchError, StaleError
from models.sources import newest_years
from tests import aheads
from tests.page_prose import sentences
from tests.reading import grade

MOST_GZIPPED = 100_000
MOST_GRADE, MOST_WORDS = 8.0, 25
"""As of the page for councillors."""
COMMAND = "powered-here batch --all --futures 1000"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    side_by_side._made.cache_clear()
    britain._map_svg.cache_clear()


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up batch of all councils."""
    aheads.keep(monkeypatch, aheads.all_ahead())


def said(query: str = "") -> str:
    """All text of the page but its drawings."""
    page = re.sub(r"<svg.*?</svg>", "", html_of(site.answer("/britain", query).first), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_title_states_the_finding_by_count(batch: None) -> None:
    answer = site.answer("/britain", "")
    of = britain.now()
    many = sum(a.then_share >= 0.5 for a in of.ahead)
    making = sum(one.share >= 0.5 for one in newest_years.every_council())
    told = f"{many} of 350 council areas are on course to make half of the electricity they use in 2030"
    assert answer.title == f"{told} – Powered Here"
    assert f"<h1>{told}</h1>" in html_of(answer.first)
    assert f"In 2024, {making} did so, as sums over the year." in said()
    assert answer.status == 200
    assert answer.listed


def test_the_audit_opens_with_counts_and_says_what_the_promises_are(batch: None) -> None:
    told = said()
    assert "113 councils have promised a carbon-neutral area by 2030 or sooner" in told
    assert "in the middle one of these 113 areas, from 2024 to 2030. Where it falls most" in told
    assert "None comes near carbon neutral." in told
    assert "These are promises about carbon. None is a target for making energy." in told
    assert "collected from 2018 to 2023. We have not opened their sources again." in told
    assert "we have no range for it" in told
    assert "What 29 counties and combined authorities promised" in told


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (BatchError("/srv/secret: there is no batch"), "nobody has worked it out on this server yet"),
        (StaleError("/srv/secret: since the batch was made"), "before the data, the model or the month changed"),
        (
            AllAhead(version="1", by_code={"E06000021": aheads.ahead()}),
            "it was worked out for some councils, not for all",
        ),
    ],
)
def test_without_a_batch_the_page_serves_and_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception | AllAhead, why: str
) -> None:
    aheads.keep(monkeypatch, trouble)
    answer, told = site.answer("/britain", ""), said()
    making = sum(one.share >= 0.5 for one in newest_years.every_council())
    assert answer.title.startswith(
        f"{making} of 350 council areas made half or more of the electricity they used in 2024"
    )
    assert why in told
    assert COMMAND in told
    assert "The shares here are sums of a whole year." in told
    assert "113 councils have promised a carbon-neutral area by 2030 or sooner" in told
    assert "Where their paths lead is not shown" in told
    assert "secret" not in told
    assert "met locally" not in told
    assert "chance" not in told.replace("its chance", "")
    assert html_of(answer.first).count('<th scope="row"><a href=') == 350


def test_the_command_that_is_named_is_one() -> None:
    from dashboard.__main__ import main

    assert britain.told.MAKE == COMMAND
    with pytest.raises(SystemExit) as ended:
        main([*COMMAND.split()[1:], "--help"])
    assert ended.value.code == 0


@pytest.mark.parametrize("query", ["sort=nope", "where=%ED%A0%80", f"turned={10**400}", "scenario=everything", "map=x"])
def test_what_cannot_be_used_is_said_and_the_rest_is_shown(batch: None, query: str) -> None:
    answer = site.answer("/britain", query)
    page = html_of(answer.first)
    assert answer.status == 400
    assert "That is left out; the rest is shown." in page
    assert page.count('<th scope="row"><a href=') == 350
    assert not answer.listed


def test_what_is_asked_for_stands_in_the_form_and_can_be_shared(batch: None) -> None:
    page = html_of(site.answer("/britain", "q=Burslem&where=west-midlands&sort=then_share").first)
    assert 'value="Burslem"' in page
    assert re.search(r'<option selected value="west-midlands">', page)
    assert re.search(r'<option selected value="then_share">', page)
    assert page.count('<th scope="row"><a href=') == 1
    assert 'href="/britain.csv?q=Burslem&amp;where=west-midlands&amp;sort=then_share"' in page
    assert 'action="/britain#all"' in page
    assert "No council fits." in said("q=zzzz")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("q=Kent&where=&course=&promise=&sort=name", "/britain?q=Kent"),
        ("sort=then_share&q=", "/britain?sort=then_share"),
        ("sort=annual_share&where=wales", "/britain?where=wales&sort=annual_share"),
    ],
)
def test_what_a_form_sends_belongs_at_the_one_address_of_what_it_asks(batch: None, query: str, address: str) -> None:
    answer = site.answer("/britain", query)
    assert (answer.status, answer.redirect) == (302, address)
    assert site.answer("/britain", address.partition("?")[2]).status == 200


def test_it_has_one_address_and_none_where_one_council_is_shown(monkeypatch: pytest.MonkeyPatch, batch: None) -> None:
    answer = site.answer("/britain/", "?q=x")
    assert (answer.status, answer.redirect) == (308, "/britain?q=x")
    monkeypatch.setenv("POWERED_HERE_COUNCIL", "Leeds")
    site.fixed.cache_clear()
    try:
        assert site.answer("/britain", "").status == 404
        assert server.test_client().get("/britain.csv").status_code == 404
        assert "/britain" not in html_of(site.answer("/leeds/", "").first)
    finally:
        monkeypatch.delenv("POWERED_HERE_COUNCIL")
        site.fixed.cache_clear()


def test_the_map_is_of_the_year_asked_for(batch: None) -> None:
    then, now = (html_of(site.answer("/britain", query).first) for query in ("", "map=now"))
    assert "Share of the electricity used in 2030 that is made there" in then
    assert "Share of the electricity used in 2024 that is made there" in now
    assert 'href="/britain?map=now">The map of 2024</a>' in then
    assert 'href="/britain">The map of 2030</a>' in now


def test_it_is_light_and_needs_no_script_of_its_own(batch: None) -> None:
    response = server.test_client().get("/britain", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert 10_000 < len(response.data) < MOST_GZIPPED
    assert "plotly" not in html_of(site.answer("/britain", "").first)


def test_other_pages_lead_there() -> None:
    for path in ("/", "/stoke-on-trent/", "/nothing/"):
        assert 'href="/britain"' in html_of(site.answer(path, "").first)


def test_the_file_has_the_rows_and_the_order_that_are_asked_for(batch: None) -> None:
    response = server.test_client().get("/britain.csv?where=wales&sort=annual_share")
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert response.headers["Content-Disposition"] == 'attachment; filename="powered-here-britain.csv"'
    assert len(rows) == 22
    shares = [float(row["annual_share"]) for row in rows]
    assert shares == sorted(shares, reverse=True)
    wrong = server.test_client().get("/britain.csv?sort=nope")
    assert wrong.status_code == 400
    assert wrong.json == {"error": "Order: there is no “nope”."}


@pytest.mark.parametrize("known", [True, False], ids=["batch", "none"])
def test_it_reads_easily(monkeypatch: pytest.MonkeyPatch, known: bool) -> None:
    aheads.keep(monkeypatch, aheads.all_ahead() if known else BatchError("none"))
    found = sentences(site.answer("/britain", "").first)
    assert len(found) > 5
    assert grade(" ".join(found)) <= MOST_GRADE
    assert [one for one in found if len(one.split()) > MOST_WORDS] == []
