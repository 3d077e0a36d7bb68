"""An officer's day, by mouse and by keyboard alone: two accounts save, disagree, restore, publish; the public reads."""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.text import words
from tests.browser import hands
from tests.browser.hands import Keyboard, Mouse
from tests.browser.officers import Desk, Hands, added, desk
from tests.browser.serving import serving

STOKE = "/stoke-on-trent"
FARM = {
    "label": "Meadow solar farm", "capacity_mw": "30", "promised": "2027-01-01", "expected": "2028-06-30",
    "chance": "0.9", "what_happened": "Consent given.", "lesson": "Ask the grid company first.",
    "source": "Cabinet, 3 November 2026", "url": "https://example.org/paper", "read_on": "2026-11-20",
}  # fmt: skip
CHOSEN = {"technology": "solar", "in_statistics": "false", "status": "consented", "chance_grade": "B"}


@pytest.fixture
def desk_at(browser: Browser) -> Iterator[Callable[..., Desk]]:
    """Open windows; a script's error in one of them fails the test."""
    opened: list[Desk] = []
    errors: list[str] = []

    def open_one(at: str, kind: type[Hands]) -> Desk:
        one = desk(browser, at, kind)
        one.page.on("pageerror", lambda error: errors.append(str(error)))
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        one.context.close()
    assert errors == []


def row(page: Page, caption: str, label: str) -> str:
    """The first value of a row of a table."""
    table = page.get_by_role("table", name=caption)
    return (
        table.locator("tr", has=page.get_by_role("rowheader", name=label, exact=True)).locator("td").first.inner_text()
    )


def approve(who: Desk, title: str, note: str) -> None:
    """Look at what waits, and publish it."""
    who.open("/account")
    who.press(re.compile("^look at"), "link")
    who.press(title, "link")
    assert note in who.text()
    who.press("Approve and publish it")
    assert "It is published." in who.text()


