"""models.uncertainty."""
