"""What each page shows: one frozen record a page, a template's only input.

The same record is the page's `.json` twin, so that a program gets what a person sees.
"""
