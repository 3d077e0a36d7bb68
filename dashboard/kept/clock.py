"""The time of what is kept, in one place so that tests can move it.

`POWERED_HERE_TODAY` moves the day from which the model counts, not this clock: who did what when is a matter of record.
"""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)
