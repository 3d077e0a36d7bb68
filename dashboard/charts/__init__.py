"""dashboard.charts."""
