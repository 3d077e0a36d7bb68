"""This step adds identities to a database of the step before it: each is one user's, and each user's the only one."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.kept import database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.versions import v0030_oidc as step
from tests.dashboard.kept.versions.test_v0002_accounts import insert

IDENTITY = "INSERT INTO oidc_identities (issuer, subject, user_id, added_at) VALUES (:issuer, :subject, :user, :at)"


def add(issuer: str, subject: str, user: int) -> None:
    """Write without any code of ours."""
    with database.writing() as session:
        session.execute(text(IDENTITY), {"issuer": issuer, "subject": subject, "user": user, "at": "2026-11-28"})


def test_it_adds_the_tables_and_keeps_the_users(no_database: str) -> None:
    migrations.prepare(step.down_revision)
    insert()
    migrations.prepare(step.revision)
    with database.reading() as session:
        assert {"oidc_identities", "oidc_pending"} <= set(inspect(session.connection()).get_table_names())
        assert session.scalar(text("SELECT name FROM users")) == "amy"


def test_an_identity_is_of_one_user_and_a_user_has_one(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    add("https://a.example", "1", 1)
    for issuer, subject, user in (("https://a.example", "1", 2), ("https://b.example", "1", 1), ("https://c", "1", 99)):
        with pytest.raises(KeptError) as refused:
            add(issuer, subject, user)
        assert isinstance(refused.value.__cause__, IntegrityError)
