"""Lessons between councils: a council's own as a file, and files of others that its officers bring in.

The file is JSON of a format with a version; `fields` says what it holds, for its schema and for whoever reads one.
"""
