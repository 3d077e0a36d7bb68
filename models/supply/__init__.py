"""Plant by month, its hours per MW, and what a place can hold.

May import `weather` and `facts`.
"""
