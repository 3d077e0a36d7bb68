"""One module a page. Each has `title`, `description` and `layout`; pages never import each other."""