@pytest.mark.parametrize("kind", [pytest.param(Mouse, marks=pytest.mark.soak), Keyboard])
def test_an_officers_day(desk_at: Callable[..., Desk], tmp_path: Path, kind: type[Hands]) -> None:
    settings = {"POWERED_HERE_STATE_DIR": str(tmp_path), "POWERED_HERE_TWO_PERSON_PUBLISHING": "yes"}
    passwords = {name: added(name, settings) for name in ("amy", "bob")}
    with serving(environment=settings) as at:
        amy, bob, resident = (desk_at(at, kind) for _ in range(3))
        amy.sign_in("amy", passwords["amy"])
        bob.sign_in("bob", passwords["bob"])

        # Amy moves a lever on the workbench and saves it with its reason.
        amy.open(f"{STOKE}/scenarios")
        amy.hands.write(hands.box(amy.page, "solar_homes_added_mw"), "60")
        expect(hands.redo(amy.page)).to_be_disabled()
        amy.page.wait_for_url("**solar_homes_added_mw=60**")
        amy.hands.press(amy.page.locator("#react-entry-point").get_by_role("link", name="Save", exact=True))
        amy.page.wait_for_url("**/saved/new**")
        amy.write(name="Roofs first", note="Every south roof of the council’s homes.")
        amy.hands.pick(amy.page.get_by_role("radio", name=re.compile("^Everybody of your council")))
        amy.press("Save")
        saved = amy.path
        assert re.fullmatch(rf"{STOKE}/saved/\d+", saved)
        assert "saved by amy" in amy.text()

        # Amy enters a project; it counts for everybody at once.
        before = resident.open(f"{STOKE}/").locator("main").inner_text()
        assert "Meadow solar farm" not in before
        amy.open(f"{STOKE}/ledger")
        amy.press("Add a project", "link")
        amy.write(**FARM, note="The cabinet has agreed.")
        amy.choose(**CHOSEN)
        amy.press("Add it")
        assert "Meadow solar farm" in amy.text()
        assert "Meadow solar farm" in resident.open(f"{STOKE}/progress").locator("main").inner_text()

        # Both change the same scenario: neither overwrites the other unseen.
        amy.open(saved)
        bob.open(f"{STOKE}/saved")
        bob.press("Roofs first", "link")
        bob.write(name="Roofs first, slower", note="The crews are not there.")
        bob.press("Save the change")
        assert "Version 2, saved by bob" in bob.text()
        amy.write(name="Roofs at once")
        amy.press("Save the change")
        assert "bob has saved version 2" in amy.text()
        assert "Roofs first, slower" in amy.text()
        expect(amy.page.locator("form [name=name]")).to_have_value("Roofs at once")
        amy.press("Save yours as version 3")
        assert "Version 3, saved by amy" in amy.text()

        # The first version is brought back.
        amy.press("Restore version 1")
        assert "Version 4, saved by amy" in amy.text()
        expect(amy.page.get_by_role("heading", level=1)).to_have_text("Roofs first")

        # Published with the second pair of eyes.
        amy.press("Publish it", "link")
        share = row(amy.page, "Results in 2030", "Made here, of use")
        amy.write(title="Roofs first", note="What roofs alone can do.", by="Amy Patel")
        amy.press("Look at it as it would be read")
        assert "Nothing is proposed yet" in amy.text()
        amy.press("Propose it")
        assert "Somebody else of your council has to approve it" in amy.text()
        assert amy.page.get_by_role("button", name="Approve and publish it").count() == 0
        resident.open(f"{STOKE}/published")
        assert "has published nothing" in resident.text()
        approve(bob, "Roofs first", "What roofs alone can do.")

        # The public reads the same numbers, on the page and in the files.
        resident.open(f"{STOKE}/")
        resident.press(re.compile("publication"), "link")
        assert resident.path == f"{STOKE}/published/1"
        assert row(resident.page, "Results in 2030", "Made here, of use") == share
        assert "Published by Amy Patel" in resident.text()
        with urllib.request.urlopen(f"{at}{STOKE}/published/1.json") as answer:
            frozen = json.load(answer)
        (year,) = [y for y in frozen["pathway"]["years"] if y["year"] == 2030]
        assert words.percent(year["annual_share"]) == share
        opened = resident.open(f"{STOKE}/scenarios?solar_homes_added_mw=60")
        assert opened.locator("#react-entry-point #made-value").inner_text() == share.removesuffix("%")

        # Today's path takes its place; the first one stays readable.
        amy.open("/account")
        amy.press("Publish today’s path", "link")
        amy.write(title="Where we are", note="As things stand.")
        amy.press("Look at it as it would be read")
        amy.press("Propose it")
        approve(bob, "Where we are", "As things stand.")
        resident.open(f"{STOKE}/published/1")
        assert "superseded" in resident.text()
        assert row(resident.page, "Results in 2030", "Made here, of use") == share
        resident.press(re.compile("^Read the newest"), "link")
        assert resident.path == f"{STOKE}/published/2"
        assert resident.context.cookies() == []

        bob.open("/account")
        bob.press("Sign out")
        bob.open(f"{STOKE}/ledger")
        assert bob.path == "/sign-in"


def test_what_was_published_in_2021_is_scored_by_the_statistics_of_2024(
    desk_at: Callable[..., Desk], tmp_path: Path
) -> None:
    settings = {"POWERED_HERE_STATE_DIR": str(tmp_path)}
    password = added("amy", settings)
    then = settings | {"POWERED_HERE_TODAY": "2021-06-01"}
    with serving(environment=then, command=("tests.browser.server_of", "2020")) as at:
        amy = desk_at(at, Mouse)
        amy.sign_in("amy", password)
        amy.open(f"{STOKE}/published/new")
        amy.write(title="The way from 2020", note="As the figures of 2020 have it.")
        amy.press("Look at it as it would be read")
        amy.press("Publish it")
        assert amy.path == f"{STOKE}/published/1"
        assert "How it has fared" not in amy.text()
        said = row(amy.page, "Year by year", "2024, projected")
    with serving(environment=settings) as at:
        resident = desk_at(at, Mouse)
        page = resident.open(f"{STOKE}/published/1")
        assert "How it has fared" in resident.text()
        scored = page.get_by_role("table", name="What was projected against the statistics since")
        rows = scored.locator("tbody tr")
        assert [rows.nth(n).locator("th").inner_text() for n in range(rows.count())] == ["2021", "2022", "2023", "2024"]
        assert "15.5%" in rows.last.inner_text(), "what the edition of 2024 gives"
        assert row(page, "Year by year", "2024, projected") == said, "what was published is not changed"
