"""What officers keep: the database, its tables and their migrations, and the log of who did what.

May import `settings`. Opened by address: SQLite out of the box, PostgreSQL by a setting; the same code runs on both.
"""
