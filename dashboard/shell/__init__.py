"""dashboard.shell."""
