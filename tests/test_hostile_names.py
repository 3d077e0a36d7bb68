"""A name that somebody has typed to do harm is text alone in all that leaves the server: pages, tables, pictures."""

import csv
import html
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from PIL import Image

from models.facts.files import begins_a_formula
from tests import hostile, officers, publishing
from tests.ledgers import filled

STOKE = "/stoke-on-trent"
NAMES = [
    "<script>alert(1)</script>", "\u202egpj.exe", "=cmd|' /C calc'!A0", "x" * 300, "a\x00b",
    "\U0001f525\U0001f469\u200d\U0001f467",
    "{{7*7}}", "%s%n", "]]></text><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "@SUM(1+1)",
]  # fmt: skip
CHARTS = ("yearly-path", "timeline", "wedges", "flow")
TABLES = ("pathway.csv", "pipeline.csv", "compare.csv?a=today&b=store_mwh%3D40", "scenarios/regional.csv", "ledger.csv")


@pytest.fixture
def boss(kept: str) -> FlaskClient:
    """An administrator who has typed each of the names wherever one can be typed."""
    browser = officers.browser("boss", "administrator")
    taken = 0
    for number, name in enumerate(NAMES):
        saved = {
            "name": name[:120],
            "note": name,
            "shared": "yes",
            "search": f"?store_mwh={number + 1}",
            "form": f"s{number}",
        }
        taken += browser.post(f"{STOKE}/saved", data=saved, headers=officers.OURS).status_code == 303
        project = filled(
            browser, f"{STOKE}/ledger/new", label=name[:120], technology="solar", capacity_mw="30",
            promised="2027-01-01", expected="2028-06-30", status="consented", chance="0.9", chance_grade="B",
            what_happened=name, lesson=name,
            source=name[:200], url="https://example.org/paper", read_on="2026-11-20", note=name,
        )  # fmt: skip
        taken += project.status_code == 303
        form = {"title": name[:120], "note": name, "by": name[:80], "goal": "", "amount": "", "form": f"p{number}"}
        taken += publishing.submitted(browser, **form).status_code == 303
        for address in ("/account/people/add", "/account/people/reset"):
            browser.post(address, data={"name": name, "role": "viewer"}, headers=officers.OURS)
        browser.get(f"{STOKE}/saved/999?x={number}")
    assert taken > len(NAMES) * 2
    return browser


@pytest.mark.parametrize("no_database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)], indirect=True)
@pytest.mark.filterwarnings("ignore:Glyph")
def test_no_name_acts_wherever_it_is_shown_or_taken_away(boss: FlaskClient) -> None:
    """One test: to type them all takes longer than to look."""
    for path in (
        "/", "/progress", "/sources", "/scenarios", "/saved", "/ledger", "/ledger/history", "/published",
        "/published/1", "/published/proposals", "/saved/1",
        "/compare?a=today&b=store_mwh%3D1&c=store_mwh%3D3&d=store_mwh%3D7",
    ):  # fmt: skip
        page = boss.get(f"{STOKE}{path}")
        assert page.status_code == 200, path
        _check_markup(page.text, path)
    _check_markup(boss.get("/account/people").text, "people")
    titles = [re.search("<title>(.*?)</title>", boss.get(f"{STOKE}/saved/{n + 1}").text, re.DOTALL) for n in range(9)]
    assert any("&lt;script&gt;" in title[1] for title in titles if title)
    assert "{{7*7}}" in boss.get(f"{STOKE}/saved").text, "no template of ours reads it"
    assert "%s%n" in boss.get(f"{STOKE}/ledger").text

    for table in TABLES:
        answer = boss.get(f"{STOKE}/{table}")
        assert answer.status_code == 200, table
        _check_table(answer.data, table)
    _check_table(boss.get("/account/people/log.csv").data, "log")
    _check_table(boss.get(f"{STOKE}/published/1.csv").data, "published")

    pictures = 0
    for chart in CHARTS:
        drawn = boss.get(f"{STOKE}/charts/{chart}.svg")
        if drawn.status_code == 404:
            continue
        pictures += 1
        for element in ET.fromstring(drawn.text).iter():
            assert element.tag.rpartition("}")[2] not in ("script", "img", "foreignObject"), chart
            assert not any(name.startswith("on") for name in element.attrib), chart
        assert not hostile.UNPRINTABLE.search(html.unescape(drawn.text)), chart
        with Image.open(io.BytesIO(boss.get(f"{STOKE}/charts/{chart}.png").data)) as picture:
            picture.load()
    assert pictures > 1

    with zipfile.ZipFile(io.BytesIO(boss.get(f"{STOKE}/scenarios/workbook.xlsx").data)) as book:
        for part in book.namelist():
            content = book.read(part).decode()
            ET.fromstring(content)
            assert "<f>" not in content, part
            assert "<hyperlink" not in content, part
            assert not hostile.UNPRINTABLE.search(html.unescape(content)), part


def _check_markup(page: str, where: str) -> None:
    assert not re.search(r'<script>alert|<img src=x|(?:href|src|action)="(?!/|#|https?:|data:|mailto:)', page), where
    assert not hostile.UNPRINTABLE.search(html.unescape(page)), where
    assert not re.search(r">\s*49\s*<", re.sub(r"<(svg|table).*?</\1>", "", page, flags=re.DOTALL)), where


def _check_table(content: bytes, where: str) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) > 1, where
    for cell in (cell for row in rows for cell in row):
        is_number = re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)
        assert is_number or not begins_a_formula(cell), (where, cell[:40])
        assert not hostile.UNPRINTABLE.search(cell), (where, cell[:40])
