"""models.demand."""
