"""The tenth step adds publications; the database itself refuses whatever would change or delete one."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.kept import database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.versions import v0010_publications as step
from tests.dashboard.kept.versions.test_v0002_accounts import insert

PUBLISHED = (
    "INSERT INTO publications (council, number, at, title, summary, content, years_csv, digest, form, by_id) "
    "VALUES ('E06000021', :number, '2026-11-04', 'Ours', '', '{}', '', '', :form, :author)"
)


def publish(number: int = 1, form: str = "f", author: int = 1) -> None:
    """Publish without any code of ours."""
    with database.writing() as session:
        session.execute(text(PUBLISHED), {"number": number, "form": form, "author": author})


def test_it_adds_the_tables_and_keeps_the_users(no_database: str) -> None:
    migrations.prepare(step.down_revision)
    insert()
    migrations.prepare(step.revision)
    with database.reading() as session:
        tables = set(inspect(session.connection()).get_table_names())
        assert {"publications", "publication_proposals"} <= tables
        assert session.scalar(text("SELECT name FROM users")) == "amy"


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE publications SET content = 'better'",
        "UPDATE publications SET number = 7 WHERE number = 1",
        "DELETE FROM publications WHERE number = 1",
    ],
)
def test_no_statement_changes_or_deletes_one(no_database: str, attack: str) -> None:
    migrations.prepare(step.revision)
    insert()
    publish()
    with pytest.raises(KeptError) as refused, database.writing() as session:
        session.execute(text(attack))
    assert step.STAYS in str(refused.value.__cause__)
    with database.reading() as session:
        assert session.execute(text("SELECT number, content FROM publications")).all() == [(1, "{}")]


def test_postgresql_does_not_empty_the_table_either(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    publish()
    statement = "TRUNCATE publications" if no_database == "postgresql" else "DELETE FROM publications"
    with pytest.raises(KeptError) as refused, database.writing() as session:
        session.execute(text(statement))
    assert step.STAYS in str(refused.value.__cause__)


def test_a_number_is_one_publication_s_of_a_council_and_a_form_is_published_once(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    publish()
    for number, form, author in ((1, "g", 1), (2, "f", 1), (2, "g", 99)):
        with pytest.raises(KeptError) as refused:
            publish(number, form, author)
        assert isinstance(refused.value.__cause__, IntegrityError)
    publish(2, "g")


def test_a_proposal_is_in_one_of_four_states(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    with pytest.raises(KeptError) as refused, database.writing() as session:
        session.execute(
            text(
                "INSERT INTO publication_proposals (council, at, title, summary, content, years_csv, form, by_id, "
                "state, reason) VALUES ('E06000021', '2026-11-04', '', '', '', '', 'f', 1, 'maybe', '')"
            )
        )
    assert isinstance(refused.value.__cause__, IntegrityError)
