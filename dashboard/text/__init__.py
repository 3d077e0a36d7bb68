"""dashboard.text."""
