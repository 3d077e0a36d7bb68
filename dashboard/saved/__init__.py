"""Scenarios that officers keep: what one is, who may see and change it, and how two never overwrite each other unseen.

May import `accounts`, `text` and what is below; knows nothing of the web, and of a scenario no more than its query.
"""
