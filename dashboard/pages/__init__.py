"""One module a page, each with `title`, `description` and `layout`; pages never import each other.

May import `workbench` and what is below.
"""
