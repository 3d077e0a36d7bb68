"""All rounding and units; what is found, in sentences.

Knows nothing of Dash. May import `settings` and models.
"""
