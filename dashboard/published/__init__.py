"""What a council has published: frozen, numbered, never changed; and what is proposed for it, where it takes two.

May import `accounts`, `text` and what is below; knows nothing of the web, and of a pathway no more than its JSON.
"""
