"""An archive as files for other programs: the published views, typed, with keys and meanings.

Whatever the form, the tables are the same: the views, the actors, initiatives and sources that
their numbers name, and a calendar. `datapackage.json` beside them describes all of it (the Data
Package standard, datapackage.org).
"""
