"""The masthead: what an article says of itself, and which of its paragraphs are prose."""

from communique.extract.masthead.reader import MastheadReading, read_masthead

__all__ = ["MastheadReading", "read_masthead"]
