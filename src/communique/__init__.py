"""A relational archive of diplomatic news: articles in, queryable rows out."""

__version__ = "0.1.0"
