"""models.outcomes."""
