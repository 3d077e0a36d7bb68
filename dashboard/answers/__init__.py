"""Results worked out once and kept, by place and scenario; written down as JSON and CSV.

May import `text`, `settings` and models.
"""
