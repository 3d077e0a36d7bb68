"""The log names no scenario that only its author sees by its title: it is read by administrators, and never ends."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"

ACTIONS = (
    "scenario saved",
    "scenario changed",
    "scenario restored",
    "scenario put into the bin",
    "scenario taken out of the bin",
)
_WHICH = re.compile(r"number (\d+)")


def upgrade() -> None:
    """Put the number in the place of the title where the scenario is private now.

    Also where it is gone: it cannot be told any more who saw it.
    """
    log = sa.table("audit_log", sa.column("id"), sa.column("action"), sa.column("subject"), sa.column("detail"))
    saved = sa.table("saved_scenarios", sa.column("id"), sa.column("shared", sa.Boolean()))
    connection = op.get_bind()
    shared = set(connection.scalars(sa.select(saved.c.id).where(saved.c.shared)))
    entries = connection.execute(sa.select(log.c.id, log.c.detail).where(log.c.action.in_(ACTIONS))).all()
    for id, detail in entries:
        which = _WHICH.match(detail)
        if which and int(which[1]) not in shared:
            connection.execute(log.update().where(log.c.id == id).values(subject=which[0]))
