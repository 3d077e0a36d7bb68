"""Powered Here's model: numbers in, numbers out. Knows nothing of the web.

Reads from top to bottom of the house: nouns, weather, profiles, balance,
consequences, pathway, edges. A module never imports one that comes later.
"""
