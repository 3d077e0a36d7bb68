"""What is done before anything is made or served: a place for what draws, and the database."""

import os
import sys

from dashboard import settings
from models.weather import folders


def draw_in_cache() -> None:
    """Let the library that draws keep its list of fonts with what can be made again, and look for no home folder."""
    os.environ.setdefault("MPLCONFIGDIR", str(folders.of_cache() / "matplotlib"))


def prepare_kept() -> None:
    """Make or migrate the database before anybody asks for it; the public pages do without."""
    from dashboard.kept import migrations
    from dashboard.kept.faults import KeptError

    try:
        migrations.prepare()
    except KeptError as fault:
        remedy = "" if settings.database_url() else " POWERED_HERE_STATE_DIR names another folder for it."
        print(f"Nobody can sign in or save: {fault}{remedy}", file=sys.stderr)
