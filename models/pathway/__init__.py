"""The verb, `project(place, scenario)`, and what explains a pathway: its past, what moves it, when it falls short.

May import `outcomes` and what is below.
"""
