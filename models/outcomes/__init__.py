"""What follows from energy: homes in fuel poverty, work, money and carbon, for any number of futures.

Every function takes arrays of shape [futures, years]; a pathway is one future. May import `dispatch` and what is below.
"""
