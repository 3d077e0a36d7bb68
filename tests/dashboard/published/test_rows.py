"""A row comes back as what was published."""

from dashboard.kept import database
from dashboard.kept.tables import Publication
from dashboard.published import rows
from tests import officers, publishing


def test_a_publication_comes_back_as_it_was_published(kept: str) -> None:
    made = publishing.published(officers.add("amy"), title="Sun \U0001f31e first")
    with database.reading() as session:
        row = session.query(Publication).one()
        assert rows.published(row) == made
    assert (made.title, made.number, made.years_csv) == ("Sun \U0001f31e first", 1, publishing.frozen_today().years_csv)
