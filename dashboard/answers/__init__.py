"""dashboard.answers."""
