"""models.facts."""
