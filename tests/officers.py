"""Users of a test's database, and browsers in which they are signed in."""

import html
import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.accounts import passwords, users
from dashboard.accounts.nouns import Account
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import User

STOKE, LEEDS = "E06000021", "E08000035"
PASSWORD = "a quiet red canal"
OURS = {"Origin": "http://localhost"}
"""What a browser says of a form on a page of the server of these tests."""


def add(name: str, role: str = "officer", council: str = STOKE) -> Account:
    """Add a user who has chosen their password."""
    with database.writing() as session:
        user = User(
            name=name,
            council=council,
            role=role,
            password_hash=passwords.hashed(PASSWORD),
            must_change=False,
            added_at=clock.now(),
        )
        session.add(user)
        session.flush()
        return users.account(user)


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD, **form: str) -> TestResponse:
    """Send the form to sign in."""
    return client.post("/sign-in", data={"name": name, "password": password} | form, headers=OURS)


def browser(name: str = "", role: str = "officer", council: str = STOKE) -> FlaskClient:
    """A browser; with a name, one in which a user who is added is signed in."""
    from dashboard.server.app import server

    client = server.test_client()
    if name:
        add(name, role, council)
        assert sign_in(client, name).status_code == 303
    return client


def log(council: str = STOKE) -> list[tuple[str, str, str]]:
    """Actor, action and subject of the log of a council, newest first."""
    with database.reading() as session:
        return [(e.actor, e.action, e.subject) for e in audit.newest(session, council, 99)]


def text(response: TestResponse) -> str:
    """What a reader sees of the content of a page, without marks of HTML."""
    body = response.get_data(as_text=True)
    main = body[body.index("<main") : body.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())
