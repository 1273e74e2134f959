"""One article with its facts: its text verbatim, and where in it each row of the archive stands."""
