"""Figures: a pathway or its hours in, a plain plotly dict with its words and table out. Pure functions."""
