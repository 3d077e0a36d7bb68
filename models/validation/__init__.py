"""models.validation."""
