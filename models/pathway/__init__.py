"""models.pathway."""
