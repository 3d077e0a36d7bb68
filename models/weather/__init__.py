"""models.weather."""
