"""Councils together: the finding in the title, limits said, evidence with its publisher, and no answer yet."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, urlencode

import pytest

from dashboard.answers import joint as answers, joint_plan
from dashboard.answers.joint import NotWholeError
from dashboard.pages import joint
from dashboard.server import site
from dashboard.server.app import server
from dashboard.shell.first_paint import html_of
from dashboard.text import goal, joint_plan as plan_told, words as in_words
from models.assurance import Step, joint as assured_joint
from models.pathway.together import UnlikeSkiesError
from models.sources import assumptions
from models.sources.joint_evidence import joint_evidence
from tests import joint_plans
from tests.hostile import TEXTS
from tests.page_prose import sentences
from tests.reading import grade

MOST_GRADE, MOST_WORDS = 8.0, 25
"""As of the page for councillors."""
CITY_AND_COUNTY = "councils=Hull,+East+Riding"


@pytest.fixture
def fixed_to_leeds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("POWERED_HERE_COUNCIL", "Leeds")
    site.fixed.cache_clear()
    yield
    monkeypatch.delenv("POWERED_HERE_COUNCIL")
    site.fixed.cache_clear()


def page(query: str = "") -> str:
    return html_of(site.answer("/joint", query).first)


def said(query: str = "") -> str:
    """All text of the page but its drawings."""
    text = re.sub(r"<svg.*?</svg>", "", page(query), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_it_opens_with_what_it_is_for_and_examples_that_can_be_answered() -> None:
    answer = site.answer("/joint", "")
    assert answer.status == 200
    assert answer.listed
    shown = page()
    assert shown.count("<h1") == 1
    for names, _ in joint.examples():
        href = f"/joint?{urlencode({'councils': ', '.join(names)})}"
        assert f'href="{href}"' in shown
        assert site.answer("/joint", href.partition("?")[2]).status == 200


def test_the_title_states_the_finding_and_the_numbers_are_those_of_the_file() -> None:
    answer = site.answer("/joint", CITY_AND_COUNTY)
    response = server.test_client().get(f"/joint.csv?{CITY_AND_COUNTY}")
    whole = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))[3]
    share, used = float(whole["met_locally_share"]), float(whole["used_mwh"])
    added = float(whole["netted_mwh"]) / used
    told = (
        f"In 2030, Kingston upon Hull and East Riding of Yorkshire would meet {share:.0%} of what they use as one: "
        f"{100 * added:.0f} points more than all of them apart"
    )
    assert answer.title == f"{told} – Powered Here"
    assert f">{told}</h1>" in html_of(answer.first)
    assert answer.status == 200
    assert not answer.listed
    assert f"make {float(whole['annual_share']):.0%} of the" in said(CITY_AND_COUNTY)


def test_a_county_where_nobody_has_anything_to_give_says_so() -> None:
    told = said("councils=Greater+Manchester")
    assert "the councils of Greater Manchester would meet no more as one than all of them apart" in told
    assert "none of them makes more than it uses in any hour" in told


def test_what_it_leaves_out_is_said() -> None:
    told = said(CITY_AND_COUNTY)
    assert "All have the same wind and cloud hour by hour" in told
    assert "In weather of their own" in told
    assert "Wires between them are taken as free and wide enough." in told
    assert "Nothing here is a plan that these councils have made." in told


def test_what_they_buy_has_its_discounts_as_assumptions_with_their_rows() -> None:
    shown, told = page(CITY_AND_COUNTY), said(CITY_AND_COUNTY)
    assert re.search(r"From 2027 to 2030, £\d+m is to be spent in these areas", told)
    assert "Both discounts are assumptions" in told
    assert 'href="/kingston-upon-hull/sources#joint_solar_discount_share"' in shown
    assert 'href="/kingston-upon-hull/sources#joint_procurement_discount_share"' in shown


def test_evidence_has_its_publisher_and_is_in_no_sum() -> None:
    shown = page(CITY_AND_COUNTY)
    for one in joint_evidence():
        assert f'href="{one.url.replace("&", "&amp;")}"' in shown
    assert "in none of the sums above" in shown
    assert "Network charges and levies pass through unchanged." in shown


@pytest.mark.parametrize("query", ["councils=Leeds", "councils=Atlantis,Leeds", "councils=Kent"])
def test_what_cannot_be_used_is_told_at_the_field_and_nothing_is_summed(query: str) -> None:
    answer = site.answer("/joint", query)
    shown = html_of(answer.first)
    assert answer.status == 400
    assert 'aria-invalid="true"' in shown
    assert 'id="councils-problem"' in shown
    assert "For example" in shown
    assert server.test_client().get(f"/joint.csv?{query}").status_code == 400


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_names_are_inert(text: str) -> None:
    shown = page(f"councils={quote(text.encode('utf-8', 'replace'))}")
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (NotWholeError(2, 1, 2), "1 of 2 councils are done, and are kept."),
    ],
)
def test_while_there_is_no_answer_it_says_so_and_when_to_ask(
    monkeypatch: pytest.MonkeyPatch, why: NotWholeError, words: str
) -> None:
    def refuse(_: object) -> None:
        raise why

    monkeypatch.setattr(answers, "joint", refuse)
    for path in ("/joint", "/joint.csv"):
        response = server.test_client().get(f"{path}?{CITY_AND_COUNTY}")
        assert response.status_code == 503
        assert response.headers["Retry-After"] == str(why.again_s)
    shown = page(CITY_AND_COUNTY)
    assert words in shown
    assert 'value="Hull, East Riding"' in shown
    assert "Retry-After" not in server.test_client().get("/joint").headers


def test_councils_of_unlike_skies_are_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise UnlikeSkiesError({"E06000010": None, "E06000011": None})

    monkeypatch.setattr(answers, "joint", refuse)
    assert site.answer("/joint", CITY_AND_COUNTY).status == 400
    assert "for their weather years differ (Kingston upon Hull: modelled years;" in page(CITY_AND_COUNTY)
    assert server.test_client().get(f"/joint.csv?{CITY_AND_COUNTY}").status_code == 400


def test_it_has_one_address_and_other_pages_lead_there() -> None:
    answer = site.answer("/joint/", f"?{CITY_AND_COUNTY}")
    assert (answer.status, answer.redirect) == (308, "/joint?councils=Hull%2C+East+Riding")
    assert 'href="/joint"' in html_of(site.answer("/britain", "").first)
    assert 'href="/joint"' in html_of(site.answer("/leeds/similar", "").first)
    named = html_of(site.answer("/leeds/similar", "with=York").first)
    assert 'href="/joint?councils=Leeds%2C+York"' in named


@pytest.mark.usefixtures("fixed_to_leeds")
def test_there_is_none_where_one_council_is_shown() -> None:
    assert site.answer("/joint", "").status == 404
    assert server.test_client().get(f"/joint.csv?{CITY_AND_COUNTY}").status_code == 404
    assert "/joint" not in html_of(site.answer("/leeds/similar", "").first)


@pytest.mark.parametrize("query", ["", CITY_AND_COUNTY, "councils=Greater+Manchester"])
def test_it_reads_easily(query: str) -> None:
    own = {one.what for one in joint_evidence()}
    found = [one for one in sentences(site.answer("/joint", query).first) if not any(one in text for text in own)]
    assert len(found) > 5
    assert grade(" ".join(found)) <= MOST_GRADE
    assert [one for one in found if len(one.split()) > MOST_WORDS] == []


def test_where_nothing_is_split_the_reason_stands_before_the_table() -> None:
    shown = page("councils=North+Norfolk,+Norwich&plan_share=50%25&plan_no_pace=yes&plan_modelled=yes")
    assert shown.index("Nothing is split, for not all") < shown.index("What each council would pay a year")
    assert shown.count("not split</td>") == 6


PLAN = "councils=North+Norfolk,+Norwich&plan_share=30%25&plan_no_pace=yes"


def test_a_plan_as_one_stands_on_the_page_with_its_split_and_file() -> None:
    answer = site.answer("/joint", f"{PLAN}&plan_modelled=yes")
    shown = html_of(answer.first)
    assert answer.status == 200
    assert "As one, North Norfolk and Norwich reach 30% in 2030 for £6.25m a year: £12.9m less than apart" in shown
    assert "Nobody is worse off than alone" in shown
    (href,) = re.findall(r'href="(/joint/plan\.csv\?[^"]*)"', shown)
    response = server.test_client().get(href.replace("&amp;", "&"))
    assert response.status_code == 200
    assert response.data.decode("utf-8-sig").startswith("code,name,alone_gbp")
    assert server.test_client().get("/joint/plan.csv?councils=Norwich").status_code == 400
    assert server.test_client().get(f"/joint/plan.csv?{PLAN}").status_code == 400, "modelled weather is not asked for"


def test_a_plan_that_cannot_be_is_refused_at_its_field() -> None:
    for more, words in (("", "choose modelled weather"), ("&plan_share=x", "give a number from 0 to 100%")):
        answer = site.answer("/joint", f"{PLAN}{more}")
        assert answer.status == 400
        assert words in html_of(answer.first)
        assert "As one, North Norfolk" not in html_of(answer.first)
    assert 'id="plan_share"' not in page("councils=Greater+Manchester"), "more councils than a plan may hold"


def test_long_work_says_how_far_it_is_how_to_stop_and_asks_again_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = joint_plan.planned

    def still(each, share, chance, *, modelled):  # type: ignore[no-untyped-def]
        found = whole(each, share, None, modelled=modelled)
        return replace(found, step=Step(done=3, parts=10, doing="search"), again_s=6)

    monkeypatch.setattr(joint_plan, "planned", still)
    response = server.test_client().get(f"/joint?{PLAN}&plan_modelled=yes&plan_chance=90%25")
    assert response.status_code == 503
    assert response.headers["Refresh"] == response.headers["Retry-After"] == "6"
    assert "Part 3 of 10 is done." in response.text
    # Who stops keeps the question, for an average year.
    (stop,) = re.findall(r'href="/joint\?([^"]*)#plan">Stop</a>', response.text)
    assert "plan_share=30%25" in stop
    assert "plan_chance" not in stop
    table = server.test_client().get(f"/joint/plan.csv?{PLAN}&plan_modelled=yes&plan_chance=90%25")
    assert (table.status_code, table.headers["Retry-After"]) == (503, "6")


def test_a_plan_for_a_share_of_futures_is_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    councils = joint_plans.councils((joint_plans.NORFOLK, joint_plans.NORWICH))
    sure = assured_joint.of(
        councils, assumptions.drivers(), 0.3, chance=0.8, modelled=True, sample_futures=40, fresh_futures=200,
        proof_seconds=0.0,
    )  # fmt: skip
    names = {place.code: place.name for place, _ in councils}
    of_each = {place.code: (place, scenario) for place, scenario in councils}
    whole = joint_plan.planned
    monkeypatch.setattr(
        joint_plan, "planned", lambda each, share, _, *, modelled: replace(
            whole(each, share, None, modelled=modelled), assured=sure
        ),
    )  # fmt: skip
    asked = f"{PLAN}&plan_modelled=yes&plan_chance=90%25"
    told = said(asked)
    assert "In an average year: As one, North Norfolk and Norwich reach 30%" in told
    assert "Lever in 2030 Alone As one, average year As one, 80% of futures" in told
    batteries = whole([its for _, its in councils], 0.3, None, modelled=True).average.members[0]
    of_plan = [batteries.alone_levers, batteries.levers, sure.levers[joint_plans.NORFOLK]]
    scenario = councils[0][1]
    cells = [goal.shown(scenario, "solar_ground_added_mw", its["solar_ground_added_mw"]) for its in of_plan]
    assert f"{goal.short_label(scenario, 'solar_ground_added_mw')} {' '.join(cells)}" in told
    rows = list(csv.DictReader(io.StringIO(
        server.test_client().get(f"/joint/plan.csv?{asked}").data.decode("utf-8-sig")
    )))  # fmt: skip
    for row in rows[:2]:
        assert float(row["assured_solar_ground_added_mw"]) == pytest.approx(
            sure.levers[row["code"]]["solar_ground_added_mw"], rel=1e-6
        )
    assert float(rows[2]["assured_annual_cost_gbp"]) == pytest.approx(sure.plan.annual_cost_gbp, rel=1e-6)
    assert float(rows[2]["assured_chance"]) == sure.plan.certificate.chance
    assert [row["assured_alone_gbp"] == "" for row in rows[:2]] == [cost is None for cost in sure.alone_gbp]
    assert "The certificate is about the futures of this model." in told
    first, _, second = told.partition("In an average year:")
    average = whole([its for _, its in councils], 0.3, None, modelled=True).average
    for part, plan in ((first, sure), (second, average)):
        sent = in_words.power(plan.buildings[joint_plans.NORFOLK].peak_export_mw)
        assert f"North Norfolk up to {sent}, and its wires are taken to carry 146 MW" in part
        assert "modelled from one series" in part
        assert [text for text in plan_told.warnings(of_each, plan, names) if text not in part] == []
        assert "Warning for North Norfolk: Solar farms: " in part
    for row in rows[:2]:
        its = sure.buildings[row["code"]]
        assert float(row["assured_peak_export_mw"]) == pytest.approx(its.peak_export_mw, rel=1e-6)
        assert float(row["assured_peak_import_mw"]) == pytest.approx(its.peak_import_mw, rel=1e-6)
    assert rows[0]["assured_peak_export_mw"] != rows[0]["peak_export_mw"]
