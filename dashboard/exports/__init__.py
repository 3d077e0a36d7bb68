"""What a reader takes away: the workbook, tables as CSV with their schema, charts as pictures.

May import `workbench` and what is below; pages and downloads know nothing of each other.
"""
