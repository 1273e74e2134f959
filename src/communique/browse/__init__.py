"""An archive in a web browser, read-only: Datasette, told what the tables mean and what to ask.

What it shows of tables, views and reports is what they say of themselves; nothing is said twice.
"""
