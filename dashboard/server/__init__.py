"""The one app, its guard and headers, the site map as data, and the API.

May import every package of dashboard/; only the command stands above it.
"""
