"""Figures as plain dicts, their drawings as SVG, and colours.

Knows nothing of Dash; a figure opens no data and does no statistics. May import `answers`, `text` and models.
"""
