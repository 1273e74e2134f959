"""Questions that an archive answers: one `.sql` file each, over the published views.

A file is complete by itself: `sqlite3`, Datasette and `psql` run it as it stands, where a
parameter left unbound (NULL) or empty filters nothing. `communique.reports.catalogue` documents
the header that makes a file a report.
"""
