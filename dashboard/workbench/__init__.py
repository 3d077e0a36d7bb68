"""The levers, what they move at once, what follows when they rest, and the goal with its plan.

May import `shell` and what is below.
"""
