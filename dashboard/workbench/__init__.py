"""dashboard.workbench."""
