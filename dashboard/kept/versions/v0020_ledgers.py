"""Ledgers that councils edit, with every version of them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0010"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "ledgers",
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("council", name="pk_ledgers"),
    )
    op.create_table(
        "ledger_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_versions"),
        sa.ForeignKeyConstraint(["council"], ["ledgers.council"], name="fk_ledger_versions_council"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_ledger_versions_by_id"),
        sa.UniqueConstraint("council", "number", name="uq_ledger_versions_council_number"),
    )
