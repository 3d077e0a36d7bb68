"""How sure: many futures, the chance of the target, and what decides between them.

May import `pathway` and what is below; stands beside `planning`, and neither knows of the other.
"""
