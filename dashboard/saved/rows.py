"""Rows of the database as saved scenarios and their versions."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from dashboard.kept.tables import SavedScenario, ScenarioVersion, User
from dashboard.saved.nouns import Saved, Version

author, by = aliased(User), aliased(User)
"""Who made a scenario, and who saved a version."""


def asked() -> Select[SavedScenario, ScenarioVersion, str, str]:
    """Return the question for scenarios with what they are now, and the names of who made and who last saved them."""
    return (
        select(SavedScenario, ScenarioVersion, author.name, by.name)
        .join(
            ScenarioVersion,
            (ScenarioVersion.saved_id == SavedScenario.id) & (ScenarioVersion.number == SavedScenario.version),
        )
        .join(author, author.id == SavedScenario.author_id)
        .join(by, by.id == ScenarioVersion.by_id)
    )


def saved(row: SavedScenario, now: ScenarioVersion, author_name: str, by_name: str) -> Saved:
    """Return a row of that answer as a saved scenario."""
    return Saved(
        id=row.id,
        council=row.council,
        author_id=row.author_id,
        author=author_name,
        now=version(now, by_name),
        binned_at=row.binned_at,
    )


def version(row: ScenarioVersion, by_name: str) -> Version:
    """Return a row as a version."""
    return Version(
        number=row.number,
        name=row.name,
        note=row.note,
        search=row.search,
        made_on=row.made_on,
        shared=row.shared,
        by=by_name,
        at=row.at,
        restored_from=row.restored_from,
    )


def found(session: Session, id: int) -> Saved:
    """Return the scenario of a number that there is."""
    return saved(*session.execute(asked().where(SavedScenario.id == id)).one())
