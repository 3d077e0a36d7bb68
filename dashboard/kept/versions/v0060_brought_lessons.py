"""Files of lessons of other councils that officers bring in."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0051"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "brought_lessons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_brought_lessons"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_brought_lessons_by_id"),
        sa.UniqueConstraint("council", "origin", name="uq_brought_lessons_council_origin"),
        sqlite_autoincrement=True,
    )
