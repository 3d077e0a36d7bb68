"""Every page of who is signed in and of what is published, in every state: the database, and the way to each."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.kept import migrations
from dashboard.ledger import contents
from dashboard.ledger.nouns import Edit
from dashboard.lessons import reading, store as lessons_store
from dashboard.published import proposals
from dashboard.saved import store as saved_store
from tests import ledgers, lessons, officers, provider as providers, publishing, saving
from tests.browser.serving import serving
from tests.dashboard.shell.test_logo import GOOD

STOKE = "/stoke-on-trent"
LOOK = "Look at it as it would be read"
LONG = "What the council’s own buildings, its depots and the schools can do before 2030, with and without a grid line"
TARGET = {
    "share": "0.6", "year": "2030", "scope": "electricity", "wording": "Six tenths of our electricity.",
    "source": "Full council, 5 July 2026", "url": "https://example.org/council", "grade": "A",
}  # fmt: skip


@contextmanager
def filled(folder: Path) -> Iterator[str]:
    """A server whose database holds some of everything, with an owner, a logo and a provider; gives its address."""
    (folder / "logo.svg").write_text(GOOD)
    settings = {
        "POWERED_HERE_STATE_DIR": str(folder),
        "POWERED_HERE_OWNER": "Council of a place with a long name, " + "and more " * 8,
        "POWERED_HERE_CONTACT": "energy." + "officer" * 12 + "@stoke.gov.uk",
        "POWERED_HERE_LOGO": str(folder / "logo.svg"),
        **providers.settings("https://id.stoke.gov.uk"),
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in settings.items():
            patched.setenv(name, value)
        migrations.prepare()
        fill(patched)
        with serving(environment=settings | {"POWERED_HERE_TWO_PERSON_PUBLISHING": "yes"}) as at:
            yield at


def fill(patched: pytest.MonkeyPatch) -> None:
    """Put some of everything into the database."""
    amy, bob = officers.add("amy", "administrator"), officers.add("bob")
    officers.add("vera", "viewer")
    first = saving.saved(amy, shared=True, note="Every south roof.\n\nThe crews are there.")
    saved_store.change(
        bob, first.id, 1, saving.draft(name=LONG, shared=True, search="?store_mwh=40&solar_homes_added_mw=60")
    )
    saving.saved(amy, name="Mine alone")
    saved_store.put_into_bin(amy, saving.saved(amy, name="Given up").id)
    later = ledgers.changed(amy, expected="2028-06-30")
    ledgers.changed(bob, later.number, expected="2029-12-31", what_happened="The grid company says 2029.")
    row = {name: str(value) for name, value in TARGET.items()}
    ledgers.store.change(
        amy, 2, Edit("set the target", lambda c: contents.with_target(c, row), lambda c: c.target), "Full council"
    )
    lessons_store.keep(amy, reading.read(lessons.encoded(lessons.FILE)), "Sent by Leeds.")
    publishing.published(
        amy, publishing.frozen_in(2020), title="The way from 2020", note="As the figures of then have it."
    )
    publishing.published(
        amy, publishing.frozen_today(store_mwh=40.0), title=LONG, note="A first answer.\n\nMore will follow."
    )
    patched.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    for turn in range(2):
        made = publishing.store.submit(bob, publishing.draft(title=f"Proposal {turn}"), f"p{turn}")
        if turn:
            assert made.proposal is not None
            proposals.refuse(amy, made.proposal, "The grid line is missing.")


def sign_in(page: Page, at: str, name: str) -> None:
    """Sign in by the form."""
    page.goto(f"{at}/sign-in")
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(officers.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/account")


def opened(path: str) -> Callable[[Page, str], None]:
    """A state that an address opens."""
    return lambda page, at: page.goto(at + path) and None


def sent(path: str, button: str, **fields: str) -> Callable[[Page, str], None]:
    """A state that follows from a form with such fields."""

    def go(page: Page, at: str) -> None:
        page.goto(at + path)
        # The browser would refuse what is missing itself; the server's words are wanted.
        page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })")
        for name, text in fields.items():
            field = page.locator(f"main form.kept-form [name={name}]:not([type=hidden])")
            field.select_option(text) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(text)
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name=button, exact=True).click()

    return go


def with_file(page: Page, at: str, text: str) -> None:
    """The page that a file of projects leads to."""
    page.goto(f"{at}{STOKE}/ledger/csv")
    file = {"name": "projects.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Show what it would change").click()


def file_wrong(page: Page, at: str) -> None:
    """A file that cannot be taken in."""
    with_file(page, at, "name,label\nmeadow,Meadow\n")


def file_right(page: Page, at: str) -> None:
    """A file that changes something."""
    with_file(page, at, page.request.get(f"{at}{STOKE}/ledger.csv").text().replace("Meadow solar farm", "Meadow farm"))


def lessons_file(page: Page, at: str, content: bytes) -> None:
    """The page that a file of lessons leads to."""
    page.goto(f"{at}{STOKE}/lessons/import")
    file = {"name": "lessons.json", "mimeType": "application/json", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Show what it holds").click()


def lessons_wrong(page: Page, at: str) -> None:
    """A file of lessons that cannot be taken in."""
    lessons_file(page, at, lessons.encoded(lessons.with_source(url="javascript:alert(1)")))


def lessons_right(page: Page, at: str) -> None:
    """A file of lessons that takes the place of one that is there."""
    lessons_file(page, at, lessons.encoded(lessons.FILE))


def conflict(page: Page, at: str) -> None:
    """A scenario that somebody else has saved meanwhile."""
    page.goto(f"{at}{STOKE}/saved/1")
    page.locator("main form.kept-form input[name=version]").evaluate("field => { field.value = '1'; }")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Save the change").click()


def meanwhile(page: Page, at: str) -> None:
    """A project that somebody else has changed meanwhile."""
    page.goto(f"{at}{STOKE}/ledger/project/meadow_solar_farm")
    page.locator("main form.kept-form input[name=version]").evaluate("field => { field.value = '1'; }")
    page.locator("[name=lesson]").fill("Ask twice.")
    page.locator("[name=note]").fill("They said so.")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Save", exact=True).click()


def table_wrong(page: Page, at: str) -> None:
    """The table of projects with a field that is not right."""
    page.goto(f"{at}{STOKE}/ledger/table")
    page.locator("[name='meadow_solar_farm.chance']").fill("often")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Save all").click()


State = Callable[[Page, str], None]
SIGNED_OUT: Mapping[str, State] = {
    "accessibility": opened("/accessibility"),
    "privacy": opened("/privacy"),
    "sign in": opened("/sign-in?next=/stoke-on-trent/ledger"),
    "sign in refused": sent("/sign-in", "Sign in", name="amy", password="wrong"),
    "published": opened(f"{STOKE}/published"),
    "nothing published": opened("/leeds/published"),
    "newest publication": opened(f"{STOKE}/published/2"),
    "superseded and scored": opened(f"{STOKE}/published/1"),
    "no such publication": opened(f"{STOKE}/published/99"),
    "overview with a publication": opened(f"{STOKE}/"),
    "progress with a publication": opened(f"{STOKE}/progress"),
    "lessons brought in": opened(f"{STOKE}/lessons"),
}
SIGNED_IN: Mapping[str, State] = {
    "account": opened("/account"),
    "password refused": sent("/account", "Change the password", old="no", new="short", again="other"),
    "people": opened("/account/people"),
    "people refused": sent("/account/people", "Add", name="amy"),
    "saved": opened(f"{STOKE}/saved"),
    "saved one": opened(f"{STOKE}/saved/1"),
    "saved in the bin": opened(f"{STOKE}/saved/3"),
    "save": opened(f"{STOKE}/saved/new?store_mwh=40&solar_homes_added_mw=60"),
    "save refused": sent(f"{STOKE}/saved/new?store_mwh=40", "Save", name="", note=""),
    "save what cannot be": opened(f"{STOKE}/saved/new?store_mwh=4000000"),
    "saved meanwhile": conflict,
    "not yours": opened(f"{STOKE}/saved/999"),
    "ledger": opened(f"{STOKE}/ledger"),
    "project": opened(f"{STOKE}/ledger/project/meadow_solar_farm"),
    "project refused": sent(f"{STOKE}/ledger/project/meadow_solar_farm", "Save", capacity_mw="lots", expected="soon"),
    "project meanwhile": meanwhile,
    "project asked about": sent(f"{STOKE}/ledger/project/meadow_solar_farm", "Save", capacity_mw="5000", note="n"),
    "project saved": opened(f"{STOKE}/ledger?done=saved&of=1"),
    "project new": opened(f"{STOKE}/ledger/new"),
    "project retire": opened(f"{STOKE}/ledger/project/meadow_solar_farm/retire"),
    "project remove": opened(f"{STOKE}/ledger/project/meadow_solar_farm/remove"),
    "ledger table": opened(f"{STOKE}/ledger/table"),
    "ledger table refused": table_wrong,
    "ledger file": opened(f"{STOKE}/ledger/csv"),
    "ledger file wrong": file_wrong,
    "ledger file right": file_right,
    "ledger planned": opened(f"{STOKE}/ledger/planned"),
    "ledger shipped": opened(f"{STOKE}/ledger/shipped"),
    "ledger history": opened(f"{STOKE}/ledger/history"),
    "ledger target": opened(f"{STOKE}/ledger/target"),
    "ledger target refused": sent(f"{STOKE}/ledger/target", "Save the target", share="600", year="1999"),
    "lessons import": opened(f"{STOKE}/lessons/import?done=kept"),
    "lessons wrong": lessons_wrong,
    "lessons right": lessons_right,
    "publish": opened(f"{STOKE}/published/new"),
    "publish saved": opened(f"{STOKE}/published/new?saved=1"),
    "publish refused": sent(f"{STOKE}/published/new", LOOK, title="", goal="annual", amount="lots"),
    "publish look": sent(f"{STOKE}/published/new", LOOK, title="Roofs", note="Why", goal="annual", amount="30"),
    "proposals": opened(f"{STOKE}/published/proposals"),
    "proposal": opened(f"{STOKE}/published/proposals/1"),
    "proposal refused": opened(f"{STOKE}/published/proposals/2"),
    "workbench": opened(f"{STOKE}/scenarios"),
}
"""Name of each state, and the way there; the signed-in one is amy, who looks after accounts."""
