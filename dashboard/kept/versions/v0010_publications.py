"""Publications and what is proposed for publication. A publication can be added, and neither changed nor deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0003"

STAYS = "A publication is never changed, only superseded."
"""What the database answers to whoever tries, with any program."""


def upgrade() -> None:
    """Make the tables, and the triggers that hold publications as they are."""
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("years_csv", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_publications_by_id"),
        sa.ForeignKeyConstraint(["approved_by_id"], ["users.id"], name="fk_publications_approved_by_id"),
        sa.UniqueConstraint("council", "number", name="uq_publications_council_number"),
        sa.UniqueConstraint("form", name="uq_publications_form"),
    )
    op.create_table(
        "publication_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("years_csv", sa.Text(), nullable=False),
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_publication_proposals"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_publication_proposals_by_id"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name="fk_publication_proposals_decided_by_id"),
        sa.UniqueConstraint("form", name="uq_publication_proposals_form"),
        sa.CheckConstraint(
            "state IN ('open', 'approved', 'refused', 'withdrawn')", name="ck_publication_proposals_state"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_publication_proposals_council", "publication_proposals", ["council"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION publications_stay() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{STAYS}'; END $$"
        )
        for name, what in (("row", "UPDATE OR DELETE"), ("all", "TRUNCATE")):
            op.execute(
                f"CREATE TRIGGER publications_stay_{name} BEFORE {what} ON publications "
                "FOR EACH STATEMENT EXECUTE FUNCTION publications_stay()"
            )
        return
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER publications_stay_{what.lower()} BEFORE {what} ON publications "
            f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
        )
