"""models.dispatch."""

from models.weather import compiled

compiled.keep()
