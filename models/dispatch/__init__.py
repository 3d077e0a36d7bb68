"""models.dispatch."""

from models.dispatch import compiled

compiled.keep()
