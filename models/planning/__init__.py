"""models.planning."""
