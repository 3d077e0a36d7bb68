"""Who may keep things, and for which council: users, their passwords, sessions and the limits of signing in.

May import `kept` and `settings`; knows nothing of the web.
"""
