"""What stands around a page, the controls all pages share, and the page as HTML before scripts run.

May import `charts` and what is below.
"""
