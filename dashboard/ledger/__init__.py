"""Ledgers that councils edit: what one holds, what may be typed, who may change it, and the place that follows.

May import `accounts`, `text`, `kept` and the model; knows nothing of the web.
"""
