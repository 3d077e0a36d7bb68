"""Scenarios that officers keep, with every version of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "saved_scenarios",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("form", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_scenarios"),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name="fk_saved_scenarios_author_id"),
        sa.UniqueConstraint("form", name="uq_saved_scenarios_form"),
        sqlite_autoincrement=True,
    )
    for column in ("council", "author_id", "binned_at"):
        op.create_index(f"ix_saved_scenarios_{column}", "saved_scenarios", [column])
    op.create_table(
        "scenario_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("saved_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_scenario_versions"),
        sa.ForeignKeyConstraint(
            ["saved_id"], ["saved_scenarios.id"], name="fk_scenario_versions_saved_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_scenario_versions_by_id"),
        sa.UniqueConstraint("saved_id", "number", name="uq_scenario_versions_saved_id_number"),
    )
