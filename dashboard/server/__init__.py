"""dashboard.server."""
