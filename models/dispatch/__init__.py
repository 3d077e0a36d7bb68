"""models.dispatch."""
