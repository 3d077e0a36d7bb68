"""On SQLite nothing takes the place of a publication either: INSERT OR REPLACE deletes without asking a trigger."""

from alembic import op

from dashboard.kept.versions.v0010_publications import STAYS

revision = "0050"
down_revision = "0040"


def upgrade() -> None:
    """Make the trigger; PostgreSQL has no such statement, and its triggers see every update."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER publications_stay_insert BEFORE INSERT ON publications WHEN EXISTS (SELECT 1 FROM "
            "publications WHERE id = NEW.id OR form = NEW.form OR (council = NEW.council AND number = NEW.number)) "
            f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
        )
