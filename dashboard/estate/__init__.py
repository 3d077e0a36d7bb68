"""A council's own electricity: a file of readings staged, a year of it kept, its levers, and what is given away as CSV.

May import `accounts`, `text`, `kept` and the model; knows nothing of the web.
"""
