"""Years of councils' own electricity, and files of readings that are not kept yet."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "estate_years",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("hours", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_estate_years"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_estate_years_by_id"),
        sa.UniqueConstraint("council", name="uq_estate_years_council"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "estate_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_estate_files"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_estate_files_by_id", ondelete="CASCADE"),
        sa.UniqueConstraint("by_id", name="uq_estate_files_by_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_estate_files_at", "estate_files", ["at"])
