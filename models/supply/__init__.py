"""models.supply."""
